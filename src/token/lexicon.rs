//! Names that are folded to one token each.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Known, Word, Words, lower, scan, surface};

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
    /// Names with the same first word together, the longest first.
    names: Vec<Vec<Entry>>,
    /// Where in `names`, by the surface of the first word as it stands in a text.
    first: FxHashMap<u64, u32>,
    /// What each known word stands for.
    words: Words,
}

/// The words of a name, and what it stands for.
type Entry = (Box<[Box<str>]>, Name);

impl Lexicon {
    /// A lexicon of the names of the target and of the sides, which knows `words`.
    pub(crate) fn with_words<S: AsRef<str>>(target: &[S], sides: &[S], words: Words) -> Self {
        let mut lexicon = Lexicon { words, ..Lexicon::default() };
        let (mut words, mut key) = (Vec::new(), String::new());
        for (names, name) in [(target, Name::Target), (sides, Name::Side)] {
            for entry in names {
                scan(entry.as_ref(), &mut words, &mut key);
                let parts: Box<[Box<str>]> =
                    words.iter().map(|word| word.span.of(entry.as_ref()).into()).collect();
                if let Some(first) = parts.first() {
                    lower(first, &mut key);
                    lexicon.insert(&mut key, &(parts, name));
                }
            }
        }
        for names in &mut lexicon.names {
            names.sort_by_key(|(words, _)| Reverse(words.len()));
        }
        lexicon
    }

    /// Under its first word as it stands (a name may have the ending itself: "People's Republic") and as a possessive.
    fn insert(&mut self, key: &mut String, entry: &Entry) {
        let bare = surface::hash(key);
        key.push_str("'s");
        for surface in [bare, surface::hash(key)] {
            let names = *self.first.entry(surface).or_insert(self.names.len() as u32) as usize;
            if names == self.names.len() {
                self.names.push(Vec::new());
            }
            self.names[names].push(entry.clone());
        }
    }

    /// What the word of this surface stands for; nothing is taken where it is unknown. Such a word begins no name.
    #[inline]
    pub(super) fn known(&self, surface: u64) -> Known {
        self.words.find(surface)
    }

    /// The longest name that begins with the first of `words`, and its length in words.
    pub(super) fn longest(&self, text: &str, words: &[Word]) -> Option<(Name, usize)> {
        let names = &self.names[*self.first.get(&words[0].surface)? as usize];
        names.iter().find(|(parts, _)| stands(text, words, parts)).map(|(parts, name)| (*name, parts.len()))
    }

    /// Every name, in the order in which they are looked at.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn names(&self) -> impl Iterator<Item = &Entry> {
        self.names.iter().flatten()
    }
}

#[cfg(any(test, feature = "train"))]
impl Lexicon {
    /// How many words of the training texts are known: the rarer ones are stemmed when they occur.
    const WORDS: usize = 8192;

    /// A lexicon of the names of the target and of the sides, which knows the first words of these and the most frequent
    /// words of `texts`.
    pub(crate) fn new<S: AsRef<str>>(target: &[S], sides: &[S], texts: &[&str]) -> Self {
        let mut counts: FxHashMap<u64, (usize, &str)> = FxHashMap::default();
        let (mut words, mut buffer) = (Vec::new(), String::new());
        for text in texts {
            scan(text, &mut words, &mut buffer);
            for word in &words {
                counts.entry(word.surface).or_insert((0, word.span.of(text))).0 += 1;
            }
        }
        let mut frequent: Vec<(Reverse<usize>, String)> = counts
            .into_values()
            .map(|(count, word)| {
                lower(word, &mut buffer);
                (Reverse(count), buffer.clone())
            })
            .collect();
        frequent.sort_unstable();
        frequent.truncate(Self::WORDS);

        let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
        let mut lexicon = Lexicon::with_words(target, sides, Words::default());
        let mut known: Vec<(u64, Known)> = Vec::new();
        let mut of_name =
            |word: &str| known.push((surface::hash(word), Known::new(word, &stemmer).of_name()));
        for entry in target.iter().chain(sides) {
            scan(entry.as_ref(), &mut words, &mut buffer);
            if let Some(first) = words.first() {
                lower(first.span.of(entry.as_ref()), &mut buffer);
                of_name(&buffer);
                buffer.push_str("'s");
                of_name(&buffer);
            }
        }
        known.sort_unstable_by_key(|word| word.0);
        known.dedup_by_key(|word| word.0);
        known.extend(frequent.iter().map(|(_, word)| (surface::hash(word), Known::new(word, &stemmer))));
        lexicon.words = Words::write(&known);
        lexicon
    }

    /// The table of known words.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }
}

/// Whether `words` begin with `parts`.
fn stands(text: &str, words: &[Word], parts: &[Box<str>]) -> bool {
    words.len() >= parts.len()
        // From the last: names with the same first word differ there.
        && parts.iter().enumerate().rev().all(|(index, part)| {
            let adjoins = index == 0 || {
                let gap = &text[words[index - 1].span.end..words[index].span.start];
                gap.chars().all(|c| c.is_whitespace() || c == '-' || c == '.') && gap.len() <= 4
            };
            adjoins && matches(words[index].span.of(text), part)
        })
}

/// Whether a word of the text is the word of a name, as it stands or without a possessive ending.
fn matches(word: &str, part: &str) -> bool {
    // Most differ in the first letter.
    if let ([c @ ..0x80, ..], [p @ ..0x80, ..]) = (word.as_bytes(), part.as_bytes())
        && !same(*c, *p)
    {
        return false;
    }
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    equal(word, part) || stem.is_some_and(|stem| equal(stem, part))
}

/// Whether a letter of the text is the letter of a name: a small one matches either.
fn same(c: u8, p: u8) -> bool {
    c == p || c.to_ascii_lowercase() == p && p.is_ascii_lowercase()
}

fn equal(word: &str, part: &str) -> bool {
    if word.is_ascii() && part.is_ascii() {
        return word.len() == part.len() && word.bytes().zip(part.bytes()).all(|(c, p)| same(c, p));
    }
    let mut chars = word.chars().filter(|c| *c != '\u{ad}');
    part.chars().all(|p| {
        let p = if p == '\u{2019}' { '\'' } else { p };
        chars.next().is_some_and(|c| {
            let c = if c == '\u{2019}' { '\'' } else { c };
            c == p || c.to_lowercase().eq(p.to_lowercase()) && p.is_lowercase()
        })
    }) && chars.next().is_none()
}
