//! Tokens → features: the one emitter that training and inference share.
//!
//! A feature is the hash of what it stands for (a stem, an n-gram …) with its family mixed in. The families and their
//! weights were chosen on held-out statements; `models/REPORT.md` has the ablation.

use crate::token::{Class, Token};

/// A kind of feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Family {
    /// A stem; behind a negator once more with a mark.
    Word,
    /// Two stems side by side, with negation marks.
    Bigram,
    /// Three stems side by side.
    Trigram,
    /// Two stems with one between them, with negation marks.
    Skip,
    /// One of the first or last [`EDGE`] stems.
    Edge,
}

impl Family {
    pub(crate) const ALL: [Family; 5] =
        [Family::Word, Family::Bigram, Family::Trigram, Family::Skip, Family::Edge];
}

/// One feature, and the tokens that it stands for (first and last).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature {
    pub(crate) hash: u64,
    pub(crate) family: Family,
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Whether a negation marks it.
    pub(crate) negated: bool,
}

/// How many tokens behind a negator are marked, up to punctuation.
const NEGATION_SCOPE: u32 = 4;
/// How many stems at either end of a statement are marked as such.
pub(crate) const EDGE: usize = 3;

/// What marks are mixed in as; any constants would do.
const NOT: u64 = 0x4e4f_5420;
const FIRST: u64 = 1;
const LAST: u64 = 2;

/// Mixes `b` into `a`, order kept (the finalizer of splitmix64 over a rotated sum).
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.rotate_left(23).wrapping_add(b).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Emits every feature of `tokens`. `marked` is a buffer for the hashes with negation marks.
pub(crate) fn emit(tokens: &[Token], marked: &mut Vec<u64>, mut found: impl FnMut(Feature)) {
    mark_negation(tokens, marked);
    let mut push = |hash: u64, family: Family, (first, last): (usize, usize), negated: bool| {
        let hash = mix(hash, family as u64 + 1);
        found(Feature { hash, family, first: first as u32, last: last as u32, negated });
    };
    let n = tokens.len();
    for at in 0..n {
        let plain = tokens[at].hash;
        let negated = marked[at] != plain;
        push(plain, Family::Word, (at, at), false);
        if negated {
            push(marked[at], Family::Word, (at, at), true);
        }
        if at + 1 < n {
            push(mix(marked[at], marked[at + 1]), Family::Bigram, (at, at + 1), negated);
        }
        if at + 2 < n {
            push(mix(marked[at], marked[at + 2]), Family::Skip, (at, at + 2), negated);
            push(
                mix(mix(plain, tokens[at + 1].hash), tokens[at + 2].hash),
                Family::Trigram,
                (at, at + 2),
                false,
            );
        }
        if at < EDGE {
            push(mix(plain, FIRST), Family::Edge, (at, at), false);
        }
        if at + EDGE >= n {
            push(mix(plain, LAST), Family::Edge, (at, at), false);
        }
    }
}

/// The tokens' hashes, those in the scope of a negator marked.
fn mark_negation(tokens: &[Token], marked: &mut Vec<u64>) {
    marked.clear();
    let mut scope = 0;
    for token in tokens {
        if token.after_break {
            scope = 0;
        }
        marked.push(if scope > 0 { mix(token.hash, NOT) } else { token.hash });
        scope = if token.class == Class::Negator { NEGATION_SCOPE } else { u32::saturating_sub(scope, 1) };
    }
}

/// Sublinear term frequency: 1 + ln(count).
pub(crate) fn tf(count: u32) -> f32 {
    (1.0 + libm::log(f64::from(count))) as f32
}

impl Family {
    /// Families of one block share one L2 norm.
    pub(crate) fn block(self) -> usize {
        match self {
            Family::Word | Family::Bigram => 0,
            Family::Trigram => 1,
            Family::Skip => 2,
            Family::Edge => 3,
        }
    }
}

/// What each block weighs after its own L2 norm.
const BLOCK_WEIGHTS: [f64; 5] = [1.0, 0.5, 0.5, 1.0, 0.0];

/// The factor of every block from its sum of squares: its own L2 norm, its weight, then the L2 norm of the whole.
pub(crate) fn scales(squares: &[f64; Family::ALL.len()]) -> [f64; Family::ALL.len()] {
    let total: f64 = squares.iter().zip(BLOCK_WEIGHTS).filter(|(s, _)| **s > 0.0).map(|(_, w)| w * w).sum();
    std::array::from_fn(|block| {
        if squares[block] > 0.0 { BLOCK_WEIGHTS[block] / (squares[block] * total).sqrt() } else { 0.0 }
    })
}
