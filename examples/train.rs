//! labels.csv → a model: trains one, or checks that the files are what training gives.
//!
//! ```text
//! cargo run --release --no-default-features --features train --example train
//! cargo run --release --no-default-features --features train --example train -- --check
//! cargo run --release --no-default-features --features train --example train -- --labels my.csv --target my.toml --out DIR
//! ```

use std::{
    fs,
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Parser;
use demarche::{
    Classifier, Corpus, Model, Prediction, Scratch, Stance, Target, TrainOptions, Trained, Trainer,
};
use serde::Deserialize;

const LABELS: &str = "labels.csv";

/// Trains a model from labelled statements.
#[derive(Parser)]
struct Options {
    /// The labelled statements.
    #[arg(long, default_value = LABELS)]
    labels: PathBuf,
    /// Names of the target and of the sides (TOML).
    #[arg(long, default_value = "models/missile-defense.toml")]
    target: PathBuf,
    /// Real statements that set the level of the probabilities [default: models/calibration.csv for the labels of the
    /// bundled model, none for others].
    #[arg(long)]
    calibration: Option<PathBuf>,
    /// Where the model, its manifest and its golden predictions go.
    #[arg(long, default_value = "models")]
    out: PathBuf,
    /// Train, compare with the files in OUT, write nothing.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Failure> {
    let target = Target::read(&options.target).map_err(|error| named(&options.target, error))?;
    let corpus = Corpus::read(&options.labels).map_err(|error| named(&options.labels, error))?;
    let level = match (&options.calibration, options.labels == Path::new(LABELS)) {
        (Some(path), _) => level(path)?,
        (None, true) => level(Path::new("models/calibration.csv"))?,
        // Real statements about one target say nothing of another.
        (None, false) => Vec::new(),
    };
    let file = |ending: &str| options.out.join(format!("{}.{ending}", target.name));
    let (model_file, golden_file, manifest_file) = (file("bin"), file("golden.csv"), file("json"));
    let started = Instant::now();
    let mut trainer = Trainer::new(target, TrainOptions::default());
    if std::io::stderr().is_terminal() {
        // Overwritten by the next line.
        trainer = trainer.on_progress(|done, of| eprint!("training: fit {} of {of}\r", done + 1));
    }
    let trained = trainer.train(&corpus, &level)?;
    let [supportive, conditional, opposed] = trained.statements;
    eprintln!(
        "{}: {supportive} supportive, {conditional} conditional, {opposed} opposed, {} without position; {} of {} features; {} bytes; {:.0} s",
        trained.model.name(),
        trained.without_position,
        trained.features[1],
        trained.features[0],
        trained.model.as_bytes().len(),
        started.elapsed().as_secs_f64()
    );
    let golden = golden(&trained, &corpus);
    if options.check {
        return check(&trained, &model_file, &golden, &golden_file, &manifest_file);
    }
    fs::create_dir_all(&options.out)?;
    write(&model_file, trained.model.as_bytes())?;
    write(&golden_file, golden.as_bytes())?;
    write(&manifest_file, manifest(&trained)?.as_bytes())
}

/// A file is written beside its place and renamed, so that a killed run leaves no torn one.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = path.with_extension("tmp");
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).map_err(|error| named(path, error))
}

/// Real statements with their stance, from a CSV with the columns `label` and `text`.
fn level(path: &Path) -> Result<Vec<(String, Option<Stance>)>, Failure> {
    #[derive(Deserialize)]
    struct Real {
        label: String,
        text: String,
    }
    csv::Reader::from_path(path)
        .map_err(|error| named(path, error))?
        .into_deserialize()
        .map(|row| {
            let Real { label, text } = row.map_err(|error| named(path, error))?;
            let stance =
                if label == "none" { None } else { Some(label.parse().map_err(|e| named(path, e))?) };
            Ok((text, stance))
        })
        .collect()
}

/// Every so many statements of the corpus, what the model says of them.
fn golden(trained: &Trained, corpus: &Corpus) -> String {
    const STEP: usize = 60;
    let classifier = Classifier::new(trained.model.clone());
    let mut scratch = Scratch::default();
    let mut lines = String::from("id,decision,supportive,conditional,opposed,relevance\n");
    for row in corpus.rows.iter().step_by(STEP) {
        let prediction = classifier.classify(&row.text, &mut scratch);
        lines.push_str(&golden_line(&row.id, &prediction));
    }
    lines
}

fn golden_line(id: &str, prediction: &Prediction) -> String {
    let [s, c, o] = prediction.probabilities();
    let (decision, relevance) = (prediction.decision().name(), prediction.relevance());
    format!("{id},{decision},{s:.6},{c:.6},{o:.6},{relevance:.6}\n")
}

fn manifest(trained: &Trained) -> Result<String, Failure> {
    let [supportive, conditional, opposed] = trained.statements;
    let manifest = serde_json::json!({
        "name": trained.model.name(),
        "bytes": trained.model.as_bytes().len(),
        "features": trained.features[1],
        "features_before_pruning": trained.features[0],
        "trained_on": {
            "supportive": supportive,
            "conditional": conditional,
            "opposed": opposed,
            "none": trained.without_position,
        },
        "crate": env!("CARGO_PKG_VERSION"),
        "cpu": cpu(),
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// The kind of CPU: the dense products inside linfa-logistic choose their instructions by it.
fn cpu() -> String {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("fma") {
        return "x86_64 with fma".into();
    }
    std::env::consts::ARCH.into()
}

/// The same bytes on the same kind of CPU; on another, the same answers to 1e-6.
fn check(
    trained: &Trained,
    model_file: &Path,
    golden: &str,
    golden_file: &Path,
    manifest_file: &Path,
) -> Result<(), Failure> {
    let there = Model::read(model_file).map_err(|error| named(model_file, error))?;
    let (ours, theirs) = (trained.model.as_bytes(), there.as_bytes());
    let golden_there = fs::read_to_string(golden_file).map_err(|error| named(golden_file, error))?;
    if ours == theirs && golden == golden_there {
        eprintln!("check: the same {} bytes and golden predictions", ours.len());
        return Ok(());
    }
    let manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(manifest_file)?)?;
    if manifest["cpu"] == cpu() {
        let at = ours.iter().zip(theirs).position(|(a, b)| a != b).unwrap_or(ours.len().min(theirs.len()));
        let what =
            if ours == theirs { "golden predictions differ".into() } else { format!("byte {at} differs") };
        return Err(named(model_file, format!("{what} from what training gives")));
    }
    eprintln!(
        "check: trained on another kind of CPU ({}), this is {}: comparing answers to 1e-6",
        manifest["cpu"],
        cpu()
    );
    for (line, (ours, theirs)) in golden.lines().zip(golden_there.lines()).enumerate().skip(1) {
        let close =
            ours.split(',').zip(theirs.split(',')).all(|(a, b)| match (a.parse::<f64>(), b.parse::<f64>()) {
                (Ok(a), Ok(b)) => (a - b).abs() <= 2e-6,
                _ => a == b,
            });
        if !close {
            return Err(named(golden_file, format!("line {} differs: {ours}", line + 1)));
        }
    }
    Ok(())
}

type Failure = Box<dyn std::error::Error>;

fn named(path: &Path, error: impl std::fmt::Display) -> Failure {
    format!("{}: {error}", path.display()).into()
}
