//! Every input that is wrong is named, nothing panics, and the others are still done.

use std::fs;

use crate::program::{OPPOSES, SUPPORTS, column, folder, objects_in, run_in};

/// Runs over a bad input between two good ones; the message about the bad one.
#[track_caller]
fn between_good_ones(bad: &[u8], status: i32, statements: usize) -> String {
    let folder = folder(&[("a.txt", SUPPORTS.as_bytes()), ("b.txt", bad), ("c.txt", OPPOSES.as_bytes())]);
    let (run, objects) = objects_in(folder.path(), &["--statements", "a.txt", "b.txt", "c.txt"]);
    assert_eq!(run.status, status, "{}", run.stderr);
    let of = |file: &str| column(&objects, "file").iter().filter(|f| **f == file).count();
    assert_eq!((of("a.txt"), of("b.txt"), of("c.txt")), (1, statements, 1), "{}", run.stderr);
    assert!(run.stderr.is_empty() || run.stderr.contains("b.txt: "), "{}", run.stderr);
    run.stderr
}

#[test]
fn a_missing_file_is_named_and_the_others_are_done() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes())]);
    let (run, objects) = objects_in(folder.path(), &["--statements", "missing.txt", "a.txt"]);
    assert_eq!((run.status, objects.len()), (1, 1));
    assert!(run.stderr.contains("missing.txt: no such file"), "{}", run.stderr);
}

#[test]
fn a_folder_without_text_is_named() {
    let folder = folder(&[("empty/.hidden.txt", b"x"), ("pictures/a.png", b"\x89PNG\r\n\x1a\n____")]);
    for name in ["empty", "pictures"] {
        let run = run_in(folder.path(), &[name]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("{name}: no text in this folder")), "{}", run.stderr);
    }
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_and_said() {
    let message = between_good_ones(b"We reject the shield, says the caf\xe9 owner.\n", 0, 1);
    assert!(message.contains("line 1: not UTF-8 at byte 34"), "{message}");
    assert!(message.contains("offsets are those of the replaced text"), "{message}");
}

#[test]
fn an_empty_file_is_no_error() {
    let message = between_good_ones(b"", 0, 0);
    assert!(message.contains("b.txt: is empty"), "{message}");
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let folder = folder(&[("a.txt", "\u{feff}We reject the shield.\r\n\r\nWe want it.".as_bytes())]);
    let (run, objects) = objects_in(folder.path(), &["--statements", "a.txt"]);
    assert_eq!((run.status, objects.len()), (0, 2), "{}", run.stderr);
    assert_eq!(objects[0]["text"], "We reject the shield.");
    assert_eq!((objects[0]["start"].as_u64(), objects[0]["end"].as_u64()), (Some(3), Some(24)));
    assert_eq!((&objects[1]["text"], objects[1]["line"].as_u64()), (&"We want it.".into(), Some(3)));
}

#[test]
fn utf16_is_named() {
    let utf16 = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}We reject the shield.").encode_utf16().flat_map(order).collect()
    };
    for mark in ["\u{feff}", ""] {
        for bytes in [utf16(u16::to_le_bytes, mark), utf16(u16::to_be_bytes, mark)] {
            let message = between_good_ones(&bytes, 1, 0);
            assert!(message.contains("UTF-16"), "{message}");
        }
    }
}

#[test]
fn a_line_of_100_mb_is_left_out_with_its_number() {
    let mut bytes = b"We reject the shield.\n".to_vec();
    bytes.resize(bytes.len() + 100_000_000, b'a');
    bytes.extend_from_slice(b"\nWe want the shield.\n");
    let message = between_good_ones(&bytes, 1, 2);
    assert!(message.contains("line 2: longer than 1 MiB"), "{message}");
}

#[test]
fn an_article_of_100_mb_is_left_out() {
    let folder = folder(&[("a.txt", "A shield. ".repeat(10_000_000).as_bytes()), ("b.txt", b"Nothing.")]);
    let run = run_in(folder.path(), &["a.txt", "b.txt"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("a.txt: longer than 16 MiB"), "{}", run.stderr);
}

#[test]
fn nul_bytes_are_harmless() {
    assert_eq!(between_good_ones(b"We reject\0 the shield.\n\0\0\0\0\0\0\0\0\n", 0, 2), "");
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, name) in [(&b"%PDF-1.7 ..."[..], "a PDF"), (b"PK\x03\x04....", "ZIP"), (b"BZh9....", "bzip2")]
    {
        let message = between_good_ones(bytes, 1, 0);
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn a_model_that_is_cut_anywhere_is_named() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes())]);
    let model = demarche::Model::embedded().as_bytes();
    let path = folder.path().join("cut.bin");
    for length in [0, 1, 7, 8, 31, 131, 132, 4096, model.len() / 2, model.len() - 1] {
        fs::write(&path, &model[..length]).unwrap();
        let run = run_in(folder.path(), &["--model", "cut.bin", "a.txt"]);
        assert_eq!(run.status, 1, "{length} bytes");
        assert!(run.stdout.is_empty() && run.stderr.starts_with("error: cut.bin: "), "{}", run.stderr);
    }
    fs::write(&path, model).unwrap();
    assert_eq!(run_in(folder.path(), &["--model", "cut.bin", "a.txt"]).status, 0);
    assert_eq!(run_in(folder.path(), &["--model", "missing.bin", "a.txt"]).status, 1);
}

#[test]
fn a_page_without_article_is_named() {
    let folder = folder(&[("a.html", b"<html></html>"), ("b.txt", b"Nothing.")]);
    let run = run_in(folder.path(), &["a.html", "b.txt"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("a.html: no article found"), "{}", run.stderr);
}

#[test]
fn a_damaged_archive_does_not_flood() {
    let folder = folder(&[("a.jsonl", "{broken\n".repeat(1000).as_bytes())]);
    let run = run_in(folder.path(), &["--format", "jsonl", "a.jsonl"]);
    assert_eq!((run.status, run.stderr.lines().count()), (1, 21), "{}", run.stderr);
    assert!(run.stderr.contains("980 more such messages"), "{}", run.stderr);
}
