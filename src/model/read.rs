//! Bytes → model. A file is untrusted: nothing of it is used before it is checked.

use std::borrow::Cow;

use super::{FORMAT, HEADER, LINE, MAGIC, Model, PLACE, Scalars};
use crate::{
    Error, ErrorKind,
    token::{Lexicon, WORD, Words},
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
    let places = cursor.u32().map_err(short)?;
    let stated = cursor.u64().map_err(short)?;
    if stated != bytes.len() as u64 || bytes.len() < HEADER {
        return Err(ErrorKind::ModelLength { stated, found: bytes.len() as u64 }.into());
    }
    let checksum = cursor.u64()?;
    if check == Check::Full && checksum != xxhash_rust::xxh3::xxh3_64(&bytes[32..]) {
        return Err(ErrorKind::ModelChecksum.into());
    }
    let scalars = scalars(&mut cursor)?;
    let word_places = cursor.u32()?;
    let names_length = cursor.u32()? as usize;
    let [word_pilots, pilots] = [cursor.u32()?, cursor.u32()?];
    let names_end = cursor.at.saturating_add(names_length);
    let name = cursor.string()?.to_owned();
    if name.is_empty() {
        return Err(name_error(HEADER, "the model has no name"));
    }
    let target = cursor.strings()?;
    let sides = cursor.strings()?;
    if cursor.at != names_end {
        return Err(name_error(cursor.at, "the names do not fill their length"));
    }
    // In 64 bits, where nothing of this overflows.
    let end = |start: u64, places: u32, place: usize, pilots: u32| {
        start + u64::from(places) * place as u64 + u64::from(pilots)
    };
    let words = names_end.next_multiple_of(LINE);
    let words_end = end(words as u64, word_places, WORD, word_pilots);
    let features = words_end.next_multiple_of(LINE as u64);
    let filled = end(features, places, PLACE, pilots) == bytes.len() as u64;
    if !filled || [places, pilots, word_places, word_pilots].contains(&0) {
        return Err(layout(12, "the tables do not fill the file"));
    }
    let (words_end, features) = (words_end as usize, features as usize);
    // The words of the embedded model are used in place; those of a file are few.
    let known = match &bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[words..words_end]),
        Cow::Owned(bytes) => Cow::Owned(bytes[words..words_end].to_vec()),
    };
    let known = Words::new(known, word_places as usize);
    if check == Check::Full {
        for padding in [names_end..words, words_end..features] {
            if let Some(place) = bytes[padding.clone()].iter().position(|byte| *byte != 0) {
                return Err(layout(padding.start + place, "padding is not zero"));
            }
        }
        // Any bytes are features, and any are pilots.
        if let Some((offset, message)) = known.flaw() {
            return Err(ErrorKind::ModelVocabulary { offset: words + offset, message }.into());
        }
    }
    let pilots = features + places as usize * PLACE;
    let lexicon = Lexicon::with_words(&target, &sides, known);
    Ok(Model { name, scalars, lexicon, features, pilots, bytes })
}

/// The names of the sides in a model's bytes, which were checked when it was read.
pub(super) fn sides(bytes: &[u8]) -> Vec<&str> {
    let mut cursor = Cursor { bytes, at: HEADER };
    let names = cursor.string().and_then(|_| cursor.strings()).and_then(|_| cursor.strings());
    names.unwrap_or_default()
}

fn scalars(cursor: &mut Cursor<'_>) -> Result<Scalars, Error> {
    let mut next = || {
        let at = cursor.at;
        let value = f32::from_bits(cursor.u32()?);
        if value.is_finite() { Ok(value) } else { Err(Error::from(ErrorKind::ModelNumber { offset: at })) }
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

fn layout(offset: usize, message: &'static str) -> Error {
    ErrorKind::ModelLayout { offset, message }.into()
}

fn name_error(offset: usize, message: &'static str) -> Error {
    ErrorKind::ModelName { offset, message }.into()
}

struct Cursor<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Cursor<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Error> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| layout(self.at, "the file ends here"))?;
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
        let name = std::str::from_utf8(self.take(length.into())?);
        let name = name.map_err(|error| name_error(at + error.valid_up_to(), "a name is not UTF-8"))?;
        // Names are printed, and a terminal obeys such characters.
        match name.find(char::is_control) {
            Some(control) => Err(name_error(at + control, "a control character in a name")),
            None => Ok(name),
        }
    }

    fn strings(&mut self) -> Result<Vec<&'b str>, Error> {
        // No capacity in advance: the count is untrusted.
        (0..self.u32()?).map(|_| self.string()).collect()
    }
}
