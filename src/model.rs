//! The trained model: vocabulary, idf, coefficients, calibration, names.
//!
//! A model is one block of bytes, used where it lies. All numbers are little-endian.
//!
//! ```text
//! byte 0   8   magic "DEMARCHE"
//!      8   4   format number
//!     12   4   number of buckets
//!     16   8   length of the whole
//!     24   8   xxh3-64 of all bytes from 32 on
//!     32  48   twelve f32: `Scalars` in their order, the rest zero
//!     80   4   length of the names
//!     84   …   names, each a u16 length and UTF-8: model, then a count (u32) and the target's, a count and the sides'
//!      …   …   zeros up to a multiple of 64
//!      …   …   the table: buckets of 64 bytes, eight slots of 8 bytes
//! ```
//!
//! A slot holds one feature: 24 bits of its hash (never zero; zero is an empty slot), its idf in 8 bits, and four signed
//! bytes, its coefficients for supportive, conditional, opposed and relevance. A feature stands in the first bucket with
//! room from the one that the upper half of its hash names; so a look-up reads one cache line, seldom two, and the upper
//! half and the 24 bits together verify it.

mod embedded;
mod read;
#[cfg(feature = "train")]
mod write;

use std::{borrow::Cow, fs, path::Path};

use crate::{Error, token::Lexicon};
#[cfg(feature = "train")]
pub(crate) use write::{Coefficients, Parts, idf_code, write};

const MAGIC: [u8; 8] = *b"DEMARCHE";
const FORMAT: u32 = 1;
const HEADER: usize = 84;
const BUCKET: usize = 64;
const SLOT: usize = 8;
/// idf code 1 stands for this much; idf starts at 1.
const IDF_STEP: f64 = 1.0 / 24.0;

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
    table: usize,
    buckets: u32,
}

/// One feature of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    /// Its number in the table.
    pub(crate) index: u32,
    pub(crate) idf: f32,
    /// Coefficients of the stances, in units of [`Scalars::scale`].
    pub(crate) stance: [i8; 3],
    /// Coefficient of relevance, in units of [`Scalars::relevance_scale`].
    pub(crate) relevance: i8,
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

    /// The feature of this hash, if the model knows it.
    pub(crate) fn find(&self, hash: u64) -> Option<Slot> {
        let mut bucket = bucket(hash, self.buckets);
        let tag = tag(hash);
        let table = &self.bytes[self.table..];
        // Probing ends at the first bucket with an empty slot; a full table ends it after one round.
        for _ in 0..self.buckets {
            let slots = &table[bucket as usize * BUCKET..][..BUCKET];
            for (place, slot) in slots.chunks_exact(SLOT).enumerate() {
                let head = u32::from_le_bytes([slot[0], slot[1], slot[2], 0]);
                if head == tag {
                    return Some(Slot {
                        index: bucket * (BUCKET / SLOT) as u32 + place as u32,
                        idf: idf(slot[3]),
                        stance: [slot[4] as i8, slot[5] as i8, slot[6] as i8],
                        relevance: slot[7] as i8,
                    });
                }
                if head == 0 {
                    return None;
                }
            }
            bucket = if bucket + 1 == self.buckets { 0 } else { bucket + 1 };
        }
        None
    }
}

/// The bucket that a hash names: its upper half, scaled to the number of buckets.
fn bucket(hash: u64, buckets: u32) -> u32 {
    (((hash >> 32) * u64::from(buckets)) >> 32) as u32
}

/// The 24 bits by which a slot is told apart inside its bucket; never zero.
fn tag(hash: u64) -> u32 {
    (hash as u32 & 0x00ff_ffff).max(1)
}

/// What an idf code stands for.
pub(crate) fn idf(code: u8) -> f32 {
    (1.0 + f64::from(code) * IDF_STEP) as f32
}
