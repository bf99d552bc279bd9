//! The number or sign that a reference stands under.

use crate::reference::digits;
use crate::reference::names::{Form, names};

/// The label that a reference stands under, `[3]`, `3.`, `(3)`, `•`, and the length of it.
pub(super) fn label(text: &str) -> (Option<String>, usize) {
    let blank = text.len() - text.trim_start().len();
    let rest = &text[blank..];
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = rest.strip_prefix(open)
            && let Some(end) = inner.find(close).filter(|end| (1..=12).contains(end))
        {
            let label = &inner[..end];
            let number = label.chars().all(|c| c.is_ascii_digit());
            // "[Bab91]", "[Knu+97]"
            let key = open == '['
                && label.starts_with(char::is_alphabetic)
                && label.ends_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
                && label.chars().any(|c| c.is_ascii_digit())
                && !label.contains(' ');
            let after = &inner[end + 1..];
            let spaced = after.starts_with([' ', '\u{a0}', '\t']);
            if (number && label.len() < 4 || key) && spaced {
                let gap = after.len() - after.trim_start().len();
                return (Some(label.to_owned()), blank + end + 2 + gap);
            }
        }
    }
    let digits = digits(rest);
    if (1..=3).contains(&digits) {
        let tail = &rest[digits..];
        let marked = tail
            .strip_prefix(['.', ')', '\t'])
            .filter(|tail| tail.starts_with([' ', '\u{a0}', '\t']));
        if let Some(tail) = marked {
            let gap = tail.len() - tail.trim_start().len();
            return (Some(rest[..digits].to_owned()), blank + digits + 1 + gap);
        }
    }
    // "62 Cross, M.": no mark, but a name.
    if (1..=3).contains(&digits)
        && let Some(tail) = rest[digits..].strip_prefix(' ')
        && names(tail).is_some_and(|found| found.form != Form::Direct)
    {
        return (Some(rest[..digits].to_owned()), blank + digits + 1);
    }
    if let Some(tail) = rest.strip_prefix(['•', '*', '·', '◦', '-', '▪', '■'])
        && tail.starts_with(' ')
    {
        return (None, text.len() - tail.trim_start().len());
    }
    (None, blank)
}
