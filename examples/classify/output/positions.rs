//! `--positions`: where each speaker of an article stands, in every format.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    Output,
    table::{Table, pairs},
    text::{FAINT, Heads, verdict},
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

const COLUMNS: [&str; 9] =
    ["speaker", "role", "decision", "stance", "supportive", "conditional", "opposed", "statements", "model"];

/// One row per speaker and article.
pub(super) struct Csv<'m, W: Write> {
    table: Table<W>,
    model: &'m str,
}

impl<'m, W: Write> Csv<'m, W> {
    pub(super) fn new(out: W, model: &'m str) -> Self {
        Csv { table: Table::new(out, &COLUMNS), model }
    }
}

impl<W: Write> Output for Csv<'_, W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        for Stand { position, decision, statements } in &outcome.stands {
            let [supportive, conditional, opposed] = position.probabilities().map(|p| p.to_string());
            let cells = [
                position.speaker(),
                position.role().unwrap_or_default(),
                decision.name(),
                position.stance().name(),
                &supportive,
                &conditional,
                &opposed,
                &pairs(statements),
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

/// For people: one line per speaker below the title of the article.
pub(super) struct Text<W> {
    out: W,
    heads: Heads,
}

impl<W: Write> Text<W> {
    pub(super) fn new(out: W) -> Self {
        Text { out, heads: Heads::default() }
    }
}

impl<W: Write> Output for Text<W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        let Outcome { record, stands, .. } = outcome;
        if stands.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        self.heads.over(record, &mut text);
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
