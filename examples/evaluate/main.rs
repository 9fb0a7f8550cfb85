//! How right the model is: the whole report, or what the bundled model says of real statements.
//!
//! ```text
//! cargo run --release --features train --example evaluate               models/REPORT.md, models/report/, models/README.md
//! cargo run --release --features train --example evaluate -- --quick    the bundled model on the real sets, printed
//! cargo run --release --features train --example evaluate -- --floors   tests/behaviour/floors.toml
//! cargo run --release --features train --example evaluate -- --card     models/README.md from the report as it is
//! ```
//!
//! `DEMARCHE_GOLD` names a folder with `news-dev.csv` and `speeches-dev.csv` (columns `label` and `text`). Without it, the
//! reporting half of the news set, which the project carries, is the only real set. Run from the project's folder.

mod baselines;
mod card;
mod findings;
mod floors;
mod markdown;
mod measure;
mod real;
mod svg;

#[path = "../../tests/swap/audit.rs"]
mod audit;
#[path = "../../tests/behaviour/suite.rs"]
mod suite;

use std::{error::Error, fs, path::Path, process::ExitCode};

use clap::Parser;
use findings::{Findings, Measure};
use svg::{Chart, Line};

/// Measures the model and writes the report.
#[derive(Parser)]
struct Options {
    /// Only print the bundled model's figures on the real sets.
    #[arg(long, conflicts_with = "floors")]
    quick: bool,
    /// Only measure the behaviour suite and write its floors.
    #[arg(long)]
    floors: bool,
    /// Only write the model card anew from report.json.
    #[arg(long, conflicts_with_all = ["quick", "floors"])]
    card: bool,
    /// Measure with an eighth of the rows and write to target/trial: whether everything runs, not how right it is.
    #[arg(long)]
    trial: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = if options.quick {
        real::print()
    } else if options.floors {
        floors::write()
    } else if options.card {
        write_card(Path::new(MODELS))
    } else {
        let folder = Path::new(if options.trial { "target/trial" } else { MODELS });
        measure::all(options.trial).and_then(|findings| write(&findings, folder))
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::FAILURE
        }
    }
}

type Failure = Box<dyn Error>;

const MODELS: &str = "models";

fn write(findings: &Findings, models: &Path) -> Result<(), Failure> {
    fs::create_dir_all(models.join("report"))?;
    fs::write(models.join("report/report.json"), serde_json::to_string_pretty(findings)? + "\n")?;
    for (name, chart) in charts(findings) {
        fs::write(models.join("report").join(name), chart.svg())?;
    }
    fs::write(models.join("REPORT.md"), markdown::report(findings))?;
    write_card(models)
}

/// The card comes from the file, as the test reads it.
fn write_card(models: &Path) -> Result<(), Failure> {
    let report = serde_json::from_str(&fs::read_to_string(models.join("report/report.json"))?)?;
    Ok(fs::write(models.join("README.md"), card::fill(include_str!("card.md"), &report))?)
}

fn charts(findings: &Findings) -> [(&'static str, Chart<'_>); 3] {
    // The widest real set there is, and restated rows of held-out slices.
    let real = findings.real.0.iter().rev().take(1);
    let measures: Vec<&Measure> =
        real.chain(findings.folds.0.iter().rev()).map(|(_, measure)| measure).collect();
    let lines = |points: fn(&Measure) -> Vec<(f64, f64)>| {
        measures.iter().map(|m| Line { name: m.name, points: points(m), dashed: false }).collect::<Vec<_>>()
    };
    let mut reliability = lines(|m| m.report.bins.iter().map(|bin| (bin.said, bin.right)).collect());
    reliability.push(Line { name: "exact", points: vec![(0.3, 0.3), (1.0, 1.0)], dashed: true });
    let coverage = lines(|m| {
        let shares = (1..).map(|n| n as f64 / m.report.coverage.len() as f64);
        shares.zip(m.report.coverage.iter().copied()).collect()
    });
    let sets = findings.learning.first().map_or(0, |first| first.scores.len());
    let learning = (0..sets).filter_map(|set| {
        let points = findings.learning.iter().map(|e| (e.rows.unwrap_or(0) as f64, e.scores[set].macro_f1));
        let name = findings.learning.first()?.scores[set].set;
        (name != "news").then(|| Line { name, points: points.collect(), dashed: false })
    });
    let most = findings.learning.iter().filter_map(|e| e.rows).max().unwrap_or(1) as f64;
    let share = |name| (name, 0.3, 1.0);
    [
        (
            "reliability.svg",
            Chart {
                title: "Said and right, ten bins of equal mass",
                x: share("mean of the largest probability"),
                y: ("share of right answers", 0.3, 1.0),
                lines: reliability,
            },
        ),
        (
            "coverage.svg",
            Chart {
                title: "Accuracy among the surest",
                x: ("share of statements answered", 0.0, 1.0),
                y: ("accuracy", 0.5, 1.0),
                lines: coverage,
            },
        ),
        (
            "learning.svg",
            Chart {
                title: "Learning curve",
                x: ("statements trained on", 0.0, most),
                y: ("macro-F1", 0.4, 0.9),
                lines: learning.collect(),
            },
        ),
    ]
}
