//! No speaker decides: swapping one side for another changes no decision.
#![cfg(all(feature = "embedded", feature = "train"))]

#[path = "swap/audit.rs"]
mod audit;

use std::path::PathBuf;

use demarche::{Classifier, Corpus};

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), name].iter().collect()
}

#[test]
fn no_side_decides() {
    let corpus = Corpus::read(path("labels.csv")).unwrap();
    let kept = corpus.rows.iter().filter(|row| row.is_kept_for_tests()).map(|row| &row.text[..]);
    let (target, unlisted) = (path("models/missile-defense.toml"), path("tests/swap/unlisted.toml"));
    let outcomes = audit::run(Classifier::embedded(), &target, &unlisted, kept).unwrap();
    let mut wrong = Vec::new();
    for outcome in outcomes {
        let share = outcome.changed as f64 / outcome.swaps.max(1) as f64;
        eprintln!(
            "{}: {} statements, {} swaps, {} decisions changed ({:.2} %), probabilities by {:.4} at most",
            outcome.name,
            outcome.statements,
            outcome.swaps,
            outcome.changed,
            100.0 * share,
            outcome.largest
        );
        if outcome.at_most == 0.0 {
            assert!(outcome.statements >= 500, "{} statements", outcome.statements);
        }
        if share > outcome.at_most {
            wrong.extend(outcome.examples.into_iter().take(10).map(|(a, b)| format!("{a}\n  → {b}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
