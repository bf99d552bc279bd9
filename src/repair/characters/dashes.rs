//! Dashes and ellipses: what a typewriter has no key for.
//!
//! ```text
//! to act--or not; so ... then     -> to act—or not; so … then
//! 1914-1918, pp. 7-8, 13(6), 7-9  -> 1914–1918, pp. 7–8, 13(6), 7–9
//! --output, ../a, 555-1212, 2001-09-11, . . .   stay
//! ```
//! An author's spaces around a dash or an ellipsis stay as they are. A range is two years or two
//! pages, the second after the first; anything else with a hyphen between figures may be a number
//! of some other kind (*Chicago Manual of Style*, 17th ed., 6.78 and 9.60).

use std::ops::Range;

use super::super::galley::Edit;
use super::{edit, is_literal};
use crate::language::Typography;

/// The edits that set dashes, ellipses and ranges.
pub(super) fn edits(text: &str, typography: &Typography) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['-', '.']).map(|found| at + found) {
        let mark = bytes[start];
        let len = bytes[start..]
            .iter()
            .take_while(|&&byte| byte == mark)
            .count();
        let span = start..start + len;
        at = span.end;
        let made = match (mark, len) {
            (b'-', 1) => range(text, start, typography),
            (b'-', 2 | 3) => dash(text, &span, typography),
            (b'.', 3 | 4) => ellipsis(text, &span),
            _ => None,
        };
        edits.extend(made.filter(|_| !is_literal(text, &span)));
    }
    edits
}

/// The edits that set ranges alone.
pub(super) fn ranges(text: &str, typography: &Typography) -> Vec<Edit> {
    let mut edits = edits(text, typography);
    edits.retain(|edit| edit.code == "R309");
    edits
}

/// The edit that makes hyphens a dash.
fn dash(text: &str, span: &Range<usize>, typography: &Typography) -> Option<Edit> {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let is_open = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if matches!(before, Some('|' | '!' | ':' | '+' | '=' | '<'))
        || matches!(after, Some('|' | '>' | ':' | '+' | '='))
    {
        return None;
    }
    let alone = text
        .trim_matches(|c: char| c == '-' || c.is_whitespace())
        .is_empty();
    // An option of a command touches the word after it alone.
    let option = is_open(before) && before.is_some() && !is_open(after);
    if alone || option {
        return None;
    }
    let spaced = before.is_some() && is_open(before) && after.is_some() && is_open(after);
    let made = if spaced && span.len() == 2 {
        typography.spaced_dash
    } else {
        "—"
    };
    Some(Edit {
        confidence: 0.98,
        ..edit("R308", span.clone(), made, "a typewriter has no dash")
    })
}

fn ellipsis(text: &str, span: &Range<usize>) -> Option<Edit> {
    let path =
        text[..span.start].ends_with(['/', '\\']) || text[span.end..].starts_with(['/', '\\']);
    let made = if span.len() == 3 { "…" } else { "…." };
    (!path).then(|| edit("R307", span.clone(), made, "a typewriter has no ellipsis"))
}

/// The edit that makes a hyphen between two years or two pages an en dash.
fn range(text: &str, at: usize, typography: &Typography) -> Option<Edit> {
    let (left, right) = (&text[..at], &text[at + 1..]);
    // A line may end within the range.
    let line_end = usize::from(right.starts_with('\n'));
    let right = &right[line_end..];
    let start = left.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let end = right
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(right.len());
    let (first, second) = (&left[start..], &right[..end]);
    if first.is_empty() || second.is_empty() || first.len() > 4 || second.len() > first.len() {
        return None;
    }
    let before = &left[..start];
    let behind = &right[end..];
    let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || "-/–.,:+".contains(c))
        || behind.starts_with(|c: char| c.is_alphanumeric() || "-/–:".contains(c))
        || behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    // The second number is written short: `221-9`, `1914-18`.
    let whole = format!("{}{second}", &first[..first.len() - second.len()]);
    let rises = whole.parse::<u32>().ok()? > first.parse::<u32>().ok()?;
    if goes_on || !rises {
        return None;
    }
    let year = first.len() == 4 && first.starts_with(['1', '2']) && second.len() != 3;
    let sign = before
        .trim_end()
        .rsplit([' ', '\u{a0}', '\n', '(', '['])
        .next();
    let page = before.ends_with(char::is_whitespace)
        && sign.is_some_and(|sign| {
            typography
                .before_numbers
                .contains(&sign.to_lowercase().as_str())
        });
    (year || page || is_behind_a_volume(before)).then(|| Edit {
        found: at - first.len()..at + 1 + line_end + end,
        confidence: 0.97,
        ..edit("R309", at..at + 1, "–", "a range has an en dash")
    })
}

/// Whether a number behind these words is a page: a volume stands before it, an issue, or the year
/// of a work: `13(6), `, `106, `, `(1990): `, `2004: `.
fn is_behind_a_volume(before: &str) -> bool {
    let Some(volume) = before.trim_end().strip_suffix([',', ':']) else {
        return false;
    };
    let volume = volume.strip_suffix(')').unwrap_or(volume);
    before.ends_with(char::is_whitespace) && volume.ends_with(|c: char| c.is_ascii_digit())
}
