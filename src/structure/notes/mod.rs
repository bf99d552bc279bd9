//! Footnotes: the lines at the foot of a leaf that a mark above them calls.
//!
//! An extractor writes a page as it stands, so that its notes come in the midst of a sentence, and
//! a raised number becomes a figure that touches its word:
//!
//! ```text
//! all the systems hinge on this iniquitous mystery.1 Holy men, inspired
//! lawgivers and prophets, have searched it for life, and have only found
//! 1I call it iniquitous because it has been the consecration of all horrors.
//! ```
//! A line is the beginning of a note only if it begins with a label and the same sign stands as
//! a mark above it, on its leaf or since the last note. So a numbered list and a line that happens
//! to begin with a number are none. The steps: find the labels at a leaf's foot whose marks are
//! there, take all from the first of them to the leaf's end, and add what the next leaf has of a
//! note that ran over. In a text of one leaf a note ends with its paragraph.
//!
//! What may be text [stays where it is](foot), and the editor is asked.
//!
//! Limits: a note without its mark, or with a mark set apart by a space, stays in the text. The cost
//! is one pass.

mod foot;

use std::ops::Range;

use crate::order::foot::text_lines;
use crate::order::note_signs::{Key, label, label_alone, marks};
use crate::structure::by_hand::ByHand;
use crate::structure::evidence::Evidence;
use crate::structure::passage::Mark;
use crate::structure::row::Row;
use crate::structure::signs::{Ending, ending, runs_on};

pub(super) use foot::Doubtful;

/// A leaf with more rows than this is no page.
const TALLEST_PAGE: usize = 90;
/// Notes take no more than this share of a page.
const MOST_OF_PAGE: f64 = 0.75;
/// Notes are set smaller: more fits on a filled line, by this factor of the measure.
const SMALLER: f64 = 1.05;
/// A note without blank lines around it, in a text of one leaf, has no more rows than this.
const LONGEST_LOOSE: usize = 30;

/// No more marks than this wait for their notes in a text of one leaf.
const MOST_WAITING: usize = 200;

/// A note of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Its label in the source, and the number it gets.
    pub(super) label: Mark,
    /// The bytes of its lines, the label left out.
    pub(super) lines: Vec<Range<usize>>,
    /// What calls it.
    pub(super) mark: Mark,
}

/// A text parted from its notes.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted<'a> {
    /// Its rows that are no notes.
    pub(super) body: Vec<Row<'a>>,
    /// Its notes in reading order.
    pub(super) notes: Vec<Note>,
    /// What looks like a note and stays in the text.
    pub(super) doubtful: Vec<Doubtful>,
}

/// A text parted from its notes. A line of which the editor decided anything begins none.
pub(super) fn part_notes<'a>(rows: Vec<Row<'a>>, by_hand: &ByHand) -> Parted<'a> {
    if !rows
        .iter()
        .any(|row| label(row.text).or(label_alone(row.text)).is_some())
    {
        return Parted {
            body: rows,
            ..Parted::default()
        };
    }
    let evidence = Evidence::of(&above_feet(&rows));
    let mut finder = Finder {
        rows: &rows,
        evidence: &evidence,
        by_hand,
        found: Vec::new(),
        doubtful: Vec::new(),
        uncalled: Vec::new(),
    };
    for leaf in leaves(&rows) {
        finder.read_leaf(leaf);
    }
    finder.doubt_uncalled();
    let Finder {
        found, doubtful, ..
    } = finder;
    let notes = numbered(&rows, &found);
    let mut is_note = vec![false; rows.len()];
    for row in found
        .iter()
        .flat_map(|note| note.rows.clone().chain(note.more.clone()))
    {
        is_note[row] = true;
    }
    let mut body = Vec::with_capacity(rows.len());
    let mut parted = false;
    for (row, is_note) in rows.into_iter().zip(is_note) {
        if !is_note {
            let opens_leaf = row.opens_leaf || parted && !row.after_blank;
            body.push(Row { opens_leaf, ..row });
        }
        parted = is_note;
    }
    Parted {
        body,
        notes,
        doubtful,
    }
}

/// The rows that stand above what may be notes: notes are set to a measure of their own.
fn above_feet<'a>(rows: &[Row<'a>]) -> Vec<Row<'a>> {
    let texts: Vec<&str> = rows.iter().map(|row| row.text).collect();
    let leaves = leaves(rows).into_iter();
    leaves
        .flat_map(|leaf| {
            let above = text_lines(&texts[leaf.clone()]);
            rows[leaf.start..leaf.start + above].iter().cloned()
        })
        .collect()
}

/// The rows of each leaf.
fn leaves(rows: &[Row<'_>]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].opens_leaf).collect();
    starts.push(rows.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// A note as rows: its own, and those it runs over to.
struct Found {
    key: Key,
    label: Range<usize>,
    mark: Range<usize>,
    rows: Range<usize>,
    more: Range<usize>,
}

impl Found {
    /// Whether the label is all of its row.
    fn covers(&self, rows: &[Row<'_>]) -> bool {
        self.label == rows[self.rows.start].span
    }
}

struct Finder<'a> {
    rows: &'a [Row<'a>],
    evidence: &'a Evidence,
    by_hand: &'a ByHand,
    found: Vec<Found>,
    doubtful: Vec<Doubtful>,
    /// Labels at the feet of pages that no mark calls, and their lines.
    uncalled: Vec<(Key, Range<usize>)>,
}

impl Finder<'_> {
    fn read_leaf(&mut self, leaf: Range<usize>) {
        let is_page = leaf.len() <= TALLEST_PAGE && leaf.len() < self.rows.len();
        let before = self.found.len();
        if is_page {
            self.read_foot(&leaf);
        } else {
            self.read_loose(&leaf);
        }
        let foot = self
            .found
            .get(before)
            .map_or(leaf.end, |note| note.rows.start);
        if is_page && before > 0 {
            self.run_over(before - 1, leaf.start..foot, leaf.start);
        }
    }

    /// The notes at the foot of a page: they reach to its end.
    fn read_foot(&mut self, leaf: &Range<usize>) {
        let least = leaf.start + ((1.0 - MOST_OF_PAGE) * leaf.len() as f64) as usize;
        let mut called: Vec<(Key, Range<usize>)> = Vec::new();
        let mut begun: Vec<Found> = Vec::new();
        for at in leaf.clone() {
            let row = &self.rows[at];
            let alone = label_alone(row.text).filter(|_| at + 1 < leaf.end);
            let labelled = label(row.text).or(alone);
            let labelled = labelled.filter(|_| at > least.max(leaf.start) && self.is_open(at));
            let mark = labelled.and_then(|(key, length)| {
                let place = called.iter().position(|(mark, _)| *mark == key)?;
                Some((key, length, called.remove(place).1))
            });
            match mark {
                Some((key, length, mark)) => {
                    if let Some(last) = begun.last_mut() {
                        last.rows.end = at;
                    }
                    let label = row.span.start..row.span.start + length;
                    begun.push(Found {
                        key,
                        label,
                        mark,
                        rows: at..leaf.end,
                        more: at..at,
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
        self.keep_plain(begun, leaf);
    }

    /// The notes of a text that has no pages: each ends with its paragraph.
    fn read_loose(&mut self, leaf: &Range<usize>) {
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
                    self.found.push(Found {
                        key,
                        label,
                        mark,
                        rows: at..end,
                        more: at..at,
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

    /// Adds to a note what of it stands at the foot of the next page, above that one's own notes.
    fn run_over(&mut self, note: usize, page: Range<usize>, leaf_start: usize) {
        let last = &self.found[note];
        if last.rows.end != leaf_start {
            return;
        }
        let over = self.over(last.rows.end - 1, &page);
        if let Some(over) = over {
            self.found[note].more = over..page.end;
        }
    }

    /// Whether the editor left open what a row is.
    fn is_open(&self, at: usize) -> bool {
        !self.by_hand.is_decided(self.rows[at].span.start)
    }

    /// The marks of a row by their bytes in the source.
    fn marks_of(&self, at: usize) -> Vec<(Key, Range<usize>)> {
        let row = &self.rows[at];
        let start = row.span.start;
        let place = |mark: Range<usize>| start + mark.start..start + mark.end;
        marks(row.text)
            .into_iter()
            .map(|(key, mark)| (key, place(mark)))
            .collect()
    }

    /// Whether a row is set smaller than the text.
    fn is_small(&self, at: usize) -> bool {
        self.rows[at].width > SMALLER * self.evidence.measure.width
    }
}

/// The notes with their numbers: the printed ones if they rise through the whole text.
fn numbered(rows: &[Row<'_>], found: &[Found]) -> Vec<Note> {
    let printed: Vec<Option<u32>> = found
        .iter()
        .map(|note| match note.key {
            Key::Number(number) | Key::Bracketed(number) => Some(number),
            Key::Symbol(..) => None,
        })
        .collect();
    let rise = printed.iter().all(Option::is_some) && printed.is_sorted_by(|one, next| one < next);
    let number = |at: usize| match printed[at] {
        Some(number) if rise => number,
        _ => u32::try_from(at + 1).unwrap_or(u32::MAX),
    };
    let notes = found.iter().enumerate();
    notes
        .map(|(at, note)| {
            let number = number(at);
            let spans = note.rows.clone().chain(note.more.clone());
            let mut lines: Vec<Range<usize>> = spans.map(|row| rows[row].span.clone()).collect();
            let mut label = note.label.clone();
            lines[0].start = label.end;
            if lines[0].is_empty() && lines.len() > 1 {
                lines.remove(0);
                label.end = label.end.max(lines[0].start);
            }
            Note {
                label: Mark {
                    span: label,
                    number,
                },
                lines,
                mark: Mark {
                    span: note.mark.clone(),
                    number,
                },
            }
        })
        .collect()
}
