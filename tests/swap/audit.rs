//! The swap audit: statements with every side swapped for another. Shared by the test and by `examples/evaluate`.
//!
//! Sides are found here by plain comparison of words, not by the library's own lexicon, so that the audit would see what
//! the lexicon misses. A name inside a longer name of the target ("European Sky Shield") is the programme's, not a side's.

#![allow(dead_code, reason = "the test and the report read different fields")]

use std::{error::Error, fs, ops::Range, path::Path};

use demarche::{Classifier, Scratch};
use serde::Deserialize;

#[derive(Deserialize)]
struct Target {
    target: Names,
    sides: Names,
}

#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
    #[serde(default)]
    leaders: Vec<String>,
    #[serde(default)]
    sites: Vec<String>,
}

/// Invented names, which no list has.
#[derive(Deserialize)]
struct Unlisted {
    persons: Vec<String>,
    towns: Vec<String>,
}

/// How one kind of swap went.
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    /// The share of decisions that may change.
    pub(crate) at_most: f64,
    pub(crate) statements: usize,
    pub(crate) swaps: usize,
    /// Swaps after which the decision was another.
    pub(crate) changed: usize,
    /// The largest change of a probability.
    pub(crate) largest: f32,
    /// The swaps that changed the decision.
    pub(crate) examples: Vec<(String, String)>,
}

/// Swaps of each statement, by different names.
const ROUNDS: usize = 3;

/// Runs every kind of swap over `statements`.
pub(crate) fn run<'t>(
    classifier: &Classifier,
    target_file: &Path,
    unlisted_file: &Path,
    statements: impl Iterator<Item = &'t str> + Clone,
) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let target: Target = toml::from_str(&fs::read_to_string(target_file)?)?;
    let unlisted: Unlisted = toml::from_str(&fs::read_to_string(unlisted_file)?)?;
    let programmes = &target.target.names;
    let sides = [&target.sides.names[..], &target.sides.leaders, &target.sides.sites].concat();
    let (persons, towns) = (&unlisted.persons[..], &unlisted.towns[..]);
    let kinds = [
        (
            "listed side, another listed side",
            "any name of the list for any other",
            0.0,
            &sides[..],
            &sides[..],
        ),
        ("invented person, another", "where a side stood", 0.01, &sides, persons),
        ("invented town, another", "where a side stood", 0.01, &sides, towns),
    ];
    let mut scratch = Scratch::default();
    let mut outcomes = Vec::new();
    for (name, what, at_most, found, others) in kinds {
        let mut outcome = Outcome {
            name,
            what,
            at_most,
            statements: 0,
            swaps: 0,
            changed: 0,
            largest: 0.0,
            examples: vec![],
        };
        // An invented name stands in for the side first: only the swap between two of them is counted.
        let is_invented = found != others;
        for (number, text) in statements.clone().enumerate() {
            let places = mentions(text, found, programmes);
            if places.is_empty() {
                continue;
            }
            outcome.statements += 1;
            let pick = |round: usize| {
                let mut at = number * 7919 + round * 104_729;
                swapped(text, &places, |_| {
                    at += 31;
                    &others[at % others.len()]
                })
            };
            let before = if is_invented { pick(0) } else { text.to_owned() };
            let was = classifier.classify(&before, &mut scratch);
            for after in (1..=ROUNDS).map(pick) {
                let is = classifier.classify(&after, &mut scratch);
                outcome.swaps += 1;
                let change =
                    was.probabilities().into_iter().zip(is.probabilities()).map(|(a, b)| (a - b).abs());
                outcome.largest = change.fold(outcome.largest, f32::max);
                if was.decision() != is.decision() {
                    outcome.changed += 1;
                    outcome.examples.push((before.clone(), after));
                }
            }
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// Where `names` stand in `text`: whole words, the longest first, none inside a programme's name.
fn mentions(text: &str, names: &[String], programmes: &[String]) -> Vec<Range<usize>> {
    let mut taken: Vec<(Range<usize>, bool)> = Vec::new();
    let mut all: Vec<(&String, bool)> =
        programmes.iter().map(|name| (name, false)).chain(names.iter().map(|name| (name, true))).collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, is_side) in all {
        for (start, _) in text.match_indices(&name[..]) {
            let end = start + name.len();
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '\u{ad}');
            let whole = !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next());
            if whole && taken.iter().all(|(range, _)| end <= range.start || range.end <= start) {
                taken.push((start..end, is_side));
            }
        }
    }
    let mut sides: Vec<Range<usize>> =
        taken.into_iter().filter(|(_, is_side)| *is_side).map(|(range, _)| range).collect();
    sides.sort_by_key(|range| range.start);
    sides
}

/// `text` with another name at every place; "a" and "an" before it follow its first letter.
fn swapped<'n>(text: &str, places: &[Range<usize>], mut next: impl FnMut(&str) -> &'n String) -> String {
    let mut result = String::new();
    let mut at = 0;
    for place in places {
        result.push_str(&text[at..place.start]);
        let name = next(&text[place.clone()]);
        let vowel = name.starts_with(['A', 'E', 'I', 'O', 'Á', 'É', 'Ö']);
        let last = result.trim_end_matches(' ').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let (word, space) = (last.len(), result.len() - result.trim_end_matches(' ').len());
        if space == 1 && (last.eq_ignore_ascii_case("a") || last.eq_ignore_ascii_case("an")) {
            result.truncate(result.len() - space - word + 1);
            result.push_str(if vowel { "n " } else { " " });
        }
        result.push_str(name);
        at = place.end;
    }
    result + &text[at..]
}
