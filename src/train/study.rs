//! Experiments for the report: what a part of the recipe is worth. Not part of the stable surface.

use rayon::prelude::*;

use super::{
    Corpus, HeldOut, Row, Target, TrainOptions, folds,
    head::{Examples, Heads},
    matrix::{Counts, tally},
    quantize,
};
use crate::{
    Error, Model,
    features::{self, Family},
    model::{Parts, Scalars, write},
    token::{Class, Lexicon, Token, Tokenizer},
};

/// What a model gets to see of each statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What the shipped model sees.
    Whole,
    /// No single words.
    WithoutWords,
    /// No pairs side by side.
    WithoutBigrams,
    /// No triples.
    WithoutTrigrams,
    /// No pairs with a gap.
    WithoutSkips,
    /// No marks for the first and last words.
    WithoutEdges,
    /// No marks behind a negator.
    WithoutNegation,
    /// Names of the target left out.
    WithoutTarget,
    /// The first three tokens: mostly who speaks.
    FirstThree,
}

impl View {
    fn trim(self, tokens: &mut Vec<Token>) {
        match self {
            View::WithoutNegation => tokens
                .iter_mut()
                .filter(|token| token.class == Class::Negator)
                .for_each(|token| token.class = Class::Word),
            View::WithoutTarget => tokens.retain(|token| token.class != Class::Target),
            View::FirstThree => tokens.truncate(3),
            _ => {}
        }
    }

    fn shows(self, family: Family) -> bool {
        match self {
            View::WithoutWords => family != Family::Word,
            View::WithoutBigrams => family != Family::Bigram,
            View::WithoutTrigrams => family != Family::Trigram,
            View::WithoutSkips => family != Family::Skip,
            View::WithoutEdges => family != Family::Edge,
            _ => true,
        }
    }
}

/// A corpus seen in one way, on which several models are fitted.
pub struct Study<'c> {
    corpus: &'c Corpus,
    target: &'c Target,
    lexicon: Lexicon,
    view: View,
    counts: Vec<Counts>,
}

/// A fitted model with all its features and unrounded coefficients.
pub struct Exact(Heads);

impl<'c> Study<'c> {
    /// Counts the features that `view` shows.
    pub fn new(corpus: &'c Corpus, target: &'c Target, view: View) -> Self {
        let texts: Vec<&str> = corpus.rows.iter().map(|row| &row.text[..]).collect();
        let lexicon = Lexicon::new(target.names(), &target.sides(), &texts);
        let counts = count(&texts, &lexicon, view);
        Study { corpus, target, lexicon, view, counts }
    }

    /// Held-out logits of every row but the contrast ones, by models that learn from the rows that `may_train`.
    ///
    /// # Errors
    /// The optimizer failed.
    pub fn held_out(
        &self,
        options: TrainOptions,
        may_train: impl Fn(&Row) -> bool,
    ) -> Result<Vec<Option<HeldOut>>, Error> {
        let examples = Examples::new(self.corpus, &self.counts);
        folds::held_out(&examples, self.corpus, options, |at| may_train(&self.corpus.rows[at]), |_| ())
    }

    /// A model that learns from the rows that `may_train`, and how many take part in the regression of stances.
    ///
    /// # Errors
    /// The optimizer failed.
    pub fn fit(
        &self,
        options: TrainOptions,
        may_train: impl Fn(&Row) -> bool,
    ) -> Result<(Exact, usize), Error> {
        let examples = Examples::new(self.corpus, &self.counts);
        let examples = examples.filtered(|at| may_train(&self.corpus.rows[at]));
        Ok((Exact(Heads::fit(&examples, options)?), examples.statements().iter().sum()))
    }

    /// What `exact` says of other texts.
    pub fn logits(&self, exact: &Exact, texts: &[&str]) -> Vec<HeldOut> {
        count(texts, &self.lexicon, self.view).iter().map(|counts| exact.0.apply(counts)).collect()
    }

    /// The model file that `exact` makes, its coefficients rounded; not calibrated.
    ///
    /// # Errors
    /// None that a fitted model gives.
    pub fn model(&self, exact: &Exact) -> Result<Model, Error> {
        let (scalars, features) = quantize(&exact.0, Scalars { slope: 1.0, ..Scalars::default() });
        let sides = self.target.sides();
        let parts = Parts {
            name: "experiment",
            target: self.target.names(),
            sides: &sides,
            scalars,
            words: self.lexicon.words(),
            features: &features,
        };
        Model::from_bytes(write(&parts))
    }
}

impl Exact {
    /// The same model with its `n` features that matter most.
    pub fn keep(&self, n: usize) -> Exact {
        Exact(self.0.keep(n))
    }
}

fn count(texts: &[&str], lexicon: &Lexicon, view: View) -> Vec<Counts> {
    texts
        .par_iter()
        .map_init(Tokenizer::default, |tokenizer, text| {
            let mut tokens = tokenizer.tokenize(text, lexicon).to_vec();
            view.trim(&mut tokens);
            let mut found = Vec::new();
            features::emit(&tokens, &mut Vec::new(), |feature: features::Feature| {
                if view.shows(feature.family) {
                    found.push((feature.hash, feature.family));
                }
            });
            tally(&mut found)
        })
        .collect()
}
