//! Names that are folded to one token each.

use rustc_hash::FxHashMap;

use super::{Word, lower, scan};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// A country, capital, people, alliance or leader.
    Side,
    /// The target, under one of its names.
    Target,
}

impl Name {
    /// What the folded token is hashed from; the capitals keep it apart from every stem.
    pub(super) fn stem(self) -> &'static str {
        match self {
            Name::Side => "SIDE",
            Name::Target => "TARGET",
        }
    }
}

/// The names of a model's target and of its sides.
///
/// A capital letter of a name must be one in the text; a small letter matches either, so "US" is not "us" and
/// "missile defense" matches "Missile Defense". Words of a name may be parted by spaces, hyphens or full stops.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    /// By the lower-case first word: the longest names first.
    names: FxHashMap<Box<str>, Vec<Entry>>,
}

/// The words of a name, and what it stands for.
type Entry = (Vec<Box<str>>, Name);

impl Lexicon {
    /// A lexicon of the names of the target and of the sides.
    pub(crate) fn new<S: AsRef<str>>(target: &[S], sides: &[S]) -> Self {
        let mut lexicon = Lexicon::default();
        for (names, name) in [(target, Name::Target), (sides, Name::Side)] {
            for entry in names {
                lexicon.insert(entry.as_ref(), name);
            }
        }
        for names in lexicon.names.values_mut() {
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    fn insert(&mut self, entry: &str, name: Name) {
        let mut words = Vec::new();
        scan(entry, &mut words);
        let parts: Vec<Box<str>> = words.iter().map(|word| word.span.of(entry).into()).collect();
        let mut key = String::new();
        if let Some(first) = parts.first() {
            lower(first, &mut key);
            self.names.entry(key.into()).or_default().push((parts, name));
        }
    }

    /// The longest name that begins with the first of `words` (`first` is it in lower case), and its length in words.
    pub(super) fn longest(&self, text: &str, words: &[Word], first: &str) -> Option<(Name, usize)> {
        let find = |key: &str| {
            let names = self.names.get(key)?;
            names
                .iter()
                .find(|(parts, _)| stands(text, words, parts))
                .map(|(parts, name)| (*name, parts.len()))
        };
        // A name may have the ending itself: "People's Republic".
        find(first).or_else(|| find(first.strip_suffix("'s")?))
    }
}

/// Whether `words` begin with `parts`.
fn stands(text: &str, words: &[Word], parts: &[Box<str>]) -> bool {
    words.len() >= parts.len()
        && parts.iter().enumerate().all(|(index, part)| {
            let adjoins = index == 0 || {
                let gap = &text[words[index - 1].span.end..words[index].span.start];
                gap.chars().all(|c| c.is_whitespace() || c == '-' || c == '.') && gap.len() <= 4
            };
            adjoins && matches(words[index].span.of(text), part)
        })
}

/// Whether a word of the text is the word of a name, as it stands or without a possessive ending.
fn matches(word: &str, part: &str) -> bool {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    equal(word, part) || stem.is_some_and(|stem| equal(stem, part))
}

fn equal(word: &str, part: &str) -> bool {
    let mut chars = word.chars().filter(|c| *c != '\u{ad}');
    part.chars().all(|p| {
        let p = if p == '\u{2019}' { '\'' } else { p };
        chars.next().is_some_and(|c| {
            let c = if c == '\u{2019}' { '\'' } else { c };
            c == p || c.to_lowercase().eq(p.to_lowercase()) && p.is_lowercase()
        })
    }) && chars.next().is_none()
}
