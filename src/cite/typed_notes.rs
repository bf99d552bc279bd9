//! Notes that a text has typed itself: `[1]` or a raised figure in the words, and a numbered list under
//! a heading such as Notes. They become notes like any others, linked both ways and set where the
//! notes are wanted.
//!
//! That is done only where nothing else can be meant: each number of the list stands once in the words
//! before its heading, in order, and no other figure is marked so. A list may end each chapter, or the
//! book. Else all stays as it is typed.

use std::ops::Range;

use crate::cite::numbered::raised_number;
use crate::diagnostic::Diagnostic;
use crate::manuscript::{Block, BlockKind, Inline, Manuscript, Note, Span, plain_text, walk};
use crate::reference::heads_notes;

/// The blocks of a list of notes with its heading, and the first number of each item.
struct Section {
    blocks: Range<usize>,
    numbers: Vec<u64>,
}

/// Makes notes of the typed ones; returns what is told of it.
pub(super) fn take(manuscript: &mut Manuscript) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if !manuscript.notes.is_empty() {
        return told;
    }
    let mut from = 0;
    while let Some(section) = next_section(&manuscript.blocks, from) {
        let text = from..section.blocks.start;
        if marked(&mut manuscript.blocks[text.clone()]) != section.numbers {
            from = section.blocks.end;
            continue;
        }
        from = text.end;
        mark(&mut manuscript.blocks[text], manuscript.notes.len());
        let taken: Vec<Block> = manuscript.blocks.drain(section.blocks).collect();
        told.extend(finding(manuscript, &taken[0], section.numbers.len()));
        let items = taken.into_iter().flat_map(items);
        for blocks in items {
            let id = format!("note-{}", manuscript.notes.len() + 1);
            manuscript.notes.push(Note { id, blocks });
        }
    }
    told
}

/// The next list of notes from `from` on: a heading, and numbered lists alone up to the next one.
fn next_section(blocks: &[Block], from: usize) -> Option<Section> {
    (from..blocks.len()).find_map(|start| {
        let BlockKind::Heading { content, .. } = &blocks[start].kind else {
            return None;
        };
        if !heads_notes(&plain_text(content)) {
            return None;
        }
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
        let below = &blocks[start + 1..];
        let length = below.iter().position(is_heading).unwrap_or(below.len());
        let mut numbers = Vec::new();
        for block in &below[..length] {
            let BlockKind::List {
                start: Some(first),
                items,
            } = &block.kind
            else {
                return None;
            };
            let first = *first;
            numbers.extend((first..).take(items.len()));
        }
        let blocks = start..start + 1 + length;
        (!numbers.is_empty()).then_some(Section { blocks, numbers })
    })
}

fn items(block: Block) -> Vec<Vec<Block>> {
    match block.kind {
        BlockKind::List { items, .. } => items,
        _ => Vec::new(),
    }
}

/// The numbers that stand marked in the words of `blocks`, in order.
fn marked(blocks: &mut [Block]) -> Vec<u64> {
    let mut found = Vec::new();
    walk::each_run(blocks, &mut |run: &mut Vec<Inline>, _: &Span| {
        for inline in run.iter() {
            match inline {
                Inline::Text(text) => found.extend(bracketed(text).map(|(_, number)| number)),
                other => found.extend(raised_number(other)),
            }
        }
    });
    found
}

/// Puts marks of notes in place of the numbers, from the note `next` on.
fn mark(blocks: &mut [Block], mut next: usize) {
    walk::each_run(blocks, &mut |run: &mut Vec<Inline>, _: &Span| {
        let mut marked = Vec::new();
        let mut push = |marked: &mut Vec<Inline>| {
            // No blank stands before the mark of a note.
            if let Some(Inline::Text(before)) = marked.last_mut() {
                before.truncate(before.trim_end().len());
            }
            marked.push(Inline::NoteMark(next));
            next += 1;
        };
        for inline in run.drain(..) {
            let text = match inline {
                Inline::Text(text) => text,
                other if raised_number(&other).is_some() => {
                    push(&mut marked);
                    continue;
                }
                other => {
                    marked.push(other);
                    continue;
                }
            };
            let mut done = 0;
            for (stretch, _) in bracketed(&text) {
                marked.push(Inline::Text(text[done..stretch.start].to_owned()));
                push(&mut marked);
                done = stretch.end;
            }
            marked.push(Inline::Text(text[done..].to_owned()));
        }
        marked.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        *run = marked;
    });
}

/// The numbers of up to three figures in square brackets: `[12]`.
fn bracketed(text: &str) -> impl Iterator<Item = (Range<usize>, u64)> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inner = text[at + 1..].split(']').next()?;
        let figures = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
        let end = at + inner.len() + 2;
        let closed = text.get(at + 1 + inner.len()..end) == Some("]");
        (figures && closed).then(|| Some((at..end, inner.parse().ok()?)))?
    })
}

fn finding(manuscript: &Manuscript, heading: &Block, count: usize) -> Option<Diagnostic> {
    let source = manuscript.sources.get(heading.span.source)?;
    let message = match count {
        1 => "the note typed in a list is set as a note".to_owned(),
        _ => format!("the {count} notes typed in a list are set as notes"),
    };
    let finding = Diagnostic::note("C303", message)
        .hint("each number stands once in the text; `notes` in `[layout]` says where notes stand");
    Some(finding.at(source, heading.span.bytes.clone()))
}
