//! Line ends: the lines of a passage are joined into one.
//!
//! ```text
//! one-party dictatorship/by the Communists       a space
//! the pro-organizational//class struggle trend   nothing after a slash
//! the concept—/and it is                         nothing at a dash that touches its words
//! dictator-/ship                                 as the hyphen is weighed: see `hyphens`
//! ```
//! Verse keeps its lines. Cost: one pass.

use std::ops::Range;

use ecow::EcoString;

use super::characters::bindings::Binder;
use super::galley::{Edit, Galley};
use super::hyphens::{Fate, Scales};
use super::words::{ending_at, is_hyphen, is_letter, starting_at};
use crate::language::Language;

const SOFT_HYPHEN: char = '\u{ad}';

/// How a text sets an ellipsis within a sentence, seen within its lines, and how its language binds
/// spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    closed_ellipsis: bool,
    binder: Binder,
}

impl Habits {
    /// The habits of a text.
    pub(super) fn of(galleys: &[Galley], language: &Language) -> Self {
        let (mut closed, mut spaced) = (0, 0);
        for galley in galleys {
            for (at, mark) in galley.text().match_indices('…') {
                let mut after = galley.text()[at + mark.len()..].chars();
                let before = galley.text()[..at].chars().next_back();
                match (before.is_some_and(is_letter), after.next()) {
                    (true, Some(' ')) => spaced += 1,
                    (true, Some(c)) if is_letter(c) => closed += 1,
                    _ => {}
                }
            }
        }
        Self {
            closed_ellipsis: closed > spaced,
            binder: Binder::of(language),
        }
    }
}

/// The edits that join the lines of a galley, and the words broken within a line.
pub(super) fn joined(galley: &Galley, scales: &Scales<'_>, habits: Habits) -> Vec<Edit> {
    let text = galley.text();
    text.char_indices()
        .filter_map(|(at, c)| match c {
            '\n' => Some(line_end(text, at, scales, habits)),
            c if is_hyphen(c) => broken_in_line(text, at, scales),
            _ => None,
        })
        .collect()
}

/// The edit that mends a word with a space after its hyphen within a line: `subject- matter`.
fn broken_in_line(text: &str, at: usize, scales: &Scales<'_>) -> Option<Edit> {
    let mark = text[at..].chars().next()?;
    let space = at + mark.len_utf8();
    let next = space + 1;
    let is_letter_before = text[..at].ends_with(is_letter);
    let rest = text[space..].strip_prefix(' ')?;
    if !is_letter_before || !rest.starts_with(char::is_lowercase) {
        return None;
    }
    let verdict = scales.weigh(text, at..next);
    let (span, code) = match verdict.fate {
        Fate::Goes => (at..next, "R105"),
        Fate::Stays => (space..next, "R106"),
        Fate::Waits => return None,
    };
    Some(Edit {
        code,
        span,
        found: touching(text, at, next),
        after: EcoString::new(),
        confidence: verdict.confidence,
        evidence: verdict.evidence.into(),
    })
}

fn line_end(text: &str, at: usize, scales: &Scales<'_>, habits: Habits) -> Edit {
    let (left, right) = (&text[..at], &text[at + 1..]);
    let mut before = left.chars().rev();
    let (last, second) = (before.next(), before.next());
    let next = right.chars().next();
    let letter = |c: Option<char>| c.is_some_and(is_letter);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);

    if last == Some(SOFT_HYPHEN) {
        return hyphen(text, at, SOFT_HYPHEN, "");
    }
    if let Some(mark) = last.filter(|&c| is_hyphen(c))
        && letter(second)
        && letter(next)
    {
        let verdict = scales.weigh(text, at - mark.len_utf8()..at + 1);
        let (after, code) = match verdict.fate {
            Fate::Goes => ("", "R101"),
            Fate::Stays => ("-", "R102"),
            Fate::Waits => ("- ", "R104"),
        };
        return Edit {
            code,
            confidence: verdict.confidence,
            evidence: verdict.evidence.into(),
            ..hyphen(text, at, mark, after)
        };
    }
    if last == Some('/') && !space(second) {
        return join(at, "", "R002", "a slash touches both its words");
    }
    let dash = |c: Option<char>| matches!(c, Some('—' | '–'));
    let after_next = right.chars().nth(1);
    if (dash(last) && !space(second)) || (dash(next) && !space(after_next)) {
        return join(at, "", "R003", "a dash touches both its words");
    }
    if last == Some('…') && letter(second) && letter(next) && habits.closed_ellipsis {
        return join(at, "", "R004", "the text sets no space after its ellipses");
    }
    if let Some(binding) = habits.binder.binding(left, right) {
        return join(at, binding.space, "R001", "a line end is a space");
    }
    join(at, " ", "R001", "a line end is a space")
}

/// The words on both sides of a gap, with what is between them.
fn touching(text: &str, start: usize, end: usize) -> Range<usize> {
    ending_at(text, start).start..starting_at(text, end).end
}

fn join(at: usize, after: &str, code: &'static str, evidence: &'static str) -> Edit {
    Edit {
        code,
        span: at..at + 1,
        found: at..at + 1,
        after: after.into(),
        confidence: 1.0,
        evidence: evidence.into(),
    }
}

/// The edit of a hyphen at a line end, the line end included.
fn hyphen(text: &str, at: usize, mark: char, after: &str) -> Edit {
    let start = at - mark.len_utf8();
    Edit {
        code: "R103",
        span: start..at + 1,
        found: touching(text, start, at + 1),
        after: after.into(),
        confidence: 1.0,
        evidence: "a soft hyphen shows at a line end only".into(),
    }
}
