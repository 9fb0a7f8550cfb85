//! Who is named in the article, where, and in what role.

use super::{
    lexicon::{Class, Form, Gender},
    name::{self, Parsed},
    source::Range,
    word::{Kind, Word},
};
use crate::Span;
use rustc_hash::FxHashMap;

/// Descriptions kept of one person, and persons kept of one last name; no article needs more.
const MOST: usize = 12;

/// A person named in full somewhere in the article.
#[derive(Clone, Debug)]
pub(super) struct Person<'t> {
    pub(super) full: &'t str,
    pub(super) first: &'t str,
    pub(super) gender: Option<Gender>,
    pub(super) role: Option<Span>,
    /// All that is said of the person elsewhere: other roles, "of Portugal".
    pub(super) described: Vec<Span>,
}

/// One place where somebody or something is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'t> {
    pub(super) at: Span,
    /// The last word of the name.
    pub(super) last: &'t str,
    /// The person, where named in full; short names are looked up by `last`.
    pub(super) person: Option<usize>,
    pub(super) gender: Option<Gender>,
    /// Whether it opens a clause as its subject.
    pub(super) subject: bool,
}

/// A subject that is no person: "the Kremlin", "officials".
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub(super) at: Span,
    pub(super) plural: bool,
}

/// All who are named, in order.
#[derive(Debug, Default)]
pub(super) struct Cast<'t> {
    pub(super) persons: Vec<Person<'t>>,
    pub(super) mentions: Vec<Mention<'t>>,
    pub(super) bodies: Vec<Body>,
    /// Last name → persons, in order of appearance.
    by_last: FxHashMap<&'t str, Vec<usize>>,
}

impl<'t> Cast<'t> {
    /// Notes the names in one sentence, outside quotations.
    pub(super) fn read(&mut self, text: &'t str, words: &[Word], sentence: Range, subject: Option<Range>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let word = &words[at];
            if word.is_quoted() || !(name::is_part(word) || word.is(Class::ROLE) && word.kind == Kind::Lower)
            {
                at += 1;
                continue;
            }
            let end = run_end(words, at, sentence.end);
            let parsed = name::parse(text, words, at..end);
            if !parsed.name.is_empty() {
                let possessive = words.get(end).is_some_and(|w| w.kind == Kind::PossessiveS);
                let is_subject =
                    subject.as_ref().is_some_and(|s| s.start <= at && end <= s.end) && !possessive;
                self.note(text, words, &parsed, at..end, sentence.clone(), is_subject);
            }
            at = end.max(at + 1);
        }
        if let Some(subject) = subject {
            self.note_body(text, words, subject);
        }
    }

    fn note(
        &mut self,
        text: &'t str,
        words: &[Word],
        parsed: &Parsed,
        run: Range,
        sentence: Range,
        subject: bool,
    ) {
        let span = |range: &Range| Span::new(words[range.start].span.start, words[range.end - 1].span.end);
        let at = span(&parsed.name);
        let last = words[parsed.name.clone()]
            .iter()
            .rev()
            .find(|w| !w.is(Class::SUFFIX))
            .map_or("", |w| w.span.of(text));
        let full = name::is_full(&words[parsed.name.clone()]);
        let mut person = None;
        let beside = if full { apposition(words, &run, &sentence) } else { None };
        let titled = !parsed.role.is_empty();
        if full && (parsed.gender.is_some() || titled || beside.is_some() || self.by_last.contains_key(last))
        {
            let own = titled.then(|| span(&parsed.role));
            let beside = beside.map(|role| span(&role));
            let known = self.person(
                at.of(text),
                words[parsed.name.start].span.of(text),
                last,
                parsed.gender,
                own.or(beside),
            );
            let of = run.end + 1;
            let home = (of < sentence.end && words[run.end].is(Class::OF)).then(|| span(&(of..of + 1)));
            self.describe(known, [own, beside, home]);
            person = Some(known);
        } else if !full
            && titled
            && let Some(&known) = self.by_last.get(last).and_then(|known| known.last())
        {
            // "President Obama": the role may be the first that is told of a person.
            let role = span(&parsed.role);
            self.persons[known].role.get_or_insert(role);
            self.describe(known, [Some(role), None, None]);
        }
        self.mentions.push(Mention { at, last, person, gender: parsed.gender, subject });
    }

    fn describe(&mut self, person: usize, spans: [Option<Span>; 3]) {
        let described = &mut self.persons[person].described;
        described.extend(spans.into_iter().flatten());
        described.truncate(MOST);
    }

    fn person(
        &mut self,
        full: &'t str,
        first: &'t str,
        last: &'t str,
        gender: Option<Gender>,
        role: Option<Span>,
    ) -> usize {
        let known = self.by_last.entry(last).or_default();
        // Two who share a first and a last name are one.
        let same = known
            .iter()
            .rev()
            .take(MOST)
            .copied()
            .find(|&i| self.persons[i].first == first || shortened(self.persons[i].first, first));
        match same {
            Some(same) => {
                let person = &mut self.persons[same];
                person.gender = person.gender.or(gender);
                person.role = person.role.or(role);
                if full.len() > person.full.len() {
                    person.full = full;
                }
                same
            }
            None => {
                if known.len() == MOST {
                    known.remove(0);
                }
                known.push(self.persons.len());
                self.persons.push(Person { full, first, gender, role, described: Vec::new() });
                self.persons.len() - 1
            }
        }
    }

    /// Notes that the phrase `source` spoke: with two parts, its name is a person's whatever the lists say.
    pub(super) fn spoke(&mut self, text: &'t str, words: &[Word], source: Range) {
        let parsed = name::parse(text, words, source);
        let name = &words[parsed.name.clone()];
        if !name::is_full(name) || name.len() > 4 || name.iter().any(|w| w.is(Class::ORGANISATION)) {
            return;
        }
        let at = Span::new(name[0].span.start, name[name.len() - 1].span.end);
        let index = self.mentions.partition_point(|m| m.at.start < at.start);
        let Some(&mention) = self.mentions.get(index).filter(|m| m.at == at && m.person.is_none()) else {
            return;
        };
        let person = self.person(at.of(text), name[0].span.of(text), mention.last, parsed.gender, None);
        self.mentions[index].person = Some(person);
    }

    fn note_body(&mut self, text: &str, words: &[Word], subject: Range) {
        let first = &words[subject.start];
        if first.is(Class::PRONOUN.or(Class::OBJECT)) && subject.len() == 1 || first.is(Class::RELATIVE) {
            return;
        }
        let parsed = name::parse(text, words, subject.clone());
        let last = &words[subject.end - 1];
        let at = Span::new(first.span.start, last.span.end);
        let person = parsed.gender.is_some()
            || parsed.name.len() > 1 && !parsed.role.is_empty()
            || last.is(Class::ROLE) && !last.plural;
        if !person {
            let list = words[subject.clone()].iter().any(|w| w.is(Class::CONJUNCTION));
            let of = words[subject.clone()]
                .iter()
                .position(|w| w.is(Class::PREPOSITION) && w.kind == Kind::Lower)
                .unwrap_or(subject.len());
            let head = &words[subject.start + of.max(1) - 1];
            self.bodies.push(Body {
                at,
                plural: list || head.plural && head.kind == Kind::Lower || first.is(Class::QUANTITY),
            });
        }
    }

    /// The persons whose last name is `last`, in order of appearance.
    pub(super) fn called(&self, last: &str) -> &[usize] {
        self.by_last.get(last).map_or(&[], Vec::as_slice)
    }
}

/// "Tim" for "Timothy", "J." for "John".
fn shortened(one: &str, other: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches('.').len();
    let length = stem(one).min(stem(other));
    (length == 1 || length > 2) && one.get(..length).is_some_and(|start| other.get(..length) == Some(start))
}

/// The end of the run of capitals, titles and roles that begins at `start`.
fn run_end(words: &[Word], start: usize, limit: usize) -> usize {
    let mut at = start + 1;
    while at < limit && !words[at].is_quoted() {
        let word = &words[at];
        let role = word.kind == Kind::Lower && word.is(Class::ROLE);
        let particle = word.is(Class::PARTICLE_OF_NAME)
            && word.kind == Kind::Lower
            && words.get(at + 1).is_some_and(name::is_part);
        let of = word.is(Class::OF)
            && word.kind == Kind::Lower
            && words[at - 1].is(Class::ROLE.or(Class::TITLE))
            && words.get(at + 1).is_some_and(name::is_part);
        if !(name::is_part(word) || role || particle || of) {
            break;
        }
        at += 1;
    }
    at
}

/// The role in an apposition after the name (", the foreign minister,") or before it ("The foreign minister, ").
fn apposition(words: &[Word], run: &Range, sentence: &Range) -> Option<Range> {
    role_after(words, run, sentence).or_else(|| role_before(words, run, sentence))
}

fn role_after(words: &[Word], run: &Range, sentence: &Range) -> Option<Range> {
    let mut next = run.end;
    if words.get(next).is_some_and(|w| w.kind == Kind::Open) {
        next = (next..sentence.end.min(next + 8)).find(|&i| words[i].kind == Kind::Close)? + 1;
    }
    if next >= sentence.end || words[next].kind != Kind::Comma || words[next].is_quoted() {
        return None;
    }
    let mut start = next + 1;
    while start < sentence.end && (words[start].is(Class::DET) || words[start].kind == Kind::Number) {
        start += 1;
    }
    let mut end = start;
    let mut role = false;
    for word in &words[start..sentence.end.min(start + 16)] {
        if word.is_break() || word.is_quoted() || word.is(Class::QUESTION) {
            break;
        }
        role |= end < start + 8 && word.is(Class::ROLE);
        let verb = word.is(Class::AUXILIARY) && word.kind != Kind::PossessiveS
            || word.kind == Kind::Lower && word.form(Form::PAST.or(Form::S)) && !word.is(Class::ROLE);
        if verb || !role && word.is(Class::PREPOSITION) {
            return None;
        }
        end += 1;
    }
    role.then_some(start..end)
}

/// "The governor of the island, Emi Takeda": the phrase before, up to its determiner.
fn role_before(words: &[Word], run: &Range, sentence: &Range) -> Option<Range> {
    let comma = run.start.checked_sub(1).filter(|&i| i > sentence.start && words[i].kind == Kind::Comma)?;
    let mut start = comma;
    let mut determined = None;
    while start > sentence.start
        && comma - start < 9
        && (words[start - 1].is_word() || words[start - 1].kind == Kind::PossessiveS)
    {
        start -= 1;
        if words[start].is(Class::DET.or(Class::POSSESSIVE)) || words[start].kind == Kind::PossessiveS {
            determined = Some(start);
            if start == sentence.start || !words[start - 1].is(Class::PREPOSITION) {
                break;
            }
        }
    }
    let start = determined? + 1;
    let head = (start..comma).find(|&i| words[i].is(Class::PREPOSITION)).unwrap_or(comma);
    // Between commas any noun will do: "Olsen’s partner, Aviaja Lynge, left".
    let closed =
        run.end < sentence.end && words[run.end].kind == Kind::Comma && words[comma - 1].kind == Kind::Lower;
    (head > start && (closed || words[head - 1].is(Class::ROLE))).then_some(start..comma)
}
