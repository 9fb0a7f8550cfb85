//! Model → bytes, in training.

use super::{BUCKET, FORMAT, HEADER, IDF_STEP, MAGIC, SLOT, Scalars, bucket, tag};

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
    pub(crate) features: &'p [Coefficients],
}

/// The code of an idf, at least 1.
pub(crate) fn idf_code(idf: f64) -> u8 {
    ((idf - 1.0) / IDF_STEP).round().clamp(0.0, 255.0) as u8
}

/// How full the table is: above this, second cache lines become common.
const LOAD: f64 = 0.8;

/// The bytes of a model. Of two features that the table could not tell apart, the first stays.
pub(crate) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let mut names = Vec::new();
    string(&mut names, parts.name);
    for list in [parts.target, parts.sides] {
        names.extend((list.len() as u32).to_le_bytes());
        list.iter().for_each(|name| string(&mut names, name));
    }
    let buckets = ((parts.features.len() * SLOT) as f64 / (LOAD * BUCKET as f64)).ceil().max(1.0) as u32;
    let table = (HEADER + names.len()).next_multiple_of(BUCKET);
    let length = table + buckets as usize * BUCKET;

    let mut bytes = Vec::with_capacity(length);
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(buckets.to_le_bytes());
    bytes.extend((length as u64).to_le_bytes());
    bytes.extend(0u64.to_le_bytes());
    bytes.extend(numbers(&parts.scalars).iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend((names.len() as u32).to_le_bytes());
    bytes.extend(names);
    bytes.resize(length, 0);
    for feature in parts.features {
        insert(&mut bytes[table..], buckets, feature);
    }
    let checksum = xxhash_rust::xxh3::xxh3_64(&bytes[32..]);
    bytes[24..32].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

fn insert(table: &mut [u8], buckets: u32, feature: &Coefficients) {
    let head = tag(feature.hash).to_le_bytes();
    let mut bucket = bucket(feature.hash, buckets) as usize;
    loop {
        for slot in table[bucket * BUCKET..][..BUCKET].chunks_exact_mut(SLOT) {
            if slot[..3] == head[..3] {
                return;
            }
            if slot[..3] == [0, 0, 0] {
                let [s, c, o] = feature.stance.map(|coefficient| coefficient as u8);
                slot.copy_from_slice(&[
                    head[0],
                    head[1],
                    head[2],
                    feature.idf,
                    s,
                    c,
                    o,
                    feature.relevance as u8,
                ]);
                return;
            }
        }
        bucket = (bucket + 1) % buckets as usize;
    }
}

fn numbers(s: &Scalars) -> [f32; 12] {
    let mut numbers = [0.0; 12];
    let in_order = s
        .intercept
        .into_iter()
        .chain([s.scale, s.relevance_intercept, s.relevance_scale, s.slope])
        .chain([s.relevance_slope, s.relevance_offset, s.relevance_threshold, s.probability_threshold]);
    for (place, number) in numbers.iter_mut().zip(in_order) {
        *place = number;
    }
    numbers
}

fn string(bytes: &mut Vec<u8>, text: &str) {
    let length = u16::try_from(text.len()).expect("names are short: the target file is checked");
    bytes.extend(length.to_le_bytes());
    bytes.extend(text.as_bytes());
}
