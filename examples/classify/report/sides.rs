//! Which side a speaker is of: the country, alliance or body that the speaker's role, mention or name holds.

use std::{cmp::Reverse, collections::HashMap, fs, path::Path, sync::Arc};

use demarche::Model;

use crate::result::Speaker;

/// The sides of the bundled model's target, each with all its names.
const BUNDLED: &str = include_str!("sides.txt");

/// The names of all sides.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    /// Names and the sides they stand for, by their first word in small letters; the longest first.
    names: HashMap<String, Vec<(String, Arc<str>)>>,
}

impl Sides {
    /// Those of a file in the form of sides.txt. Without one: sides.txt for models of the bundled target; for another
    /// target the names of sides that the model itself holds, each a side of its own.
    ///
    /// # Errors
    /// The file cannot be read, or a line of it breaks the form: the message says which.
    pub(crate) fn of(model: &Model, file: Option<&Path>) -> Result<Self, String> {
        if let Some(file) = file {
            return Sides::parse(&fs::read_to_string(file).map_err(|error| crate::input::said(&error))?);
        }
        if target(model) == target(Model::embedded()) {
            return Sides::parse(BUNDLED);
        }
        let mut sides = Sides::default();
        model.sides().into_iter().for_each(|name| drop(sides.add(name, &name.into())));
        Ok(sides)
    }

    /// One side a line: its name, then other names for it, with commas between.
    fn parse(text: &str) -> Result<Self, String> {
        let mut sides = Sides::default();
        for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut names = line.split(',').map(str::trim);
            let side = names.clone().next().unwrap_or(line).into();
            names
                .try_for_each(|name| sides.add(name, &side))
                .map_err(|what| format!("line {number}: {what}"))?;
        }
        Ok(sides)
    }

    fn add(&mut self, name: &str, side: &Arc<str>) -> Result<(), String> {
        let first = words(name).next().ok_or("a name without a letter or digit")?;
        let alike = self.names.entry(first_word(&name[first..])).or_default();
        if let Some((_, other)) = alike.iter().find(|(known, _)| known == name) {
            return Err(format!("{name} is a name of {other} already"));
        }
        alike.push((name[first..].to_owned(), Arc::clone(side)));
        alike.sort_by_key(|(name, _)| Reverse(name.len()));
        Ok(())
    }

    /// The side of a speaker, where its role, its mention or its name says one.
    pub(super) fn side(&self, speaker: &Speaker) -> Option<&Arc<str>> {
        let said = [speaker.role.as_deref(), Some(&*speaker.mention), speaker.name.as_deref()];
        said.into_iter().flatten().find_map(|text| self.named_in(text))
    }

    /// The first name in the text, the longest of those that begin there: the Russian envoy to North Korea is Russia's.
    fn named_in(&self, text: &str) -> Option<&Arc<str>> {
        words(text).find_map(|at| {
            let alike = self.names.get(&first_word(&text[at..]))?;
            alike.iter().find(|(name, _)| begins(&text[at..], name)).map(|(_, side)| side)
        })
    }
}

/// The target that a model's name begins with, before its version.
pub(super) fn target(model: &Model) -> &str {
    model.name().rsplit_once('-').map_or(model.name(), |(target, _)| target)
}

/// Where the words of a text begin.
fn words(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        begins.then_some(at)
    })
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the text begins with the name and ends the last word where it does. A small letter of the name matches
/// either, as in the target's file.
fn begins(text: &str, name: &str) -> bool {
    let mut chars = text.chars();
    let alike = name.chars().all(|n| {
        chars.next().is_some_and(|c| c == n || n.is_lowercase() && c.to_lowercase().eq(n.to_lowercase()))
    });
    let ends = !name.ends_with(char::is_alphanumeric) || !chars.next().is_some_and(char::is_alphanumeric);
    alike && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(mention: &str, name: Option<&str>, role: Option<&str>) -> Speaker {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Speaker { mention: mention.to_owned(), name: owned(name), role: owned(role) }
    }

    #[test]
    fn a_side_is_found_by_role_then_mention_then_name() {
        let sides = Sides::parse(BUNDLED).unwrap();
        for (mention, name, role, side) in [
            ("he", Some("Ivan Petrov"), Some("Russian deputy foreign minister"), Some("Russia")),
            ("North Korea’s envoy", None, None, Some("North Korea")),
            ("the Russian ambassador to North Korea", None, None, Some("Russia")),
            ("the Kremlin", None, None, Some("Russia")),
            ("a U.S. official", None, Some("U.S. official"), Some("United States")),
            ("he", Some("Germany Smith"), Some("Polish minister"), Some("Poland")),
            ("Romanov", Some("Ivan Romanov"), Some("colonel"), None),
            ("one of us", None, None, None),
            ("the Chadwick report", None, None, None),
        ] {
            assert_eq!(sides.side(&speaker(mention, name, role)).map(|side| &**side), side, "{mention}");
        }
    }

    #[test]
    fn a_file_of_sides_says_where_it_is_wrong() {
        let sides = Sides::parse("# Ours\r\n\r\nTown hall, council, mayor\nTrade, traders\n").unwrap();
        let side = |mention: &str| sides.side(&speaker(mention, None, None)).map(ToString::to_string);
        assert_eq!(side("the Council’s spokesman"), Some("Town hall".to_owned()));
        assert_eq!((side("angry traders"), side("the councillor")), (Some("Trade".to_owned()), None));
        for (text, message) in [
            ("A, b\n\nC,, d\n", "line 3: a name without a letter or digit"),
            ("A, b\nC, b\n", "line 2: b is a name of A already"),
        ] {
            assert_eq!(Sides::parse(text).unwrap_err(), message);
        }
    }
}
