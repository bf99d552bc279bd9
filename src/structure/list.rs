//! Items of lists: which rows begin one.

use std::collections::BTreeSet;

use crate::structure::display::item_mark;
use crate::structure::evidence::Evidence;
use crate::structure::row::Row;
use crate::structure::signs::{Ending, ending};

/// The rows that begin an item of a list.
///
/// A mark alone is not enough: a sentence may run on with `2. ` or with a dash. So a line must be
/// able to end above the mark, numbers must count from 1, and a single bullet is no list.
pub fn item_starts(rows: &[Row<'_>], evidence: &Evidence) -> BTreeSet<usize> {
    let mut starts = BTreeSet::new();
    let mut bullets = Vec::new();
    let mut last_number = 0;
    for (at, row) in rows.iter().enumerate() {
        let Some(mark) = item_mark(row.text) else {
            continue;
        };
        if at > 0 && !may_end(&rows[at - 1], row, evidence) {
            continue;
        }
        match number(mark) {
            Some(number) if number == 1 || number == last_number + 1 => {
                last_number = number;
                starts.insert(at);
            }
            Some(_) => {}
            None => bullets.push(at),
        }
    }
    if bullets.len() > 1 {
        starts.extend(bullets);
    }
    starts
}

/// Whether a list item can begin below a row.
fn may_end(above: &Row<'_>, row: &Row<'_>, evidence: &Evidence) -> bool {
    let ended = matches!(ending(above.text), Ending::Stop | Ending::Leading);
    ended
        || row.after_blank
        || above.text.ends_with([';', ','])
        || evidence.measure.ended_early(above, row)
}

/// The number of a numbered mark: digits, or a letter's place in the alphabet.
fn number(mark: &str) -> Option<usize> {
    let bare = mark.trim_matches(|sign: char| !sign.is_alphanumeric());
    match bare.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        _ => bare.parse().ok(),
    }
}
