//! Which side a speaker is of: the country or alliance that the speaker's role, mention or name holds.

use std::sync::LazyLock;

use crate::result::Speaker;

static LIST: &str = include_str!("sides.txt");

/// Words and the sides they stand for, the longest words first: "North Korea" before "Korea".
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<(&str, &str)> = lines
        .flat_map(|line| {
            let side = line.split(", ").next().unwrap_or(line);
            line.split(", ").map(move |word| (word, side))
        })
        .collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
});

/// The country or alliance of a speaker, where its role, its mention or its name says so.
pub(super) fn of(speaker: &Speaker) -> Option<&'static str> {
    let said = [speaker.role.as_deref(), Some(&*speaker.mention), speaker.name.as_deref()];
    said.into_iter().flatten().find_map(named_in)
}

fn named_in(text: &str) -> Option<&'static str> {
    WORDS.iter().find(|(word, _)| holds(text, word)).map(|(_, side)| *side)
}

/// Whether the text holds the word, not as a part of another one.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
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
        for (mention, name, role, side) in [
            ("he", Some("Ivan Petrov"), Some("Russian deputy foreign minister"), Some("Russia")),
            ("North Korea’s envoy", None, None, Some("North Korea")),
            ("the Kremlin", None, None, Some("Russia")),
            ("a U.S. official", None, Some("U.S. official"), Some("United States")),
            ("he", Some("Germany Smith"), Some("Polish minister"), Some("Poland")),
            ("Romanov", Some("Ivan Romanov"), Some("colonel"), None),
            ("the Chadwick report", None, None, None),
        ] {
            assert_eq!(of(&speaker(mention, name, role)), side, "{mention}");
        }
    }
}
