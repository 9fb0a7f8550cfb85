//! A noun phrase → the name and the role in it.

use super::{
    lexicon::{Class, Gender},
    source::Range,
    word::{Kind, Word},
};

/// What a noun phrase says of the one it names, in indices of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// "Sergei Ryabkov", "Ryabkov"; empty where the phrase holds no personal name.
    pub(super) name: Range,
    /// "Deputy Foreign Minister"; empty where there is none.
    pub(super) role: Range,
    /// What a title or a first name tells.
    pub(super) gender: Option<Gender>,
}

/// Whether the word can be part of a name.
pub(super) fn is_part(word: &Word) -> bool {
    word.is_name() && !word.is(Class::PREPOSITION.or(Class::ADVERB).or(Class::SUBORDINATOR).or(Class::TO))
}

/// Small words inside names: "Ursula **von der** Leyen".
fn is_particle(word: &Word) -> bool {
    word.is(Class::PARTICLE_OF_NAME)
}

fn is_title(word: &Word) -> bool {
    word.is(Class::TITLE.or(Class::ROLE).or(Class::ORGANISATION).or(Class::HONORIFIC).or(Class::NATION))
}

/// Whether the name has a first and a last part: "van Dijk" has not.
pub(super) fn is_full(name: &[Word]) -> bool {
    name.iter().filter(|w| !w.is(Class::PARTICLE_OF_NAME.or(Class::SUFFIX))).count() > 1
}

/// Reads the phrase `range`: "Deputy Foreign Minister Sergei Ryabkov", "the minister, Anna Bek", "CNN’s Steve Harrigan".
pub(super) fn parse(text: &str, words: &[Word], range: Range) -> Parsed {
    let mut end = range.end;
    // "(D-Ohio)" and a trailing comma
    if words[end - 1].kind == Kind::Close
        && let Some(open) = (range.start..end).rev().find(|&i| words[i].kind == Kind::Open)
    {
        end = open;
    }
    while end > range.start && !words[end - 1].is_word() {
        end -= 1;
    }
    // "Ames of Ohio": the name stands before "of", the office goes on after it ("secretary of state").
    let of = (range.start..end).find(|&i| words[i].kind == Kind::Lower && words[i].is(Class::PREPOSITION));
    let stop = match of {
        Some(of) if of > range.start && is_part(&words[of - 1]) && !is_title(&words[of - 1]) => of,
        _ => end,
    };
    let mut start = stop;
    while start > range.start {
        let word = &words[start - 1];
        let part = is_part(word) && !is_title(word) || is_particle(word) && start < stop;
        if !part {
            break;
        }
        start -= 1;
    }
    // "Jr." and the like do not make a name.
    if start < stop && words[start..stop].iter().all(|w| w.is(Class::SUFFIX) || is_particle(w)) {
        start = stop;
    }
    // "Shopkeeper Janusz Nowak": what stands before a known first name is no part of the name.
    let known = |i: usize| words[i].is(Class::WOMAN.or(Class::MAN));
    if stop > start + 2 && !known(start) && known(start + 1) {
        start += 1;
    }
    let name = start..stop;
    if name.is_empty() {
        return Parsed { gender: role_gender(text, words, range), ..Parsed::default() };
    }
    let mut first = range.start;
    while first < start && words[first].is(Class::DET.or(Class::DEMONSTRATIVE).or(Class::POSSESSIVE)) {
        first += 1;
    }
    let mut last = start;
    while last > first && !words[last - 1].is_word() {
        last -= 1;
    }
    let role =
        if words[first..last].iter().all(|w| w.is(Class::HONORIFIC)) { start..start } else { first..last };
    let gender = first_name(&words[start])
        .filter(|_| is_full(&words[start..stop]))
        .or_else(|| role_gender(text, words, range.start..start));
    Parsed { name, role, gender }
}

/// What a first name tells; one that both bear tells nothing.
fn first_name(word: &Word) -> Option<Gender> {
    match (word.is(Class::WOMAN), word.is(Class::MAN)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// "Mrs.", "spokeswoman", "chairman".
fn role_gender(text: &str, words: &[Word], range: Range) -> Option<Gender> {
    words[range].iter().find_map(|word| {
        if word.is(Class::FEMALE) {
            Some(Gender::Female)
        } else if word.is(Class::MALE) {
            Some(Gender::Male)
        } else if word.is(Class::ROLE.or(Class::TITLE)) && word.span.of(text).ends_with("woman") {
            Some(Gender::Female)
        } else {
            None
        }
    })
}
