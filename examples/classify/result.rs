//! What is said of a record: the objects of the command-line contract.

use demarche::{ConditionKind, Decision, Position, Prediction, Reason, Span, Stance, StatementKind};
use serde::{Serialize, Serializer, ser::SerializeSeq};

use crate::{problem::Problem, record::Record};

/// A record, read and classified.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) record: Record,
    pub(crate) findings: Vec<Finding>,
    /// Where each speaker stands, where that is asked for.
    pub(crate) stands: Vec<Stand>,
    /// Statements that are left out because they are off the topic.
    pub(crate) off_topic: u64,
    pub(crate) problems: Vec<Problem>,
}

impl Outcome {
    pub(crate) fn new(record: Record) -> Self {
        Outcome { record, findings: Vec::new(), stands: Vec::new(), off_topic: 0, problems: Vec::new() }
    }
}

/// One statement and where it stands.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) span: Span,
    /// The paragraph or paragraphs around it.
    pub(crate) context: Span,
    pub(crate) pieces: Vec<Span>,
    pub(crate) kind: StatementKind,
    pub(crate) cue: Option<String>,
    pub(crate) speaker: Option<Speaker>,
    /// The pieces, joined by one space.
    pub(crate) text: String,
    /// By its own words.
    pub(crate) alone: Prediction,
    /// With the relevance that its article gives it.
    pub(crate) prediction: Prediction,
    pub(crate) decision: Decision,
    /// Of a conditional statement, where one is found.
    pub(crate) condition: Option<Condition>,
    pub(crate) evidence: Option<Vec<Evidence>>,
}

impl Finding {
    /// Whether it is on the topic only because the article around it is.
    pub(crate) fn by_article(&self) -> bool {
        let off = Decision::Abstain(Reason::OffTopic);
        self.alone.decision() == off && self.prediction.decision() != off
    }
}

/// Where one speaker of an article stands.
#[derive(Debug)]
pub(crate) struct Stand {
    pub(crate) position: Position,
    pub(crate) decision: Decision,
    /// The statements that it rests on.
    pub(crate) statements: Vec<Span>,
}

/// What a conditional yes depends on.
#[derive(Debug, Serialize)]
pub(crate) struct Condition {
    #[serde(flatten)]
    pub(crate) span: Span,
    /// Where it stands in the finding's own text.
    #[serde(skip)]
    pub(crate) in_text: Span,
    #[serde(rename = "type")]
    pub(crate) kind: ConditionKind,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Speaker {
    pub(crate) mention: String,
    pub(crate) name: Option<String>,
    pub(crate) role: Option<String>,
}

/// A feature that speaks for or against the stance.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Evidence {
    #[serde(flatten)]
    pub(crate) span: Span,
    /// Where it stands in the finding's own text.
    #[serde(skip)]
    pub(crate) in_text: Span,
    pub(crate) feature: String,
    pub(crate) weight: f64,
}

/// What every object says of its record.
#[derive(Serialize)]
struct RecordFields<'a> {
    file: &'a str,
    line: Option<u64>,
    id: Option<&'a str>,
    date: Option<&'a str>,
    source: Option<&'a str>,
    title: Option<&'a str>,
}

impl<'a> From<&'a Record> for RecordFields<'a> {
    fn from(record: &'a Record) -> Self {
        RecordFields {
            file: &record.file,
            line: record.line,
            id: record.id.as_deref(),
            date: record.date.as_deref(),
            source: record.source.as_deref(),
            title: record.title.as_deref(),
        }
    }
}

/// One object of `--format jsonl`: its fields and their order are the contract.
#[derive(Serialize)]
pub(crate) struct Object<'a> {
    #[serde(flatten)]
    record: RecordFields<'a>,
    start: usize,
    end: usize,
    #[serde(serialize_with = "pairs")]
    pieces: &'a [Span],
    kind: StatementKind,
    text: &'a str,
    cue: Option<&'a str>,
    speaker: Option<&'a Speaker>,
    decision: &'static str,
    stance: Stance,
    probabilities: Probabilities,
    relevance: f32,
    condition: Option<&'a Condition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a [Evidence]>,
    /// By its own words, without the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    relevance_alone: Option<f32>,
    model: &'a str,
}

#[derive(Serialize)]
struct Probabilities {
    supportive: f32,
    conditional: f32,
    opposed: f32,
}

impl<'a> Object<'a> {
    pub(crate) fn new(record: &'a Record, finding: &'a Finding, explain: bool, model: &'a str) -> Self {
        Object {
            record: record.into(),
            start: finding.span.start,
            end: finding.span.end,
            pieces: &finding.pieces,
            kind: finding.kind,
            text: &finding.text,
            cue: finding.cue.as_deref(),
            speaker: finding.speaker.as_ref(),
            decision: finding.decision.name(),
            stance: finding.prediction.stance(),
            probabilities: finding.prediction.probabilities().into(),
            relevance: finding.prediction.relevance(),
            condition: finding.condition.as_ref(),
            evidence: finding.evidence.as_deref().filter(|_| explain),
            relevance_alone: explain.then(|| finding.alone.relevance()),
            model,
        }
    }
}

/// One object of `--positions --format jsonl`.
#[derive(Serialize)]
pub(crate) struct StandObject<'a> {
    #[serde(flatten)]
    record: RecordFields<'a>,
    speaker: &'a str,
    role: Option<&'a str>,
    decision: &'static str,
    stance: Stance,
    probabilities: Probabilities,
    #[serde(serialize_with = "pairs")]
    statements: &'a [Span],
    model: &'a str,
}

impl<'a> StandObject<'a> {
    pub(crate) fn new(record: &'a Record, stand: &'a Stand, model: &'a str) -> Self {
        StandObject {
            record: record.into(),
            speaker: stand.position.speaker(),
            role: stand.position.role(),
            decision: stand.decision.name(),
            stance: stand.position.stance(),
            probabilities: stand.position.probabilities().into(),
            statements: &stand.statements,
            model,
        }
    }
}

impl From<[f32; 3]> for Probabilities {
    fn from([supportive, conditional, opposed]: [f32; 3]) -> Self {
        Probabilities { supportive, conditional, opposed }
    }
}

/// Spans as `[start, end]`.
fn pairs<S: Serializer>(spans: &&[Span], serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(spans.len()))?;
    for span in *spans {
        sequence.serialize_element(&[span.start, span.end])?;
    }
    sequence.end()
}
