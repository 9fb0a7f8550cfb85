//! Tokens → features: the one emitter that training and inference share.
//!
//! A feature is the hash of what it stands for (a stem, an n-gram …) with its family mixed in. The families and their
//! weights were chosen on held-out statements; `models/REPORT.md` has the ablation.

use std::sync::LazyLock;

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
    /// Two stems with one to [`GAP`] between them, with negation marks.
    Skip,
    /// One of the first or last [`EDGE`] stems.
    Edge,
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
/// How many words two stems of a skip-gram may have between them.
const GAP: usize = 4;
/// How many stems at either end of a statement are marked as such.
pub(crate) const EDGE: usize = 3;

/// What is mixed into the hashes of marked stems; any constants would do.
const NOT: u64 = 0x4e4f_5420;
const FIRST: u64 = 0xd1b5_4a32_d192_ed03;
const LAST: u64 = 0xabcd_ef98_c5ba_f60d;

/// Mixes `b` into `a`, order kept (the finalizer of splitmix64 over a rotated sum).
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.rotate_left(23).wrapping_add(b).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Two hashes as one, order kept. They are hashes of stems, as good as random in every bit, and so is their sum.
const fn pair(a: u64, b: u64) -> u64 {
    a.rotate_left(23).wrapping_add(b)
}

/// Takes features, those of one family and place at a time.
pub(crate) trait Sink {
    fn take(&mut self, family: Family, features: impl Iterator<Item = Feature>);
}

impl<F: FnMut(Feature)> Sink for F {
    fn take(&mut self, _: Family, features: impl Iterator<Item = Feature>) {
        features.for_each(self);
    }
}

/// The hashes of a statement's features alone, all that inference needs.
#[derive(Debug, Default)]
pub(crate) struct Hashes {
    hashes: Vec<u64>,
    /// Where each block ends.
    ends: [usize; 3],
}

impl Hashes {
    pub(crate) fn clear(&mut self) {
        self.hashes.clear();
        self.ends = [0; 3];
    }

    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn all(&self) -> &[u64] {
        &self.hashes
    }

    /// The hashes of each block.
    pub(crate) fn blocks(&self) -> [&[u64]; 3] {
        let [first, second, third] = self.ends;
        [&self.hashes[..first], &self.hashes[first..second], &self.hashes[second..third]]
    }
}

impl Sink for &mut Hashes {
    fn take(&mut self, family: Family, features: impl Iterator<Item = Feature>) {
        self.hashes.extend(features.map(|feature| feature.hash));
        self.ends[family.block()..].fill(self.hashes.len());
    }
}

/// Emits every feature of `tokens`, block by block. `marked` is a buffer for the hashes with negation marks.
#[inline]
pub(crate) fn emit(tokens: &[Token], marked: &mut Vec<u64>, mut sink: impl Sink) {
    mark_negation(tokens, marked);
    let feature = |hash: u64, family: Family, (first, last): (usize, usize), negated: bool| {
        let hash = hash.wrapping_add(family.salt());
        Feature { hash, family, first: first as u32, last: last as u32, negated }
    };
    let words = || tokens.iter().enumerate();
    sink.take(Family::Word, words().map(|(at, token)| feature(token.hash, Family::Word, (at, at), false)));
    let marks = tokens.iter().zip(&*marked).enumerate().filter(|(_, (token, hash))| **hash != token.hash);
    sink.take(Family::Word, marks.map(|(at, (_, hash))| feature(*hash, Family::Word, (at, at), true)));
    let two = |family: Family, distance: usize| {
        let seconds = marked.get(distance..).unwrap_or_default();
        tokens.iter().zip(&*marked).zip(seconds).enumerate().map(move |(at, ((first, a), b))| {
            feature(pair(*a, *b), family, (at, at + distance), *a != first.hash)
        })
    };
    sink.take(Family::Bigram, two(Family::Bigram, 1));
    let edge = |mark: u64| {
        move |(at, token): (usize, &Token)| feature(pair(mark, token.hash), Family::Edge, (at, at), false)
    };
    sink.take(Family::Edge, words().take(EDGE).map(edge(FIRST)));
    sink.take(Family::Edge, words().skip(tokens.len().saturating_sub(EDGE)).map(edge(LAST)));
    let triples = tokens.windows(3).enumerate().map(|(at, three)| {
        let hash = pair(pair(three[0].hash, three[1].hash), three[2].hash);
        feature(hash, Family::Trigram, (at, at + 2), false)
    });
    sink.take(Family::Trigram, triples);
    for distance in 2..2 + GAP {
        sink.take(Family::Skip, two(Family::Skip, distance));
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
    static SMALL: LazyLock<[f32; 16]> = LazyLock::new(|| std::array::from_fn(|count| exact_tf(count as u32)));
    // A logarithm costs as much as several look-ups.
    SMALL.get(count as usize).copied().unwrap_or_else(|| exact_tf(count))
}

fn exact_tf(count: u32) -> f32 {
    (1.0 + libm::log(f64::from(count))) as f32
}

impl Family {
    /// Added to the hash of each of its features, so that the same stems in two families are two features.
    const fn salt(self) -> u64 {
        (self as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Families of one block share one L2 norm.
    pub(crate) fn block(self) -> usize {
        match self {
            Family::Word | Family::Bigram | Family::Edge => 0,
            Family::Trigram => 1,
            Family::Skip => 2,
        }
    }
}

/// What each block weighs after its own L2 norm.
const BLOCK_WEIGHTS: Blocks = [1.0, 0.5, 0.5];

/// One number for each block.
pub(crate) type Blocks = [f64; 3];

/// The factor of every block from its sum of squares: its own L2 norm, its weight, then the L2 norm of the whole.
pub(crate) fn scales(squares: &Blocks) -> Blocks {
    let total: f64 = squares.iter().zip(BLOCK_WEIGHTS).filter(|(s, _)| **s > 0.0).map(|(_, w)| w * w).sum();
    std::array::from_fn(|block| {
        if squares[block] > 0.0 { BLOCK_WEIGHTS[block] / (squares[block] * total).sqrt() } else { 0.0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Lexicon, Tokenizer};

    fn features(text: &str) -> Vec<Feature> {
        let mut tokenizer = Tokenizer::default();
        let mut found = Vec::new();
        emit(tokenizer.tokenize(text, &Lexicon::default()), &mut Vec::new(), |feature: Feature| {
            found.push(feature);
        });
        found
    }

    fn of(family: Family, text: &str) -> Vec<(u32, u32, bool)> {
        let found = features(text);
        found.iter().filter(|f| f.family == family).map(|f| (f.first, f.last, f.negated)).collect()
    }

    #[test]
    fn every_family_stands_where_it_should() {
        let text = "we will never accept this shield, said she";
        let words = of(Family::Word, text);
        let negated: Vec<u32> = words.iter().filter(|word| word.2).map(|word| word.0).collect();
        assert_eq!(negated, [3, 4, 5], "to the comma");
        assert_eq!(words.len(), 8 + 3);
        assert_eq!(of(Family::Bigram, text).len(), 7);
        assert_eq!(of(Family::Trigram, text).len(), 6);
        assert_eq!(of(Family::Skip, text)[..2], [(0, 2, false), (1, 3, false)]);
        assert_eq!(of(Family::Skip, text).len(), 6 + 5 + 4 + 3);
        let edges: Vec<u32> = of(Family::Edge, text).iter().map(|edge| edge.0).collect();
        assert_eq!(edges, [0, 1, 2, 5, 6, 7]);
    }

    /// Other bits would be another model's.
    #[test]
    fn mixing_is_that_of_splitmix64() {
        // The generator's first number from the seed 0, and its finalizer computed apart from this code.
        assert_eq!(mix(0, 0), 0xe220_a839_7b1d_cdaf);
        assert_eq!([mix(1, 2), mix(2, 1)], [0x885d_9e34_f64f_f357, 0xd911_9d74_a403_ec0a]);
    }

    #[test]
    fn the_scope_of_a_negation_is_four_words() {
        let negated: Vec<u32> =
            of(Family::Word, "no one here will ever know it").iter().filter(|w| w.2).map(|w| w.0).collect();
        assert_eq!(negated, [1, 2, 3, 4]);
    }

    #[test]
    fn order_and_family_part_features() {
        let hashes = |text| features(text).iter().map(|f| f.hash).collect::<Vec<u64>>();
        assert_ne!(hashes("guns butter"), hashes("butter guns"));
        let all = hashes("one two three four five six seven");
        let mut distinct = all.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn blocks_weigh_what_they_should() {
        let scales = scales(&[4.0, 9.0, 0.0]);
        let lengths = [4f64.sqrt() * scales[0], 9f64.sqrt() * scales[1]];
        assert!((lengths[0].powi(2) + lengths[1].powi(2) - 1.0).abs() < 1e-12);
        assert!((lengths[0] / lengths[1] - 2.0).abs() < 1e-12);
        assert_eq!(scales[2], 0.0);
    }
}
