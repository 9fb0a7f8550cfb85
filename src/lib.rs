//! demarche (to be written)
#![forbid(unsafe_code)]

mod article;
mod classify;
mod error;
mod explain;
mod features;
mod model;
mod quote;
mod span;
mod stance;
mod token;
#[cfg(feature = "train")]
mod train;

#[cfg(feature = "html")]
pub use article::html;
pub use article::{Article, Paragraph, ParagraphKind, Sentences, sentences};
#[cfg(feature = "embedded")]
pub use classify::classify;
pub use classify::{Classifier, Decision, Prediction, Reason, Scratch};
pub use error::{Error, ErrorKind};
pub use explain::{Contribution, Explanation};
pub use model::Model;
pub use quote::{Speaker, Statement, StatementKind};
pub use span::Span;
pub use stance::{Stance, UnknownStance};
#[cfg(feature = "train")]
pub use train::{Corpus, HeldOut, Origin, Row, Target, TrainOptions, Trained, Trainer};
