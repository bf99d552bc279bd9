//! The ledger: every [`Repair`] that was made and every [`Query`] that waits.
//!
//! A repair replaces one byte range of the source; repairs do not overlap. The restored text is
//! the source with every repair applied, leaf after leaf in the order of the [`Sequence`]. So
//! nothing is lost: undoing the ledger gives the source back byte for byte.

use std::ops::Range;

use serde::Serialize;

use crate::order::Sequence;

/// All that restoration did to a text, and all that it asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ledger {
    /// The order of the leaves.
    pub order: Sequence,
    /// The bytes of each leaf in the source, in the order of the file.
    pub leaves: Vec<Range<usize>>,
    /// What was changed, in the order of the source.
    pub repairs: Vec<Repair>,
    /// What an editor is asked, in the order of the source.
    pub queries: Vec<Query>,
}

/// One change: `before` became `after`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repair {
    /// The permanent code of its kind, such as `R101` for a hyphen taken out at a line's end.
    pub code: &'static str,
    /// The bytes that were replaced.
    pub span: Range<usize>,
    /// What stood there.
    pub before: String,
    /// What stands there instead.
    pub after: String,
    /// How sure the repair is: 0 to 1.
    pub confidence: f64,
    /// What speaks for it, in words: "`antiauthoritarian` stands closed 4 times".
    pub evidence: String,
}

/// A question: nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Query {
    /// The permanent code of its kind.
    pub code: &'static str,
    /// The bytes it is about.
    pub span: Range<usize>,
    /// What stands there.
    pub found: String,
    /// What might have been meant.
    pub suggestion: Option<String>,
    /// What speaks for the suggestion, in words.
    pub evidence: String,
    /// The lines to put into `decisions.toml`.
    pub decision: String,
}
