//! Nothing is allocated for a statement once the buffers have grown, and little for a model.
#![cfg(feature = "embedded")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use demarche::{Classifier, Scratch};

/// The system's allocator, which counts what this thread asks for.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Bytes that this thread holds, and the most that it held.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    COUNT.set(COUNT.get() + usize::from(bytes >= 0));
    HELD.set(HELD.get() + bytes);
    MOST.set(MOST.get().max(HELD.get()));
}

// SAFETY: every call is handed on as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both blocks are there while one is copied.
        count(size as isize);
        count(-(layout.size() as isize));
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn a_warm_classifier_allocates_nothing() {
    let texts: Vec<String> = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/labels.csv"))
        .unwrap()
        .records()
        .step_by(101)
        .map(|row| row.unwrap()[6].to_owned())
        .collect();
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    for text in &texts {
        classifier.classify(text, &mut scratch);
    }
    let mut counts = Vec::new();
    for text in &texts {
        // The first call may stem a rare word that another has taken the place of.
        classifier.classify(text, &mut scratch);
        let before = COUNT.get();
        classifier.classify(text, &mut scratch);
        counts.push(COUNT.get() - before);
    }
    assert_eq!(counts.iter().sum::<usize>(), 0, "{counts:?}");
}

#[test]
fn a_batch_gives_what_single_calls_give_in_order() {
    let texts: Vec<String> = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/labels.csv"))
        .unwrap()
        .records()
        .step_by(11)
        .map(|row| row.unwrap()[6].to_owned())
        .collect();
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    let single: Vec<_> = texts.iter().map(|text| classifier.classify(text, &mut scratch)).collect();
    assert!(classifier.classify_batch(&texts) == single);
    assert!(classifier.classify_batch(&[] as &[&str]).is_empty());
}

/// The most memory that reading took, in units of the file's size.
fn memory_of_reading(bytes: Vec<u8>) -> f64 {
    let size = bytes.len() as f64;
    let before = HELD.get();
    MOST.set(before);
    let model = demarche::Model::from_bytes(bytes);
    let most = MOST.get() - before;
    drop(model);
    most as f64 / size
}

#[test]
fn the_bundled_model_as_a_file_takes_little_beside_its_bytes() {
    let took = memory_of_reading(demarche::Model::embedded().as_bytes().to_vec());
    assert!(took < 0.5, "{took} times the file");
}

/// Names cost most, for each is kept under its first word as it stands and as a possessive.
#[cfg(feature = "train")]
#[test]
fn memory_for_a_model_of_names_is_bounded_by_its_size() {
    use demarche::{Corpus, Target, TrainOptions, Trainer};
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/own-target/labels.csv");
    let names = || -> Vec<String> {
        let letters = || 'a'..='z';
        letters()
            .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("\"{a}{b}{c}\""))))
            .collect()
    };
    let sides = names().join(", ");
    let target =
        format!("name = \"n\"\nversion = \"1\"\n[target]\nnames = [\"x\"]\n[sides]\nnames = [{sides}]\n");
    let trainer = Trainer::new(Target::parse(&target).unwrap(), TrainOptions::default());
    let model = trainer.train(&Corpus::read(path).unwrap(), &[]).unwrap().model;
    let took = memory_of_reading(model.as_bytes().to_vec());
    println!("{} bytes take {took:.1} times as much", model.as_bytes().len());
    assert!(took < 40.0, "{took} times the file");
}
