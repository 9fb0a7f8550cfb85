//! Names of persons: no row should carry a real one.

use rustc_hash::FxHashSet;

use super::{
    super::{Row, Target},
    Finding,
};

/// Rows that name a leader.
pub(super) fn leaders(rows: &[Row], leaders: &[String]) -> Vec<Finding> {
    let leaders: FxHashSet<&str> = leaders.iter().map(String::as_str).collect();
    let mut findings = Vec::new();
    for row in rows {
        for name in words(&row.text).filter(|word| leaders.contains(word)) {
            findings.push(Finding::error(row.line, format!("names {name}")));
        }
    }
    findings
}

/// Rows with two capitalised words side by side that are written small nowhere in the corpus and belong to no name of the
/// target or of a side: mostly persons, invented ones among them, and now and then a place.
pub(super) fn persons(rows: &[Row], target: &Target) -> Vec<Finding> {
    let mut common: FxHashSet<String> = FxHashSet::default();
    for name in target.names().iter().chain(&target.sides()) {
        common.extend(words(name).map(str::to_lowercase));
    }
    for row in rows {
        common.extend(words(&row.text).filter(|word| !is_capitalised(word)).map(str::to_lowercase));
    }
    let could_be_name = |word: &str| is_capitalised(word) && !common.contains(&word.to_lowercase());
    let mut findings = Vec::new();
    for row in rows {
        // Only a space may part first name and surname.
        for run in row.text.split(|c: char| !is_inner(c) && c != ' ') {
            let run: Vec<&str> = run.split(' ').map(bare).collect();
            if let Some(pair) = run.windows(2).find(|pair| pair.iter().all(|word| could_be_name(word))) {
                findings.push(Finding::hint(row.line, format!("{} {} may be a person", pair[0], pair[1])));
            }
        }
    }
    findings
}

/// A capital and then small letters: "Kowalik", not "NATO" and not "I".
fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_inner(c)).map(bare).filter(|word| !word.is_empty())
}

/// Whether a character may stand inside a word.
fn is_inner(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}')
}

/// The word without a possessive ending and without quotation marks.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
    word.trim_matches(|c: char| !c.is_alphabetic())
}
