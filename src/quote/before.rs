//! Content that stands before the report, or on both sides of it.

use super::{
    attribution::Sentence,
    content::{self, Mode},
    lexicon::{Class, Form, Frame},
    source::{self, Range},
    word::{Kind, Word},
};

impl Sentence<'_> {
    /// Content that stands before the speaker: "“…,” Ames said", "The plan is dead, Ames said."
    pub(super) fn before(&self, before: usize, after: usize, verb: &Word) -> Vec<Range> {
        let none = Vec::new();
        if before <= self.start {
            return none;
        }
        let last = before - 1;
        let quoted = self.words[last].is_quoted()
            || matches!(self.words[last].kind, Kind::Comma | Kind::Dash | Kind::Stop)
                && last > self.start
                && self.words[last - 1].is_quoted();
        if !quoted && self.words[last].kind != Kind::Comma {
            return none;
        }
        let end = content::trim(self.words, self.start, before);
        if end <= self.start {
            return none;
        }
        let start = self.clause_start(end);
        if quoted {
            let title = self.is_title(start, end)
                && self.word(after).is_some_and(|w| !w.is_break() && content::opens_phrase(w));
            return if title { none } else { vec![start..end] };
        }
        if !verb.takes(Frame::SAY.or(Frame::TELL)) {
            return none;
        }
        // The verb must have nothing of its own to report.
        let rest = self.after_hearer(after, verb);
        let rest = content::skip_adjuncts(self.words, rest, self.end);
        let open = match self.word(rest) {
            None => true,
            Some(word) => {
                word.is_break()
                    && !word.is_quoted()
                    && word.kind != Kind::Colon
                    && !self.word(rest + 1).is_some_and(|w| w.is_quoted())
                    || word.is(Class::SUBORDINATOR) && !word.is(Class::QUESTION)
            }
        };
        let words = end - start;
        if !open || words < 3 || !content::has_clause(self.words, start..end) {
            return none;
        }
        vec![start..end]
    }

    fn is_title(&self, start: usize, end: usize) -> bool {
        let quote = &self.quotes[self.words[end - 1].quote as usize - 1];
        let inside = &self.words[quote.open + 1..quote.close];
        let capitals = inside.iter().filter(|w| w.kind == Kind::Capital).count();
        quote.open > start
            && inside.len() < 10
            && 2 * capitals > inside.iter().filter(|w| w.is_word()).count()
    }

    /// Where the clause that ends at `end` begins.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let mut start = self.start;
        let mut at = self.start;
        while at < end {
            if self.words[at].is_quoted() {
                at = self.close_of(at) + 1;
                continue;
            }
            if matches!(self.words[at].kind, Kind::Semicolon) {
                start = at + 1;
            }
            at += 1;
        }
        start.min(end)
    }

    /// The phrase around a report: "**a plan that** it says **could fail**".
    pub(super) fn around(&self, source: &Range, verb: usize) -> Option<Range> {
        let next = self.word(verb + 1)?;
        let goes_on = next.is(Class::AUXILIARY)
            || next.kind == Kind::Lower && next.is(Class::VERB) && next.form(Form::PAST.or(Form::S));
        if !goes_on || next.is_quoted() || source.start <= self.start {
            return None;
        }
        let mut end = source.start;
        if self.words[end - 1].is(Class::RELATIVE) {
            end -= 1;
        }
        let phrase = source::left(self.words, self.start, end)?;
        let close = content::end(self.words, self.quotes, phrase.start, self.end, Mode::Clause, None);
        (close > verb + 2 && phrase.end <= source.start).then_some(phrase.start..close)
    }

    /// The second part of an interrupted report: "“A,” he said, “b.”", "The plan, he said, is dead."
    pub(super) fn continued(&self, after: usize, quoted: bool) -> Option<Range> {
        let rest = content::skip_adjuncts(self.words, after, self.end);
        let word = self.word(rest)?;
        if !matches!(word.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Dash)
            || word.is_quoted()
        {
            return None;
        }
        let mut start = rest + 1;
        let first = self.word(start)?;
        if !first.is_quoted() && quoted {
            // Past an aside on the speaker: "said Ames, a senator, “but b.”"
            let quote = (start..self.end.min(start + 30)).find(|&i| self.words[i].is_quoted())?;
            let plain = self.words[start..quote]
                .iter()
                .all(|w| !w.takes(Frame::SAY.or(Frame::TELL)) || w.is(Class::ROLE) || w.form(Form::BASE));
            if self.words[quote - 1].kind != Kind::Comma || !plain {
                return None;
            }
            start = quote;
        } else if !first.is_quoted() {
            let goes_on = first.is(Class::AUXILIARY
                .or(Class::VERB)
                .or(Class::TO)
                .or(Class::CONJUNCTION.or(Class::PRONOUN).or(Class::DET)));
            if !goes_on || first.form(Form::ING) || word.kind != Kind::Comma {
                return None;
            }
        }
        let end = content::end(self.words, self.quotes, start, self.end, Mode::Clause, None);
        (end > start + 1).then_some(start..end)
    }
}
