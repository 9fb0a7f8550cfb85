//! What the benchmarks share: the texts they run on.

use std::{fs, path::PathBuf};

/// A file of the project.
pub fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", name].iter().collect()
}

/// The statements of labels.csv.
pub fn statements() -> Vec<String> {
    let corpus = demarche::Corpus::read(file("labels.csv")).expect("labels.csv is read by the tests");
    corpus.rows.into_iter().map(|row| row.text).collect()
}

/// The sample articles, one after the other.
pub fn articles() -> Vec<String> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(file("seeds")).expect("seeds/").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a sample article")).collect()
}

/// The stages' floor: lower case, split at what is no letter or digit.
pub fn lower_and_split(text: &str) -> usize {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}
