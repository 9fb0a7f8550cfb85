//! demarche (to be written)
#![forbid(unsafe_code)]

mod article;
mod quote;
mod span;
mod stance;

#[cfg(feature = "html")]
pub use article::html;
pub use article::{Article, Paragraph, ParagraphKind, Sentences, sentences};
pub use quote::{Speaker, Statement, StatementKind};
pub use span::Span;
pub use stance::{Stance, UnknownStance};
