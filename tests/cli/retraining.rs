//! Labels and names of one's own → a model → `classify --model`.
#![cfg(feature = "train")]

use std::{fs, path::Path, process::Command};

use crate::program::{Run, column, example, folder, objects_in, run_in};

const LINES: &str = "We support the congestion charge, for it brings clean air and faster buses.
We could accept the congestion charge if the money goes to the trams.
The congestion charge is unfair to drivers and must be stopped.
";

const ARTICLE: &str = "“We support the congestion charge, for it brings clean air and faster buses,” mayor Anna Bek told reporters.

“The congestion charge is unfair to drivers and must be stopped,” said Ivan Petrov, a Russian tourist.
";

fn run(name: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(example(name));
    Run::of(command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("it runs"))
}

#[track_caller]
fn speaks_of_the_charge(model: &Path) {
    let here = folder(&[("lines.txt", LINES.as_bytes()), ("article.txt", ARTICLE.as_bytes())]);
    let model = model.to_str().unwrap();
    let (run, objects) = objects_in(here.path(), &["--model", model, "--statements", "lines.txt"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_eq!(column(&objects, "stance"), ["supportive", "conditional", "opposed"]);
    assert!(objects.iter().all(|object| object["model"] == "congestion-charge-1.0.0"));
    let page = |model: &str| {
        let run = run_in(here.path(), &["--model", model, "--html", "report.html", "article.txt"]);
        assert_eq!((run.status, &*run.stderr), (0, ""));
        fs::read_to_string(here.path().join("report.html")).unwrap()
    };
    let html = page(model);
    assert!(html.contains("Who stands where on congestion charge"), "{html}");
    assert!(html.contains("<td>mayor</td>") && !html.contains("<td>Russia</td>"), "its own sides: {html}");
    assert!(html.contains("The errors of this model are not known"));

    // A report beside the model counts where it is about that model.
    let bytes = fs::read(model).unwrap();
    let checksum: String = bytes[24..32].iter().map(|byte| format!("{byte:02x}")).collect();
    let set = serde_json::json!({"name": "letters to the council", "confusion": [[18, 1, 1], [2, 17, 1], [1, 1, 18]]});
    let report =
        serde_json::json!({"model": {"checksum": checksum}, "real": {"reporting_half": set}}).to_string();
    fs::create_dir_all(here.path().join("report")).unwrap();
    fs::write(here.path().join("report/report.json"), report).unwrap();
    fs::write(here.path().join("own.bin"), bytes).unwrap();
    assert!(
        page("own.bin")
            .contains("60 statements of known stance that had no part in making it (letters to the council)")
    );
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
