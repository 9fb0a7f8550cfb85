//! Text in lines of a width, with marked spans.

use anstyle::Style;
use demarche::Span;
use unicode_width::UnicodeWidthChar;

use crate::printable::visible;

/// Appends the text to `out` in lines of at most `width` columns, each behind `indent`, the marked spans in `style`.
/// White space, line breaks among it, becomes single spaces; a word that is too long has a line of its own.
pub(super) fn wrap(text: &str, marks: &[Span], width: usize, indent: &str, style: Style, out: &mut String) {
    for line in lines(text, width.saturating_sub(indent.len()).max(1)) {
        out.push_str(indent);
        let mut open: Option<Span> = None;
        let mut space = false;
        for (at, c) in line.of(text).char_indices() {
            if c.is_whitespace() {
                space = true;
                continue;
            }
            let mark = marks.iter().copied().find(|mark| (mark.start..mark.end).contains(&(line.start + at)));
            if mark != open && open.take().is_some() {
                out.push_str(&style.render_reset().to_string());
            }
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            if mark.is_some() && open.is_none() {
                out.push_str(&style.render().to_string());
            }
            open = mark;
            out.push(visible(c));
        }
        if open.is_some() {
            out.push_str(&style.render_reset().to_string());
        }
        out.push('\n');
    }
}

/// As many words a line as fit.
fn lines(text: &str, width: usize) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let columns = columns(word);
        match lines.last_mut() {
            Some(line) if used + 1 + columns <= width => {
                line.end = start + word.len();
                used += 1 + columns;
            }
            _ => {
                lines.push(Span::new(start, start + word.len()));
                used = columns;
            }
        }
    }
    lines
}

/// How wide a terminal shows the text.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| visible(c).width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, marks: &[Span], width: usize) -> String {
        let mut out = String::new();
        wrap(text, marks, width, "  ", Style::new().underline(), &mut out);
        out.replace("\u{1b}[4m", "<").replace("\u{1b}[0m", ">")
    }

    #[test]
    fn lines_are_as_wide_as_they_may_be() {
        assert_eq!(wrapped("one two\n three", &[], 9), "  one two\n  three\n");
        assert_eq!(wrapped("unbreakable a b", &[], 6), "  unbreakable\n  a b\n");
        assert_eq!(wrapped("über 盾盾 x", &[], 11), "  über 盾盾\n  x\n");
        assert_eq!(wrapped(" ", &[], 6), "");
    }

    #[test]
    fn marks_end_with_their_words_and_lines() {
        let text = "a grave threat to all";
        assert_eq!(wrapped(text, &[Span::new(2, 14)], 40), "  a <grave threat> to all\n");
        assert_eq!(wrapped(text, &[Span::new(2, 14)], 9), "  a <grave>\n  <threat>\n  to all\n");
        assert_eq!(wrapped(text, &[Span::new(2, 7), Span::new(8, 14)], 40), "  a <grave> <threat> to all\n");
    }

    #[test]
    fn escape_sequences_of_a_page_stay_in_it() {
        assert_eq!(wrapped("a\u{1b}[2Jb\u{0}", &[], 20), "  a�[2Jb�\n");
    }
}
