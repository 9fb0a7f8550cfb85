//! Statements in their paragraphs, of which the page shows a bounded number.

use std::sync::Arc;

use demarche::{Classifier, Decision, Reason, Scratch, Span};
use serde::Serialize;

use super::random::Random;
use crate::{
    analysis,
    result::{Finding, Outcome, Speaker},
};

/// Statements on the page.
pub(super) const SHOWN: usize = 2_000;

/// Bytes of a paragraph that are shown before and behind a statement, and of a statement itself.
const AROUND: usize = 600;
const LONGEST: usize = 4_000;

/// What is known of the article, shared by its statements.
#[derive(Debug, Serialize)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) line: Option<u64>,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) source: Option<String>,
}

/// A statement in its paragraph.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Its place among all statements of the run.
    pub(super) order: u64,
    pub(super) source: Arc<Source>,
    pub(super) speaker: Option<Speaker>,
    pub(super) unsure: bool,
    pub(super) stance: &'static str,
    pub(super) probability: f32,
    pub(super) segments: Vec<Segment>,
    /// On the topic only because its article is.
    pub(super) by_article: bool,
    /// The kind of condition, and its words.
    pub(super) condition: Option<(&'static str, String)>,
}

/// Text that is marked alike from its first to its last byte.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Segment {
    pub(super) text: String,
    /// Part of the statement, not only of its paragraph.
    pub(super) said: bool,
    /// Among the words that decided.
    pub(super) weighs: bool,
}

/// A random choice of so many statements, each with the same chance (reservoir sampling, Vitter 1985). Only what is chosen
/// is explained: of n statements about 2,000 × (1 + ln(n / 2,000)).
#[derive(Debug)]
pub(super) struct Excerpts<'c> {
    pub(super) kept: Vec<Excerpt>,
    pub(super) seen: u64,
    random: Random,
    classifier: &'c Classifier,
    scratch: Scratch,
}

impl<'c> Excerpts<'c> {
    pub(super) fn new(classifier: &'c Classifier) -> Self {
        let (random, scratch) = (Random::new(1985), Scratch::default());
        Excerpts { kept: Vec::new(), seen: 0, random, classifier, scratch }
    }

    pub(super) fn outcome(&mut self, outcome: &Outcome) {
        let mut source: Option<Arc<Source>> = None;
        for finding in &outcome.findings {
            if matches!(finding.decision, Decision::Abstain(Reason::OffTopic | Reason::Language)) {
                continue;
            }
            self.seen += 1;
            let place = if self.kept.len() < SHOWN {
                self.kept.len()
            } else {
                usize::try_from(self.random.below(self.seen)).unwrap_or(usize::MAX)
            };
            if place >= SHOWN {
                continue;
            }
            let source = source.get_or_insert_with(|| Arc::new(Source::of(outcome)));
            let explained = analysis::explained(finding, self.classifier, &mut self.scratch);
            let weighs = explained.iter().filter(|evidence| evidence.weight > 0.0);
            let weighs: Vec<Span> = weighs.map(|evidence| evidence.span).collect();
            let excerpt = excerpt(self.seen, source, &outcome.record.text, finding, &weighs);
            if place == self.kept.len() {
                self.kept.push(excerpt);
            } else {
                self.kept[place] = excerpt;
            }
        }
    }
}

impl Source {
    fn of(outcome: &Outcome) -> Self {
        let record = &outcome.record;
        Source {
            file: record.file.to_string(),
            line: record.line,
            id: record.id.clone(),
            title: record.title.clone(),
            date: record.date.clone(),
            source: record.source.clone(),
        }
    }
}

fn excerpt(order: u64, source: &Arc<Source>, text: &str, finding: &Finding, weighs: &[Span]) -> Excerpt {
    let window = window(text, finding.context, finding.span);
    Excerpt {
        order,
        source: Arc::clone(source),
        speaker: finding.speaker.clone(),
        unsure: !matches!(finding.decision, Decision::Stance(_)),
        stance: finding.prediction.stance().name(),
        probability: finding.prediction.probability(),
        by_article: finding.by_article(),
        condition: finding.condition.as_ref().map(|condition| {
            let words = condition.in_text.of(&finding.text);
            (condition.kind.name(), words.chars().take(LONGEST).collect())
        }),
        segments: segments(text, window, &finding.pieces, weighs),
    }
}

/// As much of the paragraph as is shown.
fn window(text: &str, paragraph: Span, statement: Span) -> Span {
    let start = paragraph.start.max(statement.start.saturating_sub(AROUND)).min(statement.start);
    let end = paragraph.end.min(statement.end + AROUND).max(statement.end).min(statement.start + LONGEST);
    let start = if start > paragraph.start { next_word(text, start) } else { start };
    let end = if end < paragraph.end { boundary(text, end) } else { end };
    Span::new(start.min(statement.start), end.max(statement.start))
}

/// The last character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The start of the word after the one at `at`.
fn next_word(text: &str, at: usize) -> usize {
    let at = boundary(text, at);
    at + text[at..].find(char::is_whitespace).unwrap_or(0)
}

fn segments(text: &str, window: Span, pieces: &[Span], weighs: &[Span]) -> Vec<Segment> {
    let spans = pieces.iter().chain(weighs);
    let mut ends: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
    ends.extend([window.start, window.end]);
    ends.retain(|end| (window.start..=window.end).contains(end));
    ends.sort_unstable();
    ends.dedup();
    let within = |spans: &[Span], part: Span| spans.iter().any(|span| span.contains(part));
    let parts = ends.windows(2).map(|ends| Span::new(ends[0], ends[1]));
    parts
        .map(|part| {
            let said = within(pieces, part);
            Segment { text: part.of(text).to_owned(), said, weighs: said && within(weighs, part) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_cut_where_its_marks_change() {
        let text = "“We doubt,” he said, “the shield.”";
        let pieces = [Span::new(0, 15), Span::new(25, text.len())];
        let doubt = text.find("doubt").unwrap();
        let segments =
            segments(text, Span::new(0, text.len()), &pieces, &[Span::new(doubt, doubt + "doubt".len())]);
        let shown: String = segments
            .iter()
            .map(|segment| match (segment.said, segment.weighs) {
                (true, true) => format!("[*{}*]", segment.text),
                (true, false) => format!("[{}]", segment.text),
                _ => segment.text.clone(),
            })
            .collect();
        assert_eq!(shown, "[“We ][*doubt*][,”] he said, [“the shield.”]");
    }

    #[test]
    fn long_paragraphs_are_cut_between_words() {
        let text = format!("{} HERE {}", "été ".repeat(1000), "é ".repeat(9000));
        let at = text.find("HERE").unwrap();
        let all = Span::new(0, text.len());
        let shown = window(&text, all, Span::new(at, at + 4)).of(&text);
        assert!(shown.contains(" HERE ") && shown.len() <= 2 * AROUND + 8, "{}", shown.len());
        let long = window(&text, all, Span::new(at, text.len())).of(&text);
        assert!(!long.is_empty() && long.len() <= LONGEST + AROUND + 8, "{}", long.len());
    }
}
