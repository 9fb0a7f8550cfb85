//! Where the words of a text are.

use crate::Span;

/// A run of letters, apostrophes inside it included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Whether punctuation other than a hyphen inside a word stands before it.
    pub(crate) after_break: bool,
}

/// Finds the words of `text`, in one pass.
pub(super) fn scan(text: &str, words: &mut Vec<Word>) {
    words.clear();
    let bytes = text.as_bytes();
    let mut after_break = false;
    let mut at = 0;
    while at < bytes.len() {
        let length = letter(text, at);
        if length == 0 {
            let step = width(text, at);
            after_break |= is_break(text, at, step);
            at += step;
            continue;
        }
        let start = at;
        at += length;
        while at < bytes.len() {
            let mut step = letter(text, at);
            if step == 0 {
                // An apostrophe belongs to the word when a letter follows.
                let mark = apostrophe(bytes, at);
                if mark == 0 || letter(text, at + mark) == 0 {
                    break;
                }
                step = mark;
            }
            at += step;
        }
        words.push(Word { span: Span::new(start, at), after_break });
        after_break = false;
    }
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
    if text.as_bytes()[at].is_ascii() { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) }
}

/// Whether the character at `at` ends a stretch of words: punctuation, but not a hyphen between two letters.
fn is_break(text: &str, at: usize, width: usize) -> bool {
    match text.as_bytes()[at] {
        b'-' => letter(text, at + width) == 0,
        byte if byte.is_ascii() => byte.is_ascii_punctuation(),
        _ => text[at..].chars().next().is_some_and(|c| matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»')),
    }
}
