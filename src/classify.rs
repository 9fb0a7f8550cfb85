//! One statement → probabilities and a decision.
//!
//! The hashes of all features are gathered first, then looked up together, then counted, then weighed block by block in the
//! order of their first occurrence: each step is one loop over a short buffer, and nothing is allocated once the buffers
//! have grown.

mod distinct;
mod language;
#[cfg(any(test, fuzzing))]
mod reference;

use std::borrow::Cow;

use crate::{
    Model, Stance,
    features::{self, Feature, Hashes},
    model::Slot,
    token::Tokenizer,
};
use distinct::Distinct;
#[cfg(fuzzing)]
pub use reference::agree;

/// Classifies statements. Immutable and shared between threads; each thread brings its own [`Scratch`].
#[derive(Clone, Debug)]
pub struct Classifier {
    model: Cow<'static, Model>,
}

/// Buffers that are used again from statement to statement.
#[derive(Default)]
pub struct Scratch {
    pub(crate) tokenizer: Tokenizer,
    pub(crate) marked: Vec<u64>,
    pub(crate) hashes: Hashes,
    slots: Vec<Slot>,
    distinct: Distinct,
}

/// An occurrence of a feature that the model knows.
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
        Classifier { model: Cow::Owned(model) }
    }

    /// The classifier with the bundled model.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> &'static Classifier {
        static CLASSIFIER: std::sync::LazyLock<Classifier> =
            std::sync::LazyLock::new(|| Classifier { model: Cow::Borrowed(Model::embedded()) });
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
        if language::is_foreign(text, scratch.tokenizer.words(), scratch.tokenizer.unknown()) {
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

    /// Classifies many statements: the same predictions as one by one, in their order; with the feature `parallel` on all
    /// cores.
    pub fn classify_batch(&self, texts: &[impl AsRef<str> + Sync]) -> Vec<Prediction> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            // Every piece grows buffers of its own.
            let pieces = texts.par_iter().with_min_len(256);
            pieces.map_init(Scratch::default, |scratch, text| self.classify(text.as_ref(), scratch)).collect()
        }
        #[cfg(not(feature = "parallel"))]
        {
            let mut scratch = Scratch::default();
            texts.iter().map(|text| self.classify(text.as_ref(), &mut scratch)).collect()
        }
    }

    /// Uncalibrated logits of the stances and of relevance.
    fn logits(&self, text: &str, scratch: &mut Scratch) -> ([f64; 3], f64) {
        self.find(text, scratch);
        let sums = [0, 1, 2].map(|block| scratch.distinct.sums(block));
        let scales = features::scales(&sums.map(|sums| sums.square));
        let total =
            |k: usize| scales.iter().zip(&sums).map(|(scale, sums)| scale * sums.products[k]).sum::<f64>();
        let scalars = self.model.scalars();
        let scale = f64::from(scalars.scale);
        let stance = std::array::from_fn(|k| f64::from(scalars.intercept[k]) + scale * total(k));
        let relevance = f64::from(scalars.relevance_scale) * total(3);
        (stance, f64::from(scalars.relevance_intercept) + relevance)
    }

    /// Fills `scratch.distinct` with the known features of `text`.
    fn find(&self, text: &str, scratch: &mut Scratch) {
        let Scratch { tokenizer, marked, hashes, slots, distinct } = scratch;
        let tokens = tokenizer.tokenize(text, self.model.lexicon());
        hashes.clear();
        features::emit(tokens, marked, &mut *hashes);
        self.model.look_up(hashes.all(), slots);
        distinct.begin(hashes.len());
        let mut rest = &mut slots[..];
        for (block, hashes) in hashes.blocks().into_iter().enumerate() {
            let (slots, after) = rest.split_at_mut(hashes.len());
            let known = keep_known(slots, hashes);
            distinct.count(block, &slots[..known]);
            rest = after;
        }
    }

    /// The occurrences of known features in the text that was classified last, weighted, in their order.
    pub(crate) fn hits(&self, scratch: &mut Scratch) -> Vec<Hit> {
        let Scratch { tokenizer, marked, distinct, .. } = scratch;
        let scales = features::scales(&[0, 1, 2].map(|block| distinct.sums(block).square));
        let mut hits = Vec::new();
        features::emit(tokenizer.tokens(), marked, |feature: Feature| {
            if let Some(slot) = self.model.find(feature.hash) {
                let count = distinct.occurrences(slot);
                let share = f64::from(features::tf(count)) * f64::from(slot.row.idf()) / f64::from(count);
                hits.push(Hit { slot, feature, value: share * scales[feature.family.block()] });
            }
        });
        hits
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

/// Moves the slots that are those of their hashes to the front; how many. Whether one is, is as good as random, so no
/// branch asks.
fn keep_known(slots: &mut [Slot], hashes: &[u64]) -> usize {
    let mut known = 0;
    for (at, &hash) in hashes.iter().enumerate() {
        let slot = slots[at];
        slots[known] = slot;
        known += usize::from(slot.row.is_of(hash));
    }
    known
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
