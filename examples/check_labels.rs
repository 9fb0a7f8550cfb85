//! Looks a labels file over: duplicates, names, lengths, balance; and, by training folds, labels that may be wrong.
//!
//! ```text
//! cargo run --release --no-default-features --features train --example check_labels
//! cargo run --release --no-default-features --features train --example check_labels -- --quick
//! cargo run --release --no-default-features --features train --example check_labels -- --table
//! ```
//!
//! Exit status 1 where something must be mended; hints alone leave it 0.

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;
use demarche::{Corpus, Error, Finding, Severity, Target, TrainOptions, Trainer};

/// Looks a labels file over.
#[derive(Parser)]
struct Options {
    /// The labelled statements.
    #[arg(long, default_value = "labels.csv")]
    labels: PathBuf,
    /// Names of the target and of the sides (TOML).
    #[arg(long, default_value = "models/missile-defense.toml")]
    target: PathBuf,
    /// Leave out what needs training.
    #[arg(long)]
    quick: bool,
    /// Print the table of the datasheet and nothing else.
    #[arg(long)]
    table: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("check_labels: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many errors there are.
fn run(options: &Options) -> Result<usize, Error> {
    let corpus = Corpus::read(&options.labels)?;
    if options.table {
        print!("{}", corpus.composition());
        return Ok(0);
    }
    let target = Target::read(&options.target)?;
    let mut findings = corpus.check(&target);
    if !options.quick {
        let trained = Trainer::new(target, TrainOptions::default()).train(&corpus, &[])?;
        findings.extend(corpus.second_look(&trained));
    }
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| is_error(finding)).count();
    eprintln!("{} rows: {errors} errors, {} hints", corpus.rows.len(), findings.len() - errors);
    Ok(errors)
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}
