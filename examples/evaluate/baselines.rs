//! What a list of words can do.

use demarche::Stance;

/// Looked for as parts of the lower-case text; conditions first, for they come with words of either side.
const CONDITIONS: [&str; 16] = [
    " if ",
    "unless",
    "provided that",
    "on condition",
    "only when",
    "guarantee",
    "assurance",
    "until",
    "first ",
    "depends on",
    "not yet",
    "decide",
    "consult",
    "must be proven",
    "questions",
    "consider",
];
const OPPOSITION: [&str; 22] = [
    "oppos",
    "against",
    "reject",
    "never",
    "arms race",
    "provocat",
    "destabili",
    "threaten",
    "danger",
    "waste",
    "cancel",
    "not work",
    "no need",
    "refus",
    "unacceptable",
    "violat",
    "protest",
    "fantasy",
    "illusion",
    "undermine",
    "condemn",
    "target for",
];

pub(crate) fn keywords(text: &str) -> Stance {
    let text = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&CONDITIONS) {
        Stance::Conditional
    } else if any(&OPPOSITION) {
        Stance::Opposed
    } else {
        Stance::Supportive
    }
}
