//! The public types are what threads and `catch_unwind` ask for, and none is forgotten.
#![cfg(all(feature = "embedded", feature = "html", feature = "train"))]

use std::{
    any::type_name,
    collections::BTreeSet,
    panic::{RefUnwindSafe, UnwindSafe},
};

/// The type's name without path and parameters.
fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() -> String {
    let path = type_name::<T>().split('<').next().unwrap_or_default();
    path.rsplit("::").next().unwrap_or_default().to_owned()
}

#[test]
fn public_types_are_send_sync_and_unwind_safe() {
    use demarche::*;
    let held = BTreeSet::from([
        shared::<Article<'static>>(),
        shared::<Bin>(),
        shared::<Classifier>(),
        shared::<Condition>(),
        shared::<ConditionKind>(),
        shared::<Contribution>(),
        shared::<Corpus>(),
        shared::<Decision>(),
        shared::<Error>(),
        shared::<ErrorKind>(),
        shared::<Explanation>(),
        shared::<Finding>(),
        shared::<HeldOut>(),
        shared::<Measured>(),
        shared::<Model>(),
        shared::<Origin>(),
        shared::<html::Page>(),
        shared::<Paragraph>(),
        shared::<ParagraphKind>(),
        shared::<Position>(),
        shared::<Prediction>(),
        shared::<Reason>(),
        shared::<Report>(),
        shared::<Row>(),
        shared::<Scratch>(),
        shared::<Sentences<'static>>(),
        shared::<Severity>(),
        shared::<Span>(),
        shared::<Speaker>(),
        shared::<Stance>(),
        shared::<Statement>(),
        shared::<StatementKind>(),
        shared::<Target>(),
        shared::<TrainOptions>(),
        shared::<Trained>(),
        shared::<Trainer>(),
        shared::<UnknownStance>(),
    ]);
    let listing = include_str!("../public-api.txt");
    let listed: BTreeSet<String> = listing
        .lines()
        .filter_map(|line| line.trim_start_matches("#[non_exhaustive] ").strip_prefix("pub "))
        .filter_map(|item| item.strip_prefix("struct ").or_else(|| item.strip_prefix("enum ")))
        .map(|path| path.split(['<', '(', ' ']).next().unwrap_or_default())
        .map(|path| path.rsplit("::").next().unwrap_or_default().to_owned())
        .collect();
    assert!(listed.len() > 30, "the listing is read");
    assert_eq!(held, listed, "types held to it, and types of public-api.txt");
}
