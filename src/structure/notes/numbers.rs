//! The numbers that notes get: one count through the whole text.

use std::ops::Range;

use crate::order::note_signs::Key;
use crate::structure::passage::Mark;
use crate::structure::row::Row;

use super::{Found, Note};

/// The notes with their numbers: the printed ones if they rise through the whole text.
pub(super) fn numbered(rows: &[Row<'_>], found: &[Found]) -> Vec<Note> {
    let printed: Vec<Option<u32>> = found
        .iter()
        .map(|note| match note.key {
            Key::Number(number) | Key::Bracketed(number) => Some(number),
            Key::Symbol(..) => None,
        })
        .collect();
    let rise = printed.iter().all(Option::is_some) && printed.is_sorted_by(|one, next| one < next);
    let number = |at: usize| match printed[at] {
        Some(number) if rise => number,
        _ => u32::try_from(at + 1).unwrap_or(u32::MAX),
    };
    let notes = found.iter().enumerate();
    notes
        .map(|(at, note)| {
            let number = number(at);
            let spans = note.all_rows().map(|row| rows[row].span.clone());
            let mut lines: Vec<Range<usize>> = spans.collect();
            let mut label = note.label.clone();
            lines[0].start = label.end;
            if lines[0].is_empty() && lines.len() > 1 {
                lines.remove(0);
                label.end = label.end.max(lines[0].start);
            }
            Note {
                label: Mark {
                    span: label,
                    number,
                },
                lines,
                mark: Mark {
                    span: note.mark.clone(),
                    number,
                },
            }
        })
        .collect()
}
