//! The behaviour suite holds its floors: for each capability the rate measured when the model was trained, less five
//! points. `just floors` measures them anew.
#![cfg(all(feature = "embedded", feature = "train"))]

#[path = "behaviour/suite.rs"]
mod suite;

use std::{collections::BTreeMap, fs, path::PathBuf};

use demarche::{Classifier, Corpus};
use serde::Deserialize;

#[derive(Deserialize)]
struct Floors {
    floor: Vec<Floor>,
}

#[derive(Deserialize)]
struct Floor {
    kind: String,
    name: String,
    rate: f64,
    #[serde(default)]
    reason: String,
}

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), name].iter().collect()
}

fn outcomes() -> Vec<suite::Outcome> {
    let corpus = Corpus::read(path("labels.csv")).unwrap();
    suite::run(Classifier::embedded(), &path("tests/behaviour"), &corpus).unwrap()
}

#[test]
fn every_capability_holds_its_floor() {
    let floors: Floors =
        toml::from_str(&fs::read_to_string(path("tests/behaviour/floors.toml")).unwrap()).unwrap();
    let mut floors: BTreeMap<(String, String), Floor> =
        floors.floor.into_iter().map(|floor| ((floor.kind.clone(), floor.name.clone()), floor)).collect();
    let mut wrong = Vec::new();
    for outcome in outcomes() {
        let Some(floor) = floors.remove(&(outcome.kind.to_owned(), outcome.name.clone())) else {
            wrong.push(format!("{}: no floor", outcome.name));
            continue;
        };
        if outcome.rate() + 1e-9 < floor.rate {
            let (passed, cases) = (outcome.passed, outcome.cases);
            wrong.push(format!("{}: {passed} of {cases}, below {:.3}", outcome.name, floor.rate));
        }
        if floor.rate < 0.5 && floor.reason.is_empty() {
            wrong.push(format!("{}: a floor below one half without a reason", outcome.name));
        }
    }
    wrong.extend(floors.into_values().map(|floor| format!("{}: a floor without cases", floor.name)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_suite_is_as_broad_as_it_says() {
    let outcomes = outcomes();
    assert!(outcomes.len() >= 40, "{} capabilities", outcomes.len());
    for outcome in outcomes {
        assert!(outcome.cases >= 10, "{}: {} cases", outcome.name, outcome.cases);
        assert!(!outcome.why.is_empty(), "{}: says not why", outcome.name);
    }
}
