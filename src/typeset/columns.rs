//! The columns of a table: as wide as their words where they fit, else in fair shares; and where
//! even those are too narrow to read, which columns stand together in parts of the table.

use super::compositor::Compositor;
use super::paragraph::{Adjustment, Shape};
use super::style::Style;
use super::table::Grid;
use crate::manuscript::{Alignment, Inline, Table, plain_text};
use crate::typeset::page::Role;

/// A column narrower than its words needs at least so many ems.
const NARROWEST: f64 = 3.0;
/// As many ems of each column are wanted where a table is cut.
const WANTED: f64 = 8.0;

impl Compositor<'_> {
    /// The width of each column with every cell on one line.
    pub(super) fn natural_widths(&mut self, table: &Table, grid: &Grid<'_>) -> Vec<f64> {
        let mut natural = vec![0.0_f64; grid.columns];
        let header = std::iter::once((Role::TableHeader, &table.header));
        let body = table.rows.iter().map(|cells| (Role::TableCell, cells));
        for (role, cells) in header.chain(body) {
            let style = self.cell_style(role, grid);
            for (number, cell) in cells.iter().enumerate().take(grid.columns) {
                natural[number] = natural[number].max(self.natural_width(cell, &style));
            }
        }
        natural
    }

    /// The width of a cell on one line; measured on nodes that are thrown away.
    fn natural_width(&mut self, cell: &[Inline], style: &Style) -> f64 {
        let (nodes, links) = (self.structure.nodes.len(), self.links.len());
        let matter = self.matter(cell, style);
        let lines = self.set_lines(&matter, Shape::new(1e5, Adjustment::Left));
        self.structure.nodes.truncate(nodes);
        self.links.truncate(links);
        lines.iter().map(|line| line.width).fold(0.0, f64::max) + 0.01
    }
}

/// The widths of columns that stand side by side; together no wider than the grid.
pub(super) fn widths(natural: &[f64], grid: &Grid<'_>) -> Vec<f64> {
    let room = (grid.measure - grid.gap * (natural.len() - 1) as f64).max(0.0);
    match natural.iter().sum::<f64>() <= room {
        true => natural.to_vec(),
        false => fair_shares(natural, room),
    }
}

/// Widths that fill the room: columns narrower than an equal share of what the others leave keep
/// their width; the rest share by the roots of their widths, so that one of many words does not
/// starve one of few.
fn fair_shares(natural: &[f64], room: f64) -> Vec<f64> {
    let mut narrowest_first: Vec<usize> = (0..natural.len()).collect();
    narrowest_first.sort_by(|&one, &other| natural[one].total_cmp(&natural[other]));
    let mut widths = natural.to_vec();
    let mut left = room;
    let mut kept = 0;
    for &column in &narrowest_first {
        if natural[column] > left / (natural.len() - kept) as f64 {
            break;
        }
        left -= natural[column];
        kept += 1;
    }
    let wide = &narrowest_first[kept..];
    let roots: f64 = wide.iter().map(|&column| natural[column].sqrt()).sum();
    for &column in wide {
        widths[column] = natural[column].min(natural[column].sqrt() / roots * left);
    }
    widths
}

/// Which columns stand together: all of them, or, where some would be too narrow, as many as find
/// room, each further part behind the first column once more.
pub(super) fn parts(natural: &[f64], grid: &Grid<'_>) -> Vec<Vec<usize>> {
    let em = grid.style.size;
    let widths = widths(natural, grid);
    let squeezed = |(width, natural): (&f64, &f64)| width < natural && *width < NARROWEST * em;
    if natural.len() < 2 || !widths.iter().zip(natural).any(squeezed) {
        return vec![(0..natural.len()).collect()];
    }
    let wanted = |column: usize| natural[column].min(WANTED * em) + grid.gap;
    let room = grid.measure + grid.gap;
    let again = (wanted(0) + WANTED * em + grid.gap <= room).then_some(0);
    let mut parts = vec![vec![0]];
    let mut filled = wanted(0);
    for column in 1..natural.len() {
        if filled + wanted(column) > room {
            parts.push(again.into_iter().collect());
            filled = again.map_or(0.0, wanted);
        }
        filled += wanted(column);
        if let Some(part) = parts.last_mut() {
            part.push(column);
        }
    }
    parts
}

/// Some columns of a table. The words of a first column that stands once more lead nowhere.
pub(super) fn part_of(table: &Table, part: &[usize]) -> Table {
    let is_again = part.len() > 1 && part[0] == 0 && part[1] != 1;
    let cells = |row: &Vec<Vec<Inline>>| -> Vec<Vec<Inline>> {
        part.iter()
            .map(|&column| {
                let cell = row.get(column).map_or(&[][..], Vec::as_slice);
                match is_again && column == 0 && !cell.is_empty() {
                    true => vec![Inline::Text(plain_text(cell))],
                    false => cell.to_vec(),
                }
            })
            .collect()
    };
    let alignment = |&column: &usize| {
        let alignments = &table.alignments;
        alignments.get(column).copied().unwrap_or(Alignment::Left)
    };
    Table {
        alignments: part.iter().map(alignment).collect(),
        header: cells(&table.header),
        rows: table.rows.iter().map(cells).collect(),
    }
}
