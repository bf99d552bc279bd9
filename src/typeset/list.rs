//! Lists, and terms with what they mean.

use super::blocks::{Column, empty_rows};
use super::compositor::Compositor;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, rows_of};
use crate::manuscript::{Block, Definition};
use crate::typeset::page::Role;

/// The white between a label and the words of its item, in ems.
const BESIDE: f64 = 0.5;

impl Compositor<'_> {
    /// A list, its bullets or numbers hanging to the left of its words; inside an item of another
    /// list it stands among the lines of that.
    pub(super) fn set_list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<Block>],
        column: &Column,
        flow: &mut Flow,
    ) {
        let list = self.structure.add(Role::List, Some(column.parent));
        let labels = Labels { start };
        let hang = self.hang(&labels, items.len(), column);
        let inside = column.hung(hang).under(list);
        let set = |compositor: &mut Self, flow: &mut Flow| {
            for (number, item) in items.iter().enumerate() {
                compositor.set_item(&labels.of(number), item, (&inside, hang), flow);
            }
        };
        match flow.within_item {
            true => set(self, flow),
            false => self.set_apart(flow, set),
        }
    }

    /// How far the labels of a list hang out: as far as the usual ones, or the widest of these.
    fn hang(&mut self, labels: &Labels, count: usize, column: &Column) -> f64 {
        let em = column.style.size;
        let usual = match labels.start {
            Some(_) => 2.0,
            None => 1.4,
        };
        let widest = labels.of(count.saturating_sub(1));
        let mut matter = Matter::default();
        matter.push(&widest, &column.style);
        let lines = self.set_lines(&matter, Shape::new(1e5, Adjustment::Left));
        let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
        (usual * em).max(width + BESIDE * em)
    }

    fn set_item(
        &mut self,
        label: &str,
        blocks: &[Block],
        (column, hang): (&Column, f64),
        flow: &mut Flow,
    ) {
        let item = self.structure.add(Role::ListItem, Some(column.parent));
        let label_node = self.structure.add(Role::Label, Some(item));
        let body = self.structure.add(Role::ListBody, Some(item));
        let mut inner = Flow {
            flush: true,
            within_item: true,
            ..Flow::default()
        };
        self.set_blocks(blocks, &column.clone().under(body), &mut inner);
        if inner.rows.is_empty() {
            inner.rows = empty_rows(1, false);
        }
        let mut matter = Matter::default();
        matter.push(label, &column.style.clone().of(label_node));
        let beside = BESIDE * column.style.size;
        if hang > column.left.max(0.0) + 1e-6 {
            let lines = self.set_lines(&matter, Shape::new(column.measure, Adjustment::Left));
            let mut rows = rows_of(lines, self.ground(column.left));
            rows.iter_mut().for_each(|row| row.keep = true);
            flow.push(rows);
        } else {
            let lines = self.set_lines(&matter, Shape::new(hang - beside, Adjustment::Right));
            let labels = rows_of(lines, self.ground(column.left - hang)).into_iter();
            let mut marks: Vec<_> = labels.flat_map(|row| row.marks).collect();
            marks.append(&mut inner.rows[0].marks);
            inner.rows[0].marks = marks;
        }
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

/// What stands before the items of a list.
struct Labels {
    /// The number of the first; none where they are bullets.
    start: Option<u64>,
}

impl Labels {
    fn of(&self, number: usize) -> String {
        match self.start {
            Some(start) => format!("{}.", start.saturating_add(number as u64)),
            None => "\u{2022}".to_owned(),
        }
    }
}
