//! Saddle stitch: all sheets lie in one another and are stapled through the common fold.

use super::sheet::{Edge, Place, Sheet, Side, Signature, Slot};
use crate::length::Length;

/// Pages on one sheet: two on each side.
const PER_SHEET: usize = 4;

/// Copier paper of 80 g/m² is about this thick.
const COPIER_PAPER: Length = Length::mm(0.1);

/// The signature of `pages` pages, two to a side; with `back_cover` the last page stays last.
///
/// Blank pages fill the last sheet: before the back cover where there is one, else at the end.
/// Sheet `i` from outside carries, of `n` places, `n-1-2i` and `2i` on its front and `2i+1` and
/// `n-2-2i` on its back, each from left to right.
pub fn saddle_stitch(pages: usize, back_cover: bool) -> Signature {
    // One page is a front cover, whatever else it is called.
    let back_cover = back_cover && pages > 1;
    let sheets = pages.div_ceil(PER_SHEET);
    let places = sheets * PER_SHEET;
    let page_at = |place: usize| page_at(place, pages, places, back_cover);
    let sheet = |i: usize| Sheet {
        front: side(page_at(places - 1 - 2 * i), page_at(2 * i)),
        back: side(page_at(2 * i + 1), page_at(places - 2 - 2 * i)),
    };
    Signature {
        sheets: (0..sheets).map(sheet).collect(),
        pages,
        blanks: places - pages,
        flip: Edge::Short,
        thickness: COPIER_PAPER,
    }
}

/// The page that is read in `place` of `places`.
fn page_at(place: usize, pages: usize, places: usize, back_cover: bool) -> Option<usize> {
    if back_cover && place + 1 == places {
        return Some(pages - 1);
    }
    let text = if back_cover { pages - 1 } else { pages };
    (place < text).then_some(place)
}

fn side(left: Option<usize>, right: Option<usize>) -> Side {
    Side {
        slots: [(0, left), (1, right)]
            .map(|(column, page)| Slot {
                page,
                place: Place { column, row: 0 },
            })
            .to_vec(),
    }
}
