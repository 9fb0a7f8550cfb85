//! Sparse multinomial logistic regression.
//!
//! Minimizes the sum of cross-entropies plus ‖W − V‖² / (2C), the intercept free. V is the *centre* of the penalty: zero for
//! a plain regression, half the naive-Bayes weights for the shipped one. With U = W − V the centre becomes a constant
//! offset of the logits and the penalty a plain one, so the optimizer only ever sees U. The optimizer is argmin's L-BFGS
//! with a Moré–Thuente line search, the one inside linfa-logistic (which takes dense input only).

use argmin::{
    core::{CostFunction, Executor, Gradient},
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

/// Fits W to `classes` (one of 0..K a row, with a weight), pulled toward `centre`. What is no longer needed is dropped on
/// the way: of a large corpus, each copy of the matrix and the optimizer's history are a good part of all memory.
///
/// # Errors
/// The optimizer failed.
pub(crate) fn fit<const K: usize>(
    rows: Matrix,
    classes: &[u8],
    weights: &[f32],
    centre: Option<&[[f64; K]]>,
    options: FitOptions,
) -> Result<Fit<K>, Error> {
    let width = rows.width;
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
    let joined = Joined::new(&rows);
    drop(rows);
    let columns = joined.rows.transposed();
    let problem = Problem { rows: &joined.rows, columns: &columns, classes, weights, offsets, c: options.c };
    let size = (joined.rows.width + 1) * K;
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 10)
        .with_tolerance_grad(options.tolerance)
        .and_then(|solver| solver.with_tolerance_cost(0.0))
        .map_err(optimizer)?;
    let outcome = Executor::new(&problem, solver)
        .configure(|state| state.param(vec![0.0; size]).max_iters(options.max_iterations))
        .run()
        .map_err(optimizer)?;
    let mut state = outcome.state;
    let u = state.take_best_param().ok_or_else(|| failed("the optimizer made no step"))?;
    drop((state, outcome.problem, outcome.solver));
    let weights = (0..width)
        .map(|column| {
            let (at, share) = joined.places[column];
            std::array::from_fn(|k| {
                let u = if share == 0.0 { 0.0 } else { share * u[at as usize * K + k] };
                u + centre.map_or(0.0, |centre| centre[column][k])
            })
        })
        .collect();
    Ok(Fit { weights, intercept: std::array::from_fn(|k| u[joined.rows.width * K + k]) })
}

/// A matrix in which the columns that stand in one row only are one column a row.
///
/// Most features stand in one statement. At the optimum their U is in proportion to their values, so one column of the
/// values' length gives the same logits and the same penalty: the same optimum, with a fraction of the variables.
struct Joined {
    rows: Matrix,
    /// For each column of the original: its column here, and what share of that column's U it takes.
    places: Vec<(u32, f64)>,
}

impl Joined {
    fn new(original: &Matrix) -> Self {
        let mut in_rows = vec![0u32; original.width];
        for &column in &original.columns {
            in_rows[column as usize] += 1;
        }
        let mut places = vec![(0, 0.0); original.width];
        let mut rows = Matrix { starts: vec![0], ..Matrix::default() };
        for (column, count) in in_rows.iter().enumerate() {
            if *count > 1 {
                places[column] = (rows.width as u32, 1.0);
                rows.width += 1;
            }
        }
        for row in 0..original.len() {
            let squares: f64 = original
                .row(row)
                .filter(|(column, _)| in_rows[*column] == 1)
                .map(|(_, value)| value * value)
                .sum();
            let length = squares.sqrt();
            for (column, value) in original.row(row) {
                if in_rows[column] == 1 {
                    places[column] = (rows.width as u32, value / length);
                } else {
                    rows.columns.push(places[column].0);
                    rows.values.push(value as f32);
                }
            }
            if length > 0.0 {
                rows.columns.push(rows.width as u32);
                rows.values.push(length as f32);
                rows.width += 1;
            }
            rows.starts.push(rows.columns.len());
        }
        Joined { rows, places }
    }
}

fn optimizer(error: argmin::core::Error) -> Error {
    failed(&format!("L-BFGS: {error}"))
}

fn failed(message: &str) -> Error {
    ErrorKind::Training { message: message.into() }.into()
}

impl<const K: usize> Fit<K> {
    /// The coefficients of the columns at `places`.
    pub(crate) fn keep(&self, places: &[usize]) -> Self {
        Fit { weights: places.iter().map(|at| self.weights[*at]).collect(), intercept: self.intercept }
    }

    /// The logits of one row.
    pub(crate) fn logits(&self, rows: &Matrix, row: usize) -> [f64; K] {
        let mut logits = self.intercept;
        for (column, value) in rows.row(row) {
            for (logit, weight) in logits.iter_mut().zip(self.weights[column]) {
                *logit += value * weight;
            }
        }
        logits
    }
}

#[cfg(test)]
mod tests {
    use linfa::{DatasetBase, traits::Fit as _};
    use linfa_logistic::MultiLogisticRegression;
    use ndarray::{Array1, Array2};

    use super::*;

    /// 60 rows of 8 columns with three classes; small enough for linfa's dense fit to converge.
    fn problem() -> (Matrix, Vec<u8>) {
        let mut state = 7u64;
        let mut next = || {
            state = crate::features::mix(state, 3);
            (state >> 40) as f32 / (1u64 << 24) as f32
        };
        let mut matrix = Matrix { starts: vec![0], width: 8, ..Matrix::default() };
        let mut classes = Vec::new();
        for row in 0..60 {
            let class = (row % 3) as u8;
            for column in 0..8u32 {
                let value = next();
                if value > 0.4 || column == u32::from(class) {
                    matrix.columns.push(column);
                    matrix.values.push(value);
                }
            }
            matrix.starts.push(matrix.columns.len());
            classes.push(if row % 7 == 0 { (class + 1) % 3 } else { class });
        }
        (matrix, classes)
    }

    const TIGHT: FitOptions = FitOptions { c: 0.5, tolerance: 1e-9, max_iterations: 1000 };

    #[test]
    fn coefficients_are_those_of_linfa_logistic() {
        let (matrix, classes) = problem();
        let ours = fit::<3>(matrix.clone(), &classes, &[1.0; 60], None, TIGHT).unwrap();
        let mut dense = Array2::<f64>::zeros((60, 8));
        for row in 0..60 {
            for (column, value) in matrix.row(row) {
                dense[[row, column]] = value;
            }
        }
        let targets = Array1::from_iter(classes.iter().map(|class| usize::from(*class)));
        let theirs = MultiLogisticRegression::default()
            .alpha(1.0 / TIGHT.c)
            .gradient_tolerance(1e-7)
            .max_iterations(10_000)
            .fit(&DatasetBase::new(dense, targets))
            .unwrap();
        for column in 0..8 {
            for class in 0..3 {
                let (a, b) = (ours.weights[column][class], theirs.params()[[column, class]]);
                assert!((a - b).abs() < 1e-4, "[{column}][{class}]: {a} here, {b} there");
            }
        }
        // Intercepts are free up to a constant: compare differences.
        for class in 1..3 {
            let a = ours.intercept[class] - ours.intercept[0];
            let b = theirs.intercept()[class] - theirs.intercept()[0];
            assert!((a - b).abs() < 1e-4, "intercept {class}: {a} here, {b} there");
        }
    }

    #[test]
    fn joining_columns_of_one_row_changes_nothing() {
        let (mut matrix, classes) = problem();
        // Three columns that stand in row 0 only, two in row 5, one nowhere.
        for (row, columns) in [(0, vec![8, 9, 10]), (5, vec![11, 12])] {
            for column in columns {
                let at = matrix.starts[row + 1];
                matrix.columns.insert(at, column);
                matrix.values.insert(at, 0.1 * column as f32);
                matrix.starts[row + 1..].iter_mut().for_each(|start| *start += 1);
            }
        }
        matrix.width = 14;
        assert_eq!(Joined::new(&matrix).rows.width, 8 + 2);
        let fitted = fit::<3>(matrix.clone(), &classes, &[1.0; 60], None, TIGHT).unwrap();
        // At the optimum, U / C is the sum of value × (y − p) over the rows, for every column.
        let mut sums = vec![[0.0; 3]; 14];
        for (row, class) in classes.iter().enumerate() {
            let (p, _) = softmax(&fitted.logits(&matrix, row));
            let y: [f64; 3] = std::array::from_fn(|k| f64::from(u8::from(usize::from(*class) == k)));
            for (column, value) in matrix.row(row) {
                sums[column] = std::array::from_fn(|k| sums[column][k] + value * (y[k] - p[k]));
            }
        }
        for (weights, sums) in fitted.weights.iter().zip(sums) {
            for k in 0..3 {
                assert!((weights[k] - TIGHT.c * sums[k]).abs() < 1e-6, "{weights:?} {sums:?}");
            }
        }
    }

    #[test]
    fn a_strong_penalty_leaves_the_centre() {
        let (matrix, classes) = problem();
        let centre = vec![[0.3, -0.1, -0.2]; 8];
        let options = FitOptions { c: 1e-7, ..TIGHT };
        let fitted = fit::<3>(matrix, &classes, &[1.0; 60], Some(&centre), options).unwrap();
        for weights in &fitted.weights {
            for (weight, centre) in weights.iter().zip(centre[0]) {
                assert!((weight - centre).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn the_thread_count_changes_no_bit() {
        let (matrix, classes) = problem();
        let fits: Vec<Fit<3>> = [1, 2, 3]
            .into_iter()
            .map(|threads| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                pool.install(|| fit(matrix.clone(), &classes, &[1.0; 60], None, TIGHT).unwrap())
            })
            .collect();
        assert_eq!(fits[0].weights, fits[1].weights);
        assert_eq!(fits[0].weights, fits[2].weights);
    }
}
