//! Reports without a reporting verb: "according to", nouns, adjectives.

use super::{
    attribution::{Attribution, Sentence, once},
    content::{self, Mode},
    lexicon::{Class, Form, Frame},
    source, subject,
    verb::{self, Group, Shape},
    word::Kind,
};

impl Sentence<'_> {
    /// "according to X" before, after or inside what X says.
    pub(super) fn according(&self, at: usize) -> Option<Attribution> {
        let name = at + 2;
        let source = subject::right(self.words, name, self.end)?;
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

    /// "The plan was rejected **by** Ames".
    pub(super) fn passive(&self, group: &Group) -> Option<Attribution> {
        let verb = &self.words[group.verb];
        if !verb.takes(Frame::OBJECT.or(Frame::SAY)) {
            return None;
        }
        let by = (group.verb + 1..self.end.min(group.verb + 5)).find(|&i| self.words[i].is(Class::BY))?;
        let between = &self.words[group.verb + 1..by];
        let source = subject::right(self.words, by + 1, self.end)?;
        let whole = source::left(self.words, self.start, group.first)?;
        if between.iter().any(|w| w.is_break() || w.is_quoted())
            || self.words[whole.start].is(Class::RELATIVE)
        {
            return None;
        }
        Some(Attribution {
            cue: group.first..by + 1,
            source: Some(source),
            content: once(whole),
            speech: false,
        })
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
        } else if next.kind == Kind::Lower && next.is(Class::TOPIC) && !next.is(Class::AT) {
            at + 2
        } else {
            return None;
        };
        if let Some(found) = self.light(at, start) {
            return Some(found);
        }
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
            content: once(start..end),
            speech: false,
        })
    }

    /// "Ames **raised doubts about** the shield": a verb that means little, and the noun that reports.
    fn light(&self, at: usize, start: usize) -> Option<Attribution> {
        let mut first = at;
        while first > self.start && at - first < 4 {
            let before = &self.words[first - 1];
            if before.is(Class::LIGHT) {
                break;
            }
            let modifies = before.kind == Kind::Lower
                && !before.is_quoted()
                && !before
                    .is(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::POSSESSIVE).or(Class::CONJUNCTION));
            if !modifies {
                return None;
            }
            first -= 1;
        }
        let verb = first.checked_sub(1).filter(|&i| i >= self.start && self.words[i].is(Class::LIGHT))?;
        let group = verb::plain_group(self.words, self.start, verb)?;
        let source = match group.shape {
            Shape::Finite => source::left(self.words, self.start, group.first)?,
            Shape::Participle => subject::subject(self.words, self.start, group.first)?,
            _ => return None,
        };
        let next = &self.words[at + 1];
        let mode = if next.is(Class::DEMONSTRATIVE) {
            Mode::Clause
        } else if next.is(Class::TO) {
            Mode::Infinitive
        } else {
            Mode::Object
        };
        let end = content::end(self.words, self.quotes, start, self.end, mode, None);
        (end > start).then(|| Attribution {
            cue: group.first..start.min(at + 2).max(at + 1),
            source: Some(source),
            content: once(start..end),
            speech: false,
        })
    }

    /// "is confident that …", "was reluctant to …".
    pub(super) fn adjective(&self, at: usize) -> Option<Attribution> {
        let next = self.word(at + 1)?;
        let that = next.is(Class::DEMONSTRATIVE) && next.is(Class::RELATIVE) || next.is(Class::QUESTION);
        let topic = next.is(Class::TOPIC) && next.kind == Kind::Lower;
        if !(that || topic || next.is(Class::TO)) {
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
            content: once(start..end),
            speech: false,
        })
    }
}
