//! Measures everything that the report says.

use std::path::Path;

use demarche::{
    Classifier, Corpus, HeldOut, Origin, Row, Scratch, Stance, Study, Target, TrainOptions, Trainer, View,
};

use crate::{
    Failure, audit, baselines,
    findings::{Capability, Experiment, Findings, Measure, ModelFacts, Named, Score, Size, Swap},
    real::{self, Answers, Set},
    suite,
};

/// Folds of the experiments: fewer than the shipped model's, for there are many experiments. Each table has its own first
/// row, the shipped recipe on the same folds.
const EXPERIMENT_FOLDS: usize = 2;
/// Numbers of features in the table of sizes.
const SIZES: [usize; 4] = [400_000, 200_000, 100_000, 50_000];
/// The slices of the first drafts, written before what to write was measured.
const FIRST_DRAFTS: [&str; 8] =
    ["all", "1967-1992", "1993-2005", "2006-2016", "2016-2026", "speeches", "mixed", "arguments"];

/// What every experiment is measured on.
struct Bench<'c> {
    corpus: &'c Corpus,
    target: &'c Target,
    sets: &'c [Set],
}

/// `trial` takes an eighth of the rows: enough to see that everything runs.
pub(crate) fn all(trial: bool) -> Result<Findings, Failure> {
    let mut corpus = Corpus::read("labels.csv")?;
    corpus.rows.retain(|row| !trial || row.is_kept_for_tests() || hash(&row.id) % 64 < 8);
    let target_file = Path::new("models/missile-defense.toml");
    let target = Target::read(target_file)?;
    let sets = real::sets()?;
    let classifier = &real::bundled()?;

    eprintln!("training on all, and on folds");
    let level = real::read("level", "", Path::new("models/calibration.csv"))?.rows;
    let trained = Trainer::new(target.clone(), TrainOptions::default()).train(&corpus, &level)?;
    if trained.model.as_bytes() != classifier.model().as_bytes() {
        eprintln!(
            "the bundled model is not what training gives here: train first, or this is another kind of CPU"
        );
    }
    let predictions = trained.held_out_predictions();
    let folds = |keep: &dyn Fn(&Row) -> bool| {
        let mut answers = Answers::default();
        for (row, prediction) in corpus.rows.iter().zip(&predictions) {
            if let Some(prediction) = prediction
                && keep(row)
            {
                answers.push(row.stance, prediction);
            }
        }
        answers
    };
    let folds = Named(vec![
        ("all", Measure::new("folds, all rows", &folds(&|_| true))),
        ("restated", Measure::new("folds, restated rows", &folds(&|row| row.origin == Origin::Restated))),
    ]);
    let real = sets.iter().map(|set| (set.key, Measure::new(set.name, &Answers::of(classifier, &set.rows))));
    let real = Named(real.collect());

    let bench = Bench { corpus: &corpus, target: &target, sets: &sets };
    let whole = Study::new(&corpus, &target, View::Whole);
    let shipped = bench.run(&whole, "the shipped recipe", TrainOptions::default(), |_| true)?;
    let (learning, drafts) = bench.rows(&whole, &shipped)?;
    let mut ablation = vec![shipped.again()];
    ablation.extend(bench.penalties(&whole)?);
    let sizes = bench.sizes(&whole)?;
    drop(whole);
    ablation.extend(bench.views(&[
        ("no single words", View::WithoutWords),
        ("no pairs side by side", View::WithoutBigrams),
        ("no triples", View::WithoutTrigrams),
        ("no pairs with a gap", View::WithoutSkips),
        ("no marks of first and last words", View::WithoutEdges),
        ("no marks of negation", View::WithoutNegation),
    ])?);
    let mut baselines = vec![shipped];
    baselines.extend(bench.rules());
    baselines.extend(bench.views(&[
        ("speaker only: the first three tokens", View::FirstThree),
        ("words without names of the target", View::WithoutTarget),
    ])?);

    let [supportive, conditional, opposed] = trained.statements;
    let bytes = classifier.model().as_bytes();
    Ok(Findings {
        model: ModelFacts {
            name: classifier.model().name().into(),
            checksum: bytes[24..32].iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes: bytes.len(),
            features: trained.features[1],
            features_before_pruning: trained.features[0],
            supportive,
            conditional,
            opposed,
            without_position: trained.without_position,
            rows: corpus.rows.len(),
        },
        folds,
        real,
        baselines,
        learning,
        drafts,
        ablation,
        sizes,
        behaviour: behaviour(classifier, &corpus)?,
        swaps: swaps(classifier, &corpus, target_file)?,
    })
}

impl Bench<'_> {
    /// Fits on held-out folds and on all rows that `may_train`, and scores both.
    fn run(
        &self,
        study: &Study<'_>,
        name: &str,
        options: TrainOptions,
        may_train: impl Fn(&Row) -> bool,
    ) -> Result<Experiment, Failure> {
        eprintln!("{name}");
        let mut options = options;
        options.folds = EXPERIMENT_FOLDS;
        let held_out = study.held_out(options, &may_train)?;
        let folds = |keep: &dyn Fn(&Row) -> bool| -> Vec<(Stance, Stance)> {
            let rows = self.corpus.rows.iter().zip(&held_out).filter(|(row, _)| keep(row));
            rows.filter_map(|(row, held)| Some((row.stance?, stance(held.as_ref()?)))).collect()
        };
        let mut scores = vec![
            Score::new("folds", folds(&|_| true).into_iter()),
            Score::new("restated", folds(&|row| row.origin == Origin::Restated).into_iter()),
        ];
        let (exact, rows) = study.fit(options, &may_train)?;
        scores.extend(self.real(|texts| study.logits(&exact, texts).iter().map(stance).collect()));
        Ok(Experiment { name: name.into(), rows: Some(rows), scores })
    }

    /// The real sets' scores of anything that names stances.
    fn real(&self, answer: impl Fn(&[&str]) -> Vec<Stance>) -> Vec<Score> {
        let scored = self.sets.iter().filter(|set| set.key != "pooled");
        scored
            .map(|set| {
                let rows: Vec<(&str, Stance)> =
                    set.rows.iter().filter_map(|(text, stance)| Some((&text[..], (*stance)?))).collect();
                let texts: Vec<&str> = rows.iter().map(|(text, _)| *text).collect();
                Score::new(set.key, rows.iter().map(|(_, truth)| *truth).zip(answer(&texts)))
            })
            .collect()
    }

    /// The learning curve, and the first drafts beside all rows.
    fn rows(
        &self,
        whole: &Study<'_>,
        shipped: &Experiment,
    ) -> Result<(Vec<Experiment>, Vec<Experiment>), Failure> {
        let mut learning = Vec::new();
        for (name, eighths) in [("one eighth", 1), ("one quarter", 2), ("one half", 4)] {
            let in_sample = |row: &Row| hash(&row.id) % 8 < eighths;
            learning.push(self.run(whole, name, TrainOptions::default(), in_sample)?);
        }
        learning.push(shipped.again());
        let is_draft = |row: &Row| {
            FIRST_DRAFTS.contains(&&row.slice[..])
                || row.origin == Origin::Contrast
                || row.slice.starts_with("none-")
        };
        let drafts = self.run(whole, "the first drafts alone", TrainOptions::default(), is_draft)?;
        Ok((learning, vec![drafts, shipped.again()]))
    }

    fn penalties(&self, whole: &Study<'_>) -> Result<[Experiment; 3], Failure> {
        let mut no_prior = TrainOptions::default();
        no_prior.prior = 0.0;
        let mut plain = no_prior;
        plain.c = 1.0;
        let no_contrast = |row: &Row| row.origin != Origin::Contrast;
        Ok([
            self.run(whole, "no contrast rows", TrainOptions::default(), no_contrast)?,
            self.run(whole, "no prior", no_prior, |_| true)?,
            self.run(whole, "plain L2, C = 1", plain, |_| true)?,
        ])
    }

    fn views(&self, views: &[(&str, View)]) -> Result<Vec<Experiment>, Failure> {
        let run = |(name, view): &(&str, View)| {
            let study = Study::new(self.corpus, self.target, *view);
            self.run(&study, name, TrainOptions::default(), |_| true)
        };
        views.iter().map(run).collect()
    }

    /// What needs no training: one stance for all, and words looked up in lists.
    fn rules(&self) -> Vec<Experiment> {
        let score = |name: &str, rule: fn(&str) -> Stance| {
            let folds = |set, keep: fn(&Row) -> bool| {
                let rows = self.corpus.rows.iter().filter(|row| row.origin != Origin::Contrast && keep(row));
                Score::new(set, rows.filter_map(|row| Some((row.stance?, rule(&row.text)))))
            };
            let mut scores =
                vec![folds("folds", |_| true), folds("restated", |row| row.origin == Origin::Restated)];
            scores.extend(self.real(|texts| texts.iter().map(|text| rule(text)).collect()));
            Experiment { name: name.into(), rows: None, scores }
        };
        vec![
            score("always supportive, the most frequent", |_| Stance::Supportive),
            score("keyword rule", baselines::keywords),
        ]
    }

    fn sizes(&self, whole: &Study<'_>) -> Result<Vec<Size>, Failure> {
        eprintln!("sizes");
        let (all, _) = whole.fit(TrainOptions::default(), |_| true)?;
        let of = |features: usize| -> Result<Size, Failure> {
            let exact = all.keep(features);
            let model = whole.model(&exact)?;
            let bytes = model.as_bytes().len();
            let classifier = Classifier::new(model);
            let by_exact =
                |texts: &[&str]| -> Vec<Stance> { whole.logits(&exact, texts).iter().map(stance).collect() };
            let by_file = |texts: &[&str]| -> Vec<Stance> {
                let mut scratch = Scratch::default();
                texts.iter().map(|text| classifier.classify(text, &mut scratch).stance()).collect()
            };
            let texts: Vec<&str> = self.sets.iter().flat_map(|set| &set.rows).map(|row| &row.0[..]).collect();
            let pairs = by_exact(&texts).into_iter().zip(by_file(&texts));
            let differ = pairs.filter(|(a, b)| a != b).count() as f64 / texts.len() as f64;
            Ok(Size { features, bytes, exact: self.real(by_exact), rounded: self.real(by_file), differ })
        };
        SIZES.into_iter().map(of).collect()
    }
}

impl Experiment {
    /// The same experiment, for another table.
    fn again(&self) -> Experiment {
        Experiment { name: self.name.clone(), rows: self.rows, scores: self.scores.clone() }
    }
}

fn stance(held: &HeldOut) -> Stance {
    let best = (1..3).fold(0, |best, k| if held.logits[k] > held.logits[best] { k } else { best });
    Stance::ALL[best]
}

/// FNV-1a with its low bits mixed: which rows a sample takes must not depend on their order.
fn hash(id: &str) -> u64 {
    let fnv =
        id.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    fnv ^ (fnv >> 32)
}

fn behaviour(classifier: &Classifier, corpus: &Corpus) -> Result<Vec<Capability>, Failure> {
    let outcomes = suite::run(classifier, Path::new("tests/behaviour"), corpus)?;
    let capability = |outcome: suite::Outcome| {
        let suite::Outcome { kind, name, why, passed, cases } = outcome;
        Capability { kind, name, why, passed, cases }
    };
    Ok(outcomes.into_iter().map(capability).collect())
}

fn swaps(classifier: &Classifier, corpus: &Corpus, target: &Path) -> Result<Vec<Swap>, Failure> {
    let kept = corpus.rows.iter().filter(|row| row.is_kept_for_tests()).map(|row| &row.text[..]);
    let outcomes = audit::run(classifier, target, Path::new("tests/swap/unlisted.toml"), kept)?;
    let swap = |outcome: audit::Outcome| {
        let audit::Outcome { name, what, statements, swaps, changed, largest, .. } = outcome;
        Swap { name, what, statements, swaps, changed, largest }
    };
    Ok(outcomes.into_iter().map(swap).collect())
}
