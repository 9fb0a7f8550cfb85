//! The short example programs print what they promise.

use std::{path::Path, process::Command};

use crate::program::{Run, example};

#[track_caller]
fn printed(name: &str, arguments: &[&Path]) -> String {
    let mut command = Command::new(example(name));
    let output = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("it runs");
    let run = Run::of(output);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{name}");
    run.stdout
}

#[test]
fn one_call() {
    let printed = printed("one_call", &[]);
    assert!(printed.starts_with("opposed\nsupportive 0."), "{printed}");
}

#[test]
fn article() {
    let printed = printed("article", &[]);
    for line in [
        "Ivan Petrov: “This missile shield is a danger",
        "Ivan Petrov: “It destroys the balance,” “and it will start an arms race.”",
        "depends on: only if parliament agrees (consent)",
        "Ivan Petrov is opposed",
        "Maria Lindqvist is conditional",
    ] {
        assert!(printed.contains(line), "{line} in\n{printed}");
    }
}
