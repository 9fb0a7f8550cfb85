//! The example program `classify`, run as users run it. No test pins a probability: the model is trained again and again.
#![cfg(feature = "embedded")]

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/examples.rs"]
mod examples;
#[path = "cli/exports.rs"]
mod exports;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/positions.rs"]
mod positions;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/retraining.rs"]
mod retraining;
#[path = "cli/spans.rs"]
mod spans;
#[path = "cli/streaming.rs"]
mod streaming;
#[path = "cli/usage.rs"]
mod usage;
