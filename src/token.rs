//! Text → tokens with spans.
//!
//! A token is a run of letters (apostrophes inside it included), lower-cased and stemmed, and carries no string: only the
//! hash of its stem and the span of its surface. `n't` becomes a `not` of its own, a possessive `'s` is dropped, other
//! contractions are split. Names of sides and of the target become one token each ([`Lexicon`]), so that who speaks cannot
//! decide. Digits, symbols and punctuation give no token; punctuation is remembered on the token after it.

mod lexicon;
mod scan;

use rust_stemmers::{Algorithm, Stemmer};

use crate::Span;
pub(crate) use lexicon::{Lexicon, Name};
use scan::{Word, scan};

/// What a token is, beside its stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    /// `not`, `no`, `never` …: opens a negation.
    Negator,
    /// A side: country, capital, people, alliance, leader.
    Side,
    /// A name of the target.
    Target,
}

/// One token: the hash of its stem and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) hash: u64,
    pub(crate) class: Class,
    /// Whether punctuation stands between the token before and this one.
    pub(crate) after_break: bool,
}

/// Hash of a stem, or of a folded name's class. xxh3 has a fixed specification, so a model means the same everywhere.
pub(crate) fn hash(stem: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(stem.as_bytes())
}

/// Words that open a negation.
pub(crate) const NEGATORS: [&str; 10] =
    ["cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "without"];

/// What stands for a contraction's ending, where it is not dropped.
const ENDINGS: [(&str, &str); 5] =
    [("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would")];

/// Turns text into tokens; holds the buffers that are used again.
#[derive(Default)]
pub(crate) struct Tokenizer {
    words: Vec<Word>,
    lower: String,
    tokens: Vec<Token>,
}

impl Tokenizer {
    /// The tokens of `text`, valid until the next call.
    pub(crate) fn tokenize(&mut self, text: &str, lexicon: &Lexicon) -> &[Token] {
        self.tokens.clear();
        scan(text, &mut self.words);
        let stemmer = Stemmer::create(Algorithm::English);
        let mut at = 0;
        while at < self.words.len() {
            let word = self.words[at];
            lower(word.span.of(text), &mut self.lower);
            if let Some((name, length)) = lexicon.longest(text, &self.words[at..], &self.lower) {
                self.push_name(at, length, name);
                at += length;
            } else {
                push_word(&mut self.tokens, &stemmer, &self.lower, word);
                at += 1;
            }
        }
        &self.tokens
    }

    /// The tokens of the last call.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// One token for a whole name, the article before a side ("the Kremlin") folded into it.
    fn push_name(&mut self, at: usize, length: usize, name: Name) {
        let mut first = self.words[at];
        let end = self.words[at + length - 1].span.end;
        let class = match name {
            Name::Side => Class::Side,
            Name::Target => Class::Target,
        };
        let takes_article = class == Class::Side && !first.after_break;
        if let Some(the) = self.tokens.pop_if(|last| takes_article && last.hash == hash("the")) {
            first.span.start = the.span.start;
            first.after_break = the.after_break;
        }
        self.tokens.push(Token {
            span: Span::new(first.span.start, end),
            hash: hash(name.stem()),
            class,
            after_break: first.after_break,
        });
    }
}

/// `word` in lower case, with straight apostrophes and without soft hyphens, into `buffer`.
fn lower(word: &str, buffer: &mut String) {
    buffer.clear();
    for c in word.chars() {
        match c {
            '\u{2019}' => buffer.push('\''),
            '\u{ad}' => {}
            _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            _ => buffer.extend(c.to_lowercase()),
        }
    }
}

fn push_word(tokens: &mut Vec<Token>, stemmer: &Stemmer, lower: &str, word: Word) {
    let mut push = |text: &str, after_break: bool| {
        let class = if NEGATORS.contains(&text) { Class::Negator } else { Class::Word };
        let hash = hash(&stemmer.stem(text));
        tokens.push(Token { span: word.span, hash, class, after_break });
    };
    if let Some(stem) = lower.strip_suffix("n't") {
        let stem = match stem {
            "ca" => "can",
            "wo" => "will",
            "sha" => "shall",
            other => other,
        };
        push(stem, word.after_break);
        push("not", false);
    } else if lower == "cannot" {
        push("can", word.after_break);
        push("not", false);
    } else if let Some((stem, whole)) =
        ENDINGS.iter().find_map(|(ending, whole)| lower.strip_suffix(ending).map(|stem| (stem, whole)))
    {
        push(stem, word.after_break);
        push(whole, false);
    } else {
        push(lower.strip_suffix("'s").unwrap_or(lower), word.after_break);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::new(&["missile defense", "Patriot"], &["Russia", "US", "United States", "U.S."])
    }

    /// Surfaces with the stem's text where it is one of `stems`.
    fn surfaces(text: &str) -> Vec<&str> {
        let mut tokenizer = Tokenizer::default();
        tokenizer.tokenize(text, &lexicon()).iter().map(|token| token.span.of(text)).collect()
    }

    fn hashes(text: &str) -> Vec<u64> {
        let mut tokenizer = Tokenizer::default();
        tokenizer.tokenize(text, &lexicon()).iter().map(|token| token.hash).collect()
    }

    #[test]
    fn contractions_give_the_words_they_stand_for() {
        assert_eq!(hashes("won't"), hashes("will not"));
        assert_eq!(hashes("can’t"), hashes("CANNOT"));
        assert_eq!(hashes("we'll"), hashes("we will"));
        assert_eq!(hashes("Moscow's"), hashes("moscow"));
        assert_eq!(hashes("'quoted'"), hashes("quoted"));
    }

    #[test]
    fn names_are_one_token_and_take_their_article_along() {
        assert_eq!(
            surfaces("the United States likes missile  defense"),
            ["the United States", "likes", "missile  defense"]
        );
        assert_eq!(hashes("the U.S. said"), hashes("Russia said"));
        assert_eq!(hashes("US"), hashes("Russia"));
        assert_ne!(hashes("give us time"), hashes("give US time"));
        assert_ne!(hashes("a patriot"), hashes("a Patriot"));
        assert_eq!(surfaces("missile, defense").len(), 2, "punctuation parts a name");
    }

    #[test]
    fn spans_stand_on_character_boundaries() {
        for text in ["naïve—déjà vu", "e\u{301}tude", "🚀shield🚀", "\u{202e}abc", "İstanbul’s", "ﬁre"]
        {
            let mut tokenizer = Tokenizer::default();
            for token in tokenizer.tokenize(text, &lexicon()) {
                assert!(text.get(token.span.start..token.span.end).is_some(), "{text}: {token:?}");
            }
        }
        assert_eq!(surfaces("e\u{301}tude"), ["e\u{301}tude"], "a combining mark does not part a word");
    }

    #[test]
    fn punctuation_is_remembered() {
        let mut tokenizer = Tokenizer::default();
        let breaks: Vec<bool> = tokenizer
            .tokenize("no, it works - now 12 times", &lexicon())
            .iter()
            .map(|t| t.after_break)
            .collect();
        assert_eq!(breaks, [false, true, false, true, false]);
    }
}
