//! Results appear as they come, and a run that is ended early ends cleanly.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdout, Stdio},
};

use crate::program::{OPPOSES, Run, SUPPORTS, classify};

/// A run that reads lines from this test, and what it prints.
fn begun(arguments: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let mut command = classify(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    let stdout = BufReader::new(child.stdout.take().expect("piped"));
    (child, stdout)
}

/// Sends a line and waits for its answer, with standard input still open.
#[track_caller]
fn answered(child: &mut Child, stdout: &mut BufReader<ChildStdout>, line: &str) {
    let stdin = child.stdin.as_mut().expect("piped");
    writeln!(stdin, "{line}").and_then(|()| stdin.flush()).expect("it listens");
    let mut answer = String::new();
    stdout.read_line(&mut answer).expect("it answers");
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("an object");
    assert_eq!(answer["text"], line);
}

#[test]
fn every_line_is_answered_before_the_next_one_comes() {
    let (mut child, mut stdout) = begun(&["--statements", "--format", "jsonl", "-"]);
    for line in [SUPPORTS, OPPOSES, SUPPORTS] {
        answered(&mut child, &mut stdout, line);
    }
    drop(child.stdin.take());
    let run = Run::of(child.wait_with_output().expect("it ends"));
    assert_eq!((run.status, &*run.stderr), (0, ""));
}

#[test]
fn standard_input_is_one_article_without_the_option() {
    let (mut child, mut stdout) = begun(&["--format", "jsonl", "--all", "-"]);
    let mut stdin = child.stdin.take().expect("piped");
    write!(stdin, "Talks\n\n{OPPOSES} said Foreign Minister Ivan Petrov.\n").expect("it listens");
    drop(stdin);
    let mut printed = String::new();
    stdout.read_to_string(&mut printed).expect("text");
    assert!(printed.contains("\"file\":\"-\"") && printed.contains("Ivan Petrov"), "{printed}");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_closed_pipe_ends_the_run_without_a_word() {
    for format in ["jsonl", "csv", "text"] {
        let (mut child, stdout) = begun(&["--statements", "--format", format, "-"]);
        drop(stdout);
        let mut stdin = child.stdin.take().expect("piped");
        let mut closed = false;
        for _ in 0..10_000 {
            closed = writeln!(stdin, "{SUPPORTS}").is_err();
            if closed {
                break;
            }
        }
        drop(stdin);
        let mut output = child.wait_with_output().expect("it ends");
        output.stdout.clear();
        let run = Run::of(output);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{format}, closed while writing: {closed}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_run_with_what_it_has() {
    let (mut child, mut stdout) = begun(&["--statements", "--format", "jsonl", "-"]);
    answered(&mut child, &mut stdout, SUPPORTS);
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.expect("kill").success());
    let status = child.wait().expect("it ends");
    let (mut rest, mut said) = (String::new(), String::new());
    stdout.read_to_string(&mut rest).expect("text");
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("text");
    assert_eq!((status.code(), &*rest), (Some(130), ""), "{said}");
    assert!(said.contains("interrupted"), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_run_that_nobody_reads() {
    let (mut child, stdout) = begun(&["--statements", "--format", "jsonl", "-"]);
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || while writeln!(stdin, "{SUPPORTS}").is_ok() {});
    // Long enough for the pipe behind standard output to be full.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.expect("kill").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    drop(stdout);
    writer.join().expect("the pipe is closed");
}
