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
    for name in ["talks", "parliaments", "towns"] {
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

fn off_topic(prediction: &Prediction) -> bool {
    prediction.decision() == Decision::Abstain(Reason::OffTopic)
}

#[test]
fn positions_are_right_more_often_than_single_statements() {
    let (mut speakers, mut right, mut single, mut single_right) = (0.0, 0.0, 0.0, 0.0);
    for read in golden() {
        let positions = Position::of_article(&read.statements, &read.predictions);
        for expected in &read.case.speaker {
            let Some(stance) = &expected.position else { continue };
            let own: Vec<usize> = read.of(expected).filter(|(_, off)| !off).map(|(at, _)| at).collect();
            assert!(own.len() >= 3, "{} speaks {} times", expected.name, own.len());
            let position = positions.iter().find(|position| position.speaker() == expected.name).unwrap();
            speakers += 1.0;
            right += f64::from(u8::from(position.decision().name() == stance));
            // The statements are counted only where the model itself takes them to be on the topic.
            for at in own.into_iter().filter(|at| !off_topic(&read.predictions[*at])) {
                single += 1.0;
                single_right += f64::from(u8::from(read.predictions[at].stance().name() == stance));
            }
        }
    }
    let (positions, statements) = (right / speakers, single_right / single);
    println!("{speakers} speakers: positions {positions:.3}, {single} single statements {statements:.3}");
    assert!(speakers >= 60.0);
    assert!(positions > statements + 0.03, "positions {positions:.3}, single statements {statements:.3}");
    assert!(positions >= 0.85, "{positions:.3}");
}

#[test]
fn the_article_tells_which_statements_count() {
    // The model's own threshold, as far as its decisions here show it.
    let read = golden();
    let all = || read.iter().flat_map(|read| &read.predictions);
    let threshold = all().filter(|p| off_topic(p)).map(Prediction::relevance).fold(0.0, f32::max);
    let (mut on, mut lost, mut won_back) = (0.0, 0.0, 0.0);
    let (mut off, mut let_in) = (0.0, 0.0);
    for read in &read {
        let raised = relevance_in_context(&read.predictions);
        for (at, is_off) in read.case.speaker.iter().flat_map(|expected| read.of(expected)) {
            let (before, after) = (read.predictions[at].relevance() > threshold, raised[at] > threshold);
            assert!(raised[at] >= read.predictions[at].relevance() - 1e-6, "context only raises");
            let count = |yes: bool| f64::from(u8::from(yes));
            if is_off {
                off += 1.0;
                let_in += count(!before && after);
            } else {
                on += 1.0;
                lost += count(!before);
                won_back += count(!before && after);
            }
        }
    }
    println!(
        "{on} on the topic: {lost} turned away, {won_back} of them won back; {off} off it: {let_in} let in"
    );
    assert!(lost == 0.0 || won_back / lost >= 0.35, "{won_back} of {lost} won back");
    assert!(let_in / off <= 0.15, "{let_in} of {off} let in");
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
            assert!(position.statements().iter().all(|at| own(*at) && !off_topic(&read.predictions[*at])));
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
