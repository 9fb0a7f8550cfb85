//! The words that name a speaker → who that is.

use super::{
    Speaker,
    cast::{Cast, Person},
    draft::Draft,
    lexicon::{Class, Gender},
    name, source,
    word::{self, Kind, Word},
};
use crate::Span;

/// How far back a pronoun reaches, in mentions.
const REACH: usize = 30;

/// Resolves the speakers of an article, statement after statement.
pub(super) struct Resolver<'c, 't> {
    text: &'t str,
    cast: &'c Cast<'t>,
    words: Vec<Word>,
    /// The person who made the last statement, and where its mention stands.
    last: Option<(usize, usize)>,
    /// Genders that pronouns told.
    genders: Vec<Option<Gender>>,
}

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    Thing,
    Many,
}

impl<'c, 't> Resolver<'c, 't> {
    pub(super) fn new(text: &'t str, cast: &'c Cast<'t>) -> Self {
        let genders = cast.persons.iter().map(|person| person.gender).collect();
        Resolver { text, cast, words: Vec::new(), last: None, genders }
    }

    /// The speaker of a statement whose source is `mention`.
    pub(super) fn speaker(&mut self, draft: &Draft) -> Option<Speaker> {
        let mention = draft.source?;
        word::split(self.text, mention, &mut self.words);
        let words = std::mem::take(&mut self.words);
        let speaker = self.resolve(mention, &words);
        self.words = words;
        Some(speaker)
    }

    fn resolve(&mut self, mention: Span, words: &[Word]) -> Speaker {
        let nobody = Speaker { mention, name: None, role: None };
        let Some(first) = words.first() else { return nobody };
        if words.len() == 1 || words.len() == 2 && words[1].kind == Kind::PossessiveS {
            if let Some(asks) = asks(first.span.of(self.text)) {
                return self.pronoun(mention, asks);
            }
            if first.is(Class::RELATIVE) {
                return self.antecedent(mention);
            }
            if first.is(Class::PRONOUN.or(Class::POSSESSIVE)) {
                return nobody;
            }
        }
        let parsed = name::parse(self.text, words, 0..words.len());
        let span = |range: &std::ops::Range<usize>| {
            Span::new(words[range.start].span.start, words[range.end - 1].span.end)
        };
        let role =
            Some(&parsed.role).filter(|role| !role.is_empty()).map(|role| tidy(span(role).of(self.text)));
        if !parsed.name.is_empty() {
            let last = words[parsed.name.clone()]
                .iter()
                .rev()
                .find(|w| !w.is(Class::SUFFIX))
                .map_or("", |w| w.span.of(self.text));
            let full = name::is_full(&words[parsed.name.clone()]);
            let first = full.then(|| words[parsed.name.start].span.of(self.text));
            if let Some(person) = self.named(last, first, parsed.gender, mention.start) {
                return self.person(mention, person, role);
            }
            return Speaker { mention, name: Some(tidy(span(&parsed.name).of(self.text))), role };
        }
        if let Some(person) = self.titled(mention, words, parsed.gender) {
            return self.person(mention, person, role);
        }
        Speaker { mention, name: Some(plain(self.text, words)), role: None }
    }

    fn person(&mut self, mention: Span, person: usize, role: Option<String>) -> Speaker {
        self.last = Some((person, mention.start));
        let Person { full, role: known, .. } = &self.cast.persons[person];
        let role = known.map(|role| tidy(role.of(self.text))).or(role);
        Speaker { mention, name: Some(tidy(full)), role }
    }

    /// The person with that last name: the one named last before `at`, or the first named after it.
    fn named(&self, last: &str, first: Option<&str>, gender: Option<Gender>, at: usize) -> Option<usize> {
        let fits = |&&i: &&usize| {
            let person = &self.cast.persons[i];
            first.is_none_or(|first| person.first.starts_with(first) || first.starts_with(person.first))
                && (gender.is_none() || self.genders[i].is_none() || self.genders[i] == gender)
        };
        let called = self.cast.called(last);
        let mut known = called.iter().filter(fits);
        match called.len() {
            0 => self.capitals(last),
            1 => known.next().copied(),
            _ => {
                let end = self.before(at);
                let recent = self.cast.mentions[..end]
                    .iter()
                    .rev()
                    .take(4 * REACH)
                    .find_map(|m| m.person.filter(|p| called.contains(p) && fits(&p)));
                recent.or_else(|| known.next().copied())
            }
        }
    }

    /// "PENCE": a name that is set in capitals.
    fn capitals(&self, last: &str) -> Option<usize> {
        let all = last.len() > 2 && !last.contains(|c: char| c.is_lowercase());
        all.then(|| {
            let word =
                |full: &str| full.rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(last));
            self.cast.persons.iter().take(64).position(|person| word(person.full))
        })?
    }

    /// How many mentions stand before `at`.
    fn before(&self, at: usize) -> usize {
        self.cast.mentions.partition_point(|m| m.at.start < at)
    }

    /// The person a mention stands for.
    fn person_of(&self, index: usize) -> Option<usize> {
        let mention = &self.cast.mentions[index];
        mention.person.or_else(|| self.named(mention.last, None, mention.gender, mention.at.start))
    }

    fn pronoun(&mut self, mention: Span, asks: Asks) -> Speaker {
        let gender = match asks {
            Asks::Person(gender) => gender,
            Asks::Thing | Asks::Many => {
                let name = self.body(mention.start, asks == Asks::Many);
                return Speaker { mention, name, role: None };
            }
        };
        let end = self.before(mention.start);
        let mut best: Option<(i32, usize)> = None;
        for (back, index) in (end.saturating_sub(REACH)..end).rev().enumerate() {
            let Some(person) = self.person_of(index) else { continue };
            if self.genders[person].is_some_and(|known| known != gender) {
                continue;
            }
            let seen = &self.cast.mentions[index];
            let mut cost = back as i32 + if seen.subject { 0 } else { 3 };
            if self.genders[person].is_none() {
                cost += 2;
            }
            if self.last.is_some_and(|(last, at)| last == person && at <= mention.start) {
                cost -= 4;
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, person));
            }
        }
        // Nobody is named near by: the one who spoke last.
        let found = best.map(|(_, person)| person).or_else(|| {
            self.last
                .map(|(person, _)| person)
                .filter(|&person| self.genders[person].is_none_or(|known| known == gender))
        });
        match found {
            Some(person) => {
                self.genders[person] = Some(gender);
                self.person(mention, person, None)
            }
            None => Speaker { mention, name: None, role: None },
        }
    }

    /// What "it" or "they" stands for.
    fn body(&self, at: usize, many: bool) -> Option<String> {
        let end = self.cast.bodies.partition_point(|body| body.at.start < at);
        let near = &self.cast.bodies[end.saturating_sub(4)..end];
        let found = near.iter().rev().find(|body| body.plural == many).or_else(|| near.last())?;
        Some(strip_determiner(&tidy(found.at.of(self.text))).to_owned())
    }

    /// What "who" or "which" refers to: the phrase right before it.
    fn antecedent(&mut self, mention: Span) -> Speaker {
        const NEAR: usize = 160;
        let from =
            (mention.start.saturating_sub(NEAR)..=mention.start).find(|&at| self.text.is_char_boundary(at));
        let mut words = Vec::new();
        word::split(self.text, Span::new(from.unwrap_or(mention.start), mention.start), &mut words);
        let end = words.len() - usize::from(words.last().is_some_and(|w| w.kind == Kind::Comma));
        let phrase = source::left(&words, 0, end).filter(|phrase| !words[phrase.start].is(Class::RELATIVE));
        let Some(phrase) = phrase else { return Speaker { mention, name: None, role: None } };
        let at = Span::new(words[phrase.start].span.start, words[phrase.end - 1].span.end);
        Speaker { mention, ..self.resolve(at, &words[phrase]) }
    }

    /// "the minister", "the Polish president": the person last named who has that role.
    fn titled(&self, mention: Span, words: &[Word], gender: Option<Gender>) -> Option<usize> {
        let first = &words[0];
        if !first.is(Class::DET.or(Class::DEMONSTRATIVE))
            || matches!(first.span.of(self.text), "a" | "an" | "A" | "An" | "another" | "Another")
        {
            return None;
        }
        let stop = words
            .iter()
            .position(|w| w.is(Class::PREPOSITION) && w.kind == Kind::Lower || !w.is_word())
            .unwrap_or(words.len());
        let head = words[..stop]
            .last()
            .filter(|w| w.is(Class::ROLE.or(Class::TITLE)) && !w.is(Class::ORGANISATION) && !w.plural)?
            .span
            .of(self.text);
        let end = self.before(mention.start);
        let mut best: Option<(usize, usize)> = None;
        for index in (end.saturating_sub(3 * REACH)..end).rev() {
            let Some(person) = self.person_of(index) else { continue };
            let described = &self.cast.persons[person].described;
            let told = |word: &str| described.iter().any(|role| has_role(role.of(self.text), word));
            if gender.is_some() && self.genders[person].is_some() && self.genders[person] != gender
                || !told(head)
            {
                continue;
            }
            let shared = words[1..stop.max(1)].iter().filter(|w| told(w.span.of(self.text))).count();
            if best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, person));
            }
        }
        best.map(|(_, person)| person)
    }
}

fn asks(pronoun: &str) -> Option<Asks> {
    let is = |word: &str| pronoun.eq_ignore_ascii_case(word);
    match () {
        () if is("he") || is("his") || is("him") => Some(Asks::Person(Gender::Male)),
        () if is("she") || is("her") => Some(Asks::Person(Gender::Female)),
        () if is("it") || is("its") => Some(Asks::Thing),
        () if is("they") || is("their") || is("them") => Some(Asks::Many),
        () => None,
    }
}

/// Short titles and the roles they stand for.
const SHORT: [(&str, &str); 8] = [
    ("senator", "Sen."),
    ("representative", "Rep."),
    ("congressman", "Rep."),
    ("congresswoman", "Rep."),
    ("governor", "Gov."),
    ("general", "Gen."),
    ("lawmaker", "Rep."),
    ("lawmaker", "Sen."),
];

fn has_role(role: &str, head: &str) -> bool {
    contains_word(role, head)
        || SHORT.iter().any(|(long, short)| head.eq_ignore_ascii_case(long) && role.contains(short))
}

fn contains_word(text: &str, word: &str) -> bool {
    let mut parts = text.split(|c: char| !c.is_alphanumeric() && c != '.');
    parts.any(|part| part.eq_ignore_ascii_case(word) || same_country(part, word))
}

/// "Portuguese" and "Portugal": capitals, and the first four letters.
fn same_country(one: &str, other: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    capital(one) && capital(other) && one.get(..4).is_some_and(|start| other.get(..4) == Some(start))
}

/// The phrase without its determiner and what only closes it.
fn plain(text: &str, words: &[Word]) -> String {
    // "the report published on Monday": what was done to it is no part of its name.
    let done = |i: &usize| {
        words[*i].verbal && words.get(i + 1).is_none_or(|w| w.is(Class::PREPOSITION.or(Class::TIME)))
    };
    let mut end =
        (1..words.len()).find(done).filter(|&i| !words[i - 1].is(Class::DET)).unwrap_or(words.len());
    while end > 1 && (!words[end - 1].is_word() && words[end - 1].kind != Kind::Close) {
        end -= 1;
    }
    let span = Span::new(words[0].span.start, words[end - 1].span.end);
    strip_determiner(&tidy(span.of(text))).to_owned()
}

/// The words with single spaces between them.
fn tidy(phrase: &str) -> String {
    let mut tidy = String::with_capacity(phrase.len());
    for word in phrase.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

fn strip_determiner(phrase: &str) -> &str {
    ["The ", "the ", "A ", "a ", "An ", "an "].iter().find_map(|d| phrase.strip_prefix(d)).unwrap_or(phrase)
}
