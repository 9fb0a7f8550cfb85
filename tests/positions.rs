//! Golden articles: where speakers stand is told better by all that they say than by single statements, and what an
//! article is about tells which statements count.
#![cfg(feature = "embedded")]

use demarche::{
    Article, Classifier, Decision, Position, Prediction, Reason, Scratch, Statement, relevance_in_context,
};
use serde::Deserialize;
use std::{fs, path::Path};

#[derive(Deserialize)]
struct Golden {
    article: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    speaker: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    name: String,
    /// None where the speaker says nothing of missile defense.
    position: Option<String>,
    /// Words of the statements that say nothing of it.
    #[serde(default)]
    off: Vec<String>,
}

struct Read {
    case: Case,
    statements: Vec<Statement>,
    predictions: Vec<Prediction>,
}

impl Read {
    /// The statements of a speaker, with whether they are off the topic.
    fn of<'r>(&'r self, expected: &'r Expected) -> impl Iterator<Item = (usize, bool)> + 'r {
        let name =
            |statement: &Statement| statement.speaker.as_ref().and_then(|speaker| speaker.name.clone());
        let all = self.statements.iter().enumerate();
        let of_speaker = all.filter(move |(_, statement)| name(statement).as_deref() == Some(&expected.name));
        of_speaker.map(|(at, statement)| {
            let text = statement.text(&self.case.text);
            (at, expected.off.iter().any(|words| text.contains(words.as_str())))
        })
    }
}

fn golden() -> Vec<Read> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/positions");
    let mut scratch = Scratch::default();
    let mut read = Vec::new();
    for name in ["talks", "parliaments", "others", "towns"] {
        let file = fs::read_to_string(folder.join(name).with_extension("toml")).unwrap();
        for case in toml::from_str::<Golden>(&file).unwrap().article {
            let statements = Article::read(&case.text).statements();
            let texts = statements.iter().map(|statement| statement.text(&case.text));
            let predictions =
                texts.map(|text| Classifier::embedded().classify(&text, &mut scratch)).collect();
            read.push(Read { case, statements, predictions });
        }
    }
    read
}

fn count(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn off_topic(prediction: &Prediction) -> bool {
    prediction.decision() == Decision::Abstain(Reason::OffTopic)
}

#[test]
fn positions_are_right_more_often_than_single_statements() {
    let (mut speakers, mut right, mut single, mut single_right) = (0.0, 0.0, 0.0, 0.0);
    let (mut silent, mut kept_silent) = (0.0, 0.0);
    for read in golden() {
        let raised = relevance_in_context(&read.predictions);
        let in_context: Vec<Prediction> = read
            .predictions
            .iter()
            .zip(raised)
            .map(|(prediction, relevance)| Classifier::embedded().at_relevance(*prediction, relevance))
            .collect();
        let positions = Position::of_article(&read.statements, &in_context);
        for expected in &read.case.speaker {
            let position = positions.iter().find(|position| position.speaker() == expected.name).unwrap();
            let Some(stance) = &expected.position else {
                silent += 1.0;
                kept_silent += count(position.statements().is_empty());
                continue;
            };
            let own: Vec<usize> = read.of(expected).filter(|(_, off)| !off).map(|(at, _)| at).collect();
            assert!(own.len() >= 3, "{} speaks {} times", expected.name, own.len());
            speakers += 1.0;
            right += count(position.decision().name() == stance);
            // The statements that a position rests on, so that the two are asked the same.
            for at in own.into_iter().filter(|at| position.statements().contains(at)) {
                single += 1.0;
                single_right += count(read.predictions[at].stance().name() == stance);
            }
        }
    }
    let (positions, statements) = (right / speakers, single_right / single);
    println!("{speakers} speakers: positions {positions:.3}, {single} single statements {statements:.3}");
    println!("{silent} speakers on other things, {kept_silent} of them without a position");
    assert!(speakers >= 60.0);
    assert!(positions > statements + 0.02, "positions {positions:.3}, single statements {statements:.3}");
    assert!(positions >= 0.84, "{positions:.3}");
    assert!(kept_silent / silent >= 0.5, "{kept_silent} of {silent} without a position");
}

/// How often a statement on the topic has the greater relevance of two, the other being off it.
fn ranked(on: &[f32], off: &[f32]) -> f64 {
    let pairs = on.iter().flat_map(|on| off.iter().map(move |off| count(on > off)));
    pairs.sum::<f64>() / (on.len() * off.len()) as f64
}

#[test]
fn the_article_tells_which_statements_count() {
    let read = golden();
    // The model's own threshold, as far as its decisions here show it.
    let off_topic = read.iter().flat_map(|read| &read.predictions).filter(|prediction| off_topic(prediction));
    let threshold = off_topic.map(Prediction::relevance).fold(0.0, f32::max);
    let mut relevances: [[Vec<f32>; 2]; 2] = Default::default();
    for read in &read {
        let raised = relevance_in_context(&read.predictions);
        for (at, off) in read.case.speaker.iter().flat_map(|expected| read.of(expected)) {
            let alone = read.predictions[at].relevance();
            assert!(raised[at] >= alone - 1e-6, "context only raises");
            relevances[0][usize::from(off)].push(alone);
            relevances[1][usize::from(off)].push(raised[at]);
        }
    }
    let [alone, raised] = &relevances;
    let kept = |side: &[f32]| side.iter().filter(|relevance| **relevance > threshold).count();
    let (before, after) = (ranked(&alone[0], &alone[1]), ranked(&raised[0], &raised[1]));
    println!(
        "{} on the topic, {} kept alone and {} in context",
        alone[0].len(),
        kept(&alone[0]),
        kept(&raised[0])
    );
    println!("{} off it, {} kept alone and {} in context", alone[1].len(), kept(&alone[1]), kept(&raised[1]));
    println!("the greater relevance of two is right: alone {before:.3}, in context {after:.3}");
    assert!(after > before + 0.005, "{before:.3} {after:.3}");
    let won_back = (kept(&raised[0]) - kept(&alone[0])) as f64;
    assert!(won_back >= 0.2 * (alone[0].len() - kept(&alone[0])) as f64, "{won_back} won back");
    assert!(kept(&raised[1]) - kept(&alone[1]) <= alone[1].len() / 7, "off-topic statements let in");
}

#[test]
fn speakers_come_in_order_and_rest_on_their_own_statements() {
    for read in golden() {
        let positions = Position::of_article(&read.statements, &read.predictions);
        let mut last = None;
        for position in &positions {
            let own = |at: usize| {
                let speaker = read.statements[at].speaker.as_ref().unwrap();
                speaker.name.as_deref() == Some(position.speaker())
            };
            assert!(position.statements().iter().all(|at| own(*at)));
            assert!((position.probabilities().iter().sum::<f32>() - 1.0).abs() < 1e-5);
            assert_eq!(position.statements().is_empty(), position.decision().name() == "off_topic");
            let first =
                (0..read.statements.len()).find(|at| read.statements[*at].speaker.is_some() && own(*at));
            assert!(last < first);
            last = first;
        }
        assert!(Position::of_article(&read.statements, &[]).is_empty());
    }
    assert!(relevance_in_context(&[]).is_empty());
}
