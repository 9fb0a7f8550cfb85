//! Who is quoted or reported in news text, and where each stands on missile defense.
//!
//! ```text
//! paths ─▶ input (a thread) ─▶ groups of records ─▶ analysis (all cores) ─▶ output, in order (and the report)
//! ```

mod analysis;
mod decode;
mod input;
mod options;
mod output;
mod printable;
mod problem;
mod progress;
mod record;
mod report;
mod result;
mod signal;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use demarche::{Classifier, Model, Scratch};
use rayon::prelude::*;

use analysis::Analysis;
use input::{Field, Fields, Groups, Item, Next, Reading};
use options::{Format, Options};
use output::Output;
use problem::{Problems, Severity, say};
use progress::Progress;
use report::{Report, Sides};
use result::Outcome;
use signal::Stop;

fn main() -> ExitCode {
    let options = Options::read();
    if let Some(shell) = options.completions {
        return printed(|out| clap_complete::generate(shell, &mut options::command(), "classify", out));
    }
    if options.man {
        return printed(|out| options::manual(out).expect("memory takes everything"));
    }
    let classifier = match &options.model {
        None => Classifier::embedded().clone(),
        Some(path) => match Model::read(path) {
            Ok(model) => Classifier::new(model),
            Err(error) => {
                say(Severity::Error, format_args!("{}: {error}", path.display()));
                return ExitCode::FAILURE;
            }
        },
    };
    let stop = match Stop::listen() {
        Ok(stop) => stop,
        Err(error) => {
            say(Severity::Error, format_args!("no signal can be listened for: {error}"));
            return ExitCode::FAILURE;
        }
    };
    run(options, &classifier, &stop)
}

/// Reads, classifies and prints until there is no more, or nobody wants more.
fn run(options: Options, classifier: &Classifier, stop: &Stop) -> ExitCode {
    let analysis = Analysis {
        classifier,
        // The report explains on its own what it shows.
        explain: options.explain || options.format == Format::Text,
        all: options.all,
        positions: options.positions,
        min_confidence: options.min_confidence.unwrap_or(0.0),
    };
    let html = options.html.clone();
    let mut report = match report(&options, classifier) {
        Ok(report) => report,
        Err(message) => {
            say(Severity::Error, message);
            return ExitCode::FAILURE;
        }
    };
    let progress = Progress::over(&options.paths);
    let mut output = output::open(&options, classifier.model().name());
    let mut problems = Problems::default();
    let groups = input::start(options.paths.clone(), reading(options), progress.clone());
    let ended = stream(groups, &analysis, &mut *output, report.as_mut(), &mut problems, &progress, stop);
    progress.finish();
    problems.close();
    if let Some(report) = report {
        let whole = ended.is_ok() && !stop.asked();
        if let Err(error) = report.finish(whole) {
            say(Severity::Error, no_report(html.as_deref(), &error));
            return ExitCode::FAILURE;
        }
    }
    match ended {
        Ok(()) if stop.asked() => {
            say(Severity::Warning, "interrupted; what was printed is complete");
            ExitCode::from(signal::INTERRUPTED)
        }
        // Whoever reads has enough, as in `classify … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status(&problems),
        Err(error) => {
            say(Severity::Error, format_args!("standard output: {error}"));
            ExitCode::FAILURE
        }
        Ok(()) => status(&problems),
    }
}

fn stream(
    groups: Groups,
    analysis: &Analysis<'_>,
    output: &mut dyn Output,
    mut report: Option<&mut Report<'_>>,
    problems: &mut Problems,
    progress: &Progress,
    stop: &Stop,
) -> io::Result<()> {
    while !stop.asked() {
        let group = match groups.next() {
            Next::Group(group) => group,
            Next::Waiting => continue,
            Next::End => {
                groups.finish();
                return output.finish();
            }
        };
        let results: Vec<Result<Outcome, problem::Problem>> = group
            .into_par_iter()
            .map_init(Scratch::default, |scratch, item| match item {
                Item::Record(record) => Ok(analysis.run(record, scratch)),
                Item::Problem(problem) => Err(problem),
            })
            .collect();
        progress.aside(|| -> io::Result<()> {
            for result in &results {
                match result {
                    Ok(outcome) => {
                        outcome.problems.iter().for_each(|problem| problems.say(problem));
                        if let Some(report) = &mut report {
                            report.outcome(outcome);
                        }
                        output.outcome(outcome)?;
                    }
                    Err(problem) => {
                        problems.say(problem);
                        if let Some(report) = &mut report {
                            report.problem(problem);
                        }
                    }
                }
            }
            output.flush()
        })?;
    }
    output.finish()
}

/// The report that is asked for, or why there can be none.
fn report<'c>(options: &Options, classifier: &'c Classifier) -> Result<Option<Report<'c>>, String> {
    let Some(path) = options.html.as_deref() else { return Ok(None) };
    let file = options.sides.as_deref();
    let sides = Sides::of(classifier.model(), file)
        .map_err(|message| format!("{}: {message}", file.unwrap_or(Path::new("sides")).display()))?;
    let report = Report::create(path, classifier, options.model.as_deref(), sides);
    report.map(Some).map_err(|error| no_report(Some(path), &error))
}

fn no_report(path: Option<&Path>, error: &io::Error) -> String {
    format!("{}: the report cannot be written: {error}", path.unwrap_or(Path::new("")).display())
}

fn reading(options: Options) -> Reading {
    Reading {
        statements: options.statements,
        exports: options.text_field.is_some(),
        fields: Fields {
            text: Field::new(options.text_field, "text"),
            date: Field::new(options.date_field, "date"),
            id: Field::new(options.id_field, "id"),
            source: Field::new(options.source_field, "source"),
            title: Field::new(None, "title"),
        },
    }
}

fn status(problems: &Problems) -> ExitCode {
    if problems.errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints something made in one go; a closed pipe is no error.
fn printed(make: impl FnOnce(&mut Vec<u8>)) -> ExitCode {
    let mut page = Vec::new();
    make(&mut page);
    match io::stdout().write_all(&page) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}
