//! Labels: the rows at the foot of a page that begin a note, each with the mark that calls it.

use std::ops::Range;

use crate::order::note_signs::{Key, Label, label, label_alone, marks};

use super::faint::{faint_label, faint_marks};
use super::{Finder, Found, MOST_OF_PAGE, TALLEST_PAGE, leaves};

/// Behind the last note's number that of a note with a faint mark is at most this many further: one
/// note between them may be lost.
const NEXT: u32 = 2;

/// A leaf, and the notes that seem to begin on it.
pub(super) struct Page {
    /// Its rows.
    pub(super) leaf: Range<usize>,
    /// Whether it is a page: its notes stand at its foot.
    pub(super) is_page: bool,
    /// Its notes; those of a page reach to its end.
    pub(super) begun: Vec<Found>,
}

impl Page {
    /// The rows above its notes.
    pub(super) fn text(&self) -> Range<usize> {
        let foot = self.begun.first().map(|note| note.rows.start);
        self.leaf.start..foot.unwrap_or(self.leaf.end)
    }
}

impl Finder<'_> {
    /// The leaves of the text and what seems to begin a note on each.
    pub(super) fn pages(&mut self) -> Vec<Page> {
        let mut last = 0;
        let mut pages = Vec::new();
        for leaf in leaves(self.rows) {
            let is_page = self.height(&leaf) <= TALLEST_PAGE && leaf.len() < self.rows.len();
            let begun = if is_page {
                self.begun(&leaf, last)
            } else {
                self.read_loose(&leaf)
            };
            last = begun.last().map_or(last, |note| number(note.key));
            pages.push(Page {
                leaf,
                is_page,
                begun,
            });
        }
        pages
    }

    /// The notes that seem to begin on a page; `last` is the number of the one before.
    fn begun(&mut self, leaf: &Range<usize>, last: u32) -> Vec<Found> {
        let mut called: Vec<(Key, Range<usize>)> = Vec::new();
        let mut begun: Vec<Found> = Vec::new();
        for at in leaf.clone() {
            let row = &self.rows[at];
            let text = leaf.start..begun.first().map_or(at, |note| note.rows.start);
            let last = begun.last().map_or(last, |note| number(note.key));
            let mark = self.label_of(at, leaf, last).and_then(|(key, length)| {
                let place = called.iter().position(|(mark, _)| *mark == key);
                let mark = match place {
                    Some(place) => called.remove(place).1,
                    None => self.faint_mark(key, last, &text)?,
                };
                Some((key, length, mark))
            });
            match mark {
                Some((key, length, mark)) => {
                    if let Some(last) = begun.last_mut() {
                        last.rows.end = at;
                    }
                    begun.push(Found {
                        key,
                        label: row.span.start..row.span.start + length,
                        mark,
                        rows: at..leaf.end,
                        more: Vec::new(),
                    });
                }
                None => {
                    if let Some(key) = self.is_surely_labelled(at, leaf, begun.last()) {
                        self.uncalled.push((key, row.span.clone()));
                    }
                    called.extend(self.marks_of(at));
                }
            }
        }
        begun.retain(|note| note.rows.len() > 1 || !note.covers(self.rows));
        begun
    }

    /// The label of a row that stands where a note may begin; `last` is the number of the one before.
    fn label_of(&self, at: usize, leaf: &Range<usize>, last: u32) -> Option<Label> {
        let row = &self.rows[at];
        let low = self.is_low(at, leaf, MOST_OF_PAGE);
        let alone = || label_alone(row.text).filter(|_| at + 1 < leaf.end);
        let faint = || {
            let mut next = last + 1..=last + NEXT;
            next.find_map(|number| faint_label(row.text, number))
        };
        label(row.text)
            .or_else(alone)
            .or_else(faint)
            .filter(|_| low && self.is_open(at))
    }

    /// Whether a row stands in the lower part of its page, of this share.
    pub(super) fn is_low(&self, at: usize, leaf: &Range<usize>, share: f64) -> bool {
        let above = self.height(&(leaf.start..at));
        let least = ((1.0 - share) * self.height(leaf) as f64) as usize;
        at > leaf.start && above > least
    }

    /// The one place in the text of a page that may call a note of the number that is next.
    fn faint_mark(&self, key: Key, last: u32, text: &Range<usize>) -> Option<Range<usize>> {
        let Key::Number(number) = key else {
            return None;
        };
        if number <= last || number > last + NEXT {
            return None;
        }
        let mut places = text.clone().flat_map(|at| {
            let row = &self.rows[at];
            let start = row.span.start;
            let marks = faint_marks(row.text, number).into_iter();
            marks.map(move |mark| start + mark.start..start + mark.end)
        });
        places.next().filter(|_| places.next().is_none())
    }

    /// The marks of a row by their bytes in the source.
    pub(super) fn marks_of(&self, at: usize) -> Vec<(Key, Range<usize>)> {
        let row = &self.rows[at];
        let start = row.span.start;
        let place = |mark: Range<usize>| start + mark.start..start + mark.end;
        marks(row.text)
            .into_iter()
            .map(|(key, mark)| (key, place(mark)))
            .collect()
    }
}

/// The number of a key; 0 if it is none.
fn number(key: Key) -> u32 {
    match key {
        Key::Number(number) | Key::Bracketed(number) => number,
        Key::Symbol(..) => 0,
    }
}
