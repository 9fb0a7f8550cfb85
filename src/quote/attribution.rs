//! A sentence → attributions: source, cue and content.

use super::{
    content,
    lexicon::{Class, Form, Frame},
    marks::Quote,
    source::{self, Range},
    subject,
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

/// One piece of content.
pub(super) fn once(range: Range) -> Vec<Range> {
    std::iter::once(range).collect()
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

    pub(super) fn close_of(&self, at: usize) -> usize {
        self.quotes[self.words[at].quote as usize - 1].close
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at).filter(|_| at < self.end)
    }

    /// The attribution of the reporting verb at `at`.
    fn verb(&self, at: usize, earlier: Option<&Attribution>) -> Option<Attribution> {
        let group = verb::group(self.words, self.start, at, self.headline)?;
        let verb = &self.words[at];
        if group.shape == Shape::Passive {
            return self.passive(&group);
        }
        if group.shape == Shape::Infinitive && !verb.takes(Frame::SAY.or(Frame::TELL)) {
            return None;
        }
        if group.shape == Shape::Participle && self.opens(group.first) {
            return self.opening(&group);
        }
        // Directly before the verb, or around an aside.
        let mut source = match group.shape {
            Shape::Finite => source::left(self.words, self.start, group.first),
            // "a letter saying", "the minister asking"
            Shape::Participle if group.first > self.start && self.words[group.first - 1].is_word() => {
                source::left(self.words, self.start, group.first).filter(|s| {
                    self.words[s.end - 1].is_name()
                        || self.words[s.end - 1].is(Class::ROLE.or(Class::OCCASION))
                })
            }
            _ => None,
        };
        let mut cue = group.first..at + 1;
        if verb.takes(Frame::SAY.or(Frame::TELL).or(Frame::QUOTE))
            && group.shape == Shape::Finite
            && (source.is_none() || group.first > self.start && !self.words[group.first - 1].is_word())
            && let Some(inverted) = self.inverted(&group)
        {
            source = Some(inverted);
        }
        let after = source.as_ref().map_or(at + 1, |s| s.end.max(at + 1));
        let before = source.as_ref().map_or(group.first, |s| s.start.min(group.first));
        let bare = verb.form(Form::BASE)
            && !verb.form(Form::PAST)
            && group.shape == Shape::Finite
            && !self.words[group.first..at].iter().any(|w| w.is(Class::AUXILIARY));
        let misfit = |s: &Range| {
            s.end <= at
                && (source::lacks_determiner(self.words, s, verb)
                    || bare && !source::is_plural(self.words, s))
        };
        if source.as_ref().is_some_and(misfit) {
            return None;
        }
        let mut contents = Vec::new();
        let mut speech = false;
        if verb.takes(Frame::SAY) && before > self.start && self.words[before - 1].is(Class::AS) {
            contents = self.aside(before - 1, after);
        }
        if contents.is_empty()
            && verb.takes(Frame::SAY.or(Frame::TELL).or(Frame::QUOTE))
            && group.shape == Shape::Finite
        {
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
        } else if contents[0].end <= at && !self.words[before - 1].is(Class::AS) {
            let quoted = self.words[contents[0].end - 1].is_quoted();
            let inverted = source.as_ref().is_some_and(|s| s.start > at);
            contents.extend(self.continued(self.after_hearer(after, verb), quoted || inverted));
        }
        if source.is_none() {
            source = self.inherited(&group, earlier);
        }
        if contents.is_empty() && source.is_none() {
            return None;
        }
        // "to say" reports only with "that", a question or a quotation after it.
        let announced = |c: &Range| {
            let (before, first) = (&self.words[c.start - 1], &self.words[c.start]);
            before.is(Class::RELATIVE) || first.is(Class::QUESTION) || first.is_quoted()
        };
        if group.shape == Shape::Infinitive && !contents.iter().all(announced) {
            return None;
        }
        let quoted =
            contents.iter().any(|c| self.words[c.start].is_quoted() || self.words[c.end - 1].is_quoted());
        if !verb.takes(Frame::SAY.or(Frame::TELL)) && !quoted && !self.reports(&group, source.as_ref()) {
            return None;
        }
        Some(Attribution { cue, source, content: contents, speech })
    }

    /// Whether nothing but a preposition or a conjunction stands before `at` in the sentence.
    fn opens(&self, at: usize) -> bool {
        let joining = Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::SUBORDINATOR);
        at == self.start || at == self.start + 1 && self.words[self.start].is(joining)
    }

    /// "**Citing the cost**, Ames left": a participle before the subject.
    fn opening(&self, group: &Group) -> Option<Attribution> {
        let outside = |&i: &usize| !self.words[i].is_quoted() && self.words[i].kind == Kind::Comma;
        let comma = (group.verb + 1..self.end).find(outside)?;
        let source =
            subject::right(self.words, content::skip_adverbs(self.words, comma + 1, self.end), self.end)?;
        let clause = Sentence { end: comma, ..*self };
        let (content, end) = clause.after(group, group.verb + 1)?;
        let content = once(content?);
        Some(Attribution {
            cue: group.first..end.max(group.verb + 1),
            source: Some(source),
            content,
            speech: false,
        })
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
    pub(super) fn quote_before(&self, at: usize) -> Option<&Quote> {
        let mut last = at.checked_sub(1).filter(|&i| i >= self.start)?;
        if !self.words[last].is_quoted() && matches!(self.words[last].kind, Kind::Comma | Kind::Dash) {
            last = last.checked_sub(1).filter(|&i| i >= self.start)?;
        }
        let quote = self.words[last].quote;
        (quote != 0).then(|| &self.quotes[quote as usize - 1])
    }

    /// The speaker after the verb: "“…,” said Ames".
    fn inverted(&self, group: &Group) -> Option<Range> {
        let before = group.first.checked_sub(1).filter(|&i| i >= self.start);
        let opens = match before {
            None => true,
            Some(i) => {
                self.words[i].is_quoted()
                    || matches!(self.words[i].kind, Kind::Comma | Kind::Dash | Kind::Stop)
            }
        };
        if !opens {
            return None;
        }
        if self.quote_before(group.first).is_none() {
            // ", said Ames.": the speaker, and nothing else after the verb
            let name = subject::right(self.words, group.verb + 1, self.end)?;
            let closes =
                self.word(name.end).is_none_or(|w| w.is_break() && w.kind != Kind::Colon || before.is_none());
            return (closes && self.words[name.start].kind == Kind::Capital).then_some(name);
        }
        let next = self.word(group.verb + 1)?;
        if next.is(Class::OBJECT) && !next.is(Class::PRONOUN.or(Class::POSSESSIVE))
            || next.is(Class::DEMONSTRATIVE.or(Class::TIME))
        {
            return None;
        }
        subject::right(self.words, group.verb + 1, self.end)
    }

    /// Whose words a verb without a subject of its own reports.
    fn inherited(&self, group: &Group, earlier: Option<&Attribution>) -> Option<Range> {
        if let Some(source) = earlier.and_then(|earlier| earlier.source.clone()) {
            return Some(source);
        }
        let subject = subject::subject(self.words, self.start, group.first)?;
        Some(subject)
    }
}
