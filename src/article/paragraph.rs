//! Lines → paragraphs.

use crate::Span;

/// A candidate paragraph, before anything is known about its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Bytes without the white space around.
    pub(super) span: Span,
    /// Whether blank lines (or the ends of the page) stand on both sides.
    pub(super) alone: bool,
}

/// A column narrower than this is a list, not wrapped text; a line wider than [`WIDEST`] was never wrapped.
const NARROWEST: usize = 45;
const WIDEST: usize = 100;

/// Splits a page at its line ends; lines that a narrow column wrapped are joined again.
pub(super) fn split(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Where the run of lines begins that no blank one has ended yet.
    let mut run = 0;
    let mut at = 0;
    let mut read = |raw: &str| {
        let span = trim(text, Span::new(at, at + raw.len()));
        at += raw.len();
        if span.is_empty() {
            run = close(text, run, &mut blocks);
        } else {
            blocks.push(Block { span, alone: false });
        }
    };
    // The separators of Unicode are rare, and looking for one character is faster than for three.
    if text.contains('\u{2028}') || text.contains('\u{2029}') {
        text.split_inclusive(['\n', '\u{2028}', '\u{2029}']).for_each(&mut read);
    } else {
        text.split_inclusive('\n').for_each(&mut read);
    }
    close(text, run, &mut blocks);
    blocks
}

/// Ends the run of lines without a blank one between that begins at `run`; where the next one does.
fn close(text: &str, run: usize, blocks: &mut Vec<Block>) -> usize {
    let lines = &mut blocks[run..];
    if let [line] = lines {
        line.alone = true;
    } else if wrapped(text, lines) {
        let span = Span::new(lines[0].span.start, lines[lines.len() - 1].span.end);
        blocks.truncate(run);
        blocks.push(Block { span, alone: true });
    }
    blocks.len()
}

/// Whether the lines are one paragraph in a narrow column: all but the last about as long, few of them ending a
/// sentence.
fn wrapped(text: &str, lines: &[Block]) -> bool {
    let Some((last, rest)) = lines.split_last() else { return false };
    if rest.is_empty() || last.span.len() > WIDEST {
        return false;
    }
    let open =
        rest.iter().filter(|line| !line.span.of(text).ends_with(['.', '!', '?', '"', '”', ':'])).count();
    let bullets = lines.iter().any(|line| line.span.of(text).starts_with(['•', '*', '·']));
    !bullets
        && rest.iter().all(|line| (NARROWEST..=WIDEST).contains(&line.span.len()))
        && 3 * open >= 2 * rest.len()
}

/// The span without white space, byte-order marks and the like at its ends.
fn trim(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    let start = span.start + line.len() - line.trim_start_matches(blank).len();
    let end = start + line.trim_matches(blank).len();
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<&str> {
        split(page).into_iter().map(|block| block.span.of(page)).collect()
    }

    #[test]
    fn line_ends_of_all_kinds_part_paragraphs() {
        assert_eq!(texts("one\r\n\r\ntwo\u{2029}three\n\n\u{a0}\n four "), ["one", "two", "three", "four"]);
    }

    #[test]
    fn a_narrow_column_is_joined_and_a_list_is_not() {
        let column = "The talks went on for a third day while the two\n\
                      delegations waited for an answer from the other\nside, officials said.";
        assert_eq!(texts(column), [column]);
        assert_eq!(texts("World\nEurope\nAsia"), ["World", "Europe", "Asia"]);
    }
}
