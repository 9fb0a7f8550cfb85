//! Paragraphs that begin with their speaker: transcripts ("MR. ADAIR: …", "Q: …") and headlines ("Minister: …").

use super::{
    lexicon::Class,
    source::Range,
    word::{Kind, Word},
};

/// The label of a turn, in indices of words.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) speaker: Range,
    /// The first word of what is said.
    pub(super) start: usize,
    /// All in capitals: a transcript, whose words are the speaker's own.
    pub(super) capitals: bool,
}

/// The longest label, in words.
const LONGEST: usize = 9;

/// The label with which the paragraph begins, a quotation mark before it or not.
pub(super) fn label(text: &str, words: &[Word]) -> Option<Label> {
    let first = usize::from(words.first()?.kind == Kind::Mark);
    let colon = (first..words.len().min(first + LONGEST)).find(|&i| words[i].kind == Kind::Colon)?;
    let start = colon + 1;
    let name = words.get(first..colon).filter(|name| !name.is_empty())?;
    if words.len() < start + 3 {
        return None;
    }
    let capitals = !name.iter().any(|w| w.span.of(text).contains(char::is_lowercase));
    let named = name.iter().all(|w| {
        matches!(w.kind, Kind::Capital | Kind::PossessiveS)
            || w.is(Class::ROLE)
            || capitals && w.kind == Kind::Stop
    });
    let other = Class::PREPOSITION.or(Class::NO_SPEAKER);
    let speaks = capitals || name[0].is_name() && !name.iter().any(|w| w.is(Class::TIME));
    (named && speaks && !name.iter().any(|w| w.is(other))).then_some(Label {
        speaker: first..colon,
        start,
        capitals,
    })
}
