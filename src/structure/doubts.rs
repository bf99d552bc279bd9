//! Where only the editor can tell whether a paragraph ends: each a [`Query`].
//!
//! A text that parts its paragraphs by blank lines loses that sign where a leaf ends. If the last
//! line is full and ends a sentence, and the next leaf begins with a capital, nothing is left that
//! tells. The passage runs on then, and the editor is asked.

use std::collections::BTreeMap;

use crate::ingest::Leaf;
use crate::order::{Furniture, Sequence};
use crate::repair::Query;
use crate::source::Source;
use crate::structure::evidence::Evidence;
use crate::structure::notes::part_notes;
use crate::structure::passage::{Passage, PassageKind};
use crate::structure::row::{Row, rows};
use crate::structure::signs::{Beginning, Ending, beginning, ending};

/// Below this weight of evidence, in nats, either way is thinkable.
const DOUBTFUL: f64 = 4.0;
/// How much of a line names it in a decision, in words.
const NAMING_WORDS: usize = 5;

/// The ends of leaves that may end a paragraph, in the order of the source.
pub fn doubts(
    source: &Source,
    leaves: &[Leaf],
    sequence: &Sequence,
    furniture: &[Furniture],
    passages: &[Passage],
    by_hand: &BTreeMap<usize, bool>,
) -> Vec<Query> {
    let (rows, _) = rows(source, leaves, sequence, furniture);
    let (rows, _) = part_notes(rows);
    let evidence = Evidence::of(&rows);
    if !evidence.blank_lines_part() {
        return Vec::new();
    }
    let within: BTreeMap<usize, PassageKind> = passages
        .iter()
        .flat_map(|passage| passage.lines.iter().map(|line| (line.start, passage.kind)))
        .collect();
    let is_paragraph = |row: &Row<'_>| within.get(&row.span.start) == Some(&PassageKind::Paragraph);
    let mut queries: Vec<Query> = rows
        .windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(row, next)| next.opens_leaf && is_paragraph(row) && is_paragraph(next))
        .filter(|(_, next)| !by_hand.contains_key(&next.span.start))
        .filter(|(row, next)| {
            let cited = row.text.ends_with([')', ']']);
            (ending(row.text) == Ending::Stop || cited)
                && beginning(next.text) != Beginning::Small
                && !evidence.measure.ended_early(row, next)
                && evidence.for_break(row, next, 0).abs() < DOUBTFUL
        })
        .map(|(_, next)| query(next))
        .collect();
    queries.sort_by_key(|query| query.span.start);
    queries
}

fn query(next: &Row<'_>) -> Query {
    let spaces = next.text.match_indices(char::is_whitespace);
    let end = spaces.map(|(at, _)| at).nth(NAMING_WORDS - 1);
    let begins = &next.text[..end.unwrap_or(next.text.len())];
    let quoted = begins.replace('\\', "\\\\").replace('"', "\\\"");
    Query {
        code: "S301",
        span: next.span.start..next.span.start + begins.len(),
        found: begins.to_owned(),
        suggestion: None,
        evidence: "the line above is full and ends a sentence, and the leaf ends with it"
            .to_owned(),
        decision: format!(
            "[[paragraph]]\nbegins = \"{quoted}\"\ndo = \"break\"   # or: do = \"join\"\n"
        ),
    }
}
