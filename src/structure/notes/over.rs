//! What of a note runs over to the foot of the next page.
//!
//! The rest of a note bears no label. It is known by four lines that meet there: the note's last
//! line and the first of the rest, the last line of the text above the rest and the first of the next
//! page. If the rest is none, the text runs on instead from line to line and from the end of the
//! page. And the rest is set as notes are, smaller. Each of these is weighed, in nats at a guess.

use std::ops::Range;

use crate::structure::signs::{Beginning, Ending, beginning, ending};

use super::foot::FEWEST_SMALL;
use super::{FILLED, Finder};

/// What must speak for a row to begin the rest of a note.
const ENOUGH: f64 = 2.5;
/// A word cut by a hyphen, and what may be its rest.
const WORD_GOES_ON: f64 = 3.0;
/// A word cut by a hyphen, and what cannot be its rest.
const WORD_BREAKS_OFF: f64 = -2.5;
/// The same within a note, whose names may be hyphened.
const WORD_BREAKS_OFF_IN_NOTE: f64 = -1.0;
/// A sentence that ended, and what goes on with one.
const GOES_ON_AFTER_STOP: f64 = -3.0;
/// A sentence that goes on with a small letter.
const SENTENCE_GOES_ON: f64 = 1.5;
/// A sentence that goes on with a capital: seldom in the text, often among the names and titles of
/// notes.
const CAPITAL_WITHIN: f64 = -1.0;
const CAPITAL_WITHIN_NOTE: f64 = -0.2;
/// A sentence that ended, and another that begins.
const SENTENCE_BEGINS: f64 = 0.5;
/// A note left open, and one that ended: most run over within a sentence.
const LEFT_OPEN: f64 = 2.0;
const ENDED: f64 = -1.5;
/// A filled row that is set smaller than the text, and the most that such rows say together.
const SMALL: f64 = 1.0;
const SMALL_MOST: f64 = 3.0;
/// A filled row that is not.
const LARGE: f64 = -1.5;
/// A row of the text as wide as those of notes.
const SMALL_ABOVE: f64 = -1.0;
/// A blank line above, where paragraphs are not parted so.
const BLANK_ABOVE: f64 = 1.5;

impl Finder<'_> {
    /// Where in the text of a leaf the rest of a note begins whose last row is given; it reaches to
    /// the end of that text.
    pub(super) fn over(
        &self,
        last: usize,
        text: &Range<usize>,
        leaf: &Range<usize>,
    ) -> Option<usize> {
        let rests = text.clone().filter(|&at| {
            let rest = at..text.end;
            at > leaf.start && self.is_short(&rest, leaf) && self.is_whole(&rest)
        });
        rests
            .map(|at| (at, self.for_rest(last, &(at..text.end), leaf.end)))
            .filter(|&(_, worth)| worth >= ENOUGH)
            .max_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(at, _)| at)
    }

    /// How much speaks for rows being the rest of a note. `next` is the first row of the next page.
    fn for_rest(&self, last: usize, rest: &Range<usize>, next: usize) -> f64 {
        let text = |at: usize| self.rows[at].text;
        let (above, end) = (rest.start - 1, rest.end - 1);
        let onward = |at: usize| match self.rows.get(next) {
            Some(next) => meeting(text(at), next.text),
            None => 0.0,
        };
        let sizes = self.sizes(rest);
        let as_text = (
            meeting(text(above), self.rows[rest.start].text),
            onward(end),
        );
        let runs_on = as_text.0 > 0.0 && as_text.1 >= 0.0;
        let ended = !self.breaks_off(last);
        // Of a note that ended, and where the text reads as well with it, the rest is known by its size.
        if (runs_on || ended) && sizes < FEWEST_SMALL as f64 * SMALL {
            return f64::MIN;
        }
        let open = if ended { ENDED } else { LEFT_OPEN };
        let row = &self.rows[rest.start];
        let blank = row.after_blank && !self.evidence.blank_lines_part();
        let blank = if blank { BLANK_ABOVE } else { 0.0 };
        let above_small = if self.is_as_wide_as_notes(above) {
            SMALL_ABOVE
        } else {
            0.0
        };
        let as_note = meeting_in_note(text(last), row.text) + onward(above);
        open + as_note - (as_text.0 + as_text.1) + sizes + blank + above_small
    }

    /// Whether a note's last row on its page breaks off: it is filled, and ends no sentence or address.
    pub(super) fn breaks_off(&self, last: usize) -> bool {
        match ending(self.rows[last].text) {
            Ending::Stop => false,
            Ending::Cut => true,
            Ending::Leading | Ending::Open => {
                self.is_filled_to(last) && !ends_in_address(self.rows[last].text)
            }
        }
    }

    /// Whether a line of the page is filled with a row, the last on it.
    fn is_filled_to(&self, at: usize) -> bool {
        let row = &self.rows[at];
        row.lead + row.width > FILLED * self.evidence.measure.width
    }

    fn is_as_wide_as_notes(&self, at: usize) -> bool {
        self.share(at) > self.as_notes
    }

    /// What the widths of rows say for their being set smaller than the text; the last may be filled
    /// to any width.
    fn sizes(&self, rows: &Range<usize>) -> f64 {
        let (mut small, mut large) = (0.0, 0.0);
        for at in rows.clone() {
            if self.is_as_wide_as_notes(at) {
                small += SMALL;
            } else if self.is_filled(at) && at + 1 < rows.end {
                large += LARGE;
            }
        }
        f64::min(small, SMALL_MOST) + large
    }
}

/// Whether a line ends in the address of a page, which may stand without a stop.
fn ends_in_address(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("www.")
}

/// What two lines say for one running on in the other.
fn meeting(line: &str, next: &str) -> f64 {
    let small = beginning(next) == Beginning::Small;
    match (ending(line), small) {
        (Ending::Cut, true) => WORD_GOES_ON,
        (Ending::Cut, false) => WORD_BREAKS_OFF,
        (Ending::Open, true) => SENTENCE_GOES_ON,
        (Ending::Open, false) => CAPITAL_WITHIN,
        (Ending::Leading, _) => 0.0,
        (Ending::Stop, true) => GOES_ON_AFTER_STOP,
        (Ending::Stop, false) => SENTENCE_BEGINS,
    }
}

/// The same of two lines of a note.
fn meeting_in_note(line: &str, next: &str) -> f64 {
    match meeting(line, next) {
        CAPITAL_WITHIN => CAPITAL_WITHIN_NOTE,
        WORD_BREAKS_OFF => WORD_BREAKS_OFF_IN_NOTE,
        worth => worth,
    }
}
