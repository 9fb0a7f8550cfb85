//! How right the bundled model is about real statements: floors, not goals. `examples/evaluate.rs` prints the figures.
#![cfg(all(feature = "embedded", feature = "train"))]

use std::path::{Path, PathBuf};

use demarche::{Answer, Classifier, Report, Scratch};

fn report(path: &Path) -> Report {
    let mut scratch = Scratch::default();
    let mut answers: Vec<Answer> = Vec::new();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|field| field == name).unwrap();
    let (label, text) = (column("label"), column("text"));
    for row in reader.records() {
        let row = row.unwrap();
        if let Ok(stance) = row[label].parse() {
            answers.push((stance, Classifier::embedded().classify(&row[text], &mut scratch).probabilities()));
        }
    }
    Report::new(&answers)
}

#[test]
fn news_reporting_half() {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/gold/news-dev.csv"].iter().collect();
    let report = report(&path);
    assert!(report.macro_f1.value >= 0.65, "{report:#?}");
    assert!(report.f1.iter().all(|f1| *f1 >= 0.6), "{report:#?}");
}

#[test]
fn kept_back_sets() {
    let Some(folder) = std::env::var_os("DEMARCHE_GOLD") else {
        eprintln!("skipped: DEMARCHE_GOLD does not name a folder with news-dev.csv and speeches-dev.csv");
        return;
    };
    let news = report(&Path::new(&folder).join("news-dev.csv"));
    assert!(news.macro_f1.value >= 0.67, "{news:#?}");
    let speeches = report(&Path::new(&folder).join("speeches-dev.csv"));
    assert!(speeches.accuracy.value >= 0.75, "{speeches:#?}");
}
