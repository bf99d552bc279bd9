//! Characters: what an extractor or a typewriter leaves becomes what stands in type.
//!
//! ```text
//! ﬁnd, eﬀect           -> find, effect       ligatures are a matter of the font
//! revo<soft>lution     -> revolution         a hyphen that was not printed
//! two  spaces          -> one
//! "It's" -- so...      -> “It’s” — so…       see `quotes` and `dashes`
//! p. 221, World War I  -> spaces that may not break: see `bindings`
//! ```
//! Addresses and what stands between backticks are let be. Cost: one pass for each rule.

pub(super) mod bindings;
mod dashes;
mod ligatures;
mod quotes;

use std::borrow::Cow;
use std::ops::Range;

use super::Means;
use super::galley::{Edit, Galley};
use super::spaces::is_address;
use crate::ingest::is_cut_of_pdfium;
use crate::language::{Grammar, Typography};
use crate::lexicon::Lexicon;

/// What the characters of a text are judged by.
pub(super) struct Manner<'a> {
    typography: &'static Typography,
    grammar: &'static Grammar,
    lexicon: Option<&'a Lexicon>,
    binder: bindings::Binder,
    ligatures: ligatures::Ligatures,
    quotes: quotes::Marks,
}

impl<'a> Manner<'a> {
    /// The rules of the language, and what the text shows of its own.
    pub(super) fn of(galleys: &[Galley], means: &Means<'a>) -> Self {
        let typography = Typography::of(means.language);
        Self {
            typography,
            grammar: Grammar::of(means.language),
            lexicon: means.lexicon,
            binder: bindings::Binder::of(means.language),
            ligatures: ligatures::Ligatures::of(galleys, means.lexicon),
            quotes: quotes::Marks::of(galleys, typography),
        }
    }
}

/// The edits that make a galley plain text, well set.
pub(super) fn plain(galley: &Galley, manner: &Manner<'_>) -> Vec<Edit> {
    let text = galley.text();
    let mut edits = manner.ligatures.spelled_out(text);
    edits.extend(invisible(text));
    edits.extend(bindings::spaces(text, &manner.binder));
    edits.extend(quotes::curled(text, manner));
    edits.extend(dashes::edits(text, manner.typography));
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    edits
}

/// The spaces that may not break beside words that were parted since (`inMr. Holmes`), and the dashes
/// of ranges that can be read only now (`p.7-8`).
pub(super) fn bound(galley: &Galley, manner: &Manner<'_>) -> Vec<Edit> {
    let text = galley.text();
    let mut edits = bindings::spaces(text, &manner.binder);
    edits.retain(|edit| !is_literal(text, &edit.span));
    edits.extend(dashes::ranges(text, manner.typography));
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

/// Soft hyphens within a line, and characters without shape or width.
fn invisible(text: &str) -> impl Iterator<Item = Edit> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        match c {
            '\u{ad}' => {
                let within = !text[end..].starts_with('\n') && end < text.len();
                within.then(|| edit("R301", at..end, "", "a soft hyphen that was not printed"))
            }
            c if is_cut_of_pdfium(c) && text[end..].starts_with('\n') => None,
            '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' => Some(
                edit("R303", at..end, "", "a character without shape or width"),
            ),
            _ => None,
        }
    })
}

/// An edit of a few characters, of which nobody doubts.
fn edit(
    code: &'static str,
    span: Range<usize>,
    after: &str,
    evidence: impl Into<Cow<'static, str>>,
) -> Edit {
    Edit {
        code,
        found: span.clone(),
        span,
        after: after.into(),
        confidence: 1.0,
        evidence: evidence.into(),
    }
}

/// Whether a place is in an address, or in code between backticks.
fn is_literal(text: &str, span: &Range<usize>) -> bool {
    is_address(text, span.start, span.end) || is_code(text, span.start)
}

/// How far about a place the backticks of its line are counted, in bytes.
const CODE_REACH: usize = 4_000;

/// Whether a single backtick opens before a place and closes after it in the same line.
fn is_code(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(CODE_REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = text.len().min(at + CODE_REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lone = |part: &str| part.matches('`').count() - 2 * part.matches("``").count();
    let before = &text[start..at];
    let before = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let after = &text[at..end];
    let after = &after[..after.find('\n').unwrap_or(after.len())];
    lone(before) % 2 == 1 && lone(after) > 0
}
