//! Words known by their surface: what they stand for, without stemming them again.
//!
//! ```text
//! a place: 8   upper 56 bits of the surface's hash, and its flags: 1 taken, 2 a negator, 4 begins a name,
//!              from 8 on the number of a contraction's ending
//!          8   hash of the stem
//! ```
//!
//! A word stands where its pilot says (`displace.rs`). Every first word of a name is in the table, so a word that is not
//! there begins none.

use std::borrow::Cow;

use crate::displace;

use super::{Class, ENDINGS, NEGATORS, hash as stem_hash};
use rust_stemmers::Stemmer;

pub(super) const SEED: u64 = 0x5eed_0f5e_aa17_c0de;
/// Bytes of a place.
pub(crate) const WORD: usize = 16;

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

    pub(super) fn is_taken(self) -> bool {
        self.flags != 0
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

/// The table of known words: its places, and the pilots behind them.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    bytes: Cow<'static, [u8]>,
    places: usize,
}

impl Default for Words {
    /// No words: one place, empty, and one pilot.
    fn default() -> Self {
        Words { bytes: Cow::Borrowed(&[0; WORD + 1]), places: 1 }
    }
}

impl Words {
    /// A table of so many places, at least one, and of the pilots behind them, at least one.
    pub(crate) fn new(bytes: Cow<'static, [u8]>, places: usize) -> Self {
        Words { bytes, places }
    }

    pub(crate) fn places(&self) -> &[u8] {
        &self.bytes[..self.places * WORD]
    }

    pub(crate) fn pilots(&self) -> &[u8] {
        &self.bytes[self.places * WORD..]
    }

    /// The word of this surface; not taken where there is none.
    #[inline]
    pub(super) fn find(&self, surface: u64) -> Known {
        let place = &self.places().as_chunks().0[displace::place(surface, self.pilots(), self.places)];
        let (key, stem) = numbers(place);
        let flags = if (key ^ surface) >> 8 == 0 { key as u8 } else { 0 };
        Known { stem, flags }
    }

    /// Where a place is none: flags that are unknown, or an empty one that is not zero.
    pub(crate) fn flaw(&self) -> Option<(usize, &'static str)> {
        let places = self.places().as_chunks::<WORD>().0;
        places.iter().enumerate().find_map(|(number, place)| {
            let flags = place[0];
            let message = if flags & TAKEN == 0 && *place != [0; WORD] {
                "an empty word is not zero"
            } else if flags >> ENDING_SHIFT > ENDINGS.len() as u8 {
                "a word's flags are unknown"
            } else {
                return None;
            };
            Some((number * WORD, message))
        })
    }

    /// A table of words; of two that it could not tell apart, the first stays.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn write(words: &[(u64, Known)]) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        let words: Vec<&(u64, Known)> =
            words.iter().filter(|(surface, _)| seen.insert(surface >> 8)).collect();
        let surfaces: Vec<u64> = words.iter().map(|(surface, _)| *surface).collect();
        let (places, pilots) = displace::displace(&surfaces);
        let mut bytes = Vec::with_capacity(places.len() * WORD + pilots.len());
        for place in &places {
            let (key, stem) = place.map_or((0, 0), |number| {
                let (surface, known) = words[number as usize];
                (surface & !0xff | u64::from(known.flags), known.stem)
            });
            bytes.extend(key.to_le_bytes());
            bytes.extend(stem.to_le_bytes());
        }
        bytes.extend(pilots);
        Words::new(bytes.into(), places.len())
    }
}

fn numbers(place: &[u8; WORD]) -> (u64, u64) {
    let [key, stem] = [0, 8].map(|at| u64::from_le_bytes(std::array::from_fn(|byte| place[at + byte])));
    (key, stem)
}
