//! Fragments: lines that an extractor cut at their wide spaces, or wrote as one.
//!
//! A line that was set loose has spaces as wide as an indentation, and one extractor (MuPDF's plain
//! text) then writes each of its words as a line:
//!
//! ```text
//! thing, away up in the hills of New England, where
//! the
//! dark
//! Housatonic
//! winds between Hoosac and Taghkanic to the sea.
//! ```
//! None of these was ended on purpose. Another (Poppler's) joins the lines it takes a hyphen out
//! of, so that one line is as wide as two. What tells whether a line was ended is what stands on
//! the line of the page: for each row, the width that the page's line has before it begins.

use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, ending, runs_on};

/// So many lines that were cut are no accident.
const FEWEST: usize = 3;
/// Of so many rows one must be cut.
const ONE_OF: usize = 200;
/// Of the short rows within sentences so large a share must make a page's line with the row above:
/// of verse a third does by chance.
const PAIRED: f64 = 0.7;
/// A line is cut into no more words together than this.
const CUT_WORDS: usize = 2;
/// A row narrower than this, in shares of the measure, is no filled line.
const SHORT: f64 = 0.7;
/// A page's line is filled to these shares of the measure: one set tight is more than full.
const FILLED: std::ops::RangeInclusive<f64> = 0.82..=1.04;
/// The space between words, in ems.
const SPACE: f64 = 0.25;

/// Tells each row what stands before it on its line of the page.
pub(super) fn gather_fragments(rows: &mut [Row<'_>]) {
    let mut widths: Vec<f64> = rows.iter().map(|row| row.width).collect();
    widths.sort_by(f64::total_cmp);
    let measure = widths.get(widths.len() * 2 / 3).copied().unwrap_or(0.0);
    let page = Page { rows, measure };
    if !page.is_cut() {
        return;
    }
    let leads = page.leads();
    for (row, lead) in rows.iter_mut().zip(leads) {
        row.lead = lead;
    }
}

struct Page<'a> {
    rows: &'a [Row<'a>],
    measure: f64,
}

impl Page<'_> {
    /// Whether lines were cut at their wide spaces: there are words alone within sentences, or short
    /// rows that fill a line with the one above.
    fn is_cut(&self) -> bool {
        let enough = |count: usize| count >= FEWEST && count * ONE_OF >= self.rows.len();
        let within = (1..self.rows.len().saturating_sub(1)).filter(|&at| self.runs_on_short(at));
        let (mut alone, mut short, mut paired) = (0, 0, 0);
        for at in within {
            let row = &self.rows[at];
            alone += usize::from(!row.text.contains(' '));
            short += 1;
            paired += usize::from(FILLED.contains(&(self.beside(at) / self.measure)));
        }
        enough(alone) || enough(paired) && paired as f64 >= PAIRED * short as f64
    }

    /// Whether a row is short and its sentence runs on below.
    fn runs_on_short(&self, at: usize) -> bool {
        let row = &self.rows[at];
        let next = self.rows.get(at + 1);
        row.width < SHORT * self.measure && next.is_some_and(|next| runs_on(row.text, next.text))
    }

    /// How wide a row and the one above are together.
    fn beside(&self, at: usize) -> f64 {
        self.rows[at - 1].width + SPACE + self.rows[at].width
    }

    fn leads(&self) -> Vec<f64> {
        let mut set = 0.0;
        let leads = (0..self.rows.len()).map(|at| {
            let row = &self.rows[at];
            let before = set + SPACE;
            let fits = before + row.width <= FILLED.end() * self.measure;
            let below = at > 0 && !row.opens_leaf && !row.after_blank;
            let lead = if below && fits && self.goes_on(at, before) {
                before
            } else {
                0.0
            };
            set = lead + row.width;
            lead
        });
        leads.collect()
    }

    /// Whether a row and the one above look like verse: a capital within a sentence, and more words than
    /// a line is cut into.
    fn are_verse(&self, at: usize) -> bool {
        let long = |row: &Row<'_>| row.text.split(' ').nth(CUT_WORDS).is_some();
        let pair = &self.rows[at - 1..=at];
        pair.iter().all(long) && beginning(pair[1].text) == Beginning::Capital
    }

    /// Whether a row stands on the line of the row above: the sentence goes on there, or begins and
    /// fills the line.
    fn goes_on(&self, at: usize, before: f64) -> bool {
        match ending(self.rows[at - 1].text) {
            Ending::Open | Ending::Leading => !self.are_verse(at),
            Ending::Cut => false,
            Ending::Stop => {
                let filled = before + self.rows[at].width >= FILLED.start() * self.measure;
                filled && self.runs_on_short(at)
            }
        }
    }
}
