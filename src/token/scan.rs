//! Where the words of a text are.

use super::surface;
use crate::Span;

/// A run of letters, apostrophes inside it included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Hash of its lower-case form ([`surface::hash`]).
    pub(super) surface: u64,
    /// Whether punctuation other than a hyphen inside a word stands before it.
    pub(crate) after_break: bool,
}

/// What a byte can be.
#[derive(Clone, Copy)]
enum Class {
    Space,
    Letter,
    Punctuation,
    Hyphen,
    /// Part of a character beyond ASCII.
    Wide,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Space; 256];
    let mut at = 0;
    while at < classes.len() {
        let byte = at as u8;
        classes[at] = match byte {
            b'-' => Class::Hyphen,
            0x80.. => Class::Wide,
            _ if byte.is_ascii_alphabetic() => Class::Letter,
            _ if byte.is_ascii_punctuation() => Class::Punctuation,
            _ => Class::Space,
        };
        at += 1;
    }
    classes
};

/// Finds the words of `text`, in one pass; `buffer` is for those that are not ASCII letters alone.
pub(super) fn scan(text: &str, words: &mut Vec<Word>, buffer: &mut String) {
    words.clear();
    let bytes = text.as_bytes();
    let mut after_break = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Most of what stands between words; a jump by class would be mispredicted.
        if byte == b' ' {
            at += 1;
            continue;
        }
        let found = match CLASSES[usize::from(byte)] {
            Class::Letter => plain(bytes, at).unwrap_or_else(|| careful(text, at, buffer)),
            Class::Wide if letter(text, at) > 0 => careful(text, at, buffer),
            other => {
                after_break |= match other {
                    Class::Hyphen => letter(text, at + 1) == 0,
                    Class::Punctuation => true,
                    Class::Wide => parts(text, at),
                    Class::Space | Class::Letter => false,
                };
                at += if byte < 0x80 { 1 } else { width(text, at) };
                continue;
            }
        };
        let (end, surface) = found;
        words.push(Word { span: Span::new(at, end), surface, after_break });
        after_break = false;
        at = end;
    }
}

/// End and surface of the word at `start`, eight bytes at a time; `None` where it may hold more than ASCII letters.
fn plain(bytes: &[u8], start: usize) -> Option<(usize, u64)> {
    let mut surface = surface::SEED;
    let mut end = start;
    loop {
        let eight = eight(bytes, end);
        let count = letters(eight);
        if count > 0 {
            surface = surface::fold(surface, lower(eight) & (u64::MAX >> (64 - 8 * count)));
            end += count;
        }
        if count < 8 {
            break;
        }
    }
    match bytes.get(end) {
        Some(b'\'' | 0x80..) => None,
        _ => Some((end, surface)),
    }
}

/// The bytes from `at` as a number, zeros behind the last.
fn eight(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes[at..].first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    bytes[at..].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// ASCII letters in lower case; other bytes are of no use afterwards.
fn lower(eight: u64) -> u64 {
    eight | (ONES * 0x20)
}

/// How many ASCII letters the eight bytes begin with: each byte's high bit says whether it is one.
fn letters(eight: u64) -> usize {
    let low = lower(eight) & (ONES * 0x7f);
    let from_a = low + ONES * (0x80 - b'a' as u64);
    let beyond_z = low + ONES * (0x7f - b'z' as u64);
    let letters = from_a & !beyond_z & !eight & (ONES * 0x80);
    (letters ^ (ONES * 0x80)).trailing_zeros() as usize / 8
}

/// End and surface of the word at `start`, character by character.
#[cold]
fn careful(text: &str, start: usize, buffer: &mut String) -> (usize, u64) {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        let mut step = letter(text, end);
        if step == 0 {
            // An apostrophe belongs to the word when a letter follows.
            let mark = apostrophe(bytes, end);
            if mark == 0 || letter(text, end + mark) == 0 {
                break;
            }
            step = mark;
        }
        end += step;
    }
    super::lower(&text[start..end], buffer);
    (end, surface::hash(buffer))
}

/// The length in bytes of the letter at `at`; 0 where none stands there.
fn letter(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphabetic()),
        Some(_) => text[at..].chars().next().filter(|c| is_letter(*c)).map_or(0, char::len_utf8),
    }
}

/// Letters, the combining marks that follow them, and the soft hyphen inside a word.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// The length of an apostrophe, straight or typographic, at `at`; 0 where there is none.
fn apostrophe(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes[at..].starts_with("\u{2019}".as_bytes()) => 3,
        _ => 0,
    }
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether the character beyond ASCII at `at` ends a stretch of words.
fn parts(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|c| matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»'))
}
