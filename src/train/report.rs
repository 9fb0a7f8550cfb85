//! Figures over predictions whose truth is known.

use serde::Serialize;

use crate::Stance;

/// How well predictions fit the truth.
///
/// Intervals are percentile bootstraps over the statements (Efron & Tibshirani 1993), 1,000 resamples from a fixed seed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// `confusion[truth][prediction]`, in the order of [`Stance::ALL`].
    pub confusion: [[usize; 3]; 3],
    /// Share of right answers.
    pub accuracy: Measured,
    /// Mean of the three classes' F1.
    pub macro_f1: Measured,
    /// F1 of each class.
    pub f1: [f64; 3],
    /// Share of the answers of each class that are right.
    pub precision: [f64; 3],
    /// Share of the statements of each class that are found.
    pub recall: [f64; 3],
    /// Accuracy among the half whose largest probability is highest.
    pub surest_half: f64,
    /// Accuracy among the 70 % whose largest probability is highest.
    pub surest_70: f64,
    /// Supportive taken for opposed or the reverse, as a share of the truly supportive and opposed.
    pub reversed: f64,
    /// The same among the surest 70 %.
    pub reversed_surest_70: f64,
    /// Expected calibration error of the largest probability, over ten bins of equal mass.
    pub calibration_error: f64,
    /// What [`calibration_error`](Report::calibration_error) would be, by 1,000 resamples, if every probability were exact:
    /// with few statements, chance alone makes bins stray.
    pub calibration_error_by_chance: Measured,
    /// The bins of the calibration error, the surest first.
    pub bins: Vec<Bin>,
    /// Accuracy among the surest 5 %, 10 % … 100 %.
    pub coverage: Vec<f64>,
    /// Mean squared distance of the probabilities from the truth, summed over the classes.
    pub brier: f64,
}

/// Statements of like probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub statements: usize,
    /// Mean of the largest probability.
    pub said: f64,
    /// Share of right answers.
    pub right: f64,
}

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// The figure.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// One statement of known stance and what was predicted for it.
pub type Answer = (Stance, [f32; 3]);

const RESAMPLES: usize = 1000;
const BINS: usize = 10;
const COVERAGES: usize = 20;

impl Report {
    /// The figures over `answers`; all zero where there is none.
    pub fn new(answers: &[Answer]) -> Report {
        let confusion = confusion(answers.iter());
        let (accuracy, macro_f1) = bootstrap(answers);
        let mut surest: Vec<&Answer> = answers.iter().collect();
        surest.sort_by(|a, b| top(b).total_cmp(&top(a)));
        let share = |share: f64| &surest[..(surest.len() as f64 * share).ceil() as usize];
        let bins = bins(&surest);
        Report {
            confusion,
            accuracy,
            macro_f1,
            f1: class_f1(&confusion),
            precision: std::array::from_fn(|k| {
                ratio(confusion[k][k], confusion.iter().map(|row| row[k]).sum())
            }),
            recall: std::array::from_fn(|k| ratio(confusion[k][k], sum(&confusion[k]))),
            surest_half: right(share(0.5)),
            surest_70: right(share(0.7)),
            reversed: reversed(&confusion),
            reversed_surest_70: reversed(&self::confusion(share(0.7).iter().copied())),
            calibration_error: calibration_error(&bins),
            calibration_error_by_chance: by_chance(&surest),
            bins,
            coverage: (1..=COVERAGES).map(|n| right(share(n as f64 / COVERAGES as f64))).collect(),
            brier: answers.iter().map(brier).sum::<f64>() / answers.len().max(1) as f64,
        }
    }
}

impl Report {
    /// Accuracy and macro-F1 alone, without the resampling.
    pub fn point(answers: &[Answer]) -> (f64, f64) {
        figures(&confusion(answers.iter()))
    }
}

fn right(answers: &[&Answer]) -> f64 {
    ratio(answers.iter().filter(|answer| is_right(answer)).count(), answers.len())
}

fn reversed(confusion: &[[usize; 3]; 3]) -> f64 {
    ratio(confusion[0][2] + confusion[2][0], sum(&confusion[0]) + sum(&confusion[2]))
}

fn predicted(answer: &Answer) -> usize {
    let p = answer.1;
    if p[0] >= p[1] && p[0] >= p[2] {
        0
    } else if p[1] >= p[2] {
        1
    } else {
        2
    }
}

fn is_right(answer: &Answer) -> bool {
    predicted(answer) == answer.0.index()
}

fn top(answer: &Answer) -> f32 {
    answer.1[predicted(answer)]
}

fn confusion<'a>(answers: impl Iterator<Item = &'a Answer>) -> [[usize; 3]; 3] {
    let mut confusion = [[0; 3]; 3];
    for answer in answers {
        confusion[answer.0.index()][predicted(answer)] += 1;
    }
    confusion
}

fn sum(row: &[usize; 3]) -> usize {
    row.iter().sum()
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn class_f1(confusion: &[[usize; 3]; 3]) -> [f64; 3] {
    std::array::from_fn(|k| {
        let predicted: usize = confusion.iter().map(|row| row[k]).sum();
        ratio(2 * confusion[k][k], predicted + sum(&confusion[k]))
    })
}

fn figures(confusion: &[[usize; 3]; 3]) -> (f64, f64) {
    let right = (0..3).map(|k| confusion[k][k]).sum();
    (ratio(right, confusion.iter().map(sum).sum()), class_f1(confusion).iter().sum::<f64>() / 3.0)
}

fn bootstrap(answers: &[Answer]) -> (Measured, Measured) {
    let (accuracy, macro_f1) = figures(&confusion(answers.iter()));
    let (mut accuracies, mut f1s) = (Vec::with_capacity(RESAMPLES), Vec::with_capacity(RESAMPLES));
    let mut state = 0u64;
    for _ in 0..RESAMPLES {
        let sample = (0..answers.len()).map(|_| {
            state = crate::features::mix(state, 1);
            &answers[(state % answers.len() as u64) as usize]
        });
        let (accuracy, f1) = figures(&confusion(sample));
        accuracies.push(accuracy);
        f1s.push(f1);
    }
    (measured(accuracy, accuracies), measured(macro_f1, f1s))
}

fn measured(value: f64, mut resampled: Vec<f64>) -> Measured {
    resampled.sort_by(f64::total_cmp);
    let at = |share: f64| resampled[((resampled.len() - 1) as f64 * share).round() as usize];
    Measured { value, low: at(0.025), high: at(0.975) }
}

/// Bins of equal mass; `sorted` by the largest probability.
fn bins(sorted: &[&Answer]) -> Vec<Bin> {
    let bin = |n: usize| &sorted[sorted.len() * n / BINS..sorted.len() * (n + 1) / BINS];
    let mean =
        |bin: &[&Answer]| bin.iter().map(|answer| f64::from(top(answer))).sum::<f64>() / bin.len() as f64;
    (0..BINS)
        .map(bin)
        .filter(|bin| !bin.is_empty())
        .map(|bin| Bin { statements: bin.len(), said: mean(bin), right: right(bin) })
        .collect()
}

fn calibration_error(bins: &[Bin]) -> f64 {
    let of = |bin: &Bin| bin.statements as f64 * (bin.said - bin.right).abs();
    bins.iter().map(of).sum::<f64>() / bins.iter().map(|bin| bin.statements).sum::<usize>().max(1) as f64
}

/// The calibration error where each answer is right by a throw of its own probability.
fn by_chance(sorted: &[&Answer]) -> Measured {
    let mut state = 1u64;
    let n = sorted.len();
    let tops: Vec<f64> = sorted.iter().map(|answer| f64::from(top(answer))).collect();
    let errors: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let mut error = 0.0;
            for bin in 0..BINS {
                let mut excess: f64 = 0.0;
                for p in &tops[n * bin / BINS..n * (bin + 1) / BINS] {
                    state = crate::features::mix(state, 2);
                    let throw = (state >> 11) as f64 / (1u64 << 53) as f64;
                    excess += p - f64::from(u8::from(throw < *p));
                }
                error += excess.abs();
            }
            error / n.max(1) as f64
        })
        .collect();
    measured(errors.iter().sum::<f64>() / RESAMPLES as f64, errors)
}

fn brier(answer: &Answer) -> f64 {
    (0..3).map(|k| (f64::from(answer.1[k]) - f64::from(u8::from(k == answer.0.index()))).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(stance: Stance, of: Stance, p: f32) -> Answer {
        let mut probabilities = [(1.0 - p) / 2.0; 3];
        probabilities[of.index()] = p;
        (stance, probabilities)
    }

    #[test]
    fn figures_of_a_small_table() {
        use Stance::{Conditional, Opposed, Supportive};
        let answers = [
            sure(Supportive, Supportive, 0.9),
            sure(Supportive, Opposed, 0.5),
            sure(Conditional, Conditional, 0.8),
            sure(Opposed, Opposed, 0.7),
        ];
        let report = Report::new(&answers);
        assert_eq!(report.confusion, [[1, 0, 1], [0, 1, 0], [0, 0, 1]]);
        assert!((report.accuracy.value - 0.75).abs() < 1e-12);
        assert!((report.macro_f1.value - (2.0 / 3.0 + 1.0 + 2.0 / 3.0) / 3.0).abs() < 1e-12);
        assert!((report.reversed - 1.0 / 3.0).abs() < 1e-12);
        assert!((report.surest_half - 1.0).abs() < 1e-12);
        assert_eq!((report.surest_70, report.reversed_surest_70), (1.0, 0.0));
        assert_eq!(report.coverage.last(), Some(&0.75));
        assert_eq!((report.precision[2], report.recall[0]), (0.5, 0.5));
        assert!(report.accuracy.low <= 0.75 && report.accuracy.high >= 0.75);
    }

    #[test]
    fn no_answers_give_zeros() {
        assert_eq!(Report::new(&[]).macro_f1.value, 0.0);
    }

    #[test]
    fn honest_probabilities_have_a_small_calibration_error() {
        // 70 % sure and right in 7 of 10, over and over.
        let answers: Vec<Answer> = (0..1000)
            .map(|i| {
                sure(if i % 10 < 7 { Stance::Opposed } else { Stance::Supportive }, Stance::Opposed, 0.7)
            })
            .collect();
        let report = Report::new(&answers);
        assert!(report.calibration_error < 1e-6);
        let chance = report.calibration_error_by_chance;
        // Ten bins of 100: |mean of 100 throws of 0.7 − 0.7| is 0.037 on average.
        assert!((chance.value - 0.037).abs() < 0.005 && chance.low < chance.value, "{chance:?}");
    }
}
