//! Nothing is allocated for a statement once the buffers have grown.
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
}

// SAFETY: every call is handed on as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
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
