//! The two heads: stance, and whether there is a position at all.

use super::{
    Counts, HeldOut, Vocabulary,
    corpus::{Corpus, Origin},
    fit::{Fit, FitOptions, fit},
    matrix::Matrix,
    prior::naive_bayes,
};
use crate::Error;

/// How a model is fitted. The defaults are the shipped model's; `models/REPORT.md` has what was tried beside them.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TrainOptions {
    /// Inverse strength of the penalty, as scikit-learn's `C`.
    pub c: f64,
    /// How much of the naive-Bayes weights is the penalty's centre.
    pub prior: f64,
    /// Weight of a contrast row in the naive-Bayes weights.
    pub contrast: f32,
    /// How many features the model keeps.
    pub features: usize,
    /// Folds, of whole slices, on which calibration and thresholds are found.
    pub folds: usize,
}

impl Default for TrainOptions {
    fn default() -> Self {
        TrainOptions { c: 1.0, prior: 0.8, contrast: 0.3, features: 380_000, folds: 8 }
    }
}

/// Where the fit stops; the loss is a mean over the rows.
const TOLERANCE: f64 = 2e-5;
const MAX_ITERATIONS: u64 = 300;

/// The rows of a corpus by what they are for.
pub(crate) struct Examples<'c> {
    pub(crate) rows: Vec<Example<'c>>,
}

#[derive(Clone, Copy)]
pub(crate) struct Example<'c> {
    pub(crate) counts: &'c Counts,
    pub(crate) role: Role,
}

/// What a row is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Stance(u8),
    NoPosition,
    /// Feeds the naive-Bayes weights only.
    Contrast(u8),
    /// Kept for the tests.
    Unused,
}

impl<'c> Examples<'c> {
    pub(crate) fn new(corpus: &Corpus, counts: &'c [Counts]) -> Self {
        let role = |row: &super::Row| match (row.origin, row.stance) {
            (Origin::Contrast, _) if row.is_kept_for_tests() => Role::Unused,
            (Origin::Contrast, Some(stance)) => Role::Contrast(stance.index() as u8),
            (_, Some(stance)) => Role::Stance(stance.index() as u8),
            (_, None) => Role::NoPosition,
        };
        let rows =
            corpus.rows.iter().zip(counts).map(|(row, counts)| Example { counts, role: role(row) }).collect();
        Examples { rows }
    }

    /// Those rows for which `keep` holds, by number.
    pub(crate) fn filtered(&self, keep: impl Fn(usize) -> bool) -> Examples<'c> {
        Examples {
            rows: self.rows.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, row)| *row).collect(),
        }
    }

    /// How many rows the stance head learns from, by stance.
    pub(crate) fn statements(&self) -> [usize; 3] {
        std::array::from_fn(|k| self.rows.iter().filter(|row| row.role == Role::Stance(k as u8)).count())
    }

    pub(crate) fn without_position(&self) -> usize {
        self.rows.iter().filter(|row| row.role == Role::NoPosition).count()
    }
}

/// A vocabulary and the two heads fitted on it.
pub(crate) struct Heads {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) stance: Fit<3>,
    /// Class 0: no position; class 1: some.
    pub(crate) relevance: Fit<2>,
}

impl Heads {
    /// Fits both heads on all features.
    pub(crate) fn fit(examples: &Examples<'_>, options: TrainOptions) -> Result<Heads, Error> {
        let used = examples.rows.iter().filter(|row| row.role != Role::Unused).map(|row| row.counts);
        Heads::on(Vocabulary::fit(used), examples, options)
    }

    fn on(vocabulary: Vocabulary, examples: &Examples<'_>, options: TrainOptions) -> Result<Heads, Error> {
        let stance = head::<3>(&vocabulary, examples, options, stance)?;
        let relevance = head::<2>(&vocabulary, examples, options, |role| match role {
            Role::Stance(_) => Some((1, Use::Row)),
            Role::NoPosition => Some((0, Use::Row)),
            _ => None,
        })?;
        Ok(Heads { vocabulary, stance, relevance })
    }

    /// Keeps the `n` features that matter most: by how far one can move a logit times in how many statements it stands.
    ///
    /// The coefficients stay as they are; fitting again on the kept features was no better.
    pub(crate) fn keep(&self, n: usize) -> Heads {
        let v = &self.vocabulary;
        let mut order: Vec<(f64, usize)> = (0..v.len())
            .map(|at| {
                let stance = self.stance.weights[at].iter().fold(0.0, |top: f64, w| top.max(w.abs()));
                let relevance = 0.5 * (self.relevance.weights[at][1] - self.relevance.weights[at][0]).abs();
                (f64::from(v.idf[at]) * f64::from(v.df[at]) * stance.max(relevance), at)
            })
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(n);
        let mut kept: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
        kept.sort_unstable();
        Heads {
            stance: self.stance.keep(&kept),
            relevance: self.relevance.keep(&kept),
            vocabulary: self.vocabulary.keep(&kept),
        }
    }

    /// Both heads' logits for one statement.
    pub(crate) fn apply(&self, counts: &Counts) -> HeldOut {
        let row = Matrix::build(&[counts], &self.vocabulary);
        let [without, with] = self.relevance.logits(&row, 0);
        HeldOut { logits: self.stance.logits(&row, 0), relevance: with - without }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// Feeds the regression and the prior.
    Row,
    /// Feeds the prior only.
    Prior,
}

/// What a row is to the stance head.
fn stance(role: Role) -> Option<(u8, Use)> {
    match role {
        Role::Stance(stance) => Some((stance, Use::Row)),
        Role::Contrast(stance) => Some((stance, Use::Prior)),
        _ => None,
    }
}

fn head<const K: usize>(
    vocabulary: &Vocabulary,
    examples: &Examples<'_>,
    options: TrainOptions,
    class: impl Fn(Role) -> Option<(u8, Use)>,
) -> Result<Fit<K>, Error> {
    let Problem { rows, classes, centre } = problem(vocabulary, examples, options, class);
    let fit_options = FitOptions { c: options.c, tolerance: TOLERANCE, max_iterations: MAX_ITERATIONS };
    fit(rows, &classes, &vec![1.0; classes.len()], Some(&centre), fit_options)
}

/// What a head is fitted to.
struct Problem<const K: usize> {
    rows: Matrix,
    classes: Vec<u8>,
    centre: Vec<[f64; K]>,
}

fn problem<const K: usize>(
    vocabulary: &Vocabulary,
    examples: &Examples<'_>,
    options: TrainOptions,
    class: impl Fn(Role) -> Option<(u8, Use)>,
) -> Problem<K> {
    let mut rows: Vec<(&Counts, u8, Use)> = examples
        .rows
        .iter()
        .filter_map(|row| class(row.role).map(|(class, usage)| (row.counts, class, usage)))
        .collect();
    // Rows of the regression first, so that one matrix serves both.
    rows.sort_by_key(|row| row.2 == Use::Prior);
    let fitted = rows.iter().filter(|row| row.2 == Use::Row).count();
    let counts: Vec<&Counts> = rows.iter().map(|row| row.0).collect();
    let mut classes: Vec<u8> = rows.iter().map(|row| row.1).collect();
    let weights: Vec<f32> =
        rows.iter().map(|row| if row.2 == Use::Row { 1.0 } else { options.contrast }).collect();
    let mut matrix = Matrix::build(&counts, vocabulary);
    let centre = naive_bayes::<K>(&matrix, &classes, &weights, options.prior);
    matrix.truncate(fitted);
    classes.truncate(fitted);
    Problem { rows: matrix, classes, centre }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::{
        token::Lexicon,
        train::{Target, fit::softmax, matrix::count},
    };

    /// Mean of the cross-entropies and the penalty, as [`fit`] minimizes it.
    fn objective(problem: &Problem<3>, fitted: &Fit<3>, c: f64) -> f64 {
        let n = problem.classes.len();
        let loss = |row: usize| {
            let logits = fitted.logits(&problem.rows, row);
            softmax(&logits).1 - logits[usize::from(problem.classes[row])]
        };
        let losses: f64 = (0..n).map(loss).sum();
        let apart = fitted.weights.iter().flatten().zip(problem.centre.iter().flatten());
        let penalty: f64 = apart.map(|(w, v)| (w - v) * (w - v)).sum();
        (losses + penalty / (2.0 * c)) / n as f64
    }

    #[test]
    #[ignore = "takes a minute: cargo test --release --features train -- --ignored --nocapture tight_optimum"]
    fn how_far_stopping_rules_are_from_the_tight_optimum() {
        let file = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
        let corpus = Corpus::read(file("labels.csv")).unwrap();
        let target = Target::read(file("models/missile-defense.toml")).unwrap();
        let texts: Vec<&str> = corpus.rows.iter().map(|row| &row.text[..]).collect();
        let counts = count(&texts, &Lexicon::new(target.names(), &target.sides(), &texts));
        let examples = Examples::new(&corpus, &counts);
        let used = examples.rows.iter().filter(|row| row.role != Role::Unused).map(|row| row.counts);
        let options = TrainOptions::default();
        let problem = problem::<3>(&Vocabulary::fit(used), &examples, options, stance);
        let fitted = |tolerance: f64, max_iterations: u64| {
            let started = Instant::now();
            let weights = vec![1.0; problem.classes.len()];
            let fit_options = FitOptions { c: options.c, tolerance, max_iterations };
            let fitted =
                fit(problem.rows.clone(), &problem.classes, &weights, Some(&problem.centre), fit_options);
            let objective = objective(&problem, &fitted.unwrap(), options.c);
            println!("gradient {tolerance:e}: objective {objective:.12}, {:.1?}", started.elapsed());
            objective
        };
        // The penalty makes the mean objective strongly convex, by 1 / (C n): where the gradient is this short, the objective
        // is at most 1e-14 C n / 2 above its minimum.
        let tight = fitted(1e-7, 1000);
        let [coarse, shipped] = [1e-4, TOLERANCE].map(|tolerance| fitted(tolerance, MAX_ITERATIONS) - tight);
        println!("above the tight optimum: {coarse:e}, {shipped:e}");
        assert!(shipped > 0.0 && shipped < coarse && shipped <= 1e-6);
    }
}
