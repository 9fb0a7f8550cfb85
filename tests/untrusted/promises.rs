//! What holds for any input: one function for each kind. The fuzz targets and `tests/untrusted.rs` call the same ones.
// Each fuzz target calls one of them.
#![allow(dead_code)]

use std::{cell::RefCell, ops::Range};

use demarche::{
    Article, Classifier, Condition, Decision, ErrorKind, Model, Position, Prediction, Reason, Scratch, Span,
};

thread_local! {
    /// As in real use: one scratch for everything that a thread classifies.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

fn with_scratch<T>(use_it: impl FnOnce(&mut Scratch) -> T) -> T {
    SCRATCH.with_borrow_mut(use_it)
}

/// The words under a span: it fits the text, stands on character boundaries, is not empty and lies `inside`.
#[track_caller]
fn words(text: &str, span: Span, inside: Range<usize>) -> &str {
    assert!(inside.start <= span.start && span.end <= inside.end, "{span:?} lies in {inside:?}");
    let words = text.get(span.start..span.end).expect("a span stands on character boundaries");
    assert!(!words.is_empty(), "{span:?} holds no byte");
    words
}

/// A page: paragraphs, sentences, statements, positions; every span where it should be.
pub(crate) fn article(text: &str) {
    let article = Article::read(text);
    let whole = 0..text.len();
    let mut at = 0;
    for paragraph in article.paragraphs() {
        let span = paragraph.span();
        words(text, span, at..text.len());
        at = span.end;
        let mut sentence_end = span.start;
        for sentence in article.sentences(paragraph) {
            words(text, sentence, sentence_end..span.end);
            sentence_end = sentence.end;
        }
        if let Some(dateline) = article.dateline(paragraph) {
            words(text, dateline, span.start..span.end);
        }
    }
    for span in [article.title(), article.date()].into_iter().flatten() {
        words(text, span, whole.clone());
    }
    let statements = article.statements();
    let mut predictions = Vec::new();
    for statement in &statements {
        let mut at = 0;
        for piece in &statement.pieces {
            words(text, *piece, at..text.len());
            at = piece.end;
        }
        let said = statement.text(text);
        assert!(!said.trim().is_empty(), "a statement says something");
        if let Some(cue) = statement.cue {
            words(text, cue, whole.clone());
        }
        if let Some(speaker) = &statement.speaker {
            words(text, speaker.mention, whole.clone());
            let stated =
                |words: &Option<String>| words.as_deref().is_none_or(|words| !words.trim().is_empty());
            assert!(stated(&speaker.name) && stated(&speaker.role), "{speaker:?}");
        }
        if let Some(condition) = condition(&said) {
            words(text, condition.in_article(statement), statement.span().start..statement.span().end);
        }
        predictions.push(classified(&said));
    }
    let relevances = demarche::relevance_in_context(&predictions);
    assert_eq!(relevances.len(), predictions.len());
    for (prediction, relevance) in predictions.iter_mut().zip(relevances) {
        assert!(
            relevance.is_finite() && relevance >= prediction.relevance() - 1e-6,
            "an article never lowers a relevance"
        );
        *prediction = Classifier::embedded().at_relevance(*prediction, relevance);
        check(prediction);
    }
    for position in Position::of_article(&statements, &predictions) {
        assert!((position.probabilities().iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(
            position.statements().is_sorted()
                && position.statements().iter().all(|at| *at < statements.len())
        );
    }
}

/// The condition in a statement.
fn condition(text: &str) -> Option<Condition> {
    let condition = Condition::find(text)?;
    words(text, condition.span, 0..text.len());
    Some(condition)
}

#[track_caller]
fn check(prediction: &Prediction) {
    let probabilities = prediction.probabilities();
    assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "{prediction:?}");
    assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{prediction:?}");
    assert!((0.0..=1.0).contains(&prediction.relevance()), "{prediction:?}");
    assert!(probabilities.iter().all(|p| *p <= prediction.probability()), "{prediction:?}");
    if let Decision::Stance(stance) = prediction.decision() {
        assert_eq!(stance, prediction.stance());
    }
}

fn classified(text: &str) -> Prediction {
    let prediction = with_scratch(|scratch| Classifier::embedded().classify(text, scratch));
    check(&prediction);
    prediction
}

/// A statement: probabilities are some, whatever the scratch was used for before.
pub(crate) fn classify(text: &str) {
    let prediction = classified(text);
    assert_eq!(prediction, demarche::classify(text), "a used scratch and a new one");
    match prediction.decide_at(0.0) {
        Decision::Stance(stance) => assert_eq!(stance, prediction.stance()),
        Decision::Abstain(reason) => assert_ne!(reason, Reason::Unsure),
    }
    assert!(!matches!(prediction.decide_at(1.1), Decision::Stance(_)));
    condition(text);
}

/// An explanation adds up, and its spans are words of the text.
pub(crate) fn explain(text: &str) {
    let explanation = with_scratch(|scratch| Classifier::embedded().explain(text, scratch));
    assert_eq!(*explanation.prediction(), classified(text));
    let sum: f64 = explanation.contributions().iter().map(|c| c.weight).sum();
    assert!((explanation.intercept() + sum - explanation.logit()).abs() < 1e-9, "contributions are exact");
    for contribution in explanation.contributions() {
        words(text, contribution.span, 0..text.len());
        assert!(contribution.weight.is_finite() && !contribution.feature.is_empty(), "{contribution:?}");
    }
    let reasons = explanation.reasons(4);
    assert!(reasons.len() <= 4);
    for (place, reason) in reasons.iter().enumerate() {
        assert!(
            reason.weight > 0.0 && reasons[..place].iter().all(|other| !other.span.overlaps(reason.span))
        );
    }
}

/// A page of HTML gives an article, or nothing.
#[cfg(feature = "html")]
pub(crate) fn page(html: &str) {
    if let Some(page) = demarche::html::extract(html) {
        assert!(!page.text.trim().is_empty());
        for stated in [page.title, page.date].into_iter().flatten() {
            assert!(!stated.trim().is_empty());
        }
        article(&page.text);
    }
}

/// Bytes are a model that can be used, or are refused as what they are.
pub(crate) fn model(bytes: Vec<u8>) {
    const TEXT: &str = "We will never accept the missile shield, the minister of Russia said; it isn't ours.";
    match Model::from_bytes(bytes.clone()) {
        Ok(model) => {
            assert_eq!(model.as_bytes(), bytes);
            let classifier = Classifier::new(model);
            with_scratch(|scratch| {
                for text in ["", TEXT, "naïve “Iron Dome” U.S.'s"] {
                    let explanation = classifier.explain(text, scratch);
                    check(explanation.prediction());
                    assert!(explanation.logit().is_finite());
                }
            });
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let offset = error.offset().expect("every error of a model has its place");
            // The header's fields have fixed places, also where the file ends before them.
            assert!(offset <= bytes.len().max(32), "{error:?}");
        }
    }
}

/// Bytes are a labels file, or are refused with the line.
#[cfg(feature = "train")]
pub(crate) fn labels(bytes: &[u8]) {
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64 + 1;
    match demarche::Corpus::parse(bytes) {
        Ok(corpus) => {
            assert!(!corpus.rows.is_empty());
            for row in &corpus.rows {
                assert!((2..=lines).contains(&row.line) && !row.text.trim().is_empty(), "{row:?}");
            }
        }
        Err(error) => match error.kind() {
            ErrorKind::Corpus { line, message, .. } => {
                assert!((1..=lines).contains(line) && !message.is_empty(), "{error} of {lines} lines");
            }
            _ => panic!("{error:?}"),
        },
    }
}

/// Bytes are a target file, or are refused.
#[cfg(feature = "train")]
pub(crate) fn target(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match demarche::Target::parse(text) {
        Ok(target) => {
            assert!(target.sides().len() + target.names().len() <= text.len());
        }
        Err(error) => match error.kind() {
            ErrorKind::Target { line, message } => {
                assert!(*line <= text.matches('\n').count() + 1 && !message.is_empty(), "{error}");
            }
            _ => panic!("{error:?}"),
        },
    }
}
