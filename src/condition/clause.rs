//! From a cue to the clause that it governs.

use std::{ops::Range, sync::LazyLock};

use super::{
    by_letter::{self, ByLetter},
    cues::{CUES, Cue, Side},
    words::{Gap, Words},
};

/// A clause that may be the condition.
pub(super) struct Candidate {
    /// Words of the clause, at least one.
    pub(super) clause: Range<usize>,
    pub(super) strength: u32,
    /// Whether the cue alone says that a condition follows.
    pub(super) firm: bool,
}

/// A clause longer than this has swallowed its neighbours; it also keeps the search linear.
const LONGEST: usize = 40;

static CUES_BY_LETTER: LazyLock<ByLetter<&Cue>> = LazyLock::new(|| by_letter::sort(CUES.iter(), |cue| cue.0));

/// The clauses of all cues, from left to right.
pub(super) fn candidates(words: &Words) -> impl Iterator<Item = Candidate> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words.len() {
            let here = at;
            let found = by_letter::get(&CUES_BY_LETTER, words.text(here))
                .iter()
                .filter_map(|cue| words.phrase(here, cue.0).map(|count| (cue, count)));
            // An order is one at the start of a sentence only; elsewhere another cue of the same word holds.
            let found = found.filter(|(cue, _)| cue.2 != Side::Order || orders(words, here, cue.1));
            let Some((cue, count)) = found.max_by_key(|(cue, count)| (*count, cue.2 == Side::Order)) else {
                at += 1;
                continue;
            };
            at += count;
            let clause = match cue.2 {
                Side::Not => continue,
                Side::With | Side::Order => here..end(words, here, here + count),
                Side::Behind if words.gap(here + count - 1) == Gap::Stop => continue,
                Side::Behind => here + count..end(words, here + count, here + count),
                Side::Around => start(words, here)..end(words, here, here + count),
            };
            if clause.len() > usize::from(cue.2 != Side::Behind) {
                return Some(Candidate { clause, strength: cue.1, firm: cue.1 >= 3 });
            }
        }
        None
    })
}

/// Whether the word may begin an order: at the start of a sentence, and a firm one behind a comma too.
fn orders(words: &Words, at: usize, strength: u32) -> bool {
    words.begins(at) || (strength >= 3 && matches!(words.gap(at - 1), Gap::Comma | Gap::Colon))
}

/// One past the last word of the clause that begins at `first`, whose cue ends before `from`.
fn end(words: &Words, first: usize, from: usize) -> usize {
    // A demand is one for something "before" the speaker acts.
    let demand = first == from;
    let limit = words.len().min(first + LONGEST);
    let mut at = from.max(first + 1);
    while at < limit {
        let ends = match words.gap(at - 1) {
            Gap::Stop | Gap::Semicolon => true,
            // "on one condition: that …"; but a clause of its own before the colon is whole.
            Gap::Colon | Gap::Comma if at <= from => false,
            // "… rests on four things: the threat, …"
            Gap::Colon => at > from + 3,
            Gap::Comma => !goes_on(words, at),
            Gap::Space => turns(words, at) || (demand && words.phrase(at, "before").is_some()),
        };
        if ends {
            break;
        }
        at += 1;
    }
    at.min(words.len())
}

/// Whether a clause goes on behind a comma: a contrast or an addition to its last words.
fn goes_on(words: &Words, at: usize) -> bool {
    ["not", "nor", "or", "and that", "and not", "including", "above all", "which", "who"]
        .iter()
        .any(|phrase| words.phrase(at, phrase).is_some())
        // The last two of a list: "costs, command and coverage".
        || (words.gap(at) == Gap::Space && ["and", "or"].contains(&words.text(at + 1)))
}

/// Whether the main clause takes over without a comma: "… and we shall see", "… before it signs".
fn turns(words: &Words, at: usize) -> bool {
    let is = |at: usize, list: &[&str]| list.iter().any(|word| words.text(at).eq_ignore_ascii_case(word));
    if is(at, &["and", "but"]) {
        return is(
            at + 1,
            &[
                "said", "says", "would", "will", "then", "there", "promised", "left", "i", "i'll", "we",
                "we'll", "you", "you'll", "he", "she", "they",
            ],
        ) || is(at + 2, &["would", "will"]);
    }
    is(at, &["before"]) && is(at + 1, &["he", "she", "they", "we", "i"])
}

/// The first word of the clause that holds the word `at`.
fn start(words: &Words, at: usize) -> usize {
    let mut first = at;
    while first > 0 && at - first < LONGEST {
        let reported = words.text(first - 1).eq_ignore_ascii_case("that") && first > 1;
        if words.gap(first - 1) != Gap::Space || reported {
            break;
        }
        first -= 1;
    }
    while first < at
        && ["and", "but", "yet", "so", "because"].iter().any(|word| words.phrase(first, word).is_some())
    {
        first += 1;
    }
    first
}

/// The clauses that begin a sentence or stand behind a firm mark, for a statement without a cue.
pub(super) fn plain(words: &Words) -> impl Iterator<Item = Candidate> {
    (0..words.len()).filter(|at| *at == 0 || words.gap(*at - 1) > Gap::Comma).map(|first| {
        let first = reported(words, first);
        let end = end(words, first, first + 1);
        // "Find the money and I'll find the votes."
        let order = words.begins(first) && end < words.len() && words.gap(end - 1) == Gap::Space;
        Candidate { clause: first..end, strength: if order { 2 } else { 0 }, firm: order }
    })
}

/// The word behind an introduction such as "The minister told the house that", if the clause begins with one.
fn reported(words: &Words, first: usize) -> usize {
    let limit = words.len().min(first + 12);
    let that = (first + 2..limit).find(|at| words.phrase(*at, "that").is_some());
    that.map_or(first, |that| (that + 1).min(words.len() - 1))
}
