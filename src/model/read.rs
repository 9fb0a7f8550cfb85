//! Bytes → model. A file is untrusted: nothing of it is used before it is checked.

use std::borrow::Cow;

use super::{BUCKET, FORMAT, HEADER, MAGIC, Model, SLOT, Scalars};
use crate::{Error, ErrorKind, token::Lexicon};

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
    let names_length = cursor.u32()? as usize;
    let names_end = cursor.at.saturating_add(names_length);
    let name = cursor.string()?.to_owned();
    let target = cursor.strings()?;
    let sides = cursor.strings()?;
    if cursor.at != names_end {
        return Err(content(cursor.at, "the names do not fill their length"));
    }
    let table = names_end.next_multiple_of(BUCKET);
    if buckets == 0
        || (buckets as usize).checked_mul(BUCKET).and_then(|size| size.checked_add(table))
            != Some(bytes.len())
    {
        return Err(content(12, "the buckets do not fill the file"));
    }
    if check == Check::Full {
        check_table(&bytes, names_end, table)?;
    }
    let lexicon = Lexicon::new(&target, &sides);
    Ok(Model { name, scalars, lexicon, table, buckets, bytes })
}

/// Padding is zero, a slot is empty or follows a full one, an empty slot is all zero.
fn check_table(bytes: &[u8], padding: usize, table: usize) -> Result<(), Error> {
    if let Some(place) = bytes[padding..table].iter().position(|byte| *byte != 0) {
        return Err(content(padding + place, "padding is not zero"));
    }
    for (index, bucket) in bytes[table..].chunks_exact(BUCKET).enumerate() {
        let mut ended = false;
        for (place, slot) in bucket.chunks_exact(SLOT).enumerate() {
            let offset = table + index * BUCKET + place * SLOT;
            let empty = slot[..3] == [0, 0, 0];
            if empty && slot != [0; SLOT] {
                return Err(content(offset, "an empty slot is not zero"));
            }
            if ended && !empty {
                return Err(content(offset, "a slot follows an empty one"));
            }
            ended |= empty;
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
    let scalars = Scalars {
        intercept: [next()?, next()?, next()?],
        scale: next()?,
        relevance_intercept: next()?,
        relevance_scale: next()?,
        slope: next()?,
        relevance_slope: next()?,
        relevance_offset: next()?,
        relevance_threshold: next()?,
        probability_threshold: next()?,
    };
    if next()? != 0.0 {
        return Err(content(76, "the reserved number is not zero"));
    }
    Ok(scalars)
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
