//! Words of a statement and what stands between them.

use std::ops::Range;

use super::lexicon::{self, Scores};
use crate::Span;

/// What parts a word from the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing but space, or a quotation mark alone.
    Space,
    Comma,
    /// A colon or dash: what follows explains.
    Colon,
    /// A semicolon, a bracket, or a comma at a quotation mark, where reporter and speaker change places.
    Semicolon,
    /// The end of a sentence or of the text.
    Stop,
}

pub(super) struct Words<'t> {
    text: &'t str,
    words: Vec<(Span, Gap)>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut words: Vec<(Span, Gap)> = Vec::with_capacity(text.len() / 5);
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = c.is_alphanumeric()
                || matches!(c, '\'' | '’' | '-' | '.' | ',' if joins(text, at, c.len_utf8()));
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    words.push((Span::new(first, at), Gap::Space));
                    start = None;
                }
                _ => {}
            }
        }
        for place in 0..words.len() {
            let end = words[place].0.end;
            let next = words.get(place + 1).map_or(text.len(), |(span, _)| span.start);
            let last = place + 1 == words.len();
            words[place].1 = if last { Gap::Stop } else { gap(words[place].0.of(text), &text[end..next]) };
        }
        Words { text, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |(span, _)| span.of(self.text))
    }

    /// How much the words of a range speak of each kind.
    pub(super) fn scores(&self, range: Range<usize>) -> Scores {
        range.fold(Scores::default(), |mut sum, at| {
            let scores = lexicon::score(self.text(at));
            sum.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
            sum
        })
    }

    /// What follows the word.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.words[at].1
    }

    /// Whether a sentence begins with the word.
    pub(super) fn begins(&self, at: usize) -> bool {
        at == 0 || self.gap(at - 1) == Gap::Stop
    }

    /// From the first to the last word of a range that is not empty.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.words[range.start].0.start, self.words[range.end - 1].0.end)
    }

    /// Whether the words from `at` on are those of `phrase`, whatever their case; how many they are.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split(' ') {
            if !self.text(at + count).eq_ignore_ascii_case(word) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }
}

/// Whether a mark stands inside a word: "don't", "iron-clad", "1,500", "U.S".
fn joins(text: &str, at: usize, len: usize) -> bool {
    let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    alphanumeric(text[..at].chars().next_back()) && alphanumeric(text[at + len..].chars().next())
}

fn gap(word: &str, between: &str) -> Gap {
    let quotation = between.contains(['"', '“', '”', '«', '»']);
    // "U.S." and "Gen." end no sentence; a short name does now and then, which costs little.
    let abbreviated =
        word.contains('.') || word.len() == 1 || matches!(word, "Gen" | "Sen" | "Mr" | "Ms" | "Dr");
    if between.contains(['?', '!', '…', '\n']) || (between.contains('.') && !abbreviated) {
        Gap::Stop
    } else if between.contains([';', '(', ')']) || (quotation && between.contains(',')) {
        Gap::Semicolon
    } else if between.contains([':', '—', '–']) || between.contains("--") || between == " - " {
        Gap::Colon
    } else if between.contains(',') {
        Gap::Comma
    } else {
        Gap::Space
    }
}
