//! The trained model: vocabulary, idf, coefficients, calibration, names.
//!
//! A model is one block of bytes, used where it lies. All numbers are little-endian.
//!
//! ```text
//! byte 0   8   magic "DEMARCHE"
//!      8   4   format number
//!     12   4   number of the features' places
//!     16   8   length of the whole
//!     24   8   xxh3-64 of all bytes from 32 on
//!     32  44   eleven f32: `Scalars` in their order
//!     76   4   number of the words' places
//!     80   4   length of the names
//!     84   4   number of the words' pilots
//!     88   4   number of the features' pilots
//!     92   …   names, each a u16 length and UTF-8: model, then a count (u32) and the target's, a count and the sides'
//!      …   …   zeros up to a multiple of 64
//!      …   …   the words: places of 16 bytes (drawn in `token/surface.rs`)
//!      …   …   the words' pilots: a byte each; zeros up to a multiple of 64
//!      …   …   the features: places of 8 bytes
//!      …   …   the features' pilots: a byte each
//!
//! a feature:  3   the lowest 24 bits of a feature's hash
//!             1   its idf
//!             4   signed bytes: coefficients for supportive, conditional, opposed and relevance
//! ```
//!
//! An empty place is all zero: a feature that says nothing.
//!
//! Features, and words, stand where their pilots say (`displace.rs`), so a look-up reads one byte of a small table and one
//! place, which is never parted by the end of a cache line. The place's 24 bits verify it.
//!
//! Nothing here needs an alignment to be right: places are read as arrays of bytes. For speed alone the bundled model begins
//! at a cache line, and a file's bytes begin where the allocator puts so large a block, which is a multiple of 16 on every
//! common 64-bit system: enough for no place, of 8 or of 16 bytes, to be parted there either.

mod embedded;
mod read;
#[cfg(any(test, fuzzing))]
pub(crate) mod small;
#[cfg(any(test, feature = "train"))]
mod write;

use std::{borrow::Cow, fs, path::Path};

use crate::{Error, displace, token::Lexicon};
#[cfg(feature = "embedded")]
pub(crate) use embedded::load;
#[cfg(feature = "train")]
pub(crate) use write::idf_code;
#[cfg(any(test, fuzzing))]
pub(crate) use write::seal;
#[cfg(any(test, feature = "train"))]
pub(crate) use write::{Coefficients, Parts, write};

const MAGIC: [u8; 8] = *b"DEMARCHE";
const FORMAT: u32 = 3;
const HEADER: usize = 92;
/// What the words and the features begin at a multiple of: a cache line.
const LINE: usize = 64;
/// Bytes of a place.
const PLACE: usize = 8;
/// The bits of a place that are the feature's own hash.
const TAG: u64 = 0x00ff_ffff;
/// An idf is 1 and its code of these steps to 1.
const IDF_STEPS: i32 = 24;

/// The numbers of a model that are not a feature's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scalars {
    /// Logits before any feature, by stance.
    pub(crate) intercept: [f32; 3],
    /// What a stance coefficient of 1 stands for.
    pub(crate) scale: f32,
    pub(crate) relevance_intercept: f32,
    pub(crate) relevance_scale: f32,
    /// Calibrated logits = slope × logits.
    pub(crate) slope: f32,
    /// Log-odds of relevance = slope × logit + offset.
    pub(crate) relevance_slope: f32,
    pub(crate) relevance_offset: f32,
    /// Below this relevance a statement is off the topic.
    pub(crate) relevance_threshold: f32,
    /// Below this largest probability the answer is unsure.
    pub(crate) probability_threshold: f32,
}

impl Scalars {
    /// Calibrated probabilities from raw logits.
    pub(crate) fn probabilities(&self, logits: [f64; 3]) -> [f64; 3] {
        let calibrated = logits.map(|logit| f64::from(self.slope) * logit);
        let top = calibrated.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let exponentials = calibrated.map(|logit| libm::exp(logit - top));
        let sum: f64 = exponentials.iter().sum();
        exponentials.map(|e| e / sum)
    }

    /// The probability of a position from the raw logit of relevance.
    pub(crate) fn relevance(&self, logit: f64) -> f64 {
        let odds = f64::from(self.relevance_slope) * logit + f64::from(self.relevance_offset);
        1.0 / (1.0 + libm::exp(-odds))
    }
}

/// A trained model, checked when it was read.
#[derive(Clone, Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    name: String,
    scalars: Scalars,
    lexicon: Lexicon,
    /// Where the features begin, and the pilots behind them.
    features: usize,
    pilots: usize,
}

/// A feature of the model: where it stands, and what stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) place: u32,
    pub(crate) row: Row,
}

/// What a model knows of a feature: the bytes of a place as one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row(u64);

impl Row {
    /// Whether it is that of the feature of this hash.
    pub(crate) fn is_of(self, hash: u64) -> bool {
        (self.0 ^ hash) & TAG == 0
    }

    /// The idf in units of 1 / [`IDF_STEPS`]: a whole number, so that sums of products are exact.
    pub(crate) fn idf(self) -> i32 {
        IDF_STEPS + (self.0 >> 24 & 0xff) as i32
    }

    /// Coefficients of the stances, in units of [`Scalars::scale`], and of relevance, in units of
    /// [`Scalars::relevance_scale`].
    pub(crate) fn coefficients(self) -> [i32; 4] {
        [0, 1, 2, 3].map(|k| ((self.0 >> 32) as i32) << (24 - 8 * k) >> 24)
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// The file cannot be read, is no model, is of another format, is cut, grown or damaged: each has its
    /// [`ErrorKind`](crate::ErrorKind).
    pub fn read(path: impl AsRef<Path>) -> Result<Model, Error> {
        Model::from_bytes(fs::read(path)?)
    }

    /// A model from its bytes, checked in full.
    ///
    /// # Errors
    /// As [`Model::read`].
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model, Error> {
        read::model(bytes.into(), read::Check::Full)
    }

    /// The bundled model, used in place from the binary's own bytes.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> &'static Model {
        embedded::model()
    }

    /// Name and version, such as `missile-defense-1.0.0`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names of the sides that the model folds to one token, leaders among them, as its target's file has them.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")]
    /// assert!(demarche::Model::embedded().sides().contains(&"Kabul"));
    /// ```
    pub fn sides(&self) -> Vec<&str> {
        read::sides(&self.bytes)
    }

    /// The bytes of the model, as a file holds them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn scalars(&self) -> &Scalars {
        &self.scalars
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What stands in the places of these hashes, in their order.
    ///
    /// One short loop finds the places and one reads them: no read waits for another or for a branch on what was found,
    /// so that many cache misses are under way at once.
    pub(crate) fn look_up(&self, hashes: &[u64], found: &mut Vec<Slot>) {
        let (places, pilots) = self.tables();
        found.clear();
        found.extend(hashes.iter().map(|hash| {
            let place = displace::place(*hash, pilots, places.len());
            Slot { place: place as u32, row: Row::default() }
        }));
        for slot in found {
            slot.row = Row(u64::from_le_bytes(places[slot.place as usize]));
        }
    }

    /// The feature of one hash.
    pub(crate) fn find(&self, hash: u64) -> Option<Slot> {
        let (places, pilots) = self.tables();
        let place = displace::place(hash, pilots, places.len());
        let row = Row(u64::from_le_bytes(places[place]));
        row.is_of(hash).then_some(Slot { place: place as u32, row })
    }

    /// The places and the pilots.
    fn tables(&self) -> (&[[u8; PLACE]], &[u8]) {
        let (places, pilots) = self.bytes[self.features..].split_at(self.pilots - self.features);
        (places.as_chunks().0, pilots)
    }
}

/// What an idf code stands for.
#[cfg(feature = "train")]
pub(crate) fn idf(code: u8) -> f32 {
    ((IDF_STEPS + i32::from(code)) as f64 / f64::from(IDF_STEPS)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALARS: Scalars = Scalars {
        intercept: [0.0; 3],
        scale: 1.0,
        relevance_intercept: 0.0,
        relevance_scale: 1.0,
        slope: 2.0,
        relevance_slope: 3.0,
        relevance_offset: -1.0,
        relevance_threshold: 0.5,
        probability_threshold: 0.5,
    };

    #[test]
    fn probabilities_are_the_softmax_of_calibrated_logits() {
        let [s, c, o] = SCALARS.probabilities([1.0, 0.5, -1.0]);
        assert!((s + c + o - 1.0).abs() < 1e-12);
        assert!(((s / c).ln() - 1.0).abs() < 1e-12 && ((c / o).ln() - 3.0).abs() < 1e-12);
        assert_eq!(SCALARS.probabilities([1e30, 0.0, -1e30]), [1.0, 0.0, 0.0], "no overflow");
    }

    #[test]
    fn relevance_is_the_logistic_function_of_its_calibrated_logit() {
        assert!((SCALARS.relevance(1.0 / 3.0) - 0.5).abs() < 1e-7);
        assert!((SCALARS.relevance(1.0) - 1.0 / (1.0 + (-2f64).exp())).abs() < 1e-12);
        assert!(SCALARS.relevance(-1e30) == 0.0 && SCALARS.relevance(1e30) == 1.0);
    }

    #[cfg(feature = "train")]
    #[test]
    fn an_idf_code_stands_for_the_idf_it_was_made_of() {
        assert_eq!([idf(0), idf(24), idf(255)], [1.0, 2.0, 1.0 + 255.0 / 24.0]);
        for exact in [1.0, 1.4, 2.0, 7.77, 11.0] {
            assert!((f64::from(idf(idf_code(exact))) - exact).abs() <= 0.5 / 24.0 + 1e-6, "{exact}");
        }
    }
}
