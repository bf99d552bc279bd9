//! Lists of references: under a heading that says so, which rows begin an entry.
//!
//! Entries stand close, hang under their first line or have lost that, and run over as no paragraph
//! does: `Boston:` / `Beacon Press, 1987.` So here a row begins an entry by its own shape (a name
//! before its given names, a dash, a label), by the row above that ends one, and by blank lines and
//! indents as far as this list has them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::reference::{begins, is_heading, likeness};
use crate::structure::display::Display;
use crate::structure::evidence::Evidence;
use crate::structure::passage::PassageKind;
use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, ending};

/// What must speak for a row to begin an entry.
const BEGINS: f64 = 2.5;
/// An entry this like a reference is one.
const LIKE: f64 = 0.5;
/// A line that left this share of the measure was the last of its entry.
const MUCH_ROOM: f64 = 0.3;
/// An entry this like a reference is a whole one.
const WHOLE: f64 = 0.75;
/// So many entries in a row that are none end a list.
const STRANGERS: usize = 2;

/// A list of references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReferenceList {
    /// Its rows, the heading's first.
    pub(super) rows: Range<usize>,
    /// The rows that begin an entry.
    pub(super) starts: BTreeSet<usize>,
}

/// The lists of a text; `displays` is what is set apart in it.
pub(super) fn reference_lists(
    rows: &[Row<'_>],
    evidence: &Evidence,
    displays: &[Display],
) -> Vec<ReferenceList> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let list = is_head(rows, at)
            .then(|| list_under(rows, at, evidence, displays))
            .flatten();
        at = list.as_ref().map_or(at + 1, |list| list.rows.end);
        lists.extend(list);
    }
    lists
}

/// Whether a row is a heading of references and nothing else.
fn is_head(rows: &[Row<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| &rows[above]);
    let ended = above.is_none_or(|above| ending(above.text) != Ending::Cut);
    rows[at].text.len() <= 60 && ended && is_heading(rows[at].text)
}

/// The list that a row heads, if it heads one.
fn list_under(
    rows: &[Row<'_>],
    head: usize,
    evidence: &Evidence,
    displays: &[Display],
) -> Option<ReferenceList> {
    let first = head + 1;
    let limit = next_heading(rows, first, displays);
    let end = (first..limit)
        .find(|&at| is_head(rows, at))
        .unwrap_or(limit);
    if first >= end {
        return None;
    }
    let habit = Habit::of(&rows[first..end]);
    let mut starts = vec![first];
    for at in first + 1..end {
        let last = &rows[starts[starts.len() - 1]];
        if habit.begins(&rows[at - 1], &rows[at], evidence) + in_order(last, &rows[at]) >= BEGINS {
            starts.push(at);
        }
    }
    join_strangers(&mut starts, rows, end);
    let ends = starts.iter().copied().skip(1).chain([end]);
    let entries: Vec<Range<usize>> = starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| from..to)
        .collect();
    let like: Vec<bool> = entries
        .iter()
        .map(|entry| likeness(&joined(&rows[entry.clone()])) >= LIKE)
        .collect();
    let kept = like
        .windows(STRANGERS)
        .position(|entries| entries.iter().all(|like| !like))
        .unwrap_or(like.len());
    let count = like[..kept].iter().filter(|like| **like).count();
    if count == 0 || count * 2 < kept {
        return None;
    }
    Some(ReferenceList {
        rows: head..entries[kept - 1].end,
        starts: starts[..kept].iter().copied().collect(),
    })
}

/// Joins to the entry before what stands against the alphabet of a sorted list and is no whole
/// reference: `Springer, New York.` is the end of an entry under `Glas`.
fn join_strangers(starts: &mut Vec<usize>, rows: &[Row<'_>], end: usize) {
    let letters: Vec<String> = starts.iter().map(|&at| letters(&rows[at])).collect();
    let sorted = letters.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    if sorted * 10 < (letters.len().saturating_sub(1)) * 7 {
        return;
    }
    let mut kept: Vec<usize> = Vec::new();
    for (index, &at) in starts.iter().enumerate() {
        let (own, next) = (&letters[index], letters.get(index + 1));
        let before = kept.last().map(|&kept| &letters[kept]);
        let against = before.is_some_and(|before| {
            let beyond = next.is_some_and(|next| own > next && before <= next);
            own < before || beyond
        });
        let until = starts.get(index + 1).copied().unwrap_or(end);
        if against && likeness(&joined(&rows[at..until])) < WHOLE {
            continue;
        }
        kept.push(index);
    }
    *starts = kept.into_iter().map(|index| starts[index]).collect();
}

/// Where the next heading stands: one that could be no part of an entry.
fn next_heading(rows: &[Row<'_>], from: usize, displays: &[Display]) -> usize {
    let ends = |display: &&Display| {
        let text = rows[display.rows.start].text;
        let of_entry = text.contains(|c: char| c.is_ascii_digit())
            || text.contains([',', ':'])
            || begins(text);
        display.rows.start >= from && matches!(display.kind, PassageKind::Heading(_)) && !of_entry
    };
    let below = displays.partition_point(|display| display.rows.start < from);
    displays[below..]
        .iter()
        .find(ends)
        .map_or(rows.len(), |display| display.rows.start)
}

/// How a list shows its entries.
#[derive(Clone, Copy, Debug)]
struct Habit {
    /// A blank line stands before each.
    blanks: bool,
    /// Their further lines hang.
    hanging: bool,
    /// Their first lines are indented.
    indented: bool,
}

impl Habit {
    fn of(rows: &[Row<'_>]) -> Self {
        let shaped: Vec<&Row<'_>> = rows.iter().skip(1).filter(|row| begins(row.text)).collect();
        let others: Vec<&Row<'_>> = rows
            .iter()
            .skip(1)
            .filter(|row| !begins(row.text))
            .collect();
        let share = |rows: &[&Row<'_>], test: fn(&Row<'_>) -> bool| {
            let count = rows.iter().filter(|row| test(row)).count();
            count as f64 / rows.len().max(1) as f64
        };
        let blank = |row: &Row<'_>| row.after_blank;
        let deep = |row: &Row<'_>| row.indent > 0;
        Self {
            blanks: share(&shaped, blank) > 0.5 && share(&others, blank) < 0.3,
            hanging: share(&others, deep) > 0.6 && share(&shaped, deep) < 0.3,
            indented: share(&shaped, deep) > 0.6 && share(&others, deep) < 0.3,
        }
    }

    /// How much speaks for an entry beginning with a row.
    fn begins(&self, above: &Row<'_>, row: &Row<'_>, evidence: &Evidence) -> f64 {
        let mut signs = 0.0;
        if begins(row.text) {
            signs += 2.0;
        } else if beginning(row.text) == Beginning::Small {
            signs -= 3.0;
        }
        signs += match ending(above.text) {
            Ending::Stop => 1.0,
            _ if above
                .text
                .ends_with(|c: char| c.is_ascii_digit() || "])/".contains(c)) =>
            {
                1.0
            }
            _ => -2.0,
        };
        if self.blanks {
            signs += if row.after_blank || row.opens_leaf {
                1.5
            } else {
                -2.0
            };
        } else if evidence.measure.ended_early(above, row) {
            signs += 1.0;
            if evidence.measure.room(above, row) > MUCH_ROOM {
                signs += 0.5;
            }
        }
        if self.hanging {
            signs += if row.indent == 0 { 1.5 } else { -3.0 };
        }
        if self.indented {
            signs += if row.indent > 0 { 1.5 } else { -3.0 };
        }
        signs
    }
}

/// What the alphabet says: a row that begins next after the entry before may begin one.
fn in_order(last: &Row<'_>, row: &Row<'_>) -> f64 {
    let (before, after) = (letters(last), letters(row));
    let first = |words: &str| words.chars().next().map_or(0, u32::from);
    let near = first(&after)
        .checked_sub(first(&before))
        .is_some_and(|steps| steps <= 1);
    if near && after >= before { 0.5 } else { 0.0 }
}

/// The first letters of a row, as the alphabet has them.
fn letters(row: &Row<'_>) -> String {
    let words = row.text.chars().filter(|c| c.is_alphabetic() || *c == ' ');
    words.flat_map(char::to_lowercase).take(12).collect()
}

/// The rows as one line, as far as it is needed to know it for a reference.
fn joined(rows: &[Row<'_>]) -> String {
    let mut line = String::new();
    for row in rows {
        if ending(&line) == Ending::Cut {
            line.pop();
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(row.text);
    }
    line
}
