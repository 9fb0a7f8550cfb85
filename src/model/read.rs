//! Bytes → model. A file is untrusted: nothing of it is used before it is checked.

use std::borrow::Cow;

use super::{BUCKET, Bucket, FORMAT, HEADER, MAGIC, Model, PLACES, ROWS, Scalars, TAG, heads};
use crate::{
    Error, ErrorKind,
    token::{self, Lexicon},
};

/// How much of a model is checked.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Check {
    /// All but the checksum and the table: enough for bytes that a test has checked.
    #[cfg_attr(not(feature = "embedded"), allow(dead_code))]
    Header,
    /// Everything.
    Full,
}

pub(super) fn model(bytes: Cow<'static, [u8]>, check: Check) -> Result<Model, Error> {
    if bytes.get(..8) != Some(&MAGIC) {
        return Err(ErrorKind::NotAModel.into());
    }
    let mut cursor = Cursor { bytes: &bytes, at: 8 };
    let short = |_| Error::from(ErrorKind::ModelLength { stated: HEADER as u64, found: bytes.len() as u64 });
    let found = cursor.u32().map_err(short)?;
    if found != FORMAT {
        return Err(ErrorKind::ModelFormat { found, expected: FORMAT }.into());
    }
    let buckets = cursor.u32().map_err(short)?;
    let stated = cursor.u64().map_err(short)?;
    if stated != bytes.len() as u64 || bytes.len() < HEADER {
        return Err(ErrorKind::ModelLength { stated, found: bytes.len() as u64 }.into());
    }
    let checksum = cursor.u64()?;
    if check == Check::Full && checksum != xxhash_rust::xxh3::xxh3_64(&bytes[32..]) {
        return Err(ErrorKind::ModelChecksum.into());
    }
    let scalars = scalars(&mut cursor)?;
    let word_buckets = cursor.u32()?;
    let names_length = cursor.u32()? as usize;
    let names_end = cursor.at.saturating_add(names_length);
    let name = cursor.string()?.to_owned();
    let target = cursor.strings()?;
    let sides = cursor.strings()?;
    if cursor.at != names_end {
        return Err(content(cursor.at, "the names do not fill their length"));
    }
    let words = names_end.next_multiple_of(BUCKET);
    let size = |buckets: u32| u64::from(buckets) * BUCKET as u64;
    if !(1..1 << 28).contains(&buckets)
        || words as u64 + size(word_buckets) + size(buckets) != bytes.len() as u64
    {
        return Err(content(12, "the buckets do not fill the file"));
    }
    let table = words + size(word_buckets) as usize;
    if check == Check::Full {
        if let Some(place) = bytes[names_end..words].iter().position(|byte| *byte != 0) {
            return Err(content(names_end + place, "padding is not zero"));
        }
        if let Some((offset, message)) = token::flaw(&bytes[words..table]) {
            return Err(content(words + offset, message));
        }
        check_features(&bytes, table)?;
    }
    // The words of the embedded model are used in place; those of a file are few.
    let known = match &bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[words..table]),
        Cow::Owned(bytes) => Cow::Owned(bytes[words..table].to_vec()),
    };
    let lexicon = Lexicon::with_words(&target, &sides, known);
    Ok(Model { name, scalars, lexicon, table, bytes })
}

/// The names of the sides in a model's bytes, which were checked when it was read.
pub(super) fn sides(bytes: &[u8]) -> Vec<&str> {
    let mut cursor = Cursor { bytes, at: HEADER };
    let names = cursor.string().and_then(|_| cursor.strings()).and_then(|_| cursor.strings());
    names.unwrap_or_default()
}

/// Places fill from the first of a bucket, and an empty one is all zero.
fn check_features(bytes: &[u8], table: usize) -> Result<(), Error> {
    let buckets: &[Bucket] = bytes[table..].as_chunks().0;
    for (index, bucket) in buckets.iter().enumerate() {
        let heads = heads(bucket);
        let taken = heads.iter().take_while(|head| **head & TAG != 0).count();
        let offset = table + index * BUCKET;
        if heads[taken..].iter().any(|head| *head != 0) {
            return Err(content(offset + taken * 4, "an empty place is not zero, or before a taken one"));
        }
        if taken < PLACES && bucket[ROWS + taken * 4..].iter().any(|byte| *byte != 0) {
            return Err(content(offset + ROWS + taken * 4, "an empty place has coefficients"));
        }
    }
    Ok(())
}

fn scalars(cursor: &mut Cursor<'_>) -> Result<Scalars, Error> {
    let mut next = || {
        let at = cursor.at;
        let value = f32::from_bits(cursor.u32()?);
        if value.is_finite() { Ok(value) } else { Err(content(at, "a number is not finite")) }
    };
    Ok(Scalars {
        intercept: [next()?, next()?, next()?],
        scale: next()?,
        relevance_intercept: next()?,
        relevance_scale: next()?,
        slope: next()?,
        relevance_slope: next()?,
        relevance_offset: next()?,
        relevance_threshold: next()?,
        probability_threshold: next()?,
    })
}

fn content(offset: usize, message: &'static str) -> Error {
    ErrorKind::ModelContent { offset, message }.into()
}

struct Cursor<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Cursor<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Error> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| content(self.at, "the file ends here"))?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_le_bytes)
    }

    fn string(&mut self) -> Result<&'b str, Error> {
        let length = self.u16()?;
        let at = self.at;
        std::str::from_utf8(self.take(length.into())?).map_err(|_| content(at, "a name is not UTF-8"))
    }

    fn strings(&mut self) -> Result<Vec<&'b str>, Error> {
        // No capacity in advance: the count is untrusted.
        (0..self.u32()?).map(|_| self.string()).collect()
    }
}
