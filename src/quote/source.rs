//! Noun phrases beside a reporting verb: who speaks.

use super::{
    lexicon::{Class, Form},
    word::{Kind, Word},
};

/// Indices of words, half-open.
pub(super) type Range = std::ops::Range<usize>;

/// No speaker is named farther from the verb than this, in words.
pub(super) const REACH: usize = 50;

/// The noun phrase that ends right before `end`; nothing left of `floor` is looked at.
pub(super) fn left(words: &[Word], floor: usize, end: usize) -> Option<Range> {
    let floor = floor.max(end.saturating_sub(REACH));
    let end = before_adjunct(words, floor, end);
    if end <= floor {
        return None;
    }
    let last = &words[end - 1];
    if last.is_break() && last.kind != Kind::Colon {
        return aside(words, floor, end);
    }
    phrase_left(words, floor, end)
}

/// Steps over "on Friday", "last week" and adverbs left of `end`.
fn before_adjunct(words: &[Word], floor: usize, mut end: usize) -> usize {
    loop {
        let before = end;
        while end > floor
            && words[end - 1].is(Class::ADVERB)
            && !words[end - 1].is(Class::QUANTITY)
            && !words[end - 1].is_quoted()
        {
            end -= 1;
        }
        let mut at = end;
        while at > floor && words[at - 1].is(Class::TIME) && !words[at - 1].is_quoted() {
            at -= 1;
        }
        if at < end {
            while at > floor
                && words[at - 1].is(Class::PREPOSITION.or(Class::ADVERB).or(Class::DEMONSTRATIVE))
            {
                at -= 1;
            }
            // "the week said" keeps its noun.
            if at > floor
                && !words[at - 1].is(Class::DET.or(Class::POSSESSIVE))
                && words[at - 1].kind != Kind::PossessiveS
            {
                end = at;
            }
        }
        if end == before {
            return end;
        }
    }
}

/// The phrase before an aside that ends with the comma or dash at `end - 1`: "Ames, a senator from Ohio, said".
fn aside(words: &[Word], floor: usize, end: usize) -> Option<Range> {
    let closing = words[end - 1].kind;
    if !matches!(closing, Kind::Comma | Kind::Dash) || words[end - 1].is_quoted() {
        return None;
    }
    let mut at = end - 1;
    let mut fallback = None;
    while at > floor {
        at -= 1;
        let word = &words[at];
        if word.is_quoted() {
            continue;
        }
        // "Ames, R-Ky., said"
        let abbreviation = word.kind == Kind::Stop && words[at + 1].kind == Kind::Comma;
        if matches!(word.kind, Kind::Semicolon | Kind::Colon) || word.kind == Kind::Stop && !abbreviation {
            break;
        }
        if word.kind != closing || at == floor {
            continue;
        }
        let Some(phrase) = phrase_left(words, floor, at) else { continue };
        let first = &words[at + 1];
        // A name in apposition to the office before it: the whole is the speaker.
        if first.is_name()
            && words[at + 1..end - 1].iter().all(|w| {
                w.is_name() || w.is(Class::PARTICLE_OF_NAME) || matches!(w.kind, Kind::Number | Kind::Stop)
            })
        {
            let office = &words[phrase.start];
            if words[phrase.end - 1].is(Class::ROLE)
                || office.kind == Kind::Lower
                || office.is(Class::DET.or(Class::POSSESSIVE))
            {
                return Some(phrase.start..end - 1);
            }
            // "Ames of Flint, Mich., said"
            fallback.get_or_insert(phrase);
            continue;
        }
        let opens = first.is(Class::DET
            .or(Class::RELATIVE)
            .or(Class::PREPOSITION)
            .or(Class::TITLE)
            .or(Class::ROLE)
            .or(Class::POSSESSIVE)
            .or(Class::ADVERB)
            .or(Class::SUBORDINATOR)
            .or(Class::TO)
            .or(Class::QUANTITY))
            || first.form(Form::ING.or(Form::PARTICIPLE))
            || matches!(first.kind, Kind::Number | Kind::Lower)
            || first.is_name();
        // "Ames, a senator from Ohio, who had been there, said": the aside in the middle is not the speaker.
        let inside = phrase.start > floor
            && words[phrase.start - 1].kind == Kind::Comma
            && words[phrase.start].is(Class::DET.or(Class::POSSESSIVE).or(Class::ROLE));
        if opens && !inside && starts_clause(words, floor, phrase.start) {
            return Some(phrase);
        }
        if opens {
            fallback.get_or_insert(phrase);
        }
    }
    fallback
}

/// Whether a clause can begin at `at`: the speaker's phrase is its subject.
pub(super) fn starts_clause(words: &[Word], floor: usize, at: usize) -> bool {
    at == floor || {
        let before = &words[at - 1];
        before.is_break()
            || before.is_quoted()
            || before.kind == Kind::Mark
            || before.is(Class::CONJUNCTION.or(Class::SUBORDINATOR).or(Class::RELATIVE).or(Class::QUESTION))
    }
}

/// Whether the word can stand inside a noun phrase, left of its head or as it.
pub(super) fn is_nominal(word: &Word) -> bool {
    match word.kind {
        Kind::Capital => {
            !word.is(Class::PRONOUN
                .or(Class::CONJUNCTION)
                .or(Class::AUXILIARY)
                .or(Class::TO)
                .or(Class::SUBORDINATOR)
                .or(Class::PREPOSITION))
                || word.is(Class::ROLE.or(Class::TITLE))
        }
        Kind::Number | Kind::PossessiveS => true,
        Kind::Lower => {
            let class = word.entry.class;
            if class.any(Class::ROLE.or(Class::OCCASION).or(Class::CUE_NOUN).or(Class::TITLE)) {
                return true;
            }
            let functional = Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::SUBORDINATOR)
                .or(Class::AUXILIARY)
                .or(Class::PRONOUN)
                .or(Class::TO)
                .or(Class::QUESTION)
                .or(Class::RELATIVE)
                .or(Class::ADVERB);
            !class.any(functional) && !class.any(Class::VERB) && !finite_only(word)
        }
        _ => false,
    }
}

/// Whether the spelling is that of a verb and hardly ever of a noun or adjective.
fn finite_only(word: &Word) -> bool {
    !word.entry.frame.is_none()
        && !word.form(Form::BASE)
        && !word.form(Form::S)
        && !word.form(Form::PARTICIPLE)
}

/// Whether the word at `at` is a past tense: one that could be a participle is an adjective only after a determiner.
fn is_past(words: &[Word], floor: usize, at: usize) -> bool {
    let word = &words[at];
    let after_determiner = at > floor
        && (words[at - 1].is(Class::DET.or(Class::POSSESSIVE)) || words[at - 1].kind == Kind::PossessiveS);
    word.kind == Kind::Lower && word.form(Form::PAST) && !word.is(Class::ROLE) && !after_determiner
}

/// The phrase whose last word stands before `end`.
fn phrase_left(words: &[Word], floor: usize, end: usize) -> Option<Range> {
    if end <= floor {
        return None;
    }
    let last = &words[end - 1];
    if last.is_quoted() {
        return None;
    }
    if last.is(Class::PRONOUN)
        || last.is(Class::RELATIVE.or(Class::DEMONSTRATIVE)) && !last.is(Class::POSSESSIVE)
    {
        return Some(end - 1..end);
    }
    let floats = last.is(Class::FLOATING) && end > floor + 1;
    if floats
        && !last.is(Class::POSSESSIVE)
        && (is_nominal(&words[end - 2])
            || words[end - 2].kind == Kind::Close
            || words[end - 2].is(Class::PRONOUN))
    {
        return phrase_left(words, floor, end - 1);
    }
    if last.is(Class::QUANTITY) && last.kind != Kind::Number && !is_nominal(last) {
        return Some(end - 1..end);
    }
    if last.kind == Kind::Lower && last.is(Class::POSSESSIVE.or(Class::DET)) {
        return None;
    }
    if last.kind == Kind::PossessiveS {
        return None;
    }
    let mut at = end;
    // Leftmost place at which the phrase is known to be whole.
    let mut good = None;
    while at > floor {
        let word = &words[at - 1];
        if word.is_quoted() {
            break;
        }
        if word.kind == Kind::Close {
            let open = (floor..at - 1).rev().take(10).find(|&i| words[i].kind == Kind::Open);
            match open {
                Some(open) => at = open,
                None => break,
            }
            continue;
        }
        if word.is(Class::DET.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE).or(Class::QUANTITY))
            && word.is_word()
        {
            at -= 1;
            good = Some(at);
            if word.is(Class::QUANTITY)
                && at > floor
                && words[at - 1].is(Class::DET.or(Class::POSSESSIVE).or(Class::QUANTITY))
            {
                continue;
            }
            if !joined(words, floor, at) {
                if at > floor + 1 && words[at - 1].is(Class::CONJUNCTION) {
                    good = coordinated(words, floor, at - 1).or(good);
                }
                break;
            }
            at -= 1;
            continue;
        }
        if is_nominal(word) && !is_past(words, floor, at - 1) {
            at -= 1;
            good = Some(at);
            continue;
        }
        if good == Some(at) && at < end && joined(words, floor, at) && word.is(Class::PREPOSITION) {
            at -= 1;
            continue;
        }
        if good == Some(at) && word.is(Class::CONJUNCTION) && word.is_word() && at - 1 > floor {
            // "Ames and Brook said": one phrase only where a clause can begin before it.
            if let Some(first) = coordinated(words, floor, at - 1) {
                good = Some(first);
            }
        }
        break;
    }
    let start = good?;
    let phrase = start..end;
    // "Friday said", "in 2009 said".
    let solid = words[phrase.clone()]
        .iter()
        .any(|w| w.kind != Kind::Number && w.kind != Kind::PossessiveS && !w.is(Class::DET.or(Class::TIME)));
    solid.then_some(phrase)
}

/// Whether the preposition before `at` joins the phrase to another on its left.
fn joined(words: &[Word], floor: usize, at: usize) -> bool {
    if at < floor + 2 {
        return false;
    }
    let (before, preposition) = (&words[at - 2], &words[at - 1]);
    if preposition.kind != Kind::Lower
        || !preposition.is(Class::PREPOSITION.or(Class::TO))
        || before.is_quoted()
        || !is_nominal(before)
    {
        return false;
    }
    if before.is(Class::TIME) || before.kind == Kind::Number {
        return false;
    }
    true
}

/// The start of the phrase that a conjunction at `at` joins to the one on its right, if the two are one subject.
fn coordinated(words: &[Word], floor: usize, at: usize) -> Option<usize> {
    let mut start = at;
    while start > floor
        && !words[start - 1].is_quoted()
        && (is_nominal(&words[start - 1]) && !is_past(words, floor, start - 1)
            || words[start - 1].is(Class::DET.or(Class::POSSESSIVE)))
    {
        start -= 1;
    }
    (start < at && starts_clause(words, floor, start) && !words[start].is(Class::TIME)).then_some(start)
}

/// Whether the phrase can be the subject of a verb without "-s": a plural, a list, a pronoun.
pub(super) fn is_plural(words: &[Word], phrase: &Range) -> bool {
    let words = &words[phrase.clone()];
    let stop = words
        .iter()
        .skip(1)
        .position(|w| w.is(Class::PREPOSITION) && w.kind == Kind::Lower || w.kind == Kind::Open);
    let head = &words[stop.unwrap_or(words.len() - 1)];
    head.plural
        || head.is(Class::PRONOUN
            .or(Class::QUANTITY)
            .or(Class::RELATIVE)
            .or(Class::DEMONSTRATIVE)
            .or(Class::PEOPLE))
        || words.iter().any(|w| w.is(Class::CONJUNCTION.or(Class::QUANTITY)))
}

/// Whether the phrase before a verb in "-s" is rather the first part of a compound: "coal states", "tax plans". A
/// singular noun has a determiner.
pub(super) fn lacks_determiner(words: &[Word], phrase: &Range, verb: &Word) -> bool {
    let head = &words[phrase.end - 1];
    if !verb.form(Form::S)
        || verb.form(Form::PAST)
        || head.kind != Kind::Lower
        || head.plural
        || !head.entry.class.is_open()
    {
        return false;
    }
    let after_preposition =
        words[phrase.clone()].iter().rposition(|w| w.is(Class::PREPOSITION)).map_or(0, |i| i + 1);
    !words[phrase.start + after_preposition..phrase.end].iter().any(|w| {
        w.is(Class::DET.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE).or(Class::QUANTITY))
            || matches!(w.kind, Kind::PossessiveS | Kind::Capital)
    })
}
