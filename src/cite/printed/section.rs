//! Where in a text its list of works stands.

use std::ops::Range;

use crate::manuscript::{Block, BlockKind, plain_text};
use crate::reference::{is_heading, likeness, opens_for_sure};

/// A line this like a reference is one.
const LIKE: f64 = 0.5;
/// A line this like a reference is one beyond doubt.
const SURE: f64 = 0.9;

/// The blocks of the list, its heading first: the last section of the text that is headed as a list
/// of works and holds one, with those of the kind that stand before it without a gap.
pub(super) fn find(blocks: &[Block]) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    for at in 0..blocks.len() {
        if !is_head(&blocks[at]) {
            continue;
        }
        let end = end(blocks, at);
        if !holds_references(&blocks[at + 1..end]) {
            continue;
        }
        found = match found {
            Some(before) if before.end == at => Some(before.start..end),
            Some(before) if before.contains(&at) => Some(before),
            _ => Some(at..end),
        };
    }
    found
}

fn is_head(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            is_heading(&plain_text(content))
        }
        _ => false,
    }
}

/// Where the section that a block heads ends: at the next heading that is no deeper.
fn end(blocks: &[Block], head: usize) -> usize {
    let level = match &blocks[head].kind {
        BlockKind::Heading { level, .. } => *level,
        _ => 6,
    };
    let ends = |block: &Block| match &block.kind {
        BlockKind::Heading { level: other, .. } => *other <= level,
        BlockKind::Paragraph(content) => is_heading(&plain_text(content)),
        _ => false,
    };
    let next = blocks[head + 1..].iter().position(ends);
    next.map_or(blocks.len(), |next| head + 1 + next)
}

/// Whether most lines of a section are references.
fn holds_references(blocks: &[Block]) -> bool {
    let lines = lines(blocks);
    let like = lines.iter().filter(|line| likeness(line) >= LIKE).count();
    let sure = lines
        .iter()
        .filter(|line| opens_for_sure(line) || likeness(line) >= SURE)
        .count();
    like > 0 && like * 2 >= lines.len() && sure * 3 >= lines.len()
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => lines.push(plain_text(content)),
            BlockKind::List { items, .. } => {
                let firsts = items.iter().filter_map(|item| item.first());
                lines.extend(firsts.filter_map(|block| match &block.kind {
                    BlockKind::Paragraph(content) => Some(plain_text(content)),
                    _ => None,
                }));
            }
            BlockKind::Quotation(inner) => lines.extend(self::lines(inner)),
            BlockKind::Verse(verse) => lines.extend(verse.iter().map(|line| plain_text(line))),
            BlockKind::Heading { .. } | BlockKind::SceneBreak => {}
            // A table or a figure is no list of works.
            _ => lines.push(String::new()),
        }
    }
    lines
}
