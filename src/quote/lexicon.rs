//! Word → grammatical class and reporting frame, from plain word lists.

mod cues;
mod function;
mod people;

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Man or woman, as far as a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// A set of grammatical classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

impl Class {
    pub(super) const DET: Class = Class(1);
    /// Possessive determiner: "his".
    pub(super) const POSSESSIVE: Class = Class(1 << 1);
    /// Pronoun that can be a subject.
    pub(super) const PRONOUN: Class = Class(1 << 2);
    /// Pronoun that can only be an object.
    pub(super) const OBJECT: Class = Class(1 << 3);
    /// "who", "which", "that", "whose".
    pub(super) const RELATIVE: Class = Class(1 << 4);
    /// Opens an indirect question: "whether", "why".
    pub(super) const QUESTION: Class = Class(1 << 5);
    pub(super) const PREPOSITION: Class = Class(1 << 6);
    pub(super) const CONJUNCTION: Class = Class(1 << 7);
    /// Opens a subordinate clause: "because", "while".
    pub(super) const SUBORDINATOR: Class = Class(1 << 8);
    pub(super) const BE: Class = Class(1 << 9);
    pub(super) const HAVE: Class = Class(1 << 10);
    pub(super) const DO: Class = Class(1 << 11);
    pub(super) const MODAL: Class = Class(1 << 12);
    pub(super) const NEGATION: Class = Class(1 << 13);
    pub(super) const ADVERB: Class = Class(1 << 14);
    pub(super) const TO: Class = Class(1 << 15);
    /// "Friday", "yesterday", "May".
    pub(super) const TIME: Class = Class(1 << 16);
    /// Stands before a name: "President", "Sen.".
    pub(super) const TITLE: Class = Class(1 << 17);
    /// A person by what he or she does: "spokesman".
    pub(super) const ROLE: Class = Class(1 << 18);
    /// A common verb that reports nothing, in a finite form.
    pub(super) const VERB: Class = Class(1 << 19);
    /// "some", "many", "three": opens a noun phrase or is one.
    pub(super) const QUANTITY: Class = Class(1 << 20);
    /// A noun that holds words or views: "claim", "pledge".
    pub(super) const CUE_NOUN: Class = Class(1 << 21);
    /// "confident", "sure": with "is" before and "that" after it.
    pub(super) const CUE_ADJECTIVE: Class = Class(1 << 22);
    /// "this", "these", "those".
    pub(super) const DEMONSTRATIVE: Class = Class(1 << 23);
    /// An occasion or a medium of speech: "interview", "letter".
    pub(super) const OCCASION: Class = Class(1 << 24);

    /// "according".
    pub(super) const ACCORDING: Class = Class(1 << 25);
    /// "while", "although": what follows is set against what was reported.
    pub(super) const CONTRAST: Class = Class(1 << 26);
    /// "during", "amid": what follows tells when.
    pub(super) const WHEN: Class = Class(1 << 27);

    /// Particle of a phrasal verb: "pointed out".
    pub(super) const PARTICLE: Class = Class(1 << 28);
    /// Preposition before what is spoken of.
    pub(super) const TOPIC: Class = Class(1 << 29);
    /// "about", "against", "of", "over": before what is spoken of, after any verb of speech.
    pub(super) const ABOUT: Class = Class(1 << 31);
    /// "I", "we", "you": the writer and the reader.
    pub(super) const READER: Class = Class(1 << 36);
    /// Opens a line with a colon, but nobody speaks: "Correction: …".
    pub(super) const NO_SPEAKER: Class = Class(1 << 37);
    /// "there", "here": opens a clause, unlike other adverbs.
    pub(super) const THERE: Class = Class(1 << 38);
    /// A body or its parts: "Ministry", "Commission"; no part of a personal name.
    pub(super) const ORGANISATION: Class = Class(1 << 39);
    /// "Mr.", "Mrs.": titles that are no role.
    pub(super) const HONORIFIC: Class = Class(1 << 40);
    /// "Russian", "American".
    pub(super) const NATION: Class = Class(1 << 41);
    /// "Jr.", "III".
    pub(super) const SUFFIX: Class = Class(1 << 42);
    /// "von", "de", "al".
    pub(super) const PARTICLE_OF_NAME: Class = Class(1 << 43);
    /// Tells a woman.
    pub(super) const FEMALE: Class = Class(1 << 44);
    /// Tells a man.
    pub(super) const MALE: Class = Class(1 << 45);
    /// "but".
    pub(super) const BUT: Class = Class(1 << 46);
    /// "as".
    pub(super) const AS: Class = Class(1 << 47);
    /// "by".
    pub(super) const BY: Class = Class(1 << 48);
    /// A verb that means little beside its noun: "raised doubts", "made the claim".
    pub(super) const LIGHT: Class = Class(1 << 49);
    /// A plural without "-s": "people", "media".
    pub(super) const PEOPLE: Class = Class(1 << 50);
    /// "all", "both", "each": may stand after their noun.
    pub(super) const FLOATING: Class = Class(1 << 51);
    /// A first name of women.
    pub(super) const WOMAN: Class = Class(1 << 52);
    /// A first name of men.
    pub(super) const MAN: Class = Class(1 << 53);
    /// Oftener a noun than a verb: "states", "rules".
    pub(super) const NOUN: Class = Class(1 << 54);
    pub(super) const AT: Class = Class(1 << 32);
    pub(super) const FOR: Class = Class(1 << 33);
    pub(super) const ON: Class = Class(1 << 34);
    pub(super) const WITH: Class = Class(1 << 35);
    /// "of".
    pub(super) const OF: Class = Class(1 << 30);

    pub(super) const AUXILIARY: Class = Class::BE.or(Class::HAVE).or(Class::DO).or(Class::MODAL);

    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub(super) const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word stands in no list but that of names.
    pub(super) const fn is_open(self) -> bool {
        self.0 & !Class::WOMAN.or(Class::MAN).0 == 0
    }
}

/// What a reporting verb takes as its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame(u16);

impl Frame {
    /// A clause or a quotation: "said (that) …".
    pub(super) const SAY: Frame = Frame(1);
    /// A hearer, then a clause or a quotation: "told X (that) …".
    pub(super) const TELL: Frame = Frame(1 << 1);
    /// Somebody, then an infinitive: "urged X to …".
    pub(super) const URGE: Frame = Frame(1 << 2);
    /// A noun phrase: "rejected the plan".
    pub(super) const OBJECT: Frame = Frame(1 << 3);
    /// An infinitive: "vowed to …".
    pub(super) const WANT: Frame = Frame(1 << 4);
    /// A clause held to be true, seldom a quotation: "believes (that) …".
    pub(super) const BELIEVE: Frame = Frame(1 << 5);
    /// A preposition, then a noun phrase: "spoke of the plan".
    pub(super) const ABOUT: Frame = Frame(1 << 6);
    /// Somebody, a preposition, then the content: "accused X of …".
    pub(super) const ACCUSE: Frame = Frame(1 << 7);

    /// "at", then a noun phrase: "scoffed at the plan". So with the four below.
    pub(super) const AT: Frame = Frame(1 << 8);
    pub(super) const FOR: Frame = Frame(1 << 9);
    pub(super) const ON: Frame = Frame(1 << 10);
    pub(super) const TO: Frame = Frame(1 << 11);
    pub(super) const WITH: Frame = Frame(1 << 12);

    /// A quotation right beside it: "sang".
    pub(super) const QUOTE: Frame = Frame(1 << 13);

    pub(super) const CLAUSE: Frame = Frame::SAY.or(Frame::TELL).or(Frame::BELIEVE);

    pub(super) const fn or(self, other: Frame) -> Frame {
        Frame(self.0 | other.0)
    }

    pub(super) const fn any(self, other: Frame) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// The forms that a spelling can be of its verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form(u8);

impl Form {
    pub(super) const BASE: Form = Form(1);
    pub(super) const S: Form = Form(1 << 1);
    pub(super) const PAST: Form = Form(1 << 2);
    pub(super) const PARTICIPLE: Form = Form(1 << 3);
    pub(super) const ING: Form = Form(1 << 4);

    pub(super) const fn or(self, other: Form) -> Form {
        Form(self.0 | other.0)
    }

    pub(super) const fn any(self, other: Form) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) frame: Frame,
    pub(super) form: Form,
}

/// The longest word of the lists, in bytes.
const LONGEST: usize = 16;

/// What the lists know of `word`, in whatever case it is written.
#[inline]
pub(super) fn look_up(word: &str) -> Entry {
    key(word).and_then(|key| words().get(&key)).copied().unwrap_or_default()
}

/// The word in small letters as one number: compared and hashed in one step. It is put together in registers, from two
/// reads that may overlap: to read back what a copy of so few bytes has just written would wait for it.
#[inline]
fn key(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let number = match bytes.len() {
        0 => 0,
        1..4 => [0, bytes.len() / 2, bytes.len() - 1]
            .into_iter()
            .fold(0, |number, at| number | u128::from(bytes[at]) << (8 * at)),
        4..8 => {
            let [first, last] = [*bytes.first_chunk()?, *bytes.last_chunk()?].map(u32::from_le_bytes);
            u128::from(first) | u128::from(last) << (8 * (bytes.len() - 4))
        }
        8..=LONGEST => {
            let [first, last] = [*bytes.first_chunk()?, *bytes.last_chunk()?].map(u64::from_le_bytes);
            u128::from(first) | u128::from(last) << (8 * (bytes.len() - 8))
        }
        _ => return None,
    };
    Some(small_letters(number))
}

/// All sixteen bytes in small letters at once: the high bit of each says whether it is a capital.
fn small_letters(bytes: u128) -> u128 {
    const ONES: u128 = u128::from_le_bytes([1; LONGEST]);
    let low = bytes & (ONES * 0x7f);
    let from_a = low + ONES * (0x80 - b'A' as u128);
    let beyond_z = low + ONES * (0x7f - b'Z' as u128);
    bytes | (from_a & !beyond_z & !bytes & (ONES * 0x80)) >> 2
}

type Words = FxHashMap<u128, Entry>;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for (class, list) in function::LISTS.iter().chain(people::LISTS).chain(cues::CLASSES) {
            for word in list.split_ascii_whitespace() {
                let entry = entry(&mut words, word);
                entry.class = entry.class.or(*class);
            }
        }
        for (frame, list) in cues::FRAMES {
            for lemma in list.split_ascii_whitespace() {
                inflect(lemma, |form, spelling| {
                    let entry = entry(&mut words, spelling);
                    entry.frame = entry.frame.or(*frame);
                    entry.form = entry.form.or(form);
                });
            }
        }
        for lemma in cues::LIGHT.split_ascii_whitespace() {
            inflect(lemma, |form, spelling| {
                let entry = entry(&mut words, spelling);
                entry.class = entry.class.or(Class::LIGHT);
                entry.form = entry.form.or(form);
            });
        }
        for lemma in function::PLAIN_VERBS.split_ascii_whitespace() {
            inflect(lemma, |form, spelling| {
                let entry = entry(&mut words, spelling);
                entry.class = entry.class.or(Class::VERB);
                entry.form = entry.form.or(form);
            });
        }
        words
    })
}

/// The entry to fill for a spelling; one that is too long to be looked up is a slip in the lists.
fn entry<'w>(words: &'w mut Words, spelling: &str) -> &'w mut Entry {
    let key = key(spelling);
    debug_assert!(key.is_some(), "{spelling} is too long");
    words.entry(key.unwrap_or_default()).or_default()
}

/// Calls `each` with every form of a verb. A `*` after the lemma doubles its last letter ("quip*": "quipped").
fn inflect(lemma: &str, mut each: impl FnMut(Form, &str)) {
    let past = Form::PAST.or(Form::PARTICIPLE);
    let doubled = lemma.ends_with('*');
    let lemma = lemma.trim_end_matches('*');
    let stem = if doubled { format!("{lemma}{}", &lemma[lemma.len() - 1..]) } else { lemma.to_owned() };
    each(Form::BASE, lemma);
    let vowel_y = lemma.ends_with(['a', 'e', 'o', 'u']);
    let y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    debug_assert!(!vowel_y || !lemma.ends_with('y'));
    match y {
        Some(stem) => each(Form::S, &format!("{stem}ies")),
        None if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            each(Form::S, &format!("{lemma}es"));
        }
        None => each(Form::S, &format!("{lemma}s")),
    }
    match lemma.strip_suffix("ie").map(|stem| format!("{stem}ying")).or_else(|| {
        let silent = lemma.ends_with('e') && !lemma.ends_with("ee") && !lemma.ends_with("oe");
        silent.then(|| format!("{}ing", &lemma[..lemma.len() - 1]))
    }) {
        Some(ing) => each(Form::ING, &ing),
        None => each(Form::ING, &format!("{stem}ing")),
    }
    if let Some((_, pasts, participles)) = function::IRREGULAR.iter().find(|verb| verb.0 == lemma) {
        pasts.split(' ').for_each(|spelling| each(Form::PAST, spelling));
        participles.split(' ').for_each(|spelling| each(Form::PARTICIPLE, spelling));
        return;
    }
    match y {
        Some(stem) => each(past, &format!("{stem}ied")),
        None if lemma.ends_with('e') => each(past, &format!("{lemma}d")),
        None => each(past, &format!("{stem}ed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_name_nothing_twice() {
        let classes = function::LISTS.iter().chain(people::LISTS).chain(cues::CLASSES).map(|(_, list)| *list);
        let verbs = cues::FRAMES.iter().map(|(_, list)| *list).chain([cues::LIGHT, function::PLAIN_VERBS]);
        for list in classes.chain(verbs) {
            let words: Vec<&str> =
                list.split_ascii_whitespace().map(|word| word.trim_end_matches('*')).collect();
            let wrong = words.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None, "{list}");
        }
    }

    #[test]
    fn a_key_is_the_word_in_small_letters() {
        for word in [
            "",
            "A",
            "az",
            "AZ[",
            "@`{z",
            "États",
            "don’T",
            "Zzzzzzz",
            "Éé’ÀZa",
            "Abcdefghijklmnoz",
            "ABCDEFGHIJKLMNOP",
        ] {
            let mut bytes = [0; LONGEST];
            bytes[..word.len()].copy_from_slice(word.to_ascii_lowercase().as_bytes());
            assert_eq!(key(word), Some(u128::from_le_bytes(bytes)), "{word}");
        }
        assert_eq!(key("ABCDEFGHIJKLMNOPQ"), None);
    }

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        for (word, form) in [
            ("says", Form::S),
            ("denied", Form::PAST),
            ("quipping", Form::ING),
            ("Vowed", Form::PARTICIPLE),
            ("told", Form::PAST),
            ("wishes", Form::S),
            ("criticizing", Form::ING),
            ("agree", Form::BASE),
        ] {
            let entry = look_up(word);
            assert!(entry.form.any(form) && !entry.frame.is_none(), "{word}: {entry:?}");
        }
        assert_eq!(look_up("reactors"), Entry::default());
    }
}
