//! Model → bytes, in training.

use rustc_hash::FxHashSet;

use super::{FORMAT, HEADER, IDF_STEPS, LINE, MAGIC, PLACE, Scalars, TAG};
use crate::{
    displace::displace,
    token::{WORD, Words},
};

/// One feature as the table holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coefficients {
    pub(crate) hash: u64,
    pub(crate) idf: u8,
    pub(crate) stance: [i8; 3],
    pub(crate) relevance: i8,
}

/// What a model file is made of.
pub(crate) struct Parts<'p> {
    pub(crate) name: &'p str,
    pub(crate) target: &'p [String],
    pub(crate) sides: &'p [String],
    pub(crate) scalars: Scalars,
    /// The table of known words.
    pub(crate) words: &'p Words,
    pub(crate) features: &'p [Coefficients],
}

/// The code of an idf, at least 1.
pub(crate) fn idf_code(idf: f64) -> u8 {
    ((idf - 1.0) * f64::from(IDF_STEPS)).round().clamp(0.0, 255.0) as u8
}

/// The bytes of a model. Of two features of the same hash, the first stays.
pub(crate) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let mut names = Vec::new();
    string(&mut names, parts.name);
    for list in [parts.target, parts.sides] {
        names.extend((list.len() as u32).to_le_bytes());
        list.iter().for_each(|name| string(&mut names, name));
    }
    let mut seen = FxHashSet::default();
    let features: Vec<&Coefficients> =
        parts.features.iter().filter(|feature| seen.insert(feature.hash)).collect();
    let hashes: Vec<u64> = features.iter().map(|feature| feature.hash).collect();
    let (places, pilots) = displace(&hashes);
    let words = (HEADER + names.len()).next_multiple_of(LINE);
    let table = (words + parts.words.places().len() + parts.words.pilots().len()).next_multiple_of(LINE);
    let length = table + places.len() * PLACE + pilots.len();

    let mut bytes = Vec::with_capacity(length);
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend((places.len() as u32).to_le_bytes());
    bytes.extend([0; 16]);
    bytes.extend(numbers(&parts.scalars).iter().flat_map(|number| number.to_le_bytes()));
    let word_places = parts.words.places().len() / WORD;
    for number in [word_places, names.len(), parts.words.pilots().len(), pilots.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    bytes.extend(names);
    bytes.resize(words, 0);
    bytes.extend(parts.words.places());
    bytes.extend(parts.words.pilots());
    bytes.resize(table, 0);
    for place in places {
        bytes.extend(place.map_or(0, |number| bits(features[number as usize])).to_le_bytes());
    }
    bytes.extend(pilots);
    seal(&mut bytes);
    bytes
}

/// Writes length and checksum of a whole file; one too short for them stays as it is.
pub(crate) fn seal(bytes: &mut [u8]) {
    let length = bytes.len() as u64;
    if let Some(place) = bytes.get_mut(16..24) {
        place.copy_from_slice(&length.to_le_bytes());
    }
    if bytes.len() >= 32 {
        let checksum = xxhash_rust::xxh3::xxh3_64(&bytes[32..]);
        bytes[24..32].copy_from_slice(&checksum.to_le_bytes());
    }
}

/// What stands in a feature's place.
fn bits(feature: &Coefficients) -> u64 {
    let [s, c, o] = feature.stance.map(|coefficient| coefficient as u8);
    let row = u32::from_le_bytes([s, c, o, feature.relevance as u8]);
    feature.hash & TAG | u64::from(feature.idf) << 24 | u64::from(row) << 32
}

fn numbers(s: &Scalars) -> [f32; 11] {
    let [supportive, conditional, opposed] = s.intercept;
    [
        supportive,
        conditional,
        opposed,
        s.scale,
        s.relevance_intercept,
        s.relevance_scale,
        s.slope,
        s.relevance_slope,
        s.relevance_offset,
        s.relevance_threshold,
        s.probability_threshold,
    ]
}

fn string(bytes: &mut Vec<u8>, text: &str) {
    let length = u16::try_from(text.len()).expect("names are short: the target file is checked");
    bytes.extend(length.to_le_bytes());
    bytes.extend(text.as_bytes());
}
