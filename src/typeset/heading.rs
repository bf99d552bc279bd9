//! Headings, kept with what follows them.

use super::blocks::{Column, empty_rows};
use super::compositor::Compositor;
use super::design::Voice;
use super::line::SetLine;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, Ground, Row, rows_of};
use super::style::Style;
use crate::font::Figures;
use crate::manuscript::{Block, Inline, plain_text};
use crate::typeset::page::{NodeId, OutlineEntry, Role};

/// From baseline to baseline in a heading, as a part of its size.
const CLOSE: f64 = 1.22;

impl Compositor<'_> {
    /// A heading's level with no level skipped, as PDF/UA-1, 7.4.2 asks.
    pub(super) fn sound_level(&mut self, level: u8) -> u8 {
        let level = level.clamp(1, (self.heading_level + 1).min(6));
        self.heading_level = level;
        level
    }

    /// Sets a heading, with its place for links and its entry in the outline.
    pub(super) fn set_heading(
        &mut self,
        level: u8,
        content: &[Inline],
        block: &Block,
        column: &Column,
        flow: &mut Flow,
    ) {
        let node = self
            .structure
            .add(Role::Heading(level), Some(column.parent));
        self.structure.nodes[node.0].id.clone_from(&block.id);
        let rows = self.heading_rows(level, content, node, flow.rows.is_empty());
        let first = flow.rows.len();
        flow.push_heading(rows);
        if let (Some(id), Some(row)) = (&block.id, flow.rows.get_mut(first)) {
            row.anchors.push(id.clone());
            self.outline.push(OutlineEntry {
                level,
                title: plain_text(content),
                anchor: id.clone(),
            });
        }
    }

    /// The lines of a heading close to each other in one row: the last stands on the grid.
    fn stacked(&self, lines: Vec<SetLine>, left: f64, look: &HeadingLook) -> Vec<Row> {
        let leading = self.block.leading;
        let apart = (look.style(self).size * CLOSE).max(leading);
        let above = apart * lines.len().saturating_sub(1) as f64;
        let grid = look.grid + (above / leading - 0.05).ceil().max(0.0) as usize;
        let foot = self.block.baseline() + (grid - 1) as f64 * leading;
        let last = lines.len().saturating_sub(1);
        let mut stacked: Option<Row> = None;
        for (number, line) in lines.into_iter().enumerate() {
            let up = apart * (last - number) as f64;
            let ground = Ground {
                left,
                leading,
                baseline: foot - up,
            };
            for row in rows_of(vec![line], ground) {
                match &mut stacked {
                    Some(stacked) => stacked.join(row),
                    None => stacked = Some(row),
                }
            }
        }
        let Some(mut row) = stacked else {
            return Vec::new();
        };
        row.lines = grid;
        row.keep = true;
        row.lowered = look.lowered * leading;
        for mark in &mut row.marks {
            super::row::shift(mark, 0.0, row.lowered);
        }
        vec![row]
    }

    /// Where titles and headings stand.
    pub(super) fn display_adjustment(&self) -> Adjustment {
        match self.design.voice {
            Voice::Quiet => Adjustment::Centred,
            Voice::Plain => Adjustment::Left,
        }
    }

    /// The rows of a heading, kept with what follows.
    pub(super) fn heading_rows(
        &mut self,
        level: u8,
        content: &[Inline],
        node: NodeId,
        opens: bool,
    ) -> Vec<Row> {
        let look = HeadingLook::of(level, opens);
        let style = look.style(self).of(node);
        let matter = self.matter(content, &style);
        let measure = self.block.measure * 0.86;
        let adjustment = self.display_adjustment();
        let shape = Shape {
            balanced: true,
            ..Shape::new(measure, adjustment)
        };
        let lines = self.set_lines(&matter, shape);
        let left = match adjustment {
            Adjustment::Centred => (self.block.measure - measure) / 2.0,
            _ => 0.0,
        };
        let mut rows = self.stacked(lines, left, &look);
        if let Some(first) = rows.first_mut() {
            first.before = look.before;
        }
        rows.extend(empty_rows(look.after, true));
        if look.sink > 0 {
            let mut sunk = empty_rows(look.sink, true);
            sunk.append(&mut rows);
            rows = sunk;
        }
        rows.iter_mut().for_each(|row| row.leads = true);
        rows
    }
}

/// How the headings of a level look, in lines of the grid.
struct HeadingLook {
    level: u8,
    /// Empty lines above the first line of a chapter.
    sink: usize,
    /// Empty lines above.
    before: usize,
    /// Lines of the grid each line of the heading takes.
    grid: usize,
    /// Empty lines below.
    after: usize,
    /// How much lower the heading stands than its line, so that it is nearer to its text.
    lowered: f64,
}

impl HeadingLook {
    /// A chapter's title sinks by a sixth of the page; a section's stands between one line and a
    /// half above and half a line below, which keeps the text on its grid.
    fn of(level: u8, opens: bool) -> Self {
        let (sink, before, grid, after, lowered) = match level {
            1 if opens => (4, 0, 2, 2, 0.0),
            1 => (0, 3, 2, 1, 0.0),
            2 => (0, 1, 1, 1, 0.5),
            _ => (0, 1, 1, 0, 0.0),
        };
        Self {
            level,
            sink,
            before,
            grid,
            after,
            lowered,
        }
    }

    fn style(&self, compositor: &Compositor<'_>) -> Style {
        let text = compositor.text_style().figures(Figures::Lining);
        let size = compositor.block.size;
        if compositor.design.voice == Voice::Plain {
            return self.plain_style(compositor, &text);
        }
        match self.level {
            1 => text.sized(size * 1.75),
            2 => text
                .figures(Figures::OldStyle)
                .small_capitals()
                .sized(size * 1.1),
            3 => compositor.turned(&text, false, true).sized(size * 1.05),
            _ => compositor.turned(&text, false, true),
        }
    }

    fn plain_style(&self, compositor: &Compositor<'_>, text: &Style) -> Style {
        let size = compositor.block.size;
        let bold = compositor.turned(text, true, self.level > 2);
        match self.level {
            1 => bold.sized(size * 1.5),
            2 => bold.sized(size * 1.12),
            _ => bold,
        }
    }
}
