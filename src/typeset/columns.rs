//! The columns of a table: as wide as their cells where they fit, else in fair shares; and where
//! even those are too narrow to read, which columns stand together in parts of the table.

use super::compositor::Compositor;
use super::paragraph::{Adjustment, Shape};
use super::style::Style;
use super::table::Grid;
use crate::manuscript::{Alignment, Inline, Table, plain_text};
use crate::typeset::page::Role;

/// A column narrower than its cells needs at least so many ems, where words may be hyphenated.
const NARROWEST: f64 = 3.0;
/// As many ems of each column are wanted where a table is cut.
const WANTED: f64 = 8.0;

/// What a column of a table needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The width of its cells, each on one line.
    pub(super) line: f64,
    /// The least width that its words can be read in.
    word: f64,
}

impl Compositor<'_> {
    /// What each column needs: its words are whole where the design does not hyphenate.
    pub(super) fn needs(&mut self, table: &Table, grid: &Grid<'_>) -> Vec<Need> {
        let em = grid.style.size;
        let word = if self.design.hyphenation {
            NARROWEST * em
        } else {
            0.0
        };
        let mut needs = vec![Need { line: 0.0, word }; grid.columns];
        let header = std::iter::once((Role::TableHeader, &table.header));
        let body = table.rows.iter().map(|cells| (Role::TableCell, cells));
        for (role, cells) in header.chain(body) {
            let style = self.cell_style(role, grid);
            for (need, cell) in needs.iter_mut().zip(cells) {
                need.line = need.line.max(self.natural_width(cell, &style));
                if !self.design.hyphenation {
                    need.word = need.word.max(self.longest_word(cell, &style));
                }
            }
        }
        for need in &mut needs {
            need.word = need.word.min(need.line).min(WANTED * em);
        }
        needs
    }

    /// The width of the longest word of a cell.
    fn longest_word(&mut self, cell: &[Inline], style: &Style) -> f64 {
        let words = plain_text(cell);
        let longest = words
            .split_whitespace()
            .max_by_key(|word| word.chars().count());
        longest.map_or(0.0, |word| {
            self.natural_width(&[Inline::Text(word.to_owned())], style)
        })
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
pub(super) fn widths(needs: &[Need], grid: &Grid<'_>) -> Vec<f64> {
    let room = (grid.measure - grid.gap * (needs.len() - 1) as f64).max(0.0);
    let natural: Vec<f64> = needs.iter().map(|need| need.line).collect();
    let words: f64 = needs.iter().map(|need| need.word).sum();
    if natural.iter().sum::<f64>() <= room {
        natural
    } else if words > room {
        fair_shares(&natural, room)
    } else {
        readable_shares(needs, room)
    }
}

/// Fair shares of which none is narrower than a column's words: where one would be, it takes as much
/// as they need, and the others share the rest.
fn readable_shares(needs: &[Need], room: f64) -> Vec<f64> {
    let mut widths: Vec<Option<f64>> = vec![None; needs.len()];
    loop {
        let taken: f64 = widths.iter().flatten().sum();
        let free: Vec<usize> = (0..needs.len())
            .filter(|&at| widths[at].is_none())
            .collect();
        let natural: Vec<f64> = free.iter().map(|&at| needs[at].line).collect();
        let shares = fair_shares(&natural, room - taken);
        let pairs = free.iter().copied().zip(shares);
        let (narrow, wide): (Vec<_>, Vec<_>) =
            pairs.partition(|&(at, share)| share < needs[at].word);
        if narrow.is_empty() {
            for (at, share) in wide {
                widths[at] = Some(share);
            }
            return widths.into_iter().flatten().collect();
        }
        for (at, _) in narrow {
            widths[at] = Some(needs[at].word);
        }
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
pub(super) fn parts(needs: &[Need], grid: &Grid<'_>) -> Vec<Vec<usize>> {
    let em = grid.style.size;
    let widths = widths(needs, grid);
    let squeezed = |(width, need): (&f64, &Need)| *width < need.word;
    if needs.len() < 2 || !widths.iter().zip(needs).any(squeezed) {
        return vec![(0..needs.len()).collect()];
    }
    let wanted = |column: usize| needs[column].line.min(WANTED * em) + grid.gap;
    let room = grid.measure + grid.gap;
    let again = (wanted(0) + WANTED * em + grid.gap <= room).then_some(0);
    let mut parts = vec![vec![0]];
    let mut filled = wanted(0);
    for column in 1..needs.len() {
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
