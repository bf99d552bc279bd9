//! Everything in a text in reading order, for those who only look: [`walk_blocks`].

use crate::manuscript::{Block, BlockKind, Inline, Span};

/// What is met on the way; what holds others is met before them.
#[derive(Clone, Copy)]
pub(crate) enum Met<'a> {
    /// A block.
    Block(&'a Block),
    /// An inline, with the span nearest to it.
    Inline(&'a Inline, &'a Span),
}

/// Shows `meet` every block and inline in `blocks`; notes are not entered.
pub(crate) fn walk_blocks<'a>(blocks: &'a [Block], meet: &mut dyn FnMut(Met<'a>)) {
    for block in blocks {
        meet(Met::Block(block));
        walk_block(block, meet);
    }
}

fn walk_block<'a>(block: &'a Block, meet: &mut dyn FnMut(Met<'a>)) {
    let span = &block.span;
    match &block.kind {
        BlockKind::Heading { content, .. }
        | BlockKind::Paragraph(content)
        | BlockKind::Figure {
            caption: content, ..
        } => walk_inlines(content, span, meet),
        BlockKind::Quotation(blocks) => walk_blocks(blocks, meet),
        BlockKind::Verse(lines) => {
            for line in lines {
                walk_inlines(line, span, meet);
            }
        }
        BlockKind::List { items, .. } => {
            for item in items {
                walk_blocks(item, meet);
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                walk_inlines(&definition.term, span, meet);
                for meaning in &definition.meanings {
                    walk_blocks(meaning, meet);
                }
            }
        }
        BlockKind::Table(table) => {
            for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                walk_inlines(cell, span, meet);
            }
        }
        BlockKind::Preformatted(_) | BlockKind::SceneBreak => {}
    }
}

/// Shows `meet` every inline in `inlines`, which stand at `span`.
pub(crate) fn walk_inlines<'a>(
    inlines: &'a [Inline],
    span: &'a Span,
    meet: &mut dyn FnMut(Met<'a>),
) {
    for inline in inlines {
        meet(Met::Inline(inline, span));
        if let Some(inner) = inline.content() {
            walk_inlines(inner, span, meet);
        }
        if let Inline::Citation(citation) = inline {
            for part in &citation.parts {
                walk_inlines(&part.content, &citation.span, meet);
            }
        }
    }
}
