//! The grid of pages on a side of paper, in points from the top left corner.

use super::paper::Paper;
use super::sheet::Place;
use crate::length::{Length, Size};
use crate::typeset::page::{Point, Rect};

/// How cells stand on a sheet: in the middle of the paper, touching one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// The paper as it is printed, upright or level.
    pub paper: Size,
    /// Cells beside one another.
    pub columns: usize,
    /// Cells above one another.
    pub rows: usize,
    /// Columns and rows of one piece: between its cells the paper is folded, between pieces cut.
    pub piece: (usize, usize),
    /// A cell: the room of one page as it is printed.
    pub cell: Size,
    /// What parts the two halves of a cover: its spine.
    pub spine: Length,
}

/// The pieces that may lie on a side, as columns and rows, and the cells of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) pieces: (usize, usize),
    pub(super) piece: (usize, usize),
}

impl Shape {
    /// Every way to put `parts` pieces on a side.
    pub(super) fn all(parts: usize, piece: (usize, usize)) -> Vec<Self> {
        let divides = |rows: &usize| parts.is_multiple_of(*rows);
        let shape = |rows: usize| Self {
            pieces: (parts / rows, rows),
            piece,
        };
        (1..=parts).filter(divides).map(shape).collect()
    }

    fn cells(self) -> (usize, usize) {
        (self.pieces.0 * self.piece.0, self.pieces.1 * self.piece.1)
    }
}

/// How much larger than the paper pages may be before they are said not to fit: half a point, less
/// than any printer's feed is true to.
const PASSED_OVER: f64 = 0.5;

impl Grid {
    /// The largest pages that find room on this paper at their full size.
    pub fn largest(&self) -> Size {
        let (mut width, mut height) = (self.paper.width.to_pt(), self.paper.height.to_pt());
        match self.columns > 1 {
            true => width -= self.spine.to_pt(),
            false => height -= self.spine.to_pt(),
        }
        Size::new(
            Length::pt(width / self.columns as f64),
            Length::pt(height / self.rows as f64),
        )
    }

    /// The shape and the way of laying the paper that give pages most room, with cells of full
    /// size, and how many times their size they could have.
    pub(super) fn roomiest(
        shapes: &[Shape],
        cell: Size,
        paper: Paper,
        spine: Length,
    ) -> (Self, f64) {
        let upright = paper.sheet();
        let grids = shapes.iter().flat_map(|shape| {
            let (columns, rows) = shape.cells();
            [upright, upright.turned()].map(|paper| Self {
                paper,
                columns,
                rows,
                piece: shape.piece,
                cell,
                spine,
            })
        });
        let mut best = None;
        for grid in grids {
            let room = grid.room();
            if best.is_none_or(|(_, most)| room > most + 1e-9) {
                best = Some((grid, room));
            }
        }
        best.unwrap_or_else(|| unreachable!("there is a shape for any number of pieces"))
    }

    /// How many times their size the cells could have.
    fn room(&self) -> f64 {
        let (beside, between) = self.gap();
        let (wide, high) = (
            self.paper.width.to_pt() - beside,
            self.paper.height.to_pt() - between,
        );
        let across = wide / (self.columns as f64 * self.cell.width.to_pt());
        let down = high / (self.rows as f64 * self.cell.height.to_pt());
        let fits = |cells: usize, cell: Length, room: f64| {
            cells as f64 * cell.to_pt() <= room + PASSED_OVER
        };
        let whole =
            fits(self.columns, self.cell.width, wide) && fits(self.rows, self.cell.height, high);
        match whole {
            true => across.min(down).max(1.0),
            false => across.min(down),
        }
    }

    /// How far the spine parts columns, and rows: it runs along the fold.
    fn gap(&self) -> (f64, f64) {
        match self.columns > 1 {
            true => (self.spine.to_pt(), 0.0),
            false => (0.0, self.spine.to_pt()),
        }
    }

    /// The grid with cells of another size.
    pub(super) fn scaled(self, scale: f64) -> Self {
        let times = |length: Length| Length::pt(length.to_pt() * scale);
        Self {
            cell: Size::new(times(self.cell.width), times(self.cell.height)),
            ..self
        }
    }

    /// Whether the paper stands upright.
    pub fn is_upright(&self) -> bool {
        self.paper.width <= self.paper.height
    }

    /// The room of a cell.
    pub fn cell(&self, place: Place) -> Rect {
        let area = self.area();
        let (width, height) = (self.cell.width.to_pt(), self.cell.height.to_pt());
        let (beside, between) = self.gap();
        let behind = |index: usize, gap: f64| if index == 0 { 0.0 } else { gap };
        Rect {
            x: area.x + place.column as f64 * width + behind(place.column, beside),
            y: area.y + place.row as f64 * height + behind(place.row, between),
            width,
            height,
        }
    }

    /// All cells together: what remains of the paper after trimming.
    pub fn area(&self) -> Rect {
        let (beside, between) = self.gap();
        let width = self.columns as f64 * self.cell.width.to_pt() + beside;
        let height = self.rows as f64 * self.cell.height.to_pt() + between;
        Rect {
            x: (self.paper.width.to_pt() - width) / 2.0,
            y: (self.paper.height.to_pt() - height) / 2.0,
            width,
            height,
        }
    }

    /// The cell that a point lies in.
    pub fn at(&self, point: Point) -> Option<Place> {
        let places = (0..self.rows).flat_map(|row| {
            let columns = 0..self.columns;
            columns.map(move |column| Place { column, row })
        });
        let inside = |place: &Place| {
            let cell = self.cell(*place);
            (cell.x..cell.x + cell.width).contains(&point.x)
                && (cell.y..cell.y + cell.height).contains(&point.y)
        };
        places.into_iter().find(inside)
    }
}
