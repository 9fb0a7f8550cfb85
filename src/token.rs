//! Text → tokens with spans.
//!
//! A token is a run of letters (apostrophes inside it included), lower-cased and stemmed, and carries no string: only the
//! hash of its stem and the span of its surface. Most words are in the table of a model ([`surface`]), by a hash that the
//! scan makes on its way, and are neither copied nor stemmed. `n't` becomes a `not` of its own, a possessive `'s` is
//! dropped, other contractions are split. Names of sides and of the target become one token each ([`Lexicon`]), so that
//! who speaks cannot decide. Digits, symbols and punctuation give no token; punctuation is remembered on the token after
//! it.

mod lexicon;
mod scan;
mod surface;

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::Span;
pub(crate) use lexicon::{Lexicon, Name};
use scan::{Word, scan};
use surface::Known;
pub(crate) use surface::{WORD, Words};

/// What a token is, beside its stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    /// `not`, `no`, `never` …: opens a negation.
    Negator,
    /// A side: country, capital, people, alliance, leader.
    Side,
    /// A name of the target.
    Target,
}

/// One token: the hash of its stem and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) hash: u64,
    pub(crate) class: Class,
    /// Whether punctuation stands between the token before and this one.
    pub(crate) after_break: bool,
}

/// Hash of a stem, or of a folded name's class. xxh3 has a fixed specification, so a model means the same everywhere.
pub(crate) fn hash(stem: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(stem.as_bytes())
}

/// Words that open a negation.
pub(crate) const NEGATORS: [&str; 10] =
    ["cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "without"];

/// What stands for a contraction's ending, where it is not dropped. Models know them by their places.
const ENDINGS: [(&str, &str); 6] =
    [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would")];

/// Hashes that are the same for every text.
struct Fixed {
    endings: [(u64, Class); ENDINGS.len()],
    names: [u64; 2],
    the: u64,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    Fixed {
        endings: ENDINGS.map(|(_, word)| {
            let known = Known::new(word, &stemmer);
            (known.stem, known.class())
        }),
        names: [Name::Side, Name::Target].map(|name| hash(name.stem())),
        the: hash("the"),
    }
});

/// Turns text into tokens; holds the buffers that are used again.
#[derive(Default)]
pub(crate) struct Tokenizer {
    words: Vec<Word>,
    known: Vec<Known>,
    lower: String,
    tokens: Vec<Token>,
    recent: Recent,
    unknown: usize,
}

impl Tokenizer {
    /// The tokens of `text`, valid until the next call.
    pub(crate) fn tokenize(&mut self, text: &str, lexicon: &Lexicon) -> &[Token] {
        self.tokens.clear();
        self.unknown = 0;
        scan(text, &mut self.words, &mut self.lower);
        // All together, so that no look-up waits for what another has found.
        self.known.clear();
        self.known.extend(self.words.iter().map(|word| lexicon.known(word.surface)));
        let fixed = &*FIXED;
        let mut at = 0;
        while let Some(&word) = self.words.get(at) {
            let mut known = self.known[at];
            if known.begins_name()
                && let Some((name, length)) = lexicon.longest(text, &self.words[at..])
            {
                self.push_name(at, length, name, fixed);
                at += length;
                at += self.end_name(text, at);
                continue;
            }
            if !known.is_taken() {
                self.unknown += 1;
                known = self.recent.find(word, text, &mut self.lower);
            }
            self.push_word(word, known, fixed);
            at += 1;
        }
        &self.tokens
    }

    /// The tokens of the last call.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many words the last text had.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// How many of them no table knows.
    pub(crate) fn unknown(&self) -> usize {
        self.unknown
    }

    fn push_word(&mut self, word: Word, known: Known, fixed: &Fixed) {
        let Word { span, after_break, .. } = word;
        self.tokens.push(Token { span, hash: known.stem, class: known.class(), after_break });
        if let Some(ending) = known.ending() {
            let (hash, class) = fixed.endings[ending];
            self.tokens.push(Token { span, hash, class, after_break: false });
        }
    }

    /// One token for a whole name, the article before a side ("the Kremlin") folded into it.
    fn push_name(&mut self, at: usize, length: usize, name: Name, fixed: &Fixed) {
        let mut first = self.words[at];
        let end = self.words[at + length - 1].span.end;
        let class = match name {
            Name::Side => Class::Side,
            Name::Target => Class::Target,
        };
        let takes_article = class == Class::Side && !first.after_break;
        if let Some(the) = self.tokens.pop_if(|last| takes_article && last.hash == fixed.the) {
            first.span.start = the.span.start;
            first.after_break = the.after_break;
        }
        self.tokens.push(Token {
            span: Span::new(first.span.start, end),
            hash: fixed.names[name as usize],
            class,
            after_break: first.after_break,
        });
    }

    /// What the stop of a name such as "U.S." does to the word at `next`: nothing where the sentence goes on, for "Polish"
    /// has none; and an ending parted from its name ("U.S.'s", "G8's") goes with it. How many words do.
    fn end_name(&mut self, text: &str, next: usize) -> usize {
        let last = self.words[next - 1].span;
        let Some(word) = self.words.get_mut(next) else { return 0 };
        let gap = &text[last.end..word.span.start];
        if word.span.of(text) == "s"
            && matches!(gap.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()), "'" | "\u{2019}")
        {
            return 1;
        }
        let goes_on = word.span.of(text).starts_with(char::is_lowercase);
        if matches!(gap, ". " | ".-") && last.of(text).chars().count() == 1 && goes_on {
            word.after_break = false;
        }
        0
    }
}

/// Words that no table knows, so that the same one is not stemmed (which allocates) again and again.
#[derive(Default)]
struct Recent {
    /// By surface; a new word takes the place of the one before.
    words: Vec<(String, Known)>,
}

impl Recent {
    const PLACES: usize = 1024;
    /// Longer words are no words, and not worth the memory.
    const LONGEST: usize = 64;

    fn find(&mut self, word: Word, text: &str, buffer: &mut String) -> Known {
        lower(word.span.of(text), buffer);
        self.words.resize_with(Self::PLACES, Default::default);
        let (recent, known) = &mut self.words[word.surface as usize % Self::PLACES];
        // A lone soft hyphen is a word without letters, and so is a place that holds none yet.
        if recent == buffer && *known != Known::default() {
            return *known;
        }
        let new = Known::new(buffer, &Stemmer::create(Algorithm::English));
        if buffer.len() <= Self::LONGEST {
            recent.clone_from(buffer);
            *known = new;
        }
        new
    }
}

/// `word` in lower case, with straight apostrophes and without soft hyphens, into `buffer`.
fn lower(word: &str, buffer: &mut String) {
    buffer.clear();
    for c in word.chars() {
        match c {
            '\u{2019}' => buffer.push('\''),
            '\u{ad}' => {}
            _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            _ => buffer.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::new(
            &["missile defense", "Patriot"],
            &["Russia", "US", "United States", "U.S.", "People's Republic of China"],
            &["we will not"],
        )
    }

    /// Surfaces with the stem's text where it is one of `stems`.
    fn surfaces(text: &str) -> Vec<&str> {
        let mut tokenizer = Tokenizer::default();
        tokenizer.tokenize(text, &lexicon()).iter().map(|token| token.span.of(text)).collect()
    }

    fn hashes(text: &str) -> Vec<u64> {
        let mut tokenizer = Tokenizer::default();
        tokenizer.tokenize(text, &lexicon()).iter().map(|token| token.hash).collect()
    }

    #[test]
    fn contractions_give_the_words_they_stand_for() {
        assert_eq!(hashes("won't"), hashes("will not"));
        assert_eq!(hashes("can’t"), hashes("CANNOT"));
        assert_eq!(hashes("we'll"), hashes("we will"));
        assert_eq!(hashes("Moscow's"), hashes("moscow"));
        assert_eq!(hashes("'quoted'"), hashes("quoted"));
    }

    #[test]
    fn names_are_one_token_and_take_their_article_along() {
        assert_eq!(
            surfaces("the United States likes missile  defense"),
            ["the United States", "likes", "missile  defense"]
        );
        assert_eq!(hashes("the U.S. said"), hashes("Russia said"));
        assert_eq!(hashes("US"), hashes("Russia"));
        assert_eq!(hashes("an US radar"), hashes("a Russia radar"));
        assert_ne!(hashes("give us time"), hashes("give US time"));
        assert_ne!(hashes("a patriot"), hashes("a Patriot"));
        assert_eq!(surfaces("missile, defense").len(), 2, "punctuation parts a name");
    }

    #[test]
    fn every_form_of_a_name_is_the_same_token() {
        let forms = ["U.S.'s radar", "U.S.\u{2019}s radar", "People's Republic of China's radar", "US radar"];
        for form in forms {
            assert_eq!(hashes(form), hashes("Russia's radar"), "{form}");
        }
        let breaks = |text: &str| {
            let mut tokenizer = Tokenizer::default();
            tokenizer.tokenize(text, &lexicon()).iter().map(|token| token.after_break).collect::<Vec<bool>>()
        };
        assert_eq!(breaks("no U.S. radar"), breaks("no Russia radar"));
        assert_eq!(breaks("no U.S.-led radar"), breaks("no Russia-led radar"));
        assert_eq!(breaks("by the U.S. We"), breaks("by the Russia. We"));
    }

    #[test]
    fn spans_stand_on_character_boundaries() {
        for text in ["naïve—déjà vu", "e\u{301}tude", "🚀shield🚀", "\u{202e}abc", "İstanbul’s", "ﬁre"]
        {
            let mut tokenizer = Tokenizer::default();
            for token in tokenizer.tokenize(text, &lexicon()) {
                assert!(text.get(token.span.start..token.span.end).is_some(), "{text}: {token:?}");
            }
        }
        assert_eq!(surfaces("e\u{301}tude"), ["e\u{301}tude"], "a combining mark does not part a word");
    }

    #[test]
    fn a_lone_soft_hyphen_is_the_same_word_every_time() {
        let mut tokenizer = Tokenizer::default();
        for _ in 0..2 {
            let tokens = tokenizer.tokenize("\u{ad}", &lexicon());
            assert_eq!(tokens.iter().map(|token| token.hash).collect::<Vec<u64>>(), [hash("")]);
        }
    }

    #[test]
    fn punctuation_is_remembered() {
        let mut tokenizer = Tokenizer::default();
        let breaks: Vec<bool> = tokenizer
            .tokenize("no, it works - now 12 times", &lexicon())
            .iter()
            .map(|t| t.after_break)
            .collect();
        assert_eq!(breaks, [false, true, false, true, false]);
    }
}
