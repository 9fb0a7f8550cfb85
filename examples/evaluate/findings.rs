//! All that the report says, as numbers; `models/report/report.json` is this.

use demarche::{Answer, Report, Stance};
use serde::Serialize;

use crate::real::Answers;

#[derive(Serialize)]
pub(crate) struct Findings {
    pub(crate) model: ModelFacts,
    /// Held-out folds: all statements, and the restated ones alone.
    pub(crate) folds: Named<Measure>,
    pub(crate) real: Named<Measure>,
    pub(crate) baselines: Vec<Experiment>,
    pub(crate) learning: Vec<Experiment>,
    pub(crate) drafts: Vec<Experiment>,
    pub(crate) ablation: Vec<Experiment>,
    pub(crate) sizes: Vec<Size>,
    pub(crate) behaviour: Vec<Capability>,
    pub(crate) swaps: Vec<Swap>,
}

/// Findings by a key that a template may name; order kept.
pub(crate) struct Named<T>(pub(crate) Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Serialize)]
pub(crate) struct ModelFacts {
    pub(crate) name: String,
    /// Bytes 24 to 32 of the file, its checksum.
    pub(crate) checksum: String,
    pub(crate) bytes: usize,
    pub(crate) features: usize,
    pub(crate) features_before_pruning: usize,
    pub(crate) supportive: usize,
    pub(crate) conditional: usize,
    pub(crate) opposed: usize,
    pub(crate) without_position: usize,
    pub(crate) rows: usize,
}

/// What a model says of a set of statements.
#[derive(Serialize)]
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) statements: usize,
    #[serde(flatten)]
    pub(crate) report: Report,
    /// Error among the surest 70 % as a share of the error on all.
    pub(crate) error_ratio_70: f64,
    pub(crate) without_position: usize,
    pub(crate) turned_away: f64,
    pub(crate) wrongly_turned_away: f64,
    /// At the model's own threshold: share of on-topic statements answered, and accuracy among them.
    pub(crate) answered: f64,
    pub(crate) accuracy_answered: f64,
}

impl Measure {
    pub(crate) fn new(name: &'static str, answers: &Answers) -> Measure {
        let report = Report::new(&answers.answers);
        let share = |[whole, part]: [usize; 2]| part as f64 / whole.max(1) as f64;
        Measure {
            name,
            statements: answers.answers.len(),
            error_ratio_70: (1.0 - report.surest_70) / (1.0 - report.accuracy.value).max(1e-9),
            without_position: answers.without[0],
            turned_away: share(answers.without),
            wrongly_turned_away: share(answers.with),
            answered: share([answers.with[0] - answers.with[1], answers.answered[0]]),
            accuracy_answered: share(answers.answered),
            report,
        }
    }
}

/// One recipe, and how it does on each set.
#[derive(Serialize)]
pub(crate) struct Experiment {
    pub(crate) name: String,
    /// Statements that the stance head learned from.
    pub(crate) rows: Option<usize>,
    pub(crate) scores: Vec<Score>,
}

#[derive(Clone, Serialize)]
pub(crate) struct Score {
    pub(crate) set: &'static str,
    pub(crate) macro_f1: f64,
    pub(crate) accuracy: f64,
}

impl Score {
    pub(crate) fn new(set: &'static str, answers: impl Iterator<Item = (Stance, Stance)>) -> Score {
        let sure = |stance: Stance| std::array::from_fn(|k| f32::from(u8::from(k == stance.index())));
        let answers: Vec<Answer> = answers.map(|(truth, said)| (truth, sure(said))).collect();
        let (accuracy, macro_f1) = Report::point(&answers);
        Score { set, macro_f1, accuracy }
    }
}

#[derive(Serialize)]
pub(crate) struct Size {
    pub(crate) features: usize,
    pub(crate) bytes: usize,
    /// With unrounded coefficients, and with those that the file holds.
    pub(crate) exact: Vec<Score>,
    pub(crate) rounded: Vec<Score>,
    /// Share of real statements on which the two name another stance.
    pub(crate) differ: f64,
}

#[derive(Serialize)]
pub(crate) struct Capability {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) passed: usize,
    pub(crate) cases: usize,
}

#[derive(Serialize)]
pub(crate) struct Swap {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    pub(crate) statements: usize,
    pub(crate) swaps: usize,
    pub(crate) changed: usize,
    pub(crate) largest: f32,
}
