//! Words known by their surface: what they stand for, without stemming them again.
//!
//! ```text
//! a bucket: 64 bytes, four slots of 16, filled from the first
//! a slot: 8   upper 56 bits of the surface's hash, and its flags: 1 taken, 2 a negator, 4 begins a name,
//!             from 8 on the number of a contraction's ending
//!         8   hash of the stem
//! ```
//!
//! A word stands in the first bucket with room from the one that the upper half of its hash names. Every first word of a
//! name is in the table, so a word that is not there begins none.

use super::{Class, ENDINGS, NEGATORS, hash as stem_hash};
use rust_stemmers::Stemmer;

pub(super) const SEED: u64 = 0x5eed_0f5e_aa17_c0de;
const BUCKET: usize = 64;
const SLOT: usize = 16;
/// How full the table is.
#[cfg(any(test, feature = "train"))]
const LOAD: f64 = 0.85;

const TAKEN: u8 = 1;
const NEGATOR: u8 = 2;
const NAME: u8 = 4;
const ENDING_SHIFT: u32 = 3;

/// Mixes eight bytes into the hash of a surface: multiply, then fold the halves.
pub(super) fn fold(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// Hash of a word in lower case, eight bytes at a time, so that a scan can hash ASCII words as it finds them.
pub(super) fn hash(lower: &str) -> u64 {
    lower.as_bytes().chunks(8).fold(SEED, |hash, chunk| {
        fold(hash, chunk.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    })
}

/// What a word stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Hash of the stem, of what stands before a contraction's ending.
    pub(super) stem: u64,
    flags: u8,
}

impl Known {
    /// What a word in lower case stands for; `n't` and the endings of contractions become words of their own.
    pub(super) fn new(lower: &str, stemmer: &Stemmer) -> Self {
        let (word, ending) = parts(lower);
        // One article, so that "a Pole" and "an American" are the same two tokens.
        let word = if word == "an" { "a" } else { word };
        let negator = if NEGATORS.contains(&word) { NEGATOR } else { 0 };
        let ending = ending.map_or(0, |ending| ending as u8 + 1);
        Known { stem: stem_hash(&stemmer.stem(word)), flags: TAKEN | negator | ending << ENDING_SHIFT }
    }

    /// The same, and it begins a name.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn of_name(self) -> Self {
        Known { flags: self.flags | NAME, ..self }
    }

    pub(super) fn begins_name(self) -> bool {
        self.flags & NAME != 0
    }

    pub(super) fn class(self) -> Class {
        if self.flags & NEGATOR != 0 { Class::Negator } else { Class::Word }
    }

    /// The number of a contraction's ending in [`ENDINGS`].
    pub(super) fn ending(self) -> Option<usize> {
        usize::from(self.flags >> ENDING_SHIFT).checked_sub(1)
    }
}

/// The word of a contraction, and the number of its ending; a possessive ending is dropped.
fn parts(lower: &str) -> (&str, Option<usize>) {
    if let Some(word) = lower.strip_suffix("n't") {
        let word = match word {
            "ca" => "can",
            "wo" => "will",
            "sha" => "shall",
            other => other,
        };
        return (word, Some(0));
    }
    if lower == "cannot" {
        return ("can", Some(0));
    }
    ENDINGS
        .iter()
        .enumerate()
        .skip(1)
        .find_map(|(number, (ending, _))| lower.strip_suffix(ending).map(|word| (word, Some(number))))
        .unwrap_or_else(|| (lower.strip_suffix("'s").unwrap_or(lower), None))
}

/// The word of this surface in a table's bytes.
pub(super) fn find(table: &[u8], surface: u64) -> Option<Known> {
    let buckets = table.as_chunks::<BUCKET>().0;
    let mut at = bucket(surface, buckets.len());
    for _ in 0..buckets.len() {
        for slot in buckets[at].as_chunks::<SLOT>().0 {
            let (key, stem) = numbers(slot);
            if (key ^ surface) >> 8 == 0 && key as u8 != 0 {
                return Some(Known { stem, flags: key as u8 });
            }
            if key as u8 == 0 {
                return None;
            }
        }
        at = if at + 1 == buckets.len() { 0 } else { at + 1 };
    }
    None
}

fn numbers(slot: &[u8; SLOT]) -> (u64, u64) {
    let [key, stem] = [0, 8].map(|at| u64::from_le_bytes(std::array::from_fn(|byte| slot[at + byte])));
    (key, stem)
}

fn bucket(surface: u64, buckets: usize) -> usize {
    ((u128::from(surface) * buckets as u128) >> 64) as usize
}

/// A table of words; of two that it could not tell apart, the first stays.
#[cfg(any(test, feature = "train"))]
pub(super) fn table(words: &[(u64, Known)]) -> Vec<u8> {
    let buckets = ((words.len() * SLOT) as f64 / (LOAD * BUCKET as f64)).ceil() as usize;
    let mut bytes = vec![0; buckets * BUCKET];
    for &(surface, known) in words {
        if find(&bytes, surface).is_some() {
            continue;
        }
        let mut at = bucket(surface, buckets) * BUCKET;
        // The load leaves room; the slots of a bucket fill in order, and so do the buckets behind it.
        while bytes[at] != 0 {
            at = if at + SLOT == bytes.len() { 0 } else { at + SLOT };
        }
        let key = surface & !0xff | u64::from(known.flags);
        bytes[at..at + 8].copy_from_slice(&key.to_le_bytes());
        bytes[at + 8..at + SLOT].copy_from_slice(&known.stem.to_le_bytes());
    }
    bytes
}

/// Where a table's bytes are none: an empty slot that is not zero, one before a taken one, an unknown ending.
pub(crate) fn flaw(table: &[u8]) -> Option<(usize, &'static str)> {
    for (index, bucket) in table.as_chunks::<BUCKET>().0.iter().enumerate() {
        let mut ended = false;
        for (place, slot) in bucket.as_chunks::<SLOT>().0.iter().enumerate() {
            let flags = slot[0];
            let message = if flags == 0 && *slot != [0; SLOT] {
                "an empty word is not zero"
            } else if flags != 0 && ended {
                "a word follows an empty one"
            } else if flags != 0 && (flags & TAKEN == 0 || flags >> ENDING_SHIFT > ENDINGS.len() as u8) {
                "a word's flags are unknown"
            } else {
                ended = flags == 0;
                continue;
            };
            return Some((index * BUCKET + place * SLOT, message));
        }
    }
    None
}
