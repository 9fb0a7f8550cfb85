//! Logits → probabilities that mean what they say.
//!
//! The shape is temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks"): one slope for the
//! stance logits, from held-out folds. The folds are written statements, easier than real news; so a second slope, from
//! real statements that trained nothing, sets the level. Both are logistic regressions, by linfa-logistic, of "is it this
//! stance?" on the log-odds of the three stances, pooled. Relevance has a slope and an offset from the folds.

use linfa::{DatasetBase, traits::Fit};
use linfa_logistic::{FittedLogisticRegression, LogisticRegression};
use ndarray::{Array1, Array2};

use super::{Corpus, HeldOut, Origin};
use crate::{Error, ErrorKind, Stance, model::Scalars};

/// At most this share of held-out statements with a position may be turned away as off the topic.
const WRONGLY_TURNED_AWAY: f64 = 0.04;

/// Restated statements of held-out folds are right this often where the answer is not "unsure".
const STATED_ACCURACY: f64 = 0.75;

/// The calibration's part of a model's scalars.
pub(crate) fn calibrate(
    corpus: &Corpus,
    held_out: &[Option<HeldOut>],
    level: &[(HeldOut, Option<Stance>)],
) -> Result<Scalars, Error> {
    let own: Vec<(HeldOut, Option<Stance>)> = corpus
        .rows
        .iter()
        .zip(held_out)
        .filter_map(|(row, held)| held.map(|held| (held, row.stance)))
        .collect();
    let mut scalars = Scalars { slope: 1.0, ..Scalars::default() };
    scalars.slope = slope(&scalars, &own)?;
    if !level.is_empty() {
        scalars.slope *= slope(&scalars, level)?;
    }
    let relevance = binary(
        &own.iter().map(|(held, _)| held.relevance).collect::<Vec<_>>(),
        &own.iter().map(|(_, stance)| stance.is_some()).collect::<Vec<_>>(),
        true,
    )?;
    (scalars.relevance_slope, scalars.relevance_offset) = (relevance.0 as f32, relevance.1 as f32);
    scalars.relevance_threshold = relevance_threshold(&scalars, &own);
    scalars.probability_threshold = probability_threshold(&scalars, corpus, held_out);
    Ok(scalars)
}

/// The relevance that all but a small share of statements with a position reach.
fn relevance_threshold(scalars: &Scalars, own: &[(HeldOut, Option<Stance>)]) -> f32 {
    let mut relevances: Vec<f64> = own
        .iter()
        .filter(|(_, stance)| stance.is_some())
        .map(|(held, _)| scalars.relevance(held.relevance))
        .collect();
    relevances.sort_by(f64::total_cmp);
    relevances.get((relevances.len() as f64 * WRONGLY_TURNED_AWAY) as usize).map_or(0.0, |p| *p as f32)
}

/// The lowest probability above which held-out restated statements are right often enough.
fn probability_threshold(scalars: &Scalars, corpus: &Corpus, held_out: &[Option<HeldOut>]) -> f32 {
    let mut answers: Vec<(f64, bool)> = corpus
        .rows
        .iter()
        .zip(held_out)
        .filter(|(row, _)| row.origin == Origin::Restated)
        .filter_map(|(row, held)| Some((row.stance?, held.as_ref()?)))
        .map(|(stance, held)| {
            let p = scalars.probabilities(held.logits);
            let top = p.into_iter().fold(0.0, f64::max);
            (top, p[stance.index()] == top)
        })
        .collect();
    answers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0;
    let mut threshold = 0.0;
    for (place, (p, is_right)) in answers.iter().enumerate() {
        right += usize::from(*is_right);
        if right as f64 >= STATED_ACCURACY * (place + 1) as f64 {
            threshold = *p;
        }
    }
    threshold as f32
}

/// The slope by which log-odds must shrink (or grow) to mean what they say.
fn slope(scalars: &Scalars, known: &[(HeldOut, Option<Stance>)]) -> Result<f32, Error> {
    let (mut odds, mut is) = (Vec::new(), Vec::new());
    for (held, stance) in known.iter().filter_map(|(held, stance)| stance.map(|stance| (held, stance))) {
        for (k, p) in scalars.probabilities(held.logits).into_iter().enumerate() {
            let p = p.clamp(1e-6, 1.0 - 1e-6);
            odds.push(libm::log(p / (1.0 - p)));
            is.push(k == stance.index());
        }
    }
    binary(&odds, &is, false).map(|(slope, _)| slope as f32)
}

/// Slope and offset of a logistic regression on one number.
fn binary(x: &[f64], y: &[bool], with_intercept: bool) -> Result<(f64, f64), Error> {
    let data = DatasetBase::new(
        Array2::from_shape_vec((x.len(), 1), x.to_vec()).map_err(failed)?,
        Array1::from_vec(y.to_vec()),
    );
    let fitted: FittedLogisticRegression<f64, bool> = LogisticRegression::default()
        .alpha(1.0)
        .with_intercept(with_intercept)
        .max_iterations(1000)
        .gradient_tolerance(1e-3)
        .fit(&data)
        .map_err(failed)?;
    // linfa names the class that it counts as positive itself.
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    Ok((sign * fitted.params()[0], sign * fitted.intercept()))
}

fn failed(error: impl std::fmt::Display) -> Error {
    ErrorKind::Training { message: format!("calibration: {error}") }.into()
}
