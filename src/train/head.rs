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
const TOLERANCE: f64 = 1e-4;
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
        let stance = head::<3>(&vocabulary, examples, options, |role| match role {
            Role::Stance(stance) => Some((stance, Use::Row)),
            Role::Contrast(stance) => Some((stance, Use::Prior)),
            _ => None,
        })?;
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

fn head<const K: usize>(
    vocabulary: &Vocabulary,
    examples: &Examples<'_>,
    options: TrainOptions,
    class: impl Fn(Role) -> Option<(u8, Use)>,
) -> Result<Fit<K>, Error> {
    let mut rows: Vec<(&Counts, u8, Use)> = examples
        .rows
        .iter()
        .filter_map(|row| class(row.role).map(|(class, usage)| (row.counts, class, usage)))
        .collect();
    // Rows of the regression first, so that one matrix serves both.
    rows.sort_by_key(|row| row.2 == Use::Prior);
    let fitted = rows.iter().filter(|row| row.2 == Use::Row).count();
    let counts: Vec<&Counts> = rows.iter().map(|row| row.0).collect();
    let classes: Vec<u8> = rows.iter().map(|row| row.1).collect();
    let weights: Vec<f32> =
        rows.iter().map(|row| if row.2 == Use::Row { 1.0 } else { options.contrast }).collect();
    let mut matrix = Matrix::build(&counts, vocabulary);
    let centre = naive_bayes::<K>(&matrix, &classes, &weights, options.prior);
    matrix.truncate(fitted);
    let fit_options = FitOptions { c: options.c, tolerance: TOLERANCE, max_iterations: MAX_ITERATIONS };
    fit(matrix, &classes[..fitted], &vec![1.0; fitted], Some(&centre), fit_options)
}
