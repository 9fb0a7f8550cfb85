//! Dates and datelines.

use crate::Span;

/// Months, in full and as datelines shorten them.
const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

fn is_month(word: &str) -> bool {
    let fits = (3..=9).contains(&word.len()) && word.as_bytes()[0].is_ascii_alphabetic();
    fits && MONTHS.iter().any(|month| word.eq_ignore_ascii_case(month))
}

fn number(word: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The words of a short line with their places, without punctuation.
fn words(text: &str, span: Span) -> Vec<(&str, Span)> {
    let line = span.of(text);
    line.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(24)
        .map(|word| {
            let start = span.start + (word.as_ptr() as usize - line.as_ptr() as usize);
            (word, Span::new(start, start + word.len()))
        })
        .collect()
}

/// The first date with a day in the line: "May 5, 2001", "5 May 2001", "Sept. 26", "2001-05-05", "5/4/2001".
pub(super) fn find(text: &str, line: Span) -> Option<Span> {
    let words = words(text, line);
    let word = |at: usize| words.get(at).map_or("", |w| w.0);
    for at in 0..words.len() {
        let day = |at: usize| number(word(at), 1..=2);
        let year = |at: usize| number(word(at), 4..=4);
        let named = is_month(word(at)) && day(at + 1) || day(at) && is_month(word(at + 1));
        let last = if named {
            at + 1 + usize::from(year(at + 2))
        } else if (year(at) && day(at + 1) && day(at + 2)) || (day(at) && day(at + 1) && year(at + 2)) {
            at + 2
        } else {
            continue;
        };
        return Some(Span::new(words[at].1.start, words[last].1.end));
    }
    None
}

/// Words that stand beside a date on a line of its own.
const BESIDE: [&str; 26] = [
    "am",
    "at",
    "bst",
    "cet",
    "date",
    "edt",
    "est",
    "et",
    "gmt",
    "last",
    "modified",
    "mon",
    "on",
    "p",
    "m",
    "a",
    "pm",
    "posted",
    "published",
    "sun",
    "time",
    "updated",
    "utc",
    "web",
    "msk",
    "first",
];

/// Whether the line is a date or a time of day, and nothing else.
pub(super) fn is_date_line(text: &str, line: Span) -> bool {
    if line.len() > 80 || !line.of(text).bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words = words(text, line);
    let known = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit())
            || is_month(word)
            || word.to_ascii_lowercase().ends_with("day")
            || BESIDE.iter().any(|beside| word.eq_ignore_ascii_case(beside))
            || (word.ends_with("pm") || word.ends_with("am")) && word.as_bytes()[0].is_ascii_digit()
    };
    words.iter().any(|w| w.0.bytes().all(|b| b.is_ascii_digit()) || is_month(w.0))
        && words.iter().any(|w| w.0.bytes().any(|b| b.is_ascii_digit()))
        && words.iter().all(|w| known(w.0))
}

/// The place (and agency, and date) with which a report begins, up to and with the dash or colon after it:
/// "MOSCOW, Russia --", "WASHINGTON (AP) —", "FLINT, Mich., Oct. 4 (UPI) —".
pub(super) fn dateline(text: &str, paragraph: Span) -> Option<Span> {
    let body = paragraph.of(text);
    let first = body.split(|c: char| !c.is_alphabetic()).next()?;
    if first.len() < 3 || first.chars().any(char::is_lowercase) {
        return None;
    }
    let mut end = None;
    for (at, c) in body.char_indices().take(70) {
        let dash = matches!(c, '—' | '–' | '―') || c == '-' && spaced(body, at);
        if dash {
            let rest = body[at..].trim_start_matches(['—', '–', '―', '-']);
            end = Some(body.len() - rest.len());
            break;
        }
        if matches!(c, '"' | '“' | ':' | ';' | '?' | '!') {
            return None;
        }
    }
    let end = end?;
    // A place is capitalised throughout; a clause before a dash is not.
    let lower =
        body[..end].split(|c: char| !c.is_alphanumeric()).filter(|w| w.starts_with(char::is_lowercase));
    (lower.count() <= 1).then(|| Span::new(paragraph.start, paragraph.start + end))
}

/// Whether the hyphen at `at` is a dash: doubled, or with space before it.
fn spaced(body: &str, at: usize) -> bool {
    body[at + 1..].starts_with(['-', ' ']) && body[..at].ends_with([' ', ')', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_the_forms_pages_use() {
        for (line, date) in [
            ("May 5, 2001", Some("May 5, 2001")),
            ("Updated: 5 May 2001, 4:30 p.m.", Some("5 May 2001")),
            ("WARSAW, Sept. 26 (Reuters) -", Some("Sept. 26")),
            ("2001-05-05", Some("2001-05-05")),
            ("In May the talks ended", None),
        ] {
            assert_eq!(find(line, Span::new(0, line.len())).map(|d| d.of(line)), date, "{line}");
        }
    }

    #[test]
    fn a_date_line_holds_nothing_else() {
        for (line, is) in [
            ("May 5, 2001", true),
            ("Posted: Monday, 5 May 2001 at 4:30pm ET", true),
            ("4:30pm ET, 4/16", true),
            ("Monday", false),
            ("Four ministers met on May 5, 2001", false),
        ] {
            assert_eq!(is_date_line(line, Span::new(0, line.len())), is, "{line}");
        }
    }

    #[test]
    fn a_dateline_ends_with_its_dash() {
        for (line, is) in [
            ("MOSCOW, Russia -- The talks failed.", Some("MOSCOW, Russia --")),
            ("FLINT, Mich., Oct. 4 (UPI) — The talks failed.", Some("FLINT, Mich., Oct. 4 (UPI) —")),
            ("NATO said the talks - the third round - failed.", None),
            ("The talks -- the third round -- failed.", None),
        ] {
            assert_eq!(dateline(line, Span::new(0, line.len())).map(|d| d.of(line)), is, "{line}");
        }
    }
}
