//! What is plainly the foot of a page: a passage of the text is never moved for a note's sake.
//!
//! A gloss may stand below the paragraph that it explains, in the midst of its page, and begin with
//! the same sign as a footnote. Text follows it there, which is none of the note:
//!
//! ```text
//! “It was Shuan bauchled* it,” I heard one say.
//! * Bungled.
//! And another answered him with a “Wheesht, man! He’s paid the
//! ```

use std::ops::Range;

use crate::order::note_signs::{Key, label};
use crate::structure::signs::{Beginning, Ending, beginning, ending, runs_on};

use super::labels::Page;
use super::{Finder, Found, MOST_OF_PAGE};

/// Notes take no more than this share of a page, if they are not set smaller than the text.
const MOST_AS_LARGE: f64 = 0.5;
/// So many lines of text follow a note at the foot of a column.
const TEXT_BELOW: usize = 4;
/// So many lines at most stand below a line of a note that was broken early.
const BROKEN_ROWS: usize = 3;
/// So many of so many filled lines at least are set smaller where notes are.
const MOSTLY: (usize, usize) = (3, 4);
/// So many rows set smaller are no accident.
pub(super) const FEWEST_SMALL: usize = 2;

/// A note's label that stands as at the foot of a page, but whose lines stay in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::structure) struct Doubtful {
    /// The bytes of its first line.
    pub(in crate::structure) line: Range<usize>,
    /// Why it stays in the text, in words.
    pub(in crate::structure) why: &'static str,
}

impl Finder<'_> {
    /// Keeps of the notes begun on a page those that are plainly its foot. `rest` is what stands above
    /// them of the note before, and `next` the page below.
    pub(super) fn keep_plain(
        &mut self,
        page: &Page,
        next: Option<&Page>,
        rest: Option<&Range<usize>>,
    ) {
        let blocks: Vec<Range<usize>> = page.begun.iter().map(|note| note.rows.clone()).collect();
        let text_above = |start: usize| match rest {
            Some(rest) if rest.end == start => rest.start,
            _ => start,
        };
        let is_plain = |notes: &[Range<usize>]| {
            let block = notes[0].start..notes[notes.len() - 1].end;
            let above = text_above(block.start);
            let is_open = block.clone().all(|at| self.is_open(at));
            let is_ended = || {
                self.are_whole(notes)
                    && !self.is_run_from(block.end, above)
                    && !self.is_left_open(&block, above, next)
            };
            self.is_short(&block, &page.leaf)
                && (is_open && (self.is_small_print(&block) || self.is_run_past(&block, above))
                    || is_ended())
        };
        let plain = (0..blocks.len()).find(|&first| is_plain(&blocks[first..]));
        let plain = plain.unwrap_or(blocks.len());
        for (at, note) in page.begun.iter().cloned().enumerate() {
            if at >= plain {
                self.found.push(note);
            } else if let Some(end) = self.column_end(&note.rows) {
                let rows = note.rows.start..end;
                self.found.push(Found { rows, ..note });
            } else {
                self.doubtful.push(Doubtful {
                    line: self.rows[note.rows.start].span.clone(),
                    why: "text may follow it on its page",
                });
            }
        }
    }

    /// Where a note ends that stands at the foot of a column, above the next one: it is set smaller than
    /// the text that follows.
    fn column_end(&self, rows: &Range<usize>) -> Option<usize> {
        let stops = |end: usize| ending(self.rows[end - 1].text) == Ending::Stop;
        let is_text = |end: usize| {
            let below = end..rows.end.min(end + TEXT_BELOW);
            below.len() == TEXT_BELOW && below.filter(|&at| self.is_small(at)).count() < 2
        };
        let mut ends = rows.start + 1..rows.end;
        let end = ends.find(|&end| stops(end) && is_text(end))?;
        self.is_set_smaller(&(rows.start..end)).then_some(end)
    }

    /// Whether some rows take no more of their page than notes do.
    pub(super) fn is_short(&self, block: &Range<usize>, page: &Range<usize>) -> bool {
        let share = self.height(block) as f64 / self.height(page).max(1) as f64;
        let most = if self.is_set_smaller(block) {
            MOST_OF_PAGE
        } else {
            MOST_AS_LARGE
        };
        share <= most
    }

    /// Whether each of some notes ended but once. One that another follows may have been broken early,
    /// as before a long address.
    fn are_whole(&self, notes: &[Range<usize>]) -> bool {
        let broken = |note: &Range<usize>| {
            let mut ends = note.clone().skip(1);
            ends.find(|&at| self.ends_above(at))
        };
        let last = notes.len() - 1;
        notes
            .iter()
            .enumerate()
            .all(|(at, note)| match broken(note) {
                Some(row) => at < last && self.height(&(row..note.end)) <= BROKEN_ROWS,
                None => true,
            })
    }

    /// Whether a note ended but once.
    pub(super) fn is_whole(&self, note: &Range<usize>) -> bool {
        note.clone().skip(1).all(|at| !self.ends_above(at))
    }

    /// Whether a paragraph plainly ended above a row.
    fn ends_above(&self, at: usize) -> bool {
        let (above, row) = (&self.rows[at - 1], &self.rows[at]);
        let apart = row.after_blank && self.evidence.blank_lines_part();
        ending(above.text) == Ending::Stop
            && beginning(row.text) != Beginning::Small
            && (apart || self.evidence.measure.ended_early(above, row))
    }

    /// Whether the text above some rows runs on past them to the next page, and in none of them.
    fn is_run_past(&self, block: &Range<usize>, above: usize) -> bool {
        let text = |at: usize| self.rows[at].text;
        let onward = above.checked_sub(1).zip(self.rows.get(block.end));
        let runs = onward.is_some_and(|(above, next)| runs_on(text(above), next.text));
        let resumes = |at: usize| {
            ending(text(at - 1)) == Ending::Stop && beginning(text(at)) == Beginning::Small
        };
        runs && !block.clone().skip(1).any(resumes)
    }

    /// Whether the next page runs on from notes that end above it, where the text above them had
    /// ended.
    fn is_run_from(&self, end: usize, above: usize) -> bool {
        let Some(next) = self.rows.get(end).filter(|next| next.opens_leaf) else {
            return false;
        };
        let above = above.checked_sub(1).map(|at| self.rows[at].text);
        above.is_some_and(|above| ending(above) == Ending::Stop)
            && beginning(next.text) == Beginning::Small
    }

    /// Whether the last of some rows is filled and its sentence goes on nowhere, though the text
    /// above them had ended.
    fn is_left_open(&self, block: &Range<usize>, above: usize, page: Option<&Page>) -> bool {
        let end = block.end;
        let (Some(above), Some(next)) = (above.checked_sub(1), self.rows.get(end)) else {
            return false;
        };
        let last = &self.rows[end - 1];
        let over = |page: &Page| self.over(end - 1, &page.text(), &page.leaf).is_some();
        ending(self.rows[above].text) == Ending::Stop
            && matches!(ending(last.text), Ending::Open | Ending::Cut)
            && self.breaks_off(end - 1)
            && !self.evidence.measure.ended_early(last, next)
            && !page.is_some_and(over)
    }

    /// Asks about labels that no mark calls, where the text has notes with labels of their kind.
    pub(super) fn doubt_uncalled(&mut self) {
        let kind = std::mem::discriminant::<Key>;
        let known: Vec<_> = self.found.iter().map(|note| kind(&note.key)).collect();
        let uncalled = std::mem::take(&mut self.uncalled);
        let like_others = uncalled
            .into_iter()
            .filter(|(key, _)| known.contains(&kind(key)));
        self.doubtful.extend(like_others.map(|(_, line)| Doubtful {
            line,
            why: "no mark on its page calls it",
        }));
    }

    /// Whether a row in the lower half of a page begins with a note's label for sure: a number must
    /// touch its word, as in `1Mr. Mill`, or follow the last note's.
    pub(super) fn is_surely_labelled(
        &self,
        at: usize,
        page: &Range<usize>,
        above: Option<&Found>,
    ) -> Option<Key> {
        let row = &self.rows[at];
        let (key, length) = label(row.text)?;
        let low = self.is_low(at, page, MOST_AS_LARGE);
        let sure = match (key, above.map(|note| note.key)) {
            (Key::Number(next), Some(Key::Number(last))) if next == last + 1 => true,
            (Key::Number(_), _) => row.text[..length].ends_with(char::is_numeric),
            _ => true,
        };
        (low && sure).then_some(key)
    }

    /// Whether the filled rows of a block are set smaller than the text, but for the last one of a note
    /// here and there, which is filled to any width.
    fn is_set_smaller(&self, block: &Range<usize>) -> bool {
        let (small, filled) = self.small_of_filled(block);
        filled > 0 && small * MOSTLY.1 >= filled * MOSTLY.0
    }

    /// Whether a block is set smaller than the text for sure, so that no text can be in it.
    fn is_small_print(&self, block: &Range<usize>) -> bool {
        let (small, _) = self.small_of_filled(block);
        small >= FEWEST_SMALL && self.is_set_smaller(block)
    }

    /// How many rows of a block are set smaller, and how many are filled.
    fn small_of_filled(&self, block: &Range<usize>) -> (usize, usize) {
        let filled = block.clone().filter(|&at| self.is_filled(at));
        filled.fold((0, 0), |(small, filled), at| {
            (small + usize::from(self.is_small(at)), filled + 1)
        })
    }
}
