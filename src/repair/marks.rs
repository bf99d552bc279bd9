//! Stray spaces beside marks: what an extractor that sets letters apart puts before a comma, before
//! a full stop, within brackets, and at an apostrophe.
//!
//! ```text
//! of the arc type , the context     ->  arc type, the context
//! the fact ( see p. 3 ) that        ->  (see p. 3)
//! Lenin’ s goal                     ->  Lenin’s goal
//! Wait . . . he said , said he      ->  only the comma: a spaced ellipsis stays
//! a gap : so the French set it      stays
//! ```
//!
//! No language sets a space before a comma, and hardly a text has one that its author wrote: of
//! those in the development sets of `tests/bench/spaces.py` 95 of 100 are the extractor's, the rest
//! stand in formulas. Before other marks some languages and older printers set one; these stay.
//! Cost: one pass.

use ecow::EcoString;

use super::galley::{Edit, Galley};
use super::words::{is_apostrophe, is_letter};

/// What may stand between a mark and the space that follows it.
const CLOSERS: &[char] = &['”', '’', '"', '\'', ')', ']'];

/// What an apostrophe is followed by, within a word.
const CLITICS: &[&str] = &["s", "t", "d", "m", "re", "ve", "ll"];

/// The edits that take out the spaces that stand wrongly beside marks.
pub(super) fn stray(galley: &Galley) -> Vec<Edit> {
    let text = galley.text();
    let spaces = text.match_indices(' ');
    spaces.filter_map(|(at, _)| stray_at(text, at)).collect()
}

fn stray_at(text: &str, at: usize) -> Option<Edit> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let last = before.chars().next_back()?;
    let next = after.chars().next()?;
    let rest = &after[next.len_utf8()..];
    let touches = |c: char| is_letter(c) || CLOSERS.contains(&c);
    let evidence = match next {
        ',' if touches(last) && ends(rest) => "no space stands before a comma",
        '.' if touches(last) && ends(rest) && !is_ellipsis(before, rest) => {
            "no space stands before a full stop"
        }
        ')' | ']' if (touches(last) || ".,;:!?".contains(last)) && opened(before, next) => {
            "a bracket closes at its last word"
        }
        _ if matches!(last, '(' | '[')
            && (is_letter(next) || "“‘\"'(".contains(next))
            && closed(after, last) =>
        {
            "a bracket opens at its first word"
        }
        _ if is_apostrophe(last) && is_clitic(before, after) => {
            "the apostrophe stands within a word"
        }
        _ => return None,
    };
    Some(Edit {
        code: "R205",
        span: at..at + 1,
        found: touching(text, at),
        after: EcoString::new(),
        confidence: 0.95,
        evidence: evidence.into(),
    })
}

/// Whether a mark ends here: at a space, at the end, or at what closes a quotation or a bracket.
fn ends(rest: &str) -> bool {
    let after = rest.trim_start_matches(CLOSERS);
    after.is_empty() || after.starts_with(char::is_whitespace)
}

/// Whether a full stop is one of a spaced ellipsis.
fn is_ellipsis(before: &str, rest: &str) -> bool {
    before.ends_with('.') || rest.trim_start().starts_with('.')
}

/// Whether the bracket that this one closes stands not far before.
fn opened(before: &str, closer: char) -> bool {
    let opener = if closer == ')' { '(' } else { '[' };
    before
        .chars()
        .rev()
        .take(REACH)
        .take_while(|&c| c != closer)
        .any(|c| c == opener)
}

/// Whether the bracket that closes this one stands not far behind.
fn closed(after: &str, opener: char) -> bool {
    let closer = if opener == '(' { ')' } else { ']' };
    after
        .chars()
        .take(REACH)
        .take_while(|&c| c != opener)
        .any(|c| c == closer)
}

/// How far apart brackets may stand, in characters.
const REACH: usize = 400;

/// Whether an apostrophe and what follows a space are the end of one word: `Lenin’ s`, `don’ t`.
fn is_clitic(before: &str, after: &str) -> bool {
    let word = before.trim_end_matches(is_apostrophe);
    let end = after.find(|c| !is_letter(c)).unwrap_or(after.len());
    let (clitic, rest) = after.split_at(end);
    word.ends_with(char::is_lowercase)
        && CLITICS.contains(&clitic)
        && (clitic != "t" || word.ends_with('n'))
        && !rest.starts_with(is_apostrophe)
}

/// The space with what touches it on both sides, to show.
fn touching(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| {
        space + text[space..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at + 1..]
        .find(char::is_whitespace)
        .map_or(text.len(), |space| at + 1 + space);
    start..end
}
