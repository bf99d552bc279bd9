//! Characters: what an extractor leaves of the machinery of type becomes plain text.
//!
//! ```text
//! ﬁnd, eﬀect           -> find, effect       ligatures are a matter of the font
//! revo<soft>lution     -> revolution         a hyphen that was not printed
//! “ ‘Platformism’      -> “ ‘Platformism’    the space between two quotes may not break
//! two  spaces          -> one
//! ```
//! Cost: one pass.

use super::galley::{Edit, Galley};
use super::spaces::binds;

/// The Latin ligatures of Unicode's presentation forms, and Adobe's private `ff`.
const LIGATURES: &[(char, &str)] = &[
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
    ('\u{e0e0}', "ff"),
    ('\u{f001}', "fi"),
    ('\u{f002}', "fl"),
];

/// The edits that make a galley plain text.
pub(super) fn plain(galley: &Galley) -> Vec<Edit> {
    let text = galley.text();
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let edit = match c {
            ' ' => space(text, at),
            '\u{ad}' if next != Some('\n') && next.is_some() => {
                Some((1, "", "R301", "a soft hyphen that was not printed"))
            }
            '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' => {
                Some((1, "", "R303", "a character without shape or width"))
            }
            c => ligature(c)
                .map(|letters| (1, letters, "R302", "a ligature is a matter of the font")),
        };
        if let Some((count, after, code, evidence)) = edit {
            let mut end = at + c.len_utf8();
            for _ in 1..count {
                end = chars.next().map_or(end, |(at, c)| at + c.len_utf8());
            }
            edits.push(Edit {
                code,
                span: at..end,
                found: at..end,
                after: after.to_owned(),
                confidence: 1.0,
                evidence: evidence.to_owned(),
            });
        }
    }
    edits
}

/// What becomes of the spaces that begin here: how many they are, and what stands instead.
fn space(text: &str, at: usize) -> Option<(usize, &'static str, &'static str, &'static str)> {
    let count = text[at..].chars().take_while(|&c| c == ' ').count();
    let (left, right) = (&text[..at], &text[at + count..]);
    let nested = |outer: &[char], inner: &[char]| left.ends_with(outer) && right.starts_with(inner);
    if nested(&['“', '‘'], &['“', '‘']) || nested(&['”', '’'], &['”']) && !right.is_empty()
    {
        return Some((
            count,
            "\u{202f}",
            "R304",
            "the space between two quotes may not break",
        ));
    }
    if binds(left, right) {
        return Some((count, "\u{a0}", "R305", "a number stays with its word"));
    }
    (count > 1).then_some((count, " ", "R203", "one space is enough"))
}

fn ligature(c: char) -> Option<&'static str> {
    LIGATURES
        .iter()
        .find(|(ligature, _)| *ligature == c)
        .map(|(_, letters)| *letters)
}
