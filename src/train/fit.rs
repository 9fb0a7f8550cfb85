//! Sparse multinomial logistic regression.
//!
//! Minimizes the sum of cross-entropies plus ‖W − V‖² / (2C), the intercept free. V is the *centre* of the penalty: zero for
//! a plain regression, half the naive-Bayes weights for the shipped one. With U = W − V the centre becomes a constant
//! offset of the logits and the penalty a plain one, so the optimizer only ever sees U. The optimizer is argmin's L-BFGS
//! with a Moré–Thuente line search, the one inside linfa-logistic (which takes dense input only).

use argmin::{
    core::{CostFunction, Executor, Gradient, State},
    solver::{linesearch::MoreThuenteLineSearch, quasinewton::LBFGS},
};
use rayon::prelude::*;

use super::matrix::Matrix;
use crate::{Error, ErrorKind};

/// A fitted head: `weights[feature][class]` and one intercept a class.
#[derive(Clone, Debug)]
pub(crate) struct Fit<const K: usize> {
    pub(crate) weights: Vec<[f64; K]>,
    pub(crate) intercept: [f64; K],
}

/// How hard to pull toward the centre, and when to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FitOptions {
    /// Inverse strength of the penalty, as scikit-learn's `C`.
    pub(crate) c: f64,
    /// Stops when the gradient of the mean loss has no larger entry.
    pub(crate) tolerance: f64,
    pub(crate) max_iterations: u64,
}

/// Rows a chunk: fixed, so that sums are added in the same order whatever the number of threads.
const CHUNK: usize = 512;

struct Problem<'m, const K: usize> {
    rows: &'m Matrix,
    columns: &'m Matrix,
    classes: &'m [u8],
    weights: &'m [f32],
    /// Logits that the centre gives.
    offsets: Vec<[f64; K]>,
    c: f64,
}

impl<const K: usize> Problem<'_, K> {
    /// Loss, and the residuals p − y of every row.
    fn residuals(&self, u: &[f64]) -> (f64, Vec<[f64; K]>) {
        let n = self.rows.len();
        let intercept = &u[self.rows.width * K..];
        let mut residuals = vec![[0.0; K]; n];
        let losses: Vec<f64> = residuals
            .par_chunks_mut(CHUNK)
            .enumerate()
            .map(|(chunk, residuals)| {
                let mut loss = 0.0;
                for (place, residual) in residuals.iter_mut().enumerate() {
                    let row = chunk * CHUNK + place;
                    let mut logits = self.offsets[row];
                    for k in 0..K {
                        logits[k] += intercept[k];
                    }
                    for (column, value) in self.rows.row(row) {
                        for k in 0..K {
                            logits[k] += value * u[column * K + k];
                        }
                    }
                    let weight = f64::from(self.weights[row]);
                    let class = usize::from(self.classes[row]);
                    let (p, log_sum) = softmax(&logits);
                    loss += weight * (log_sum - logits[class]);
                    *residual = p.map(|p| weight * p);
                    residual[class] -= weight;
                }
                loss
            })
            .collect();
        (losses.iter().sum(), residuals)
    }
}

/// Probabilities, and the logarithm of the sum of exponentials; each row by its own maximum.
pub(crate) fn softmax<const K: usize>(logits: &[f64; K]) -> ([f64; K], f64) {
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let exponentials = logits.map(|logit| libm::exp(logit - top));
    let sum: f64 = exponentials.iter().sum();
    (exponentials.map(|e| e / sum), top + libm::log(sum))
}

impl<const K: usize> CostFunction for &Problem<'_, K> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, u: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        let penalty: f64 = u[..self.rows.width * K].iter().map(|u| u * u).sum();
        Ok((self.residuals(u).0 + penalty / (2.0 * self.c)) / self.rows.len() as f64)
    }
}

impl<const K: usize> Gradient for &Problem<'_, K> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, u: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        let n = self.rows.len() as f64;
        let width = self.rows.width;
        let (_, residuals) = self.residuals(u);
        let mut gradient = vec![0.0; u.len()];
        gradient[..width * K].par_chunks_mut(K * CHUNK).enumerate().for_each(|(chunk, gradient)| {
            for (place, gradient) in gradient.chunks_exact_mut(K).enumerate() {
                let column = chunk * CHUNK + place;
                let mut sum = [0.0; K];
                for (row, value) in self.columns.row(column) {
                    for k in 0..K {
                        sum[k] += value * residuals[row][k];
                    }
                }
                for k in 0..K {
                    gradient[k] = (sum[k] + u[column * K + k] / self.c) / n;
                }
            }
        });
        for k in 0..K {
            gradient[width * K + k] = residuals.iter().map(|residual| residual[k]).sum::<f64>() / n;
        }
        Ok(gradient)
    }
}

/// Fits W to `classes` (one of 0..K a row, with a weight), pulled toward `centre`.
///
/// # Errors
/// The optimizer stopped before the gradient was small enough.
pub(crate) fn fit<const K: usize>(
    rows: &Matrix,
    classes: &[u8],
    weights: &[f32],
    centre: Option<&[[f64; K]]>,
    options: FitOptions,
) -> Result<Fit<K>, Error> {
    let columns = rows.transposed();
    let offsets = (0..rows.len())
        .map(|row| {
            let mut logits = [0.0; K];
            if let Some(centre) = centre {
                for (column, value) in rows.row(row) {
                    for k in 0..K {
                        logits[k] += value * centre[column][k];
                    }
                }
            }
            logits
        })
        .collect();
    let problem = Problem { rows, columns: &columns, classes, weights, offsets, c: options.c };
    let size = (rows.width + 1) * K;
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 10)
        .with_tolerance_grad(options.tolerance)
        .and_then(|solver| solver.with_tolerance_cost(0.0))
        .map_err(optimizer)?;
    let outcome = Executor::new(&problem, solver)
        .configure(|state| state.param(vec![0.0; size]).max_iters(options.max_iterations))
        .run()
        .map_err(optimizer)?;
    let u = outcome.state().get_best_param().ok_or_else(|| failed("the optimizer made no step"))?;
    if std::env::var_os("DEMARCHE_TRACE").is_some() {
        eprintln!("{}", outcome.state().get_iter());
    }
    let weights = (0..rows.width)
        .map(|column| {
            std::array::from_fn(|k| u[column * K + k] + centre.map_or(0.0, |centre| centre[column][k]))
        })
        .collect();
    Ok(Fit { weights, intercept: std::array::from_fn(|k| u[rows.width * K + k]) })
}

fn optimizer(error: argmin::core::Error) -> Error {
    failed(&format!("L-BFGS: {error}"))
}

fn failed(message: &str) -> Error {
    ErrorKind::Training { message: message.into() }.into()
}

impl<const K: usize> Fit<K> {
    /// The logits of one row.
    pub(crate) fn logits(&self, rows: &Matrix, row: usize) -> [f64; K] {
        let mut logits = self.intercept;
        for (column, value) in rows.row(row) {
            for k in 0..K {
                logits[k] += value * self.weights[column][k];
            }
        }
        logits
    }
}
