//! What each format prints, against golden files. What the model decides is masked, for it is trained again and again;
//! `GOLDEN=write cargo test --test cli` writes the files anew.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::program::{Run, SUPPORTS, classify, column, data, folder, objects_in, run_in};

#[track_caller]
fn golden(name: &str, found: &str) {
    let path = data(name);
    if std::env::var_os("GOLDEN").is_some_and(|how| how == "write") {
        fs::write(&path, found).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, kept, "{name} differs; after a look, GOLDEN=write writes it anew");
}

fn in_data(arguments: &[&str]) -> Run {
    let run = run_in(&data(""), arguments);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    run
}

/// An object with what the model decides replaced by its type.
fn masked(line: &str) -> String {
    let mut object: Value = serde_json::from_str(line).unwrap();
    for p in ["supportive", "conditional", "opposed"] {
        assert!(object["probabilities"][p].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)), "{line}");
    }
    assert!(object["relevance"].is_f64() && object["model"] == demarche::Model::embedded().name());
    object["probabilities"] = json!("…");
    for field in ["decision", "stance", "relevance", "condition", "model"] {
        object[field] = json!("…");
    }
    object.to_string()
}

#[test]
fn jsonl_is_the_contract() {
    let run = in_data(&["--format", "jsonl", "--all", "talks.txt"]);
    let lines: Vec<String> = run.stdout.lines().map(masked).collect();
    golden("talks.jsonl", &(lines.join("\n") + "\n"));
    let keys = r#"file line id date source title start end pieces kind text cue speaker decision stance probabilities relevance condition model"#;
    for line in run.stdout.lines() {
        let places: Vec<usize> = keys
            .split(' ')
            .map(|key| line.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key}")))
            .collect();
        assert!(places.is_sorted(), "keys in the order of the contract: {line}");
    }
}

#[test]
fn lines_are_statements_as_they_stand() {
    let run = in_data(&["--format", "jsonl", "--statements", "lines.txt"]);
    let lines: Vec<String> = run.stdout.lines().map(masked).collect();
    golden("lines.jsonl", &(lines.join("\n") + "\n"));
}

#[test]
fn evidence_comes_only_when_asked_for() {
    let plain = in_data(&["--format", "jsonl", "--all", "talks.txt"]).objects();
    let explained = in_data(&["--format", "jsonl", "--all", "--explain", "talks.txt"]).objects();
    assert_eq!(plain.len(), explained.len());
    for (plain, mut explained) in plain.into_iter().zip(explained) {
        assert!(plain.get("evidence").is_none());
        let evidence = explained.as_object_mut().unwrap().remove("evidence").unwrap();
        let alone = explained.as_object_mut().unwrap().remove("relevance_alone").unwrap();
        assert!(alone.as_f64() <= plain["relevance"].as_f64(), "an article only raises: {alone}, {plain}");
        assert_eq!(plain, explained);
        let weights: Vec<f64> =
            evidence.as_array().unwrap().iter().map(|e| e["weight"].as_f64().unwrap().abs()).collect();
        assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    }
}

#[test]
fn csv_has_the_same_in_columns() {
    let run = in_data(&["--format", "csv", "--all", "--explain", "talks.txt"]);
    let objects = in_data(&["--format", "jsonl", "--all", "talks.txt"]).objects();
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    golden("header.csv", &(reader.headers().unwrap().iter().collect::<Vec<_>>().join("\n") + "\n"));
    let rows: Vec<std::collections::HashMap<String, String>> =
        reader.deserialize().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), objects.len());
    for (row, object) in rows.iter().zip(&objects) {
        for field in ["file", "date", "title", "kind", "text", "decision", "stance", "model"] {
            assert_eq!(row[field], object[field].as_str().unwrap_or(""), "{field}");
        }
        for field in ["name", "role", "mention"] {
            assert_eq!(row[&format!("speaker_{field}")], object["speaker"][field].as_str().unwrap_or(""));
        }
        for stance in ["supportive", "conditional", "opposed"] {
            assert_eq!(row[stance].parse::<f64>().ok(), object["probabilities"][stance].as_f64());
        }
        assert_eq!(row["start"].parse::<u64>().ok(), object["start"].as_u64());
    }
    assert!(rows.iter().any(|row| row["pieces"].contains(' ')), "an interrupted quotation has two pieces");
}

#[test]
fn rows_are_the_contract() {
    let decided = |column: &str| {
        let decided = [
            "decision",
            "stance",
            "supportive",
            "conditional",
            "opposed",
            "relevance",
            "statements",
            "model",
        ];
        decided.contains(&column) || column.starts_with("condition") || column.starts_with("evidence")
    };
    for (name, arguments) in [
        ("talks.csv", &["--format", "csv", "--all", "talks.txt"][..]),
        ("positions.csv", &["--format", "csv", "--positions", "--all", "talks.txt"]),
    ] {
        let run = in_data(arguments);
        let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
        let header = reader.headers().unwrap().clone();
        let mut masked = csv::Writer::from_writer(Vec::new());
        masked.write_record(&header).unwrap();
        for row in reader.records().map(Result::unwrap) {
            let cells =
                header.iter().zip(&row).map(|(column, cell)| if decided(column) { "…" } else { cell });
            masked.write_record(cells).unwrap();
        }
        golden(name, &String::from_utf8(masked.into_inner().unwrap()).unwrap());
    }
}

#[test]
fn positions_are_the_contract() {
    let run = in_data(&["--format", "jsonl", "--positions", "--all", "talks.txt"]);
    let masked = run.stdout.lines().map(|line| {
        let mut object: Value = serde_json::from_str(line).unwrap();
        for field in ["decision", "stance", "probabilities", "statements", "model"] {
            assert!(!object[field].is_null(), "{field}: {line}");
            object[field] = json!("…");
        }
        object.to_string() + "\n"
    });
    golden("positions.jsonl", &masked.collect::<String>());
    let run = in_data(&["--positions", "--all", "talks.txt"]);
    let counts = [" (0 statements)", " (1 statement)", " (2 statements)"];
    let shown = counts.iter().fold(run.stdout, |shown, count| shown.replace(count, ""));
    golden("positions.out.txt", &for_people(&shown.replace("- off the topic", "- 0%")));
}

#[test]
fn csv_has_a_header_even_without_statements() {
    let folder = folder(&[("a.txt", b"Nothing is said.")]);
    let run = run_in(folder.path(), &["--format", "csv", "a.txt"]);
    assert!(run.status == 0 && run.stdout.starts_with("file,line,") && run.stdout.lines().count() == 1);
}

/// Text output without what the model decides: verdicts, conditions, deciding words, counts.
fn for_people(stdout: &str) -> String {
    let mut masked = String::new();
    let mut because = false;
    for line in stdout.lines() {
        let decided = ["      because: ", "      condition ("].iter().any(|start| line.starts_with(start));
        because = decided || because && line.starts_with("      ");
        if because {
            continue;
        }
        let verdict = line.strip_prefix("  ").filter(|rest| rest.starts_with(['▲', '◆', '▼', '?', '-']));
        match verdict.and_then(|rest| rest.split_once('%')) {
            Some((_, speaker)) => masked.push_str(&format!("  (verdict){speaker}")),
            None => {
                masked.push_str(line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '·' || c == ' '));
            }
        }
        masked.push('\n');
    }
    masked
}

#[test]
fn text_is_for_people() {
    let run = in_data(&["--all", "talks.txt"]);
    golden("talks.out.txt", &for_people(&run.stdout));
    assert!(!run.stdout.contains('\u{1b}'), "plain in a pipe");
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{}", run.stdout);
}

#[test]
fn colour_is_for_those_who_want_it() {
    let colored = |variable: &str, value: &str| {
        let mut command = classify(["--all", "talks.txt"]);
        command.current_dir(data("")).env(variable, value);
        Run::of(command.output().unwrap()).stdout.contains("\u{1b}[")
    };
    assert!(colored("CLICOLOR_FORCE", "1"));
    assert!(!colored("NO_COLOR", "1"));
}

#[test]
fn folders_are_read_in_the_order_of_bytes() {
    let text = SUPPORTS.as_bytes();
    let names = ["in/Z.txt", "in/a-b.txt", "in/a.txt", "in/a/x.txt", "in/a/y/z.txt", "in/b", "in/é.txt"];
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, text)).collect();
    files.extend([("in/.hidden", text), ("in/.git/a.txt", text), ("in/a/.b.txt", text)]);
    files.reverse();
    let folder = folder(&files);
    let (run, objects) = objects_in(folder.path(), &["--statements", "in"]);
    assert_eq!(column(&objects, "file"), names, "{}", run.stderr);
}

#[test]
fn a_page_gives_its_article() {
    let quote =
        "<p>“We reject this missile shield, and we will never accept it,” Ivan Petrov told reporters.</p>";
    let filler =
        "<p>The talks in the old palace went on for two long days, and the envoys left the city.</p>";
    let page = format!(
        "<!DOCTYPE html><html><head><title>Talks end</title></head><body><nav><a href=x>Home</a></nav>\
         <article><h1>Talks end</h1>{filler}{quote}{}</article></body></html>",
        filler.repeat(8)
    );
    let folder = folder(&[("a.html", page.as_bytes()), ("b", page.as_bytes())]);
    let (run, objects) = objects_in(folder.path(), &["--all", "a.html", "b"]);
    assert_eq!(column(&objects, "file"), ["a.html", "b"], "{}", run.stderr);
    for object in objects {
        assert_eq!(
            (&object["title"], &object["speaker"]["name"]),
            (&json!("Talks end"), &json!("Ivan Petrov"))
        );
    }
}

#[test]
fn a_threshold_makes_unsure_and_changes_nothing_else() {
    let (_, all) = objects_in(&data(""), &["--all", "talks.txt"]);
    let (_, sure) = objects_in(&data(""), &["--all", "--min-confidence", "1", "talks.txt"]);
    let (_, zero) = objects_in(&data(""), &["--all", "--min-confidence", "0", "talks.txt"]);
    assert_eq!(all, zero, "never below the model's own threshold");
    for (mut one, mut other) in all.into_iter().zip(sure) {
        let largest = ["supportive", "conditional", "opposed"]
            .map(|stance| one["probabilities"][stance].as_f64().unwrap())
            .into_iter()
            .fold(0.0, f64::max);
        let (was, is) = (one["decision"].take(), other["decision"].take());
        assert_eq!(is, if was == "off_topic" || largest >= 1.0 { was } else { json!("unsure") });
        assert_eq!(one, other);
    }
}

#[test]
fn what_is_off_the_topic_is_left_out_but_never_a_line() {
    let (_, all) = objects_in(&data(""), &["--all", "talks.txt"]);
    let (_, shown) = objects_in(&data(""), &["talks.txt"]);
    let on_topic: Vec<&Value> = all.iter().filter(|object| object["decision"] != "off_topic").collect();
    assert_eq!(on_topic, shown.iter().collect::<Vec<_>>());
    assert!(shown.len() < all.len(), "the waiter is off the topic");
    let folder = folder(&[("a.txt", b"The hotel served fish.\n\n \nYes.\n")]);
    let (_, lines) = objects_in(Path::new(folder.path()), &["--statements", "a.txt"]);
    assert_eq!(lines.len(), 2);
}
