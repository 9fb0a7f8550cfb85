//! The floors of the behaviour suite: the rates as measured, less five points.

use std::{collections::BTreeMap, fs, path::Path};

use demarche::Corpus;

use crate::{Failure, real, suite};

const FOLDER: &str = "tests/behaviour";
const LESS: f64 = 0.05;

/// Writes `floors.toml`. A floor below one half takes its reason from `reasons.toml`; without one it is an error.
pub(crate) fn write() -> Result<(), Failure> {
    let folder = Path::new(FOLDER);
    let reasons: BTreeMap<String, String> =
        toml::from_str(&fs::read_to_string(folder.join("reasons.toml"))?)?;
    let corpus = Corpus::read("labels.csv")?;
    let mut text = String::from(
        "# Floors of the behaviour suite: measured rates less five points. Written by `evaluate --floors`.\n",
    );
    let mut missing = Vec::new();
    for outcome in suite::run(&real::bundled()?, folder, &corpus)? {
        let rate = (outcome.rate() - LESS).max(0.0);
        text +=
            &format!("\n[[floor]]\nkind = {:?}\nname = {:?}\nrate = {rate:.3}\n", outcome.kind, outcome.name);
        println!("{:3}/{:3}  {} ({})", outcome.passed, outcome.cases, outcome.name, outcome.kind);
        if rate < 0.5 {
            match reasons.get(&outcome.name) {
                Some(reason) => text += &format!("reason = {reason:?}\n"),
                None => missing.push(format!("{}: {rate:.3}", outcome.name)),
            }
        }
    }
    if !missing.is_empty() {
        return Err(
            format!("floors below one half need a reason in reasons.toml: {}", missing.join("; ")).into()
        );
    }
    Ok(fs::write(folder.join("floors.toml"), text)?)
}
