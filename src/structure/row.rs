//! Rows: the lines of the text in reading order, as [`Row`]s with all that their look tells.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::ingest::Leaf;
use crate::order::{Furniture, Sequence};
use crate::source::Source;
use crate::structure::fragments::gather_fragments;
use crate::structure::measure::natural_width;

/// A line of the text, where a reader meets it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The bytes of its words in the source.
    pub span: Range<usize>,
    /// Its words.
    pub text: &'a str,
    /// How many columns deeper it stands than most lines of its leaf.
    pub indent: usize,
    /// Whether it is the first of its leaf: what stands above it is lost.
    pub opens_leaf: bool,
    /// Whether a blank line stands above it.
    pub after_blank: bool,
    /// How wide its words are set without stretching, in ems.
    pub width: f64,
    /// How much stands before it on the same line of the page, in ems.
    pub lead: f64,
}

/// The rows of a text in reading order, and the bytes of its furniture.
pub fn rows<'a>(
    source: &'a Source,
    leaves: &[Leaf],
    sequence: &Sequence,
    furniture: &[Furniture],
) -> (Vec<Row<'a>>, Vec<Range<usize>>) {
    let mut rows = Vec::new();
    let mut set_aside = Vec::new();
    for &number in &sequence.leaves {
        let Some(leaf) = leaves.get(number) else {
            continue;
        };
        let aside = furniture.get(number).map(|leaf| leaf.lines.as_slice());
        let aside = aside.unwrap_or_default();
        let flush = flush_indent(leaf, aside);
        let mut opens_leaf = true;
        let mut after_blank = false;
        for (at, line) in leaf.lines.iter().enumerate() {
            if line.is_blank() {
                after_blank = true;
            } else if aside.contains(&at) {
                set_aside.push(line.span.clone());
            } else {
                let text = source.slice(line.span.clone());
                rows.push(Row {
                    span: line.span.clone(),
                    text,
                    indent: line.indent.saturating_sub(flush),
                    opens_leaf,
                    after_blank: after_blank && !opens_leaf,
                    width: natural_width(text),
                    lead: 0.0,
                });
                opens_leaf = false;
                after_blank = false;
            }
        }
    }
    gather_fragments(&mut rows);
    (rows, set_aside)
}

/// The indentation of a leaf's flush lines: the least that a tenth of its lines have. Most lines of
/// a page of dialogue may be indented.
fn flush_indent(leaf: &Leaf, aside: &[usize]) -> usize {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, line) in leaf.lines.iter().enumerate() {
        if !line.is_blank() && !aside.contains(&at) {
            *seen.entry(line.indent).or_default() += 1;
        }
    }
    let lines: usize = seen.values().sum();
    let usual = seen.into_iter().find(|&(_, count)| count * 10 >= lines);
    usual.map_or(0, |(indent, _)| indent)
}
