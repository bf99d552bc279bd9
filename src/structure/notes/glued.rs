//! Labels glued to the last word of the page: rows that are parted there.
//!
//! Poppler's plain text joins the halves of a word that a hyphen cut, and so the half at the end of a
//! page to the note below it, hyphen lost:
//!
//! ```text
//! analysis based upon the fact that the major systems of oppres14 Ibid., 101.
//! ```
//! What is glued there looks like a mark. But the note has its mark above, and the next page begins
//! with the rest of the word.

use std::collections::BTreeSet;

use crate::order::note_signs::{Key, label, marks};
use crate::structure::measure::natural_width;
use crate::structure::row::Row;
use crate::structure::signs::{Beginning, beginning};

use super::leaves;

/// The rows, those parted that end a page's text and begin its first note.
pub(super) fn parted_at_labels(rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let cuts: Vec<(usize, usize)> = leaves(&rows)
        .into_iter()
        .filter_map(|leaf| {
            let next = rows.get(leaf.end)?;
            let goes_on = beginning(next.text) == Beginning::Small;
            let mut called: BTreeSet<u32> = BTreeSet::new();
            let mut glued = leaf.filter_map(|at| {
                let found = marks(rows[at].text).into_iter().find_map(|(key, mark)| {
                    let Key::Number(number) = key else {
                        return None;
                    };
                    let is_label = !called.insert(number) && is_glued(rows[at].text, mark.start);
                    is_label.then_some((at, mark.start))
                });
                found.or_else(|| {
                    let place = glued_label(rows[at].text, &called)?;
                    Some((at, place))
                })
            });
            glued.next().filter(|_| goes_on)
        })
        .collect();
    let mut cuts = cuts.into_iter().peekable();
    let mut parted = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        match cuts.next_if(|&(cut, _)| cut == at) {
            Some((_, place)) => parted.extend(parted_at(row, place)),
            None => parted.push(row),
        }
    }
    parted
}

/// Whether a label may stand at a place in a line, behind a part of a word.
fn is_glued(text: &str, at: usize) -> bool {
    let word = text[..at].trim_end_matches(char::is_alphabetic);
    let parts = word.is_empty() || word.ends_with(|sign: char| sign.is_whitespace() || sign == '-');
    let touches = parts && text[..at].ends_with(char::is_lowercase);
    let ends = text[at..].bytes().all(|sign| sign.is_ascii_digit());
    touches && (ends || label(&text[at..]).is_some())
}

/// Where in a line a label that touches both the word before and its own note stands, if it was
/// called: `this focus on gay iden4The Party`.
fn glued_label(text: &str, called: &BTreeSet<u32>) -> Option<usize> {
    let starts = text.match_indices(|sign: char| sign.is_ascii_digit());
    let mut places = starts.map(|(at, _)| at).filter(|&at| {
        let Some((Key::Number(number), length)) = label(&text[at..]) else {
            return false;
        };
        let begins = text[at + length..]
            .starts_with(|sign: char| sign.is_uppercase() || matches!(sign, '“' | '‘' | '"'));
        begins && called.contains(&number) && is_glued(text, at)
    });
    places.next()
}

/// A row as two, parted at a byte of it.
fn parted_at(row: Row<'_>, place: usize) -> [Row<'_>; 2] {
    let (above, below) = row.text.split_at(place);
    let middle = row.span.start + place;
    let note = Row {
        span: middle..row.span.end,
        text: below,
        indent: 0,
        opens_leaf: false,
        after_blank: false,
        width: natural_width(below),
        lead: 0.0,
    };
    let text = Row {
        span: row.span.start..middle,
        text: above,
        width: natural_width(above),
        ..row
    };
    [text, note]
}
