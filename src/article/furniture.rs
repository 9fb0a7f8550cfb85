//! Which paragraphs are the article, and which are the page around it.

use super::{Paragraph, ParagraphKind, date, paragraph::Block};
use crate::Span;

/// Phrases with which a publisher speaks for itself, in lower case. One of them makes a notice.
const NOTICE: &[&str] = &[
    "all rights reserved",
    "back to top",
    "back to the top",
    "best experience on our",
    "click here",
    "copyright ©",
    "cookie policy",
    "cookies",
    "external sites",
    "follow us on",
    "free newsletter",
    "if you can, please support",
    "independent journalism",
    "newsletter",
    "note: pages",
    "our journalism",
    "our privacy policy",
    "pages will open",
    "privacy policy",
    "sign up for",
    "subscribe to",
    "subscribers agree",
    "support our",
    "supporting the",
    "terms of service",
    "terms of use",
    "this article was originally",
    "thank you for standing",
    "we need your help",
    "your donation",
    "your inbox",
    "your mailbox",
    "your support",
    "your subscription",
];

/// First words of the lines that offer something to click, in lower case.
const OFFERS: &[&str] = &[
    "advertisement",
    "also read",
    "comments",
    "continue reading",
    "dear reader",
    "dear readers",
    "donate",
    "download",
    "follow",
    "join us",
    "listen",
    "log in",
    "more from",
    "more on",
    "most read",
    "not ready to support",
    "print",
    "read more",
    "recommended",
    "related",
    "remind me",
    "see also",
    "share",
    "sign in",
    "sign up",
    "skip to",
    "subscribe",
    "support the",
    "support us",
    "a message from",
    "editor's note",
    "editor’s note",
    "watch",
    "watch:",
];

/// Openings under which the publisher speaks until the tone changes, in lower case.
const ADDRESSES: &[&str] =
    &["a message from", "dear reader", "dear readers", "support our work", "before you go"];

/// What credits and captions hold, in lower case.
const CREDITS: &[&str] = &[
    "/ap photo",
    "ap photo",
    "file photo",
    "getty images",
    "image:",
    "photo by",
    "photo:",
    "pictured:",
    "photograph:",
];

/// More words than any line of furniture has that is told by their number.
const MANY: usize = 50;

/// Words without one of which no phrase of [`NOTICE`] and [`CREDITS`] stands in a line.
const SUSPECTS: [&str; 32] = [
    "rights",
    "top",
    "experience",
    "click",
    "copyright",
    "cookie",
    "cookies",
    "external",
    "follow",
    "newsletter",
    "support",
    "supporting",
    "journalism",
    "note",
    "pages",
    "privacy",
    "sign",
    "subscribe",
    "subscribers",
    "terms",
    "originally",
    "thank",
    "help",
    "donation",
    "inbox",
    "mailbox",
    "subscription",
    "photo",
    "getty",
    "image",
    "pictured",
    "photograph",
];

/// For each first letter the lengths of its suspects, as bits: few other words have both.
static LENGTHS: [u16; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < SUSPECTS.len() {
        let word = SUSPECTS[at].as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

/// Whether one of [`SUSPECTS`] stands in the line.
fn is_suspect(low: &str) -> bool {
    low.as_bytes().split(|b| !b.is_ascii_lowercase()).any(|word| {
        (3..16).contains(&word.len())
            && LENGTHS[usize::from(word[0] - b'a')] >> word.len() & 1 == 1
            && SUSPECTS.iter().any(|suspect| suspect.as_bytes() == word)
    })
}

/// Sorts the blocks of a page, in their own memory: a page may be a million lines.
pub(super) fn sort(text: &str, blocks: Vec<Block>) -> Vec<Paragraph> {
    let mut addressed = false;
    let mut low = String::new();
    let mut above: Option<Block> = None;
    let sorted = blocks.into_iter().map(|block| {
        let line = block.span.of(text);
        low.clear();
        // Furniture shows in its first words; a long paragraph need not be lowered whole.
        let head = (0..=line.len().min(400)).rev().find(|&i| line.is_char_boundary(i)).unwrap_or(0);
        low.push_str(&line[..head]);
        low.make_ascii_lowercase();
        let mut kind = kind_of(text, &block, &low);
        if begins(&low, ADDRESSES) {
            addressed = true;
        } else if addressed && kind == ParagraphKind::Body {
            if addresses_reader(&low) { kind = ParagraphKind::Notice } else { addressed = false }
        }
        // A short sentence in the midst of a list belongs to the list.
        if kind == ParagraphKind::Body && !block.alone && low.len() < 60 {
            let listed = above.is_some_and(|b| !b.alone && !ends_like_sentence(b.span.of(text)));
            if listed && !low.contains(['"', '“']) {
                kind = ParagraphKind::Link;
            }
        }
        above = Some(block);
        Paragraph { span: block.span, kind }
    });
    let mut paragraphs: Vec<Paragraph> = sorted.collect();
    find_title(text, &mut paragraphs);
    paragraphs
}

/// Whether the line begins with one of the openings. Most differ in the first byte, which is compared in place.
fn begins(low: &str, openings: &[&str]) -> bool {
    let first = low.as_bytes().first();
    openings.iter().any(|opening| opening.as_bytes().first() == first && low.starts_with(opening))
}

/// What the line alone tells.
fn kind_of(text: &str, block: &Block, low: &str) -> ParagraphKind {
    let line = block.span.of(text);
    if date::is_date_line(text, block.span) {
        return ParagraphKind::Date;
    }
    if line.starts_with(['•', '·', '►', '▶', '»', '|', '*', '>']) {
        return ParagraphKind::Link;
    }
    let words = 1 + spaces(line);
    let ends_like_sentence = ends_like_sentence(line);
    if words < 12 && !ends_like_sentence && (low.starts_with("by ") || low.starts_with("written by ")) {
        return ParagraphKind::Byline;
    }
    let suspect = words < MANY && is_suspect(low);
    if suspect && words < 60 && CREDITS.iter().any(|credit| low.contains(credit)) {
        return ParagraphKind::Caption;
    }
    // Asked last: the whole line is searched for it.
    let quoted = || ["\"", "“", "«"].iter().any(|mark| line.contains(mark));
    let offer = (words < 9 || !ends_like_sentence) && begins(low, OFFERS);
    let notice = offer || suspect && NOTICE.iter().any(|phrase| low.contains(phrase));
    if notice && (words < 12 || !quoted()) {
        return ParagraphKind::Notice;
    }
    if ends_like_sentence {
        return if words < 3 && !line.ends_with(':') && !quoted() {
            ParagraphKind::Link
        } else {
            ParagraphKind::Body
        };
    }
    // Long enough for a sentence that lost its stop; lines that only name things are shorter.
    if words > 24 || words > 4 && quoted() { ParagraphKind::Body } else { ParagraphKind::Link }
}

/// How many spaces and line ends the line has, counted in bytes, which add up side by side.
fn spaces(line: &str) -> usize {
    let in_chunk = |chunk: &[u8]| chunk.iter().map(|b| u8::from(matches!(b, b' ' | b'\n'))).sum::<u8>();
    line.as_bytes().chunks(usize::from(u8::MAX)).map(|chunk| usize::from(in_chunk(chunk))).sum()
}

/// Whether the line ends with the stop of a sentence, or with a colon that announces a quotation.
fn ends_like_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '\u{a0}', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', '—', ','])
        || end.len() < line.len() && line.ends_with(['"', '”', '»'])
}

/// Whether the writer speaks of "us" to "you".
fn addresses_reader(low: &str) -> bool {
    low.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| matches!(word, "we" | "our" | "us" | "you" | "your"))
}

/// The last plain line of four words or more above the first body paragraph; on a page that begins with its body,
/// the first line where it is set like a headline.
fn find_title(text: &str, paragraphs: &mut [Paragraph]) {
    let body = paragraphs.iter().position(|p| p.kind == ParagraphKind::Body).unwrap_or(0);
    let words = |span: Span| span.of(text).split_ascii_whitespace().count();
    let plain = |p: &&mut Paragraph| p.kind == ParagraphKind::Link && (3..=25).contains(&words(p.span));
    if let Some(title) = paragraphs[..body].iter_mut().rev().find(plain) {
        title.kind = ParagraphKind::Title;
    } else if let Some(first) = paragraphs.get_mut(body)
        && words(first.span) <= 20
        && set_like_headline(first.span.of(text))
    {
        first.kind = ParagraphKind::Title;
    }
}

/// Whether most words of four letters or more are capitalised.
fn set_like_headline(line: &str) -> bool {
    let long = line.split_ascii_whitespace().filter(|word| word.len() > 3);
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.contains(|c: char| c.is_uppercase() || c.is_ascii_digit())), all + 1)
    });
    all > 2 && 5 * capital >= 4 * all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_suspect() {
        for phrase in NOTICE.iter().chain(CREDITS) {
            assert!(is_suspect(phrase), "{phrase}");
        }
    }
}
