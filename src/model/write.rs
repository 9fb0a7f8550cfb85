//! Model → bytes, in training.

use super::{
    BUCKET, Bucket, FORMAT, HEADER, IDF_STEP, MAGIC, PLACES, ROWS, Scalars, TAG, bucket, heads, tag,
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
    pub(crate) words: &'p [u8],
    pub(crate) features: &'p [Coefficients],
}

/// The code of an idf, at least 1.
pub(crate) fn idf_code(idf: f64) -> u8 {
    ((idf - 1.0) / IDF_STEP).round().clamp(0.0, 255.0) as u8
}

/// How full the table is: above this, second cache lines become common.
const LOAD: f64 = 0.7;

/// The bytes of a model. Of two features that the table could not tell apart, the first stays.
pub(crate) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let mut names = Vec::new();
    string(&mut names, parts.name);
    for list in [parts.target, parts.sides] {
        names.extend((list.len() as u32).to_le_bytes());
        list.iter().for_each(|name| string(&mut names, name));
    }
    let buckets = (parts.features.len() as f64 / (LOAD * PLACES as f64)).ceil().max(1.0) as usize;
    let words = (HEADER + names.len()).next_multiple_of(BUCKET);
    let table = words + parts.words.len();
    let length = table + buckets * BUCKET;

    let mut bytes = Vec::with_capacity(length);
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend((buckets as u32).to_le_bytes());
    bytes.extend([0; 16]);
    bytes.extend(numbers(&parts.scalars).iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(((parts.words.len() / BUCKET) as u32).to_le_bytes());
    bytes.extend((names.len() as u32).to_le_bytes());
    bytes.extend(names);
    bytes.resize(words, 0);
    bytes.extend(parts.words);
    bytes.resize(length, 0);
    let features = bytes[table..].as_chunks_mut().0;
    for feature in parts.features {
        insert(features, feature);
    }
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

fn insert(table: &mut [Bucket], feature: &Coefficients) {
    let tag = tag(feature.hash);
    let mut at = bucket(feature.hash, table.len());
    loop {
        let heads = heads(&table[at]);
        if heads.iter().any(|head| head & TAG == tag) {
            return;
        }
        if let Some(place) = heads.iter().position(|head| head & TAG == 0) {
            let head = tag | u32::from(feature.idf) << 24;
            let [s, c, o] = feature.stance.map(|coefficient| coefficient as u8);
            table[at][place * 4..][..4].copy_from_slice(&head.to_le_bytes());
            table[at][ROWS + place * 4..][..4].copy_from_slice(&[s, c, o, feature.relevance as u8]);
            return;
        }
        at = (at + 1) % table.len();
    }
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
