//! labels.csv → model and report.
//!
//! [`Corpus`] reads the statements, a [`Target`] says which names to fold, a [`Trainer`] fits. The steps: count features,
//! weigh them, fit the stance head toward its naive-Bayes prior, fit the relevance head, keep the largest features,
//! calibrate on held-out folds, write. Every sum is taken in a fixed order, so the bytes are the same
//! whatever the number of threads.

mod calibrate;
mod check;
mod corpus;
mod fit;
mod folds;
mod head;
mod matrix;
mod prior;
mod report;
mod study;
mod target;

pub use check::{Finding, Severity};
pub use corpus::{Corpus, Origin, Row};
pub use head::TrainOptions;
pub use report::{Answer, Bin, Measured, Report};
pub use study::{Exact, Study, View};
pub use target::Target;

use crate::{
    Classifier, Error, ErrorKind, Model, Prediction, Stance,
    model::{Coefficients, Parts, Scalars, idf, idf_code, write},
    token::Lexicon,
};
use head::{Examples, Heads};
use matrix::{Counts, Vocabulary, count};

/// Trains a model on a corpus.
#[derive(Clone, Debug)]
pub struct Trainer {
    target: Target,
    options: TrainOptions,
    progress: fn(usize, usize),
}

/// A trained model, and what was seen on the way.
#[derive(Debug)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// Predictions for rows that the fold's training had not seen, in the order of the corpus; `None` for contrast rows.
    pub held_out: Vec<Option<HeldOut>>,
    /// Statements of each stance that the stance head was fitted on.
    pub statements: [usize; 3],
    /// Statements without a position that the relevance head was fitted on besides.
    pub without_position: usize,
    /// Features before the smallest were dropped, and after.
    pub features: [usize; 2],
}

/// What a model that had not seen a row's slice says of it: uncalibrated logits.
#[derive(Clone, Copy, Debug)]
pub struct HeldOut {
    /// Of the stances.
    pub logits: [f64; 3],
    /// Of relevance.
    pub relevance: f64,
}

impl Trained {
    /// What the model's calibration and thresholds make of the [`held_out`](Trained::held_out) logits.
    pub fn held_out_predictions(&self) -> Vec<Option<Prediction>> {
        let classifier = Classifier::new(self.model.clone());
        let predict = |held: &HeldOut| classifier.predict(held.logits, held.relevance);
        self.held_out.iter().map(|held| held.as_ref().map(predict)).collect()
    }
}

impl Trainer {
    /// A trainer for a target.
    pub fn new(target: Target, options: TrainOptions) -> Self {
        Trainer { target, options, progress: |_, _| () }
    }

    /// The same trainer, which calls `progress` before each fit: how many are done, of how many.
    pub fn on_progress(self, progress: fn(usize, usize)) -> Self {
        Trainer { progress, ..self }
    }

    /// Trains on `corpus`. `level` are real statements that only calibrate (may be empty): text and stance.
    ///
    /// # Errors
    /// The corpus lacks a stance or statements without a position, or the optimizer fails.
    pub fn train(&self, corpus: &Corpus, level: &[(String, Option<Stance>)]) -> Result<Trained, Error> {
        let (target, sides) = (self.target.names(), self.target.sides());
        let texts: Vec<&str> = corpus.rows.iter().map(|row| &row.text[..]).collect();
        let lexicon = Lexicon::new(target, &sides, &texts);
        let counts = count(&texts, &lexicon);
        let examples = Examples::new(corpus, &counts);
        let statements = examples.statements();
        if statements.contains(&0) || examples.without_position() == 0 {
            let message = format!(
                "{statements:?} statements of the three stances and {} without a position: each needs some",
                examples.without_position()
            );
            return Err(ErrorKind::Training { message }.into());
        }
        let fits = self.options.folds + 1;
        let begin = |fold| (self.progress)(fold, fits);
        let held_out = folds::held_out(&examples, corpus, self.options, |_| true, begin)?;
        begin(self.options.folds);
        let heads = Heads::fit(&examples, self.options)?;
        let all = heads.vocabulary.len();
        let heads = heads.keep(self.options.features);
        let level_texts: Vec<&str> = level.iter().map(|(text, _)| &text[..]).collect();
        let level_counts = count(&level_texts, &lexicon);
        let level: Vec<(HeldOut, Option<Stance>)> = level_counts
            .iter()
            .zip(level)
            .map(|(counts, (_, stance))| (heads.apply(counts), *stance))
            .collect();
        let calibration = calibrate::calibrate(corpus, &held_out, &level)?;
        let (scalars, features) = quantize(&heads, calibration);
        let name = format!("{}-{}", self.target.name, self.target.version);
        let words = lexicon.words();
        let bytes = write(&Parts { name: &name, target, sides: &sides, scalars, words, features: &features });
        Ok(Trained {
            model: Model::from_bytes(bytes)?,
            held_out,
            statements,
            without_position: examples.without_position(),
            features: [all, features.len()],
        })
    }
}

/// Coefficients as signed bytes of the largest.
fn quantize(heads: &Heads, calibration: Scalars) -> (Scalars, Vec<Coefficients>) {
    let largest = |weights: &mut dyn Iterator<Item = f64>| weights.fold(1e-9, |top: f64, w| top.max(w.abs()));
    let scale = largest(&mut heads.stance.weights.iter().flatten().copied()) / 127.0;
    let relevance_scale = largest(&mut heads.relevance.weights.iter().map(|w| w[1] - w[0])) / 127.0;
    let byte = |weight: f64, scale: f64| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    let features = (0..heads.vocabulary.len())
        .map(|at| Coefficients {
            hash: heads.vocabulary.hashes[at],
            idf: idf_code(f64::from(heads.vocabulary.idf[at])),
            stance: heads.stance.weights[at].map(|weight| byte(weight, scale)),
            relevance: byte(heads.relevance.weights[at][1] - heads.relevance.weights[at][0], relevance_scale),
        })
        .collect();
    let scalars = Scalars {
        intercept: heads.stance.intercept.map(|b| b as f32),
        scale: scale as f32,
        relevance_intercept: (heads.relevance.intercept[1] - heads.relevance.intercept[0]) as f32,
        relevance_scale: relevance_scale as f32,
        ..calibration
    };
    (scalars, features)
}

/// The idf as the model's table will hold it, so that training sees what inference sees.
fn stored_idf(exact: f64) -> f32 {
    idf(idf_code(exact))
}
