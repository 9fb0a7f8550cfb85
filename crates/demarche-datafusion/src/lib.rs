//! Stance on missile defense as functions of [Apache DataFusion](datafusion), on one machine or on a Ballista cluster.
//!
//! | function | takes | gives |
//! |---|---|---|
//! | `stance(text)` | a statement | `supportive`, `conditional` or `opposed`: the most probable one |
//! | `stance_probabilities(text)` | a statement | struct of the three probabilities |
//! | `stance_decision(text)` | a statement | a stance, or `off_topic`, `unsure`, `unsupported_language` |
//! | `relevance(text)` | a statement | the probability that it takes a position on the target at all |
//! | `statements(article)` | an article | list of structs, for `unnest`: who says what, and where that stands |
//! | `stance_share(answer)` | the answers of a group | struct of the shares, corrected, with 95 % intervals |
//!
//! Texts are `Utf8`, `LargeUtf8`, `Utf8View`, or dictionaries of these; a null gives null, and another type is an error
//! of planning that names function and column.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> datafusion::error::Result<()> {
//! use datafusion::{assert_batches_eq, prelude::SessionContext};
//!
//! let context = SessionContext::new();
//! demarche_datafusion::register_all(&context);
//! let answer = context.sql("SELECT stance('The shield would start an arms race.') AS stance").await?.collect().await?;
//! assert_batches_eq!(["+---------+", "| stance  |", "+---------+", "| opposed |", "+---------+"], &answer);
//! # Ok(())
//! # }
//! ```
//!
//! Functions that are called with the same column of the same batch share one run of the model. On a cluster, plans say
//! which model they were made for, and an executor with another one fails the query instead of mixing answers.
//!
//! # Crate features
//! - `cluster` (default): client, scheduler and executor of Ballista.

#![forbid(unsafe_code)]

mod classify;
#[cfg(feature = "cluster")]
pub mod cluster;
mod codec;
mod share;
mod source;
mod statements;
mod texts;

use datafusion::{
    logical_expr::{AggregateUDF, ScalarUDF},
    prelude::SessionContext,
};

pub use codec::{LogicalCodec, PhysicalCodec};
pub use source::Source;

/// Registers all functions, with the bundled model.
pub fn register_all(context: &SessionContext) {
    register_with(context, &Source::bundled());
}

/// Registers all functions, with a model of one's own.
pub fn register_with(context: &SessionContext, source: &Source) {
    for question in classify::Question::ALL {
        context.register_udf(ScalarUDF::from(classify::Classify::new(question, source.clone(), None)));
    }
    context.register_udf(ScalarUDF::from(statements::Statements::new(source.clone(), None)));
    context.register_udaf(AggregateUDF::from(share::StanceShare::new(source.clone())));
}
