//! How right the bundled model is about real statements.
//!
//! ```text
//! DEMARCHE_GOLD=… cargo run --release --features train --example evaluate
//! ```
//!
//! `DEMARCHE_GOLD` names a folder with `news-dev.csv` and `speeches-dev.csv` (columns `label` and `text`). Without it, the
//! reporting half of the news set, which the project carries, is measured alone.

use std::{path::Path, process::ExitCode};

use demarche::{Answer, Classifier, Decision, Reason, Report, Scratch};
use serde::Deserialize;

#[derive(Deserialize)]
struct Real {
    label: String,
    text: String,
}

fn main() -> ExitCode {
    let mut sets = vec![("news-dev, reporting half", Path::new("tests/gold/news-dev.csv").to_owned())];
    match std::env::var_os("DEMARCHE_GOLD") {
        Some(folder) => {
            let folder = Path::new(&folder);
            sets.push(("news-dev", folder.join("news-dev.csv")));
            sets.push(("speeches-dev", folder.join("speeches-dev.csv")));
        }
        None => eprintln!("DEMARCHE_GOLD is not set: the whole news set and the speeches are skipped"),
    }
    for (name, path) in sets {
        if let Err(error) = evaluate(name, &path) {
            eprintln!("evaluate: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn evaluate(name: &str, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    let mut answers: Vec<Answer> = Vec::new();
    let (mut without, mut turned_away, mut wrongly) = (0, 0, 0);
    for row in csv::Reader::from_path(path)?.deserialize() {
        let Real { label, text } = row?;
        let prediction = classifier.classify(&text, &mut scratch);
        let off_topic = prediction.decision() == Decision::Abstain(Reason::OffTopic);
        if label == "none" {
            without += 1;
            turned_away += usize::from(off_topic);
        } else {
            wrongly += usize::from(off_topic);
            answers.push((label.parse()?, prediction.probabilities()));
        }
    }
    let report = Report::new(&answers);
    let (accuracy, macro_f1) = (report.accuracy, report.macro_f1);
    println!("{name}: {} statements", answers.len());
    println!("  accuracy  {:.3} ({:.3}–{:.3})", accuracy.value, accuracy.low, accuracy.high);
    println!("  macro-F1  {:.3} ({:.3}–{:.3})", macro_f1.value, macro_f1.low, macro_f1.high);
    println!(
        "  F1        supportive {:.3}, conditional {:.3}, opposed {:.3}",
        report.f1[0], report.f1[1], report.f1[2]
    );
    println!("  surest half {:.3}, reversed {:.3}", report.surest_half, report.reversed);
    println!("  calibration error {:.3}, Brier {:.3}", report.calibration_error, report.brier);
    println!(
        "  turned away: {turned_away} of {without} without position, {wrongly} of {} with",
        answers.len()
    );
    Ok(())
}
