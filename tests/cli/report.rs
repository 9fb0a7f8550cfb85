//! `--html`: the report. That a browser shows it well is the matter of tests/browser.

use std::{fs, path::Path};

use serde_json::Value;

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

/// What the page corrects by is what models/report/report.json says of the bundled model. One that was trained after its
/// report is taken at its word until `evaluate` has run.
#[test]
fn the_known_errors_are_those_of_the_models_report() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/report/report.json");
    let report: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let checksum = &demarche::Model::embedded().as_bytes()[24..32];
    let checksum: String = checksum.iter().map(|byte| format!("{byte:02x}")).collect();
    let (_, page) = page_of(&[("a.txt", OPPOSES.as_bytes())], &["--statements", "a.txt"]);
    if report["model"]["checksum"] != checksum {
        assert!(page.contains("The errors of this model are not known"), "the report is of another model");
        return;
    }
    let table = page.split("Answers of the model").nth(1).unwrap().split("</table>").next().unwrap();
    let shown: Vec<&str> = table.split("<td>").skip(1).map(|cell| cell.split('<').next().unwrap()).collect();
    let rows = report["real"]["reporting_half"]["confusion"].as_array().unwrap();
    let stated: Vec<String> =
        rows.iter().flat_map(|row| row.as_array().unwrap()).map(Value::to_string).collect();
    assert_eq!((shown.len(), shown), (9, stated.iter().map(String::as_str).collect()));
}

#[test]
fn sides_come_from_a_file_where_one_is_given() {
    let article = "“We reject the missile shield; it is a danger to us all,” Russian envoy Ivan Petrov told reporters.\n\n\
        “We reject the missile shield, and it must be stopped,” said Anna Bek, the mayor of Springfield.\n";
    let files: &[(&str, &[u8])] = &[
        ("a.txt", article.as_bytes()),
        ("sides.txt", b"# Ours\nThe East, russian\nTown, mayor, Springfield\n"),
    ];
    let (_, page) = page_of(files, &["a.txt"]);
    assert!(page.contains("<td>Russia</td>") && !page.contains("<td>Town</td>"), "{page}");
    let (_, page) = page_of(files, &["--sides", "sides.txt", "a.txt"]);
    assert!(page.contains("<td>The East</td>") && page.contains("<td>Town</td>"), "{page}");
    let folder = folder(&[("a.txt", article.as_bytes()), ("sides.txt", b"East, b\n\nWest, b\n")]);
    for (sides, message) in [
        ("sides.txt", "sides.txt: line 3: b is a name of East already"),
        ("none.txt", "none.txt: no such file"),
    ] {
        let run = run_in(folder.path(), &["--html", "report.html", "--sides", sides, "a.txt"]);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(!folder.path().join("report.html").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_report_goes_behind_a_link_and_through_a_device() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes()), ("shelf/old.html", b"")]);
    let link = folder.path().join("report.html");
    std::os::unix::fs::symlink("shelf/old.html", &link).unwrap();
    assert_eq!(run_in(folder.path(), &["--html", "report.html", "a.txt"]).status, 0);
    assert!(link.is_symlink() && fs::read_to_string(&link).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(run_in(folder.path(), &["--html", "/dev/null", "a.txt"]).status, 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let path = folder.path().join("shelf/old.html");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = run_in(folder.path(), &["--html", "report.html", "a.txt"]);
    assert!(run.status == 1 && run.stderr.contains("cannot be written"), "{}", run.stderr);
}

#[test]
fn a_report_takes_the_place_of_the_one_before_only_when_it_is_whole() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes()), ("report.html", b"the one before")]);
    let run = run_in(folder.path(), &["--html", "no/report.html", "a.txt"]);
    assert_eq!(run.status, 1);
    let page = || fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert_eq!(page(), "the one before");
    assert_eq!(run_in(folder.path(), &["--html", "report.html", "a.txt"]).status, 0);
    assert!(page().starts_with("<!DOCTYPE html>"));
    let run = run_in(folder.path(), &["--html", "-", "a.txt"]);
    assert!(run.status == 1 && run.stderr.contains("a file is needed"), "{}", run.stderr);
}
