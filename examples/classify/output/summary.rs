//! How often each speaker stands where, over the whole run.

use std::{collections::HashMap, fmt::Write};

use anstyle::Style;
use demarche::Decision;

use super::wrap::columns;
use crate::{printable::printable, result::Outcome};

/// Speakers that are told apart; memory must not grow with an archive.
const KNOWN: usize = 10_000;
/// Speakers that are shown.
const SHOWN: usize = 20;
/// Columns of a name; longer ones are cut.
const NAME: usize = 44;

const HEAD: Style = Style::new().bold();

/// Counts of a run, for people to read at its end.
#[derive(Default)]
pub(super) struct Summary {
    records: u64,
    off_topic: u64,
    all: Counts,
    speakers: HashMap<String, Counts>,
    /// Statements of speakers who came after there were too many.
    others: Counts,
}

/// Statements by decision: the three stances, then those without one.
#[derive(Clone, Copy, Default)]
struct Counts([u64; 4]);

impl Counts {
    fn add(&mut self, decision: Decision) {
        match decision {
            Decision::Stance(stance) => self.0[stance.index()] += 1,
            Decision::Abstain(_) => self.0[3] += 1,
        }
    }

    fn sum(&self) -> u64 {
        self.0.iter().sum()
    }
}

impl Summary {
    pub(super) fn add(&mut self, outcome: &Outcome) {
        self.records += 1;
        self.off_topic += outcome.off_topic;
        for finding in &outcome.findings {
            self.all.add(finding.decision);
            let Some(name) = finding.speaker.as_ref().and_then(|speaker| speaker.name.as_ref()) else {
                continue;
            };
            if let Some(counts) = self.speakers.get_mut(name) {
                counts.add(finding.decision);
            } else if self.speakers.len() < KNOWN {
                self.speakers.entry(name.clone()).or_default().add(finding.decision);
            } else {
                self.others.add(finding.decision);
            }
        }
    }

    /// The table and a line of totals.
    pub(super) fn table(&self, width: usize) -> String {
        let mut ranked: Vec<(&String, &Counts)> = self.speakers.iter().collect();
        ranked.sort_by(|(a, x), (b, y)| y.sum().cmp(&x.sum()).then(a.cmp(b)));
        let name = NAME.min(width.saturating_sub(4 * 13));
        let mut table = String::new();
        if self.all.sum() > 0 {
            let _ = write!(table, "{HEAD}{:name$}", "speaker");
            for column in ["supportive", "conditional", "opposed", "no stance"] {
                let _ = write!(table, "{column:>13}");
            }
            let _ = writeln!(table, "{HEAD:#}");
        }
        for (speaker, counts) in ranked.iter().take(SHOWN) {
            row(speaker, name, counts, &mut table);
        }
        if ranked.len() > SHOWN {
            let mut rest = self.others;
            for (_, counts) in &ranked[SHOWN..] {
                rest.0.iter_mut().zip(counts.0).for_each(|(sum, count)| *sum += count);
            }
            let more = if ranked.len() == KNOWN { "at least " } else { "" };
            row(&format!("({more}{} others)", ranked.len() - SHOWN), name, &rest, &mut table);
        }
        if self.all.sum() > 0 {
            let mut unnamed = self.all;
            let counted = self.speakers.values().chain([&self.others]);
            counted.for_each(|counts| unnamed.0.iter_mut().zip(counts.0).for_each(|(sum, n)| *sum -= n));
            if unnamed.sum() > 0 {
                row("(no name)", name, &unnamed, &mut table);
            }
            row("all", name, &self.all, &mut table);
            table.push('\n');
        }
        let _ = write!(
            table,
            "{} read, {} shown",
            count(self.records, "text"),
            count(self.all.sum(), "statement")
        );
        if self.off_topic > 0 {
            let _ = write!(table, ", {} off the topic left out (--all shows them)", self.off_topic);
        }
        table.push('\n');
        table
    }
}

fn row(name: &str, width: usize, counts: &Counts, table: &mut String) {
    let name = cut(&printable(name), width.saturating_sub(1));
    let _ = write!(table, "{name}{:1$}", "", width.saturating_sub(columns(&name)));
    for count in counts.0 {
        let shown = if count == 0 { "·".to_owned() } else { count.to_string() };
        let _ = write!(table, "{shown:>13}");
    }
    table.push('\n');
}

/// The name, cut to so many columns.
fn cut(name: &str, width: usize) -> String {
    if columns(name) <= width {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if columns(&short) + columns(c.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// `1 text`, `2 texts`.
fn count(n: u64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
