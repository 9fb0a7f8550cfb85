//! Why: exact additive contributions, as spans of the caller's text.

use crate::{
    Classifier, Prediction, Scratch, Span, Stance,
    features::{Family, Feature},
    token::Token,
};

/// What one feature of a text adds to the uncalibrated logit of a stance.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Contribution {
    /// Where the feature stands.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The feature in words: `not` before what a negation marks, `…` for the word that a skip-gram leaves out, `^` and `$`
    /// for a statement's beginning and end.
    pub feature: String,
    /// What it adds; negative where it speaks against the stance.
    pub weight: f64,
}

/// A prediction and what it is made of.
#[derive(Clone, Debug)]
pub struct Explanation {
    prediction: Prediction,
    intercept: f64,
    logit: f64,
    contributions: Vec<Contribution>,
}

impl Explanation {
    /// The prediction that is explained.
    pub fn prediction(&self) -> &Prediction {
        &self.prediction
    }

    /// The stance whose logit the contributions add up to: the most probable one.
    pub fn stance(&self) -> Stance {
        self.prediction.stance()
    }

    /// The logit before any feature.
    pub fn intercept(&self) -> f64 {
        self.intercept
    }

    /// The uncalibrated logit of the stance: intercept and all contributions.
    pub fn logit(&self) -> f64 {
        self.logit
    }

    /// All contributions, the strongest first, for and against.
    pub fn contributions(&self) -> &[Contribution] {
        &self.contributions
    }

    /// At most `n` contributions for the stance that share no byte with a stronger one.
    pub fn reasons(&self, n: usize) -> Vec<&Contribution> {
        self.distinct(n, |weight| weight > 0.0)
    }

    /// At most `n` contributions against the stance, likewise.
    pub fn objections(&self, n: usize) -> Vec<&Contribution> {
        self.distinct(n, |weight| weight < 0.0)
    }

    fn distinct(&self, n: usize, side: impl Fn(f64) -> bool) -> Vec<&Contribution> {
        let mut chosen: Vec<&Contribution> = Vec::new();
        for contribution in self.contributions.iter().filter(|c| side(c.weight)) {
            if chosen.len() == n {
                break;
            }
            if chosen.iter().all(|other| !other.span.overlaps(contribution.span)) {
                chosen.push(contribution);
            }
        }
        chosen
    }
}

impl Classifier {
    /// Classifies one statement and says why.
    pub fn explain(&self, text: &str, scratch: &mut Scratch) -> Explanation {
        let prediction = self.classify(text, scratch);
        let stance = prediction.stance().index();
        let scalars = self.model().scalars();
        let scale = f64::from(scalars.scale);
        let intercept = f64::from(scalars.intercept[stance]);
        let hits = self.hits(scratch);
        let tokens = scratch.tokenizer.tokens();
        let mut logit = intercept;
        let mut contributions: Vec<Contribution> = Vec::with_capacity(hits.len());
        for hit in &hits {
            let weight = hit.value * scale * f64::from(hit.slot.row.coefficients()[stance]);
            logit += weight;
            if weight != 0.0 {
                let (first, last) = (tokens[hit.feature.first as usize], tokens[hit.feature.last as usize]);
                contributions.push(Contribution {
                    span: Span::new(first.span.start, last.span.end),
                    feature: in_words(text, tokens, &hit.feature),
                    weight,
                });
            }
        }
        contributions.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.span.cmp(&b.span)));
        Explanation { prediction, intercept, logit, contributions }
    }
}

/// A feature as the text has it, in lower case.
fn in_words(text: &str, tokens: &[Token], feature: &Feature) -> String {
    let word = |at: u32| tokens[at as usize].span.of(text).to_lowercase();
    let words = match feature.family {
        Family::Word => word(feature.first),
        Family::Bigram => format!("{} {}", word(feature.first), word(feature.last)),
        Family::Trigram => {
            format!("{} {} {}", word(feature.first), word(feature.first + 1), word(feature.last))
        }
        Family::Skip => format!("{} … {}", word(feature.first), word(feature.last)),
        Family::Edge if feature.first < crate::features::EDGE as u32 => format!("^ {}", word(feature.first)),
        Family::Edge => format!("{} $", word(feature.first)),
    };
    if feature.negated { format!("not {words}") } else { words }
}
