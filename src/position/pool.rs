//! The logarithmic opinion pool; [`Position`](super::Position) says how and why.

use crate::Prediction;

/// What each statement's probabilities already hold before its words.
pub(super) const PRIOR: [f64; 3] = [1.0 / 3.0; 3];
/// The least that a statement leaves to any stance.
const FLOOR: f64 = 0.01;

/// The probabilities of one speaker from those of the statements.
pub(super) fn pool<'p>(predictions: impl Iterator<Item = &'p Prediction>) -> [f32; 3] {
    combine(predictions.map(|prediction| (f64::from(prediction.relevance()), prediction.probabilities())))
}

fn combine(opinions: impl Iterator<Item = (f64, [f32; 3])>) -> [f32; 3] {
    let mut evidence = [0.0; 3];
    let mut total = 0.0;
    for (relevance, probabilities) in opinions {
        total += relevance;
        for ((sum, p), prior) in evidence.iter_mut().zip(probabilities).zip(PRIOR) {
            *sum += relevance * libm::log(f64::from(p).max(FLOOR) / prior);
        }
    }
    if total <= 0.0 {
        return PRIOR.map(|p| p as f32);
    }
    let temper = total.sqrt();
    let mut logs = [0.0; 3];
    for ((log, evidence), prior) in logs.iter_mut().zip(evidence).zip(PRIOR) {
        *log = libm::log(prior) + evidence / temper;
    }
    let most = logs.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let weights = logs.map(|log| libm::exp(log - most));
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| (weight / sum) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: [f32; 3], b: [f32; 3]) -> bool {
        a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6)
    }

    #[test]
    fn one_statement_stands_for_itself() {
        let one = [0.2, 0.7, 0.1];
        assert!(close(combine([(1.0, one)].into_iter()), one));
    }

    #[test]
    fn agreement_makes_surer_but_less_than_independence_would() {
        let [alone, twice] = [1, 2].map(|n| combine(std::iter::repeat_n((1.0, [0.2, 0.7, 0.1]), n))[1]);
        let independent = 0.49 / (0.04 + 0.49 + 0.01);
        assert!(alone < twice && twice < independent, "{alone} {twice} {independent}");
    }

    #[test]
    fn the_less_relevant_counts_less_and_nothing_is_the_prior() {
        let against = (0.3, [0.05, 0.05, 0.9]);
        let pooled = combine([(1.0, [0.9, 0.05, 0.05]), against].into_iter());
        assert!(pooled[0] > 0.5 && pooled[0] > pooled[2], "{pooled:?}");
        assert!(close(combine([(0.0, [1.0, 0.0, 0.0])].into_iter()), [1.0 / 3.0; 3]));
        assert!(close(combine(std::iter::empty()), [1.0 / 3.0; 3]));
    }

    #[test]
    fn none_has_a_veto() {
        let pooled = combine(
            [(1.0, [1.0, 0.0, 0.0]), (1.0, [0.02, 0.02, 0.96]), (1.0, [0.02, 0.02, 0.96])].into_iter(),
        );
        assert!(pooled[2] > 0.5, "{pooled:?}");
    }
}
