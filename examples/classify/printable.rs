//! Text of others, made safe for a terminal.

use std::borrow::Cow;

/// The text with control characters shown as `�`: an escape sequence in a page or a file name must not reach the terminal.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.chars().map(visible).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The character, or `�` for a control character.
pub(crate) fn visible(c: char) -> char {
    if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
}
