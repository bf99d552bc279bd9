//! Pieces become sheets: several on each, to be cut apart.

use super::piece::Piece;
use super::sheet::{Place, Sheet, Side, Slot};

/// How many pieces lie on a sheet, and how they are dealt out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Deal {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Whether each sheet carries one piece many times, rather than the parts of the pile the
    /// pieces that follow one another.
    pub(super) copies: bool,
}

/// The sheets, their backs seen after turning them about the upright axis.
pub(super) fn deal(pieces: &[Piece], deal: Deal) -> Vec<Sheet> {
    let parts = deal.columns * deal.rows;
    let sheets = match deal.copies {
        true => pieces.len(),
        false => pieces.len().div_ceil(parts),
    };
    (0..sheets)
        .map(|sheet| {
            let piece = |part: usize| match deal.copies {
                true => pieces.get(sheet),
                false => pieces.get(part * sheets + sheet),
            };
            let parts = (0..parts).filter_map(|part| {
                let place = Place {
                    column: part % deal.columns,
                    row: part / deal.columns,
                };
                piece(part).map(|piece| (place, piece))
            });
            together(parts, deal)
        })
        .collect()
}

fn together<'a>(parts: impl Iterator<Item = (Place, &'a Piece)>, deal: Deal) -> Sheet {
    let (mut front, mut back) = (Side::default(), None);
    for (part, piece) in parts {
        front.slots.extend(laid(&piece.front, piece, part));
        if let Some(side) = &piece.back {
            let behind = Place {
                column: deal.columns - 1 - part.column,
                row: part.row,
            };
            let slots = laid(side, piece, behind);
            back.get_or_insert_with(Side::default).slots.extend(slots);
        }
    }
    Sheet {
        front: front.sorted(),
        back: back.map(Side::sorted),
    }
}

fn laid(side: &Side, piece: &Piece, part: Place) -> impl Iterator<Item = Slot> {
    let (columns, rows) = (piece.columns, piece.rows);
    side.slots.clone().into_iter().map(move |slot| Slot {
        place: Place {
            column: part.column * columns + slot.place.column,
            row: part.row * rows + slot.place.row,
        },
        ..slot
    })
}
