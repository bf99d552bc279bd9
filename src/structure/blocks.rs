//! Blocks: depths at which text runs on from line to line, as in a quotation set in from the margin.
//! There a deep line begins no paragraph, as it does elsewhere.

use std::collections::BTreeMap;

use crate::structure::row::Row;
use crate::structure::signs::runs_on;

/// So many lines that run on at one depth make a block of it.
const FEWEST: usize = 3;

/// The depths of a text's blocks, in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blocks(Vec<usize>);

impl Blocks {
    /// The depths at which lines of a text run on.
    pub(super) fn of(rows: &[Row<'_>]) -> Self {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in rows.windows(2) {
            let (row, next) = (&pair[0], &pair[1]);
            if row.indent > 0 && row.indent == next.indent && runs_on(row.text, next.text) {
                *seen.entry(row.indent).or_default() += 1;
            }
        }
        let blocks = seen.into_iter().filter(|&(_, lines)| lines >= FEWEST);
        Self(blocks.map(|(depth, _)| depth).collect())
    }

    /// Whether a line is indented against the one above it, and does not merely go on in a block.
    pub(super) fn indents(&self, row: &Row<'_>, next: &Row<'_>) -> bool {
        let goes_on = next.indent == row.indent && !next.after_blank;
        next.indent > 0 && !(goes_on && self.0.contains(&next.indent))
    }
}
