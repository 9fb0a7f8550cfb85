//! Paragraphs → statements whose speakers are still the words that name them.

use super::{
    StatementKind,
    attribution::{Attribution, Sentence},
    cast::Cast,
    marks::{self, Quote},
    source::Range,
    subject, turn,
    word::{self, Kind, Word},
};
use crate::{
    Article, Span,
    article::{Paragraph, ParagraphKind},
};

/// A statement before its speaker is resolved.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) pieces: Vec<Span>,
    pub(super) kind: StatementKind,
    pub(super) cue: Option<Span>,
    pub(super) source: Option<Span>,
    speech: bool,
}

/// A longer run of words without a stop is no sentence; it is cut, so that time stays linear.
const LONGEST: usize = 600;

/// Who speaks where no verb says so.
#[derive(Clone, Copy, Debug)]
struct Floor {
    source: Option<Span>,
    cue: Option<Span>,
}

/// All statements of the article's body, in order.
pub(super) fn drafts<'t>(article: &Article<'t>) -> (Vec<Draft>, Cast<'t>) {
    let mut reader = Reader {
        text: article.text(),
        words: Vec::new(),
        quotes: Vec::new(),
        drafts: Vec::new(),
        cast: Cast::default(),
        floor: None,
        turn: None,
    };
    for paragraph in article.paragraphs() {
        let read = match paragraph.kind() {
            ParagraphKind::Body => true,
            // A title that is set as a sentence is read as one.
            ParagraphKind::Title => paragraph.span().of(article.text()).ends_with(['.', '”', '"', '’']),
            _ => false,
        };
        if read {
            for part in parts(article.text(), paragraph.span()) {
                reader.paragraph(article, &Paragraph::at(part));
            }
        }
    }
    (reader.drafts, reader.cast)
}

/// Bytes of a paragraph that are read at once: more is no paragraph, and every word of it takes many times its own memory.
const LONGEST_PART: usize = 1 << 16;

/// The paragraph, in parts where it is longer than any paragraph is.
fn parts(text: &str, mut rest: Span) -> impl Iterator<Item = Span> {
    std::iter::from_fn(move || {
        let part =
            if rest.len() <= LONGEST_PART { rest } else { Span::new(rest.start, cut(text, rest.start)) };
        rest.start = part.end;
        (!part.is_empty()).then_some(part)
    })
}

/// Where a part that begins at `start` ends: behind a sentence, else behind a word.
fn cut(text: &str, start: usize) -> usize {
    let most = (0..=start + LONGEST_PART).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let part = &text[start..most];
    let ends_sentence =
        |before: &str| before.trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?']);
    let sentence = part.rmatch_indices(' ').find(|(at, _)| ends_sentence(&part[..*at]));
    let end = sentence.map(|(at, _)| at).or_else(|| part.rfind(char::is_whitespace));
    end.filter(|end| *end > 0).map_or(most, |end| start + end)
}

/// The last turn of a transcript. Paragraphs between two labels belong to the first of them.
#[derive(Debug)]
struct Turn {
    draft: usize,
    since: Vec<Span>,
}

/// Paragraphs that one turn may take beside its first.
const LONGEST_TURN: usize = 30;

struct Reader<'t> {
    text: &'t str,
    words: Vec<Word>,
    quotes: Vec<Quote>,
    drafts: Vec<Draft>,
    cast: Cast<'t>,
    floor: Option<Floor>,
    turn: Option<Turn>,
}

impl<'t> Reader<'t> {
    fn paragraph(&mut self, article: &Article<'t>, paragraph: &Paragraph) {
        let mut span = paragraph.span();
        if let Some(line) = article.dateline(paragraph) {
            span.start = line.end;
        }
        word::split(self.text, span, &mut self.words);
        marks::pair(self.text, &mut self.words, &mut self.quotes);
        let floor = self.floor.take();
        if self.turn() {
            return;
        }
        if let Some(turn) = self.turn.as_mut().filter(|turn| turn.since.len() < LONGEST_TURN) {
            // A bracket in a transcript is nobody's: "(CROSSTALK)".
            turn.since.extend(self.words.first().filter(|w| w.is_word()).map(|_| span));
        }
        let before = self.drafts.len();
        let mut start = 0;
        let mut sentences = article.sentences(&Paragraph::at(span)).peekable();
        let mut announced = None;
        while start < self.words.len() {
            let end = self.sentence_end(start, &mut sentences);
            let sentence = Sentence {
                words: &self.words,
                quotes: &self.quotes,
                start,
                end,
                headline: self.is_headline(start..end),
            };
            let found = sentence.attributions();
            let subject = subject::subject(&self.words, start, end);
            self.cast.read(self.text, &self.words, start..end, subject);
            announced = None;
            for attribution in found {
                if attribution.content.is_empty() {
                    announced = Some(Floor {
                        source: attribution.source.clone().map(|s| self.span(&s)),
                        cue: Some(self.span(&attribution.cue)),
                    });
                } else {
                    self.push(&attribution);
                }
            }
            self.floating(start..end, before, floor);
            start = end;
        }
        let unclosed = self.quotes.last().is_some_and(|q| !q.closed);
        self.floor = announced.or_else(|| {
            let last = self
                .drafts
                .get(before..)
                .and_then(|new| new.iter().rev().find(|d| d.speech || d.kind != StatementKind::Indirect));
            match last {
                Some(last) => Some(Floor { source: last.source, cue: last.cue }),
                None => floor.filter(|_| unclosed),
            }
        });
    }

    /// The end of the sentence at `start`, in words: one that a quotation spans is not cut.
    fn sentence_end(
        &self,
        start: usize,
        sentences: &mut std::iter::Peekable<impl Iterator<Item = Span>>,
    ) -> usize {
        let mut at = start;
        let mut outside = 0;
        while at < self.words.len() {
            let word = &self.words[at];
            while sentences.peek().is_some_and(|s| s.end <= word.span.start) {
                sentences.next();
            }
            if word.is_quoted() {
                let close = self.quotes[word.quote as usize - 1].close;
                at = close + 1;
                if self.ends_after_quote(close) {
                    return at;
                }
                continue;
            }
            at += 1;
            outside += 1;
            if outside >= LONGEST || sentences.peek().is_some_and(|s| word.span.end >= s.end) {
                // A stop right before the closing mark of the next quotation belongs to that.
                return at;
            }
        }
        at
    }

    /// Whether the sentence ends with the quotation that closes at `close`.
    fn ends_after_quote(&self, close: usize) -> bool {
        let Some(next) = self.words.get(close + 1) else { return true };
        let stop = close
            .checked_sub(1)
            .map(|i| &self.words[i])
            .filter(|w| w.kind == Kind::Stop)
            .map(|w| w.span.of(self.text));
        match stop {
            None => false,
            Some(_) if next.is_quoted() => true,
            Some(stop) if next.kind == Kind::Capital || next.is_quoted() => {
                // "“Why?” Ames asked."
                !(stop.contains(['?', '!']) || stop.contains("..")) || !self.cue_near(close + 1)
            }
            Some(_) => false,
        }
    }

    fn is_headline(&self, sentence: Range) -> bool {
        let long = self.words[sentence]
            .iter()
            .filter(|w| w.span.len() > 3 && matches!(w.kind, Kind::Lower | Kind::Capital));
        let (capital, all) = long.fold((0, 0), |(c, n), w| (c + usize::from(w.kind == Kind::Capital), n + 1));
        all > 2 && 4 * capital >= 3 * all
    }

    fn cue_near(&self, at: usize) -> bool {
        self.words[at..]
            .iter()
            .take(6)
            .take_while(|w| !w.is_break())
            .any(|w| w.takes(super::lexicon::Frame::SAY.or(super::lexicon::Frame::TELL)))
    }

    fn span(&self, range: &Range) -> Span {
        Span::new(self.words[range.start].span.start, self.words[range.end - 1].span.end)
    }

    fn push(&mut self, attribution: &Attribution) {
        let pieces: Vec<Span> = attribution.content.iter().map(|piece| self.span(piece)).collect();
        let draft = Draft {
            kind: self.kind(&attribution.content),
            pieces,
            cue: Some(self.span(&attribution.cue)),
            source: attribution.source.as_ref().map(|source| self.span(source)),
            speech: attribution.speech,
        };
        if let Some(source) = attribution.source.clone().filter(|_| attribution.speech) {
            self.cast.spoke(self.text, &self.words, source);
        }
        self.drafts.push(draft);
    }

    fn kind(&self, content: &[Range]) -> StatementKind {
        let (mut inside, mut outside) = (0, 0);
        for word in content.iter().flat_map(|piece| &self.words[piece.clone()]).filter(|w| w.is_word()) {
            if word.is_quoted() { inside += 1 } else { outside += 1 }
        }
        match (inside, outside) {
            (0, _) => StatementKind::Indirect,
            (_, 0) => StatementKind::Direct,
            _ => StatementKind::Mixed,
        }
    }

    /// Quotations of the sentence that no verb reports: they go to whoever spoke last, if they can stand alone.
    fn floating(&mut self, sentence: Range, first: usize, floor: Option<Floor>) {
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.words[at].is_quoted() {
                at += 1;
                continue;
            }
            let quote = self.quotes[self.words[at].quote as usize - 1];
            at = quote.close + 1;
            let span = self.span(&(quote.open..quote.close + 1));
            if self.drafts[first..].iter().rev().take(8).any(|d| {
                d.pieces.iter().any(|p| p.overlaps(span)) || d.source.is_some_and(|s| s.overlaps(span))
            }) {
                continue;
            }
            // Single marks alone set off headings.
            if matches!(self.words[quote.open].span.of(self.text), "'" | "‘") {
                continue;
            }
            let words = self.words[quote.open..=quote.close].iter().filter(|w| w.is_word()).count();
            if let Some((source, cue)) = self.beside(quote, &sentence) {
                self.drafts.push(Draft {
                    pieces: once(span),
                    kind: StatementKind::Direct,
                    cue,
                    source,
                    speech: true,
                });
                continue;
            }
            let closed = self
                .words
                .get(quote.close + 1)
                .is_none_or(|w| w.kind == Kind::Stop && quote.close + 2 >= sentence.end);
            if quote.open != sentence.start || !(quote.close + 1 >= sentence.end || closed) || words < 2 {
                continue;
            }
            let last = self.drafts[first..].iter().rev().find(|d| d.speech);
            let (source, cue) = match (last, floor) {
                (Some(last), _) => (last.source, last.cue),
                (None, Some(floor)) => (floor.source, floor.cue),
                (None, None) => (None, None),
            };
            let joins = self.drafts[first..].last().is_some_and(|d| {
                d.speech
                    && d.kind == StatementKind::Direct
                    && d.pieces.last().is_some_and(|p| p.end < span.start)
            });
            if joins {
                if let Some(last) = self.drafts.last_mut() {
                    last.pieces.push(span);
                }
            } else {
                self.drafts.push(Draft {
                    pieces: once(span),
                    kind: StatementKind::Direct,
                    cue,
                    source,
                    speech: true,
                });
            }
        }
    }

    /// Who stands beside a quotation without a verb: "“…” — Anna Bek", "The sign had a message: “…”".
    fn beside(&self, quote: Quote, sentence: &Range) -> Option<(Option<Span>, Option<Span>)> {
        let mut next = quote.close + 1;
        while self.words.get(next).is_some_and(|w| w.kind == Kind::Stop && !w.is_quoted()) {
            next += 1;
        }
        if let Some(dash) =
            self.words.get(next).filter(|w| w.kind == Kind::Dash && quote.open == sentence.start)
        {
            let end = self.words.len().min(next + 12);
            let name = subject::right(&self.words, next + 1, end)?;
            let named = self.words[name.start].kind == Kind::Capital;
            let last = self.words.get(name.end).is_none_or(Word::is_break) || name.end >= self.words.len();
            return (named && last).then(|| (Some(self.span(&name)), Some(dash.span)));
        }
        let before = quote.open.checked_sub(1).filter(|&i| i > sentence.start)?;
        let colon = &self.words[before];
        if colon.kind != Kind::Colon || colon.is_quoted() {
            return None;
        }
        let subject = subject::subject(&self.words, sentence.start, before)?;
        Some((Some(self.span(&subject)), Some(colon.span)))
    }

    /// A paragraph that begins with its speaker. Whether it is one.
    fn turn(&mut self) -> bool {
        let Some(label) = turn::label(self.text, &self.words) else { return false };
        if let Some(turn) = self.turn.take().filter(|turn| !turn.since.is_empty()) {
            self.drafts.truncate(turn.draft + 1);
            self.drafts[turn.draft].pieces.extend(turn.since);
        }
        let source = self.span(&label.speaker);
        let content = label.start..self.words.len();
        let verbatim = label.capitals || self.words[0].kind == Kind::Mark;
        let kind = if verbatim { StatementKind::Direct } else { self.kind(std::slice::from_ref(&content)) };
        let pieces = once(self.span(&content));
        if label.capitals {
            self.turn = Some(Turn { draft: self.drafts.len(), since: Vec::new() });
        }
        self.drafts.push(Draft { pieces, kind, cue: None, source: Some(source), speech: true });
        self.floor = Some(Floor { source: Some(source), cue: None });
        true
    }
}

fn once(span: Span) -> Vec<Span> {
    std::iter::once(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_never_ends_is_read_in_parts() {
        let sentence = "“We reject the shield,” Ivan Petrov said. ";
        for (text, most) in [
            (sentence.repeat(5000), LONGEST_PART),
            ("é ".repeat(50_000), LONGEST_PART),
            ("盾".repeat(50_000), LONGEST_PART),
            (sentence.to_owned(), sentence.len()),
        ] {
            let parts: Vec<Span> = parts(&text, Span::new(0, text.len())).collect();
            assert_eq!((parts[0].start, parts[parts.len() - 1].end), (0, text.len()));
            assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(parts.iter().all(|part| part.len() <= most && text.get(part.start..part.end).is_some()));
        }
        assert_eq!(Article::read(&sentence.repeat(5000)).statements().len(), 5000, "none is cut or lost");
    }
}
