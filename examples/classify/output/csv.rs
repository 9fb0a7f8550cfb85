//! One row per statement; the columns are the fields of the JSON objects, flat.

use std::io::{self, Write};

use demarche::StatementKind;

use super::{
    Output,
    table::{Table, pairs},
};
use crate::result::{Evidence, Finding, Outcome};

const COLUMNS: [&str; 21] = [
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
    table: Table<W>,
    explain: bool,
    model: &'m str,
}

impl<'m, W: Write> Csv<'m, W> {
    pub(super) fn new(out: W, explain: bool, model: &'m str) -> Self {
        Csv { table: Table::new(out, &COLUMNS), explain, model }
    }
}

impl<W: Write> Output for Csv<'_, W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        for finding in &outcome.findings {
            let [supportive, conditional, opposed] =
                finding.prediction.probabilities().map(|p| p.to_string());
            let speaker = finding.speaker.as_ref();
            let condition = finding.condition.as_ref();
            let place = |end: fn(&demarche::Span) -> usize| {
                condition.map_or_else(String::new, |condition| end(&condition.span).to_string())
            };
            let (reasons, objections) = if self.explain { evidence(finding) } else { Default::default() };
            let cells = [
                &*finding.span.start.to_string(),
                &finding.span.end.to_string(),
                &pairs(&finding.pieces),
                kind(finding.kind),
                &finding.text,
                finding.cue.as_deref().unwrap_or_default(),
                speaker.map_or("", |speaker| &speaker.mention),
                speaker.and_then(|speaker| speaker.name.as_deref()).unwrap_or_default(),
                speaker.and_then(|speaker| speaker.role.as_deref()).unwrap_or_default(),
                finding.decision.name(),
                finding.prediction.stance().name(),
                &supportive,
                &conditional,
                &opposed,
                &finding.prediction.relevance().to_string(),
                &place(|span| span.start),
                &place(|span| span.end),
                condition.map_or("", |condition| condition.kind.name()),
                &reasons,
                &objections,
                self.model,
            ];
            self.table.row(&outcome.record, cells)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.table.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.table.finish()
    }
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
