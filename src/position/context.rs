//! Relevance of a statement, given the rest of its article.

use crate::{Decision, Prediction, Reason};

/// How much of the others' mean a statement takes on.
const SHARE: f64 = 0.4;
/// Statements without evidence that are added to the others, so that two or three do not speak for an article.
const DOUBT: f64 = 2.0;
/// The most that one other statement says, in log-odds: about 0.98.
const MOST: f64 = 4.0;

/// The relevance of each statement of an article, raised by the relevance of the others.
///
/// A statement that does not name the target ("Our position here should be flexible") belongs to it when the article
/// around it does. In log-odds, of n statements:
///
/// l′ᵢ = lᵢ + 0.4 · max(0, Σⱼ≠ᵢ min(lⱼ, 4) / (n − 1 + 2))
///
/// An article never lowers a relevance: in talk of other things, what does name the target is the news. A statement that
/// clearly speaks of something else stays below any threshold, since the article adds 1.6 in log-odds at most.
/// Predictions that abstain for their language neither give nor take. Everything is in the order of `predictions`.
pub fn relevance_in_context(predictions: &[Prediction]) -> Vec<f32> {
    let understood = |p: &&Prediction| p.decision() != Decision::Abstain(Reason::Language);
    let count = predictions.iter().filter(understood).count() as f64;
    let said = |p: &Prediction| log_odds(p.relevance()).min(MOST);
    let sum: f64 = predictions.iter().filter(understood).map(said).sum();
    predictions
        .iter()
        .map(|prediction| {
            let others = (sum - said(prediction)) / (count - 1.0 + DOUBT);
            if !understood(&prediction) || others <= 0.0 {
                return prediction.relevance();
            }
            let raised = log_odds(prediction.relevance()) + SHARE * others;
            (1.0 / (1.0 + libm::exp(-raised))) as f32
        })
        .collect()
}

fn log_odds(probability: f32) -> f64 {
    let p = f64::from(probability).clamp(1e-6, 1.0 - 1e-6);
    libm::log(p / (1.0 - p))
}
