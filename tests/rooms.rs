//! Data flows one way: a module imports only modules to its left.

use std::{fs, path::Path};

/// The order of the design, left to right; each may use the ones before it.
const ROOMS: [&str; 11] = [
    "article",
    "token",
    "quote",
    "features",
    "model",
    "classify",
    "condition",
    "explain",
    "position",
    "train",
    "",
];
/// Open to all.
const OPEN: [&str; 4] = ["span", "stance", "error", "displace"];

#[test]
fn a_room_imports_only_rooms_to_its_left() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    assert!(files.len() > 20, "the sources were found");
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&source).unwrap();
        let room = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(place) = ROOMS.iter().position(|name| *name == room) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for used in ROOMS.iter().filter(|used| mentions(&text, used)) {
            if ROOMS.iter().position(|name| name == used).unwrap() > place {
                wrong.push(format!("{} uses {used}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_open_modules_import_no_room() {
    for name in OPEN {
        let text = fs::read_to_string(format!("{}/src/{name}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for room in ROOMS {
            assert!(!mentions(&text, room), "{name} uses {room}");
        }
    }
}

/// Whether code (not comments) names `crate::room`, alone or in a braced list.
fn mentions(text: &str, room: &str) -> bool {
    if room.is_empty() {
        return false;
    }
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    if code.contains(&format!("crate::{room}::")) {
        return true;
    }
    code.split("use crate::{").skip(1).any(|rest| {
        let list = rest.split(';').next().unwrap_or("");
        list.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .any(|item| item.starts_with(&format!("{room}::")))
    })
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
