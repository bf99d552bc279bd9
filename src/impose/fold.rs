//! Folding in memory, to prove what an imposition does with real paper.

use super::sheet::{Edge, Side, Signature};

/// The pages as they are read after folding, `None` for a blank.
///
/// The sheets lie in one another, each folded once between its two columns. Leafing through goes
/// inwards over the right halves of the sheets, then outwards over the left halves. The back of a
/// right half is the left half of the other side when the sheet was turned about its short edge,
/// and its right half, on its head, when it was turned about the long one.
pub fn fold(signature: &Signature) -> Vec<Option<usize>> {
    let behind = |side: &Side, column: usize| match signature.flip {
        Edge::Short => page(side, 1 - column),
        Edge::Long => page(side, column),
    };
    let mut read = Vec::new();
    for sheet in &signature.sheets {
        read.push(page(&sheet.front, 1));
        read.push(behind(&sheet.back, 1));
    }
    for sheet in signature.sheets.iter().rev() {
        read.push(behind(&sheet.back, 0));
        read.push(page(&sheet.front, 0));
    }
    read
}

fn page(side: &Side, column: usize) -> Option<usize> {
    let mut slots = side.slots.iter();
    slots.find(|slot| slot.place.column == column)?.page
}
