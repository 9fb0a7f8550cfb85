//! Noun phrases that begin at a place: the speaker after a verb, the hearer, the subject of a clause.

use super::{
    lexicon::{Class, Form},
    source::{REACH, Range, is_nominal},
    word::{Kind, Word},
};

/// The noun phrase that begins at `start`: "said **Rep. Ames (D-Ohio)**, …".
pub(super) fn right(words: &[Word], start: usize, end: usize) -> Option<Range> {
    let end = end.min(start + REACH);
    let first = words.get(start).filter(|_| start < end)?;
    if first.is_quoted() {
        return None;
    }
    if first.is(Class::PRONOUN) && first.is_word() || first.is(Class::OBJECT) && !first.is(Class::POSSESSIVE)
    {
        return Some(start..start + 1);
    }
    // "accused her of"
    let alone =
        words.get(start + 1).filter(|_| start + 1 < end).is_none_or(|w| !is_nominal(w) || w.is_quoted());
    if first.is(Class::OBJECT) && alone {
        return Some(start..start + 1);
    }
    let mut at = start;
    let mut head = false;
    while at < end {
        let word = &words[at];
        if word.is_quoted() {
            break;
        }
        if word.kind == Kind::Open && head {
            match (at + 1..end.min(at + 10)).find(|&i| words[i].kind == Kind::Close) {
                Some(close) => at = close + 1,
                None => break,
            }
            continue;
        }
        if word.is(Class::TIME) && word.kind != Kind::Number {
            break;
        }
        if word.is(Class::DET.or(Class::POSSESSIVE).or(Class::QUANTITY).or(Class::DEMONSTRATIVE))
            && word.is_word()
            && !word.is_name()
        {
            if head && words[at - 1].kind != Kind::PossessiveS && !words[at - 1].is(Class::PREPOSITION) {
                break;
            }
            at += 1;
            continue;
        }
        let verbal = word.kind == Kind::Lower
            && head
            && word.form(Form::PAST.or(Form::S).or(Form::ING))
            && !word.is(Class::ROLE);
        if is_nominal(word) && !verbal {
            head |= word.kind != Kind::PossessiveS;
            at += 1;
            continue;
        }
        let joins = word.kind == Kind::Lower && head && word.is(Class::OF.or(Class::FOR)) && at + 1 < end;
        let next = &words[(at + 1).min(end - 1)];
        if joins
            && !next.is_quoted()
            && !next.is(Class::TIME)
            && (is_nominal(next) || next.is(Class::DET.or(Class::POSSESSIVE)))
        {
            at += 1;
            continue;
        }
        break;
    }
    while at > start && (words[at - 1].is(Class::PREPOSITION) && words[at - 1].kind == Kind::Lower) {
        at -= 1;
    }
    head.then_some(start..at)
}

/// The subject of the clause that begins at `start`: its first noun phrase that is no adjunct.
pub(super) fn subject(words: &[Word], start: usize, end: usize) -> Option<Range> {
    let end = end.min(start + 2 * REACH);
    let mut at = start;
    while at < end
        && (words[at].is(Class::CONJUNCTION.or(Class::ADVERB)) || words[at].kind == Kind::Comma)
        && !words[at].is_quoted()
    {
        at += 1;
    }
    let first = words.get(at).filter(|_| at < end)?;
    let adjunct = first.is_quoted()
        || first.is(Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::TIME))
        || first.form(Form::ING) && !first.is(Class::ROLE);
    if adjunct {
        let comma = (at..end).find(|&i| words[i].kind == Kind::Comma && !words[i].is_quoted())?;
        at = comma + 1;
        while at < end && words[at].is(Class::ADVERB.or(Class::CONJUNCTION)) {
            at += 1;
        }
    }
    right(words, at, end)
}
