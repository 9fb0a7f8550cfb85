//! Findings → models/REPORT.md.

use demarche::{Measured, Stance};

use crate::findings::{Experiment, Findings, Measure, Score};

pub(crate) fn report(f: &Findings) -> String {
    let mut text = format!(
        "# Report on {}\n\nWritten by `cargo run --release --features train --example evaluate`; the same figures stand in \
         [report/report.json](report/report.json). Macro-F1 and accuracy are over statements that take a position, whatever \
         the thresholds, with 95 % bootstrap intervals.\n\n\
         Trained on {} supportive, {} conditional, {} opposed statements and {} without a position; {} of {} features in {} \
         bytes. *Folds* are predictions for rows whose slice (who wrote it, when, about what) the fold's model had not \
         seen; *restated* rows are positions that real speakers took, in our words. The real sets train nothing; half of \
         the news set gave the level of the probabilities, the other is the *reporting half*.\n",
        f.model.name,
        f.model.supportive,
        f.model.conditional,
        f.model.opposed,
        f.model.without_position,
        f.model.features,
        f.model.features_before_pruning,
        f.model.bytes
    );
    let measures: Vec<&Measure> = f.folds.0.iter().chain(&f.real.0).map(|(_, measure)| measure).collect();
    text += &summary(&measures);
    text += &classes(&measures);
    text += &confusion(&measures);
    text += &trust(&measures);
    text += &relevance(&measures);
    text += "\n## Baselines\n\nThe keyword rule: a word of condition makes it conditional, else one of opposition opposed, else supportive.\n";
    text += &experiments(&f.baselines);
    text += "\n## Learning curve\n\nSamples by the hash of a row's id, each inside the next. ![learning curve](report/learning.svg)\n";
    text += &experiments(&f.learning);
    text += "\n## First drafts\n\nThe same recipe on the slices that were written first, contrast rows with them.\n";
    text += &experiments(&f.drafts);
    text += "\n## Ablation\n\nThe shipped recipe with one thing left out. Without the prior, contrast rows have no part; plain L2 has the usual C = 1 besides.\n";
    text += &experiments(&f.ablation);
    text += &sizes(f);
    text += &behaviour(f);
    text + &swaps(f)
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = String::from("\n") + &line(header.iter().map(|cell| (*cell).to_owned()).collect());
    text += &line(vec!["---".into(); header.len()]);
    rows.for_each(|row| text += &line(row));
    text
}

fn measured(m: Measured) -> String {
    format!("{:.3} ({:.3}–{:.3})", m.value, m.low, m.high)
}

fn n3(value: f64) -> String {
    format!("{value:.3}")
}

fn per_cent(value: f64) -> String {
    format!("{:.1} %", 100.0 * value)
}

fn summary(measures: &[&Measure]) -> String {
    let header = ["set", "statements", "macro-F1", "accuracy", "answered", "right of those"];
    let rows = measures.iter().map(|m| {
        let r = &m.report;
        vec![
            m.name.into(),
            m.statements.to_string(),
            measured(r.macro_f1),
            measured(r.accuracy),
            per_cent(m.answered),
            per_cent(m.accuracy_answered),
        ]
    });
    "\n## How right\n\n*Answered*: not unsure, at the model's own threshold, of those not turned away.\n"
        .to_owned()
        + &table(&header, rows)
}

fn classes(measures: &[&Measure]) -> String {
    let header = ["set", "supportive P / R / F1", "conditional P / R / F1", "opposed P / R / F1"];
    let rows = measures.iter().map(|m| {
        let r = &m.report;
        let class = |k: usize| format!("{:.3} / {:.3} / {:.3}", r.precision[k], r.recall[k], r.f1[k]);
        vec![m.name.into(), class(0), class(1), class(2)]
    });
    "\n### By stance: precision, recall, F1\n".to_owned() + &table(&header, rows)
}

fn confusion(measures: &[&Measure]) -> String {
    let header = ["set", "truth", "said supportive", "said conditional", "said opposed"];
    let rows = measures.iter().flat_map(|m| {
        Stance::ALL.into_iter().map(|truth| {
            let row = m.report.confusion[truth.index()];
            let mut cells = vec![m.name.to_owned(), truth.to_string()];
            cells.extend(row.iter().map(ToString::to_string));
            cells
        })
    });
    "\n### Confusion\n".to_owned() + &table(&header, rows)
}

fn trust(measures: &[&Measure]) -> String {
    let header = [
        "set",
        "calibration error",
        "if exact",
        "Brier",
        "error on all",
        "on the surest 70 %",
        "ratio",
        "reversed, all",
        "reversed, surest 70 %",
    ];
    let rows = measures.iter().map(|m| {
        let r = &m.report;
        vec![
            m.name.into(),
            n3(r.calibration_error),
            measured(r.calibration_error_by_chance),
            n3(r.brier),
            n3(1.0 - r.accuracy.value),
            n3(1.0 - r.surest_70),
            n3(m.error_ratio_70),
            per_cent(r.reversed),
            per_cent(r.reversed_surest_70),
        ]
    });
    "\n## Whether the probabilities mean what they say\n\nCalibration error: of the largest probability, ten bins of equal \
     mass. *If exact*: what it would be on as many statements if every probability were exact, by 1,000 resamples. \
     *Reversed*: supportive taken for opposed or the reverse, of the truly supportive and opposed.\n\n\
     ![reliability](report/reliability.svg) ![coverage](report/coverage.svg)\n"
        .to_owned()
        + &table(&header, rows)
}

fn relevance(measures: &[&Measure]) -> String {
    let header = ["set", "without a position", "turned away", "with one", "wrongly turned away"];
    let rows = measures.iter().map(|m| {
        vec![
            m.name.into(),
            m.without_position.to_string(),
            per_cent(m.turned_away),
            m.statements.to_string(),
            per_cent(m.wrongly_turned_away),
        ]
    });
    "\n## Relevance\n".to_owned() + &table(&header, rows)
}

/// One row a recipe: macro-F1 and accuracy on every set.
fn experiments(experiments: &[Experiment]) -> String {
    let mut header = vec!["recipe", "statements"];
    header
        .extend(experiments.first().into_iter().flat_map(|first| first.scores.iter().map(|score| score.set)));
    let rows = experiments.iter().map(|experiment| {
        let rows = experiment.rows.map_or_else(|| "–".into(), |rows| rows.to_string());
        let mut cells = vec![experiment.name.clone(), rows];
        cells.extend(experiment.scores.iter().map(both));
        cells
    });
    "\nMacro-F1 / accuracy. Folds here are two, so these models have seen half of the slices; all features, unrounded.\n".to_owned()
        + &table(&header, rows)
}

fn both(score: &Score) -> String {
    format!("{:.3} / {:.3}", score.macro_f1, score.accuracy)
}

fn sizes(f: &Findings) -> String {
    let sets: Vec<&str> =
        f.sizes.first().into_iter().flat_map(|size| size.exact.iter().map(|s| s.set)).collect();
    let mut header = vec!["features", "bytes"];
    header.extend(&sets);
    header.push("another stance by rounding");
    let rows = f.sizes.iter().map(|size| {
        let mut cells = vec![size.features.to_string(), size.bytes.to_string()];
        let pairs = size.exact.iter().zip(&size.rounded);
        cells
            .extend(pairs.map(|(exact, rounded)| format!("{:.3} → {:.3}", exact.macro_f1, rounded.macro_f1)));
        cells.push(per_cent(size.differ));
        cells
    });
    "\n## Size\n\nMacro-F1 with exact coefficients → with the rounded ones of the file.\n".to_owned()
        + &table(&header, rows)
}

fn behaviour(f: &Findings) -> String {
    let rows = f.behaviour.iter().map(|c| {
        let rate = c.passed as f64 / c.cases.max(1) as f64;
        vec![
            format!("{}: {}", c.kind, c.name),
            c.why.clone(),
            format!("{} of {}", c.passed, c.cases),
            per_cent(rate),
        ]
    });
    "\n## Behaviour\n\nIn the manner of CheckList (Ribeiro et al. 2020): *minimum*, each statement has one right answer; \
     *invariance*, no rewriting may change the stance; *directional*, a probability must rise. The *contrast* rows are \
     never trained on. `tests/behaviour.rs` holds the rates.\n"
        .to_owned()
        + &table(&["capability", "why", "passed", "rate"], rows)
}

fn swaps(f: &Findings) -> String {
    let rows = f.swaps.iter().map(|s| {
        vec![
            s.name.into(),
            s.what.into(),
            s.statements.to_string(),
            s.swaps.to_string(),
            s.changed.to_string(),
            format!("{:.2} %", 100.0 * s.changed as f64 / s.swaps.max(1) as f64),
            format!("{:.4}", s.largest),
        ]
    });
    let header = [
        "swap",
        "what",
        "statements",
        "swaps",
        "decisions changed",
        "share",
        "largest change of a probability",
    ];
    "\n## No speaker decides\n\nStatements never trained on, with every name swapped for another, three times each.\n".to_owned()
        + &table(&header, rows)
}
