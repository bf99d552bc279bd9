//! A word broken at a line end: its two halves, and what stands around it.

use std::ops::Range;

use crate::repair::words::{ending_at, is_apostrophe, is_hyphen, starting_at, words};

/// The longest title that stands abbreviated before a name: `Capt.`.
const TITLE: usize = 4;

/// The most lines that an address runs over.
const ADDRESS: usize = 4;

/// A word broken by a hyphen, with what its place tells.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub(super) left: String,
    pub(super) right: String,
    /// The hyphen and a space stand within a line.
    pub(super) in_line: bool,
    /// The word has a further hyphen.
    pub(super) compound: bool,
    /// The further hyphen stands before it: `day-to-/day`.
    pub(super) chained: bool,
    /// It begins with a capital within a sentence, and so may be a name.
    pub(super) named: bool,
    /// Its neighbours are in capitals too: a heading.
    pub(super) in_capitals: bool,
    /// It stands in an address: `https://example.org/the-long-/road`.
    pub(super) in_address: bool,
    /// An apostrophe ends it, for a letter left out or a possessive: `some-/thin’`.
    pub(super) elided: bool,
}

impl Broken {
    /// The word broken by the hyphen that begins `gap`.
    pub(super) fn at(text: &str, gap: Range<usize>) -> Self {
        let (before, after) = (ending_at(text, gap.start), starting_at(text, gap.end));
        let (left, right) = (&text[before.clone()], &text[after.clone()]);
        Self {
            left: last_part(left).to_owned(),
            right: first_part(right).to_owned(),
            in_line: !text[gap].contains('\n'),
            compound: left.contains(is_hyphen) || right.contains(is_hyphen),
            chained: left.contains(is_hyphen),
            named: left.starts_with(char::is_uppercase) && runs_on(&text[..before.start]),
            in_capitals: is_among_capitals(text, before.start, after.end),
            in_address: is_in_address(&text[..before.start]),
            elided: text[after.end..].starts_with(is_apostrophe),
        }
    }

    /// The word written closed.
    pub(super) fn closed(&self) -> String {
        format!("{}{}", self.left, self.right)
    }

    /// The word with its hyphen.
    pub(super) fn open(&self) -> String {
        format!("{}-{}", self.left, self.right)
    }
}

fn first_part(compound: &str) -> &str {
    compound.split(is_hyphen).next().unwrap_or_default()
}

fn last_part(compound: &str) -> &str {
    compound.rsplit(is_hyphen).next().unwrap_or_default()
}

/// Whether a sentence runs on after this text: it ends in a word, a comma, a semicolon, or an
/// initial or a title (`J.`, `Mr.`).
fn runs_on(before: &str) -> bool {
    let before = before.trim_end();
    let Some(abbreviation) = before.strip_suffix('.') else {
        let last = before.chars().next_back();
        return last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';'));
    };
    let word = &abbreviation[ending_at(abbreviation, abbreviation.len())];
    word.starts_with(char::is_uppercase) && word.chars().count() <= TITLE
}

/// Whether a text ends within an address of the web. One that runs over a line end breaks at a mark.
fn is_in_address(before: &str) -> bool {
    let mut start = before.len();
    for _ in 0..ADDRESS {
        let run = before[..start].rsplit(char::is_whitespace).next();
        start -= run.map_or(0, str::len);
        let run = &before[start..];
        if run.contains("://") || run.starts_with("www.") {
            return true;
        }
        let above = before[..start].strip_suffix('\n').unwrap_or_default();
        if !above.ends_with(['/', '-', '.', '_', '=', '&', '?']) || run.contains(['—', ',']) {
            return false;
        }
        start -= 1;
    }
    false
}

/// Whether the words before and after a stretch have no small letter.
fn is_among_capitals(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end().rsplit(char::is_whitespace).next();
    let after = words(&text[end..]).next();
    let after = after.map_or("", |word| &text[end..][word]);
    !before.is_some_and(|word| word.contains(char::is_lowercase))
        && !after.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Broken {
        let hyphen = text.find("-\n").unwrap();
        Broken::at(text, hyphen..hyphen + 2)
    }

    #[test]
    fn a_capital_within_a_sentence_may_be_a_name() {
        assert!(at("said Mr. Smith, Honey-\nwill agreed").named);
        assert!(!at("it ended. Honey-\ncoloured light").named);
        assert!(!at("Honey-\ncoloured light").named);
    }

    #[test]
    fn an_address_may_run_over_lines() {
        assert!(at("at https://example.org/the-long-\nroad").in_address);
        assert!(at("at https://example.org/roads/\nthe-long-\nroad").in_address);
        assert!(!at("at https://example.org/roads. The long-\nlost road").in_address);
        assert!(!at("and/or the long-\nlost road").in_address);
    }

    #[test]
    fn a_heading_is_in_capitals_and_a_name_of_initials_is_not() {
        assert!(at("OF THE REVOLU-\nTION OF 1848").in_capitals);
        assert!(!at("by the AFL-\nCIO in 1955").in_capitals);
    }
}
