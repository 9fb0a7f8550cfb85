//! The file that says what a model's statements are about.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::{Error, ErrorKind};

/// A target: its names, and the sides whose names must not decide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Names the model's files, such as `missile-defense`.
    pub name: String,
    /// Version of the model, `MAJOR.MINOR.PATCH`.
    pub version: String,
    target: Names,
    #[serde(default)]
    sides: Names,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
    #[serde(default)]
    leaders: Vec<String>,
    /// Towns and bases.
    #[serde(default)]
    sites: Vec<String>,
}

impl Target {
    /// Reads a target file (TOML; `models/missile-defense.toml` shows its form).
    ///
    /// # Errors
    /// The file cannot be read, or breaks its form: the error names the line.
    pub fn read(path: impl AsRef<Path>) -> Result<Target, Error> {
        Target::parse(&fs::read_to_string(path)?)
    }

    /// Parses the text of a target file.
    ///
    /// # Errors
    /// As [`Target::read`].
    pub fn parse(text: &str) -> Result<Target, Error> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            ErrorKind::Target { line, message: error.message().to_owned() }.into()
        })
    }

    /// The target's own names.
    pub fn names(&self) -> &[String] {
        &self.target.names
    }

    /// The sides' leaders.
    pub(crate) fn leaders(&self) -> &[String] {
        &self.sides.leaders
    }

    /// Sides, leaders and sites.
    pub fn sides(&self) -> Vec<String> {
        [&self.sides.names[..], &self.sides.leaders, &self.sides.sites].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_named_by_line() {
        let error = Target::parse("name = \"x\"\nversion = \"1.0.0\"\n[target]\nnamen = []\n").unwrap_err();
        assert!(error.to_string().starts_with("target file, line 4: unknown field"), "{error}");
    }
}
