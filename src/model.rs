//! The trained model: vocabulary, idf, coefficients, calibration, names.
//!
//! A model is one block of bytes, used where it lies. All numbers are little-endian.
//!
//! ```text
//! byte 0   8   magic "DEMARCHE"
//!      8   4   format number
//!     12   4   number of the features' buckets
//!     16   8   length of the whole
//!     24   8   xxh3-64 of all bytes from 32 on
//!     32  44   eleven f32: `Scalars` in their order
//!     76   4   number of the words' buckets
//!     80   4   length of the names
//!     84   …   names, each a u16 length and UTF-8: model, then a count (u32) and the target's, a count and the sides'
//!      …   …   zeros up to a multiple of 64
//!      …   …   the words: buckets of 64 bytes (drawn in `token/surface.rs`)
//!      …   …   the features: buckets of 64 bytes
//!
//! a bucket of features: 32   eight heads: 24 bits of a feature's hash (never zero; zero is an empty place), its idf
//!                            in 8 bits
//!                       32   eight rows of four signed bytes: coefficients for supportive, conditional, opposed and
//!                            relevance
//! ```
//!
//! A feature stands in the first bucket with room from the one that the upper half of its hash names; so a look-up reads
//! one cache line, seldom two, and the upper half and the 24 bits together verify it. Heads stand side by side, so that
//! all eight are compared at once.

mod embedded;
mod read;
#[cfg(any(test, fuzzing))]
pub(crate) mod small;
#[cfg(any(test, feature = "train"))]
mod write;

use std::{borrow::Cow, fs, path::Path};

use crate::{Error, token::Lexicon};
#[cfg(feature = "embedded")]
pub(crate) use embedded::load;
#[cfg(feature = "train")]
pub(crate) use write::idf_code;
#[cfg(any(test, fuzzing))]
pub(crate) use write::seal;
#[cfg(any(test, feature = "train"))]
pub(crate) use write::{Coefficients, Parts, write};

const MAGIC: [u8; 8] = *b"DEMARCHE";
const FORMAT: u32 = 2;
const HEADER: usize = 84;
const BUCKET: usize = 64;
/// Places in a bucket of features.
const PLACES: usize = 8;
/// Where the rows of a bucket begin.
const ROWS: usize = 32;
/// The bits of a head that are the feature's own.
const TAG: u32 = 0x00ff_ffff;
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
}

/// A bucket's bytes: one cache line.
type Bucket = [u8; BUCKET];

/// Where a feature stands: its bucket, above four bits of which the highest says that it stands nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place(u32);

/// One feature of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) place: Place,
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

    /// Where the features of these hashes stand, in their order.
    ///
    /// Half of a statement's features are unknown, which no branch predictor can know: so every bucket is read without a
    /// branch on what it holds, and many cache misses are under way at once. The few that must be sought in the next
    /// bucket are gathered in `again` and sought together.
    pub(crate) fn find_all(&self, hashes: &[u64], places: &mut Vec<Place>, again: &mut Vec<u32>) {
        let table = self.table();
        places.clear();
        places.resize(hashes.len(), Place::default());
        again.clear();
        again.resize(hashes.len(), 0);
        let mut left = 0;
        for (number, (&hash, place)) in hashes.iter().zip(&mut *places).enumerate() {
            let (found, next) = seek(table, bucket(hash, table.len()), tag(hash));
            *place = found;
            again[left] = number as u32;
            left += usize::from(next);
        }
        for &number in &again[..left] {
            let hash = hashes[number as usize];
            let mut at = bucket(hash, table.len());
            let mut next = true;
            // A full table ends the search after one round.
            for _ in 1..table.len() {
                if !next {
                    break;
                }
                at = if at + 1 == table.len() { 0 } else { at + 1 };
                (places[number as usize], next) = seek(table, at, tag(hash));
            }
        }
    }

    /// The feature of one hash.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn find(&self, hash: u64) -> Option<Slot> {
        let mut at = bucket(hash, self.table().len());
        for _ in 0..self.table().len() {
            let heads = heads(&self.table()[at]);
            if let Some(place) = heads.iter().position(|head| head & TAG == tag(hash)) {
                return Some(self.slot(Place((at << 4 | place) as u32)));
            }
            if heads.contains(&0) {
                return None;
            }
            at = (at + 1) % self.table().len();
        }
        None
    }

    /// The feature at a place.
    pub(crate) fn slot(&self, place: Place) -> Slot {
        let bucket = &self.table()[place.0 as usize >> 4];
        let at = place.0 as usize % PLACES * 4;
        let [stance @ .., relevance] = [0, 1, 2, 3].map(|byte| bucket[ROWS + at + byte] as i8);
        Slot { place, idf: idf(bucket[at + 3]), stance, relevance }
    }

    fn table(&self) -> &[Bucket] {
        self.bytes[self.table..].as_chunks().0
    }
}

impl Place {
    /// Whether the model knows the feature.
    pub(crate) fn is_known(self) -> bool {
        self.0 & PLACES as u32 == 0
    }

    /// A number of its own for each known place.
    pub(crate) fn number(self) -> u32 {
        (self.0 >> 4) * PLACES as u32 + self.0 % PLACES as u32
    }
}

/// The place of a tag in a bucket, and whether it may stand in the next one: places fill from the first.
fn seek(table: &[Bucket], at: usize, tag: u32) -> (Place, bool) {
    let heads = heads(&table[at]);
    // One bit more than there are places, so that what is nowhere needs no branch.
    let mut matches = 1 << PLACES;
    for (place, head) in heads.iter().enumerate() {
        matches |= u32::from(head & TAG == tag) << place;
    }
    let place = Place((at as u32) << 4 | matches.trailing_zeros());
    (place, !place.is_known() & (heads[PLACES - 1] & TAG != 0))
}

fn heads(bucket: &Bucket) -> [u32; PLACES] {
    std::array::from_fn(|place| u32::from_le_bytes(std::array::from_fn(|byte| bucket[place * 4 + byte])))
}

/// The bucket that a hash names: its upper half, scaled to the number of buckets.
fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// The 24 bits by which a feature is told apart inside its bucket; never zero.
fn tag(hash: u64) -> u32 {
    (hash as u32 & TAG).max(1)
}

/// What an idf code stands for.
pub(crate) fn idf(code: u8) -> f32 {
    (1.0 + f64::from(code) * IDF_STEP) as f32
}
