//! Notes of a text that has no pages: each ends with its paragraph.

use std::ops::Range;

use crate::order::note_signs::{Key, label};
use crate::structure::signs::{Ending, ending, runs_on};

use super::{Finder, Found};

/// A note without blank lines around it has no more rows than this.
const LONGEST_LOOSE: usize = 30;
/// No more marks than this wait for their notes.
const MOST_WAITING: usize = 200;

impl Finder<'_> {
    /// The notes of a text that has no pages: each ends with its paragraph.
    pub(super) fn read_loose(&self, leaf: &Range<usize>) -> Vec<Found> {
        let mut notes = Vec::new();
        let mut called: Vec<(Key, Range<usize>)> = Vec::new();
        let mut at = leaf.start;
        while at < leaf.end {
            let row = &self.rows[at];
            let found = label(row.text)
                .filter(|_| at > leaf.start && self.is_open(at))
                .and_then(|(key, length)| {
                    let place = called.iter().position(|(mark, _)| *mark == key)?;
                    let end = self.loose_end(at, leaf.end)?;
                    Some((key, length, place, end))
                });
            match found {
                Some((key, length, place, end)) => {
                    let (_, mark) = called.remove(place);
                    let label = row.span.start..row.span.start + length;
                    notes.push(Found {
                        key,
                        label,
                        mark,
                        rows: at..end,
                        more: Vec::new(),
                    });
                    at = end;
                }
                None => {
                    called.extend(self.marks_of(at));
                    called.drain(..called.len().saturating_sub(MOST_WAITING));
                    at += 1;
                }
            }
        }
        notes
    }

    /// Where a note ends that stands between paragraphs.
    fn loose_end(&self, at: usize, leaf_end: usize) -> Option<usize> {
        let rows = self.rows;
        if rows[at].after_blank && self.evidence.blank_lines_tell() {
            let ends = |&end: &usize| {
                end == leaf_end
                    || rows[end].after_blank && !runs_on(rows[end - 1].text, rows[end].text)
            };
            return (at + 1..=leaf_end).find(ends);
        }
        let above = &rows[at - 1];
        let ends = |&end: &usize| {
            let row = &rows[end - 1];
            let stopped = ending(row.text) == Ending::Stop;
            let parted = rows.get(end).is_none_or(|next| {
                label(next.text).is_some()
                    || runs_on(above.text, next.text)
                    || self.evidence.measure.ended_early(row, next) && !self.is_small(end)
            });
            stopped && parted
        };
        let reach = leaf_end.min(at + LONGEST_LOOSE);
        let small = self.is_small(at) || runs_on(above.text, rows.get(at + 1)?.text);
        small.then(|| (at + 1..=reach).find(ends)).flatten()
    }
}
