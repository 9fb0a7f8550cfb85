//! The file that says what a model's statements are about.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::{Error, ErrorKind};

/// Bytes of the longest name that a model file can hold.
const LONGEST: usize = u16::MAX as usize;

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
        let target: Target = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            ErrorKind::Target { line, message: error.message().to_owned() }
        })?;
        let Target { target: own, sides, .. } = &target;
        let model = format!("{}-{}", target.name, target.version);
        let names = [&own.names, &own.leaders, &sides.names, &sides.leaders].into_iter().flatten();
        if let Some(name) = names.chain([&model]).find(|name| name.len() > LONGEST) {
            let start: String = name.chars().take(40).collect();
            let message = format!("{start:?}… is longer than {LONGEST} bytes, and no name");
            return Err(ErrorKind::Target { line: 0, message }.into());
        }
        Ok(target)
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

    #[test]
    fn a_name_that_no_model_can_hold_is_refused() {
        let file =
            |bytes| format!("name = \"x\"\nversion = \"1\"\n[target]\nnames = [\"{}\"]\n", "a".repeat(bytes));
        assert!(Target::parse(&file(65_535)).is_ok());
        let error = Target::parse(&file(65_536)).unwrap_err().to_string();
        assert!(error.contains("aaa\"… is longer than 65535 bytes"), "{error}");
    }
}
