//! A record → its statements, classified.

use std::borrow::Cow;

use demarche::{
    Article, Classifier, Decision, Paragraph, Position, Prediction, Reason, Scratch, Span, Stance, Statement,
    StatementKind,
};

use crate::{
    problem::Problem,
    record::{Form, MAX_STATEMENT, Record},
    result::{Condition, Evidence, Finding, Outcome, Speaker, Stand},
};

/// How many features for and against a decision are given as evidence.
const REASONS: usize = 6;
const OBJECTIONS: usize = 3;

/// What is asked of every record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Analysis<'c> {
    pub(crate) classifier: &'c Classifier,
    pub(crate) explain: bool,
    pub(crate) all: bool,
    pub(crate) positions: bool,
    pub(crate) min_confidence: f32,
}

impl Analysis<'_> {
    /// Finds and classifies the statements of a record.
    pub(crate) fn run(&self, record: Record, scratch: &mut Scratch) -> Outcome {
        let mut outcome = Outcome::new(record);
        if outcome.record.form == Form::Page && !read_page(&mut outcome) {
            return outcome;
        }
        let record = &mut outcome.record;
        let text = std::mem::take(&mut record.text);
        let mut paragraphs: &[Paragraph] = &[];
        let article;
        let statements = match record.form {
            Form::Statement => vec![as_it_stands(&text)],
            Form::Article | Form::Page => {
                article = Article::read(&text);
                let of = |span: Option<Span>| span.map(|span| bare(span.of(&text)).to_owned());
                record.title = record.title.take().or_else(|| of(article.title()));
                record.date = record.date.take().or_else(|| of(article.date()));
                paragraphs = article.paragraphs();
                article.statements()
            }
        };
        let statements = within_bounds(statements, &mut outcome);
        let alone: Vec<Prediction> = statements
            .iter()
            .map(|statement| self.classifier.classify(&statement.text(&text), scratch))
            .collect();
        let mut predictions = alone.clone();
        if outcome.record.form != Form::Statement {
            // What does not name the target belongs to it when the article around it does.
            let relevances = demarche::relevance_in_context(&alone);
            for (prediction, relevance) in predictions.iter_mut().zip(relevances) {
                *prediction = self.classifier.at_relevance(*prediction, relevance);
            }
        }
        if self.positions {
            outcome.stands = self.stands(&statements, &predictions);
        }
        for ((statement, alone), prediction) in statements.into_iter().zip(alone).zip(predictions) {
            let decision = self.decision(prediction.decision(), |p| prediction.decide_at(p));
            if self.hides(decision) && outcome.record.form != Form::Statement {
                outcome.off_topic += 1;
                continue;
            }
            let joined = statement.text(&text);
            let evidence =
                self.explain.then(|| evidence(self.classifier, &joined, &statement.pieces, scratch));
            outcome.findings.push(Finding {
                span: statement.span(),
                context: around(statement.span(), paragraphs),
                condition: condition(&prediction, &statement, &joined),
                kind: statement.kind,
                cue: statement.cue.map(|cue| cue.of(&text).to_owned()),
                speaker: statement.speaker.map(|speaker| Speaker {
                    mention: speaker.mention.of(&text).to_owned(),
                    name: speaker.name,
                    role: speaker.role,
                }),
                pieces: statement.pieces,
                text: joined,
                alone,
                prediction,
                decision,
                evidence,
            });
        }
        outcome.record.text = text;
        outcome
    }

    /// Where each speaker of an article stands.
    fn stands(&self, statements: &[Statement], predictions: &[Prediction]) -> Vec<Stand> {
        let positions = Position::of_article(statements, predictions).into_iter();
        let stands = positions.map(|position| Stand {
            decision: self.decision(position.decision(), |p| position.decide_at(p)),
            statements: position.statements().iter().map(|at| statements[*at].span()).collect(),
            position,
        });
        stands.filter(|stand| !self.hides(stand.decision)).collect()
    }

    /// The decision at the threshold asked for, which never makes the model surer than it is.
    fn decision(&self, own: Decision, at: impl Fn(f32) -> Decision) -> Decision {
        match own {
            Decision::Stance(_) => at(self.min_confidence),
            abstains => abstains,
        }
    }

    fn hides(&self, decision: Decision) -> bool {
        decision == Decision::Abstain(Reason::OffTopic) && !self.all
    }
}

/// The statements that are not too long; of the others a problem is said.
fn within_bounds(mut statements: Vec<Statement>, outcome: &mut Outcome) -> Vec<Statement> {
    let Outcome { record, problems, .. } = outcome;
    statements.retain(|statement| {
        let length: usize = statement.pieces.iter().map(|piece| piece.len() + 1).sum();
        let fits = length <= MAX_STATEMENT + 1;
        if !fits {
            let (most, start) = (MAX_STATEMENT >> 20, statement.span().start);
            let message = format!("a statement longer than {most} MiB at byte {start}: left out");
            problems.push(Problem::error(&record.file, message).at(record.line));
        }
        fits
    });
    statements
}

/// What a conditional statement's yes depends on.
fn condition(prediction: &Prediction, statement: &Statement, text: &str) -> Option<Condition> {
    let abstains = matches!(prediction.decision(), Decision::Abstain(Reason::OffTopic | Reason::Language));
    if prediction.stance() != Stance::Conditional || abstains {
        return None;
    }
    let found = demarche::Condition::find(text)?;
    Some(Condition { span: found.in_article(statement), in_text: found.span, kind: found.kind })
}

/// Replaces the HTML of a page by the text of its article; false, and a problem said, where there is none.
fn read_page(outcome: &mut Outcome) -> bool {
    let record = &mut outcome.record;
    let Some(page) = demarche::html::extract(&record.text) else {
        outcome
            .problems
            .push(Problem::error(&record.file, "no article found in this HTML page").at(record.line));
        return false;
    };
    record.text = page.text;
    record.title = record.title.take().or(page.title);
    record.date = record.date.take().or(page.date);
    true
}

/// A record as one statement, without a byte-order mark before it.
fn as_it_stands(text: &str) -> Statement {
    let start = text.len() - bare(text).len();
    let span = Span::new(start, text.len());
    Statement { pieces: vec![span], kind: kind(span.of(text)), cue: None, speaker: None }
}

/// The statement with the paragraphs in which it stands.
fn around(statement: Span, paragraphs: &[Paragraph]) -> Span {
    let first = paragraphs.partition_point(|paragraph| paragraph.span().end <= statement.start);
    let its = paragraphs[first..]
        .iter()
        .map(Paragraph::span)
        .take_while(|paragraph| paragraph.start < statement.end);
    its.fold(statement, |all, paragraph| {
        Span::new(all.start.min(paragraph.start), all.end.max(paragraph.end))
    })
}

/// The text without a byte-order mark, which is part of the file but not of what it says.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Direct where every letter stands in quotation marks, indirect where none does.
fn kind(text: &str) -> StatementKind {
    let (mut quoted, mut plain, mut inside) = (false, false, false);
    for c in text.chars() {
        match c {
            '"' => inside = !inside,
            '“' | '„' | '«' => inside = true,
            '”' | '»' => inside = false,
            c if c.is_alphanumeric() => *(if inside { &mut quoted } else { &mut plain }) = true,
            _ => {}
        }
    }
    match (quoted, plain) {
        (true, false) => StatementKind::Direct,
        (true, true) => StatementKind::Mixed,
        (false, _) => StatementKind::Indirect,
    }
}

/// The evidence of a finding: its own, or found now.
pub(crate) fn explained<'f>(
    finding: &'f Finding,
    classifier: &Classifier,
    scratch: &mut Scratch,
) -> Cow<'f, [Evidence]> {
    match &finding.evidence {
        Some(evidence) => Cow::Borrowed(evidence),
        None => Cow::Owned(evidence(classifier, &finding.text, &finding.pieces, scratch)),
    }
}

/// The strongest features for and against, the strongest first, in the article's own bytes.
fn evidence(classifier: &Classifier, text: &str, pieces: &[Span], scratch: &mut Scratch) -> Vec<Evidence> {
    let explanation = classifier.explain(text, scratch);
    let mut chosen = explanation.reasons(REASONS);
    chosen.extend(explanation.objections(OBJECTIONS));
    chosen.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let evidence = chosen.into_iter().map(|contribution| Evidence {
        span: in_article(contribution.span, pieces),
        in_text: contribution.span,
        feature: contribution.feature.clone(),
        weight: contribution.weight,
    });
    evidence.collect()
}

/// A span of the pieces joined by one space, as a span of the article.
fn in_article(span: Span, pieces: &[Span]) -> Span {
    let mut joined = 0;
    let (mut start, mut end) = (None, None);
    for piece in pieces {
        let here = Span::new(joined, joined + piece.len());
        if start.is_none() && span.start < here.end {
            start = Some(piece.start + span.start.saturating_sub(here.start));
        }
        if end.is_none() && span.end <= here.end {
            end = Some(piece.start + span.end.saturating_sub(here.start));
        }
        joined = here.end + 1;
    }
    let last = pieces.last().map_or(0, |piece| piece.end);
    Span::new(start.unwrap_or(last), end.unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_the_joined_pieces_is_found_in_the_article() {
        let article = "“We doubt,” he said, “the shield.”";
        let pieces = [Span::new(0, 15), Span::new(24, article.len())];
        let joined = format!("{} {}", pieces[0].of(article), pieces[1].of(article));
        for word in ["doubt", "the", "shield", "“We"] {
            let at = joined.find(word).unwrap();
            assert_eq!(in_article(Span::new(at, at + word.len()), &pieces).of(article), word);
        }
        let across = joined.find("doubt").unwrap()..joined.find("shield").unwrap();
        assert_eq!(in_article(across.into(), &pieces).of(article), "doubt,” he said, “the ");
    }

    #[test]
    fn the_kind_of_a_line_is_told_by_its_quotation_marks() {
        for (line, kind_of_line) in [
            ("“We doubt the shield.”", StatementKind::Direct),
            ("\"We doubt,\" \"the shield.\"", StatementKind::Direct),
            ("The minister called it “unwise”.", StatementKind::Mixed),
            ("\"We doubt,\" he said, \"the shield.\"", StatementKind::Mixed),
            ("The shield isn't ready.", StatementKind::Indirect),
            ("", StatementKind::Indirect),
        ] {
            assert_eq!(kind(line), kind_of_line, "{line}");
        }
    }
}
