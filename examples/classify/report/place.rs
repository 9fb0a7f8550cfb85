//! Where the page goes: written beside its place and put there when it is whole, so that no torn page is ever seen.

use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// A place for one file.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) file: File,
    /// Where the file is now, and where it goes; none for what is no plain file, such as a pipe: that is written directly.
    parts: Option<(PathBuf, PathBuf)>,
}

impl Place {
    /// A place at a path that is free or holds a plain file, which stays as it is until the new one is whole.
    pub(super) fn take(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Err(io::Error::other("standard output has the statements; a file is needed"));
        }
        let there = match fs::metadata(path) {
            Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if there.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(there) if !there.is_file() => {
                let file = File::options().write(true).open(path)?;
                return Ok(Place { file, parts: None });
            }
            Ok(there) => Some(there),
            Err(_) => None,
        };
        // Behind a link, the file that it leads to is replaced, and not the link.
        let path = if there.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        // Hidden, so that no run reads it.
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(hidden);
        let place = Place { file: File::create(&beside)?, parts: Some((beside, path)) };
        if let Some(there) = there {
            place.file.set_permissions(there.permissions())?;
        }
        Ok(place)
    }

    /// Puts the file in its place.
    pub(super) fn fill(mut self) -> io::Result<()> {
        let Some((beside, path)) = &self.parts else { return Ok(()) };
        self.file.sync_all()?;
        fs::rename(beside, path)?;
        self.parts = None;
        Ok(())
    }
}

impl Drop for Place {
    /// Leaves nothing beside the place.
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.parts {
            let _ = fs::remove_file(beside);
        }
    }
}
