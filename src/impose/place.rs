//! Where each page is drawn: [`Placed`].

use super::job::Binding;
use super::plan::Plan;
use super::sheet::{Sheet, Slot};
use crate::typeset::page::{Point, Rect};

/// A page on a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The page, from 0.
    pub page: usize,
    /// The middle of the page on the side, in points from its top left corner.
    pub centre: Point,
    /// Quarter turns of the page against the clock.
    pub turns: u8,
    /// How many times its size it is drawn.
    pub scale: f64,
    /// The part of the side it may be seen in.
    pub window: Rect,
    /// Whether the page's art may run over the window's left, top, right and bottom edge, since
    /// nothing but waste lies there.
    pub open: [bool; 4],
}

impl Plan {
    /// The sides in the order of printing, each with the pages that are drawn on it.
    pub fn sides(&self) -> impl Iterator<Item = Vec<Placed>> {
        let sides = self.sheets.iter().flat_map(Sheet::sides);
        sides.map(|side| {
            let slots = side.slots.iter();
            slots.filter_map(|slot| self.placed(slot)).collect()
        })
    }

    /// The number of a side among [`Plan::sides`], by its sheet and whether it is the back.
    pub fn number_of_side(&self, sheet: usize, back: bool) -> usize {
        sheet * self.sides_of_a_sheet() + usize::from(back)
    }

    /// The sheet of a side among [`Plan::sides`], and whether it is the back.
    pub fn side_of_number(&self, side: usize) -> (usize, bool) {
        let sides = self.sides_of_a_sheet();
        (side / sides, !side.is_multiple_of(sides))
    }

    /// Either all sheets of a plan have backs or none.
    fn sides_of_a_sheet(&self) -> usize {
        1 + usize::from(self.has_backs())
    }

    fn placed(&self, slot: &Slot) -> Option<Placed> {
        let page = slot.page?;
        let fit = self.fits.get(page).or_else(|| self.fits.first())?;
        let window = self.grid.cell(slot.place);
        let (right, down) = self.towards_spine(slot);
        let creep = self.creep(slot.depth).to_pt();
        let middle = Point {
            x: window.x + window.width / 2.0 + right * creep,
            y: window.y + window.height / 2.0 + down * creep,
        };
        let open = [
            slot.place.column == 0,
            slot.place.row == 0,
            slot.place.column + 1 == self.grid.columns,
            slot.place.row + 1 == self.grid.rows,
        ];
        Some(Placed {
            page,
            centre: middle,
            turns: 2 * u8::from(slot.turned) + u8::from(fit.sideways),
            scale: self.scale * fit.shrink,
            window,
            open,
        })
    }

    /// The step from a page towards its spine, rightwards and downwards.
    fn towards_spine(&self, slot: &Slot) -> (f64, f64) {
        let back = match slot.recto == slot.turned {
            true => 1.0,
            false => -1.0,
        };
        match self.job.binding {
            Binding::Left => (back, 0.0),
            Binding::Right => (-back, 0.0),
            Binding::Top => (0.0, back),
        }
    }
}
