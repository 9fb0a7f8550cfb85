//! Sentences → statements: content, cue and speaker.

mod after;
mod attribution;
mod before;
mod cast;
mod content;
mod draft;
mod lexicon;
mod marks;
mod name;
mod phrase;
mod resolve;
mod source;
mod subject;
mod turn;
mod verb;
mod word;

use crate::{Article, Span};

/// How a statement stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum StatementKind {
    /// All of the content is in the speaker's words: in quotation marks, or a turn of a transcript.
    Direct,
    /// None of it is.
    Indirect,
    /// Some of it is.
    Mixed,
}

/// Who is quoted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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

impl Statement {
    /// From the first byte of the first piece to the end of the last one; what interrupts them is inside.
    pub fn span(&self) -> Span {
        let start = self.pieces.first().map_or(0, |piece| piece.start);
        Span::new(start, self.pieces.last().map_or(start, |piece| piece.end))
    }

    /// The pieces, joined by one space.
    pub fn text(&self, article_text: &str) -> String {
        if let [piece] = &self.pieces[..] {
            return piece.of(article_text).to_owned();
        }
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.of(article_text)).collect();
        pieces.join(" ")
    }
}

impl Article<'_> {
    /// What the body of the article quotes or reports people, governments and papers as saying, in order.
    pub fn statements(&self) -> Vec<Statement> {
        let (drafts, cast) = draft::drafts(self);
        let mut resolver = resolve::Resolver::new(self.text(), &cast);
        drafts
            .into_iter()
            .map(|draft| {
                let speaker = resolver.speaker(&draft);
                Statement { pieces: draft.pieces, kind: draft.kind, cue: draft.cue, speaker }
            })
            .collect()
    }
}
