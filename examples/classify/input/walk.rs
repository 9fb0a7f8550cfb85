//! A path → the files in it and below, in the order of the bytes of their paths.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a walk comes upon.
pub(crate) enum Found<'p> {
    File(&'p Path),
    /// A path or folder that cannot be looked into.
    Unreadable(&'p Path, io::Error),
}

/// Visits a file, or all files of a folder and below. Hidden ones are skipped, and so are linked folders below the first
/// one, which could lead in a circle, and what is neither file nor folder. Only the names of the folders on the way are
/// held in memory.
pub(crate) fn walk<E>(path: &Path, visit: &mut impl FnMut(Found<'_>) -> Result<(), E>) -> Result<(), E> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => folder(path, visit),
        Ok(_) => visit(Found::File(path)),
        Err(error) => visit(Found::Unreadable(path, error)),
    }
}

fn folder<E>(path: &Path, visit: &mut impl FnMut(Found<'_>) -> Result<(), E>) -> Result<(), E> {
    let entries = match entries(path) {
        Ok(entries) => entries,
        Err(error) => return visit(Found::Unreadable(path, error)),
    };
    for entry in entries {
        if entry.is_folder {
            folder(&entry.path, visit)?;
        } else {
            visit(Found::File(&entry.path))?;
        }
    }
    Ok(())
}

struct Entry {
    path: PathBuf,
    is_folder: bool,
}

fn entries(path: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let (kind, path) = (entry.file_type()?, entry.path());
        // A link that leads nowhere is visited, so that its name is said.
        let is_file =
            kind.is_file() || kind.is_symlink() && fs::metadata(&path).map_or(true, |m| m.is_file());
        if kind.is_dir() || is_file {
            entries.push(Entry { path, is_folder: kind.is_dir() });
        }
    }
    // A folder's files come where its name with a separator does, so that whole paths are in order.
    entries.sort_by_cached_key(|entry| {
        let mut key = entry.path.as_os_str().as_encoded_bytes().to_vec();
        key.extend(entry.is_folder.then_some(b'/'));
        key
    });
    Ok(entries)
}
