//! What the model is known to get wrong: the confusion matrix that its own report states.

use std::{fs, path::Path};

use demarche::Model;
use serde_json::Value;

/// The bundled model's report, as the example `evaluate` writes it.
const BUNDLED: &str = include_str!("../../../models/report/report.json");

/// The set whose matrix is used: real news, of which neither training nor calibration sees anything.
const SET: &str = "/real/reporting_half";

/// Answers of a model to statements of known stance. The most probable stance, whatever the decision: so are the shares.
#[derive(Clone, Debug)]
pub(super) struct Confusion {
    /// How often each answer (column) was given to statements of each true stance (row), in the order of `Stance::ALL`.
    pub(super) counts: [[u64; 3]; 3],
    /// What the report calls the set.
    pub(super) set: String,
}

impl Confusion {
    /// From the bundled report or from `report/report.json` beside the model's file, whichever is about this very model;
    /// none where neither is.
    pub(super) fn of(model: &Model, file: Option<&Path>) -> Option<Self> {
        let beside = file.map(|file| file.with_file_name("report").join("report.json"));
        let beside = beside.and_then(|report| fs::read_to_string(report).ok());
        let reports = [Some(BUNDLED), beside.as_deref()];
        reports.into_iter().flatten().find_map(|report| Confusion::stated(report, model))
    }

    /// What the report says, where it is about the model: where it names its checksum.
    fn stated(report: &str, model: &Model) -> Option<Self> {
        let report: Value = serde_json::from_str(report).ok()?;
        let checksum: String =
            model.as_bytes().get(24..32)?.iter().map(|byte| format!("{byte:02x}")).collect();
        let set = report.pointer(SET).filter(|_| report["model"]["checksum"] == checksum)?;
        let counts = serde_json::from_value(set["confusion"].clone()).ok()?;
        Some(Confusion { counts, set: set["name"].as_str()?.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_counts_only_for_the_model_it_is_about() {
        let model = Model::embedded();
        let checksum: String = model.as_bytes()[24..32].iter().map(|byte| format!("{byte:02x}")).collect();
        let counts = [[8u64, 1, 1], [2, 7, 1], [0, 1, 9]];
        let report = |checksum: &str| {
            let set = serde_json::json!({"name": "news", "confusion": counts});
            serde_json::json!({"model": {"checksum": checksum}, "real": {"reporting_half": set}}).to_string()
        };
        let stated = Confusion::stated(&report(&checksum), model).unwrap();
        assert_eq!((stated.counts, &*stated.set), (counts, "news"));
        assert!(Confusion::stated(&report("0011223344556677"), model).is_none());
        for broken in ["", "{}", "[[1]]", "not JSON"] {
            assert!(Confusion::stated(broken, model).is_none(), "{broken}");
        }
    }
}
