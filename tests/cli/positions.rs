//! `--positions`: one object per speaker and article. And the condition of a conditional statement.

use crate::program::{OPPOSES, SUPPORTS, column, data, folder, objects_in, run_in};

const TALKS: &str = "Talks go on\n\n\
    “We reject this missile shield; it is a danger to us all,” Deputy Foreign Minister Ivan Petrov told reporters.\n\n\
    Petrov said the missile shield must be stopped.\n\n\
    “We strongly support the missile shield,” said Defense Secretary Carl Morris.\n";

#[test]
fn every_speaker_of_an_article_has_one_object() {
    let folder = folder(&[("a.txt", TALKS.as_bytes()), ("b.txt", TALKS.as_bytes())]);
    let (run, positions) = objects_in(folder.path(), &["--positions", "a.txt", "b.txt"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let names = ["Ivan Petrov", "Carl Morris", "Ivan Petrov", "Carl Morris"];
    assert_eq!(column(&positions, "speaker"), names);
    assert_eq!(column(&positions, "file"), ["a.txt", "a.txt", "b.txt", "b.txt"]);
    for position in &positions {
        let name = position["speaker"].as_str().unwrap();
        let stance = if name == "Ivan Petrov" { "opposed" } else { "supportive" };
        assert_eq!((&position["stance"], &position["title"]), (&stance.into(), &"Talks go on".into()));
        let spans = position["statements"].as_array().unwrap();
        assert_eq!(spans.len(), if name == "Ivan Petrov" { 2 } else { 1 }, "{position}");
        for span in spans {
            let [start, end] = [0, 1].map(|at| usize::try_from(span[at].as_u64().unwrap()).unwrap());
            assert!(TALKS[start..end].contains("missile shield"), "{position}");
        }
    }
}

#[test]
fn positions_have_the_other_formats_too() {
    let folder = folder(&[("a.txt", TALKS.as_bytes()), ("none.txt", b"Nothing is said.")]);
    let run = run_in(folder.path(), &["--positions", "--format", "csv", "a.txt"]);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let speaker = reader.headers().unwrap().iter().position(|column| column == "speaker").unwrap();
    let names: Vec<String> = reader.records().map(|row| row.unwrap()[speaker].to_owned()).collect();
    assert_eq!(names, ["Ivan Petrov", "Carl Morris"]);
    let run = run_in(folder.path(), &["--positions", "--format", "csv", "none.txt"]);
    assert_eq!(run.stdout.lines().count(), 1, "a header even without a speaker");
    let text = run_in(folder.path(), &["--positions", "a.txt"]).stdout;
    assert!(text.contains("Ivan Petrov, Deputy Foreign Minister (2 statements)"), "{text}");
}

#[test]
fn only_conditional_statements_have_a_condition() {
    let lines = format!(
        "{SUPPORTS}\n{OPPOSES}\n“We could accept the missile shield only if parliament ratifies the treaty first,” he said.\n"
    );
    let folder = folder(&[("a.txt", lines.as_bytes())]);
    let (_, objects) = objects_in(folder.path(), &["--statements", "a.txt"]);
    for object in &objects {
        assert!(object["condition"].is_null() || object["stance"] == "conditional", "{object}");
    }
    let condition = &objects[2]["condition"];
    let [start, end] = ["start", "end"].map(|end| usize::try_from(condition[end].as_u64().unwrap()).unwrap());
    let words = &objects[2]["text"].as_str().unwrap()[start..end];
    assert!(words.contains("if parliament ratifies"), "{words}");
    let csv = run_in(folder.path(), &["--statements", "--format", "csv", "a.txt"]).stdout;
    assert!(csv.contains(condition["type"].as_str().unwrap()), "{csv}");
    let text = run_in(folder.path(), &["--statements", "a.txt"]).stdout;
    assert!(text.contains("condition (") && text.contains("if parliament ratifies"), "{text}");
}

#[test]
fn a_condition_stands_in_the_bytes_of_the_article() {
    let article = std::fs::read_to_string(data("talks.txt")).unwrap();
    let (_, objects) = objects_in(&data(""), &["talks.txt"]);
    let conditions =
        objects.iter().map(|object| &object["condition"]).filter(|condition| !condition.is_null());
    let mut found = 0;
    for condition in conditions {
        let [start, end] =
            ["start", "end"].map(|end| usize::try_from(condition[end].as_u64().unwrap()).unwrap());
        assert!(article[start..end].contains("if we get a say"), "{condition}");
        found += 1;
    }
    assert_eq!(found, 1, "of the statement that is interrupted");
}
