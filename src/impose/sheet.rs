//! Sheets of paper and what stands on them.

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The side that is printed first.
    pub front: Side,
    /// The other side; none where the sheet is printed on one side only.
    pub back: Option<Side>,
}

/// One side of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// What stands on it, from left to right and from top to bottom.
    pub slots: Vec<Slot>,
}

/// A place for one page on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The page, from 0; `None` for a blank.
    pub page: Option<usize>,
    /// Where it stands among the slots.
    pub place: Place,
    /// Whether it stands on its head.
    pub turned: bool,
    /// Whether it is the first page of its leaf, with the spine at the edge of binding.
    pub recto: bool,
    /// How many leaves lie between its own and the outside of the signature.
    pub depth: usize,
}

/// A column and a row, from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From the left, from 0.
    pub column: usize,
    /// From the top, from 0.
    pub row: usize,
}

impl Side {
    /// The pages of the slots, in their order.
    pub fn pages(&self) -> Vec<Option<usize>> {
        self.slots.iter().map(|slot| slot.page).collect()
    }

    /// The side on its head, as a printer lays it down that turns sheets the other way.
    pub(super) fn turned(mut self, columns: usize, rows: usize) -> Self {
        for slot in &mut self.slots {
            slot.turned = !slot.turned;
            slot.place = Place {
                column: columns - 1 - slot.place.column,
                row: rows - 1 - slot.place.row,
            };
        }
        self.sorted()
    }

    /// The side with its slots in their order.
    pub(super) fn sorted(mut self) -> Self {
        self.slots
            .sort_by_key(|slot| (slot.place.row, slot.place.column));
        self
    }
}

impl Sheet {
    /// The front, then the back.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.front).chain(&self.back)
    }
}
