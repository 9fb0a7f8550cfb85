//! Sentences → statements: content, cue and speaker.

use crate::Span;

/// How a statement stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum StatementKind {
    /// All of the content stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

/// Who is quoted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker at this statement ("he", "the minister").
    pub mention: Span,
    /// The full name found for the mention, as written where it stands in full.
    pub name: Option<String>,
    /// What the speaker is ("Deputy Foreign Minister").
    pub role: Option<String>,
}

/// What one speaker is quoted or reported as saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Content, in order; quotation marks belong to it.
    pub pieces: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: StatementKind,
    /// The words that report ("said", "according to").
    pub cue: Option<Span>,
    /// Who speaks.
    pub speaker: Option<Speaker>,
}
