//! Content that follows a reporting verb, by what the verb takes.

use super::{
    attribution::Sentence,
    content::{self, Mode},
    lexicon::{Class, Form, Frame},
    source::Range,
    subject,
    verb::{Group, Shape},
    word::{Kind, Word},
};

impl Sentence<'_> {
    /// What the verb's own clause reports, and where the cue ends. Nothing where no frame of the verb fits.
    pub(super) fn after(&self, group: &Group, after: usize) -> Option<(Option<Range>, usize)> {
        let verb = &self.words[group.verb];
        let at = content::skip_adverbs(self.words, after, self.end);
        let next = self.word(at)?;
        let clause = |start: usize, mode: Mode| {
            let end = content::end(self.words, self.quotes, start, self.end, mode, Some(group.verb));
            // One bare word is no clause: "The swing states decide."
            let least = if mode == Mode::Clause && !self.words[start].is_quoted() { 1 } else { 0 };
            (end > start + least).then_some(start..end)
        };
        let cue_end = group.verb + 1;
        // ": …" and ", “…”"
        if !next.is_quoted()
            && matches!(next.kind, Kind::Colon | Kind::Comma)
            && (verb.takes(Frame::SAY.or(Frame::TELL))
                || verb.takes(Frame::QUOTE) && self.word(at + 1).is_some_and(Word::is_quoted))
        {
            if at + 1 >= self.end {
                return (next.kind == Kind::Colon).then_some((None, cue_end));
            }
            if next.kind == Kind::Colon || self.words[at + 1].is_quoted() {
                return clause(at + 1, Mode::Clause).map(|c| (Some(c), cue_end));
            }
            // "said, as he left, that …", "added, “…”"
            return self
                .announced(at, 16)
                .and_then(|start| clause(start, Mode::Clause))
                .map(|c| (Some(c), cue_end));
        }
        if next.is_break() && !next.is_quoted() {
            return None;
        }
        if verb.takes(Frame::WANT) {
            let to = if next.is(Class::NEGATION) { at + 1 } else { at };
            if self.word(to).is_some_and(|w| w.is(Class::TO) && !w.is_quoted())
                && group.shape != Shape::Infinitive
            {
                return clause(at, Mode::Infinitive).map(|c| (Some(c), cue_end));
            }
        }
        if (verb.takes(Frame::URGE) && group.shape != Shape::Infinitive
            || verb.takes(Frame::URGE) && verb.takes(Frame::SAY))
            && let Some(found) = self.urged(group, at)
        {
            return clause(found.0, Mode::Infinitive).map(|c| (Some(c), found.1));
        }
        if verb.takes(Frame::ACCUSE)
            && let Some(start) = self.charged(at)
        {
            return clause(start, Mode::Object).map(|c| (Some(c), start));
        }
        if next.kind == Kind::Lower && next.is(Class::PREPOSITION.or(Class::TO)) && !next.is_quoted() {
            let particle = matches!(next.span.len(), 3) && next.is(Class::PARTICLE);
            if particle && self.word(at + 1).is_some_and(content::opens_phrase) {
                let mode =
                    if self.word(at + 1).is_some_and(|w| w.is(Class::DEMONSTRATIVE.or(Class::QUESTION))) {
                        Mode::Clause
                    } else {
                        Mode::Object
                    };
                return clause(self.past_that(at + 1), mode).map(|c| (Some(c), at + 1));
            }
            if verb.takes(Frame::SAY.or(Frame::TELL))
                && let Some(start) = self.announced(at, 24)
            {
                return clause(start, Mode::Clause).map(|c| (Some(c), cue_end));
            }
            if verb.takes_after(next)
                && group.shape != Shape::Infinitive
                && self.word(at + 1).is_some_and(content::opens_phrase)
            {
                return clause(at + 1, Mode::Object).map(|c| (Some(c), at + 1));
            }
            if verb.takes(Frame::SAY) {
                let rest = content::skip_adjuncts(self.words, at, self.end);
                if rest > at
                    && self.word(rest).is_some_and(|w| content::opens_phrase(w) && !w.is_quoted())
                    && content::has_finite_verb(self.words, rest..self.end)
                {
                    return clause(rest, Mode::Clause).map(|c| (Some(c), cue_end));
                }
            }
            return None;
        }
        if verb.takes(Frame::TELL)
            && !(next.is(Class::DEMONSTRATIVE) && self.is_that_clause(at))
            && !next.is_quoted()
        {
            let hearer = subject::right(self.words, at, self.end);
            if let Some(hearer) = hearer {
                if let Some(start) = self.announced(hearer.end, 14) {
                    return clause(start, Mode::Clause).map(|c| (Some(c), cue_end));
                }
                let rest = content::skip_adjuncts(self.words, hearer.end, self.end);
                if !verb.takes(Frame::SAY)
                    && self.word(rest).is_some_and(content::opens_phrase)
                    && content::has_finite_verb(self.words, rest..self.end)
                {
                    return clause(rest, Mode::Clause).map(|c| (Some(c), cue_end));
                }
            }
        }
        // "scolded him: “…”"
        if verb.takes(Frame::OBJECT.or(Frame::QUOTE))
            && let Some(whom) = subject::right(self.words, at, self.end)
            && self.word(whom.end).is_some_and(|w| w.kind == Kind::Colon)
            && self.word(whom.end + 1).is_some_and(Word::is_quoted)
        {
            return clause(whom.end + 1, Mode::Clause).map(|c| (Some(c), cue_end));
        }
        if verb.takes(Frame::CLAUSE) {
            let that = next.is(Class::DEMONSTRATIVE) && self.is_that_clause(at);
            let question = next.is(Class::QUESTION) && !next.is_quoted();
            if that || question {
                return clause(self.past_that(at), Mode::Clause).map(|c| (Some(c), cue_end));
            }
            if verb.is(Class::NOUN) && !next.is_quoted() {
                return None;
            }
            let sure = verb.takes(Frame::SAY) && !verb.takes(Frame::OBJECT) && !verb.takes(Frame::WANT);
            if content::opens_phrase(next) && (sure || content::has_finite_verb(self.words, at..self.end)) {
                let object = verb.takes(Frame::OBJECT)
                    && !content::has_finite_verb(self.words, at..self.end.min(at + 12));
                return clause(at, if object { Mode::Object } else { Mode::Clause })
                    .map(|c| (Some(c), cue_end));
            }
        }
        if verb.takes(Frame::OBJECT) && content::opens_phrase(next) && group.shape != Shape::Infinitive {
            return clause(at, Mode::Object).map(|c| (Some(c), cue_end));
        }
        None
    }

    /// Skips the one who is told.
    pub(super) fn after_hearer(&self, after: usize, verb: &Word) -> usize {
        if !verb.takes(Frame::TELL)
            || verb.takes(Frame::SAY)
                && !self.word(after).is_some_and(|w| w.is(Class::OBJECT))
                && !verb.takes(Frame::ACCUSE)
        {
            return after;
        }
        match subject::right(self.words, after, self.end) {
            Some(hearer) => hearer.end,
            None => after,
        }
    }

    /// "that" before a clause, not "that plan".
    pub(super) fn is_that_clause(&self, at: usize) -> bool {
        self.words[at].is(Class::DEMONSTRATIVE.or(Class::RELATIVE))
            && self.words[at].span.len() == 4
            && !self.word(at + 1).is_some_and(|w| w.is(Class::AUXILIARY) && w.kind == Kind::Lower)
    }

    /// The first word after a "that" at `at`; `at` itself where there is none.
    pub(super) fn past_that(&self, at: usize) -> usize {
        let that = self.words[at].is(Class::DEMONSTRATIVE)
            && self.words[at].is(Class::RELATIVE)
            && !self.words[at].is_quoted();
        if !that {
            return at;
        }
        match self.word(at + 1) {
            Some(next) if next.kind == Kind::Comma && self.word(at + 2).is_some_and(|w| w.is_quoted()) => {
                at + 2
            }
            Some(_) => at + 1,
            None => at,
        }
    }

    /// The "that" or the quotation which begins the content within `reach` words, after an adjunct.
    fn announced(&self, at: usize, reach: usize) -> Option<usize> {
        let mut i = at;
        while i < self.end.min(at + reach) {
            let word = &self.words[i];
            if word.is_quoted() {
                // "told CBS’s “Night Talk” that …": the title of a broadcast
                let close = self.close_of(i);
                let title =
                    i + 5 >= close && self.word(close + 1).is_some_and(|w| w.is(Class::DEMONSTRATIVE));
                if title {
                    i = close + 1;
                    continue;
                }
                return Some(i);
            }
            if matches!(word.kind, Kind::Semicolon | Kind::Stop) {
                return None;
            }
            if i > at
                && !word.entry.frame.is_none()
                && word.form(Form::PAST.or(Form::S))
                && !word.form(Form::BASE)
                && !word.is(Class::CUE_NOUN)
            {
                return None;
            }
            if word.is(Class::QUESTION)
                && !word.is(Class::RELATIVE)
                && (!word.is(Class::SUBORDINATOR) || word.span.len() == 7)
            {
                return Some(i);
            }
            if word.is(Class::DEMONSTRATIVE) && word.is(Class::RELATIVE) {
                let next = self.word(i + 1)?;
                // "the deal that failed"
                if next.is(Class::AUXILIARY) || next.kind == Kind::Lower && next.form(Form::PAST) {
                    i += 1;
                    continue;
                }
                return Some(self.past_that(i));
            }
            i += 1;
        }
        None
    }

    /// "urged **allies to wait**", "called on **Ames to go**", "told him **to go**": content and end of the cue.
    fn urged(&self, group: &Group, at: usize) -> Option<(usize, usize)> {
        let next = self.word(at)?;
        let mut start = at;
        if next.is(Class::PREPOSITION) && next.kind == Kind::Lower {
            // "called on", "pressed for"
            if !next.is(Class::ON) || self.words[group.verb].takes(Frame::SAY) {
                return None;
            }
            start += 1;
        }
        let whom = subject::right(self.words, start, self.end)?;
        let mut to = whom.end;
        let limit = self.end.min(whom.end + 10);
        while to < limit && !self.words[to].is(Class::TO) {
            if self.words[to].is_break()
                || self.words[to].is_quoted()
                || self.words[to].is(Class::AUXILIARY.or(Class::CONJUNCTION))
            {
                return None;
            }
            to += 1;
        }
        let verb = self.word(to + 1).filter(|_| to < limit)?;
        if verb.is(Class::DET.or(Class::POSSESSIVE)) || verb.is_name() {
            return None;
        }
        let told = self.words[group.verb].takes(Frame::TELL.or(Frame::SAY))
            && !self.words[group.verb].form(Form::BASE)
            || self.words[group.verb].takes(Frame::TELL);
        let from = if told { to } else { start };
        Some((from, start))
    }

    /// "accused X **of** …".
    fn charged(&self, at: usize) -> Option<usize> {
        let whom = subject::right(self.words, at, self.end)?;
        // The phrase takes "of" for its own.
        (at + 1..self.end.min(whom.end + 3))
            .find(|&i| {
                let word = &self.words[i];
                word.kind == Kind::Lower && word.span.len() == 2 && word.is(Class::OF)
            })
            .map(|of| of + 1)
            .filter(|&start| self.word(start).is_some())
    }
}
