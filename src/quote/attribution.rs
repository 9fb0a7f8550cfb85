//! A sentence → attributions: source, cue and content.

use super::{
    content::{self, Mode},
    lexicon::{Class, Form, Frame},
    marks::Quote,
    source::{self, Range},
    verb::{self, Group, Shape},
    word::{Kind, Word},
};

/// One attribution inside a sentence, in indices of words.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) cue: Range,
    pub(super) source: Option<Range>,
    /// In order; empty where a quotation is announced that stands in the next paragraph.
    pub(super) content: Vec<Range>,
    /// Whether quotations may follow without a verb of their own.
    pub(super) speech: bool,
}

/// A sentence, or several that a quotation holds together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'p> {
    pub(super) words: &'p [Word],
    pub(super) quotes: &'p [Quote],
    pub(super) start: usize,
    pub(super) end: usize,
    /// Set like a headline: verbs have capitals too.
    pub(super) headline: bool,
}

impl Sentence<'_> {
    /// The attributions of the sentence, in order of their cues.
    pub(super) fn attributions(&self) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = Vec::new();
        let mut at = self.start;
        while at < self.end {
            let word = &self.words[at];
            if word.is_quoted() {
                at = self.quotes[word.quote as usize - 1].close + 1;
                continue;
            }
            let attribution = if !word.entry.frame.is_none() { self.verb(at, found.last()) } else { None };
            let attribution = attribution.or_else(|| {
                if content::is_according(self.words, at) {
                    self.according(at)
                } else if word.is(Class::CUE_NOUN) {
                    self.noun(at)
                } else if word.is(Class::CUE_ADJECTIVE) {
                    self.adjective(at)
                } else {
                    None
                }
            });
            let Some(attribution) = attribution else {
                at += 1;
                continue;
            };
            // A report that closes the sentence holds what stood before it.
            if let Some(first) =
                attribution.content.first().filter(|first| first.start < attribution.cue.start)
            {
                found.retain(|earlier| earlier.cue.start < first.start);
            }
            let inside = attribution
                .content
                .last()
                .filter(|last| last.start >= attribution.cue.end)
                .map_or(0, |last| last.end);
            at = inside.max(attribution.cue.end).max(at + 1);
            found.push(attribution);
        }
        found
    }

    fn close_of(&self, at: usize) -> usize {
        self.quotes[self.words[at].quote as usize - 1].close
    }

    fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at).filter(|_| at < self.end)
    }

    /// The attribution of the reporting verb at `at`.
    fn verb(&self, at: usize, earlier: Option<&Attribution>) -> Option<Attribution> {
        let group = verb::group(self.words, self.start, at, self.headline)?;
        let verb = &self.words[at];
        if group.shape == Shape::Passive
            || group.shape == Shape::Infinitive && !verb.takes(Frame::SAY.or(Frame::TELL))
        {
            return None;
        }
        // Directly before the verb, or around an aside.
        let mut source = match group.shape {
            Shape::Finite => source::left(self.words, self.start, group.first),
            _ => None,
        };
        let mut cue = group.first..at + 1;
        if verb.takes(Frame::SAY.or(Frame::TELL))
            && group.shape == Shape::Finite
            && (source.is_none() || self.quote_before(group.first).is_some())
            && let Some(inverted) = self.inverted(&group, source.as_ref())
        {
            source = Some(inverted);
        }
        let after = source.as_ref().map_or(at + 1, |s| s.end.max(at + 1));
        let before = source.as_ref().map_or(group.first, |s| s.start.min(group.first));
        let mut contents = Vec::new();
        let mut speech = false;
        if verb.takes(Frame::SAY.or(Frame::TELL)) && group.shape != Shape::Infinitive {
            contents = self.before(before, after, verb);
            speech = !contents.is_empty();
        }
        if contents.is_empty() && verb.takes(Frame::SAY.or(Frame::BELIEVE)) && group.shape == Shape::Finite {
            contents.extend(source.as_ref().and_then(|source| self.around(source, at)));
        }
        if contents.is_empty() {
            let (content, end) = self.after(&group, after)?;
            cue.end = end.max(cue.end);
            if let Some(content) = content {
                speech = verb.takes(Frame::SAY.or(Frame::TELL));
                contents.push(content);
            } else {
                speech = true;
            }
        } else if contents[0].end <= at {
            let quoted = self.words[contents[0].end - 1].is_quoted();
            let inverted = source.as_ref().is_some_and(|s| s.start > at);
            contents.extend(self.continued(after, quoted || inverted));
        }
        if source.is_none() {
            source = self.inherited(&group, earlier);
        }
        if contents.is_empty() && source.is_none() {
            return None;
        }
        let quoted =
            contents.iter().any(|c| self.words[c.start].is_quoted() || self.words[c.end - 1].is_quoted());
        if !verb.takes(Frame::SAY.or(Frame::TELL)) && !quoted && !self.reports(&group, source.as_ref()) {
            return None;
        }
        Some(Attribution { cue, source, content: contents, speech })
    }

    /// Whether a verb that need not report does so here: its subject opens a clause, it is no wish about the reader,
    /// nothing that might be.
    fn reports(&self, group: &Group, source: Option<&Range>) -> bool {
        let Some(source) = source else { return false };
        let first = &self.words[source.start];
        let reader = first.is(Class::PRONOUN) && matches!(first.span.len(), 1..=3) && first.is(Class::READER);
        let modal = self.words[group.first..group.verb].iter().any(|w| w.is(Class::MODAL));
        !reader
            && !modal
            && (group.shape != Shape::Finite
                || source::starts_clause(self.words, self.start, source.start)
                || first.is_name())
    }

    /// The quotation that ends right before `at` (a comma between them or not).
    fn quote_before(&self, at: usize) -> Option<&Quote> {
        let mut last = at.checked_sub(1).filter(|&i| i >= self.start)?;
        if !self.words[last].is_quoted() && matches!(self.words[last].kind, Kind::Comma | Kind::Dash) {
            last = last.checked_sub(1).filter(|&i| i >= self.start)?;
        }
        let quote = self.words[last].quote;
        (quote != 0).then(|| &self.quotes[quote as usize - 1])
    }

    /// The speaker after the verb: "“…,” said Ames".
    fn inverted(&self, group: &Group, left: Option<&Range>) -> Option<Range> {
        let before = group.first.checked_sub(1).filter(|&i| i >= self.start);
        let opens = match before {
            None => true,
            Some(i) => {
                self.words[i].is_quoted()
                    || matches!(self.words[i].kind, Kind::Comma | Kind::Dash | Kind::Stop)
            }
        };
        if !opens || left.is_some() && self.quote_before(group.first).is_none() {
            return None;
        }
        let next = self.word(group.verb + 1)?;
        if next.is(Class::OBJECT) && !next.is(Class::PRONOUN.or(Class::POSSESSIVE))
            || next.is(Class::DEMONSTRATIVE.or(Class::TIME))
        {
            return None;
        }
        source::right(self.words, group.verb + 1, self.end)
    }

    /// Whose words a verb without a subject of its own reports.
    fn inherited(&self, group: &Group, earlier: Option<&Attribution>) -> Option<Range> {
        if let Some(source) = earlier.and_then(|earlier| earlier.source.clone()) {
            return Some(source);
        }
        let subject = source::subject(self.words, self.start, group.first)?;
        Some(subject)
    }

    /// Content that stands before the speaker: "“…,” Ames said", "The plan is dead, Ames said."
    fn before(&self, before: usize, after: usize, verb: &Word) -> Vec<Range> {
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
        let end = content::trim(self.words, self.quotes, self.start, before);
        if end <= self.start {
            return none;
        }
        let start = self.clause_start(end);
        if quoted {
            return vec![start..end];
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

    /// Where the clause that ends at `end` begins.
    fn clause_start(&self, end: usize) -> usize {
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
    fn around(&self, source: &Range, verb: usize) -> Option<Range> {
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
    fn continued(&self, after: usize, quoted: bool) -> Option<Range> {
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

    /// Skips the one who is told.
    fn after_hearer(&self, after: usize, verb: &Word) -> usize {
        if !verb.takes(Frame::TELL)
            || verb.takes(Frame::SAY)
                && !self.word(after).is_some_and(|w| w.is(Class::OBJECT))
                && !verb.takes(Frame::ACCUSE)
        {
            return after;
        }
        match source::right(self.words, after, self.end) {
            Some(hearer) => hearer.end,
            None => after,
        }
    }

    /// What the verb's own clause reports, and where the cue ends. Nothing where no frame of the verb fits.
    fn after(&self, group: &Group, after: usize) -> Option<(Option<Range>, usize)> {
        let verb = &self.words[group.verb];
        let at = content::skip_adverbs(self.words, after, self.end);
        let Some(next) = self.word(at) else {
            return None;
        };
        let clause = |start: usize, mode: Mode| {
            let end = content::end(self.words, self.quotes, start, self.end, mode, Some(group.verb));
            (end > start).then_some(start..end)
        };
        let cue_end = group.verb + 1;
        // ": …" and ", “…”"
        if !next.is_quoted()
            && matches!(next.kind, Kind::Colon | Kind::Comma)
            && verb.takes(Frame::SAY.or(Frame::TELL))
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
            let hearer = source::right(self.words, at, self.end);
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
        if verb.takes(Frame::CLAUSE) {
            let that = next.is(Class::DEMONSTRATIVE) && self.is_that_clause(at);
            let question = next.is(Class::QUESTION) && !next.is_quoted();
            if that || question {
                return clause(self.past_that(at), Mode::Clause).map(|c| (Some(c), cue_end));
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

    /// "that" before a clause, not "that plan".
    fn is_that_clause(&self, at: usize) -> bool {
        self.words[at].span.len() == 4
    }

    fn past_that(&self, at: usize) -> usize {
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
        for i in at..self.end.min(at + reach) {
            let word = &self.words[i];
            if word.is_quoted() {
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
            if word.is(Class::DEMONSTRATIVE) && word.is(Class::RELATIVE) {
                let next = self.word(i + 1)?;
                // "the deal that failed"
                if next.is(Class::AUXILIARY) || next.kind == Kind::Lower && next.form(Form::PAST) {
                    continue;
                }
                return Some(self.past_that(i));
            }
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
        let whom = source::right(self.words, start, self.end)?;
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
        let whom = source::right(self.words, at, self.end)?;
        // The phrase takes "of" for its own.
        (at + 1..self.end.min(whom.end + 3))
            .find(|&i| {
                let word = &self.words[i];
                word.kind == Kind::Lower && word.span.len() == 2 && word.is(Class::OF)
            })
            .map(|of| of + 1)
            .filter(|&start| self.word(start).is_some())
    }

    /// "according to X" before, after or inside what X says.
    fn according(&self, at: usize) -> Option<Attribution> {
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
            let stop = content::trim(self.words, self.quotes, self.start, at);
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
                    && !self.words[rest].is(Class::RELATIVE.or(Class::DET).or(Class::PREPOSITION))
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
    fn noun(&self, at: usize) -> Option<Attribution> {
        let next = self.word(at + 1)?;
        let start = if next.is(Class::DEMONSTRATIVE) && next.is(Class::RELATIVE) {
            self.past_that(at + 1)
        } else if next.is(Class::TO) {
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
    fn adjective(&self, at: usize) -> Option<Attribution> {
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
