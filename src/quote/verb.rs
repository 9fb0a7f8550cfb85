//! A reporting verb with what stands before it: "has not said", "refuses to say", "saying".

use super::{
    lexicon::{Class, Form},
    word::{Kind, Word},
};

/// How the verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a subject of its own: "said", "has said", "will say".
    Finite,
    /// "saying": the subject is that of the clause before.
    Participle,
    /// "to say".
    Infinitive,
    /// "was told".
    Passive,
}

/// A reporting verb in its group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// The first auxiliary or adverb of the group.
    pub(super) first: usize,
    /// The reporting verb itself.
    pub(super) verb: usize,
    pub(super) shape: Shape,
}

/// The group of the reporting verb at `at`, or nothing where the word is a noun there.
pub(super) fn group(words: &[Word], floor: usize, at: usize, headline: bool) -> Option<Group> {
    let word = &words[at];
    if word.entry.frame.is_none() || word.kind == Kind::Capital && at > floor && !headline {
        return None;
    }
    plain_group(words, floor, at)
}

/// The group of any verb of the lists at `at`.
pub(super) fn plain_group(words: &[Word], floor: usize, at: usize) -> Option<Group> {
    let word = &words[at];
    let mut first = at;
    let mut auxiliary = Class::default();
    while first > floor {
        let before = &words[first - 1];
        if before.is_quoted() || !(before.is_word() || before.kind == Kind::PossessiveS) {
            break;
        }
        let short_be = before.kind == Kind::PossessiveS;
        if short_be && !(auxiliary == Class::default() && short_is(words, first, word)) {
            break;
        }
        if before.is(Class::AUXILIARY) && !before.is(Class::PRONOUN) {
            if auxiliary == Class::default() {
                auxiliary = before.entry.class;
            }
        } else if before.is(Class::TO) {
            return (word.form(Form::BASE)).then_some(Group {
                first: first - 1,
                verb: at,
                shape: Shape::Infinitive,
            });
        } else if !before.is(Class::ADVERB.or(Class::NEGATION)) || before.is(Class::QUANTITY.or(Class::TIME))
        {
            break;
        }
        first -= 1;
    }
    let shape = match () {
        () if auxiliary.any(Class::BE) && word.form(Form::ING) => Shape::Finite,
        () if auxiliary.any(Class::BE) && word.form(Form::PARTICIPLE) => Shape::Passive,
        () if auxiliary.any(Class::HAVE) && word.form(Form::PARTICIPLE.or(Form::PAST)) => Shape::Finite,
        () if auxiliary.any(Class::MODAL.or(Class::DO)) && word.form(Form::BASE) => Shape::Finite,
        () if auxiliary != Class::default() => return None,
        () if word.form(Form::ING) => Shape::Participle,
        () if is_noun(words, floor, first, at) => return None,
        () if word.form(Form::PAST.or(Form::S).or(Form::BASE)) => Shape::Finite,
        () => return None,
    };
    if shape == Shape::Participle && first > floor && words[first - 1].is(Class::DET.or(Class::POSSESSIVE)) {
        return None;
    }
    Some(Group { first, verb: at, shape })
}

/// "He’s claiming", "she’s said": the short form before a participle.
fn short_is(words: &[Word], after: usize, verb: &Word) -> bool {
    let pronoun = after >= 2 && words[after - 2].is(Class::PRONOUN);
    verb.form(Form::ING) && after >= 2 || pronoun && verb.form(Form::PARTICIPLE)
}

/// Whether "claims", "plan", "call" is a noun here.
fn is_noun(words: &[Word], floor: usize, first: usize, at: usize) -> bool {
    let word = &words[at];
    let ambiguous = word.form(Form::BASE.or(Form::S)) && !word.form(Form::PAST);
    let Some(before) = first.checked_sub(1).filter(|&i| i >= floor).map(|i| &words[i]) else {
        // At the start of a sentence: an imperative, a noun, or a fronted "Said Ames: …".
        return ambiguous;
    };
    let modifier = Class::DET.or(Class::POSSESSIVE).or(Class::PREPOSITION);
    if before.is(modifier) && !before.is(Class::OBJECT.or(Class::ADVERB)) && before.is_word()
        || before.kind == Kind::PossessiveS
    {
        return true;
    }
    if !ambiguous {
        return false;
    }
    if word.form(Form::BASE) {
        // Plural subjects only: "officials say", "they want", "Russia and China want". What capitals are is left to
        // the whole phrase.
        if before.is(Class::PRONOUN) {
            return before.span.len() > 4;
        }
        let plural = before.is(Class::QUANTITY.or(Class::RELATIVE)) || before.plural && before.span.len() > 3;
        return before.kind == Kind::Lower && !plural
            || !matches!(before.kind, Kind::Lower | Kind::Capital | Kind::Close);
    }
    let next = words.get(at + 1);
    if before.is(Class::PRONOUN.or(Class::RELATIVE)) {
        return false;
    }
    // "the tax plans of", "policy claims are"
    next.is_some_and(|next| {
        !next.is_quoted()
            && (next.is(Class::AUXILIARY) && !next.is(Class::DEMONSTRATIVE)
                || next.is(Class::VERB) && next.form(Form::PAST))
    }) || before.kind == Kind::Lower
        && word.is(Class::CUE_NOUN)
        && next.is_some_and(|next| next.is(Class::PREPOSITION) || next.is_break())
        || before.kind == Kind::Number
}
