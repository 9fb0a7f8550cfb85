//! One row per statement; the columns are the fields of the JSON objects, flat.

use std::io::{self, Write};

use demarche::{Span, StatementKind};

use super::Output;
use crate::result::{Evidence, Finding, Outcome};

const COLUMNS: [&str; 27] = [
    "file",
    "line",
    "id",
    "date",
    "source",
    "title",
    "start",
    "end",
    "pieces",
    "kind",
    "text",
    "cue",
    "speaker_mention",
    "speaker_name",
    "speaker_role",
    "decision",
    "stance",
    "supportive",
    "conditional",
    "opposed",
    "relevance",
    "condition_start",
    "condition_end",
    "condition_type",
    "evidence_for",
    "evidence_against",
    "model",
];

pub(super) struct Csv<'m, W: Write> {
    out: ::csv::Writer<W>,
    explain: bool,
    model: &'m str,
    begun: bool,
}

impl<'m, W: Write> Csv<'m, W> {
    pub(super) fn new(out: W, explain: bool, model: &'m str) -> Self {
        Csv { out: ::csv::Writer::from_writer(out), explain, model, begun: false }
    }

    /// The header comes even where no statement does.
    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.out.write_record(COLUMNS)?;
        }
        Ok(())
    }
}

impl<W: Write> Output for Csv<'_, W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.begin()?;
        let record = &outcome.record;
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        for finding in &outcome.findings {
            let [supportive, conditional, opposed] = finding.prediction.probabilities();
            let speaker = finding.speaker.as_ref();
            let condition = finding.condition.as_ref();
            let (reasons, objections) = if self.explain { evidence(finding) } else { Default::default() };
            self.out.write_record([
                record.file.to_string(),
                record.line.map_or_else(String::new, |line| line.to_string()),
                given(&record.id),
                given(&record.date),
                given(&record.source),
                given(&record.title),
                finding.span.start.to_string(),
                finding.span.end.to_string(),
                pairs(&finding.pieces),
                kind(finding.kind).to_owned(),
                finding.text.clone(),
                given(&finding.cue),
                speaker.map_or_else(String::new, |speaker| speaker.mention.clone()),
                speaker.map_or_else(String::new, |speaker| given(&speaker.name)),
                speaker.map_or_else(String::new, |speaker| given(&speaker.role)),
                finding.decision.name().to_owned(),
                finding.prediction.stance().to_string(),
                supportive.to_string(),
                conditional.to_string(),
                opposed.to_string(),
                finding.prediction.relevance().to_string(),
                condition.map_or_else(String::new, |condition| condition.span.start.to_string()),
                condition.map_or_else(String::new, |condition| condition.span.end.to_string()),
                condition.map_or_else(String::new, |condition| condition.kind.name().to_owned()),
                reasons,
                objections,
                self.model.to_owned(),
            ])?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        self.flush()
    }
}

/// `812-960 979-1103`
pub(super) fn pairs(spans: &[Span]) -> String {
    let pairs: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    pairs.join(" ")
}

const fn kind(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Direct => "direct",
        StatementKind::Indirect => "indirect",
        StatementKind::Mixed => "mixed",
    }
}

/// Features for and against the stance, the strongest first, as `feature:weight`, with a bar between.
fn evidence(finding: &Finding) -> (String, String) {
    let list = |side: fn(f64) -> bool| {
        let chosen = finding.evidence.iter().flatten().filter(|evidence| side(evidence.weight));
        let written = chosen.map(|Evidence { feature, weight, .. }| format!("{feature}:{weight:.3}"));
        written.collect::<Vec<String>>().join(" | ")
    };
    (list(|weight| weight > 0.0), list(|weight| weight < 0.0))
}
