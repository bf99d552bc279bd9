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
use crate::structure::signs::{Ending, ending, runs_on};

/// So many rows of one word each, within a sentence, are no accident.
const FEWEST: usize = 3;
/// Of so many rows one must be such.
const ONE_OF: usize = 200;
/// A page's line holds so much of the measure: a line set tight is a little more than full.
const FULL: f64 = 1.03;
/// The space between words, in ems.
const SPACE: f64 = 0.25;

/// Tells each row what stands before it on its line of the page.
pub(super) fn gather_fragments(rows: &mut [Row<'_>]) {
    let mut widths: Vec<f64> = rows.iter().map(|row| row.width).collect();
    widths.sort_by(f64::total_cmp);
    let measure = widths.get(widths.len() * 2 / 3).copied().unwrap_or(0.0);
    let alone =
        |pair: &[Row<'_>]| !pair[0].text.contains(' ') && runs_on(pair[0].text, pair[1].text);
    let cut = rows.windows(2).filter(|pair| alone(pair)).count();
    let is_cut = cut >= FEWEST && cut * ONE_OF >= rows.len();
    let mut set = 0.0;
    for at in 0..rows.len() {
        let row = &rows[at];
        let goes_on = at > 0
            && !row.opens_leaf
            && !row.after_blank
            && matches!(ending(rows[at - 1].text), Ending::Open | Ending::Leading);
        let before = if goes_on { set + SPACE } else { 0.0 };
        let fits = before + row.width <= FULL * measure;
        let lead = if is_cut && fits { before } else { 0.0 };
        set = lead + row.width;
        rows[at].lead = lead;
    }
}
