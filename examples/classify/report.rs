//! `--html`: one self-contained page over all that was read.
//!
//! ```text
//! outcomes ─▶ tally (counts, bounded) ──▶ estimate (shares) ─▶ chart ─┐
//!          └▶ excerpts (2,000 at most) ───────────────────────────────┴▶ page (page.html, page.css, page.js)
//! ```

mod chart;
mod confusion;
mod dates;
mod estimate;
mod excerpt;
mod page;
mod place;
mod random;
mod sides;
mod tally;
mod timeline;

use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use demarche::Classifier;

use crate::{
    problem::{Problem, Severity},
    result::Outcome,
};
use confusion::Confusion;
use excerpt::Excerpts;
use place::Place;
pub(crate) use sides::Sides;
use tally::Tally;

/// Messages on the page; more are counted.
const MESSAGES: usize = 100;

/// Collects a run and writes the page at its end.
pub(crate) struct Report<'c> {
    classifier: &'c Classifier,
    confusion: Option<Confusion>,
    place: Place,
    tally: Tally,
    excerpts: Excerpts<'c>,
    unread: Unread,
}

/// What could not be read.
#[derive(Default)]
struct Unread {
    count: u64,
    messages: Vec<String>,
}

impl<'c> Report<'c> {
    /// Begins a report on what the classifier says, whose model was read from `model`, where it is not the bundled one. A
    /// place where no report can be is known before anything is read.
    pub(crate) fn create(
        path: &Path,
        classifier: &'c Classifier,
        model: Option<&Path>,
        sides: Sides,
    ) -> io::Result<Self> {
        Ok(Report {
            classifier,
            confusion: Confusion::of(classifier.model(), model),
            place: Place::take(path)?,
            tally: Tally::new(sides),
            excerpts: Excerpts::new(classifier),
            unread: Unread::default(),
        })
    }

    pub(crate) fn outcome(&mut self, outcome: &Outcome) {
        self.tally.outcome(outcome);
        self.excerpts.outcome(outcome);
        outcome.problems.iter().for_each(|problem| self.problem(problem));
    }

    pub(crate) fn problem(&mut self, problem: &Problem) {
        self.unread.count += u64::from(problem.severity == Severity::Error);
        if self.unread.messages.len() < MESSAGES && problem.severity == Severity::Error {
            self.unread.messages.push(problem.to_string());
        }
    }

    /// Writes the page and puts it in its place. `whole` says whether the run came to its end.
    pub(crate) fn finish(mut self, whole: bool) -> io::Result<()> {
        self.excerpts.kept.sort_by_key(|excerpt| excerpt.order);
        let mut out = BufWriter::new(&self.place.file);
        page::write(&self, whole, &mut out)?;
        out.flush()?;
        drop(out);
        self.place.fill()
    }
}
