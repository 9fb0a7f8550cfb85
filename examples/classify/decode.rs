//! Bytes → text, and the names of what is no text.

/// Text of the bytes. Bytes that are not UTF-8 become `�`; then the place of the first such byte comes with it.
pub(crate) fn text(bytes: Vec<u8>) -> (String, Option<usize>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(first))
        }
    }
}

/// What to say of bytes that were replaced.
pub(crate) fn replaced(first: usize) -> String {
    format!("not UTF-8 at byte {first}; such bytes are read as �, and offsets are those of the replaced text")
}

/// What the first bytes of an input say that it is, where that is not UTF-8 text.
pub(crate) fn not_text(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 12] = [
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\xff\xfe", "UTF-16 (little-endian)"),
        (b"\xfe\xff", "UTF-16 (big-endian)"),
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"BZh", "packed with bzip2"),
        (b"\xfd7zXZ", "packed with xz"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    let named = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, name)| *name);
    named.or_else(|| utf16_without_mark(head))
}

/// UTF-16 of mostly Latin text has a zero in every second byte; NUL bytes in other places are harmless.
fn utf16_without_mark(head: &[u8]) -> Option<&'static str> {
    let pairs = head.len() / 2;
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 4 {
        None
    } else if odd * 4 > pairs * 3 && even * 8 < pairs {
        Some("UTF-16 (little-endian)")
    } else if even * 4 > pairs * 3 && odd * 8 < pairs {
        Some("UTF-16 (big-endian)")
    } else {
        None
    }
}

/// Whether the text begins as an HTML page does.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)))
}
