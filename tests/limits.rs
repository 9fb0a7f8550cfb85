//! What happens at each limit of the table in the crate's documentation, and that work stays linear where there is none.
#![cfg(feature = "embedded")]

use std::time::Instant;

use demarche::{Article, Classifier, Condition, Scratch, Statement};

fn statements(page: &str) -> Vec<Statement> {
    Article::read(page).statements()
}

#[cfg(feature = "html")]
#[test]
fn html_nested_deeper_than_400_gives_nothing() {
    let nested =
        |depth: usize| format!("{}<p>{}</p>", "<div>".repeat(depth), "The envoy said no. ".repeat(50));
    assert!(demarche::html::extract(&nested(400)).is_some());
    assert!(demarche::html::extract(&nested(401)).is_none());
}

#[test]
fn a_sentence_is_cut_after_600_words() {
    let said = |words: usize| format!("The minister said the shield {} works.", "always ".repeat(words));
    let whole = said(500);
    assert_eq!(statements(&whole)[0].text(&whole).split_whitespace().count(), 503);
    let longer = said(2_000);
    let cut = statements(&longer);
    assert_eq!(cut.len(), 1, "the rest reports nothing");
    let words = cut[0].text(&longer).split_whitespace().count();
    assert!((590..=600).contains(&words), "{words} words");
}

#[test]
fn a_quotation_inside_another_is_part_of_it() {
    for depth in [2, 50, 5_000] {
        let page =
            format!("“We say {}never{},” said Ann Hill.", "‘no “".repeat(depth), "” no’".repeat(depth));
        let found = statements(&page);
        assert!((1..=3).contains(&found.len()), "{} at depth {depth}", found.len());
    }
}

#[test]
fn a_turn_of_a_transcript_takes_30_paragraphs() {
    let page = format!(
        "MR. HILL: We shall never build it here.\n\n{}MS. LIND: Then we are agreed on that.\n",
        "And another thing has to be said today.\n\n".repeat(40)
    );
    let found = statements(&page);
    assert_eq!(found[0].pieces.len(), 31, "the first paragraph and thirty more");
}

#[test]
fn a_condition_is_no_longer_than_40_words() {
    let said = |words: usize| format!("We agree only if parliament {} votes.", "really ".repeat(words));
    let words = |text: &str| Condition::find(text).unwrap().span.of(text).split_whitespace().count();
    assert_eq!(words(&said(20)), 24);
    assert!((38..=40).contains(&words(&said(200))), "{}", words(&said(200)));
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// Four times the text takes about four times as long; quadratic work would take sixteen times.
#[test]
fn hostile_text_takes_linear_time() {
    let pieces = [
        "a",
        "A",
        "'",
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "‘a ",
        "“a ",
        "(",
        ". ",
        ", ",
        "- ",
        ": ",
        "said ",
        "he said, ",
        "A. ",
        "Ann Hill ",
        "if ",
        "must if unless the treaty ",
        "not ",
        "U.S. ",
        "the U.S.'s ",
        "MR. HILL: a b c d\n\n",
        "\n",
        "a\n",
        "a\n\n",
        "\u{301}",
        "\u{ad}",
        "é",
        "盾",
        "according to ",
        "who said that ",
        "“No,” said he. ",
    ];
    let mut scratch = Scratch::default();
    let mut read = |text: &str| {
        for statement in statements(text) {
            Classifier::embedded().classify(&statement.text(text), &mut scratch);
        }
        Classifier::embedded().classify(text, &mut scratch);
        Condition::find(text);
    };
    for piece in pieces {
        let text = piece.repeat(8_000 / piece.len());
        let longer = text.repeat(4);
        // The machine may do something else meanwhile: what is linear is seen to be so in one of some tries.
        let linear = (0..20).any(|_| time(|| read(&longer)) < 10.0 * time(|| read(&text)));
        assert!(linear, "{piece:?}: four times the text takes more than ten times as long");
    }
}
