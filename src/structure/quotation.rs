//! Block quotations: indented at both sides, or, where the extractor lost that, set to a narrower
//! measure.
//!
//! A line within a sentence is filled. Where several narrow ones follow one another and all end at
//! about the same width, they were filled to a measure of their own:
//!
//! ```text
//! In “Reflections on Class Theory”, Adorno wrote that,
//! Dehumanization is no external power, no propa-
//! ganda, however conceived, no exclusion from cul-
//! ture. It is precisely the intrinsic reality of the op-
//! pressed in the system.
//! ```
//! Limits: a quotation of three lines or fewer that is not indented stays a paragraph.

use std::ops::Range;

use crate::structure::display::is_item;
use crate::structure::evidence::Evidence;
use crate::structure::measure::Measure;
use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, ending, runs_on};

/// So many lines at least must be narrow in the midst of a sentence.
const LINES: usize = 3;
/// They end within this share of the widest of them, which verse does not.
const EVEN: f64 = 0.86;
/// Of so many lines so many at least run on before a small letter, which few lines of verse do.
const PROSE: (usize, usize) = (3, 5);
/// A line that leaves more room, in shares of their measure, is the last of a paragraph.
const ROOM: f64 = 0.12;

/// Where a block quotation that begins here ends: lines that all stand at one depth, with a
/// sentence running on within them, where a paragraph would indent its first line only. If it is
/// none, where the run of lines ends.
pub(super) fn indented_end(rows: &[Row<'_>], at: usize) -> Result<usize, usize> {
    let mut depth = rows[at].indent;
    if depth < 2 || is_item(rows[at].text) {
        return Err(at + 1);
    }
    let mut end = at + 1;
    while let Some(next) = rows.get(end) {
        // On the next page the margin may be another.
        if next.opens_leaf && next.indent >= 2 && runs_on(rows[end - 1].text, next.text) {
            depth = next.indent;
        } else if next.indent != depth || next.after_blank || is_item(next.text) {
            break;
        }
        end += 1;
    }
    let last = if is_first_line(rows, end) {
        end - 1
    } else {
        end
    };
    let mut runs = rows[at..last].windows(2);
    let is_quotation = runs.any(|pair| runs_on(pair[0].text, pair[1].text));
    if is_quotation { Ok(last) } else { Err(end) }
}

/// Whether a word is cut over the end of a run of indented lines: its last line is the first of
/// the paragraph below, `     if he were not what (as he be-` / `lieves) he is`.
fn is_first_line(rows: &[Row<'_>], end: usize) -> bool {
    let (last, next) = (&rows[end - 1], rows.get(end));
    next.is_some_and(|next| {
        next.indent == 0
            && ending(last.text) == Ending::Cut
            && beginning(next.text) == Beginning::Small
    })
}

/// Rows of block quotations, one paragraph after another, known by their measure alone.
pub(super) struct Narrow {
    /// Which rows.
    pub(super) rows: Range<usize>,
    /// What they were filled to.
    measure: Measure,
}

impl Narrow {
    /// The quotations that begin at a row; if there are none, where the next may begin.
    pub(super) fn at(rows: &[Row<'_>], evidence: &Evidence, at: usize) -> Result<Self, usize> {
        let narrow = |row: &Row<'_>| row.indent == 0 && row.width < evidence.measure.narrow;
        let begins = at.checked_sub(1).is_none_or(|above| {
            let ended = narrow(&rows[above]) || leads_in(rows, above);
            ending(rows[above].text) == Ending::Stop || ended && !goes_on(rows, above)
        });
        if !begins || !narrow(&rows[at]) || leads_in(rows, at) {
            return Err(at + 1);
        }
        let apart = |row: &Row<'_>| row.after_blank && evidence.blank_lines_tell();
        let below = rows[at + 1..].iter();
        let end = at + 1 + below.take_while(|row| narrow(row) && !apart(row)).count();
        Self::filled(rows, evidence, at..end).ok_or(end)
    }

    /// What of a run of narrow rows was filled to a measure; nothing if too few of them, or too uneven
    /// ones, run on.
    fn filled(rows: &[Row<'_>], evidence: &Evidence, run: Range<usize>) -> Option<Self> {
        let filled: Vec<usize> = run.clone().filter(|&row| goes_on(rows, row)).collect();
        let width = filled
            .iter()
            .map(|&row| rows[row].width)
            .fold(0.0, f64::max);
        let last = filled.last()? + 1;
        let is_even = filled.iter().all(|&row| rows[row].width >= EVEN * width);
        let is_prose = filled.len() * PROSE.1 >= (last - run.start) * PROSE.0;
        let ends = run.contains(&last) && stops(&rows[last]);
        (filled.len() >= LINES && is_even && is_prose && ends).then_some(Self {
            rows: run.start..last + 1,
            measure: Measure {
                width,
                ..evidence.measure
            },
        })
    }

    /// Where the paragraph ends that begins at a row.
    pub(super) fn paragraph_end(&self, rows: &[Row<'_>], at: usize) -> usize {
        let last = self.rows.end - 1;
        let room = |row: usize| self.measure.room(&rows[row], &rows[row + 1]);
        let ends = |row: &usize| stops(&rows[*row]) && room(*row) > ROOM;
        (at..last).find(ends).unwrap_or(last) + 1
    }
}

/// Whether a row may lead to a quotation: `In “Reflections on Class Theory”, Adorno wrote that,`
fn leads_in(rows: &[Row<'_>], row: usize) -> bool {
    rows[row].text.ends_with([',', ':', '—']) && !goes_on(rows, row)
}

/// Whether a sentence runs on from a row to the next.
fn goes_on(rows: &[Row<'_>], row: usize) -> bool {
    let next = rows.get(row + 1);
    next.is_some_and(|next| runs_on(rows[row].text, next.text))
}

/// Whether a paragraph may end with a row.
fn stops(row: &Row<'_>) -> bool {
    matches!(ending(row.text), Ending::Stop | Ending::Leading)
}
