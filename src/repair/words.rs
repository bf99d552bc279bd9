//! Words: where they begin and end in a running text.
//!
//! A word is letters and digits with apostrophes inside (`Lenin’s`); a compound is words with a
//! single hyphen between each two (`rank-and-file`).

use std::ops::Range;

use crate::ingest::is_cut_of_pdfium;

/// The longest piece of a word that brackets hold, in letters: `(re)`, `(anti)`.
const LONGEST_PIECE: usize = 4;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    tokens(text, false)
}

/// The compounds of a text, in order; a word alone is a compound of one.
pub(super) fn compounds(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    tokens(text, true)
}

/// The compound that touches a place of a text on its left side, hyphens at its end not counted.
pub(super) fn ending_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at]
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_letter(c) || is_apostrophe(c) || is_hyphen(c))
        .last()
        .map_or(at, |(start, _)| start);
    trimmed(text, start..at)
}

/// The compound that begins at a place of a text.
pub(super) fn starting_at(text: &str, at: usize) -> Range<usize> {
    let len = text[at..]
        .find(|c| !(is_letter(c) || is_apostrophe(c) || is_hyphen(c)))
        .unwrap_or(text.len() - at);
    let end = text[at..at + len]
        .trim_end_matches(|c| is_apostrophe(c) || is_hyphen(c))
        .len();
    at..at + end
}

/// Whether a bracket touches the word, which then is a part of one: `[e]verything`, `comrade(s)`. It is
/// not beside brackets that hold words: `(whoever is there)marched`.
pub(super) fn is_bracketed(text: &str, word: &Range<usize>) -> bool {
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let behind = before.strip_suffix([']', ')']).is_some_and(|held| {
        let near = held.char_indices().rev().take(LONGEST_PIECE + 1);
        let mut near = near.filter(|(_, sign)| matches!(sign, '[' | '('));
        near.next().is_some() || held.ends_with(|sign: char| !is_letter(sign))
    });
    let ahead = after.strip_prefix(['[', '(']).is_some_and(|held| {
        let mut near = held.chars().take(LONGEST_PIECE + 1);
        near.any(|sign| matches!(sign, ']' | ')'))
    });
    behind || ahead
}

/// Whether a word may hold this character.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether this is one of the hyphens a text is typed with.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}') || is_cut_of_pdfium(c)
}

/// Whether this may be an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '\'')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let word = &text[span.clone()];
    let start = word.trim_start_matches(|c| is_apostrophe(c) || is_hyphen(c));
    let start = span.end - start.len();
    start..span.end
}

fn tokens(text: &str, hyphens: bool) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_letter)?;
        let mut end = start;
        let mut rest = text[start..].char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let inner = is_apostrophe(c) || (hyphens && is_hyphen(c));
            let joins = inner && rest.peek().is_some_and(|&(_, next)| is_letter(next));
            if !is_letter(c) && !joins {
                break;
            }
            end = start + at + c.len_utf8();
        }
        from = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Vec<&str> {
        spans.map(|span| &text[span]).collect()
    }

    #[test]
    fn words_hold_apostrophes_and_compounds_hold_hyphens() {
        let text = "“Lenin’s rank-and-file,” ‘workers’ said—no";
        assert_eq!(
            slices(text, words(text)),
            ["Lenin’s", "rank", "and", "file", "workers", "said", "no"]
        );
        assert_eq!(
            slices(text, compounds(text)),
            ["Lenin’s", "rank-and-file", "workers", "said", "no"]
        );
    }

    #[test]
    fn compounds_are_found_from_their_ends() {
        let text = "the rank-and-\nfile’s will";
        assert_eq!(&text[ending_at(text, 13)], "rank-and-");
        assert_eq!(&text[ending_at(text, 12)], "rank-and");
        assert_eq!(&text[starting_at(text, 14)], "file’s");
    }
}
