//! The feet of all leaves of a text: what stands there is told by what stands at the others.
//!
//! One leaf alone shows where its notes begin by a label that is called above it
//! ([`foot`](super::foot)). All leaves together show how much wider, in characters, the lines of notes
//! are set than those of the text. By that width the rest of a note is known that ran over from the
//! leaf before and bears no label, and notes are, that take more than half of a leaf.
//!
//! Limits: a rest of one line that is not filled may as well be text, and is only said to be possible;
//! where notes are set as large as the text, no rest is known. The cost is linear in the number of
//! lines.

use std::ops::Range;

use crate::order::foot::{labelled_lines, lines_above_notes, unless_gloss};
use crate::order::habits::{Ending, ending};

/// Fewer lines of notes than this do not tell how wide they are set.
const FEWEST_LINES: usize = 4;
/// The lines of notes are wider by this factor at least, if they are set smaller.
const WIDER: f64 = 1.1;
/// A line is filled from this share of the text's measure on.
const FILLED: f64 = 0.85;
/// So many of so many filled lines at least are set smaller where notes are.
const MOSTLY: (usize, usize) = (1, 2);
/// Notes that are set smaller leave one in so many of a leaf's lines to its text.
const TEXT_ONE_IN: usize = 4;

/// Where on a leaf its text ends and its notes begin, in lines, furniture and blank lines left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foot {
    /// So many lines are text.
    pub(crate) text: usize,
    /// Here the leaf's own notes begin; what stands between is the rest of one from the leaf before.
    pub(crate) notes: usize,
    /// Whether the last line of the text may be the rest of a note, too.
    pub(crate) may_begin_with_rest: bool,
}

impl Foot {
    fn at(line: usize) -> Self {
        Self {
            text: line,
            notes: line,
            may_begin_with_rest: false,
        }
    }

    /// The lines of the rest of a note from the leaf before.
    pub(crate) fn rest(&self) -> Range<usize> {
        self.text..self.notes
    }
}

/// The foot of each leaf, by its lines.
pub(crate) fn feet(leaves: &[Vec<&str>]) -> Vec<Foot> {
    let above: Vec<usize> = leaves
        .iter()
        .map(|lines| lines_above_notes(lines))
        .collect();
    let texts = || {
        let above = leaves.iter().zip(&above);
        above.map(|(lines, &above)| unless_gloss(lines, above))
    };
    let Some(widths) = Widths::of(leaves, &above) else {
        return texts().map(Foot::at).collect();
    };
    let mut feet: Vec<Foot> = leaves
        .iter()
        .zip(texts())
        .map(|(lines, text)| widths.foot(lines, text))
        .collect();
    let open = |(lines, foot): &(&Vec<&str>, &Foot)| {
        let last = lines[foot.notes..].last();
        last.is_some_and(|line| is_left_open(line))
    };
    let open = leaves.iter().zip(&feet).filter(open).count();
    let rests = feet.iter().filter(|foot| !foot.rest().is_empty()).count();
    if open > rests {
        for (foot, lines) in feet.iter_mut().zip(leaves) {
            foot.may_begin_with_rest = foot.rest().is_empty() && widths.may_be_rest(lines, foot);
        }
    }
    feet
}

/// Whether a note goes on below its last line. An address stands without a stop.
fn is_left_open(line: &str) -> bool {
    match ending(line) {
        Ending::Cut | Ending::Comma => true,
        Ending::Open => line.contains(char::is_whitespace),
        Ending::Stop | Ending::Quoted => false,
    }
}

/// How wide the lines of a text are set, and the smaller ones of its notes.
struct Widths {
    text: f64,
    /// A line of more characters is one of a note.
    small: f64,
}

impl Widths {
    /// The widths, if notes are plainly set smaller.
    fn of(leaves: &[Vec<&str>], above: &[usize]) -> Option<Self> {
        let (mut text, mut notes) = (Vec::new(), Vec::new());
        for (lines, &above) in leaves.iter().zip(above) {
            text.extend(lines[..above].iter().map(|line| width(line)));
            notes.extend(lines[above..].iter().map(|line| width(line)));
        }
        if notes.len() < FEWEST_LINES {
            return None;
        }
        let (text, notes) = (measure(&mut text) as f64, measure(&mut notes) as f64);
        (notes >= WIDER * text).then_some(Self {
            text,
            small: (text + notes) / 2.0,
        })
    }

    fn foot(&self, lines: &[&str], text: usize) -> Foot {
        let low = |at: usize| TEXT_ONE_IN * at >= lines.len() && self.are_small(&lines[at..]);
        let notes = labelled_lines(lines, low).min(text);
        Foot {
            text: self.rest_from(lines, notes),
            ..Foot::at(notes)
        }
    }

    /// Whether the last line of the text is as short as the last one of a note may be.
    fn may_be_rest(&self, lines: &[&str], foot: &Foot) -> bool {
        let text = &lines[..foot.text];
        let last = text.last().filter(|_| text.len() > 1);
        last.is_some_and(|line| !is_left_open(line) && (width(line) as f64) < self.text)
    }

    /// From which line on the rest of a note stands above a leaf's own notes.
    fn rest_from(&self, lines: &[&str], notes: usize) -> usize {
        let is_small = |at: usize| width(lines[at]) as f64 > self.small;
        let last = match notes {
            2.. if is_small(notes - 2) => notes - 1,
            1.. if notes < lines.len() && is_small(notes - 1) => notes,
            _ => return notes,
        };
        let small = (0..last).rev().take_while(|&at| is_small(at)).count();
        let from = last - small;
        if TEXT_ONE_IN * from >= lines.len() {
            from
        } else {
            notes
        }
    }

    /// Whether most of the filled lines are set smaller than the text.
    fn are_small(&self, lines: &[&str]) -> bool {
        let widths = || lines.iter().map(|line| width(line) as f64);
        let filled = widths().filter(|&width| width > FILLED * self.text).count();
        let small = widths().filter(|&width| width > self.small).count();
        filled > 0 && small * MOSTLY.1 >= filled * MOSTLY.0
    }
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// The width that nine of ten lines do not pass.
fn measure(widths: &mut [usize]) -> usize {
    let place = widths.len() * 9 / 10;
    match place < widths.len() {
        true => *widths.select_nth_unstable(place).1,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "and so the line runs on and on";
    const NOTE: &str = "in a note more letters stand on every line";

    fn pages(feet: &[&[&'static str]]) -> Vec<Foot> {
        let page = |foot: &&[&'static str]| {
            let mut lines = vec![TEXT; 6];
            lines.push("where it is called.1 And so on");
            lines.extend(*foot);
            lines
        };
        let pages: Vec<Vec<&str>> = feet.iter().map(page).collect();
        super::feet(&pages)
    }

    #[test]
    fn the_rest_of_a_note_is_known_by_its_width() {
        let noted: &[&str] = &["1See the others,", NOTE, NOTE, NOTE];
        let feet = pages(&[noted, noted, &[NOTE, NOTE, "ends."], &[NOTE, "1And more."]]);
        let expected = [(7, 7), (7, 7), (7, 10), (7, 8)];
        let found = feet.iter().map(|foot| (foot.text, foot.notes));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn notes_that_are_set_smaller_may_take_most_of_a_leaf() {
        let many: &[&str] = &["1See the others,", NOTE, NOTE, NOTE, NOTE, NOTE, NOTE, NOTE];
        let few: &[&str] = &["1See the others,", NOTE, NOTE, NOTE];
        let mut all = vec![few; 12];
        all.push(many);
        let feet = pages(&all);
        assert_eq!((feet[12].text, feet[12].notes), (7, 7));
    }

    #[test]
    fn a_short_line_may_be_the_rest_of_a_note_that_is_left_open() {
        let open: &[&str] = &["1See the others,", NOTE, NOTE, NOTE];
        let ended: &[&str] = &["1See the others,", NOTE, NOTE, "as they stand."];
        let rest: &[&str] = &["they stand.", "1And more,", NOTE, "which ends."];
        let may =
            |feet: &[&[&'static str]]| pages(feet).last().map(|foot| foot.may_begin_with_rest);
        assert_eq!(may(&[open, rest]), Some(true));
        assert_eq!(may(&[ended, rest]), Some(false));
    }
}
