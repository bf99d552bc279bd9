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
//! to begin with a number are none. The steps: find the [labels](labels) at the leaves' feet whose
//! marks are there, or [may be](faint); of what they begin take what is plainly a [foot](foot), with
//! what the next leaf has of a note that ran [over](over); and give each its [number](numbers). In a
//! text of one leaf a note [ends with its paragraph](loose).
//!
//! What may be text stays where it is, and the editor is asked.
//!
//! Limits: a note without its mark stays in the text. The cost is one pass.

mod faint;
mod foot;
mod glued;
mod labels;
mod loose;
mod numbers;
mod over;

use std::ops::Range;

use crate::order::foot::text_lines;
use crate::order::note_signs::{Key, label, label_alone};
use crate::structure::by_hand::ByHand;
use crate::structure::evidence::Evidence;
use crate::structure::passage::Mark;
use crate::structure::row::Row;

pub(super) use foot::Doubtful;
use glued::parted_at_labels;
use labels::Page;
use numbers::numbered;

/// A leaf with more rows than this is no page.
const TALLEST_PAGE: usize = 90;
/// Notes take no more than this share of a page.
const MOST_OF_PAGE: f64 = 0.75;
/// Notes are set smaller: more fits on a filled line, by this factor of the measure at least.
const SMALLER: f64 = 1.05;

/// Fewer filled rows of notes than this do not tell how wide they are.
const FEWEST_ROWS: usize = 4;
/// A line at least this wide, in shares of the measure, was filled.
const FILLED: f64 = 0.85;
/// No line of a note is wider.
const WIDEST: f64 = 1.75;

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
    let rows = parted_at_labels(rows);
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
    let mut finder = Finder::new(&rows, &evidence, by_hand);
    let pages = finder.pages();
    finder.learn_size(&pages);
    for (at, page) in pages.iter().enumerate() {
        finder.read(page, pages.get(at + 1));
    }
    finder.doubt_uncalled();
    let Finder {
        found, doubtful, ..
    } = finder;
    let notes = numbered(&rows, &found);
    let mut is_note = vec![false; rows.len()];
    for row in found.iter().flat_map(Found::all_rows) {
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
#[derive(Clone, Debug)]
struct Found {
    key: Key,
    label: Range<usize>,
    mark: Range<usize>,
    rows: Range<usize>,
    more: Vec<Range<usize>>,
}

impl Found {
    /// Whether the label is all of its row.
    fn covers(&self, rows: &[Row<'_>]) -> bool {
        self.label == rows[self.rows.start].span
    }

    /// All its rows in reading order.
    fn all_rows(&self) -> impl Iterator<Item = usize> {
        let more = self.more.iter().cloned().flatten();
        self.rows.clone().chain(more)
    }

    /// The end of its last row so far.
    fn end(&self) -> usize {
        self.more.last().map_or(self.rows.end, |more| more.end)
    }
}

struct Finder<'a> {
    rows: &'a [Row<'a>],
    evidence: &'a Evidence,
    by_hand: &'a ByHand,
    /// From this share of the measure on a row is more likely of a note than of the text.
    as_notes: f64,
    /// How many lines of the page stand above each row, in the whole text.
    lines_above: Vec<usize>,
    found: Vec<Found>,
    doubtful: Vec<Doubtful>,
    /// Labels at the feet of pages that no mark calls, and their lines.
    uncalled: Vec<(Key, Range<usize>)>,
}

impl<'a> Finder<'a> {
    fn new(rows: &'a [Row<'a>], evidence: &'a Evidence, by_hand: &'a ByHand) -> Self {
        let mut lines = 0;
        let mut lines_above: Vec<usize> = Vec::with_capacity(rows.len() + 1);
        for row in rows {
            lines_above.push(lines);
            lines += usize::from(row.lead == 0.0);
        }
        lines_above.push(lines);
        Self {
            rows,
            evidence,
            by_hand,
            as_notes: SMALLER,
            lines_above,
            found: Vec::new(),
            doubtful: Vec::new(),
            uncalled: Vec::new(),
        }
    }

    /// Learns from what seem to be notes how much wider their lines are than those of the text.
    fn learn_size(&mut self, pages: &[Page]) {
        let notes = pages.iter().flat_map(|page| &page.begun);
        let rows = notes.flat_map(|note| note.rows.clone());
        let mut shares: Vec<f64> = rows.map(|at| self.share(at)).collect();
        shares.retain(|&share| share > FILLED);
        shares.sort_by(f64::total_cmp);
        if shares.len() >= FEWEST_ROWS && !self.evidence.measure.joined {
            let usual = shares[shares.len() / 2];
            self.as_notes = f64::max(SMALLER, f64::midpoint(1.0, usual));
        }
    }

    /// Takes the notes of a page that are plainly its foot, and what of the last one before runs over
    /// to it.
    fn read(&mut self, page: &Page, next: Option<&Page>) {
        if !page.is_page {
            self.found.extend(page.begun.iter().cloned());
            return;
        }
        let before = self.found.len();
        let rest = self.rest(before, page.text(), &page.leaf);
        self.keep_plain(page, next, rest.as_ref());
        let foot = self.found.get(before).map(|note| note.rows.start);
        let text = page.leaf.start..foot.unwrap_or(page.leaf.end);
        let rest = match text == page.text() {
            true => rest,
            false => self.rest(before, text, &page.leaf),
        };
        if let Some(rest) = rest {
            self.found[before - 1].more.push(rest);
        }
    }

    /// What of the last note before a page runs over to the end of that page's text.
    fn rest(&self, before: usize, text: Range<usize>, leaf: &Range<usize>) -> Option<Range<usize>> {
        let end = self.found.get(before.checked_sub(1)?)?.end();
        let reaches = end == leaf.start;
        let over = reaches.then(|| self.over(end - 1, &text, leaf))??;
        Some(over..text.end)
    }

    /// Whether the editor left open what a row is.
    fn is_open(&self, at: usize) -> bool {
        !self.by_hand.is_decided(self.rows[at].span.start)
    }

    /// Whether a row is set smaller than the text.
    fn is_small(&self, at: usize) -> bool {
        self.share(at) > SMALLER
    }

    /// Whether a row is about as wide as the measure, or wider.
    fn is_filled(&self, at: usize) -> bool {
        self.share(at) > FILLED
    }

    /// How wide a row is, in shares of the measure; none of the row's own if lines were written as
    /// one there.
    fn share(&self, at: usize) -> f64 {
        let measure = &self.evidence.measure;
        let share = self.rows[at].width / measure.width;
        if measure.joined && share > WIDEST {
            return 0.0;
        }
        share
    }

    /// How many lines of the page some rows take.
    fn height(&self, rows: &Range<usize>) -> usize {
        self.lines_above[rows.end] - self.lines_above[rows.start]
    }
}
