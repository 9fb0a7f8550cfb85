//! Finds what officials are quoted or reported as saying in news text, and says where each stands on missile defense.
//!
//! A statement is *supportive*, *conditional* or *opposed*. Each answer comes with its speaker, with the words that
//! decided it, with a probability, and with an abstention where the text takes no position or the model is not sure. A
//! small linear model ships inside the crate: tokens → TF-IDF → logistic regression. No network, no service, no GPU.
//!
//! [`classify`] takes one statement; [`Article`] finds the statements of a page; [`Classifier`] classifies many and
//! explains them.
//!
//! One statement:
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use demarche::{Decision, Stance};
//!
//! let prediction = demarche::classify("The shield would destabilize the region and start an arms race, the minister warned.");
//! assert_eq!(prediction.decision(), Decision::Stance(Stance::Opposed));
//! # }
//! ```
//!
//! A page of news, with who says it:
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use demarche::{Article, Classifier, Scratch};
//!
//! let text = "Defense Minister Jan Novak said the shield would protect every town in the country.";
//! let article = Article::read(text);
//! let statement = &article.statements()[0];
//! assert_eq!(statement.speaker.as_ref().and_then(|speaker| speaker.name.as_deref()), Some("Jan Novak"));
//!
//! let mut scratch = Scratch::default();
//! let explanation = Classifier::embedded().explain(&statement.text(text), &mut scratch);
//! let sum: f64 = explanation.contributions().iter().map(|contribution| contribution.weight).sum();
//! assert!((explanation.intercept() + sum - explanation.logit()).abs() < 1e-9, "contributions are exact");
//! # }
//! ```
//!
//! # Example programs
//!
//! `cargo run --example one_call`, one statement:
//!
#![cfg_attr(feature = "embedded", doc = concat!("```\n", include_str!("../examples/one_call.rs"), "```\n"))]
//! `cargo run --example article`, who says what in an article:
//!
#![cfg_attr(feature = "embedded", doc = concat!("```\n", include_str!("../examples/article.rs"), "```\n"))]
//! `cargo run --release --features train --example own_target`, a model of another target:
//!
#![cfg_attr(feature = "train", doc = concat!("```no_run\n", include_str!("../examples/own_target.rs"), "```\n"))]
//! `cargo run --release --example classify` is the command-line program; its `--help` explains it.
//!
//! # Crate features
//! - `embedded` (default): the bundled model, some 4 MB of the binary. Without it, [`Model::read`] takes one from a file.
//! - `serde`: `Serialize` for the results.
//! - `html`: article text, title and date from HTML pages.
//! - `parallel`: batches over all cores.
//! - `train`: labelled statements → model; brings linfa and ndarray along, and never into the public API.

//!
//! # Limits
//! A statement and an article may be of any size: time and memory are linear in the bytes. Where work could grow beyond
//! that, or where no honest text goes, there are limits; only the last is an error:
//!
//! | what | limit | beyond it |
//! |---|---|---|
//! | elements of an HTML page inside one another | 400 | the page gives no article (`html::extract` is `None`) |
//! | bytes of a paragraph | 65,536 | it is read in parts, cut behind a sentence where there is one |
//! | words of a sentence outside quotation marks | 600 | it is cut there |
//! | quotations inside one another | 1 | an inner one belongs to the outer one's words |
//! | paragraphs of a transcript's turn | its first and 30 | they are no longer the speaker's |
//! | persons kept of one last name, descriptions of one person | 12 | later ones do not resolve mentions |
//! | words of a condition | 40 | the clause ends there |
//! | bytes of an unknown word that is remembered | 64 | a longer one is stemmed every time it occurs |
//! | bytes of a name in a target file | 65,535 | the file is refused |
//!
//! The `classify` example leaves out, with a warning, records above 16 MiB and lines above 1 MiB with `--statements`.

#![forbid(unsafe_code)]
#![cfg_attr(doctest, doc = include_str!("../README.md"))]

mod article;
mod classify;
mod condition;
mod displace;
mod error;
mod explain;
mod features;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod model;
mod position;
mod quote;
mod span;
#[doc(hidden)]
pub mod stages;
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
pub use condition::{Condition, ConditionKind};
pub use error::{Error, ErrorKind};
pub use explain::{Contribution, Explanation};
pub use model::Model;
pub use position::{Position, relevance_in_context};
pub use quote::{Speaker, Statement, StatementKind};
pub use span::Span;
pub use stance::{Stance, UnknownStance};
#[cfg(feature = "train")]
pub use train::{
    Answer, Bin, Corpus, Finding, HeldOut, Measured, Origin, Report, Row, Severity, Target, TrainOptions,
    Trained, Trainer,
};
#[cfg(feature = "train")]
#[doc(hidden)]
pub use train::{Exact, Study, View};
