//! Four pages to a side: a [`FourUp`] is two sides of a saddle-stitched booklet above each other.

use std::fmt::Write;

use crate::order::layout::{inner, outer, swap};

/// Four pages to a side: two sides of a saddle-stitched booklet above each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FourUp {
    /// What lies below what.
    pub rows: Rows,
    /// Whether the second row is turned, so that both lie head to head.
    pub turned: bool,
    /// Whether the second row is read first.
    pub second_first: bool,
    /// Whether the backs are turned, as paper is that is flipped on the other edge.
    pub backs_turned: bool,
    /// Whether a side is read by columns.
    pub by_columns: bool,
}

/// Which two sides of a saddle-stitched booklet lie on one side of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Sheet and next sheet: cut across and nested pair by pair.
    Nested,
    /// Sheet and a sheet of the inner half: cut across, the lower stack laid into the upper.
    CutAndStacked,
    /// Sheet and back of the next: folded twice, the quartos nested.
    Quarto,
    /// Sheet and back of the last, counting inwards: cut, the lower stack turned over.
    Folded,
}

impl FourUp {
    pub(super) fn name(self) -> String {
        let mut name = match self.rows {
            Rows::Nested => "saddle stitch, four pages to a side, cut and nested",
            Rows::CutAndStacked => "saddle stitch, four pages to a side, cut and stacked",
            Rows::Quarto => "quarto",
            Rows::Folded => "saddle stitch, four pages to a side, folded and cut",
        }
        .to_owned();
        let usual = matches!(self.rows, Rows::Quarto | Rows::Folded);
        if self.turned != usual {
            let _ = write!(
                name,
                ", rows {}",
                if usual { "upright" } else { "head to head" }
            );
        }
        if self.second_first {
            name.push_str(", upper row first");
        }
        if self.backs_turned {
            name.push_str(", backs turned");
        }
        if self.by_columns {
            name.push_str(", read by columns");
        }
        name
    }

    pub(super) fn surprise(self) -> f64 {
        let usual = matches!(self.rows, Rows::Quarto | Rows::Folded);
        let oddities = [self.turned != usual, self.backs_turned, self.by_columns];
        4.0 + oddities.into_iter().filter(|odd| *odd).count() as f64
    }

    pub(super) fn pages(self, size: usize) -> Vec<usize> {
        let sheets = size / 4;
        (0..sheets / 2)
            .flat_map(|pair| {
                let (first, second) = match self.rows {
                    Rows::Nested | Rows::Quarto => (2 * pair, 2 * pair + 1),
                    Rows::CutAndStacked => (pair, pair + sheets / 2),
                    Rows::Folded => (pair, sheets - 1 - pair),
                };
                let other_side = matches!(self.rows, Rows::Quarto | Rows::Folded);
                let sides = [outer(size, second), inner(size, second)];
                let [second_front, second_back] = if other_side {
                    [sides[1], sides[0]]
                } else {
                    sides
                };
                let front = self.side(outer(size, first), second_front);
                let mut back = self.side(inner(size, first), second_back);
                if self.backs_turned {
                    back.reverse();
                }
                [front, back].concat()
            })
            .collect()
    }

    fn side(self, first: [usize; 2], second: [usize; 2]) -> [usize; 4] {
        let second = if self.turned { swap(second) } else { second };
        let [[a, b], [c, d]] = if self.second_first {
            [second, first]
        } else {
            [first, second]
        };
        if self.by_columns {
            [a, c, b, d]
        } else {
            [a, b, c, d]
        }
    }
}
