//! Pictures that stand by themselves, with the words under them.

use super::blocks::Column;
use super::compositor::Compositor;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, Row, rows_of};
use crate::manuscript::Inline;
use crate::typeset::page::{Drawing, Mark, PlacedImage, Rect, Role};

impl Compositor<'_> {
    /// A picture in the middle, as large as its resolution and the page allow, never parted from
    /// its caption, nor from the heading above.
    pub(super) fn set_figure(
        &mut self,
        image: &str,
        alternative: &str,
        caption: &[Inline],
        column: &Column,
        flow: &mut Flow,
    ) {
        let Some(natural) = self.image_size(image) else {
            return;
        };
        let node = self.structure.add(Role::Figure, Some(column.parent));
        self.structure.nodes[node.0].alternative = Some(alternative.to_owned());
        let mut words = self.caption_rows(caption, column);
        let leading = self.block.leading;
        let said: usize = words.iter().map(|row| row.lines).sum();
        let taken = flow.lines_of_headings().saturating_add(said + 1);
        let room = self.block.lines.saturating_sub(taken).max(1) as f64 * leading;
        let scale = (column.measure / natural.width)
            .min(room / natural.height)
            .min(1.0);
        let (width, height) = (natural.width * scale, natural.height * scale);
        let lines = (height / leading).ceil().max(1.0);
        let area = Rect {
            x: column.left + (column.measure - width) / 2.0,
            y: (lines * leading - height) / 2.0,
            width,
            height,
        };
        let picture = Mark {
            drawing: Drawing::Image(PlacedImage {
                image: image.to_owned(),
                area,
                window: None,
            }),
            node: Some(node),
        };
        flow.space(1);
        let mut rows = vec![Row {
            lines: lines as usize,
            keep: !words.is_empty(),
            leads: !words.is_empty(),
            marks: vec![picture],
            ..Row::default()
        }];
        rows.append(&mut words);
        flow.push(rows);
        flow.space(1);
        flow.flush = true;
    }

    fn caption_rows(&mut self, caption: &[Inline], column: &Column) -> Vec<Row> {
        if caption.is_empty() {
            return Vec::new();
        }
        let node = self.structure.add(Role::Caption, Some(column.parent));
        let style = column
            .style
            .clone()
            .sized(self.reduced(column.style.size, 0.88))
            .of(node);
        let style = self.turned(&style, false, true);
        let matter = self.matter(caption, &style);
        let shape = Shape::new(column.measure, Adjustment::Centred);
        let lines = self.set_lines(&matter, shape);
        let mut rows = rows_of(lines, self.ground(column.left));
        let count = rows.len();
        for row in rows.iter_mut().take(count.saturating_sub(1)) {
            row.keep = true;
        }
        rows
    }
}
