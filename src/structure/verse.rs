//! Verse: lines that end where the poet ends them.
//!
//! A compositor fills every line of a paragraph. So a line that ends early in the midst of a
//! sentence was ended on purpose, and several of them are verse, an address or a table:
//!
//! ```text
//! How doth the little crocodile      open
//! Improve his shining tail,          open
//! And pour the waters of the Nile    open
//! On every golden scale!             the sentence ends
//! ```
//! Short paragraphs of a dialogue end early too, but each with its sentence, and are none. Nor is
//! a heading that runs over a line: it has no stop. The cost is linear.

use crate::structure::display::is_item;
use crate::structure::evidence::Evidence;
use crate::structure::row::Row;
use crate::structure::signs::{Ending, ending};

/// So many more lines must run on than end with a stop.
const OPEN_LINES: i32 = 2;
/// After so many lines that end with a stop, less those that run on, no more verse is expected.
const PATIENCE: i32 = 3;
/// Fewer lines than this are verse only if the last has a stop: they may be a heading.
const SURE_LINES: usize = 4;
/// A line at least this wide, in shares of the measure, was filled.
const FILLED: f64 = 0.88;

/// Where a stanza that begins with this row ends. If none does, where the next may begin.
pub(super) fn verse_end(rows: &[Row<'_>], evidence: &Evidence, at: usize) -> Result<usize, usize> {
    let lines = Lines { rows, evidence };
    if !lines.may_begin(at) || is_item(rows[at].text) {
        return Err(at + 1);
    }
    let mut score = 0;
    let mut best = (0, at);
    let mut end = at;
    while lines.is_early(end) {
        let open = lines.runs_over(end);
        score += if open { 1 } else { -1 };
        end += 1;
        if open && score >= best.0 {
            best = (score, end);
        }
        if score <= best.0 - PATIENCE || !lines.goes_on(end) {
            break;
        }
    }
    let (score, last) = best;
    if score < OPEN_LINES {
        return Err(at + 1);
    }
    let last = if lines.may_close(last) {
        last
    } else {
        last - 1
    };
    let close = lines.stanza_close(last, end);
    let few = close + 1 - at < SURE_LINES;
    if few && ending(rows[close].text) != Ending::Stop {
        return Err(at + 1);
    }
    Ok(close + 1)
}

struct Lines<'a> {
    rows: &'a [Row<'a>],
    evidence: &'a Evidence,
}

impl Lines<'_> {
    /// Whether a passage may begin with a row; one that begins with a whole sentence must stand
    /// apart to be the first of a stanza.
    fn may_begin(&self, at: usize) -> bool {
        let row = &self.rows[at];
        let apart = at == 0 || row.after_blank;
        let ended = |above: &Row<'_>| matches!(ending(above.text), Ending::Stop | Ending::Leading);
        let begins = apart || row.opens_leaf || self.is_early(at - 1) || ended(&self.rows[at - 1]);
        begins
            && match ending(row.text) {
                Ending::Open => true,
                Ending::Stop => apart && self.evidence.blank_lines_tell(),
                Ending::Leading | Ending::Cut => false,
            }
    }

    fn is_early(&self, at: usize) -> bool {
        let (Some(row), Some(next)) = (self.rows.get(at), self.rows.get(at + 1)) else {
            return false;
        };
        self.evidence.measure.ended_early(row, next)
    }

    fn runs_over(&self, at: usize) -> bool {
        ending(self.rows[at].text) == Ending::Open && self.goes_on(at + 1)
    }

    /// Whether a row stands in one run of lines with the one above it.
    fn goes_on(&self, at: usize) -> bool {
        self.rows
            .get(at)
            .is_some_and(|row| !row.after_blank && !row.opens_leaf && !is_item(row.text))
    }

    /// Whether a row may be the last of a stanza: it is not the filled first line of a paragraph.
    fn may_close(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| {
            self.is_early(at) || row.width < FILLED * self.evidence.measure.width
        })
    }

    /// The last row of a stanza whose last open line stands above `close`. Where the run of lines
    /// ends with a blank line, what is left of it belongs to the stanza.
    fn stanza_close(&self, close: usize, end: usize) -> usize {
        let last = (close..=end.min(self.rows.len() - 1))
            .take_while(|&at| at == close || self.goes_on(at))
            .last()
            .unwrap_or(close);
        let parted = self.rows.get(last + 1).is_none_or(|next| next.after_blank);
        if parted && self.evidence.blank_lines_tell() && self.may_close(last) {
            last
        } else {
            close
        }
    }
}
