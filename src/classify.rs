//! One statement → probabilities and a decision.

mod language;

use crate::{
    Model, Stance,
    features::{self, Family, Feature},
    model::Slot,
    token::Tokenizer,
};

/// Classifies statements. Immutable and shared between threads; each thread brings its own [`Scratch`].
#[derive(Clone, Debug)]
pub struct Classifier {
    model: Model,
}

/// Buffers that are used again from statement to statement.
#[derive(Default)]
pub struct Scratch {
    pub(crate) tokenizer: Tokenizer,
    pub(crate) marked: Vec<u64>,
    pub(crate) hits: Vec<Hit>,
}

/// A feature of a statement that the model knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) slot: Slot,
    pub(crate) feature: Feature,
    /// What it weighs: tf · idf, normalized; shared evenly by the occurrences of one feature.
    pub(crate) value: f64,
}

/// What the model says of one statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    probabilities: [f32; 3],
    relevance: f32,
    decision: Decision,
}

/// A stance, or why none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The most probable stance, sure enough.
    Stance(Stance),
    /// No answer.
    Abstain(Reason),
}

/// Why no stance is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The statement takes no position on the target.
    OffTopic,
    /// No stance is probable enough.
    Unsure,
    /// The text is not English.
    Language,
}

impl Decision {
    /// The word for it: a stance, `off_topic`, `unsure` or `unsupported_language`.
    pub const fn name(self) -> &'static str {
        match self {
            Decision::Stance(stance) => stance.name(),
            Decision::Abstain(Reason::OffTopic) => "off_topic",
            Decision::Abstain(Reason::Unsure) => "unsure",
            Decision::Abstain(Reason::Language) => "unsupported_language",
        }
    }
}

impl Prediction {
    /// The probabilities of the three stances, in the order of [`Stance::ALL`], given that the statement takes one.
    pub const fn probabilities(&self) -> [f32; 3] {
        self.probabilities
    }

    /// The most probable stance, whatever the decision.
    pub fn stance(&self) -> Stance {
        let [s, c, o] = self.probabilities;
        if s >= c && s >= o {
            Stance::Supportive
        } else if c >= o {
            Stance::Conditional
        } else {
            Stance::Opposed
        }
    }

    /// The probability of [`stance`](Prediction::stance).
    pub fn probability(&self) -> f32 {
        self.probabilities[self.stance().index()]
    }

    /// The probability that the statement takes a position on the target at all.
    pub const fn relevance(&self) -> f32 {
        self.relevance
    }

    /// The stance, or why none is given, at the model's own thresholds.
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// The decision at a caller's own threshold: unsure where the largest probability is below `p`. What is off the topic
    /// stays so.
    pub fn decide_at(&self, p: f32) -> Decision {
        match self.decision {
            Decision::Abstain(Reason::OffTopic | Reason::Language) => self.decision,
            _ if self.probability() < p => Decision::Abstain(Reason::Unsure),
            _ => Decision::Stance(self.stance()),
        }
    }
}

impl Classifier {
    /// A classifier with a model of one's own.
    pub fn new(model: Model) -> Self {
        Classifier { model }
    }

    /// The classifier with the bundled model.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> &'static Classifier {
        static CLASSIFIER: std::sync::LazyLock<Classifier> =
            std::sync::LazyLock::new(|| Classifier::new(Model::embedded().clone()));
        &CLASSIFIER
    }

    /// The model it asks.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Classifies one statement, whatever the text.
    pub fn classify(&self, text: &str, scratch: &mut Scratch) -> Prediction {
        let (logits, relevance) = self.logits(text, scratch);
        let mut prediction = self.predict(logits, relevance);
        let known = scratch
            .hits
            .iter()
            .filter(|hit| hit.feature.family == Family::Word && !hit.feature.negated)
            .count();
        if language::is_foreign(text, scratch.tokenizer.tokens().len(), known) {
            prediction.decision = Decision::Abstain(Reason::Language);
        }
        prediction
    }

    /// `prediction` at another relevance (of the statement in its article, say), decided anew at the model's thresholds.
    pub fn at_relevance(&self, prediction: Prediction, relevance: f32) -> Prediction {
        if prediction.decision == Decision::Abstain(Reason::Language) {
            return prediction;
        }
        self.decide(Prediction { relevance, ..prediction })
    }

    /// Uncalibrated logits of the stances and of relevance; the hits stay in `scratch`.
    pub(crate) fn logits(&self, text: &str, scratch: &mut Scratch) -> ([f64; 3], f64) {
        self.find(text, scratch);
        let scalars = self.model.scalars();
        let mut logits = scalars.intercept.map(f64::from);
        let mut relevance = f64::from(scalars.relevance_intercept);
        for hit in &scratch.hits {
            for (logit, coefficient) in logits.iter_mut().zip(hit.slot.stance) {
                *logit += hit.value * f64::from(scalars.scale) * f64::from(coefficient);
            }
            relevance += hit.value * f64::from(scalars.relevance_scale) * f64::from(hit.slot.relevance);
        }
        (logits, relevance)
    }

    /// Fills `scratch.hits` with the known features of `text`, weighted, ordered by their place in the table.
    fn find(&self, text: &str, scratch: &mut Scratch) {
        let Scratch { tokenizer, marked, hits } = scratch;
        hits.clear();
        let tokens = tokenizer.tokenize(text, self.model.lexicon());
        features::emit(tokens, marked, |feature| {
            if let Some(slot) = self.model.find(feature.hash) {
                hits.push(Hit { slot, feature, value: 0.0 });
            }
        });
        hits.sort_by_key(|hit| hit.slot.index);
        let mut squares = features::Blocks::default();
        for run in hits.chunk_by_mut(|a, b| a.slot.index == b.slot.index) {
            let weight = f64::from(features::tf(run.len() as u32) * run[0].slot.idf);
            squares[run[0].feature.family.block()] += weight * weight;
            let share = weight / run.len() as f64;
            run.iter_mut().for_each(|hit| hit.value = share);
        }
        let scales = features::scales(&squares);
        hits.iter_mut().for_each(|hit| hit.value *= scales[hit.feature.family.block()]);
    }

    pub(crate) fn predict(&self, logits: [f64; 3], relevance: f64) -> Prediction {
        let scalars = self.model.scalars();
        let probabilities = scalars.probabilities(logits).map(|p| p as f32);
        let relevance = scalars.relevance(relevance) as f32;
        self.decide(Prediction { probabilities, relevance, decision: Decision::Abstain(Reason::OffTopic) })
    }

    /// The prediction with the decision that its numbers give.
    fn decide(&self, mut prediction: Prediction) -> Prediction {
        let scalars = self.model.scalars();
        prediction.decision = Decision::Abstain(Reason::OffTopic);
        if prediction.relevance >= scalars.relevance_threshold {
            prediction.decision = Decision::Abstain(Reason::Unsure);
            prediction.decision = prediction.decide_at(scalars.probability_threshold);
        }
        prediction
    }
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}

/// Classifies one statement with the bundled model.
///
/// ```
/// let prediction = demarche::classify("\"This shield is a danger to all of us and must be stopped,\" the minister said.");
/// assert_eq!(prediction.stance(), demarche::Stance::Opposed);
/// ```
#[cfg(feature = "embedded")]
pub fn classify(text: &str) -> Prediction {
    Classifier::embedded().classify(text, &mut Scratch::default())
}
