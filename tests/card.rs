//! The model card quotes the report, and the report is about the bundled model.
#![cfg(all(feature = "embedded", feature = "train"))]

#[path = "../examples/evaluate/card.rs"]
mod card;

use std::fs;

use demarche::Model;

fn read(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn report() -> serde_json::Value {
    serde_json::from_str(&read("models/report/report.json")).unwrap()
}

#[test]
fn the_card_quotes_the_report() {
    let card = card::fill(&read("examples/evaluate/card.md"), &report());
    assert!(
        card == read("models/README.md"),
        "run `evaluate` (or `evaluate --card`): models/README.md is not what report.json says"
    );
}

#[test]
fn the_report_is_about_the_bundled_model() {
    let report = report();
    let bytes = Model::embedded().as_bytes();
    let checksum: String = bytes[24..32].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(report["model"]["name"], Model::embedded().name());
    assert_eq!(report["model"]["checksum"], checksum, "the model was trained anew: run `evaluate`");
}

#[test]
fn figures_are_found_by_path() {
    let report = serde_json::json!({"a": {"b": [0.25, 7]}, "name": "x"});
    assert_eq!(
        card::fill("{{name}}: {{a.b.0}}, {{a.b.0%}}, {{a.b.1}}, {{none}}", &report),
        "x: 0.250, 25.0 %, 7, –"
    );
}
