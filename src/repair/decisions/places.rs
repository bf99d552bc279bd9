//! Where words an editor names stand in a text.

use std::ops::Range;

use crate::repair::words::is_letter;

/// The places of these words in a text, whole and apart from each other, whatever kind their
/// spaces are of.
pub(super) fn places<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let first = words.chars().next();
    let mut free = 0;
    let begins = move |c: char| first.is_some_and(|first| alike(first, c));
    text.char_indices()
        .filter(move |&(_, c)| begins(c))
        .filter_map(move |(at, _)| {
            let span = at..at + matched(&text[at..], words)?;
            let whole = span.start >= free && is_whole(text, &span);
            whole.then(|| {
                free = span.end;
                span
            })
        })
}

/// How many bytes at the beginning of a text are these words.
fn matched(text: &str, words: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut len = 0;
    for wanted in words.chars() {
        let c = rest.next().filter(|&c| alike(wanted, c))?;
        len += c.len_utf8();
    }
    Some(len)
}

fn alike(wanted: char, found: char) -> bool {
    wanted == found || (wanted.is_whitespace() && found.is_whitespace())
}

/// Whether a span begins and ends where words do.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let inside = &text[span.clone()];
    let cut_before = inside.starts_with(is_letter) && text[..span.start].ends_with(is_letter);
    let cut_after = inside.ends_with(is_letter) && text[span.end..].starts_with(is_letter);
    !cut_before && !cut_after
}
