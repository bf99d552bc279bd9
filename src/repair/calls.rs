//! The marks that call notes, as Markdown has them.

use std::collections::BTreeMap;

use ecow::eco_format;

use super::galley::{Edit, Galley};
use crate::structure::{Passage, PassageKind};

/// The edits that turn the printed marks of a passage into Markdown's: `mystery.1` to
/// `mystery.[^1]`, and a space to a word that touched one.
pub(super) fn marked(passage: &Passage, galley: &Galley) -> Vec<Edit> {
    if passage.marks.is_empty() || passage.kind == PassageKind::Note {
        return Vec::new();
    }
    let lines: BTreeMap<usize, usize> = galley.places().collect();
    let mut edits: Vec<Edit> = passage
        .marks
        .iter()
        .filter_map(|mark| {
            let (start, place) = lines.range(..=mark.span.start).next_back()?;
            let at = place + (mark.span.start - start);
            let span = at..at + mark.span.len();
            galley.text().get(span.clone())?;
            let touched = galley.text()[span.end..].starts_with(char::is_alphabetic);
            let space = if touched { " " } else { "" };
            Some(Edit {
                code: "S112",
                found: span.clone(),
                span,
                after: eco_format!("[^{}]{space}", mark.number),
                confidence: 0.95,
                evidence: "a note at the foot of the leaf begins with it".into(),
            })
        })
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    edits
}
