//! The plain way from text to logits, and that the fast way gives the same numbers to the last bit.

use rust_stemmers::{Algorithm, Stemmer};

use super::{Classifier, Scratch};
use crate::{
    Model,
    features::{self, Blocks, mix},
    model::Slot,
    token::{Class, Lexicon, NEGATORS, Name, Tokenizer, hash},
};

#[derive(Clone, Copy, Debug, PartialEq)]
struct Token {
    span: (usize, usize),
    hash: u64,
    class: Class,
    after_break: bool,
}

struct Word<'t> {
    start: usize,
    text: &'t str,
    after_break: bool,
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn words(text: &str) -> Vec<Word<'_>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|(_, c)| is_letter(*c));
    let offset = |at: usize| chars.get(at).map_or(text.len(), |(offset, _)| *offset);
    let (mut words, mut after_break, mut at) = (Vec::new(), false, 0);
    while at < chars.len() {
        let start = at;
        while letter(at) || at > start && matches!(chars.get(at), Some((_, '\'' | '’'))) && letter(at + 1) {
            at += 1;
        }
        if at > start {
            words.push(Word { start: offset(start), text: &text[offset(start)..offset(at)], after_break });
            after_break = false;
            continue;
        }
        after_break |= match chars[at].1 {
            '-' => !letter(at + 1),
            c => c.is_ascii_punctuation() || matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»'),
        };
        at += 1;
    }
    words
}

fn lower(word: &str) -> String {
    word.chars().filter(|c| *c != '\u{ad}').flat_map(char::to_lowercase).collect::<String>().replace('’', "'")
}

/// The names with their first words in lower case.
struct Names<'l>(Vec<(String, &'l [Box<str>], Name)>);

impl<'l> Names<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        Names(lexicon.names().map(|(parts, name)| (lower(&parts[0]), &parts[..], *name)).collect())
    }
}

fn name_at(text: &str, words: &[Word<'_>], names: &Names<'_>) -> Option<(Name, usize)> {
    let first = lower(words[0].text);
    let stands = |parts: &[Box<str>]| {
        parts.len() <= words.len()
            && parts.iter().zip(words).all(|(part, word)| is_part(word.text, part))
            && words[..parts.len()].windows(2).all(|two| {
                let gap = &text[two[0].start + two[0].text.len()..two[1].start];
                gap.len() <= 4 && gap.chars().all(|c| c.is_whitespace() || c == '-' || c == '.')
            })
    };
    // As it stands, else without a possessive ending.
    [Some(&first[..]), first.strip_suffix("'s")].into_iter().flatten().find_map(|key| {
        let mut longest: Option<(Name, usize)> = None;
        for (_, parts, name) in names.0.iter().filter(|(first, ..)| first == key) {
            if longest.is_none_or(|(_, length)| parts.len() > length) && stands(parts) {
                longest = Some((*name, parts.len()));
            }
        }
        longest
    })
}

fn is_part(word: &str, part: &str) -> bool {
    let straight = |text: &str| text.replace('’', "'").replace('\u{ad}', "");
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    [word, bare].into_iter().any(|word| {
        let (word, part) = (straight(word), part.replace('’', "'"));
        word.chars().count() == part.chars().count()
            && word
                .chars()
                .zip(part.chars())
                .all(|(c, p)| c == p || p.is_lowercase() && c.to_lowercase().eq(p.to_lowercase()))
    })
}

fn tokens(text: &str, names: &Names<'_>) -> Vec<Token> {
    let mut words = words(text);
    let stemmer = Stemmer::create(Algorithm::English);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Word { start, text: word, after_break } = words[at];
        if let Some((name, length)) = name_at(text, &words[at..], names) {
            let last = &words[at + length - 1];
            let (class, stem) = match name {
                Name::Side => (Class::Side, "SIDE"),
                Name::Target => (Class::Target, "TARGET"),
            };
            let span = (start, last.start + last.text.len());
            let mut token = Token { span, hash: hash(stem), class, after_break };
            let folds = name == Name::Side && !after_break;
            if let Some(the) = tokens.pop_if(|last| folds && last.hash == hash("the")) {
                token.span.0 = the.span.0;
                token.after_break = the.after_break;
            }
            tokens.push(token);
            let end = span.1;
            at += length;
            if let Some(next) = words.get(at) {
                let gap = &text[end..next.start];
                if next.text == "s"
                    && matches!(gap.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()), "'" | "’")
                {
                    at += 1;
                } else if matches!(gap, ". " | ".-")
                    && words[at - 1].text.chars().count() == 1
                    && next.text.starts_with(char::is_lowercase)
                {
                    words[at].after_break = false;
                }
            }
            continue;
        }
        let mut push = |part: &str, after_break| {
            let part = if part == "an" { "a" } else { part };
            let class = if NEGATORS.contains(&part) { Class::Negator } else { Class::Word };
            let span = (start, start + word.len());
            tokens.push(Token { span, hash: hash(&stemmer.stem(part)), class, after_break });
        };
        let endings = [("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would")];
        let lower = lower(word);
        let ending = endings.iter().find(|(ending, _)| lower.ends_with(ending));
        if let Some(part) = lower.strip_suffix("n't") {
            let whole = match part {
                "ca" => "can",
                "wo" => "will",
                "sha" => "shall",
                other => other,
            };
            push(whole, after_break);
            push("not", false);
        } else if lower == "cannot" {
            push("can", after_break);
            push("not", false);
        } else if let Some((ending, whole)) = ending {
            push(&lower[..lower.len() - ending.len()], after_break);
            push(whole, false);
        } else {
            push(lower.strip_suffix("'s").unwrap_or(&lower), after_break);
        }
        at += 1;
    }
    tokens
}

/// Hash and block of every feature, in order.
fn emitted(tokens: &[Token]) -> Vec<(u64, usize)> {
    let mut marked = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        // A negator up to four words before, with no punctuation between.
        let negated = (1..=4.min(at)).any(|back| {
            tokens[at - back].class == Class::Negator
                && !tokens[at - back + 1..=at].iter().any(|token| token.after_break)
        });
        marked.push(if negated { mix(token.hash, 0x4e4f_5420) } else { token.hash });
    }
    // Families one after the other, in the order of their blocks.
    let salted = |hash: u64, family: u64| hash.wrapping_add(family.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let two = |a: u64, b: u64| a.rotate_left(23).wrapping_add(b);
    let n = tokens.len();
    let mut found: Vec<(u64, usize)> = tokens.iter().map(|token| (salted(token.hash, 1), 0)).collect();
    for at in (0..n).filter(|at| marked[*at] != tokens[*at].hash) {
        found.push((salted(marked[at], 1), 0));
    }
    for at in 1..n {
        found.push((salted(two(marked[at - 1], marked[at]), 2), 0));
    }
    for token in tokens.iter().take(3) {
        found.push((salted(two(0xd1b5_4a32_d192_ed03, token.hash), 5), 0));
    }
    for at in (0..n).filter(|at| n - at <= 3) {
        found.push((salted(two(0xabcd_ef98_c5ba_f60d, tokens[at].hash), 5), 0));
    }
    for at in 2..n {
        let first = two(tokens[at - 2].hash, tokens[at - 1].hash);
        found.push((salted(two(first, tokens[at].hash), 3), 1));
    }
    for gap in 1..=4 {
        for last in gap + 1..n {
            found.push((salted(two(marked[last - gap - 1], marked[last]), 4), 2));
        }
    }
    found
}

/// Logits: features in the order of their first occurrence, summed by block, then the blocks.
fn logits(model: &Model, found: &[(u64, usize)]) -> ([f64; 3], f64) {
    let mut distinct: Vec<(u64, usize, u32)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for &(hash, block) in found {
        let number = *known.entry(hash).or_insert(distinct.len());
        if number == distinct.len() {
            distinct.push((hash, block, 0));
        }
        distinct[number].2 += 1;
    }
    // What stands once adds up in whole numbers; then what those that stand more often weigh beyond that.
    let mut squares = Blocks::default();
    let mut sums = [[0.0; 4]; 3];
    for beyond in [false, true] {
        for &(hash, block, count) in &distinct {
            let Some(Slot { row, .. }) = model.find(hash) else { continue };
            let (tf, idf) = (f64::from(features::tf(count)), f64::from(row.idf()));
            let (square, linear) = if beyond { (tf * tf - 1.0, tf - 1.0) } else { (1.0, 1.0) };
            squares[block] += square * idf * idf;
            for (sum, coefficient) in sums[block].iter_mut().zip(row.coefficients()) {
                *sum += linear * idf * f64::from(coefficient);
            }
        }
    }
    let scales = features::scales(&squares);
    let total = |k: usize| (0..3).map(|block| scales[block] * sums[block][k]).sum::<f64>();
    let s = model.scalars();
    let stance = [0, 1, 2].map(|k| f64::from(s.intercept[k]) + f64::from(s.scale) * total(k));
    (stance, f64::from(s.relevance_intercept) + f64::from(s.relevance_scale) * total(3))
}

/// Holds the fast way against the plain one.
fn compare(classifier: &Classifier, names: &Names<'_>, text: &str, scratch: &mut Scratch) {
    let lexicon = classifier.model().lexicon();
    let plain = tokens(text, names);
    let mut tokenizer = Tokenizer::default();
    let fast = tokenizer.tokenize(text, lexicon);
    let seen: Vec<Token> = fast
        .iter()
        .map(|t| Token {
            span: (t.span.start, t.span.end),
            hash: t.hash,
            class: t.class,
            after_break: t.after_break,
        })
        .collect();
    assert_eq!(seen, plain, "tokens of {text:?}");
    let mut found = Vec::new();
    features::emit(fast, &mut Vec::new(), |feature: features::Feature| {
        found.push((feature.hash, feature.family.block()));
    });
    assert_eq!(found, emitted(&plain), "features of {text:?}");
    assert_eq!(classifier.logits(text, scratch), logits(classifier.model(), &found), "logits of {text:?}");
}

/// Holds the two ways through the bundled model against each other.
#[cfg(fuzzing)]
pub fn agree(text: &str) {
    use std::{cell::RefCell, sync::LazyLock};
    static NAMES: LazyLock<Names<'_>> =
        LazyLock::new(|| Names::new(Classifier::embedded().model().lexicon()));
    thread_local!(static SCRATCH: RefCell<Scratch> = RefCell::default());
    SCRATCH.with_borrow_mut(|scratch| compare(Classifier::embedded(), &NAMES, text, scratch));
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn the_training_statements_give_the_plain_numbers() {
        let names = Names::new(Classifier::embedded().model().lexicon());
        let mut scratch = Scratch::default();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/labels.csv");
        for row in csv::Reader::from_path(path).unwrap().records().step_by(17) {
            compare(Classifier::embedded(), &names, &row.unwrap()[6], &mut scratch);
        }
    }

    #[test]
    fn arbitrary_text_gives_the_plain_numbers() {
        let names = Names::new(Classifier::embedded().model().lexicon());
        let mut scratch = Scratch::default();
        arbtest::arbtest(|source| {
            let text: String = source.arbitrary()?;
            compare(Classifier::embedded(), &names, &text, &mut scratch);
            Ok(())
        });
    }

    #[test]
    fn arbitrary_words_and_marks_give_the_plain_numbers() {
        const PIECES: [&str; 49] = [
            "the",
            "an",
            "U.S.",
            "s",
            "People's",
            "Republic of China",
            "United",
            "States",
            "US",
            "us",
            "Russia",
            "Moscow’s",
            "RUSSIA'S",
            "missile",
            "Missile",
            "defense",
            "Iron",
            "Dome",
            "David's",
            "Sling",
            "never",
            "cannot",
            "won't",
            "we’ll",
            "shouldn't've",
            "'tis",
            "naïve",
            "e\u{301}tude",
            "so\u{ad}viet",
            "İstanbul",
            "\u{212a}remlin",
            "interceptor",
            "antidisestablishment",
            "abcdefgh",
            "zygomorphically",
            " ",
            " ",
            " ",
            " ",
            "  ",
            ", ",
            ". ",
            "-",
            "—",
            "'",
            "’",
            "”",
            "12",
            "\n",
        ];
        let names = Names::new(Classifier::embedded().model().lexicon());
        let mut scratch = Scratch::default();
        arbtest::arbtest(|source| {
            let mut text = String::new();
            for _ in 0..source.int_in_range(0..=40)? {
                text += source.choose(&PIECES)?;
            }
            compare(Classifier::embedded(), &names, &text, &mut scratch);
            Ok(())
        });
    }
}
