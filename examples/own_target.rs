//! Another target: train a model on labels of your own, save it, load it, use it.
//!
//! ```text
//! cargo run --release --features train --example own_target [FOLDER]
//! ```
//!
//! The labels and the names here are those of tests/own-target: sixty statements on a city's congestion charge. Sixty
//! show the way; a model to rely on takes thousands.

use std::path::PathBuf;

use demarche::{Classifier, Corpus, Model, Scratch, Target, TrainOptions, Trainer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);

    let target = Target::read("tests/own-target/congestion-charge.toml")?;
    let corpus = Corpus::read("tests/own-target/labels.csv")?;
    let trained = Trainer::new(target, TrainOptions::default()).train(&corpus, &[])?;

    let file = folder.join("congestion-charge.bin");
    std::fs::write(&file, trained.model.as_bytes())?;

    let classifier = Classifier::new(Model::read(&file)?);
    let mut scratch = Scratch::default();
    println!("{}", classifier.model().name());
    for statement in [
        "We support the charge, for it brings clean air and faster buses.",
        "We could accept the charge if the money goes to the trams.",
        "The charge is unfair to drivers and must be stopped.",
    ] {
        let prediction = classifier.classify(statement, &mut scratch);
        println!("{}: {statement}", prediction.stance());
    }
    Ok(())
}
