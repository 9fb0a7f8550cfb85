//! Paragraphs → sentences.

use crate::Span;

/// Abbreviations before a name or a number: a full stop after them never ends a sentence. Lower case, sorted.
const BEFORE_NAME: &[&str] = &[
    "adm", "amb", "art", "atty", "brig", "capt", "cmdr", "col", "cpl", "dr", "drs", "fr", "gen", "gov",
    "hon", "lt", "maj", "messrs", "mgr", "mr", "mrs", "ms", "msgr", "mt", "no", "nos", "op", "pfc", "pp",
    "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "supt", "vs",
];

/// Abbreviations that may end a sentence: they do where a capitalised word that begins sentences follows.
const MAY_END: &[&str] = &[
    "a.d", "a.m", "apr", "ariz", "assn", "aug", "ave", "b.c", "bldg", "blvd", "calif", "co", "colo", "conn",
    "corp", "ct", "d.c", "dec", "del", "dept", "dist", "e.g", "e.u", "eds", "est", "etc", "feb", "fed",
    "fig", "fla", "ft", "ga", "govt", "i.e", "ill", "inc", "ind", "intl", "jan", "jr", "jul", "jun", "kan",
    "ky", "la", "llc", "ltd", "mar", "mass", "mich", "minn", "miss", "mo", "mont", "n.c", "n.d", "n.h",
    "n.j", "n.m", "n.y", "nat", "nev", "nov", "oct", "okla", "ore", "p.m", "pa", "penn", "ph.d", "rd", "s.c",
    "s.d", "sept", "tenn", "tex", "u.k", "u.n", "u.s", "u.s.a", "u.s.s.r", "univ", "va", "vt", "w.va",
    "wash", "wis", "wyo",
];

/// Whether the sorted list has the word, in whatever case.
fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search_by(|entry| entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))).is_ok()
}

/// Words that begin sentences far oftener than they follow an abbreviation inside one. Lower case, sorted.
const BEGINS: &[&str] = &[
    "a",
    "according",
    "after",
    "although",
    "an",
    "and",
    "as",
    "asked",
    "at",
    "before",
    "both",
    "but",
    "by",
    "during",
    "for",
    "from",
    "he",
    "her",
    "his",
    "however",
    "if",
    "in",
    "it",
    "its",
    "last",
    "many",
    "most",
    "mr",
    "mrs",
    "ms",
    "no",
    "now",
    "on",
    "one",
    "our",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "under",
    "we",
    "what",
    "when",
    "while",
    "with",
    "yet",
    "you",
];

/// The sentences of `span` in order: half-open byte spans without the white space between them.
///
/// A sentence ends with `.`, `!`, `?` or `…`, and the closing quotation marks and brackets after it. Abbreviations,
/// initials, ranks, decimals and a question inside a longer sentence do not end one.
pub fn sentences(text: &str, span: Span) -> Sentences<'_> {
    let end = span.end.min(text.len());
    let fits = span.start <= end && text.is_char_boundary(span.start) && text.is_char_boundary(end);
    Sentences { text, at: if fits { span.start } else { end }, end }
}

/// Iterator of [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..self.end)?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        if start >= self.end {
            return None;
        }
        let body = &self.text[start..self.end];
        let bytes = body.as_bytes();
        let mut at = 0;
        while let Some(stop) = next_stop(bytes, at) {
            let after = closers(body, stop);
            if ends_sentence(body, stop, after) {
                self.at = start + after;
                return Some(Span::new(start, start + after));
            }
            at = after;
        }
        self.at = self.end;
        Some(Span::new(start, start + body.trim_end().len()))
    }
}

/// The next byte at or after `at` that may end a sentence.
fn next_stop(bytes: &[u8], at: usize) -> Option<usize> {
    const ELLIPSIS: &[u8] = "…".as_bytes();
    let may_stop = |byte: &u8| matches!(*byte, b'.' | b'!' | b'?') | (*byte == ELLIPSIS[0]);
    let mut from = at;
    loop {
        // Sixteen bytes without a stop are passed over in one step.
        let chunks = bytes.get(from..)?.as_chunks::<16>().0;
        from += 16
            * chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, b| any | may_stop(b))).count();
        let stop = from + bytes[from..].iter().position(may_stop)?;
        if bytes[stop] != ELLIPSIS[0] || bytes[stop..].starts_with(ELLIPSIS) {
            return Some(stop);
        }
        from = stop + 1;
    }
}

/// The end of the run of stops, quotation marks and brackets that begins with the stop at `stop`.
fn closers(body: &str, stop: usize) -> usize {
    let run = body[stop..].trim_start_matches(['.', '!', '?', '…']);
    let run = run.trim_start_matches(['"', '”', '’', '\'', '»', ')', ']']);
    body.len() - run.len()
}

/// Whether the stop at `stop`, whose closing marks end at `after`, ends a sentence.
fn ends_sentence(body: &str, stop: usize, after: usize) -> bool {
    let rest = &body[after..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        // "3.5", "U.S.", "example.com"; but `end."Next` and `end.The` are sentences that lost their space.
        return false;
    }
    let next_char = next.chars().next().unwrap_or(' ');
    if next_char.is_lowercase() || matches!(next_char, ',' | ';' | ':') {
        return false;
    }
    if !body[stop..].starts_with('.') || body[stop + 1..after].contains(['.', '"', '”', '»', ')', ']']) {
        return true;
    }
    let word = last_word(&body[..stop]);
    let following = next.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("");
    if listed(BEFORE_NAME, word) {
        // "No." before a number only: "He said no. Then he left."
        return word.eq_ignore_ascii_case("no") && !next_char.is_ascii_digit();
    }
    let initial = !word.is_empty()
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if initial || listed(MAY_END, word) {
        return following.chars().next().is_some_and(char::is_uppercase) && listed(BEGINS, following)
            || matches!(next_char, '"' | '“');
    }
    true
}

/// The word that ends where `before` does, with its inner full stops ("U.S"); empty where it is too long for an
/// abbreviation.
fn last_word(before: &str) -> &str {
    const LONGEST: usize = 8;
    let letters = before.chars().rev().take(LONGEST + 1).take_while(|c| c.is_alphanumeric() || *c == '.');
    let length: usize = letters.map(char::len_utf8).sum();
    if length > LONGEST { "" } else { &before[before.len() - length..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).map(|span| span.of(text)).collect()
    }

    #[test]
    fn lists_are_sorted() {
        for list in [BEFORE_NAME, MAY_END, BEGINS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for text in [
            "Gen. Ray B. Odom met Sen. Jon Kyl at 9 a.m. Monday in the U.S. Capitol.",
            "It costs $3.5 billion, says No. 2 of the Pentagon, Lt. Col. Ames.",
            "The U.S. Navy and the U.S. Army (Reps. A. Lee and B. Fox, R-Pa.) agree.",
            "“Why now?” he asked. ",
        ] {
            assert_eq!(split(text), [text.trim()], "{text}");
        }
    }

    #[test]
    fn sentences_end_at_stops_and_after_closing_marks() {
        assert_eq!(
            split(
                "He works for the U.S. He said “no.” Then he left! Was it 5 p.m.? It was no. 5… And (so.) That"
            ),
            [
                "He works for the U.S.",
                "He said “no.”",
                "Then he left!",
                "Was it 5 p.m.?",
                "It was no. 5…",
                "And (so.)",
                "That"
            ]
        );
    }

    #[test]
    fn a_span_outside_the_text_has_no_sentences() {
        assert_eq!(sentences("é", Span::new(1, 9)).count(), 0);
        assert_eq!(sentences("", Span::new(0, 0)).count(), 0);
    }
}
