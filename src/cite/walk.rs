//! Every run of inlines of a document, in reading order.

use crate::manuscript::{Block, BlockKind, Inline, Span};

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
