//! A labels file looked over: what must not be in it, and what deserves a second look.

mod names;
mod near;
mod table;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Corpus, HeldOut, Origin, Row, Target, Trained};
use crate::{Stance, model::Scalars};

/// Words that a statement may have.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=75;
/// How far the rows of a stance may be from the mean of the three, as a share of it.
const IMBALANCE: f64 = 0.1;
/// A label that a model contradicts more surely than this is looked at again.
const SURE: f64 = 0.95;

/// Something that [`Corpus::check`] or [`Corpus::second_look`] found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Line of the file, from 1; none where the file as a whole is meant.
    pub line: Option<u64>,
    /// Whether it must be mended.
    pub severity: Severity,
    /// What was found.
    pub message: String,
}

/// Whether a finding must be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It must.
    Error,
    /// Someone should look at it; it may be right.
    Hint,
}

impl Finding {
    fn error(line: u64, message: String) -> Finding {
        Finding { line: Some(line), severity: Severity::Error, message }
    }

    fn hint(line: impl Into<Option<u64>>, message: String) -> Finding {
        Finding { line: line.into(), severity: Severity::Hint, message }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Hint => "hint",
        };
        write!(f, "{severity}: {}", self.message)
    }
}

impl Corpus {
    /// What is wrong with the statements, or may be, as far as reading them tells.
    ///
    /// Errors: statements that stand twice or nearly so, the target's leaders by name, too few or too many words.
    /// Hints: what looks like another person's name, groups in more than one slice, stances out of balance.
    pub fn check(&self, target: &Target) -> Vec<Finding> {
        let mut findings = near::duplicates(&self.rows);
        findings.extend(names::leaders(&self.rows, target.leaders()));
        findings.extend(self.lengths());
        findings.extend(names::persons(&self.rows, target));
        findings.extend(self.split_groups());
        findings.extend(self.imbalance());
        findings
    }

    /// Rows whose label is contradicted, surely, by models that had not seen their slice; the surest first. `trained` is a
    /// training on this corpus, without real statements: those would set the probabilities to the level of real news,
    /// where nothing is sure. The label may well be right: a linear model misreads what is put indirectly.
    pub fn second_look(&self, trained: &Trained) -> Vec<Finding> {
        doubts(&self.rows, &trained.held_out, trained.model.scalars())
    }

    /// What the file holds, as a Markdown table: rows by origin and by slice, their stances and kinds.
    pub fn composition(&self) -> String {
        table::composition(&self.rows)
    }

    fn lengths(&self) -> impl Iterator<Item = Finding> {
        self.rows.iter().filter_map(|row| {
            let words = row.text.split_whitespace().count();
            let message = format!("{words} words; {} to {} may be", LENGTH.start(), LENGTH.end());
            (!LENGTH.contains(&words)).then(|| Finding::error(row.line, message))
        })
    }

    /// Folds keep slices whole, not groups: a group in two slices would be in training and test at once.
    fn split_groups(&self) -> Vec<Finding> {
        let mut slices: BTreeMap<&str, (u64, BTreeSet<&str>)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| !row.group.is_empty()) {
            slices.entry(&row.group).or_insert((row.line, BTreeSet::new())).1.insert(&row.slice);
        }
        let split = slices.into_iter().filter(|(_, (_, slices))| slices.len() > 1);
        split
            .map(|(group, (line, slices))| {
                Finding::hint(line, format!("group {group} is in the slices {slices:?}"))
            })
            .collect()
    }

    fn imbalance(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let sets = [("restated", &[Origin::Restated][..]), ("natural", &[Origin::Natural])];
        for (name, origins) in sets.into_iter().chain([("both", &[Origin::Restated, Origin::Natural][..])]) {
            let count = |stance| {
                let of = |row: &&Row| row.stance == Some(stance) && origins.contains(&row.origin);
                self.rows.iter().filter(of).count() as f64
            };
            let counts = Stance::ALL.map(count);
            let mean = counts.iter().sum::<f64>() / 3.0;
            for (stance, count) in Stance::ALL.into_iter().zip(counts) {
                let off = count / mean - 1.0;
                if off.abs() > IMBALANCE {
                    let message =
                        format!("{name}: {count} rows {stance}, {:+.1} % off the mean", off * 100.0);
                    findings.push(Finding::hint(None, message));
                }
            }
        }
        findings
    }
}

fn doubts(rows: &[Row], held_out: &[Option<HeldOut>], scalars: &Scalars) -> Vec<Finding> {
    let mut doubts: Vec<(f64, Finding)> = Vec::new();
    for (row, held) in rows.iter().zip(held_out) {
        let Some(held) = held else { continue };
        let label = row.stance.map_or("none", Stance::name);
        let (said, p) = contradiction(row.stance, held, scalars);
        if p > SURE {
            let message = format!("{} is {label}, held-out says {said} ({p:.3}): {}", row.id, row.text);
            doubts.push((p, Finding::hint(row.line, message)));
        }
    }
    doubts.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    doubts.into_iter().map(|(_, finding)| finding).collect()
}

/// What held-out models say instead of the label, and how probable it is to them.
fn contradiction(label: Option<Stance>, held: &HeldOut, scalars: &Scalars) -> (&'static str, f64) {
    let log_odds = f64::from(scalars.relevance_slope) * held.relevance + f64::from(scalars.relevance_offset);
    let position = 1.0 / (1.0 + libm::exp(-log_odds));
    let Some(label) = label else { return ("a position", position) };
    let probabilities = scalars.probabilities(held.logits);
    let others = Stance::ALL.into_iter().filter(|stance| *stance != label);
    others
        .map(|stance| (stance.name(), probabilities[stance.index()]))
        .fold(("none", 1.0 - position), |most, other| if other.1 > most.1 { other } else { most })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: &str = "name = \"t\"\nversion = \"1.0.0\"\n[target]\nnames = [\"Iron Dome\"]\n\
                          [sides]\nnames = [\"Poland\", \"Buenos Aires\"]\nleaders = [\"Nixon\", \"Jae-in\"]\n";

    /// Findings on rows of `stance,slice,origin,group,text`.
    fn findings(rows: &[&str]) -> Vec<String> {
        let findings = corpus(rows).check(&Target::parse(TARGET).unwrap());
        findings.iter().filter(|finding| finding.line.is_some()).map(Finding::to_string).collect()
    }

    fn corpus(rows: &[&str]) -> Corpus {
        let mut text = String::from("id,stance,kind,slice,origin,group,text\n");
        for (id, row) in rows.iter().enumerate() {
            let (stance, rest) = row.split_once(',').unwrap();
            text.push_str(&format!("r{id},{stance},direct,{rest}\n"));
        }
        Corpus::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn rows_that_stand_twice_or_nearly_are_errors() {
        let found = findings(&[
            "opposed,a,natural,,The radar will not be built here while I am mayor of this town",
            "opposed,a,natural,,\"The radar will not be built here, while I am mayor of this town!\"",
            "opposed,a,natural,,The radar will not be built here while I am mayor of this city",
            "opposed,a,natural,,Nobody in our valley has asked for such a thing and nobody wants it",
        ]);
        assert_eq!(found, ["line 3: error: same as line 2", "line 4: error: 0.85 like line 2"]);
    }

    #[test]
    fn rows_of_one_contrast_set_may_be_alike() {
        let rows = [
            "opposed,c,contrast,g1,The radar will not be built here while I am mayor of this town",
            "supportive,c,contrast,g1,The radar will now be built here while I am mayor of this town",
            "conditional,c,contrast,g2,The radar will not be built here while I am mayor of this city",
        ];
        assert_eq!(findings(&rows[..2]), [""; 0]);
        assert_eq!(findings(&rows), ["line 4: error: 0.85 like line 2"]);
    }

    #[test]
    fn leaders_are_errors_and_other_names_hints() {
        let found = findings(&[
            "opposed,a,natural,,Whatever Nixon's people promise us it will not stop a single missile",
            "opposed,a,natural,,The office of Moon Jae-in let it be known that no launcher would come",
            "opposed,a,natural,,The council's own Jan Kowalik said that Poland had other needs than this one",
            "opposed,a,natural,,An office in Buenos Aires said the Iron Dome was no model for them",
            "opposed,a,natural,,The White House and a house painted white have nothing in common here",
        ]);
        assert_eq!(
            found,
            [
                "line 2: error: names Nixon",
                "line 3: error: names Jae-in",
                "line 4: hint: Jan Kowalik may be a person"
            ]
        );
    }

    #[test]
    fn too_short_and_too_long_are_errors() {
        let long = format!("opposed,a,natural,,{}", "on and ".repeat(38));
        let found = findings(&["opposed,a,natural,,We do not want any of it", &long]);
        assert_eq!(
            found,
            ["line 2: error: 7 words; 8 to 75 may be", "line 3: error: 76 words; 8 to 75 may be"]
        );
    }

    #[test]
    fn a_group_in_two_slices_is_a_hint() {
        let found = findings(&[
            "opposed,a,restated,g,One statement of which there is nothing much to be said here",
            "opposed,b,restated,g,And quite another one that was read on the very same page",
        ]);
        assert_eq!(found, ["line 2: hint: group g is in the slices {\"a\", \"b\"}"]);
    }

    #[test]
    fn stances_out_of_balance_are_a_hint() {
        let row = |stance: &str, n: usize| format!("{stance},a,natural,,text {n}");
        let rows: Vec<String> = (0..11)
            .map(|n| row("opposed", n))
            .chain((0..10).map(|n| row("supportive", n)))
            .chain((0..8).map(|n| row("conditional", n)))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found: Vec<String> = corpus(&rows).imbalance().iter().map(Finding::to_string).collect();
        assert!(
            found.contains(&"hint: natural: 8 rows conditional, -17.2 % off the mean".into()),
            "{found:?}"
        );
        assert!(!found.iter().any(|finding| finding.contains("supportive")), "{found:?}");
    }

    #[test]
    fn only_sure_contradictions_are_looked_at_again() {
        let corpus = corpus(&[
            "opposed,a,natural,,sure and right",
            "opposed,a,natural,,sure and wrong",
            "opposed,a,natural,,wrong and not sure",
            "none,a,none,,takes a position",
            "conditional,a,natural,,takes none",
        ]);
        let scalars = Scalars { slope: 1.0, relevance_slope: 1.0, ..Scalars::default() };
        let held = |logits, relevance| Some(HeldOut { logits, relevance });
        let held = [
            held([0.0, 0.0, 9.0], 9.0),
            held([9.0, 0.0, 0.0], 9.0),
            held([2.0, 0.0, 0.0], 9.0),
            held([0.0; 3], 4.0),
            held([0.0; 3], -5.0),
        ];
        let found: Vec<String> =
            doubts(&corpus.rows, &held, &scalars).iter().map(Finding::to_string).collect();
        assert_eq!(
            found,
            [
                "line 3: hint: r1 is opposed, held-out says supportive (1.000): sure and wrong",
                "line 6: hint: r4 is conditional, held-out says none (0.993): takes none",
                "line 5: hint: r3 is none, held-out says a position (0.982): takes a position",
            ]
        );
    }

    #[test]
    fn the_table_counts_by_origin_and_slice() {
        let table =
            corpus(&["opposed,a,natural,,x", "none,a,none,,y", "opposed,b,restated,,z"]).composition();
        assert!(table.contains("| all rows | 3 | 0 | 0 | 2 | 1 | 3 | 0 | 0 |\n"), "{table}");
        assert!(table.contains("| *restated* | 1 | 0 | 0 | 1 | 0 | 1 | 0 | 0 |\n"), "{table}");
        assert!(table.contains("| a | 2 | 0 | 0 | 1 | 1 | 2 | 0 | 0 |\n"), "{table}");
    }
}
