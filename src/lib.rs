//! demarche (to be written)
#![forbid(unsafe_code)]

mod article;
mod quote;
mod span;
mod stance;

pub use article::Article;
pub use quote::{Speaker, Statement, StatementKind};
pub use span::Span;
pub use stance::{Stance, UnknownStance};
