//! Notes at the foot of their page.

use super::compositor::Compositor;
use super::design::Block;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, Row, rows_of};
use crate::typeset::page::Role;

/// The size of notes, as a part of the text's.
const SIZE: f64 = 0.83;
/// The leading of notes, as a part of the text's.
const LEADING: f64 = 0.79;

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
    /// Where their lines stand in their rows.
    pub(super) fn ground(&self) -> NoteGround {
        NoteGround {
            leading: self.leading,
            baseline: self.baseline,
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
    pub(super) fn set_notes(&mut self, parent: crate::typeset::page::NodeId) -> Notes {
        let page = self.block;
        self.block = Block {
            size: page.size * SIZE,
            leading: page.leading * LEADING,
            ..page
        };
        let manuscript = self.manuscript;
        let rows = (0..manuscript.notes.len())
            .map(|note| self.set_note(note, parent))
            .collect();
        let (leading, baseline) = (self.block.leading, self.block.baseline());
        self.block = page;
        Notes {
            rows,
            leading,
            baseline,
        }
    }

    fn set_note(&mut self, number: usize, parent: crate::typeset::page::NodeId) -> Vec<Row> {
        let manuscript = self.manuscript;
        let note = &manuscript.notes[number];
        let node = self.structure.add(Role::Note, Some(parent));
        self.structure.nodes[node.0].id = Some(note.id.clone());
        let label = self.structure.add(Role::Label, Some(node));
        let mut column = self.column(node);
        let digits = manuscript.notes.len().to_string().len() as f64;
        let indent = (0.6 + 0.5 * digits).max(1.6) * self.block.size;
        column.left = indent;
        column.measure -= indent;
        let mut flow = Flow {
            flush: true,
            ..Flow::default()
        };
        self.set_blocks(&note.blocks, &column, &mut flow);
        let mut matter = Matter::default();
        matter.push(&format!("{}", number + 1), &self.text_style().of(label));
        let lines = self.set_lines(&matter, Shape::new(indent, Adjustment::Left));
        let mut marked = rows_of(lines, self.ground(0.0));
        let Some(first) = flow.rows.first_mut() else {
            return marked;
        };
        if let Some(mark) = marked.first_mut() {
            mark.marks.append(&mut first.marks);
            std::mem::swap(&mut mark.marks, &mut first.marks);
        }
        first.anchors.push(note.id.clone());
        flow.rows
    }
}
