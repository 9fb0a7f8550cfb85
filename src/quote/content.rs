//! Where the reported words begin and end.

use super::{
    lexicon::{Class, Form, Frame},
    marks::Quote,
    source::Range,
    subject,
    verb::{self, Shape},
    word::{Kind, Word},
};

/// What kind of content is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A clause or a quotation.
    Clause,
    /// A noun phrase.
    Object,
    /// An infinitive.
    Infinitive,
}

/// Skips adverbs and words of time ("said Friday", "said again on Monday").
pub(super) fn skip_adverbs(words: &[Word], mut at: usize, end: usize) -> usize {
    while at < end
        && !words[at].is_quoted()
        && words[at].is(Class::ADVERB.or(Class::TIME))
        && !words[at].is(Class::QUANTITY.or(Class::THERE))
        && words[at].kind != Kind::Number
    {
        at += 1;
        while at < end && (words[at].kind == Kind::Number && words[at - 1].is(Class::TIME)) {
            at += 1;
        }
    }
    at
}

/// The first word after the adjuncts that begin at `at`: "on Friday", "in a statement", "to reporters".
pub(super) fn skip_adjuncts(words: &[Word], at: usize, end: usize) -> usize {
    let mut at = skip_adverbs(words, at, end);
    while at < end && words[at].is(Class::PREPOSITION.or(Class::TO)) && !words[at].is_quoted() {
        let inner = skip_adverbs(words, at + 1, end);
        let next = if inner > at + 1 {
            inner
        } else {
            match subject::right(words, at + 1, end) {
                Some(phrase) => phrase.end,
                None => return at,
            }
        };
        at = skip_adverbs(words, next, end);
    }
    at
}

/// Whether a word can begin a clause or a noun phrase.
pub(super) fn opens_phrase(word: &Word) -> bool {
    if word.is_quoted() {
        return true;
    }
    match word.kind {
        Kind::Lower | Kind::Capital => {
            word.is(Class::DET
                .or(Class::POSSESSIVE)
                .or(Class::PRONOUN)
                .or(Class::OBJECT)
                .or(Class::QUANTITY)
                .or(Class::DEMONSTRATIVE)
                .or(Class::QUESTION))
                || word.form(Form::ING)
                || !word.is(Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::AUXILIARY)
                    .or(Class::TO))
        }
        Kind::Number | Kind::Mark => true,
        _ => false,
    }
}

/// Whether a finite verb stands in `range` outside quotations before a break.
pub(super) fn has_finite_verb(words: &[Word], range: Range) -> bool {
    for word in words[range].iter().take(30) {
        if word.is_quoted() {
            return true;
        }
        if word.is_break() {
            break;
        }
        if word.is(Class::AUXILIARY)
            || word.kind == Kind::Lower
                && word.form(Form::PAST.or(Form::S))
                && !word.is(Class::ROLE.or(Class::CUE_NOUN))
        {
            return true;
        }
    }
    false
}

/// The end of the content that begins at `start` and reports what the verb at `verb` says.
///
/// It ends before what the reporter goes on to say: another report with the same or a new speaker, a contrast, an
/// aside on the speaker.
pub(super) fn end(
    words: &[Word],
    quotes: &[Quote],
    start: usize,
    limit: usize,
    mode: Mode,
    verb: Option<usize>,
) -> usize {
    let stops = Stops { words, limit, mode, verb };
    let mut at = start;
    let mut depth = 0_i32;
    while at < limit {
        // The bracket that the content stands in closes it.
        depth += i32::from(words[at].kind == Kind::Open) - i32::from(words[at].kind == Kind::Close);
        if depth < 0 {
            break;
        }
        if words[at].is_quoted() {
            let close = quotes[words[at].quote as usize - 1].close;
            at = close + 1;
            // "He said: “A,” until …": a quotation that ends with its own comma is all there is.
            let full = words[start].is_quoted()
                && close > start
                && matches!(words[close - 1].kind, Kind::Comma | Kind::Stop);
            if full && at < limit && !words[at].is_quoted() {
                break;
            }
            continue;
        }
        if at > start && stops.here(at) {
            break;
        }
        at += 1;
    }
    trim(words, start, at.min(limit))
}

/// Steps back over the stops and commas at the end.
pub(super) fn trim(words: &[Word], start: usize, mut end: usize) -> usize {
    while end > start
        && !words[end - 1].is_quoted()
        && (words[end - 1].is_break() || words[end - 1].is(Class::CONJUNCTION))
    {
        end -= 1;
    }
    end
}

/// The tests for the end of a content.
struct Stops<'w> {
    words: &'w [Word],
    limit: usize,
    mode: Mode,
    verb: Option<usize>,
}

impl Stops<'_> {
    fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at).filter(|_| at < self.limit)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.word(at).is_some_and(|w| w.is(class) && !w.is_quoted())
    }

    /// Whether the content ends before the word at `at`.
    fn here(&self, at: usize) -> bool {
        let word = &self.words[at];
        let next = at + 1;
        match word.kind {
            Kind::Semicolon => true,
            Kind::Stop => next >= self.limit,
            Kind::Comma => next < self.limit && self.after_comma(next),
            Kind::Dash => self.mode != Mode::Clause && next < self.limit,
            Kind::Colon => self.mode == Mode::Object || self.mode == Mode::Infinitive,
            _ if word.is(Class::CONJUNCTION) => self.resumes(next) || self.goes_on(next, false),
            _ => match self.mode {
                Mode::Clause => false,
                Mode::Infinitive => word.is(Class::WHEN) && !self.is(next, Class::DET),
                Mode::Object => self.is_adjunct(at),
            },
        }
    }

    /// Whether what follows a comma leaves the content.
    fn after_comma(&self, at: usize) -> bool {
        let word = &self.words[at];
        if word.is_quoted() {
            return false;
        }
        if word.is(Class::CONJUNCTION) && at + 1 < self.limit {
            return self.resumes(at + 1) || self.goes_on(at + 1, true);
        }
        if word.form(Form::ING)
            && (self.mode != Mode::Clause || word.takes(Frame::CLAUSE.or(Frame::OBJECT).or(Frame::URGE)))
        {
            return true;
        }
        if word.is(Class::RELATIVE) && !word.is(Class::DEMONSTRATIVE) {
            return self.mode != Mode::Clause;
        }
        if word.is(Class::SUBORDINATOR) && !word.is(Class::ADVERB) {
            return match self.mode {
                Mode::Clause => word.is(Class::CONTRAST),
                _ => !word.is(Class::QUESTION),
            };
        }
        self.reports(at)
    }

    /// Whether "Ames said" (or "according to Ames") stands at `at`.
    fn reports(&self, at: usize) -> bool {
        if is_according(self.words, at) {
            return true;
        }
        let Some(phrase) = subject::right(self.words, at, self.limit) else { return false };
        let mut next = skip_adverbs(self.words, phrase.end, self.limit);
        while self.is(next, Class::AUXILIARY) {
            next = skip_adverbs(self.words, next + 1, self.limit);
        }
        self.word(next).is_some_and(|verb| {
            verb.takes(Frame::SAY.or(Frame::TELL).or(Frame::URGE).or(Frame::ACCUSE))
                && verb.kind == Kind::Lower
                && !verb.is_quoted()
        }) && verb::group(self.words, at, next, false).is_some_and(|group| group.shape == Shape::Finite)
            && !self.is(next + 1, Class::TO)
    }

    /// Whether another report begins after a conjunction: "and said", "but he added".
    fn resumes(&self, at: usize) -> bool {
        let next = skip_adverbs(self.words, at, self.limit);
        let Some(word) = self.word(next).filter(|w| !w.is_quoted()) else { return false };
        if word.entry.frame.is_none() || word.kind != Kind::Lower {
            return self.reports(at);
        }
        if word.form(Form::BASE) {
            return false;
        }
        match self.verb.map(|verb| &self.words[verb]) {
            // In the form of the verb before.
            Some(verb) => {
                let same = |form: Form| word.form(form) && verb.form(form);
                (same(Form::PAST) || same(Form::ING) || same(Form::S))
                    && (word.takes(Frame::CLAUSE.or(Frame::URGE).or(Frame::OBJECT))
                        || word.takes(Frame::WANT) && self.is(next + 1, Class::TO))
            }
            None => word.takes(Frame::SAY.or(Frame::TELL)) && !word.is(Class::CUE_NOUN),
        }
    }

    /// Whether the reporter goes on after a conjunction: "but has not said", ", and Ames is ready".
    fn goes_on(&self, at: usize, comma: bool) -> bool {
        let but = self.words[at - 1].is(Class::BUT);
        if self.mode == Mode::Clause {
            return false;
        }
        if but && comma || self.is(skip_adverbs(self.words, at, self.limit), Class::AUXILIARY) {
            return true;
        }
        if !comma {
            return false;
        }
        let Some(phrase) = subject::right(self.words, at, self.limit) else { return false };
        let next = skip_adverbs(self.words, phrase.end, self.limit);
        self.is(next, Class::AUXILIARY)
            || self.word(next).is_some_and(|w| w.is(Class::VERB) && !w.form(Form::BASE))
    }

    /// Whether the word at `at` tells when, where or how something was said, not what.
    fn is_adjunct(&self, at: usize) -> bool {
        let word = &self.words[at];
        let before = &self.words[at - 1];
        if word.is(Class::TIME)
            && !before.is(Class::DET.or(Class::PREPOSITION).or(Class::POSSESSIVE))
            && before.kind != Kind::PossessiveS
        {
            let next = self.word(at + 1);
            return word.kind == Kind::Capital
                && next.is_none_or(|next| next.kind != Kind::PossessiveS && !next.is_name());
        }
        if word.is(Class::SUBORDINATOR) && !word.is(Class::QUESTION) && !word.is(Class::ADVERB) {
            // "as a threat" describes what is spoken of; "as he left" tells when.
            let manner = word.span.len() == 2 && !self.is(at + 1, Class::PRONOUN);
            return !manner;
        }
        if word.is(Class::WHEN) {
            return true;
        }
        let occasion = |at: usize| self.is(at, Class::OCCASION.or(Class::TIME));
        let determined = self.is(at + 1, Class::DET.or(Class::POSSESSIVE));
        word.is(Class::PREPOSITION)
            && word.span.len() == 2
            && (self.is(at + 1, Class::TIME)
                || determined && (occasion(at + 2) || occasion(at + 3))
                || self.word(at + 1).is_some_and(|w| w.is(Class::OCCASION) && w.kind == Kind::Capital))
    }
}

/// Whether "according to" stands at `at`.
pub(super) fn is_according(words: &[Word], at: usize) -> bool {
    words[at].is(Class::ACCORDING) && words.get(at + 1).is_some_and(|next| next.is(Class::TO))
}

/// Whether `range` holds a clause: a verb, or a quotation.
pub(super) fn has_clause(words: &[Word], range: Range) -> bool {
    words[range].iter().any(|w| {
        w.is_quoted()
            || w.is(Class::AUXILIARY.or(Class::VERB))
            || w.kind == Kind::Lower && (w.form(Form::PAST.or(Form::S)) || w.verbal)
    })
}
