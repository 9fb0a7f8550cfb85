//! One JSON object per statement and line.

use std::io::{self, Write};

use super::Output;
use crate::result::{Object, Outcome};

pub(super) struct Jsonl<'m, W> {
    out: W,
    explain: bool,
    model: &'m str,
}

impl<'m, W: Write> Jsonl<'m, W> {
    pub(super) fn new(out: W, explain: bool, model: &'m str) -> Self {
        Jsonl { out, explain, model }
    }
}

impl<W: Write> Output for Jsonl<'_, W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        for finding in &outcome.findings {
            serde_json::to_writer(
                &mut self.out,
                &Object::new(&outcome.record, finding, self.explain, self.model),
            )?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
