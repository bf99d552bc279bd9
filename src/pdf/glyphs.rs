//! Runs become text-showing operations: each glyph at its place, under the code of its text.
//!
//! Glyphs are placed to a hundredth of a thousandth of the em: each run has its own text matrix,
//! and what an advance differs from the font's width goes between the glyphs (`TJ`, ISO 32000-1,
//! 9.4.3). The remainder of each rounding is carried to the next glyph, so that a line never drifts.

use std::collections::BTreeMap;

use printpdf::{Codepoint, DictItem, Op, TextItem, TextMatrix};

use super::fonts::{EmbeddedFace, code_text};
use crate::typeset::page::{Glyph, GlyphRun, Point};

/// The operations that show a run on a page of `height`, its font chosen and a text object open.
pub(super) fn show(face: &EmbeddedFace, run: &GlyphRun, height: f64) -> Vec<Op> {
    let mut operations = Vec::new();
    let mut pen = run.origin.x;
    let glyphs: Vec<Glyph<'_>> = run.glyphs.iter().collect();
    for piece in pieces(&glyphs) {
        let spoken = spoken_as_one(piece);
        operations.extend(spoken.map(actual_text));
        for level in piece.chunk_by(|a, b| a.offset.1 == b.offset.1) {
            let start = Point {
                x: pen,
                y: height - run.origin.y + f64::from(level[0].offset.1),
            };
            operations.extend(show_level(face, run, start, level));
            pen += level
                .iter()
                .map(|glyph| f64::from(glyph.advance))
                .sum::<f64>();
        }
        operations.extend(spoken.map(|_| Op::EndMarkedContent));
    }
    operations
}

/// The glyphs cut so that a cluster of several glyphs is a piece of its own.
fn pieces<'g, 't>(glyphs: &'g [Glyph<'t>]) -> Vec<&'g [Glyph<'t>]> {
    let is_part = |glyph: &Glyph<'_>| glyph.text.is_empty();
    let mut pieces = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let first_cluster = rest.iter().skip(1).position(is_part).unwrap_or(rest.len());
        let length = if first_cluster == 0 {
            1 + rest
                .iter()
                .skip(1)
                .take_while(|glyph| is_part(glyph))
                .count()
        } else {
            first_cluster
        };
        let (piece, after) = rest.split_at(length);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The text of a piece that is one cluster of several glyphs.
fn spoken_as_one<'t>(piece: &[Glyph<'t>]) -> Option<&'t str> {
    let second = piece.get(1)?;
    second.text.is_empty().then_some(piece[0].text)
}

/// Brackets glyphs that only together stand for a text (ISO 32000-1, 14.9.4).
fn actual_text(text: &str) -> Op {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    let properties = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(bytes))]);
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: properties },
    }
}

/// Shows glyphs that stand on one height, the pen at `start` from the lower left corner.
fn show_level(face: &EmbeddedFace, run: &GlyphRun, start: Point, glyphs: &[Glyph<'_>]) -> [Op; 2] {
    let (x, y) = (start.x as f32, start.y as f32);
    let matrix = TextMatrix::Raw([run.stretch as f32, 0.0, 0.0, 1.0, x, y]);
    let mut items = Vec::new();
    // An offset before the first glyph has no glyph to follow.
    let offset = glyphs
        .first()
        .map_or(0.0, |glyph| f64::from(glyph.offset.0));
    if offset != 0.0 {
        let em = run.size * run.stretch;
        items.push(TextItem::Offset((-offset * 1000.0 / em) as f32));
    }
    items.push(TextItem::GlyphIds(adjusted(face, run, glyphs)));
    [Op::SetTextMatrix { matrix }, Op::ShowText { items }]
}

/// The codes of `glyphs`, each with what the pen moves back after it, in thousandths of the em.
fn adjusted(face: &EmbeddedFace, run: &GlyphRun, glyphs: &[Glyph<'_>]) -> Vec<Codepoint> {
    let unit = 1000.0 / (run.size * run.stretch);
    let mut carried = 0.0;
    let mut codes = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let text = code_text(glyph.text);
        let code = face.code(glyph.id, text);
        let next_offset = glyphs.get(index + 1).map_or(0.0, |next| next.offset.0);
        let wanted = f64::from(glyph.advance - glyph.offset.0 + next_offset) * unit;
        let exact = f64::from(face.width(code)) - wanted + carried;
        let written = (exact * 100.0).round() / 100.0;
        carried = exact - written;
        codes.push(Codepoint::new(code, written as f32));
    }
    if let Some(last) = codes.last_mut() {
        last.offset = 0.0;
    }
    codes
}
