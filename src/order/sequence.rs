//! The reading order: [`Sequence`] puts the leaves of the file as a reader meets them.

use std::fmt;

use serde::Serialize;

/// By how many nats the best order must beat any other to be taken: 2.5 is odds of 12 to 1. Raising
/// it asks the editor more often.
const CLEAR: f64 = 2.5;
/// By how many nats the order of the file must beat any other, or the editor is asked: it needs
/// less, since most texts stand as they are read.
const CLEARLY_STANDS: f64 = 1.5;
/// What the best order must be ahead where leaves tell little, for the root of their number. What
/// is left to compare then is chance, which grows so with the number of steps; raising it asks the
/// editor more often.
const FAINT: f64 = 2.0;
/// The same for the order of the file, between what it needs where leaves tell much and [`CLEAR`].
const FAINTLY_STANDS: f64 = 0.9;
/// Leaves tell little if fewer than one in so many does.
const TELLING_ONE_IN: usize = 3;

/// By how many nats an order must beat any other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin {
    /// The best order, to be taken.
    pub taken: f64,
    /// The order of the file, to be kept unasked.
    pub kept: f64,
}

impl Margin {
    /// The margin for so many leaves, so many of which tell what follows them.
    pub fn of(telling: usize, leaves: usize) -> Self {
        if telling * TELLING_ONE_IN >= leaves {
            return Self::default();
        }
        let root = (leaves as f64).sqrt();
        Self {
            taken: (FAINT * root).max(CLEAR),
            kept: (FAINTLY_STANDS * root).clamp(CLEARLY_STANDS, CLEAR),
        }
    }
}

impl Default for Margin {
    fn default() -> Self {
        Self {
            taken: CLEAR,
            kept: CLEARLY_STANDS,
        }
    }
}

/// The leaves in reading order, and how that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sequence {
    /// Indices into the leaves of the file, in reading order.
    pub leaves: Vec<usize>,
    /// The order in words: `as it stands`, `20-page saddle stitch, pages 5 to 19`.
    pub hypothesis: String,
    /// How well the text runs on in this order, in nats; higher is better.
    pub score: f64,
    /// The next best order, where there is one. It may be the better one: if it is not so by far,
    /// the leaves stay as they stand.
    pub runner_up: Option<RunnerUp>,
    /// What speaks for the order, in words.
    pub evidence: Vec<String>,
    /// What the order must be ahead of the runner-up.
    #[serde(skip)]
    pub margin: Margin,
}

/// An order that was not taken.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RunnerUp {
    /// Its leaves in reading order.
    pub leaves: Vec<usize>,
    /// The order in words.
    pub hypothesis: String,
    /// How well the text runs on in it.
    pub score: f64,
}

impl Sequence {
    /// The order that may be the right one, where it is likelier than the one kept or nearly so.
    pub fn doubt(&self) -> Option<&RunnerUp> {
        let other = self.runner_up.as_ref();
        let margin = if self.leaves.is_sorted() {
            self.margin.kept
        } else {
            self.margin.taken.min(CLEAR)
        };
        other.filter(|other| other.score > self.score - margin)
    }
}

/// The sequence as text to read, the leaves counted from 1 as the file has them.
impl fmt::Display for Sequence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} ({:.1})", self.hypothesis, self.score)?;
        writeln!(out, "leaves {}", numbers(&self.leaves, " "))?;
        if let Some(other) = &self.runner_up {
            writeln!(out, "rather than {} ({:.1})", other.hypothesis, other.score)?;
        }
        self.evidence
            .iter()
            .try_for_each(|told| writeln!(out, "- {told}"))
    }
}

/// Leaves counted from 1, in a row.
pub fn numbers(leaves: &[usize], between: &str) -> String {
    let numbers: Vec<String> = leaves.iter().map(|leaf| (leaf + 1).to_string()).collect();
    numbers.join(between)
}
