//! Paths → records, read on a thread of its own.

mod csv;
mod feed;
mod jsonl;
mod lines;
mod source;
mod unpack;
mod walk;
mod whole;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use feed::{Closed, Feed};
pub(crate) use feed::{Groups, Item, Next};
pub(crate) use source::{Field, Fields, Reading};
use source::{Source, Unreadable};
use walk::Found;

use crate::{problem::Problem, progress::Progress};

/// Starts reading and gives the records and problems of all paths, in order, in groups. Memory is bounded: reading waits
/// when nobody takes the groups, and ends when their receiver is gone.
pub(crate) fn start(paths: Vec<PathBuf>, reading: Reading, progress: Progress) -> Groups {
    feed::start(move |feed| {
        for path in &paths {
            read(path, &reading, &progress, feed)?;
        }
        Ok(())
    })
}

/// Bytes of all files; unknown where standard input is among them.
pub(crate) fn bytes(paths: &[PathBuf]) -> Option<u64> {
    let mut sum = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        let counted: Result<(), Closed> = walk::walk(path, &mut |found| {
            if let Found::File(file) = found {
                sum += fs::metadata(file).map_or(0, |metadata| metadata.len());
            }
            Ok(())
        });
        counted.ok()?;
    }
    Some(sum)
}

/// One path of the command line.
fn read(path: &Path, reading: &Reading, progress: &Progress, feed: &mut Feed) -> Result<(), Closed> {
    if path.as_os_str() == "-" {
        let file = Arc::from("-");
        let opened = Source::open(file, progress.count(std::io::stdin()), reading);
        return one(opened, false, reading, feed).map(drop);
    }
    let folder = path.is_dir();
    let mut texts = 0;
    walk::walk(path, &mut |found| {
        match found {
            Found::File(path) => {
                let file: Arc<str> = path.to_string_lossy().into();
                let opened = match fs::File::open(path) {
                    Ok(opened) => Source::open(file, progress.count(opened), reading),
                    Err(error) => Err(Unreadable::Broken(Problem::error(&file, said(&error)))),
                };
                texts += usize::from(one(opened, folder, reading, feed)?);
            }
            Found::Unreadable(path, error) => {
                feed.problem(Problem::error(&path.to_string_lossy().into(), said(&error)))?;
                texts += 1;
            }
        }
        Ok(())
    })?;
    if folder && texts == 0 {
        let message = "no text in this folder (hidden files are skipped)";
        feed.problem(Problem::error(&path.to_string_lossy().into(), message))?;
    }
    Ok(())
}

/// One opened input; whether it was text or should have been. What is no text is only mentioned inside a folder.
fn one(
    opened: Result<Source, Unreadable>,
    in_folder: bool,
    reading: &Reading,
    feed: &mut Feed,
) -> Result<bool, Closed> {
    match opened {
        Ok(source) => source.read(reading, feed)?,
        Err(Unreadable::Broken(problem)) => feed.problem(problem)?,
        Err(Unreadable::NotText(file, name)) if in_folder && !name.starts_with("UTF") => {
            feed.problem(Problem::warning(&file, format!("{name}, not text: left out")))?;
            return Ok(false);
        }
        Err(Unreadable::NotText(file, name)) => {
            let message = if name.starts_with("UTF") {
                format!("{name}: only UTF-8 is read; convert it first")
            } else {
                format!("{name}, not text")
            };
            feed.problem(Problem::error(&file, message))?;
        }
    }
    Ok(true)
}

/// An input error in plain words.
pub(crate) fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}
