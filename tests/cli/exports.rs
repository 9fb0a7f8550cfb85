//! JSON Lines, CSV, gzip, zstd: records, their lines, and what is broken in the middle of them.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::json;

use crate::program::{OPPOSES, SUPPORTS, column, folder, objects_in};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn jsonl() -> String {
    let first = json!({"id": 7, "date": "2001-05-05", "source": "Wire", "other": [1, {"text": "no"}], "text": SUPPORTS});
    let second = json!({"text": OPPOSES, "id": null});
    format!("{first}\n\n{second}\n")
}

#[test]
fn json_lines_and_csv_give_their_fields() {
    let csv = format!("id,text,source,date\r\n7,\"{SUPPORTS}\",Wire,2001-05-05\r\n,\"{OPPOSES}\",,\r\n");
    let folder = folder(&[("a.jsonl", jsonl().as_bytes()), ("a.csv", csv.as_bytes())]);
    for (file, lines) in [("a.jsonl", [1, 3]), ("a.csv", [2, 3])] {
        let (run, objects) = objects_in(folder.path(), &["--statements", file]);
        assert_eq!((run.status, objects.len()), (0, 2), "{}", run.stderr);
        assert_eq!(column(&objects, "text"), [SUPPORTS, OPPOSES]);
        assert_eq!(column(&objects, "id"), ["7", "null"]);
        assert_eq!(column(&objects, "date"), ["2001-05-05", "null"]);
        assert_eq!(column(&objects, "source"), ["Wire", "null"]);
        assert_eq!([0, 1].map(|at| objects[at]["line"].as_u64().unwrap()), lines);
    }
}

#[test]
fn packing_is_told_by_the_bytes_and_not_by_the_name() {
    let lines = jsonl();
    let (first, second) = lines.split_once("\n\n").unwrap();
    let (first, second) = (format!("{first}\n"), format!("\n{second}"));
    let skippable = [&[0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &zstd(lines.as_bytes())].concat();
    let plain_named_so = lines.clone().into_bytes();
    let folder = folder(&[
        ("a.jsonl.gz", &gzip(lines.as_bytes())),
        ("b.jsonl.zst", &zstd(lines.as_bytes())),
        ("c.jsonl", &gzip(lines.as_bytes())),
        ("members.jsonl.gz", &[gzip(first.as_bytes()), gzip(second.as_bytes())].concat()),
        ("frames.jsonl.zst", &[zstd(first.as_bytes()), zstd(second.as_bytes())].concat()),
        ("skip.jsonl.zst", &skippable),
        ("plain.jsonl.gz", &plain_named_so),
    ]);
    for file in [
        "a.jsonl.gz",
        "b.jsonl.zst",
        "c.jsonl",
        "members.jsonl.gz",
        "frames.jsonl.zst",
        "skip.jsonl.zst",
        "plain.jsonl.gz",
    ] {
        let (run, objects) = objects_in(folder.path(), &["--statements", file]);
        assert_eq!(
            (run.status, column(&objects, "text")),
            (0, vec![SUPPORTS, OPPOSES]),
            "{file}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_named_field_makes_every_input_an_export() {
    let csv = format!("when;body\n5 May;\"{OPPOSES}\"\n");
    let json = json!({"body": SUPPORTS, "when": "6 May"}).to_string();
    let folder = folder(&[("a.txt", csv.as_bytes()), ("b", json.as_bytes())]);
    let arguments = ["--statements", "--text-field", "body", "--date-field", "when", "a.txt", "b"];
    let (run, objects) = objects_in(folder.path(), &arguments);
    assert_eq!(column(&objects, "date"), ["5 May", "6 May"], "{}", run.stderr);
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let folder = folder(&[("a.csv", b"id,body\n1,x\n")]);
    for (arguments, name) in
        [(&["a.csv"][..], "text"), (&["--text-field", "body", "--date-field", "when", "a.csv"], "when")]
    {
        let (run, _) = objects_in(folder.path(), arguments);
        assert_eq!(run.status, 1);
        let message = format!("a.csv: line 1: no column `{name}`; the columns are: id, body");
        assert!(run.stderr.contains(&message), "{}", run.stderr);
    }
}

#[test]
fn a_message_about_very_many_columns_is_short() {
    let columns: Vec<String> = (0..5000).map(|n| format!("column-{n}-{}", "x".repeat(100))).collect();
    let object: serde_json::Map<String, serde_json::Value> =
        columns.iter().map(|name| (name.clone(), json!(1))).collect();
    let files = [("a.csv", columns.join(",") + "\n"), ("a.jsonl", json!(object).to_string())];
    for (name, text) in files {
        let (run, _) = objects_in(folder(&[(name, text.as_bytes())]).path(), &[name]);
        assert!(
            run.stderr.contains("xxx…, column-") && run.stderr.contains(" and 4980 more"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.len() < 1200, "{}", run.stderr);
    }
}

#[test]
fn a_broken_json_line_costs_only_itself() {
    let good = json!({"text": OPPOSES}).to_string();
    for (bad, message) in [
        ("{\"text\": \"cut", "line 2: column 13: EOF"),
        ("[{\"text\": \"x\"}]", "line 2: a list; one object a line is read"),
        ("7", "line 2: column 1: invalid type: integer `7`, expected a JSON object"),
        ("{\"body\": \"x\", \"id\": 1}", "line 2: no text in the field `text`; the fields are: body, id"),
        ("{\"text\": null}", "line 2: no text in the field `text`, but null"),
        ("{\"text\": [\"x\"]}", "line 2: no text in the field `text`, but a list"),
        ("{\"text\": \"\\ud800\"}", "line 2: column "),
        ("{\"text\": \"a\"} {", "line 2: column 15: trailing characters"),
    ] {
        let lines = format!("{good}\n{bad}\n{good}\n");
        let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.jsonl.gz", &gzip(lines.as_bytes()))]);
        for file in ["a.jsonl", "b.jsonl.gz"] {
            let (run, objects) = objects_in(folder.path(), &["--statements", file]);
            assert_eq!((run.status, objects.len()), (1, 2), "{bad}: {}", run.stderr);
            assert!(run.stderr.contains(&format!("{file}: {message}")), "{bad}: {}", run.stderr);
            assert_eq!(objects[1]["line"].as_u64(), Some(3));
        }
    }
}

#[test]
fn a_broken_row_costs_only_itself() {
    for (bad, message) in [
        // What closes it too late is a mark of a later row, or nothing.
        ("2,\"never closed", "quotation mark"),
        ("2,\"closed\" too early", "text right behind a closing quotation mark"),
        ("2", "1 in this row, 2 in the header"),
        ("2,x,y", "3 in this row, 2 in the header"),
    ] {
        for good in ["plain words", "\"in marks, \"\"twice\"\",\nover two lines\""] {
            let rows = format!("id,text\n1,one\n{bad}\n3,{good}\n4,four\n");
            let folder = folder(&[("a.csv", rows.as_bytes())]);
            let (run, objects) = objects_in(folder.path(), &["--statements", "a.csv"]);
            assert_eq!((run.status, run.stderr.lines().count()), (1, 1), "{bad}: {}", run.stderr);
            assert!(run.stderr.starts_with("error: a.csv: line 3: "), "{bad}: {}", run.stderr);
            assert!(run.stderr.contains(message), "{bad}: {}", run.stderr);
            assert_eq!(column(&objects, "id"), ["1", "3", "4"], "{bad}, {good}: {}", run.stdout);
        }
    }
}

#[test]
fn a_damaged_archive_gives_what_comes_before_the_damage() {
    let lines = format!("{}\n", json!({"text": OPPOSES})).repeat(3000);
    let folder = folder(&[("good.jsonl", b"{\"text\":\"x\"}\n")]);
    for (name, mut bytes) in [("a.jsonl.gz", gzip(lines.as_bytes())), ("a.jsonl.zst", zstd(lines.as_bytes()))]
    {
        for cut in [true, false] {
            let half = bytes.len() / 2;
            if cut {
                bytes.truncate(half);
            } else {
                bytes[half / 2..half / 2 + 4].copy_from_slice(&[0xff; 4]);
            }
            std::fs::write(folder.path().join(name), &bytes).unwrap();
            let (run, objects) = objects_in(folder.path(), &["--statements", name, "good.jsonl"]);
            assert_eq!(run.status, 1, "{name}");
            assert!(run.stderr.contains(&format!("{name}: ")), "{}", run.stderr);
            assert_eq!(objects.last().unwrap()["file"], "good.jsonl");
        }
    }
}

#[test]
fn each_record_is_an_article_without_the_option() {
    let article =
        format!("Shield talks go on\n\n{SUPPORTS}\n\n{OPPOSES} said Foreign Minister Ivan Petrov.\n");
    let record = json!({"text": article, "title": "Talks"}).to_string();
    let folder = folder(&[("a.jsonl", record.as_bytes())]);
    let (run, objects) = objects_in(folder.path(), &["--all", "a.jsonl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(objects.len() >= 2, "{}", run.stdout);
    assert!(objects.iter().all(|object| object["title"] == "Talks" && object["line"] == 1));
}
