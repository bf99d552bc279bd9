//! The reading order: [`Sequence`] puts the leaves of the file as a reader meets them.

use std::fmt;

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

/// The sequence as text to read, the leaves counted from 1 as the file has them.
impl fmt::Display for Sequence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} ({:.1})", self.hypothesis, self.score)?;
        let leaves: Vec<String> = self
            .leaves
            .iter()
            .map(|leaf| (leaf + 1).to_string())
            .collect();
        writeln!(out, "leaves {}", leaves.join(" "))?;
        if let Some((name, score)) = &self.runner_up {
            writeln!(out, "rather than {name} ({score:.1})")?;
        }
        self.evidence
            .iter()
            .try_for_each(|told| writeln!(out, "- {told}"))
    }
}
