//! What is wrong with a template, told at its place in the drawing.

use std::ops::Range;
use std::sync::Arc;

use resvg::usvg::roxmltree::{Document, Node};

use super::region::Fault;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The byte offset of a line and a column in characters, both from 1.
pub(super) fn offset(text: &str, row: u32, column: u32) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(row.saturating_sub(1) as usize)
        .map(str::len)
        .sum();
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1) as usize)
        .map_or(text.len(), |(at, _)| start + at)
}

/// An attribute that cannot be understood.
pub(super) fn misunderstood(
    element: Node<'_, '_>,
    fault: Fault,
    source: &Arc<Source>,
) -> Diagnostic {
    let attribute = element
        .attributes()
        .find(|attribute| attribute.name() == fault.attribute);
    let span: Range<usize> = attribute.map_or_else(
        || element.range().start..element.range().start + 1,
        |attribute| attribute.range(),
    );
    let whose = match element.attribute("id") {
        Some(id) => format!("`{id}`"),
        None => "an element without an id".to_owned(),
    };
    let message = format!("`{}` of {whose} cannot be understood", fault.attribute);
    Diagnostic::error("T052", message)
        .at(source, span)
        .hint(fault.hint)
}

/// A warning for what `usvg` reads and print cannot show.
pub(super) fn unprintable(what: &str, source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning(
        "T053",
        format!("the cover template has {what}, which is not printed so"),
    )
    .in_file(source.name())
    .hint("draw it with plain filled or stroked shapes")
}

/// Warnings for what `usvg` leaves out without a word: SVG text and images.
pub(super) fn left_out(document: &Document<'_>, source: &Arc<Source>) -> Vec<Diagnostic> {
    let first = |name: &str| {
        document
            .descendants()
            .find(|element| element.tag_name().name() == name)
    };
    let told = [
        (
            "text",
            "draw a region for the words, or turn the letters into paths",
        ),
        ("image", "draw it with plain filled or stroked shapes"),
    ];
    told.into_iter()
        .filter_map(|(name, hint)| {
            let message = format!("the cover template has an SVG {name}, which is not printed");
            let element = first(name)?;
            Some(
                Diagnostic::warning("T053", message)
                    .at(source, element.range())
                    .hint(hint),
            )
        })
        .collect()
}
