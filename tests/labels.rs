//! The labels keep what their datasheet promises.
#![cfg(feature = "train")]

use std::fs;

use demarche::{Corpus, Finding, Origin, Severity, Stance, Target};

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn corpus() -> Corpus {
    Corpus::read(path("labels.csv")).unwrap()
}

#[test]
fn nothing_must_be_mended() {
    let target = Target::read(path("models/missile-defense.toml")).unwrap();
    let mut findings = corpus().check(&target);
    findings.retain(|finding| finding.severity == Severity::Error);
    let findings: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn the_stances_are_balanced() {
    let corpus = corpus();
    let fitted = corpus.rows.iter().filter(|row| row.origin != Origin::Contrast);
    let counts =
        Stance::ALL.map(|stance| fitted.clone().filter(|row| row.stance == Some(stance)).count() as f64);
    let mean = counts.iter().sum::<f64>() / 3.0;
    assert!(counts.iter().all(|count| (count / mean - 1.0).abs() <= 0.1), "{counts:?}");
}

#[test]
fn the_datasheet_has_the_table_of_these_labels() {
    let datasheet = fs::read_to_string(path("labels.md")).unwrap();
    let table = corpus().composition();
    assert!(datasheet.contains(&table), "put in labels.md what `check_labels --table` prints:\n{table}");
}
