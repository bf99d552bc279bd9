//! The ledger: every [`Repair`] that was made and every [`Query`] that waits.
//!
//! A repair replaces one byte range of the source; repairs do not overlap. The restored text is
//! the source with every repair applied, leaf after leaf in the order of the [`Sequence`]. So
//! nothing is lost: undoing the ledger gives the source back byte for byte.

use std::ops::Range;

use serde::Serialize;

use crate::order::Sequence;
use crate::source::Source;

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

impl Ledger {
    /// The source with every repair made, leaf after leaf in reading order.
    pub fn apply(&self, source: &Source) -> String {
        let mut restored = String::with_capacity(source.text().len());
        for leaf in self.leaves_in_order() {
            let mut at = leaf.start;
            for repair in self.repairs_in(leaf) {
                restored.push_str(source.slice(at..repair.span.start));
                restored.push_str(&repair.after);
                at = repair.span.end;
            }
            restored.push_str(source.slice(at..leaf.end));
        }
        restored
    }

    /// The source, byte for byte, from the text that [`Ledger::apply`] made of it. Nothing if the
    /// text is another one, as after it was edited.
    pub fn undo(&self, restored: &str) -> Option<String> {
        let mut leaves: Vec<(usize, String)> = Vec::with_capacity(self.leaves.len());
        let mut rest = restored;
        for leaf in self.leaves_in_order() {
            let mut text = String::with_capacity(leaf.len());
            let mut at = leaf.start;
            for repair in self.repairs_in(leaf) {
                let (kept, after) = rest.split_at_checked(repair.span.start - at)?;
                text.push_str(kept);
                text.push_str(&repair.before);
                rest = after.strip_prefix(repair.after.as_str())?;
                at = repair.span.end;
            }
            let (kept, after) = rest.split_at_checked(leaf.end - at)?;
            text.push_str(kept);
            rest = after;
            leaves.push((leaf.start, text));
        }
        leaves.sort();
        rest.is_empty()
            .then(|| leaves.into_iter().map(|(_, text)| text).collect())
    }

    fn leaves_in_order(&self) -> impl Iterator<Item = &Range<usize>> {
        let order = self.order.leaves.iter();
        order.filter_map(|&leaf| self.leaves.get(leaf))
    }

    /// The repairs of a leaf. What is put in where two leaves meet stands at the end of the first.
    fn repairs_in(&self, leaf: &Range<usize>) -> impl Iterator<Item = &Repair> {
        let first = self
            .repairs
            .partition_point(|repair| repair.span.start < leaf.start);
        self.repairs[first..]
            .iter()
            .take_while(|repair| repair.span.start <= leaf.end)
            .filter(|repair| {
                let start = repair.span.start;
                if repair.span.is_empty() {
                    start > leaf.start || start == 0
                } else {
                    start < leaf.end
                }
            })
    }
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

impl Ledger {
    /// The source with every repair made, leaf after leaf in reading order.
    pub fn restored(&self, source: &str) -> Option<String> {
        let mut restored = String::with_capacity(source.len());
        for leaf in self.read_leaves()? {
            let mut at = leaf.start;
            for repair in self.repairs_in(leaf) {
                restored.push_str(source.get(at..repair.span.start)?);
                restored.push_str(&repair.after);
                at = repair.span.end;
            }
            restored.push_str(source.get(at..leaf.end.max(at))?);
        }
        Some(restored)
    }

    /// The source byte for byte, from the text that [`restored`](Self::restored) gave; nothing if
    /// this is not that text.
    pub fn undo(&self, restored: &str) -> Option<String> {
        let mut rest = restored;
        let mut leaves: Vec<(usize, String)> = Vec::new();
        for leaf in self.read_leaves()? {
            let mut text = String::new();
            let mut at = leaf.start;
            for repair in self.repairs_in(leaf) {
                let (kept, behind) = rest.split_at_checked(repair.span.start.checked_sub(at)?)?;
                text.push_str(kept);
                text.push_str(&repair.before);
                rest = behind.strip_prefix(repair.after.as_str())?;
                at = repair.span.end;
            }
            let (kept, behind) = rest.split_at_checked(leaf.end.saturating_sub(at))?;
            text.push_str(kept);
            rest = behind;
            leaves.push((leaf.start, text));
        }
        leaves.sort();
        rest.is_empty()
            .then(|| leaves.into_iter().map(|(_, text)| text).collect())
    }

    /// The ledger as JSON, indented, with its keys in a fixed order.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The leaves in reading order; nothing if the order names a leaf that is not there.
    fn read_leaves(&self) -> Option<Vec<&Range<usize>>> {
        self.order
            .leaves
            .iter()
            .map(|&leaf| self.leaves.get(leaf))
            .collect()
    }

    /// The repairs that begin on a leaf. One at the seam of two leaves, of no length, belongs to
    /// the first of them.
    fn repairs_in(&self, leaf: &Range<usize>) -> &[Repair] {
        let first = self.repairs.partition_point(|repair| {
            repair.span.start < leaf.start
                || (repair.span.start == leaf.start && repair.span.is_empty() && leaf.start > 0)
        });
        let rest = &self.repairs[first..];
        let count = rest.partition_point(|repair| {
            repair.span.start < leaf.end
                || (repair.span.start == leaf.end && repair.span.is_empty())
        });
        &rest[..count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repair(span: Range<usize>, before: &str, after: &str) -> Repair {
        Repair {
            code: "R101",
            span,
            before: before.to_owned(),
            after: after.to_owned(),
            confidence: 1.0,
            evidence: String::new(),
        }
    }

    #[test]
    fn undoing_gives_the_source_back() {
        let source = "ership.\n of the lead-\n";
        let ledger = Ledger {
            order: Sequence {
                leaves: vec![1, 0],
                ..Sequence::default()
            },
            leaves: vec![0..8, 8..22],
            repairs: vec![repair(8..9, " ", ""), repair(20..22, "-\n", "")],
            queries: Vec::new(),
        };
        let restored = ledger.restored(source).expect("the leaves are there");
        assert_eq!(restored, "of the leadership.\n");
        assert_eq!(ledger.undo(&restored).as_deref(), Some(source));
        assert_eq!(ledger.undo("of the leader.\n"), None);
        assert_eq!(ledger.undo("of the leadership.\n more"), None);
    }
}
