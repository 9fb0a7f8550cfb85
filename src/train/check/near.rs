//! Statements that stand twice, or nearly so.
//!
//! The similarity of two statements is the Jaccard index of their sets of word triples (Broder 1997). It is exact: at some
//! tens of thousands of rows an inverted index is fast, and needs none of MinHash's estimates.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::{super::Row, Finding};
use crate::train::Origin;

/// Statements at least this similar are near duplicates.
const NEAR: f64 = 0.6;

/// Each row that repeats an earlier one, with the most similar. Rows of one contrast set are meant to be alike.
pub(super) fn duplicates(rows: &[Row]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut sizes = Vec::with_capacity(rows.len());
    let words: Vec<Vec<String>> = rows.iter().map(|row| words(&row.text)).collect();
    for (at, row) in rows.iter().enumerate() {
        let triples = triples(&words[at]);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for triple in &triples {
            for earlier in holders.get(triple).into_iter().flatten() {
                *shared.entry(*earlier).or_default() += 1;
            }
        }
        let one_set = |other: &Row| {
            row.origin == Origin::Contrast && other.origin == Origin::Contrast && row.group == other.group
        };
        let nearest = shared
            .into_iter()
            .filter(|(earlier, _)| !one_set(&rows[*earlier]))
            .map(|(earlier, both)| (both as f64 / (triples.len() + sizes[earlier] - both) as f64, earlier))
            // Of equals the earliest, so that the answer is the same every time.
            .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.cmp(first)));
        if let Some((similarity, earlier)) = nearest.filter(|(similarity, _)| *similarity >= NEAR) {
            let line = rows[earlier].line;
            let message = if words[at] == words[earlier] {
                format!("same as line {line}")
            } else {
                format!("{similarity:.2} like line {line}")
            };
            findings.push(Finding::error(row.line, message));
        }
        sizes.push(triples.len());
        for triple in triples {
            holders.entry(triple).or_default().push(at);
        }
    }
    findings
}

/// Words in lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Hashes of every three words in a row; of all words where there are fewer.
fn triples(words: &[String]) -> Vec<u64> {
    let hash = |words: &[String]| xxh3_64(words.join(" ").as_bytes());
    let mut triples: Vec<u64> =
        if words.len() < 3 { vec![hash(words)] } else { words.windows(3).map(hash).collect() };
    triples.sort_unstable();
    triples.dedup();
    triples
}
