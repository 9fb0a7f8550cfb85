//! The same answers, to the last bit: whatever the number of threads, the order and what a scratch was used for before.
//! `just determinism` compares them between debug and release and between sets of features.
#![cfg(feature = "embedded")]

use std::{fs::OpenOptions, io::Write};

use demarche::{Classifier, Prediction, Scratch};

/// Every so many statements of labels.csv.
fn texts(step: usize) -> Vec<String> {
    csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/labels.csv"))
        .unwrap()
        .records()
        .step_by(step)
        .map(|row| row.unwrap()[6].to_owned())
        .collect()
}

/// All bits of a prediction.
fn bits(prediction: &Prediction) -> ([u32; 3], u32, &'static str) {
    let probabilities = prediction.probabilities().map(f32::to_bits);
    (probabilities, prediction.relevance().to_bits(), prediction.decision().name())
}

fn in_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn predictions_are_the_same_with_any_threads_order_and_scratch() {
    let texts = texts(29);
    let classifier = Classifier::embedded();
    let fresh: Vec<_> =
        texts.iter().map(|text| bits(&classifier.classify(text, &mut Scratch::default()))).collect();
    let mut scratch = Scratch::default();
    let mut backwards: Vec<_> =
        texts.iter().rev().map(|text| bits(&classifier.classify(text, &mut scratch))).collect();
    backwards.reverse();
    assert!(fresh == backwards);
    for threads in [1, 2, 7] {
        let batch = in_threads(threads, || classifier.classify_batch(&texts));
        assert!(batch.iter().map(bits).eq(fresh.iter().copied()), "{threads} threads");
    }
}

/// Every bit of what is said of some thousands of statements, as one number; `DEMARCHE_DIGEST` names a file that it is
/// added to, so that builds can be compared.
#[test]
fn all_answers_have_one_digest() {
    let digest = || {
        let mut scratch = Scratch::default();
        let mut bytes = Vec::new();
        for text in texts(23) {
            let explanation = Classifier::embedded().explain(&text, &mut scratch);
            let (probabilities, relevance, decision) = bits(explanation.prediction());
            probabilities.iter().chain([&relevance]).for_each(|bits| bytes.extend(bits.to_le_bytes()));
            bytes.extend(decision.as_bytes());
            bytes.extend(explanation.logit().to_bits().to_le_bytes());
            for contribution in explanation.contributions() {
                bytes.extend(contribution.weight.to_bits().to_le_bytes());
            }
        }
        xxhash_rust::xxh3::xxh3_64(&bytes)
    };
    let first = digest();
    assert_eq!(first, digest());
    if let Some(path) = std::env::var_os("DEMARCHE_DIGEST") {
        let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
        writeln!(file, "{first:016x}").unwrap();
    }
}

#[cfg(feature = "train")]
#[test]
fn training_gives_the_same_bytes_with_any_number_of_threads() {
    use demarche::{Corpus, Target, TrainOptions, Trainer};
    let file = |name| format!("{}/tests/own-target/{name}", env!("CARGO_MANIFEST_DIR"));
    let corpus = Corpus::read(file("labels.csv")).unwrap();
    let train = |threads| {
        let target = Target::read(file("congestion-charge.toml")).unwrap();
        let trainer = Trainer::new(target, TrainOptions::default());
        in_threads(threads, || trainer.train(&corpus, &[])).unwrap().model
    };
    assert!(train(1).as_bytes() == train(3).as_bytes());
}
