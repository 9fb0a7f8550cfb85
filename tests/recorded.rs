//! What the rules of `quote` make of many texts, as recorded in `tests/golden/recorded.jsonl`. Nobody judged these answers
//! one by one (the golden cases are judged); but a change of a rule is seen here, text by text, in the diff after
//! `GOLDEN=write cargo test --test recorded`.

use std::{collections::BTreeMap, env, fs};

use demarche::{Article, ParagraphKind};
use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/recorded.jsonl");

/// A text with its statements in the words of the text.
fn recorded(text: &str) -> Value {
    let article = Article::read(text);
    let statements: Vec<Value> = article
        .statements()
        .iter()
        .map(|statement| {
            let pieces: Vec<&str> = statement.pieces.iter().map(|piece| piece.of(text)).collect();
            let mut found = json!({ "pieces": pieces, "kind": statement.kind });
            if let Some(cue) = statement.cue {
                found["cue"] = cue.of(text).into();
            }
            if let Some(speaker) = &statement.speaker {
                found["speaker"] = json!([speaker.mention.of(text), speaker.name, speaker.role]);
            }
            found
        })
        .collect();
    let body = article.paragraphs().iter().filter(|p| p.kind() == ParagraphKind::Body).count();
    json!({ "text": text, "body": body, "statements": statements })
}

#[test]
fn the_rules_find_what_was_recorded() {
    let kept = fs::read_to_string(FILE).unwrap();
    let (mut now, mut changed) = (String::new(), BTreeMap::new());
    for line in kept.lines() {
        let before: Value = serde_json::from_str(line).unwrap();
        let after = recorded(before["text"].as_str().unwrap());
        now += &format!("{after}\n");
        if before != after {
            changed.insert(before["text"].to_string(), format!("before {before:#}\nnow {after:#}"));
        }
    }
    if env::var("GOLDEN").is_ok_and(|what| what == "write") {
        return fs::write(FILE, now).unwrap();
    }
    assert!(kept.lines().count() > 500, "the record is read");
    let first = changed.values().next().map_or("", |first| first);
    assert!(changed.is_empty(), "{} texts have other statements; the first:\n{first}", changed.len());
}
