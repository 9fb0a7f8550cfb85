//! Quotation marks → quotations.

use super::{
    lexicon::{Form, Frame},
    word::{Kind, Word},
};

/// One pair of quotation marks in a paragraph, or an opening one that holds to the paragraph's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Index of the opening mark.
    pub(super) open: usize,
    /// Index of the closing mark; of the last word, where the quotation goes on in the next paragraph.
    pub(super) close: usize,
    pub(super) closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Angle,
    Single,
}

/// Pairs the marks of one paragraph by kind and notes in each word which quotation holds it. A quotation inside
/// another is part of it.
///
/// An opening mark that finds no partner holds to the end of the paragraph where it stands at its beginning, or after
/// a colon or comma (the quotation goes on in the next paragraph); elsewhere it is a slip and is passed over.
pub(super) fn pair(text: &str, words: &mut [Word], quotes: &mut Vec<Quote>) {
    quotes.clear();
    let mut open: Option<(usize, Style)> = None;
    let mut at = 0;
    while at < words.len() {
        if words[at].kind == Kind::Mark {
            match open {
                None => open = opening(text, words, at).map(|style| (at, style)),
                Some((start, style)) if closes(text, words, at, style) => {
                    quotes.push(Quote { open: start, close: at, closed: true });
                    open = None;
                }
                // A second opening mark of a kind that shows its direction: the first one was never closed.
                Some((start, Style::Double))
                    if words[at].span.of(text) == "“" && reopens(words, start, at) =>
                {
                    keep_unclosed(text, words, quotes, start, at.saturating_sub(1));
                    open = Some((at, Style::Double));
                }
                Some(_) => {}
            }
        }
        at += 1;
        if at == words.len()
            && let Some((start, style)) = open.take()
        {
            if style == Style::Single {
                // An apostrophe after all: look again at what follows it.
                at = start + 1;
            } else if holds_to_end(words, start) {
                quotes.push(match forgotten(words, start) {
                    Some(close) => Quote { open: start, close, closed: true },
                    None => Quote { open: start, close: words.len() - 1, closed: false },
                });
            }
        }
    }
    for (index, quote) in quotes.iter().enumerate() {
        for word in &mut words[quote.open..=quote.close] {
            word.quote = index as u32 + 1;
        }
    }
}

/// Whether a quotation opened at `start` was left open before the mark at `at`: something ends in between.
fn reopens(words: &[Word], start: usize, at: usize) -> bool {
    at > start + 1 && matches!(words[at - 1].kind, Kind::Stop | Kind::Comma | Kind::Colon) && start > 0
}

fn keep_unclosed(text: &str, words: &[Word], quotes: &mut Vec<Quote>, start: usize, last: usize) {
    if words[start].span.of(text) == "“" && words[last].kind == Kind::Stop {
        quotes.push(Quote { open: start, close: last, closed: false });
    }
}

/// The comma where a closing mark was forgotten: "“It is gone, Ames said."
fn forgotten(words: &[Word], start: usize) -> Option<usize> {
    const REPORT: usize = 7;
    let last = words.len().checked_sub(2).filter(|_| words[words.len() - 1].kind == Kind::Stop)?;
    let says = words[last].takes(Frame::SAY)
        && words[last].form(Form::PAST.or(Form::S))
        && !words[last].form(Form::BASE);
    let comma = (start + 1..last).rev().take(REPORT).find(|&i| words[i].kind == Kind::Comma)?;
    (says && words[comma + 1].kind == Kind::Capital).then_some(comma)
}

fn holds_to_end(words: &[Word], start: usize) -> bool {
    start == 0 || matches!(words[start - 1].kind, Kind::Colon | Kind::Comma | Kind::Stop)
}

/// The style of quotation that the mark opens, if it opens one.
fn opening(text: &str, words: &[Word], at: usize) -> Option<Style> {
    let span = words[at].span;
    let after_space = text[..span.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let before_word = text[span.end..].chars().next().is_some_and(|c| !c.is_whitespace());
    match span.of(text) {
        "“" | "„" | "‟" => Some(Style::Double),
        "\"" | "''" => Some(Style::Double),
        "”" if after_space && before_word && at + 1 < words.len() => Some(Style::Double),
        "«" => Some(Style::Angle),
        "‘" | "'" | "‚" => {
            (after_space && before_word && single_closes(text, words, at)).then_some(Style::Single)
        }
        _ => None,
    }
}

/// Whether a single mark that could open has a partner near by; an apostrophe has none.
fn single_closes(text: &str, words: &[Word], at: usize) -> bool {
    const NEAR: usize = 60;
    words[at + 1..].iter().take(NEAR).take_while(|word| !matches!(word.span.of(text), "“" | "\"" | "«")).any(
        |word| {
            word.kind == Kind::Mark
                && matches!(word.span.of(text), "’" | "'")
                && ends_word(text, word.span.end)
        },
    )
}

fn ends_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

fn closes(text: &str, words: &[Word], at: usize, style: Style) -> bool {
    let mark = words[at].span.of(text);
    match style {
        Style::Double => match mark {
            "”" | "''" => true,
            // A straight mark glued to the next word only reopens.
            "\"" => true,
            // German style: „…“.
            "“" => {
                ends_word(text, words[at].span.end)
                    && !text[..words[at].span.start].ends_with(char::is_whitespace)
            }
            _ => false,
        },
        Style::Angle => mark == "»",
        Style::Single => matches!(mark, "’" | "'") && ends_word(text, words[at].span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;
    use crate::Span;

    fn quotes(text: &str) -> Vec<&str> {
        let (mut words, mut quotes) = (Vec::new(), Vec::new());
        word::split(text, Span::new(0, text.len()), &mut words);
        pair(text, &mut words, &mut quotes);
        quotes.iter().map(|q| &text[words[q.open].span.start..words[q.close].span.end]).collect()
    }

    #[test]
    fn marks_pair_by_their_kind() {
        assert_eq!(
            quotes("\"One,\" he said. “Two.” «Three», ‘four’"),
            ["\"One,\"", "“Two.”", "«Three»", "‘four’"]
        );
        assert_eq!(quotes("“He said ‘no’ twice,” she said"), ["“He said ‘no’ twice,”"]);
        assert_eq!(quotes("the voters’ choice, Poles' fears and rock 'n' roll"), ["'n'"]);
    }

    #[test]
    fn a_mark_without_partner_holds_to_the_end_only_where_speech_begins() {
        assert_eq!(quotes("“It goes on. And on."), ["“It goes on. And on."]);
        assert_eq!(quotes("He said: “It goes on"), ["“It goes on"]);
        assert_eq!(quotes("A 5\" gun and \"this\""), ["\" gun and \""]);
        assert!(quotes("The gun is 5\" wide").is_empty());
    }
}
