//! The behaviour suite: reads the cases, asks a classifier, counts. Shared by the test and by `examples/evaluate`.

#![allow(dead_code, reason = "the test and the report read different fields")]

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use demarche::{Classifier, Corpus, Row, Scratch, Stance};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<C> {
    capability: Vec<Capability<C>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capability<C> {
    name: String,
    why: String,
    case: Vec<C>,
}

/// One expected answer: a stance, or `off_topic`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Minimum {
    text: String,
    expect: String,
}

/// Rewritings that must not change the stance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invariance {
    text: String,
    same: Vec<String>,
}

/// The probability of `toward` must rise from one text to the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Directional {
    from: String,
    to: String,
    toward: String,
}

/// How a capability went.
pub(crate) struct Outcome {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) passed: usize,
    pub(crate) cases: usize,
}

impl Outcome {
    pub(crate) fn rate(&self) -> f64 {
        self.passed as f64 / self.cases.max(1) as f64
    }
}

/// Runs the three files of `folder`, and the contrast rows that training does not see.
pub(crate) fn run(
    classifier: &Classifier,
    folder: &Path,
    corpus: &Corpus,
) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let mut scratch = Scratch::default();
    let mut outcomes = Vec::new();
    file(folder, "minimum", &mut outcomes, |case: &Minimum| {
        let prediction = classifier.classify(&case.text, &mut scratch);
        // An unsure answer still has its stance; only "off the topic" is a decision of its own here.
        match case.expect.parse::<Stance>() {
            Ok(stance) => prediction.stance() == stance,
            Err(_) => prediction.decision().name() == case.expect,
        }
    })?;
    file(folder, "invariance", &mut outcomes, |case: &Invariance| {
        let stance = classifier.classify(&case.text, &mut scratch).stance();
        case.same.iter().all(|same| classifier.classify(same, &mut scratch).stance() == stance)
    })?;
    file(folder, "directional", &mut outcomes, |case: &Directional| {
        let toward: Stance = case.toward.parse().expect("a stance");
        let mut p = |text: &str| classifier.classify(text, &mut scratch).probabilities()[toward.index()];
        p(&case.to) > p(&case.from)
    })?;
    outcomes.extend(contrast(classifier, corpus, &mut scratch));
    Ok(outcomes)
}

fn file<C: for<'d> Deserialize<'d>>(
    folder: &Path,
    kind: &'static str,
    outcomes: &mut Vec<Outcome>,
    mut passes: impl FnMut(&C) -> bool,
) -> Result<(), Box<dyn Error>> {
    let path = folder.join(kind).with_extension("toml");
    let file: File<C> = toml::from_str(&fs::read_to_string(path)?)?;
    for Capability { name, why, case } in file.capability {
        let passed = case.iter().filter(|case| passes(case)).count();
        outcomes.push(Outcome { kind, name, why, passed, cases: case.len() });
    }
    Ok(())
}

/// The kept-back contrast rows one by one, and the sets of three in which all are right (Gardner et al. 2020, "Evaluating
/// Models' Local Decision Boundaries via Contrast Sets").
fn contrast(classifier: &Classifier, corpus: &Corpus, scratch: &mut Scratch) -> [Outcome; 2] {
    let mut right = |row: &Row| Some(classifier.classify(&row.text, scratch).stance()) == row.stance;
    let mut rows = Outcome {
        kind: "contrast",
        name: "kept-back rows".into(),
        why: "Statements whose words lean the other way, none of them seen in training.".into(),
        passed: 0,
        cases: 0,
    };
    let mut sets: BTreeMap<&str, bool> = BTreeMap::new();
    for row in corpus.rows.iter().filter(|row| row.is_kept_for_tests()) {
        let right = right(row);
        rows.cases += 1;
        rows.passed += usize::from(right);
        if !row.group.is_empty() {
            *sets.entry(&row.group).or_insert(true) &= right;
        }
    }
    let triples = Outcome {
        kind: "contrast",
        name: "whole triples".into(),
        why: "One scene told three ways, a stance each: all three right.".into(),
        passed: sets.values().filter(|right| **right).count(),
        cases: sets.len(),
    };
    [rows, triples]
}
