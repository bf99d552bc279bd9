//! The pages that are to be imposed, as far as paper is concerned.

use std::collections::BTreeMap;

use crate::length::Size;

/// How many pages there are and how large each is after trimming.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// How many there are.
    pub count: usize,
    /// Their sizes: one for all of them, or one for each.
    pub sizes: Vec<Size>,
}

/// How a page is put into a cell of the usual size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) size: Size,
    /// Whether it is turned by a quarter, its head to the left.
    pub(super) sideways: bool,
    /// What is left of its size, where it is larger than the cell.
    pub(super) shrink: f64,
}

impl Pages {
    /// So many pages of one size.
    pub fn alike(count: usize, size: Size) -> Self {
        Self {
            count,
            sizes: vec![size],
        }
    }

    /// Pages of these sizes; one is enough where all are alike.
    pub fn of(sizes: Vec<Size>) -> Self {
        let count = sizes.len();
        let mut sizes = sizes;
        if sizes
            .first()
            .is_some_and(|first| sizes.iter().all(|size| size == first))
        {
            sizes.truncate(1);
        }
        Self { count, sizes }
    }

    /// The size of a page, by its number from 0.
    pub fn size(&self, page: usize) -> Size {
        let own = self.sizes.get(page).or_else(|| self.sizes.first());
        own.copied().unwrap_or(Size::A5)
    }

    /// The size that most pages have; of two as frequent, the first.
    pub fn usual(&self) -> Size {
        let mut votes: BTreeMap<(i64, i64), usize> = BTreeMap::new();
        for size in &self.sizes {
            *votes.entry(in_half_points(size)).or_default() += 1;
        }
        let mut usual = (self.size(0), 0);
        for size in &self.sizes {
            let votes = votes[&in_half_points(size)];
            if votes > usual.1 {
                usual = (*size, votes);
            }
        }
        usual.0
    }

    /// The pages, from 0, that are printed smaller than the others, with what is left of their
    /// size.
    pub fn shrunk(&self) -> Vec<(usize, f64)> {
        let fits = self.fits();
        let shrunk = fits.iter().enumerate().filter(|(_, fit)| fit.shrink < 1.0);
        shrunk.map(|(page, fit)| (page, fit.shrink)).collect()
    }

    pub(super) fn fits(&self) -> Vec<Fit> {
        let cell = self.usual();
        self.sizes.iter().map(|&size| fit(size, cell)).collect()
    }
}

/// Half a point is no difference.
fn in_half_points(size: &Size) -> (i64, i64) {
    let rounded = |side: crate::length::Length| (side.to_pt() * 2.0).round() as i64;
    (rounded(size.width), rounded(size.height))
}

/// A page is turned where it then stands in the cell the way the cell stands, and shrunk where it
/// still finds no room.
fn fit(size: Size, cell: Size) -> Fit {
    let room = |size: Size| {
        let across = (cell.width.to_pt() + 0.5) / size.width.to_pt();
        let down = (cell.height.to_pt() + 0.5) / size.height.to_pt();
        across.min(down)
    };
    let sideways = room(size) < 1.0 && room(size.turned()) > room(size);
    let room = match sideways {
        true => room(size.turned()),
        false => room(size),
    };
    Fit {
        size,
        sideways,
        shrink: room.min(1.0),
    }
}
