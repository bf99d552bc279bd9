//! The foot of a leaf: where its text ends and its notes begin.
//!
//! A page that carries notes ends with them, while its last sentence goes on on the next page. A note
//! begins with a label, and the same sign stands as a mark above it on its leaf. Whether text follows
//! it there, as it follows a gloss, cannot be asked of the next leaf before the order is known: so
//! notes take half of a leaf at most, and are none if they are left open below a sentence that ended.
//!
//! Limits: the rest of a note that runs over from the page before bears no label, and is taken for
//! text here; [`feet`](super::feet) knows it by the other leaves.

use std::collections::BTreeSet;

use crate::order::habits::{Ending, ending};
use crate::order::note_signs::{Key, label, label_alone, marks};

/// How many of a leaf's lines, furniture left out, are its text; those below are notes.
pub(crate) fn text_lines(lines: &[&str]) -> usize {
    unless_gloss(lines, lines_above_notes(lines))
}

/// The same, where what may be a gloss is taken for notes, too.
pub(crate) fn lines_above_notes(lines: &[&str]) -> usize {
    labelled_lines(lines, |at| 2 * at >= lines.len())
}

/// So many lines of text as stand above the notes; all, if these are a gloss.
pub(crate) fn unless_gloss(lines: &[&str], above: usize) -> usize {
    if above < lines.len() && is_left_open(lines, above) {
        lines.len()
    } else {
        above
    }
}

/// How many lines stand above the first called label on a line that is `low` enough for notes.
pub(crate) fn labelled_lines(lines: &[&str], low: impl Fn(usize) -> bool) -> usize {
    let mut called: BTreeSet<Key> = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        let alone = label_alone(line).filter(|_| at + 1 < lines.len());
        let labelled = label(line).or(alone).map(|(key, _)| key);
        if at > 0 && labelled.is_some_and(|key| called.contains(&key)) && low(at) {
            return at;
        }
        called.extend(marks(line).into_iter().map(|(key, _)| key));
    }
    lines.len()
}

/// A line without the marks of notes at its end.
pub(crate) fn unmarked(line: &str) -> &str {
    let mut bare = line;
    while bare.ends_with(|sign: char| sign.is_numeric() || sign == ']') {
        match marks(bare).pop() {
            Some((_, mark)) if mark.end == bare.len() => bare = &bare[..mark.start],
            _ => break,
        }
    }
    bare
}

/// Whether lines from one on end within a sentence, though the text above them had ended.
fn is_left_open(lines: &[&str], from: usize) -> bool {
    let stops = |line: &str| matches!(ending(line), Ending::Stop | Ending::Quoted);
    stops(lines[from - 1]) && !lines.last().is_some_and(|line| stops(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_no_text() {
        let page = [
            "They were the first to say it.1 The rest of",
            "the movement held* that it must run",
            "1See above.",
            "* Not all of it.",
        ];
        assert_eq!(text_lines(&page), 2);
        assert_eq!(text_lines(&page[..2]), 2);
        assert_eq!(text_lines(&["They are these.", "1 Bread.", "2 Peace."]), 3);
        assert_eq!(text_lines(&[]), 0);
    }

    #[test]
    fn marks_at_the_end_of_a_line_are_passed_over() {
        assert_eq!(unmarked("It was so.12"), "It was so.");
        assert_eq!(unmarked("he said,”[3]"), "he said,”");
        for line in ["in 1917", "on page 12", "H2O", "", "see [3"] {
            assert_eq!(unmarked(line), line);
        }
    }

    #[test]
    fn a_gloss_with_text_below_it_is_text() {
        let page = [
            "They ate their parritch* first.",
            "* Porridge.",
            "They thanked her for",
        ];
        assert_eq!(text_lines(&page), 3);
    }
}
