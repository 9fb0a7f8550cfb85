//! Whatever comes in, the promises hold: the fuzz targets' properties on the stable toolchain, for about a second each,
//! over the kept corpus of `fuzz/` and over random changes of it.
#![cfg(feature = "embedded")]

#[path = "untrusted/promises.rs"]
mod promises;

use std::{fs, path::Path};

use arbtest::arbitrary::{Result, Unstructured};

/// Milliseconds for each property.
const BUDGET: u64 = 1_000;

/// The inputs kept for a fuzz target, and nothing where the folder was not packaged.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    if !fuzz.exists() {
        eprintln!("skipped: the kept corpus is not part of the package");
        return vec![Vec::new()];
    }
    let mut paths: Vec<_> =
        fs::read_dir(fuzz.join("corpus").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 1, "inputs for {target}");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One of `seeds` with some stretches cut out, doubled, put in from another one, or drawn anew.
fn changed(u: &mut Unstructured<'_>, seeds: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut bytes = u.choose(seeds)?.clone();
    for _ in 0..u.int_in_range(0..=6)? {
        let at = u.int_in_range(0..=bytes.len())?;
        let end = u.int_in_range(at..=bytes.len().min(at + 40))?;
        let new = match u.int_in_range(0..=3u8)? {
            0 => Vec::new(),
            1 => bytes[at..end].repeat(3),
            2 => {
                let other = u.choose(seeds)?;
                let from = u.int_in_range(0..=other.len())?;
                let to = u.int_in_range(from..=other.len().min(from + 40))?;
                other[from..to].to_vec()
            }
            _ => u.arbitrary::<[u8; 3]>()?.to_vec(),
        };
        bytes.splice(at..end, new);
    }
    Ok(bytes)
}

fn hold(target: &str, promise: impl Fn(&[u8])) {
    let seeds = kept(target);
    seeds.iter().for_each(|seed| promise(seed));
    arbtest::arbtest(|u| {
        promise(&changed(u, &seeds)?);
        Ok(())
    })
    .budget_ms(BUDGET);
    arbtest::arbtest(|u| {
        promise(u.arbitrary()?);
        Ok(())
    })
    .budget_ms(BUDGET / 4);
}

fn hold_text(target: &str, promise: impl Fn(&str)) {
    hold(target, |bytes| promise(&String::from_utf8_lossy(bytes)));
}

#[test]
fn any_text_is_an_article() {
    hold_text("article", promises::article);
}

#[test]
fn any_text_is_classified() {
    hold_text("classify", promises::classify);
}

#[test]
fn any_text_is_explained() {
    hold_text("explain", promises::explain);
}

#[cfg(feature = "html")]
#[test]
fn any_text_is_a_page_or_none() {
    hold_text("page", promises::page);
}

#[test]
fn any_bytes_are_a_model_or_refused() {
    hold("model", |bytes| promises::model(bytes.to_vec()));
}

#[cfg(feature = "train")]
#[test]
fn any_bytes_are_a_labels_file_or_refused() {
    hold("labels", promises::labels);
}

#[cfg(feature = "train")]
#[test]
fn any_bytes_are_a_target_file_or_refused() {
    hold("target", promises::target);
}
