//! Set lines: what must stand before and after each line of the source in the Markdown.

use std::ops::Range;

use ecow::{EcoString, eco_format};

use crate::source::Source;
use crate::structure::display::item_mark;
use crate::structure::passage::{Passage, PassageKind};

/// A line of the source and what must stand around it.
pub(super) struct SetLine {
    /// The bytes of its words.
    pub(super) span: Range<usize>,
    /// What its passage is.
    pub(super) kind: PassageKind,
    /// Whether it begins a line of Markdown.
    pub(super) opens_line: bool,
    /// The mark before it.
    pub(super) before: Mark,
    /// What follows it.
    pub(super) after: After,
}

/// What stands before the first line of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing, or what the line has of its own.
    None,
    /// Of a heading of this level.
    Heading(u8),
    /// Of a block quotation.
    Quotation,
    /// Of an item without a mark of its own.
    Item,
}

/// What follows a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The next line of its passage: the repair of its end says how.
    Joined,
    /// A break in the Markdown.
    Break(Break),
}

/// A break in the Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Between two paragraphs, or what is set apart.
    Paragraph,
    /// Below a heading.
    Heading,
    /// Between two paragraphs of a quotation.
    Quotation,
    /// Between two items of a list.
    Item,
    /// Between two lines of verse.
    Verse,
    /// Below a note, which is moved away.
    Note,
    /// At the end of the text.
    Text,
}

impl Mark {
    /// The mark as Markdown has it.
    pub(super) fn text(self) -> EcoString {
        match self {
            Self::None => EcoString::new(),
            Self::Heading(level) => eco_format!("{} ", "#".repeat(usize::from(level))),
            Self::Quotation => "> ".into(),
            Self::Item => "- ".into(),
        }
    }
}

impl Break {
    /// What stands there in Markdown, the code of the repair that puts it there, and why.
    pub(super) fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Paragraph => ("\n\n", "S102", "a paragraph ends"),
            Self::Heading => ("\n\n", "S102", "a heading ends"),
            Self::Quotation => ("\n>\n> ", "S102", "a paragraph of a quotation ends"),
            Self::Item => ("\n", "S102", "an item of a list ends"),
            Self::Verse => ("\\\n", "S105", "a line of verse"),
            Self::Note => ("", "S111", "a note ends"),
            Self::Text => ("\n", "S102", "the text ends"),
        }
    }
}

/// The lines of all passages in the order of the source, no two of which begin together.
pub(super) fn set_lines(source: &Source, passages: &[Passage]) -> Vec<SetLine> {
    let count = passages.iter().map(|passage| passage.lines.len()).sum();
    let mut lines = Vec::with_capacity(count);
    let is_aside =
        |passage: &&Passage| matches!(passage.kind, PassageKind::Furniture | PassageKind::Note);
    let (aside, text): (Vec<&Passage>, Vec<&Passage>) = passages.iter().partition(is_aside);
    for passage in aside {
        for (number, span) in passage.lines.iter().enumerate() {
            let label = passage.marks.first().filter(|_| number == 0);
            let start = label.map_or(span.start, |label| label.span.start);
            lines.push(SetLine {
                span: start..span.end,
                kind: passage.kind,
                opens_line: false,
                before: Mark::None,
                after: after_aside(passage, number),
            });
        }
    }
    for (at, passage) in text.iter().enumerate() {
        let next = text.get(at + 1).map(|next| next.kind);
        let above = at.checked_sub(1).map(|above| text[above].kind);
        for (number, span) in passage.lines.iter().enumerate() {
            let opens = number == 0;
            let last = number + 1 == passage.lines.len();
            let verse = passage.kind == PassageKind::Verse;
            let after = match (last, verse) {
                (true, _) => After::Break(between(passage.kind, next)),
                (false, true) => After::Break(Break::Verse),
                (false, false) => After::Joined,
            };
            let before = if opens {
                mark_before(source, passage, above)
            } else {
                Mark::None
            };
            lines.push(SetLine {
                span: span.clone(),
                kind: passage.kind,
                opens_line: opens || verse,
                before,
                after,
            });
        }
    }
    lines.sort_by_key(|line| line.span.start);
    lines.dedup_by_key(|line| line.span.start);
    lines
}

/// What follows a line that stands apart from the running text: of a note, its next line.
fn after_aside(passage: &Passage, number: usize) -> After {
    if passage.kind == PassageKind::Note && number + 1 == passage.lines.len() {
        return After::Break(Break::Note);
    }
    After::Joined
}

fn mark_before(source: &Source, passage: &Passage, above: Option<PassageKind>) -> Mark {
    match passage.kind {
        PassageKind::Heading(level) => Mark::Heading(level),
        PassageKind::Quotation if above != Some(PassageKind::Quotation) => Mark::Quotation,
        PassageKind::ListItem => {
            let first = passage.lines.first().map(|line| source.slice(line.clone()));
            match first.and_then(item_mark) {
                Some(_) => Mark::None,
                None => Mark::Item,
            }
        }
        _ => Mark::None,
    }
}

fn between(kind: PassageKind, next: Option<PassageKind>) -> Break {
    match (kind, next) {
        (_, None) => Break::Text,
        (PassageKind::Quotation, Some(PassageKind::Quotation)) => Break::Quotation,
        (PassageKind::ListItem, Some(PassageKind::ListItem)) => Break::Item,
        (PassageKind::Heading(_), _) => Break::Heading,
        _ => Break::Paragraph,
    }
}
