//! Blocks become rows: paragraphs, headings, quotations, verse, lists and the plain rest.

use super::compositor::Compositor;
use super::matter::{Matter, verbatim};
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, Give, Ground, Row, note_extent, rows_of};
use super::style::Style;
use super::variant::Flexible;
use crate::manuscript::{Block, BlockKind, Inline};
use crate::typeset::page::{NodeId, Role};

/// Where a run of blocks stands: its column, its type and its part of the structure.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// From the block's left edge, in points.
    pub(super) left: f64,
    /// The width of its lines.
    pub(super) measure: f64,
    /// The type.
    pub(super) style: Style,
    /// The structure node the blocks belong to.
    pub(super) parent: NodeId,
}

impl Column {
    /// The same column between wider margins; between less wide ones where too little would be left.
    pub(super) fn narrowed(&self, left: f64, right: f64) -> Self {
        let spare = (self.measure - NARROWEST * self.style.size).max(0.0);
        let part = (spare / (left + right)).min(1.0);
        Self {
            left: self.left + part * left,
            measure: self.measure - part * (left + right),
            ..self.clone()
        }
    }

    /// The same column with something of such a width hanging to its left: where no room is left to
    /// give, in the white beside it, and else from the words, but never the most of them.
    pub(super) fn hung(&self, width: f64) -> Self {
        let column = self.narrowed(width, 0.0);
        let lacking = match width - column.left {
            lacking if lacking > column.measure / 2.0 => 0.0,
            lacking => lacking.max(0.0),
        };
        Self {
            left: column.left + lacking,
            measure: column.measure - lacking,
            ..column
        }
    }

    /// The same column under another structure node.
    pub(super) fn under(mut self, parent: NodeId) -> Self {
        self.parent = parent;
        self
    }
}

impl Compositor<'_> {
    /// The column of the whole text block under a structure node.
    pub(super) fn column(&self, parent: NodeId) -> Column {
        Column {
            left: 0.0,
            measure: self.block.measure,
            style: self.text_style(),
            parent,
        }
    }

    /// The shape of a paragraph of the text.
    pub(super) fn text_shape(&self, measure: f64, indent: f64) -> Shape {
        let adjustment = match self.design.justified {
            true => Adjustment::Justified,
            false => Adjustment::Left,
        };
        Shape {
            indent,
            ..Shape::new(measure, adjustment)
        }
    }

    /// The ground of a line of the grid, with type of the text's size or smaller.
    pub(super) fn ground(&self, left: f64) -> Ground {
        Ground {
            left,
            leading: self.block.leading,
            baseline: self.block.baseline(),
        }
    }

    /// Sets blocks one after the other; headings open sections under the column's node.
    pub(super) fn set_blocks(&mut self, blocks: &[Block], column: &Column, flow: &mut Flow) {
        let mut sections: Vec<(u8, NodeId)> = Vec::new();
        for block in blocks {
            let outer = self.place.replace(block.span.clone());
            if let BlockKind::Heading { level, content } = &block.kind {
                let level = self.sound_level(*level);
                sections.retain(|(open, _)| *open < level);
                let parent = sections.last().map_or(column.parent, |(_, node)| *node);
                let section = self.structure.add(Role::Section, Some(parent));
                sections.push((level, section));
                let inside = column.clone().under(section);
                self.set_heading(level, content, block, &inside, flow);
            } else {
                let parent = sections.last().map_or(column.parent, |(_, node)| *node);
                self.set_block(block, &column.clone().under(parent), flow);
            }
            self.place = outer;
        }
    }

    fn set_block(&mut self, block: &Block, column: &Column, flow: &mut Flow) {
        let first = flow.rows.len();
        match &block.kind {
            BlockKind::Heading { .. } => {}
            BlockKind::Paragraph(content) => self.set_paragraph(content, block, column, flow),
            BlockKind::Quotation(blocks) => self.set_quotation(blocks, column, flow),
            BlockKind::Verse(lines) => self.set_verse(lines, column, flow),
            BlockKind::List { start, items } => self.set_list(*start, items, column, flow),
            BlockKind::Definitions(entries) => self.set_definitions(entries, column, flow),
            BlockKind::Table(table) => self.set_table(table, column, flow),
            BlockKind::Preformatted(text) => self.set_preformatted(text, column, flow),
            BlockKind::Figure {
                image,
                alternative,
                caption,
            } => self.set_figure(image, alternative, caption, column, flow),
            BlockKind::SceneBreak => self.set_scene_break(column, flow),
        }
        if let (Some(id), Some(row)) = (&block.id, flow.rows.get_mut(first)) {
            row.anchors.push(id.clone());
        }
    }

    fn set_paragraph(
        &mut self,
        content: &[Inline],
        block: &Block,
        column: &Column,
        flow: &mut Flow,
    ) {
        let node = self.structure.add(Role::Paragraph, Some(column.parent));
        self.structure.nodes[node.0]
            .language
            .clone_from(&block.language);
        let mut style = column.style.clone().of(node);
        if block.language.is_some() {
            style.language.clone_from(&block.language);
        }
        let matter = self.matter(content, &style);
        let indent = if flow.flush || flow.gap > 0 {
            0.0
        } else {
            self.design.indent * style.size
        };
        let shape = self.text_shape(column.measure, indent);
        flow.push(self.flexible_rows(matter, shape, self.ground(column.left)));
        flow.flush = false;
    }

    /// The rows of a paragraph, with what it takes to set it a line longer or shorter.
    fn flexible_rows(&mut self, matter: Matter, shape: Shape, ground: Ground) -> Vec<Row> {
        let Flexible {
            lines,
            longer,
            shorter,
        } = self.set_flexible(&matter, shape);
        let last_width = lines.last().map_or(0.0, |line| line.width);
        let mut rows = rows_of(lines, ground);
        let count = rows.len();
        note_extent(&mut rows, last_width, shape.measure);
        let plain = rows.iter().all(|row| row.lines == 1);
        if let Some(first) = rows.first_mut()
            && plain
            && (longer.is_some() || shorter.is_some())
        {
            first.give = Some(Box::new(Give {
                matter,
                shape,
                ground,
                rows: count,
                longer,
                shorter,
            }));
        }
        rows
    }

    fn set_quotation(&mut self, blocks: &[Block], column: &Column, flow: &mut Flow) {
        let node = self
            .structure
            .add(Role::BlockQuotation, Some(column.parent));
        let em = column.style.size;
        let mut inside = column.narrowed(1.6 * em, 1.6 * em).under(node);
        inside.style.size = self.reduced(em, 0.94);
        self.set_apart(flow, |compositor, flow| {
            compositor.set_blocks(blocks, &inside, flow);
        });
    }

    /// Sets something with an empty line above and below.
    pub(super) fn set_apart(&mut self, flow: &mut Flow, set: impl FnOnce(&mut Self, &mut Flow)) {
        flow.space(1);
        flow.flush = true;
        set(self, flow);
        flow.space(1);
        flow.flush = true;
    }

    /// Verse: each line its own, what does not fit turned over with a deeper indent.
    fn set_verse(&mut self, lines: &[Vec<Inline>], column: &Column, flow: &mut Flow) {
        let em = column.style.size;
        let inside = column.narrowed(2.0 * em, 0.0).hung(2.0 * em);
        let turn = (inside.left - column.left).min(2.0 * em);
        self.set_apart(flow, |compositor, flow| {
            let node = compositor
                .structure
                .add(Role::Paragraph, Some(column.parent));
            let first = flow.rows.len();
            for (number, line) in lines.iter().enumerate() {
                let mut matter = compositor.matter(line, &inside.style.clone().of(node));
                matter.goes_on = number + 1 < lines.len();
                let mut shape = Shape::new(inside.measure, Adjustment::Left);
                shape.indent = -turn;
                let set = compositor.set_lines(&matter, shape);
                let rows = if set.is_empty() {
                    empty_rows(1, false)
                } else {
                    rows_of(set, compositor.ground(inside.left))
                };
                flow.push(rows);
            }
            keep_ends(&mut flow.rows[first..]);
        });
    }

    fn set_preformatted(&mut self, text: &str, column: &Column, flow: &mut Flow) {
        let paragraph = self.structure.add(Role::Paragraph, Some(column.parent));
        let node = self.structure.add(Role::Code, Some(paragraph));
        let style =
            verbatim(&column.style.clone().of(node)).sized(self.reduced(column.style.size, 0.88));
        self.set_apart(flow, |compositor, flow| {
            let first = flow.rows.len();
            for line in text.trim_end_matches('\n').split('\n') {
                let mut matter = Matter {
                    goes_on: true,
                    ..Matter::default()
                };
                matter.push(&kept_spaces(line), &style);
                let shape = Shape::new(column.measure, Adjustment::Left);
                let set = compositor.set_lines(&matter, shape);
                let rows = if set.is_empty() {
                    empty_rows(1, false)
                } else {
                    rows_of(set, compositor.ground(column.left))
                };
                flow.push(rows);
            }
            keep_ends(&mut flow.rows[first..]);
        });
    }

    /// Three asterisks; they mean nothing that is read aloud.
    fn set_scene_break(&mut self, column: &Column, flow: &mut Flow) {
        let mut style = column.style.clone();
        style.node = None;
        let mut matter = Matter::default();
        matter.push("*\u{a0}\u{a0}*\u{a0}\u{a0}*", &style);
        let shape = Shape::new(column.measure, Adjustment::Centred);
        let lines = self.set_lines(&matter, shape);
        let rows = rows_of(lines, self.ground(column.left));
        self.set_apart(flow, |_, flow| flow.push(rows));
    }
}

/// A line of preformatted text with all its spaces: it ends at the last of several, if it must.
fn kept_spaces(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let words = line.trim_start_matches(' ');
    let mut kept = "\u{a0}".repeat(line.len() - words.len());
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let is_followed = characters.peek() == Some(&' ');
        kept.push(if character == ' ' && is_followed {
            '\u{a0}'
        } else {
            character
        });
    }
    kept
}

/// Keeps the first two and the last two of some rows on one page, and all of a few.
pub(super) fn keep_ends(rows: &mut [Row]) {
    let last = rows.len().saturating_sub(1);
    for (number, row) in rows.iter_mut().enumerate().take(last) {
        row.keep |= last < FEW || number == 0 || number + 1 == last;
    }
}

/// The narrowest column that is made narrower, in ems.
const NARROWEST: f64 = 6.0;

/// As many lines of verse are not parted.
const FEW: usize = 4;

/// Empty rows.
pub(super) fn empty_rows(count: usize, keep: bool) -> Vec<Row> {
    let row = Row {
        lines: 1,
        keep,
        ..Row::default()
    };
    vec![row; count]
}
