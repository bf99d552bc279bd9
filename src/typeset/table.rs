//! Tables: rows of cells between rules.

use std::sync::Arc;

use super::blocks::Column;
use super::columns::{self, Need};
use super::compositor::Compositor;
use super::line::SetLine;
use super::paragraph::{Adjustment, Shape};
use super::row::{Flow, Ground, Row, rows_of};
use super::style::Style;
use crate::diagnostic::Diagnostic;
use crate::font::Figures;
use crate::manuscript::{Alignment, Inline, Table};
use crate::typeset::page::{Drawing, Ink, Mark, NodeId, Rect, Role};

/// As many rows of lines make a table that is not parted.
const SHORT: usize = 12;
/// A header of more lines does not stand again on every page.
const HIGHEST_HEAD: usize = 4;

impl Compositor<'_> {
    /// A table; one too wide for the page is cut into parts that stand below one another.
    pub(super) fn set_table(&mut self, table: &Table, column: &Column, flow: &mut Flow) {
        let columns = table.alignments.len().max(table.header.len());
        let has_header = table.header.iter().any(|cell| !cell.is_empty());
        if columns == 0 || (!has_header && table.rows.is_empty()) {
            return;
        }
        let size = self.reduced(column.style.size, 0.94);
        let mut grid = Grid::new(table, columns, column, size);
        let needs = self.needs(table, &grid);
        let parts = columns::parts(&needs, &grid);
        if let [_] = parts.as_slice() {
            grid.widths = columns::widths(&needs, &grid);
            return self.set_part(table, &grid, column, flow);
        }
        self.tell_cut(&needs, parts.len(), &grid);
        for part in &parts {
            let table = columns::part_of(table, part);
            let mut grid = Grid::new(&table, part.len(), column, size);
            let needs: Vec<Need> = part.iter().map(|&number| needs[number]).collect();
            grid.widths = columns::widths(&needs, &grid);
            self.set_part(&table, &grid, column, flow);
        }
    }

    fn tell_cut(&mut self, needs: &[Need], parts: usize, grid: &Grid<'_>) {
        let gaps = grid.gap * (grid.columns - 1) as f64;
        self.tell(
            Diagnostic::warning(
                "T007",
                format!(
                    "a table of {} columns is too wide for the page: it has {:.0} pt and would \
                     need {:.0}; it is cut into {parts} parts, one below the other",
                    grid.columns,
                    grid.measure,
                    needs.iter().map(|need| need.line).sum::<f64>() + gaps
                ),
            )
            .hint("use fewer columns or shorter words in them, or a larger `page`"),
        );
    }

    /// A table that fits, between two rules, with one under its header.
    fn set_part(&mut self, table: &Table, grid: &Grid<'_>, column: &Column, flow: &mut Flow) {
        let has_header = table.header.iter().any(|cell| !cell.is_empty());
        let node = self.structure.add(Role::Table, Some(column.parent));
        flow.space(1);
        let mut rows = match has_header {
            true => self.table_head(&table.header, node, grid),
            false => Vec::new(),
        };
        let head = repeated(&rows);
        for (number, cells) in table.rows.iter().enumerate() {
            let mut cells = self.table_row(cells, Role::TableCell, node, grid);
            if number > 0 {
                cells.iter_mut().for_each(|row| row.head.clone_from(&head));
            }
            rows.append(&mut cells);
        }
        let line = (self.block.leading, self.rule());
        if !has_header {
            rule(&mut rows, grid, line, Edge::Top);
        }
        rule(&mut rows, grid, line, Edge::Bottom);
        if rows.len() <= SHORT {
            let last = rows.len() - 1;
            rows[..last].iter_mut().for_each(|row| row.keep = true);
        }
        flow.push(rows);
        flow.space(1);
        flow.flush = true;
    }

    /// The header between its two rules, which the rows after it stay with.
    fn table_head(&mut self, header: &[Vec<Inline>], node: NodeId, grid: &Grid<'_>) -> Vec<Row> {
        let mut rows = self.table_row(header, Role::TableHeader, node, grid);
        let line = (self.block.leading, self.rule());
        rule(&mut rows, grid, line, Edge::Top);
        rule(&mut rows, grid, line, Edge::Bottom);
        for row in &mut rows {
            row.keep = true;
        }
        rows
    }

    /// The type of a cell: italics in the header.
    pub(super) fn cell_style(&self, role: Role, grid: &Grid) -> Style {
        match role {
            Role::TableHeader => self.turned(&grid.style, false, true),
            _ => grid.style.clone(),
        }
    }

    fn table_row(
        &mut self,
        cells: &[Vec<Inline>],
        role: Role,
        table: NodeId,
        grid: &Grid,
    ) -> Vec<Row> {
        let row_node = self.structure.add(Role::TableRow, Some(table));
        let mut rows: Vec<Row> = Vec::new();
        let mut left = grid.left;
        for number in 0..grid.columns {
            let node = self.structure.add(role, Some(row_node));
            let cell = cells.get(number).map_or(&[][..], Vec::as_slice);
            let lines = self.cell_lines(cell, node, role, number, grid);
            let ground = Ground {
                left,
                ..self.ground(0.0)
            };
            merge(&mut rows, rows_of(lines, ground));
            left += grid.widths[number] + grid.gap;
        }
        if rows.is_empty() {
            rows.push(Row {
                lines: 1,
                ..Row::default()
            });
        }
        let last = rows.len() - 1;
        for (number, row) in rows.iter_mut().enumerate() {
            row.keep = number < last;
        }
        rows
    }

    fn cell_lines(
        &mut self,
        cell: &[Inline],
        node: NodeId,
        role: Role,
        number: usize,
        grid: &Grid,
    ) -> Vec<SetLine> {
        let style = self.cell_style(role, grid).of(node);
        let matter = self.matter(cell, &style);
        let adjustment = match grid.alignments.get(number) {
            Some(Alignment::Right) => Adjustment::Right,
            Some(Alignment::Centre) => Adjustment::Centred,
            _ => Adjustment::Left,
        };
        self.set_lines(&matter, Shape::new(grid.widths[number], adjustment))
    }
}

/// The rows of a header as they stand once more where the table goes on on another page: drawn for
/// those who see the page, without a place in the structure, where the header stands already. None
/// where the header has no words, or is so high that it would crowd out the table.
fn repeated(header: &[Row]) -> Option<Arc<[Row]>> {
    let lines: usize = header.iter().map(|row| row.lines).sum();
    let runs = header.iter().flat_map(|row| &row.marks);
    let has_words = runs
        .into_iter()
        .any(|mark| matches!(mark.drawing, Drawing::Run(_)));
    (has_words && lines <= HIGHEST_HEAD).then(|| header.iter().map(drawn_again).collect())
}

fn drawn_again(row: &Row) -> Row {
    let unmarked = |mark: &Mark| Mark {
        node: None,
        ..mark.clone()
    };
    Row {
        lines: row.lines,
        keep: true,
        marks: row.marks.iter().map(unmarked).collect(),
        ..Row::default()
    }
}

/// The columns of a table.
pub(super) struct Grid<'a> {
    pub(super) columns: usize,
    alignments: &'a [Alignment],
    left: f64,
    /// The width it may have.
    pub(super) measure: f64,
    /// The white between two columns.
    pub(super) gap: f64,
    widths: Vec<f64>,
    /// The type of its cells.
    pub(super) style: Style,
}

impl<'a> Grid<'a> {
    fn new(table: &'a Table, columns: usize, column: &Column, size: f64) -> Self {
        let mut style = column.style.clone().figures(Figures::Tabular);
        style.size = size;
        Self {
            columns,
            alignments: &table.alignments,
            left: column.left,
            measure: column.measure,
            gap: style.size * 1.2,
            widths: Vec::new(),
            style,
        }
    }

    fn width(&self) -> f64 {
        self.widths.iter().sum::<f64>() + self.gap * (self.columns - 1) as f64
    }
}

/// Puts the rows of a cell beside those of the cells to its left.
fn merge(rows: &mut Vec<Row>, cell: Vec<Row>) {
    for (number, row) in cell.into_iter().enumerate() {
        match rows.get_mut(number) {
            Some(there) => there.join(row),
            None => rows.push(row),
        }
    }
}

enum Edge {
    Top,
    Bottom,
}

/// Draws a rule along the top or the bottom of rows.
fn rule(rows: &mut [Row], grid: &Grid<'_>, (leading, thickness): (f64, f64), edge: Edge) {
    let row = match edge {
        Edge::Top => rows.first_mut(),
        Edge::Bottom => rows.last_mut(),
    };
    let Some(row) = row else { return };
    let y = match edge {
        Edge::Top => 0.0,
        Edge::Bottom => row.lines as f64 * leading,
    };
    let area = Rect {
        x: grid.left,
        y,
        width: grid.width(),
        height: thickness,
    };
    row.marks.push(Mark {
        drawing: Drawing::Shape(crate::typeset::page::Shape::rectangle(area, Ink::BLACK)),
        node: None,
    });
}
