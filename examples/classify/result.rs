//! What is said of a record: the objects of the command-line contract.

use demarche::{Decision, Prediction, Span, Stance, StatementKind};
use serde::{Serialize, Serializer, ser::SerializeSeq};

use crate::{problem::Problem, record::Record};

/// A record, read and classified.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) record: Record,
    pub(crate) findings: Vec<Finding>,
    /// Statements that are left out because they are off the topic.
    pub(crate) off_topic: u64,
    pub(crate) problems: Vec<Problem>,
}

impl Outcome {
    pub(crate) fn new(record: Record) -> Self {
        Outcome { record, findings: Vec::new(), off_topic: 0, problems: Vec::new() }
    }
}

/// One statement and where it stands.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) span: Span,
    pub(crate) pieces: Vec<Span>,
    pub(crate) kind: StatementKind,
    pub(crate) cue: Option<String>,
    pub(crate) speaker: Option<Speaker>,
    /// The pieces, joined by one space.
    pub(crate) text: String,
    pub(crate) prediction: Prediction,
    pub(crate) decision: Decision,
    pub(crate) evidence: Option<Vec<Evidence>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Speaker {
    pub(crate) mention: String,
    pub(crate) name: Option<String>,
    pub(crate) role: Option<String>,
}

/// A feature that speaks for or against the stance.
#[derive(Debug, Serialize)]
pub(crate) struct Evidence {
    #[serde(flatten)]
    pub(crate) span: Span,
    /// Where it stands in the finding's own text.
    #[serde(skip)]
    pub(crate) in_text: Span,
    pub(crate) feature: String,
    pub(crate) weight: f64,
}

/// One object of `--format jsonl`: its fields and their order are the contract.
#[derive(Serialize)]
pub(crate) struct Object<'a> {
    file: &'a str,
    line: Option<u64>,
    id: Option<&'a str>,
    date: Option<&'a str>,
    source: Option<&'a str>,
    title: Option<&'a str>,
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
    /// Null until conditions are found.
    condition: Option<()>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a [Evidence]>,
    model: &'a str,
}

#[derive(Serialize)]
struct Probabilities {
    supportive: f32,
    conditional: f32,
    opposed: f32,
}

impl<'a> Object<'a> {
    pub(crate) fn new(record: &'a Record, finding: &'a Finding, model: &'a str) -> Self {
        let [supportive, conditional, opposed] = finding.prediction.probabilities();
        Object {
            file: &record.file,
            line: record.line,
            id: record.id.as_deref(),
            date: record.date.as_deref(),
            source: record.source.as_deref(),
            title: record.title.as_deref(),
            start: finding.span.start,
            end: finding.span.end,
            pieces: &finding.pieces,
            kind: finding.kind,
            text: &finding.text,
            cue: finding.cue.as_deref(),
            speaker: finding.speaker.as_ref(),
            decision: finding.decision.name(),
            stance: finding.prediction.stance(),
            probabilities: Probabilities { supportive, conditional, opposed },
            relevance: finding.prediction.relevance(),
            condition: None,
            evidence: finding.evidence.as_deref(),
            model,
        }
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
