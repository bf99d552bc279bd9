//! What speaks for a text's being Markdown already.
//!
//! A text set with one paragraph to a line has no page's line ends left: what looks like a mark in
//! it is one. In a wrapped text the same sign may be the page's own (a starred note, a column's
//! head, a quoted mail), so that only marks no printer sets count for much there: a link, a fence, a
//! note with its mark, a heading that stands apart.

use super::reading::{Marks, Reading};

/// So much must speak for marks in a wrapped text; a link alone does, a heading alone does not.
const ENOUGH_WRAPPED: usize = 3;

/// Whether a text holds any sign that Markdown has.
pub(super) fn may_speak(text: &str) -> bool {
    text.contains(['#', '*', '_', '`', '[', '>', '\\', '|', '~']) || text.starts_with("---")
}

/// Whether the marks of a text are believed to be marks.
pub(super) fn believed(text: &str, reading: &Reading) -> bool {
    let marks = &reading.marks;
    let strong = strong(marks);
    if marks.wrapped == 0 {
        let weak = marks.emphases + marks.quotations + escaped_signs(text);
        // What Markdown reads as code is, without a fence, an indented page more often.
        return strong + weak > marks.indented;
    }
    let weak = marks.emphases.min(1) + marks.quotations.min(1) + escaped_signs(text).min(1);
    strong + weak >= ENOUGH_WRAPPED + marks.indented
}

/// The weight of the marks that no printer sets.
fn strong(marks: &Marks) -> usize {
    let noted = marks.notes.min(marks.note_marks);
    2 * marks.headings
        + 3 * (marks.links + marks.fences + marks.tables + noted + marks.front_matter)
        + 2 * marks.line_breaks
}

/// How many signs are escaped that Markdown would read as its own. A text about TeX, which has
/// commands besides, is no witness.
fn escaped_signs(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut signs, mut commands) = (0_usize, 0);
    let mut at = 0;
    while let Some(backslash) = text[at..].find('\\') {
        at += backslash + 1;
        match bytes.get(at) {
            Some(next) if next.is_ascii_alphabetic() => commands += 1,
            Some(next) if next.is_ascii_punctuation() => {
                signs += usize::from(b"*_#[]<>`.-+~&\\:=|".contains(next));
                at += 1;
            }
            _ => {}
        }
    }
    signs.saturating_sub(commands)
}
