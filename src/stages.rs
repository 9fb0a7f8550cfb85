//! The stages inside a classification, one by one, for the benchmarks. Not part of the stable surface.

use crate::{Classifier, Scratch, features};

/// Tokenizes; the number of tokens.
pub fn tokenize(classifier: &Classifier, text: &str, scratch: &mut Scratch) -> usize {
    scratch.tokenizer.tokenize(text, classifier.model().lexicon()).len()
}

/// Tokenizes and emits features, without looking them up; their number.
pub fn featurize(classifier: &Classifier, text: &str, scratch: &mut Scratch) -> usize {
    let tokens = scratch.tokenizer.tokenize(text, classifier.model().lexicon());
    scratch.hashes.clear();
    features::emit(tokens, &mut scratch.marked, &mut scratch.hashes);
    scratch.hashes.len()
}

/// Loads the bundled model afresh, as the first use in a process does.
#[cfg(feature = "embedded")]
pub fn load() -> crate::Model {
    crate::model::load()
}
