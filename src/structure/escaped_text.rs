//! The backslashes a repaired text needs: each sign of it that Markdown would take for its own.
//!
//! What counts is the text that will be read, so the signs are looked for once every repair of the
//! words is made: in the whole of a passage, or in a line of verse. A sign of the source is escaped
//! by a [`Repair`] of its own; one that a repair put in, be it by the editor's hand, is escaped in
//! that repair. So the ledger can still be undone. The cost is one pass over the text.

use std::ops::Range;

use ecow::EcoString;

use crate::repair::{Repair, Repairs};
use crate::source::Source;
use crate::structure::escape::escapes;
use crate::structure::passage::{Passage, PassageKind};

/// A backslash before each sign of the source that Markdown would read otherwise. Those within
/// `repairs` are put there.
pub(super) fn escape_repairs(
    source: &Source,
    passages: &[Passage],
    repairs: &mut Repairs,
) -> Vec<Repair> {
    let mut made = Vec::new();
    for passage in passages {
        let opens_block = match passage.kind {
            PassageKind::Furniture | PassageKind::SceneBreak => continue,
            PassageKind::ListItem => false,
            _ => true,
        };
        let together = match passage.kind {
            PassageKind::Verse => 1,
            _ => passage.lines.len().max(1),
        };
        for lines in passage.lines.chunks(together) {
            let read = Read::of(source, lines, repairs);
            // From the end, so that what is put into a repair moves no sign that still waits.
            for at in escapes(&read.text, opens_block).into_iter().rev() {
                match read.origin(at) {
                    Some(Origin::Source(at)) => made.push(backslash(at)),
                    Some(Origin::Repair(number, at)) => repairs.escape(number, at),
                    None => {}
                }
            }
        }
    }
    made
}

/// A text as it will be read, and whence each part of it comes.
#[derive(Default)]
struct Read {
    text: String,
    /// The parts, by where they begin in the text.
    parts: Vec<(usize, Origin)>,
}

/// Whence a byte comes.
#[derive(Clone, Copy)]
enum Origin {
    /// From this byte of the source.
    Source(usize),
    /// From what the repair of this number puts in: this byte of it.
    Repair(usize, usize),
}

impl Read {
    /// Lines of a passage with the repairs of their words and their ends made; the marks of
    /// structure are left out.
    fn of(source: &Source, lines: &[Range<usize>], repairs: &[Repair]) -> Self {
        let mut read = Self::default();
        for line in lines {
            let first = repairs.partition_point(|repair| repair.span.end < line.start);
            let mut at = line.start;
            for (number, repair) in repairs.iter().enumerate().skip(first) {
                if repair.span.start > line.end {
                    break;
                }
                if repair.span.start >= line.start {
                    read.add_source(source, at..repair.span.start);
                    read.add_repair(number, repair);
                }
                at = at.max(repair.span.end);
            }
            read.add_source(source, at..line.end);
        }
        read
    }

    fn add_source(&mut self, source: &Source, span: Range<usize>) {
        if !span.is_empty() {
            self.parts
                .push((self.text.len(), Origin::Source(span.start)));
            self.text.push_str(source.slice(span));
        }
    }

    fn add_repair(&mut self, number: usize, repair: &Repair) {
        let of_structure = repair.code.starts_with('S');
        if !of_structure && !repair.after.is_empty() {
            self.parts
                .push((self.text.len(), Origin::Repair(number, 0)));
            self.text.push_str(&repair.after);
        }
    }

    fn origin(&self, at: usize) -> Option<Origin> {
        let part = self.parts.partition_point(|&(start, _)| start <= at);
        let &(start, origin) = self.parts.get(part.checked_sub(1)?)?;
        Some(match origin {
            Origin::Source(first) => Origin::Source(first + (at - start)),
            Origin::Repair(number, first) => Origin::Repair(number, first + (at - start)),
        })
    }
}

fn backslash(at: usize) -> Repair {
    Repair {
        code: "S109",
        span: at..at,
        before: EcoString::new(),
        after: "\\".into(),
        confidence: 0.99,
        evidence: "Markdown would read this sign as its own".into(),
    }
}
