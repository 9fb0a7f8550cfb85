//! Shares of the stances, corrected for what the classifier is known to get wrong.
//!
//! Counting answers is biased: a classifier that takes every tenth "conditional" for "opposed" makes a debate look
//! harsher than it is. Where its confusion matrix is known from statements that people have read, the counts are turned
//! back: `answers = truth × matrix`, so `truth = answers × matrix⁻¹`, brought back among the shares where it leaves
//! them. For two classes this is the estimator of Rogan & Gladen (Am. J. Epidemiology 107, 1978); for several, Forman
//! (Data Mining and Knowledge Discovery 17, 2008). Intervals are of a Bayesian bootstrap (Rubin 1981) over both the
//! answers and the statements behind the matrix, so they are as wide as both together make them.

use super::{confusion::Confusion, random::Random};

/// Resamples behind each interval.
const DRAWS: usize = 1000;

/// A share with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Turns counts into shares.
pub(super) struct Estimator {
    confusion: Option<Confusion>,
    /// Of the matrix itself, then of each of its resamples.
    inverses: Vec<[[f64; 3]; 3]>,
}

impl Estimator {
    /// With what is known of the model's errors. Where that is nothing, or where its answers do not tell the stances apart,
    /// the model is taken at its word.
    pub(super) fn new(confusion: Option<Confusion>) -> Self {
        match confusion.as_ref().and_then(|confusion| inverses(&confusion.counts)) {
            Some(inverses) => Estimator { confusion, inverses },
            None => Estimator { confusion: None, inverses: vec![IDENTITY; DRAWS + 1] },
        }
    }

    /// What the shares are corrected by.
    pub(super) fn confusion(&self) -> Option<&Confusion> {
        self.confusion.as_ref()
    }

    /// The shares behind these answers; none where there is no answer.
    pub(super) fn shares(&self, answers: [u64; 3]) -> Option<[Share; 3]> {
        if answers.iter().sum::<u64>() == 0 {
            return None;
        }
        let point = among_shares(times(divided(answers.map(|n| n as f64)), &self.inverses[0]));
        let mut random = Random::new(2008);
        let draws = self.inverses[1..].iter().map(|inverse| {
            // The same seed each time: two sides with the same counts have the same interval.
            among_shares(times(random.shares(answers), inverse))
        });
        let draws: Vec<[f64; 3]> = draws.collect();
        let share = |class: usize| {
            let mut values: Vec<f64> = draws.iter().map(|draw| draw[class]).collect();
            values.sort_by(f64::total_cmp);
            let value = point[class];
            let (low, high) = (values[DRAWS / 40], values[DRAWS - 1 - DRAWS / 40]);
            Share { value, low: low.min(value), high: high.max(value) }
        };
        Some([share(0), share(1), share(2)])
    }
}

const IDENTITY: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Of the matrix and of its resamples; none where too many of them cannot be turned back.
fn inverses(counts: &[[u64; 3]; 3]) -> Option<Vec<[[f64; 3]; 3]>> {
    let mut random = Random::new(1978);
    let mut inverses = vec![inverse(counts.map(|row| divided(row.map(|n| n as f64))))?];
    let resamples = (0..2 * DRAWS).filter_map(|_| inverse(counts.map(|row| random.shares(row))));
    inverses.extend(resamples.take(DRAWS));
    (inverses.len() > DRAWS).then_some(inverses)
}

fn divided(weights: [f64; 3]) -> [f64; 3] {
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

fn times(row: [f64; 3], matrix: &[[f64; 3]; 3]) -> [f64; 3] {
    [0, 1, 2].map(|column| (0..3).map(|at| row[at] * matrix[at][column]).sum())
}

/// The nearest shares: none below zero, all together one (Euclidean projection onto the simplex, Held et al. 1974).
fn among_shares(values: [f64; 3]) -> [f64; 3] {
    let mut sorted = values;
    sorted.sort_by(|a, b| b.total_cmp(a));
    let (mut sum, mut excess) = (0.0, 0.0);
    for (at, value) in sorted.into_iter().enumerate() {
        sum += value;
        let candidate = (sum - 1.0) / (at + 1) as f64;
        if value > candidate {
            excess = candidate;
        }
    }
    values.map(|value| (value - excess).max(0.0))
}

/// By cofactors; none where the rows do not tell the stances apart.
fn inverse(m: [[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let cofactor = |row: usize, column: usize| {
        let at = |r: usize, c: usize| m[(row + r) % 3][(column + c) % 3];
        at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)
    };
    let determinant: f64 = (0..3).map(|column| m[0][column] * cofactor(0, column)).sum();
    let entry = |row: usize, column: usize| cofactor(column, row) / determinant;
    (determinant.abs() > 0.01).then(|| [0, 1, 2].map(|row| [0, 1, 2].map(|column| entry(row, column))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATRIX: [[u64; 3]; 3] = [[80, 10, 10], [15, 70, 15], [5, 10, 85]];

    fn estimator(counts: [[u64; 3]; 3]) -> Estimator {
        Estimator::new(Some(Confusion { counts, set: "news".to_owned() }))
    }

    fn values(shares: [Share; 3]) -> [f64; 3] {
        shares.map(|share| share.value)
    }

    #[test]
    fn answers_of_known_truth_are_turned_back_into_it() {
        // 500 supportive, 200 conditional, 300 opposed statements, answered as the matrix says.
        let answers = [445, 220, 335];
        let shares = estimator(MATRIX).shares(answers).unwrap();
        for (share, truth) in shares.iter().zip([0.5, 0.2, 0.3]) {
            assert!((share.value - truth).abs() < 1e-9, "{share:?}");
            assert!(share.low < truth && truth < share.high && share.high - share.low < 0.4, "{share:?}");
        }
    }

    #[test]
    fn a_model_of_unknown_errors_is_taken_at_its_word() {
        let says_nothing = [[1000, 0, 0]; 3];
        let empty = [[10, 1, 1], [0, 0, 0], [1, 1, 10]];
        for estimator in [Estimator::new(None), estimator(says_nothing), estimator(empty)] {
            assert!(estimator.confusion().is_none());
            let shares = estimator.shares([50, 30, 20]).unwrap();
            assert_eq!(values(shares), [0.5, 0.3, 0.2]);
            assert!(shares[0].low < 0.42 && shares[0].low > 0.38, "{shares:?}");
            assert_eq!(estimator.shares([0, 0, 0]), None);
        }
    }

    #[test]
    fn few_answers_and_few_labels_make_wide_intervals() {
        let width = |confusion, answers| {
            let shares = estimator(confusion).shares(answers).unwrap();
            shares[0].high - shares[0].low
        };
        let tenth = MATRIX.map(|row| row.map(|n| n / 5));
        assert!(width(MATRIX, [4, 3, 3]) > width(MATRIX, [400, 300, 300]));
        assert!(width(tenth, [400, 300, 300]) > width(MATRIX, [400, 300, 300]));
    }

    #[test]
    fn shares_stay_shares() {
        let estimator = estimator(MATRIX);
        for answers in [[1, 0, 0], [0, 100, 0], [0, 0, 1_000_000], [3, 1, 2]] {
            let shares = estimator.shares(answers).unwrap();
            assert!((values(shares).iter().sum::<f64>() - 1.0).abs() < 1e-9, "{shares:?}");
            assert!(
                shares.iter().all(|s| 0.0 <= s.low && s.low <= s.value && s.value <= s.high && s.high <= 1.0)
            );
        }
        let inverse = inverse([[2.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 3.0, 1.0]]).unwrap();
        assert_eq!(times([2.0, 0.0, 1.0], &inverse), [1.0, 0.0, 0.0]);
    }
}
