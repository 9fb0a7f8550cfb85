//! `--html`: the report. That a browser shows it well is the matter of tests/browser.

use std::{fs, path::Path};

use demarche::{Classifier, Scratch};

use crate::program::{OPPOSES, Run, SUPPORTS, folder, run_in};

/// A run over files, and its page.
fn page_of(files: &[(&str, &[u8])], arguments: &[&str]) -> (Run, String) {
    let folder = folder(files);
    let mut all = vec!["--format", "jsonl", "--html", "report.html"];
    all.extend(arguments);
    let run = run_in(folder.path(), &all);
    let names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(!names.iter().any(|name| name.contains(".part")), "nothing is left beside it: {names:?}");
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.trim_end().ends_with("</html>"), "it is whole");
    (run, page)
}

#[test]
fn the_page_comes_besides_and_changes_no_output() {
    let article = format!("Talks go on\n\nMay 5, 2001\n\n{SUPPORTS}\n\n{OPPOSES}\n");
    let files: &[(&str, &[u8])] = &[("a.txt", article.as_bytes())];
    let (run, page) = page_of(files, &["a.txt"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let plain = run_in(folder(files).path(), &["--format", "jsonl", "a.txt"]);
    assert_eq!(run.stdout, plain.stdout, "no evidence that was not asked for");
    let count = run.stdout.lines().count();
    assert!(count > 0 && page.contains(&format!("All {count} statements on the topic")), "{count}");
    for part in ["Talks go on", "May 5, 2001", "2001-05", "Rogan and Gladen", "Not readable"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn nothing_is_loaded_and_text_of_others_stays_text() {
    let evil = "Talks & </style>\n\n“This <img src=x onerror=alert(1)> missile shield is a danger to all of us and must \
        be stopped,” said Ivan Petrov, who left <script>alert(1)</script> early.\n";
    let (_, page) = page_of(&[("a&<b>.txt", evil.as_bytes())], &["a&<b>.txt"]);
    assert_eq!(page.matches("<script>").count(), 1, "the page's own");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("&lt;img") && page.contains("a&amp;&lt;b&gt;.txt"), "{page}");
    assert!(!page.contains("<img") && page.contains("Talks &amp; &lt;"), "{page}");
    for outside in ["http://", "https://", "src=\"", "url(\"", "@import", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn at_most_2000_statements_are_shown_and_all_are_counted() {
    let lines = format!("{OPPOSES}\n").repeat(2300);
    let (run, page) = page_of(&[("a.txt", lines.as_bytes())], &["--statements", "a.txt"]);
    assert_eq!(run.stdout.lines().count(), 2300);
    assert_eq!(page.matches("<blockquote>").count(), 2000);
    assert!(
        page.contains("2,000 of 2,300 statements, drawn by lot")
            && page.contains("the other 300 are left out")
    );
    assert!(page.contains("2,300 statements on the topic in 2,300 texts"));
}

#[test]
fn the_page_says_what_was_left_out_and_why() {
    let export =
        format!("{{\"text\": {OPPOSES:?}, \"date\": \"2001-05-05\"}}\n{{broken\n{{\"text\": {OPPOSES:?}}}\n");
    let (run, page) = page_of(&[("a.jsonl", export.as_bytes())], &["--statements", "a.jsonl", "missing.txt"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(page.contains("a.jsonl: line 2: "), "the broken line");
    assert!(page.contains("missing.txt: "), "the missing file");
    assert!(page.contains("1 statement has no date and is not in the charts"));
}

#[test]
fn a_page_over_nothing_says_so() {
    let (run, page) = page_of(&[("a.txt", b"")], &["a.txt"]);
    assert_eq!(run.status, 0);
    assert!(page.contains("Nothing was found") && page.contains("No speaker is known"), "{page}");
}

#[test]
fn a_report_that_cannot_be_written_is_named_before_anything_is_read() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes()), ("there/b.txt", b"")]);
    for place in ["no/such/folder/report.html", "there", "/"] {
        let run = run_in(folder.path(), &["--html", place, "a.txt"]);
        assert_eq!((run.status, &*run.stdout), (1, ""), "{place}");
        assert!(run.stderr.contains(place) && run.stderr.contains("cannot be written"), "{}", run.stderr);
    }
}

/// The page turns counts back through a table in `report/estimate.rs`; a model that is trained anew must not leave it far
/// behind.
#[test]
fn the_known_errors_are_those_of_the_model() {
    let (_, page) = page_of(&[("a.txt", OPPOSES.as_bytes())], &["--statements", "a.txt"]);
    let table = page.split("Answers of the model").nth(1).unwrap().split("</table>").next().unwrap();
    let cells =
        table.split("<td>").skip(1).map(|cell| cell.split('<').next().unwrap().parse::<f64>().unwrap());
    let shown: Vec<f64> = cells.collect();
    let mut now = [0.0; 9];
    let mut scratch = Scratch::default();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/news-dev.csv");
    let mut reader = csv::Reader::from_path(gold).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|field| field == name).unwrap();
    let (label, text) = (column("label"), column("text"));
    for row in reader.records().map(Result::unwrap) {
        if let Ok(truth) = row[label].parse::<demarche::Stance>() {
            let answer = Classifier::embedded().classify(&row[text], &mut scratch).stance();
            now[3 * truth.index() + answer.index()] += 1.0;
        }
    }
    for (truth, (shown, now)) in shown.chunks(3).zip(now.chunks(3)).enumerate() {
        let (of_shown, of_now): (f64, f64) = (shown.iter().sum(), now.iter().sum());
        for (was, is) in shown.iter().zip(now) {
            assert!(
                (was / of_shown - is / of_now).abs() < 0.1,
                "row {truth}: the table has {shown:?}, the model gives {now:?}"
            );
        }
    }
}
