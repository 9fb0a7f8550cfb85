//! Where the reported words begin and end.

use super::{
    lexicon::{Class, Form, Frame},
    marks::Quote,
    source::{self, Range},
    verb::{self, Shape},
    word::{Kind, Word},
};

/// What kind of content is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A clause or a quotation.
    Clause,
    /// A noun phrase.
    Object,
    /// An infinitive.
    Infinitive,
}

/// Skips adverbs and words of time ("said Friday", "said again on Monday").
pub(super) fn skip_adverbs(words: &[Word], mut at: usize, end: usize) -> usize {
    while at < end
        && !words[at].is_quoted()
        && words[at].is(Class::ADVERB.or(Class::TIME))
        && !words[at].is(Class::QUANTITY.or(Class::THERE))
        && words[at].kind != Kind::Number
    {
        at += 1;
        while at < end && (words[at].kind == Kind::Number && words[at - 1].is(Class::TIME)) {
            at += 1;
        }
    }
    at
}

/// The first word after the adjuncts that begin at `at`: "on Friday", "in a statement", "to reporters".
pub(super) fn skip_adjuncts(words: &[Word], at: usize, end: usize) -> usize {
    let mut at = skip_adverbs(words, at, end);
    while at < end && words[at].is(Class::PREPOSITION.or(Class::TO)) && !words[at].is_quoted() {
        let inner = skip_adverbs(words, at + 1, end);
        let next = if inner > at + 1 {
            inner
        } else {
            match source::right(words, at + 1, end) {
                Some(phrase) => phrase.end,
                None => return at,
            }
        };
        at = skip_adverbs(words, next, end);
    }
    at
}

/// Whether a word can begin a clause or a noun phrase.
pub(super) fn opens_phrase(word: &Word) -> bool {
    if word.is_quoted() {
        return true;
    }
    match word.kind {
        Kind::Lower | Kind::Capital => {
            word.is(Class::DET
                .or(Class::POSSESSIVE)
                .or(Class::PRONOUN)
                .or(Class::OBJECT)
                .or(Class::QUANTITY)
                .or(Class::DEMONSTRATIVE)
                .or(Class::QUESTION))
                || !word.is(Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::AUXILIARY)
                    .or(Class::TO))
        }
        Kind::Number | Kind::Mark => true,
        _ => false,
    }
}

/// Whether a finite verb stands in `range` outside quotations before a break.
pub(super) fn has_finite_verb(words: &[Word], range: Range) -> bool {
    for word in words[range].iter().take(30) {
        if word.is_quoted() {
            return true;
        }
        if word.is_break() {
            break;
        }
        if word.is(Class::AUXILIARY)
            || word.kind == Kind::Lower
                && word.form(Form::PAST.or(Form::S))
                && !word.is(Class::ROLE.or(Class::CUE_NOUN))
        {
            return true;
        }
    }
    false
}

/// The end of the content that begins at `start` and reports what the verb at `verb` says.
///
/// It ends before what the reporter goes on to say: another report with the same or a new speaker, a contrast, an
/// aside on the speaker.
pub(super) fn end(
    words: &[Word],
    quotes: &[Quote],
    start: usize,
    limit: usize,
    mode: Mode,
    verb: Option<usize>,
) -> usize {
    let mut at = start;
    while at < limit {
        let word = &words[at];
        if word.is_quoted() {
            at = quotes[word.quote as usize - 1].close + 1;
            continue;
        }
        if at > start {
            let next = at + 1;
            let stop = match word.kind {
                Kind::Semicolon => true,
                Kind::Stop => next >= limit,
                Kind::Comma => next < limit && leaves_after_comma(words, next, limit, mode),
                Kind::Dash => mode != Mode::Clause && next < limit,
                Kind::Colon => mode != Mode::Clause,
                _ => {
                    word.is(Class::CONJUNCTION) && resumes(words, next, limit, verb)
                        || word.is(Class::SUBORDINATOR)
                            && mode == Mode::Object
                            && leaves(words, at, limit, mode)
                        || mode == Mode::Object && is_adjunct(words, at, start)
                }
            };
            if stop {
                break;
            }
        }
        at += 1;
    }
    trim(words, quotes, start, at.min(limit))
}

/// Steps back over the stops and commas at the end.
pub(super) fn trim(words: &[Word], _quotes: &[Quote], start: usize, mut end: usize) -> usize {
    while end > start
        && !words[end - 1].is_quoted()
        && (words[end - 1].is_break() || words[end - 1].is(Class::CONJUNCTION))
    {
        end -= 1;
    }
    end
}

/// Whether the text after a comma leaves the content.
fn leaves_after_comma(words: &[Word], at: usize, limit: usize, mode: Mode) -> bool {
    let word = &words[at];
    if word.is_quoted() {
        return false;
    }
    if word.is(Class::CONJUNCTION) && at + 1 < limit {
        return resumes(words, at + 1, limit, None) || contrasts(words, at + 1, limit);
    }
    if word.form(Form::ING)
        && !word.entry.frame.is_none()
        && word.takes(Frame::CLAUSE.or(Frame::OBJECT).or(Frame::URGE))
    {
        return true;
    }
    if word.is(Class::RELATIVE) && !word.is(Class::DEMONSTRATIVE) {
        return mode == Mode::Object;
    }
    if word.is(Class::SUBORDINATOR) {
        return leaves(words, at, limit, mode);
    }
    reports_after(words, at, limit)
}

/// Whether "Ames said" (or "said Ames", or "according to Ames") stands at `at`.
fn reports_after(words: &[Word], at: usize, limit: usize) -> bool {
    if words[at].span.len() == 9 && is_according(words, at) {
        return true;
    }
    let Some(phrase) = source::right(words, at, limit) else { return false };
    let mut next = skip_adverbs(words, phrase.end, limit);
    while next < limit && words[next].is(Class::AUXILIARY) {
        next = skip_adverbs(words, next + 1, limit);
    }
    next < limit
        && !words[next].is_quoted()
        && words[next].takes(Frame::SAY)
        && words[next].kind == Kind::Lower
        && verb::group(words, at, next, false).is_some_and(|group| group.shape == Shape::Finite)
        && !words.get(next + 1).is_some_and(|w| w.is(Class::TO))
}

pub(super) fn is_according(words: &[Word], at: usize) -> bool {
    words[at].span.len() == 9
        && words.get(at + 1).is_some_and(|next| next.is(Class::TO))
        && words[at].is(Class::ACCORDING)
}

/// Whether a report begins after a conjunction: "and said", "but he added".
fn resumes(words: &[Word], at: usize, limit: usize, verb: Option<usize>) -> bool {
    let next = skip_adverbs(words, at, limit);
    let Some(word) = words.get(next).filter(|_| next < limit) else { return false };
    if word.is_quoted() {
        return false;
    }
    // "and said": in the form of the verb before, or with an auxiliary of its own.
    if !word.entry.frame.is_none() && word.kind == Kind::Lower {
        if let Some(verb) = verb {
            let same = |form: Form| word.form(form) && words[verb].form(form);
            if (same(Form::PAST) || same(Form::ING) || same(Form::S)) && !word.form(Form::BASE) {
                let to = words.get(next + 1).is_some_and(|w| w.is(Class::TO));
                return word.takes(Frame::CLAUSE.or(Frame::URGE).or(Frame::OBJECT))
                    || word.takes(Frame::WANT) && to;
            }
        }
        if verb.is_none() {
            return word.takes(Frame::SAY.or(Frame::TELL))
                && word.form(Form::PAST.or(Form::S).or(Form::ING))
                && !word.form(Form::BASE)
                && !word.is(Class::CUE_NOUN);
        }
        return false;
    }
    reports_after(words, at, limit)
}

/// Whether a clause of the reporter's own follows ", but" or ", and": it has a subject and a verb that is past while
/// nothing shows that it is still reported.
fn contrasts(words: &[Word], at: usize, limit: usize) -> bool {
    let _ = (words, at, limit);
    false
}

/// Whether a subordinate clause at `at` is the reporter's.
fn leaves(words: &[Word], at: usize, limit: usize, mode: Mode) -> bool {
    let _ = limit;
    match mode {
        Mode::Clause => words[at].is(Class::CONTRAST),
        _ => words[at].is(Class::CONTRAST.or(Class::SUBORDINATOR)) && !words[at].is(Class::QUESTION),
    }
}

/// Whether the preposition at `at` tells when or where something was said, not what.
fn is_adjunct(words: &[Word], at: usize, start: usize) -> bool {
    let word = &words[at];
    if word.is(Class::TIME)
        && at > start
        && !words[at - 1].is(Class::DET.or(Class::PREPOSITION).or(Class::POSSESSIVE))
        && words[at - 1].kind != Kind::PossessiveS
    {
        let next = words.get(at + 1);
        return word.kind == Kind::Capital
            && next.is_none_or(|next| next.kind != Kind::PossessiveS && !next.is_name());
    }
    if !word.is(Class::PREPOSITION) {
        return false;
    }
    let Some(next) = words.get(at + 1) else { return false };
    let after = words.get(at + 2);
    if word.is(Class::WHEN) {
        return true;
    }
    let occasion = |w: Option<&Word>| w.is_some_and(|w| w.is(Class::OCCASION.or(Class::TIME)));
    word.span.len() == 2
        && (next.is(Class::TIME)
            || occasion(after) && next.is(Class::DET.or(Class::POSSESSIVE))
            || occasion(words.get(at + 3)) && next.is(Class::DET))
}

/// Whether `range` holds a clause: a verb, or a quotation.
pub(super) fn has_clause(words: &[Word], range: Range) -> bool {
    words[range].iter().any(|w| {
        w.is_quoted()
            || w.is(Class::AUXILIARY.or(Class::VERB))
            || w.kind == Kind::Lower && (w.form(Form::PAST.or(Form::S)) || w.verbal)
    })
}
