//! The reading order: [`Sequence`] puts the leaves of the file as a reader meets them.

use serde::Serialize;

/// The leaves in reading order, and how that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sequence {
    /// Indices into the leaves of the file, in reading order.
    pub leaves: Vec<usize>,
    /// The order in words: `as it stands`, `20-page saddle stitch, pages 5 to 19`.
    pub hypothesis: String,
    /// How well the text runs on in this order, in nats; higher is better.
    pub score: f64,
    /// The next best order and its score, where there is one.
    pub runner_up: Option<(String, f64)>,
    /// What speaks for the order, in words.
    pub evidence: Vec<String>,
}
