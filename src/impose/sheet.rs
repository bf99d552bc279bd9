//! Sheets of paper and what stands on them.

use crate::length::{Length, Size};
use crate::typeset::page::Point;

/// Sheets that lie in one another under one fold, outermost first.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The sheets, in the order of printing.
    pub sheets: Vec<Sheet>,
    /// The number of pages, blanks not counted.
    pub pages: usize,
    /// The number of blank pages that fill the last sheet.
    pub blanks: usize,
    /// The edge about which the printer turns the sheet.
    pub flip: Edge,
    /// How thick a sheet is taken to be.
    pub thickness: Length,
}

/// An edge of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The short one.
    Short,
    /// The long one.
    Long,
}

/// One sheet, printed on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The side that lies outside after folding.
    pub front: Side,
    /// The other side.
    pub back: Side,
}

/// One side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// A column and a row, from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Sheet {
    /// The front, then the back.
    pub fn sides(&self) -> [&Side; 2] {
        [&self.front, &self.back]
    }
}

impl Signature {
    /// How far the pages of a sheet move towards the fold, so that trimming leaves equal margins.
    ///
    /// Each sheet pushes the ones inside it outwards by about its own thickness. Moving inwards is
    /// the safe direction: a page moved outwards could lose text to the knife.
    pub fn creep(&self, sheet: usize) -> Length {
        Length::pt(self.thickness.to_pt() * sheet as f64)
    }

    /// The upright paper turned to landscape, as two pages lie on it.
    pub fn landscape(paper: Size) -> Size {
        if paper.width.to_pt() < paper.height.to_pt() {
            paper.turned()
        } else {
            paper
        }
    }

    /// Where the top left corner of a page of size `page` stands on `paper`, seen in landscape.
    ///
    /// Pages meet at the fold in the middle of the paper, and stand in the middle of its height.
    pub fn corner(&self, sheet: usize, slot: &Slot, page: Size, paper: Size) -> Point {
        let paper = Self::landscape(paper);
        let fold = paper.width.to_pt() / 2.0;
        let creep = self.creep(sheet).to_pt();
        let x = match slot.place.column {
            0 => fold - page.width.to_pt() + creep,
            _ => fold - creep,
        };
        let y = (paper.height.to_pt() - page.height.to_pt()) / 2.0;
        Point { x, y }
    }

    /// Whether two pages of size `page` find room on `paper`; half a point is let pass.
    pub fn fits(page: Size, paper: Size) -> bool {
        let paper = Self::landscape(paper);
        let room = |page: Length, paper: f64| page.to_pt() <= paper + 0.5;
        room(page.width, paper.width.to_pt() / 2.0) && room(page.height, paper.height.to_pt())
    }
}
