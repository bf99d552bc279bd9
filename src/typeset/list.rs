//! Lists, and terms with what they mean.

use super::blocks::{Column, empty_rows};
use super::compositor::Compositor;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, rows_of};
use crate::manuscript::{Block, Definition};
use crate::typeset::page::Role;

impl Compositor<'_> {
    /// A list, its bullets or numbers hanging to the left of its words.
    pub(super) fn set_list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<Block>],
        column: &Column,
        flow: &mut Flow,
    ) {
        let list = self.structure.add(Role::List, Some(column.parent));
        let em = column.style.size;
        let inside = column.narrowed(if start.is_some() { 2.0 } else { 1.4 } * em, 0.0);
        self.set_apart(flow, |compositor, flow| {
            for (number, item) in items.iter().enumerate() {
                let label = match start {
                    Some(start) => format!("{}.", start.saturating_add(number as u64)),
                    None => "\u{2022}".to_owned(),
                };
                compositor.set_item(&label, item, &inside.clone().under(list), flow);
            }
        });
    }

    fn set_item(&mut self, label: &str, blocks: &[Block], column: &Column, flow: &mut Flow) {
        let item = self.structure.add(Role::ListItem, Some(column.parent));
        let label_node = self.structure.add(Role::Label, Some(item));
        let body = self.structure.add(Role::ListBody, Some(item));
        let mut inner = Flow {
            flush: true,
            ..Flow::default()
        };
        self.set_blocks(blocks, &column.clone().under(body), &mut inner);
        if inner.rows.is_empty() {
            inner.rows = empty_rows(1, false);
        }
        let mut matter = Matter::default();
        matter.push(label, &column.style.clone().of(label_node));
        let room = column.style.size * 3.0;
        let lines = self.set_lines(&matter, Shape::new(room, Adjustment::Right));
        let ground = self.ground(column.left - room - 0.5 * column.style.size);
        let mut marks: Vec<_> = rows_of(lines, ground)
            .into_iter()
            .flat_map(|row| row.marks)
            .collect();
        marks.append(&mut inner.rows[0].marks);
        inner.rows[0].marks = marks;
        flow.push(inner.rows);
        flow.space(inner.gap);
        flow.flush = true;
    }

    /// Terms in italics, each over its meanings.
    pub(super) fn set_definitions(
        &mut self,
        entries: &[Definition],
        column: &Column,
        flow: &mut Flow,
    ) {
        let list = self.structure.add(Role::List, Some(column.parent));
        let inside = column.narrowed(1.6 * column.style.size, 0.0);
        self.set_apart(flow, |compositor, flow| {
            for entry in entries {
                let item = compositor.structure.add(Role::ListItem, Some(list));
                let label = compositor.structure.add(Role::Label, Some(item));
                let style = compositor.turned(&column.style, false, true).of(label);
                let matter = compositor.matter(&entry.term, &style);
                let shape = Shape::new(column.measure, Adjustment::Left);
                let mut rows = rows_of(
                    compositor.set_lines(&matter, shape),
                    compositor.ground(column.left),
                );
                if let Some(last) = rows.last_mut() {
                    last.keep = true;
                }
                flow.push(rows);
                for meaning in &entry.meanings {
                    let body = compositor.structure.add(Role::ListBody, Some(item));
                    flow.flush = true;
                    compositor.set_blocks(meaning, &inside.clone().under(body), flow);
                }
            }
        });
    }
}
