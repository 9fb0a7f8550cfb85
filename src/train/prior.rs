//! The naive-Bayes weights toward which the regression is pulled.

use super::matrix::Matrix;

/// Laplace smoothing of the class-wise feature sums.
const ALPHA: f64 = 0.1;

/// `scale` × the log-probabilities of multinomial naive Bayes, each feature's centred over the classes.
///
/// F = XᵀY + 0.1 with each row's weight in Y, V = ln(F / column sums of F), V − mean over classes. The pull toward it follows
/// Wang & Manning (2012), "Baselines and Bigrams", where the naive-Bayes ratio scales the features instead.
pub(crate) fn naive_bayes<const K: usize>(
    rows: &Matrix,
    classes: &[u8],
    weights: &[f32],
    scale: f64,
) -> Vec<[f64; K]> {
    let mut sums = vec![[ALPHA; K]; rows.width];
    for row in 0..rows.len() {
        for (column, value) in rows.row(row) {
            sums[column][usize::from(classes[row])] += value * f64::from(weights[row]);
        }
    }
    let totals: [f64; K] = std::array::from_fn(|k| sums.iter().map(|sum| sum[k]).sum());
    let totals = totals.map(libm::log);
    for sum in &mut sums {
        let logs: [f64; K] = std::array::from_fn(|k| libm::log(sum[k]) - totals[k]);
        let mean = logs.iter().sum::<f64>() / K as f64;
        *sum = logs.map(|log| scale * (log - mean));
    }
    sums
}
