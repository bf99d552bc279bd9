//! The ledger: every [`Repair`] that was made and every [`Query`] that waits.
//!
//! A repair replaces one byte range of the source; repairs do not overlap. The restored text is
//! the source with every repair applied, leaf after leaf in the order of the [`Sequence`], each
//! note below what calls it. So nothing is lost: undoing the ledger gives the source back byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use ecow::EcoString;
use serde::Serialize;

use super::repairs::Repairs;
use crate::order::Sequence;
use crate::source::Source;

/// All that restoration did to a text, and all that it asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ledger {
    /// The language the text was taken for, as a tag.
    pub language: String,
    /// The order of the leaves.
    pub order: Sequence,
    /// The bytes of each leaf in the source, in the order of the file.
    pub leaves: Vec<Range<usize>>,
    /// The bytes of the source in the order they are read, where that is not leaf after leaf: a
    /// note at the foot of a leaf is read below the passage that calls it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Range<usize>>,
    /// What was changed.
    pub repairs: Repairs,
    /// What an editor is asked, in the order of the source.
    pub queries: Vec<Query>,
}

impl Ledger {
    /// The source with every repair made, leaf after leaf in reading order.
    pub fn apply(&self, source: &Source) -> String {
        let put: usize = self.repairs.iter().map(|repair| repair.after.len()).sum();
        let taken: usize = self.repairs.iter().map(|repair| repair.span.len()).sum();
        let kept = source.text().len().saturating_sub(taken);
        let mut restored = String::with_capacity(kept + put);
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

    /// Where in the source the bytes of the restored text come from: what stands in it for a repair
    /// comes from the beginning of what was replaced.
    pub fn source_span(&self, restored: Range<usize>) -> Range<usize> {
        let start = self.source_offset(restored.start);
        start..self.source_offset(restored.end).max(start)
    }

    fn source_offset(&self, restored: usize) -> usize {
        let mut ahead = restored;
        let mut last = 0;
        for leaf in self.leaves_in_order() {
            let mut at = leaf.start;
            for repair in self.repairs_in(leaf) {
                let kept = repair.span.start - at;
                if ahead < kept {
                    return at + ahead;
                }
                if ahead < kept + repair.after.len() {
                    return repair.span.start;
                }
                ahead -= kept + repair.after.len();
                at = repair.span.end;
            }
            let kept = leaf.end - at;
            if ahead < kept {
                return at + ahead;
            }
            ahead -= kept;
            last = leaf.end;
        }
        last
    }

    /// The ledger as indented JSON, with a line end at its end.
    pub fn to_json(&self) -> String {
        // Strings, numbers and ranges: nothing of it that JSON could refuse.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The pieces, or the leaves if there is nothing else to order.
    fn leaves_in_order(&self) -> impl Iterator<Item = &Range<usize>> {
        let order = self.order.leaves.iter();
        let leaves = order.filter_map(|&leaf| self.leaves.get(leaf));
        let leaves = leaves.filter(|_| self.pieces.is_empty());
        self.pieces.iter().chain(leaves)
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
///
/// A long text has millions of them, most of a few letters and with words of evidence that are
/// always the same: neither takes memory of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repair {
    /// The permanent code of its kind, such as `R101` for a hyphen taken out at a line's end.
    pub code: &'static str,
    /// The bytes that were replaced.
    pub span: Range<usize>,
    /// What stood there.
    pub before: EcoString,
    /// What stands there instead.
    pub after: EcoString,
    /// How sure the repair is: 0 to 1.
    pub confidence: f64,
    /// What speaks for it, in words: "`antiauthoritarian` stands closed 4 times".
    pub evidence: Cow<'static, str>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restored_bytes_lead_back_to_the_source() {
        let source = Source::new("source.txt", "beta\nal-\npha ");
        let repair = |span: Range<usize>, before: &str, after: &str| Repair {
            code: "R101",
            span,
            before: before.into(),
            after: after.into(),
            confidence: 1.0,
            evidence: "".into(),
        };
        let ledger = Ledger {
            language: "en-US".to_owned(),
            order: Sequence {
                leaves: vec![1, 0],
                ..Sequence::default()
            },
            leaves: vec![0..5, 5..13],
            repairs: std::iter::once(repair(7..9, "-\n", "")).collect(),
            queries: Vec::new(),
            pieces: Vec::new(),
        };
        assert_eq!(ledger.apply(&source), "alpha beta\n");
        assert_eq!(source.slice(ledger.source_span(0..5)), "al-\npha");
        assert_eq!(source.slice(ledger.source_span(6..10)), "beta");
    }
}
