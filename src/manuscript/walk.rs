//! Everything in a text in reading order: [`walk_blocks`] for those who only look, [`each_run`] and
//! [`each_inline`] for those who change what they meet.

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

/// Calls `visit` on each run of inlines with the span of the block it stands in.
pub(crate) fn each_run(blocks: &mut [Block], visit: &mut impl FnMut(&mut Vec<Inline>, &Span)) {
    for Block { kind, span, .. } in blocks {
        match kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                visit(content, span);
            }
            BlockKind::Quotation(inner) => each_run(inner, visit),
            BlockKind::Verse(lines) => lines.iter_mut().for_each(|line| visit(line, span)),
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| each_run(item, visit));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    visit(&mut definition.term, span);
                    let meanings = definition.meanings.iter_mut();
                    meanings.for_each(|meaning| each_run(meaning, visit));
                }
            }
            BlockKind::Table(table) => {
                let cells = table
                    .header
                    .iter_mut()
                    .chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| visit(cell, span));
            }
            BlockKind::Figure { caption, .. } => visit(caption, span),
            BlockKind::Preformatted(_) | BlockKind::SceneBreak => {}
        }
    }
}

/// Calls `visit` on each inline of a run and on those inside it, outer ones first.
pub(crate) fn each_inline(run: &mut [Inline], visit: &mut impl FnMut(&mut Inline)) {
    for inline in run {
        visit(inline);
        if let Some(inner) = inline.content_mut() {
            each_inline(inner, visit);
        }
    }
}
