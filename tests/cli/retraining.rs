//! Labels and names of one's own → a model → `classify --model`.
#![cfg(feature = "train")]

use std::{fs, path::Path, process::Command};

use crate::program::{Run, column, example, folder, objects_in, run_in};

const LINES: &str = "We support the congestion charge, for it brings clean air and faster buses.
We could accept the congestion charge if the money goes to the trams.
The congestion charge is unfair to drivers and must be stopped.
";

fn run(name: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(example(name));
    Run::of(command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("it runs"))
}

#[track_caller]
fn speaks_of_the_charge(model: &Path) {
    let here = folder(&[("lines.txt", LINES.as_bytes())]);
    let model = model.to_str().unwrap();
    let (run, objects) = objects_in(here.path(), &["--model", model, "--statements", "lines.txt"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_eq!(column(&objects, "stance"), ["supportive", "conditional", "opposed"]);
    assert!(objects.iter().all(|object| object["model"] == "congestion-charge-1.0.0"));
    let page = run_in(here.path(), &["--model", model, "--statements", "--html", "report.html", "lines.txt"]);
    let html = fs::read_to_string(here.path().join("report.html")).unwrap();
    assert!(page.status == 0 && html.contains("The errors of this model are not known"), "{}", page.stderr);
}

#[test]
fn train_then_classify() {
    let out = folder(&[]);
    let trained = run(
        "train",
        &[
            "--labels",
            "tests/own-target/labels.csv",
            "--target",
            "tests/own-target/congestion-charge.toml",
            "--out",
            out.path().to_str().unwrap(),
        ],
    );
    assert_eq!(trained.status, 0, "{}", trained.stderr);
    for ending in ["bin", "json", "golden.csv"] {
        assert!(out.path().join(format!("congestion-charge.{ending}")).exists(), "{ending}");
    }
    speaks_of_the_charge(&out.path().join("congestion-charge.bin"));
}

#[test]
fn own_target_trains_saves_loads_and_uses() {
    let out = folder(&[]);
    let shown = run("own_target", &[out.path().to_str().unwrap()]);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    let stances: Vec<&str> = shown.stdout.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(stances, ["congestion-charge-1.0.0", "supportive", "conditional", "opposed"]);
    speaks_of_the_charge(&out.path().join("congestion-charge.bin"));
}
