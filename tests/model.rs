//! The bundled model: its golden predictions, and what happens to a damaged file.
#![cfg(feature = "embedded")]

use std::{collections::HashMap, path::PathBuf};

use demarche::{Classifier, ErrorKind, Model, Scratch};

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), name].iter().collect()
}

#[test]
fn golden_predictions_hold() {
    let texts: HashMap<String, String> = csv::Reader::from_path(file("labels.csv"))
        .unwrap()
        .records()
        .map(|row| row.map(|row| (row[0].to_owned(), row[6].to_owned())).unwrap())
        .collect();
    let mut scratch = Scratch::default();
    let mut seen = 0;
    for row in csv::Reader::from_path(file("models/missile-defense.golden.csv")).unwrap().records() {
        let row = row.unwrap();
        let prediction = Classifier::embedded().classify(&texts[&row[0]], &mut scratch);
        assert_eq!(prediction.decision().name(), &row[1], "{}", &row[0]);
        let numbers = prediction.probabilities().into_iter().chain([prediction.relevance()]);
        for (number, field) in numbers.zip(row.iter().skip(2)) {
            let golden: f32 = field.parse().unwrap();
            assert!((number - golden).abs() < 1.5e-6, "{}: {number} where {golden} was", &row[0]);
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen} golden predictions");
}

#[test]
fn the_manifest_speaks_of_this_model() {
    let manifest = std::fs::read(file("models/missile-defense.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let model = Model::embedded();
    assert_eq!(manifest["name"], model.name());
    assert_eq!(manifest["bytes"], model.as_bytes().len());
    assert!(model.as_bytes().len() <= 4 << 20, "the bundled model stays within 4 MiB");
}

#[test]
fn a_cut_or_grown_model_is_refused() {
    let bytes = Model::embedded().as_bytes();
    let step = bytes.len() / 200;
    for length in (0..bytes.len()).step_by(step).chain(0..200) {
        let error = Model::from_bytes(bytes[..length].to_vec()).unwrap_err();
        let named = matches!(error.kind(), ErrorKind::NotAModel | ErrorKind::ModelLength { .. });
        assert!(named, "cut to {length}: {error:?}");
    }
    let grown = [bytes, &[0]].concat();
    assert!(matches!(Model::from_bytes(grown).unwrap_err().kind(), ErrorKind::ModelLength { .. }));
}

#[test]
fn a_flipped_bit_is_refused() {
    let bytes = Model::embedded().as_bytes();
    let mut copy = bytes.to_vec();
    // The header's own fields, and places all over the file.
    for at in (0..32).chain((32..bytes.len()).step_by(bytes.len() / 168)) {
        let bit = 1 << (at % 8);
        copy[at] ^= bit;
        assert!(Model::from_bytes(copy.clone()).is_err(), "bit {bit} of byte {at}");
        copy[at] ^= bit;
    }
    assert!(Model::from_bytes(copy).is_ok());
}

#[test]
fn another_format_is_named() {
    let mut bytes = Model::embedded().as_bytes().to_vec();
    bytes[8] = 99;
    let error = Model::from_bytes(bytes).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ModelFormat { found: 99, .. }), "{error}");
    assert!(matches!(Model::from_bytes(&b"%PDF-1.7"[..]).unwrap_err().kind(), ErrorKind::NotAModel));
}
