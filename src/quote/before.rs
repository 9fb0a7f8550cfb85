//! Content that stands before the report, or on both sides of it.

use super::{
    attribution::{Sentence, once},
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
        if start == end {
            return none;
        }
        if quoted {
            let quote = self.quotes[self.words[end - 1].quote as usize - 1];
            if quote.open > start && self.words[quote.open - 1].kind == Kind::Colon {
                return once(quote.open..end);
            }
            let title = self.is_title(start, end)
                && self.word(after).is_some_and(|w| !w.is_break() && content::opens_phrase(w));
            return if title { none } else { once(start..end) };
        }
        if !verb.takes(Frame::SAY.or(Frame::TELL)) {
            return none;
        }
        // The verb must have nothing of its own to report.
        let rest = self.after_hearer(after, verb);
        let rest = content::skip_adjuncts(self.words, rest, self.end);
        let open = match self.word(rest) {
            None => true,
            // "The shield, Ames said, is ready."
            Some(word) if word.kind == Kind::Comma && !word.is_quoted() && self.resumes_at(rest + 1) => {
                return once(start..end);
            }
            Some(word) => {
                word.is_break()
                    && !word.is_quoted()
                    && word.kind != Kind::Colon
                    && !self.word(rest + 1).is_some_and(Word::is_quoted)
                    || word.is(Class::SUBORDINATOR) && !word.is(Class::QUESTION)
            }
        };
        let first = &self.words[start];
        let adverbial =
            first.is(Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::TIME)) || first.form(Form::ING);
        let clause = content::has_clause(self.words, start..end) || !adverbial && end - start > 4;
        if !open || end - start < 3 || !clause {
            return none;
        }
        once(start..end)
    }

    /// Whether the reported clause goes on at `at`, after the comma that closes "he said".
    fn resumes_at(&self, at: usize) -> bool {
        let Some(first) = self.word(at) else { return false };
        let aside = first.form(Form::ING)
            || first.is(Class::CONTRAST.or(Class::AS).or(Class::WHEN))
            || first.is(Class::RELATIVE) && !first.is(Class::DEMONSTRATIVE)
            || first.is(Class::CONJUNCTION) && self.word(at + 1).is_some_and(|w| !w.entry.frame.is_none());
        !first.is_quoted() && !aside && self.end > at + 1
    }

    /// "In his book “A Long Way,”": the quotation names a thing, nobody says it.
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
        while start < end && !self.words[start].is_word() && !self.words[start].is_quoted() {
            start += 1;
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

    /// "The shield, as Ames said, is ready", "As Ames said, the shield is ready": what stands around the aside that
    /// begins with "as" at `at` and whose verb and adjuncts end at `after`.
    pub(super) fn aside(&self, at: usize, after: usize) -> Vec<Range> {
        let mut contents = Vec::new();
        let rest =
            content::skip_adverbs(self.words, content::skip_adjuncts(self.words, after, self.end), self.end);
        let opens = at == self.start || matches!(self.words[at - 1].kind, Kind::Comma | Kind::Dash);
        let closes =
            self.word(rest).is_none_or(|w| !w.is_quoted() && matches!(w.kind, Kind::Comma | Kind::Stop));
        if !opens || !closes {
            return contents;
        }
        let end = content::trim(self.words, self.start, at);
        if end > self.start + 1 || end > self.start && self.words[end - 1].kind == Kind::Capital {
            contents.push(self.clause_start(end)..end);
        }
        contents.retain(|piece| !piece.is_empty());
        let start = rest + 1;
        if start + 1 < self.end {
            let end = content::end(self.words, self.quotes, start, self.end, Mode::Clause, None);
            if end > start {
                contents.push(start..end);
            }
        }
        contents
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
        let joined = first.is(Class::CONJUNCTION) && self.word(start + 1).is_some_and(Word::is_quoted);
        if quoted && !first.is_quoted() && !joined {
            // Past an aside on the speaker: "said Ames, a senator, “but b.”"
            let quote = (start..self.end.min(start + 30)).find(|&i| self.words[i].is_quoted())?;
            let plain = self.words[start..quote]
                .iter()
                .all(|w| !w.takes(Frame::SAY.or(Frame::TELL)) || w.is(Class::ROLE) || w.form(Form::BASE));
            if self.words[quote - 1].kind != Kind::Comma || !plain {
                return None;
            }
            start = quote;
        } else if !quoted && (word.kind != Kind::Comma || !first.is_quoted() && !self.resumes_at(start)) {
            return None;
        }
        let end = content::end(self.words, self.quotes, start, self.end, Mode::Clause, None);
        (end > start + 1).then_some(start..end)
    }
}
