//! A paragraph → words and marks with what the lists know of them.

use super::lexicon::{self, Class, Entry, Form, Frame};
use crate::Span;

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word in small letters.
    Lower,
    /// A word with a capital first.
    Capital,
    Number,
    /// "’s" after a noun: possessive, or short for "is".
    PossessiveS,
    Comma,
    Colon,
    Semicolon,
    /// A full stop, an exclamation or question mark, an ellipsis.
    Stop,
    Dash,
    Open,
    Close,
    /// An opening, closing or straight quotation mark.
    Mark,
    Other,
}

/// One token of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) entry: Entry,
    /// Whether it ends like a plural noun or a verb in the third person.
    pub(super) plural: bool,
    /// Whether it ends like a past tense.
    pub(super) verbal: bool,
    /// One more than the index of the quotation that holds the token (its marks too); 0 outside.
    pub(super) quote: u32,
}

impl Word {
    pub(super) fn is(&self, class: Class) -> bool {
        self.entry.class.any(class)
    }

    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.entry.frame.any(frame)
    }

    /// Whether the verb takes its content after that preposition.
    pub(super) fn takes_after(&self, preposition: &Word) -> bool {
        use super::lexicon::{Class as C, Frame as F};
        let pairs = [
            (F::ABOUT, C::ABOUT),
            (F::AT, C::AT),
            (F::FOR, C::FOR),
            (F::ON, C::ON),
            (F::TO, C::TO),
            (F::WITH, C::WITH),
        ];
        pairs.iter().any(|&(frame, class)| self.takes(frame) && preposition.is(class))
    }

    pub(super) fn form(&self, form: Form) -> bool {
        self.entry.form.any(form)
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.quote != 0
    }

    /// Whether it is made of letters or digits.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Lower | Kind::Capital | Kind::Number)
    }

    /// Whether it parts phrases.
    pub(super) fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Dash)
    }

    /// A capitalised word that is no function word: part of a name, as far as spelling tells.
    pub(super) fn is_name(&self) -> bool {
        self.kind == Kind::Capital
            && !self.is(Class::DET
                .or(Class::PRONOUN)
                .or(Class::TIME)
                .or(Class::POSSESSIVE)
                .or(Class::DEMONSTRATIVE))
            && !self.is(Class::CONJUNCTION.or(Class::AUXILIARY).or(Class::QUESTION))
    }
}

/// Splits `span` of `text` into `words`, which is emptied first.
pub(super) fn split(text: &str, span: Span, words: &mut Vec<Word>) {
    words.clear();
    let end = span.end;
    let mut at = span.start;
    let bytes = text.as_bytes();
    while at < end {
        let c = match bytes[at] {
            b' ' => {
                at += 1;
                continue;
            }
            ascii @ ..0x80 => char::from(ascii),
            _ => text[at..end].chars().next().unwrap_or(' '),
        };
        let next = at + c.len_utf8();
        if c.is_whitespace() {
            at = next;
            continue;
        }
        let (kind, stop) = if c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '#' | '@') {
            (word_kind(c), word_end(text, next, end))
        } else if matches!(c, '’' | '\'') && !text[at..end].starts_with("''") {
            clitic(text, at, end, words.last())
        } else {
            (mark_kind(c), mark_end(text, at, end))
        };
        push(text, Span::new(at, stop), kind, words);
        at = stop;
    }
}

fn push(text: &str, span: Span, kind: Kind, words: &mut Vec<Word>) {
    let entry = match kind {
        Kind::Lower | Kind::Capital | Kind::PossessiveS | Kind::Other => entry_of(span.of(text)),
        _ => Entry::default(),
    };
    let (plural, verbal) = match *text.as_bytes()[span.start..span.end].last_chunk().unwrap_or(&[0; 2]) {
        [before, b's'] => (before != b's', false),
        [b'e', b'd'] => (false, kind == Kind::Lower && span.len() > 4),
        _ => (span.of(text) == "s", false),
    };
    words.push(Word { span, kind, entry, plural, verbal, quote: 0 });
}

/// The entry of a word; "doesn’t" is looked up with a straight apostrophe, "Gen." without its stop.
fn entry_of(word: &str) -> Entry {
    let word = match word.strip_suffix('.') {
        Some(bare) if !bare.contains('.') => bare,
        _ => word,
    };
    if let Some(stem) = word.strip_suffix("n’t")
        && stem.len() < 12
    {
        let mut straight = [0u8; 16];
        straight[..stem.len()].copy_from_slice(stem.as_bytes());
        straight[stem.len()..stem.len() + 3].copy_from_slice(b"n't");
        return std::str::from_utf8(&straight[..stem.len() + 3]).map(lexicon::look_up).unwrap_or_default();
    }
    let mut entry = lexicon::look_up(word);
    if entry.class.is_open() && word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase)
    {
        entry.class = Class::ADVERB;
    }
    entry
}

fn word_kind(first: char) -> Kind {
    if first.is_ascii_digit() || matches!(first, '$' | '£' | '€') {
        Kind::Number
    } else if first.is_uppercase() || matches!(first, '#' | '@') {
        Kind::Capital
    } else {
        Kind::Lower
    }
}

/// The end of the word whose first letter ends at `at`.
fn word_end(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let rest = |at: usize| text[at..end].chars();
    loop {
        while at < end && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if at >= end || bytes[at] == b' ' {
            return at;
        }
        let Some(c) = rest(at).next() else { break };
        let next = at + c.len_utf8();
        if c.is_alphanumeric() || c == '_' || is_combining(c) {
            at = next;
            continue;
        }
        let after = rest(next).next();
        let joins = match c {
            '-' | '&' | '/' | '\u{2011}' => after.is_some_and(char::is_alphanumeric),
            '.' => after.is_some_and(char::is_alphanumeric) || ends_abbreviation(text, at),
            ',' => {
                after.is_some_and(|c| c.is_ascii_digit())
                    && text[..at].ends_with(|c: char| c.is_ascii_digit())
            }
            '’' | '\'' => after.is_some_and(char::is_alphanumeric) && !is_clitic(&text[at..end]),
            '%' | '°' => true,
            _ => false,
        };
        if !joins {
            break;
        }
        at = next;
    }
    at
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// Titles that are written with a full stop before a name, sorted.
const SHORT_TITLES: [&str; 26] = [
    "Adm", "Amb", "Brig", "Capt", "Cmdr", "Col", "Dr", "Gen", "Gens", "Gov", "Hon", "Jr", "Lt", "Maj", "Mr",
    "Mrs", "Ms", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St",
];

/// Whether the full stop at `at` belongs to an abbreviation: "Gen.", "U.S.", "J.".
fn ends_abbreviation(text: &str, at: usize) -> bool {
    let bytes = &text.as_bytes()[..at];
    // Beyond ASCII nothing is shortened this way; a long word is not an abbreviation.
    let length = bytes.iter().rev().take(6).take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count();
    let Some(word) = text.get(at - length..at).filter(|word| (1..=5).contains(&word.len())) else {
        return false;
    };
    let letter = |i: usize| word.as_bytes()[word.len() - 1 - i].is_ascii_alphabetic();
    let single = letter(0) && (word.len() == 1 || word.as_bytes()[word.len() - 2] == b'.');
    let upper = word.as_bytes()[0].is_ascii_uppercase();
    single && (upper || word.contains('.')) || upper && SHORT_TITLES.binary_search(&word).is_ok()
}

/// Whether an apostrophe here begins "’s", "’re", "’ll", "’d", "’ve", "’m".
fn is_clitic(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next();
    let rest = chars.as_str();
    ["s", "re", "ll", "d", "ve", "m", "S"]
        .iter()
        .any(|c| rest.strip_prefix(c).is_some_and(|after| !after.starts_with(char::is_alphanumeric)))
}

fn clitic(text: &str, at: usize, end: usize, last: Option<&Word>) -> (Kind, usize) {
    let joined = last.is_some_and(|last| last.span.end == at && last.is_word());
    let mark = text[at..end].chars().next().map_or(1, char::len_utf8);
    if joined && is_clitic(&text[at..end]) {
        let stop = word_end(text, at + mark, end);
        let s = text[at + mark..stop].eq_ignore_ascii_case("s");
        return (if s { Kind::PossessiveS } else { Kind::Lower }, stop);
    }
    // The bare apostrophe of a plural possessive ("officials’") is decided with the quotation marks.
    (Kind::Mark, at + mark)
}

fn mark_kind(c: char) -> Kind {
    match c {
        ',' | '،' => Kind::Comma,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '.' | '!' | '?' | '…' => Kind::Stop,
        '—' | '–' | '―' | '-' => Kind::Dash,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '\'' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '‟' | '‚' => Kind::Mark,
        _ => Kind::Other,
    }
}

/// Runs of one stop or dash are one token.
fn mark_end(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '.' | '!' | '?' => end - rest.trim_start_matches(['.', '!', '?']).len(),
        '-' | '–' | '—' => end - rest.trim_start_matches(first).len(),
        '\'' if rest.starts_with("''") => at + 2,
        _ => at + first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        split(text, Span::new(0, text.len()), &mut words);
        words.iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn clitics_are_words_and_abbreviations_keep_their_stops() {
        assert_eq!(
            texts("Gen. O’Neill’s U.S. team didn’t pay $3,500.50; he'll go."),
            [
                "Gen.",
                "O’Neill",
                "’s",
                "U.S.",
                "team",
                "didn’t",
                "pay",
                "$3,500.50",
                ";",
                "he",
                "'ll",
                "go",
                "."
            ]
        );
        assert_eq!(texts("“Yes...” -- no"), ["“", "Yes", "...", "”", "--", "no"]);
    }

    #[test]
    fn what_is_not_english_is_words_too() {
        assert_eq!(texts("e\u{301}te\u{301} 🙂 שלום"), ["e\u{301}te\u{301}", "🙂", "שלום"]);
    }
}
