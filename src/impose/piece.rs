//! Pieces: what one folded sheet or one leaf carries, before several are put on a sheet of paper.
//!
//! A piece is described for a binding at the left and a back that is seen after turning the piece
//! about its upright axis, like a page of a book.

use super::job::Binding;
use super::sheet::{Place, Side, Slot};

/// What one folded sheet or one leaf carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) front: Side,
    pub(super) back: Option<Side>,
}

/// Where the pages of a folded sheet stand, numbered from 1; below nought, on their heads.
struct Forme {
    columns: usize,
    rows: usize,
    outer: &'static [i8],
    inner: &'static [i8],
}

/// Folded once: Gaskell, *A New Introduction to Bibliography* (1972), "Imposition", figs 46 – 50.
const FOLIO: Forme = Forme {
    columns: 2,
    rows: 1,
    outer: &[4, 1],
    inner: &[2, 3],
};

/// Folded twice: the top under the bottom, then left under right.
const QUARTO: Forme = Forme {
    columns: 2,
    rows: 2,
    outer: &[-5, -4, 8, 1],
    inner: &[-3, -6, 2, 7],
};

/// Folded three times: left under right, the top under the bottom, left under right.
const OCTAVO: Forme = Forme {
    columns: 4,
    rows: 2,
    outer: &[-5, -12, -9, -8, 4, 13, 16, 1],
    inner: &[-7, -10, -11, -6, 2, 15, 14, 3],
};

/// Both sides of one leaf.
const LEAF: Forme = Forme {
    columns: 1,
    rows: 1,
    outer: &[1],
    inner: &[2],
};

/// The one-sheet zine: slit along the two inner columns, folded lengthwise, pushed into a cross.
const ZINE: Forme = Forme {
    columns: 4,
    rows: 2,
    outer: &[-5, -4, -3, -2, 6, 7, 8, 1],
    inner: &[],
};

/// Sheets folded `folds` times that lie in one another, outermost first, from the pages of one
/// signature in the order they are read.
///
/// Each sheet takes half its pages from the beginning of what is left and half from its end.
pub(super) fn nested(places: &[Option<usize>], up: usize) -> Vec<Piece> {
    let forme = match up {
        2 => FOLIO,
        4 => QUARTO,
        _ => OCTAVO,
    };
    let half = up;
    (0..places.len() / (2 * half))
        .map(|sheet| {
            let first = sheet * half;
            let last = places.len() - first - half;
            let place = |number: usize| match number < half {
                true => first + number,
                false => last + number - half,
            };
            set(&forme, places, place, |place| {
                place.min(places.len() - 1 - place) / 2
            })
        })
        .collect()
}

/// Single leaves.
pub(super) fn leaves(places: &[Option<usize>]) -> Vec<Piece> {
    (0..places.len() / 2)
        .map(|leaf| set(&LEAF, places, |number| 2 * leaf + number, |_| 0))
        .collect()
}

/// The one sheet of a zine.
pub(super) fn zine(places: &[Option<usize>]) -> Piece {
    set(&ZINE, places, |number| number, |_| 0)
}

/// A forme with the pages of its places; `depth` says how far inside a place lies.
fn set(
    forme: &Forme,
    places: &[Option<usize>],
    place: impl Fn(usize) -> usize,
    depth: impl Fn(usize) -> usize,
) -> Piece {
    let side = |numbers: &[i8]| Side {
        slots: numbers
            .iter()
            .enumerate()
            .map(|(index, &number)| {
                let read = place(usize::from(number.unsigned_abs()) - 1);
                Slot {
                    page: places.get(read).copied().flatten(),
                    place: Place {
                        column: index % forme.columns,
                        row: index / forme.columns,
                    },
                    turned: number < 0,
                    recto: read.is_multiple_of(2),
                    depth: depth(read),
                }
            })
            .collect(),
    };
    let back = side(forme.inner);
    Piece {
        columns: forme.columns,
        rows: forme.rows,
        front: side(forme.outer),
        back: (!forme.inner.is_empty()).then_some(back),
    }
}

impl Piece {
    /// The piece for another binding.
    ///
    /// Bound at the right, columns change places. Bound at the top, pages stand above one another
    /// instead of side by side, and the piece is turned about its level axis: seen as if it were
    /// turned about the upright one, its back stands on its head.
    pub(super) fn bound(self, binding: Binding) -> Self {
        match binding {
            Binding::Left => self,
            Binding::Right => {
                let last = self.columns - 1;
                self.moved(|place| Place {
                    column: last - place.column,
                    row: place.row,
                })
            }
            Binding::Top => {
                let mut piece = self.moved(|place| Place {
                    column: place.row,
                    row: place.column,
                });
                (piece.columns, piece.rows) = (piece.rows, piece.columns);
                let (columns, rows) = (piece.columns, piece.rows);
                piece.back = piece.back.map(|back| back.turned(columns, rows));
                piece
            }
        }
    }

    fn moved(mut self, place: impl Fn(Place) -> Place) -> Self {
        for side in std::iter::once(&mut self.front).chain(&mut self.back) {
            for slot in &mut side.slots {
                slot.place = place(slot.place);
            }
            *side = std::mem::take(side).sorted();
        }
        self
    }
}
