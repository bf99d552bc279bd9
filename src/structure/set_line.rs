//! Set lines: what must stand before and after each line of the source in the Markdown.

use std::collections::BTreeMap;
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
    /// The marks before it.
    pub(super) before: EcoString,
    /// What follows it.
    pub(super) after: After,
}

/// What follows a line.
pub(super) enum After {
    /// The next line of its passage: the repair of its end says how.
    Joined,
    /// A break in the Markdown.
    Break {
        text: &'static str,
        code: &'static str,
        evidence: &'static str,
    },
}

/// The lines of all passages by their place in the source.
pub(super) fn set_lines(source: &Source, passages: &[Passage]) -> BTreeMap<usize, SetLine> {
    let mut lines = BTreeMap::new();
    let is_aside =
        |passage: &&Passage| matches!(passage.kind, PassageKind::Furniture | PassageKind::Note);
    let (aside, text): (Vec<&Passage>, Vec<&Passage>) = passages.iter().partition(is_aside);
    for (at, passage) in text.iter().enumerate() {
        let next = text.get(at + 1).map(|next| next.kind);
        let above = at.checked_sub(1).map(|above| text[above].kind);
        for (number, span) in passage.lines.iter().enumerate() {
            let opens = number == 0;
            let last = number + 1 == passage.lines.len();
            let verse = passage.kind == PassageKind::Verse;
            let after = match (last, verse) {
                (true, _) => between(passage.kind, next),
                (false, true) => After::Break {
                    text: "\\\n",
                    code: "S105",
                    evidence: "a line of verse",
                },
                (false, false) => After::Joined,
            };
            let before = if opens {
                mark_before(source, passage, above)
            } else {
                EcoString::new()
            };
            lines.insert(
                span.start,
                SetLine {
                    span: span.clone(),
                    kind: passage.kind,
                    opens_line: opens || verse,
                    before,
                    after,
                },
            );
        }
    }
    for passage in aside {
        for (number, span) in passage.lines.iter().enumerate() {
            let label = passage.marks.first().filter(|_| number == 0);
            let start = label.map_or(span.start, |label| label.span.start);
            let line = SetLine {
                span: start..span.end,
                kind: passage.kind,
                opens_line: false,
                before: EcoString::new(),
                after: after_aside(passage, number),
            };
            lines.insert(start, line);
        }
    }
    lines
}

/// What follows a line that stands apart from the running text: of a note, its next line.
fn after_aside(passage: &Passage, number: usize) -> After {
    if passage.kind == PassageKind::Note && number + 1 == passage.lines.len() {
        return After::Break {
            text: "",
            code: "S111",
            evidence: "a note ends",
        };
    }
    After::Joined
}

fn mark_before(source: &Source, passage: &Passage, above: Option<PassageKind>) -> EcoString {
    match passage.kind {
        PassageKind::Heading(level) => eco_format!("{} ", "#".repeat(usize::from(level))),
        PassageKind::Quotation if above != Some(PassageKind::Quotation) => "> ".into(),
        PassageKind::ListItem => {
            let first = passage.lines.first().map(|line| source.slice(line.clone()));
            match first.and_then(item_mark) {
                Some(_) => EcoString::new(),
                None => "- ".into(),
            }
        }
        _ => EcoString::new(),
    }
}

fn between(kind: PassageKind, next: Option<PassageKind>) -> After {
    let (text, evidence) = match (kind, next) {
        (_, None) => ("\n", "the text ends"),
        (PassageKind::Quotation, Some(PassageKind::Quotation)) => {
            ("\n>\n> ", "a paragraph of a quotation ends")
        }
        (PassageKind::ListItem, Some(PassageKind::ListItem)) => ("\n", "an item of a list ends"),
        (PassageKind::Heading(_), _) => ("\n\n", "a heading ends"),
        _ => ("\n\n", "a paragraph ends"),
    };
    After::Break {
        text,
        code: "S102",
        evidence,
    }
}
