//! Times demarche or the fasttext crate on one statement per line.
//!
//! `peers demarche fit LABELS TARGET` trains, both heads on all features, and prints the seconds.
//! `peers demarche|fasttext-crate batch|single|once FILE MODEL` prints statements a second, or the median of single calls
//! in microseconds, or the answer for the first statement.

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use demarche::{Classifier, Corpus, Scratch, Study, Target, TrainOptions, View};
use fasttext::FastText;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [peer, mode, file, model] = &arguments[..] else { return Err("peers PEER MODE FILE MODEL".into()) };
    if mode == "fit" {
        return fit(file, model);
    }
    let text = fs::read_to_string(file)?;
    let statements: Vec<&str> = text.lines().collect();
    if peer == "demarche" {
        let mut scratch = Scratch::default();
        let classifier = Classifier::embedded();
        measure(mode, &statements, |statement| classifier.classify(statement, &mut scratch).probability());
    } else {
        let model = FastText::load_model(model)?;
        measure(mode, &statements, |statement| {
            model.predict(&normal(statement), 4, 0.0).first().map_or(0.0, |best| best.prob)
        });
    }
    Ok(())
}

/// From statements in memory to a fitted model, as scikit-learn's time is taken.
fn fit(labels: &str, target: &str) -> Result<(), Box<dyn Error>> {
    let (corpus, target) = (Corpus::read(labels)?, Target::read(target)?);
    let started = Instant::now();
    let study = Study::new(&corpus, &target, View::Whole);
    let counted = started.elapsed().as_secs_f64();
    black_box(study.fit(TrainOptions::default(), |_| true)?);
    println!("demarche: count {counted:.2} s, weigh and fit {:.2} s", started.elapsed().as_secs_f64() - counted);
    Ok(())
}

/// fastText splits at spaces only: letters in lower case, everything else a space.
fn normal(statement: &str) -> String {
    statement.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { ' ' }).collect()
}

/// Time on a processor, so that other work on the machine counts less (Linux).
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/schedstat").expect("Linux");
    stat.split(' ').next().and_then(|time| time.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

fn measure(mode: &str, statements: &[&str], mut classify: impl FnMut(&str) -> f32) {
    if mode == "once" {
        println!("{}", classify(statements[0]));
        return;
    }
    let warm = statements.len().min(20_000);
    for statement in &statements[..warm] {
        black_box(classify(statement));
    }
    if mode == "batch" {
        let started = processor_seconds();
        for statement in statements {
            black_box(classify(statement));
        }
        println!("{}", statements.len() as f64 / (processor_seconds() - started));
        return;
    }
    let mut times: Vec<u128> = statements[..warm]
        .iter()
        .map(|statement| {
            let started = Instant::now();
            black_box(classify(statement));
            started.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    println!("{}", times[warm / 2] as f64 / 1000.0);
}
