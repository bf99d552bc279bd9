//! Where only the editor can tell what a line is: each a [`Query`].
//!
//! A text that parts its paragraphs by blank lines loses that sign where a leaf ends. If the last
//! line is full and ends a sentence, and the next leaf begins with a capital, nothing is left that
//! tells. The passage runs on then, and the editor is asked. So it is with what looks like a footnote
//! and may be text.

use std::collections::BTreeMap;

use crate::ingest::Leaf;
use crate::order::{Furniture, Sequence};
use crate::repair::Query;
use crate::source::Source;
use crate::structure::by_hand::ByHand;
use crate::structure::evidence::Evidence;
use crate::structure::notes::{Doubtful, Parted, part_notes};
use crate::structure::passage::{Passage, PassageKind};
use crate::structure::row::{Row, rows};
use crate::structure::signs::{Beginning, Ending, beginning, ending};

/// Below this weight of evidence, in nats, either way is thinkable.
const DOUBTFUL: f64 = 4.0;
/// How much of a line names it in a decision, in words.
const NAMING_WORDS: usize = 5;

/// The ends of leaves that may end a paragraph, and what may be a note, in the order of the source.
pub fn doubts(
    source: &Source,
    leaves: &[Leaf],
    sequence: &Sequence,
    furniture: &[Furniture],
    passages: &[Passage],
    by_hand: &ByHand,
) -> Vec<Query> {
    let (rows, _) = rows(source, leaves, sequence, furniture);
    let Parted {
        body: rows,
        doubtful,
        ..
    } = part_notes(rows, by_hand);
    let evidence = Evidence::of(&rows);
    let mut queries = ends_of_leaves(&rows, &evidence, passages, by_hand);
    let of_notes = doubtful.into_iter();
    queries.extend(
        of_notes
            .filter(|one| !by_hand.is_decided(one.line.start))
            .map(|one| about_note(source, &one)),
    );
    queries.sort_by_key(|query| query.span.start);
    queries
}

/// The ends of leaves that may end a paragraph.
fn ends_of_leaves(
    rows: &[Row<'_>],
    evidence: &Evidence,
    passages: &[Passage],
    by_hand: &ByHand,
) -> Vec<Query> {
    if !evidence.blank_lines_part() {
        return Vec::new();
    }
    let within: BTreeMap<usize, PassageKind> = passages
        .iter()
        .flat_map(|passage| passage.lines.iter().map(|line| (line.start, passage.kind)))
        .collect();
    let is_paragraph = |row: &Row<'_>| within.get(&row.span.start) == Some(&PassageKind::Paragraph);
    rows.windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(row, next)| next.opens_leaf && is_paragraph(row) && is_paragraph(next))
        .filter(|(_, next)| !by_hand.is_decided(next.span.start))
        .filter(|(row, next)| {
            let cited = row.text.ends_with([')', ']']);
            (ending(row.text) == Ending::Stop || cited)
                && beginning(next.text) != Beginning::Small
                && !evidence.measure.ended_early(row, next)
                && evidence.for_break(row, next, 0).abs() < DOUBTFUL
        })
        .map(|(_, next)| about_end(next))
        .collect()
}

fn about_end(next: &Row<'_>) -> Query {
    let evidence = "the line above is full and ends a sentence, and the leaf ends with it";
    query("S301", next.text, next.span.start, evidence)
}

fn about_note(source: &Source, note: &Doubtful) -> Query {
    let text = source.slice(note.line.clone());
    query("S302", text, note.line.start, note.why)
}

fn query(code: &'static str, text: &str, start: usize, evidence: &str) -> Query {
    let spaces = text.match_indices(char::is_whitespace);
    let end = spaces.map(|(at, _)| at).nth(NAMING_WORDS - 1);
    let begins = &text[..end.unwrap_or(text.len())];
    let quoted = begins.replace('\\', "\\\\").replace('"', "\\\"");
    Query {
        code,
        span: start..start + begins.len(),
        found: begins.to_owned(),
        suggestion: None,
        evidence: evidence.to_owned(),
        decision: format!(
            "[[paragraph]]\nbegins = \"{quoted}\"\ndo = \"break\"   # or: do = \"join\"\n"
        ),
    }
}
