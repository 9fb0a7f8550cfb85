//! `--positions`: where each speaker of an article stands, in every format.

use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::Arc,
};

use super::{
    Output,
    csv::pairs,
    text::{FAINT, head, verdict, width},
};
use crate::{
    printable::printable,
    result::{Outcome, Stand, StandObject},
};

/// One JSON object per speaker and article.
pub(super) struct Jsonl<'m, W> {
    out: W,
    model: &'m str,
}

impl<'m, W: Write> Jsonl<'m, W> {
    pub(super) fn new(out: W, model: &'m str) -> Self {
        Jsonl { out, model }
    }
}

impl<W: Write> Output for Jsonl<'_, W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        for stand in &outcome.stands {
            serde_json::to_writer(&mut self.out, &StandObject::new(&outcome.record, stand, self.model))?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

const COLUMNS: [&str; 15] = [
    "file",
    "line",
    "id",
    "date",
    "source",
    "title",
    "speaker",
    "role",
    "decision",
    "stance",
    "supportive",
    "conditional",
    "opposed",
    "statements",
    "model",
];

/// One row per speaker and article.
pub(super) struct Csv<'m, W: Write> {
    out: ::csv::Writer<W>,
    model: &'m str,
    begun: bool,
}

impl<'m, W: Write> Csv<'m, W> {
    pub(super) fn new(out: W, model: &'m str) -> Self {
        Csv { out: ::csv::Writer::from_writer(out), model, begun: false }
    }

    /// The header comes even where no row does.
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
        for Stand { position, decision, statements } in &outcome.stands {
            let [supportive, conditional, opposed] = position.probabilities();
            self.out.write_record([
                record.file.to_string(),
                record.line.map_or_else(String::new, |line| line.to_string()),
                given(&record.id),
                given(&record.date),
                given(&record.source),
                given(&record.title),
                position.speaker().to_owned(),
                position.role().unwrap_or_default().to_owned(),
                decision.name().to_owned(),
                position.stance().to_string(),
                supportive.to_string(),
                conditional.to_string(),
                opposed.to_string(),
                pairs(statements),
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

/// For people: one line per speaker below the title of the article.
pub(super) struct Text<W> {
    out: W,
    width: usize,
    file: Option<Arc<str>>,
}

impl<W: Write> Text<W> {
    pub(super) fn new(out: W) -> Self {
        Text { out, width: width(), file: None }
    }
}

impl<W: Write> Output for Text<W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        let Outcome { record, stands, .. } = outcome;
        if stands.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        if self.file.as_ref() != Some(&record.file) {
            self.file = Some(Arc::clone(&record.file));
            let _ = writeln!(text, "{FAINT}{}{FAINT:#}", printable(&record.file));
        }
        head(record, self.width, &mut text);
        for Stand { position, decision, statements } in stands {
            let (word, style) = verdict(*decision, position.stance(), position.probability());
            let _ = write!(text, "  {style}{word}{style:#}  {}", printable(position.speaker()));
            if let Some(role) = position.role() {
                let _ = write!(text, ", {}", printable(role));
            }
            let plural = if statements.len() == 1 { "" } else { "s" };
            let _ = writeln!(text, " {FAINT}({} statement{plural}){FAINT:#}", statements.len());
        }
        text.push('\n');
        self.out.write_all(text.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
