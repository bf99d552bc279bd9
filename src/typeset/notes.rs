//! Notes: at the foot of their page, at the end of their chapter, or after the text.

use super::compositor::{Compositor, LinkTo};
use super::design::Block;
use super::matter::Matter;
use super::paragraph::{self, Adjustment};
use super::row::{Flow, Row, rows_of};
use super::style::Style;
use crate::language::Wording;
use crate::typeset::page::{Drawing, Ink, Mark, NodeId, Rect, Role, Shape, Target};

/// The size of notes at the end, as a part of the text's.
const END_SIZE: f64 = 0.92;
/// The leading of notes as a part of the text's, for each part of its size: set smaller, lines
/// stand a little closer.
const LEADING: f64 = 0.95;

/// The identifier of the heading over notes at the end.
pub(super) const ENDNOTES: &str = "notes";

/// The notes of a manuscript, set in rows of their own smaller leading.
pub(super) struct Notes {
    /// The rows of each note, by number.
    pub(super) rows: Vec<Vec<Row>>,
    /// From baseline to baseline, in points.
    pub(super) leading: f64,
    /// From the top of a row to its baseline.
    baseline: f64,
}

impl Notes {
    /// No notes at all.
    pub(super) fn none(compositor: &Compositor<'_>) -> Self {
        let block = compositor.note_block();
        Self {
            rows: Vec::new(),
            leading: block.leading,
            baseline: block.baseline(),
        }
    }

    /// Where their lines stand in their rows.
    pub(super) fn ground(&self, rule: f64) -> NoteGround {
        NoteGround {
            leading: self.leading,
            baseline: self.baseline,
            rule,
        }
    }
}

/// Where the lines of notes stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoteGround {
    /// From baseline to baseline.
    pub(super) leading: f64,
    /// From a row's top to its baseline.
    pub(super) baseline: f64,
    /// The thickness of the rule above them.
    pub(super) rule: f64,
}

/// The height of rows in lines of their own leading.
pub(super) fn height(rows: &[Row]) -> usize {
    rows.iter()
        .enumerate()
        .map(|(number, row)| row.lines + if number > 0 { row.before } else { 0 })
        .sum()
}

impl Compositor<'_> {
    /// Sets every note; each stands in the structure after the text that calls it.
    pub(super) fn set_notes(&mut self, parent: NodeId) -> Notes {
        let page = self.block;
        self.block = self.note_block();
        let manuscript = self.manuscript;
        let size = self.block.size;
        let rows = (0..manuscript.notes.len())
            .map(|note| self.set_note(note, parent, size))
            .collect();
        let (leading, baseline) = (self.block.leading, self.block.baseline());
        self.block = page;
        Notes {
            rows,
            leading,
            baseline,
        }
    }

    /// The text block with the type of notes.
    fn note_block(&self) -> Block {
        let size = self.reduced(self.block.size, self.design.note_size);
        let part = size / self.block.size;
        Block {
            size,
            leading: self.block.leading * part * LEADING,
            ..self.block
        }
    }

    /// The notes after the text, in small type on the grid of the text.
    pub(super) fn endnotes(&mut self, document: NodeId, wording: &Wording) -> Vec<Row> {
        let manuscript = self.manuscript;
        if manuscript.notes.is_empty() {
            return Vec::new();
        }
        let part = self.structure.add(Role::Part, Some(document));
        let mut rows = self.part_heading(wording.notes, ENDNOTES, part);
        let size = self.reduced(self.block.size, END_SIZE);
        for note in 0..manuscript.notes.len() {
            rows.append(&mut self.set_note(note, part, size));
        }
        rows.iter_mut().for_each(|row| row.notes.clear());
        rows
    }

    /// The notes of a chapter at its end, in small type under a short rule.
    pub(super) fn chapter_notes(&mut self, notes: &[usize], parent: NodeId, flow: &mut Flow) {
        let size = self.reduced(self.block.size, END_SIZE);
        let first = flow.rows.len();
        flow.space(2);
        for &note in notes {
            let mut rows = self.set_note(note, parent, size);
            rows.iter_mut().for_each(|row| row.notes.clear());
            flow.push(rows);
        }
        if let Some(row) = flow.rows.get_mut(first) {
            let area = Rect {
                x: 0.0,
                y: -self.block.leading,
                width: self.block.measure / 5.0,
                height: self.rule(),
            };
            row.marks.push(Mark {
                drawing: Drawing::Shape(Shape::rectangle(area, Ink::BLACK)),
                node: None,
            });
        }
    }

    fn set_note(&mut self, number: usize, parent: NodeId, size: f64) -> Vec<Row> {
        let manuscript = self.manuscript;
        let note = &manuscript.notes[number];
        let node = self.structure.add(Role::Note, Some(parent));
        self.structure.nodes[node.0].id = Some(note.id.clone());
        let label = self.structure.add(Role::Label, Some(node));
        let mut column = self.column(node);
        let digits = manuscript.notes.len().to_string().len() as f64;
        let indent = (0.6 + 0.5 * digits).max(1.6) * size;
        column.style.size = size;
        column.left = indent;
        column.measure -= indent;
        let mut flow = Flow {
            flush: true,
            ..Flow::default()
        };
        self.set_blocks(&note.blocks, &column, &mut flow);
        let matter = self.note_label(number, label, size);
        let lines = self.set_lines(&matter, paragraph::Shape::new(indent, Adjustment::Left));
        let mut marked = rows_of(lines, self.ground(0.0));
        let Some(first) = flow.rows.first_mut() else {
            return marked;
        };
        if let Some(mark) = marked.first_mut() {
            mark.marks.append(&mut first.marks);
            std::mem::swap(&mut mark.marks, &mut first.marks);
            first.links.append(&mut mark.links);
        }
        first.anchors.push(note.id.clone());
        flow.rows
    }

    /// The number of a note, which leads back to where the note is first called.
    fn note_label(&mut self, number: usize, label: NodeId, size: f64) -> Matter {
        let wording = Wording::of(&self.manuscript.metadata.language);
        let id = &self.manuscript.notes[number].id;
        let node = self.structure.add(Role::Link, Some(label));
        let link = self.add_link(LinkTo {
            target: Target::Anchor(call_id(id)),
            description: format!("{} ({})", wording.back, number + 1),
            node,
        });
        let style = Style {
            link: Some(link),
            ..self.text_style().sized(size).of(node)
        };
        let mut matter = Matter::default();
        matter.push(&(number + 1).to_string(), &style);
        matter
    }
}

/// The identifier of the place where a note is first called.
pub(super) fn call_id(note: &str) -> String {
    format!("ref-{note}")
}
