//! The real sets: statements that real people made, restated and labelled; none of them trains.

use std::path::{Path, PathBuf};

use demarche::{Answer, Classifier, Decision, Model, Prediction, Reason, Report, Scratch, Stance};
use serde::Deserialize;

use crate::Failure;

/// A set of statements with what is true of them.
pub(crate) struct Set {
    /// What report.json calls it.
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<(String, Option<Stance>)>,
}

#[derive(Deserialize)]
struct Real {
    label: String,
    text: String,
}

/// The reporting half, and where `DEMARCHE_GOLD` is set the whole news set, the speeches, and half and speeches pooled.
pub(crate) fn sets() -> Result<Vec<Set>, Failure> {
    let half = read("reporting_half", "news, reporting half", Path::new("tests/gold/news-dev.csv"))?;
    let Some(folder) = std::env::var_os("DEMARCHE_GOLD").map(PathBuf::from) else {
        eprintln!("DEMARCHE_GOLD is not set: the whole news set and the speeches are skipped");
        return Ok(vec![half]);
    };
    let news = read("news", "news, whole", &folder.join("news-dev.csv"))?;
    let speeches = read("speeches", "speeches", &folder.join("speeches-dev.csv"))?;
    let rows = half.rows.iter().chain(&speeches.rows).cloned().collect();
    Ok(vec![half, news, speeches, Set { key: "pooled", name: "reporting half and speeches", rows }])
}

pub(crate) fn read(key: &'static str, name: &'static str, path: &Path) -> Result<Set, Failure> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut rows = Vec::new();
    for row in csv::Reader::from_path(path).map_err(|error| named(&error))?.deserialize() {
        let Real { label, text } = row.map_err(|error| named(&error))?;
        let stance = match &label[..] {
            "none" => None,
            stance => Some(stance.parse().map_err(|error| named(&error))?),
        };
        rows.push((text, stance));
    }
    Ok(Set { key, name, rows })
}

/// Answers for the statements that take a position, and how many of either kind were turned away as off the topic.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) answers: Vec<Answer>,
    /// Statements without a position, and how many of them were turned away.
    pub(crate) without: [usize; 2],
    /// Statements with a position, and how many of them were turned away.
    pub(crate) with: [usize; 2],
    /// Statements with a position that got a stance, and how many got the right one.
    pub(crate) answered: [usize; 2],
}

impl Answers {
    pub(crate) fn push(&mut self, stance: Option<Stance>, prediction: &Prediction) {
        let turned_away = usize::from(prediction.decision() == Decision::Abstain(Reason::OffTopic));
        let counts = if stance.is_some() { &mut self.with } else { &mut self.without };
        counts[0] += 1;
        counts[1] += turned_away;
        if let Some(stance) = stance {
            self.answers.push((stance, prediction.probabilities()));
            if let Decision::Stance(said) = prediction.decision() {
                self.answered[0] += 1;
                self.answered[1] += usize::from(said == stance);
            }
        }
    }

    pub(crate) fn of(classifier: &Classifier, rows: &[(String, Option<Stance>)]) -> Answers {
        let mut scratch = Scratch::default();
        let mut answers = Answers::default();
        for (text, stance) in rows {
            answers.push(*stance, &classifier.classify(text, &mut scratch));
        }
        answers
    }
}

/// The model as its file is, so that one just trained is measured without building anew.
pub(crate) fn bundled() -> Result<Classifier, Failure> {
    Ok(Classifier::new(Model::read("models/missile-defense.bin")?))
}

/// Prints the bundled model's figures.
pub(crate) fn print() -> Result<(), Failure> {
    let classifier = bundled()?;
    for Set { name, rows, .. } in sets()? {
        let Answers { answers, without, with, .. } = Answers::of(&classifier, &rows);
        let report = Report::new(&answers);
        let (accuracy, macro_f1, f1) = (report.accuracy, report.macro_f1, report.f1);
        println!("{name}: {} statements", answers.len());
        println!("  accuracy  {:.3} ({:.3}–{:.3})", accuracy.value, accuracy.low, accuracy.high);
        println!("  macro-F1  {:.3} ({:.3}–{:.3})", macro_f1.value, macro_f1.low, macro_f1.high);
        println!("  F1        supportive {:.3}, conditional {:.3}, opposed {:.3}", f1[0], f1[1], f1[2]);
        println!("  surest half {:.3}, reversed {:.3}", report.surest_half, report.reversed);
        println!("  calibration error {:.3}, Brier {:.3}", report.calibration_error, report.brier);
        let ([without, turned_away], [with, wrongly]) = (without, with);
        println!("  turned away: {turned_away} of {without} without position, {wrongly} of {with} with");
    }
    Ok(())
}
