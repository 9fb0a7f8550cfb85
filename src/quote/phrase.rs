//! Reports without a reporting verb: "according to", nouns, adjectives.

use super::{
    attribution::{Attribution, Sentence},
    content::{self, Mode},
    lexicon::{Class, Form},
    source,
    word::Kind,
};

impl Sentence<'_> {
    /// "according to X" before, after or inside what X says.
    pub(super) fn according(&self, at: usize) -> Option<Attribution> {
        let name = at + 2;
        let source = source::right(self.words, name, self.end)?;
        let cue = at..name;
        let mut content = Vec::new();
        let mut end = source.end;
        while end < self.end
            && self.words[end].kind != Kind::Comma
            && !(self.words[end].is_break() && self.words[end].kind != Kind::Stop)
        {
            end += 1;
        }
        if at > self.start {
            let stop = content::trim(self.words, self.start, at);
            let start = self.clause_start(stop);
            if stop > start + 1 {
                content.push(start..stop);
            }
        }
        let rest = end + 1;
        if end < self.end && self.words[end].kind == Kind::Comma && rest < self.end {
            let leading = content.is_empty();
            if leading
                || self.words[rest].kind == Kind::Lower
                    && self.words[rest].is(Class::AUXILIARY.or(Class::VERB))
            {
                let stop = content::end(self.words, self.quotes, rest, self.end, Mode::Clause, None);
                if stop > rest + 1 {
                    content.push(rest..stop);
                }
            }
        }
        (!content.is_empty()).then_some(Attribution { cue, source: Some(source), content, speech: true })
    }

    /// "his claim that …", "Moscow’s refusal to …", "the minister’s criticism of …".
    pub(super) fn noun(&self, at: usize) -> Option<Attribution> {
        let next = self.word(at + 1)?;
        let start = if next.is(Class::DEMONSTRATIVE) && next.is(Class::RELATIVE) {
            let verb =
                self.word(at + 2).is_some_and(|w| w.form(Form::S.or(Form::PAST)) || w.is(Class::AUXILIARY));
            if verb {
                return None;
            }
            self.past_that(at + 1)
        } else if next.is(Class::TO)
            && self.word(at + 2).is_some_and(|w| {
                w.kind == Kind::Lower && !w.is(Class::DET.or(Class::POSSESSIVE).or(Class::OBJECT))
            })
        {
            at + 1
        } else if next.kind == Kind::Lower && (next.is(Class::OF) || next.is(Class::TOPIC)) {
            at + 2
        } else {
            return None;
        };
        let mut owner = at;
        while owner > self.start && at - owner < 4 {
            let before = &self.words[owner - 1];
            if before.kind == Kind::PossessiveS || before.is(Class::POSSESSIVE) && before.is_word() {
                break;
            }
            if before.kind != Kind::Lower
                || before.is(Class::DET.or(Class::PREPOSITION).or(Class::AUXILIARY))
                || before.is_quoted()
            {
                return None;
            }
            owner -= 1;
        }
        let before =
            owner.checked_sub(1).filter(|&i| i >= self.start && at - owner < 4).map(|i| &self.words[i])?;
        let source = if before.kind == Kind::PossessiveS {
            source::left(self.words, self.start, owner - 1)?.start..owner
        } else {
            owner - 1..owner
        };
        if !self.word(start).is_some_and(|w| content::opens_phrase(w) || w.is(Class::TO)) {
            return None;
        }
        let mode = if next.is(Class::DEMONSTRATIVE) {
            Mode::Clause
        } else if next.is(Class::TO) {
            Mode::Infinitive
        } else {
            Mode::Object
        };
        let end = content::end(self.words, self.quotes, start, self.end, mode, None);
        (end > start).then(|| Attribution {
            cue: owner..start.min(at + 2).max(at + 1),
            source: Some(source),
            content: vec![start..end],
            speech: false,
        })
    }

    /// "is confident that …", "was reluctant to …".
    pub(super) fn adjective(&self, at: usize) -> Option<Attribution> {
        let next = self.word(at + 1)?;
        let that = next.is(Class::DEMONSTRATIVE) && next.is(Class::RELATIVE) || next.is(Class::QUESTION);
        if !that && !next.is(Class::TO) && !(next.is(Class::TOPIC) && next.kind == Kind::Lower) {
            return None;
        }
        let mut be = at;
        while be > self.start && self.words[be - 1].is(Class::ADVERB.or(Class::NEGATION)) {
            be -= 1;
        }
        let copula = be
            .checked_sub(1)
            .filter(|&i| i >= self.start && self.words[i].is(Class::BE) && !self.words[i].is_quoted())?;
        let mut first = copula;
        while first > self.start && self.words[first - 1].is(Class::AUXILIARY.or(Class::ADVERB)) {
            first -= 1;
        }
        let source = source::left(self.words, self.start, first)?;
        let start = if next.is(Class::TO) {
            at + 1
        } else if that {
            self.past_that(at + 1)
        } else {
            at + 2
        };
        if start >= self.end {
            return None;
        }
        let mode = if next.is(Class::TO) {
            Mode::Infinitive
        } else if that {
            Mode::Clause
        } else {
            Mode::Object
        };
        let end = content::end(self.words, self.quotes, start, self.end, mode, None);
        (end > start).then(|| Attribution {
            cue: first..start.min(at + 2),
            source: Some(source),
            content: vec![start..end],
            speech: false,
        })
    }
}
