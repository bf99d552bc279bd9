//! How the pages of a booklet lie on the sides of its sheets: a [`Layout`] is a table of pages.
//!
//! A *sheet* has two *sides*; a *signature* is what one folded sheet, or several folded into one
//! another, make. Two pages to a side and one fold is a folio fold, the saddle-stitched booklet;
//! four pages to a side and two folds is a quarto, whose two rows lie *head to head*. Who has no
//! folding machine cuts the sheets across instead, and nests or stacks the halves.
//!
//! Every table here is read off a side as an extractor reads it: row by row, or column by column.
//!
//! Sources: Aldren A. Watson, *Hand Bookbinding*, 1963, on folding signatures, for folio and quarto.
//! Among these are, as the tests show, tables of pdfcpu (`booklet`: two to a side with every second
//! side turned; four to a side, bound along either edge, basic and advanced) and of pdfimpose:
//! `saddle` and `perfect` folded once or twice (`h`, `hv`, `vh`), `cutstackfold` with two stacks
//! above each other, and `onepagezine`. Its sheets of more folds or of more stacks, and those with
//! stacks side by side, are not. The folded zine of one sheet is the trade's commonest one-sided
//! scheme.

use crate::order::four_up::{FourUp, Rows};

/// An order of pages on the sides of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Two pages to a side, folded once: 8 1 | 2 7 | 6 3 | 4 5.
    Saddle,
    /// The same with every second side turned: 8 1 | 7 2 | 6 3 | 5 4.
    SaddleTurned,
    /// The same for a book that opens from the right: 1 8 | 7 2 | 3 6 | 5 4.
    SaddleFromRight,
    /// The same with all outer sides printed before the inner ones: 8 1 | 6 3 | 2 7 | 4 5.
    SaddleSidesApart,
    /// Four pages to a side.
    FourUp(FourUp),
    /// Leaves of two pages, so many to a side, cut apart and stacked: 1 5 | 6 2 | 3 7 | 8 4.
    Stacked(usize),
    /// One side of one sheet, folded to eight pages: 5 4 3 2 over 6 7 8 1.
    Zine,
    /// Right-hand pages, then left-hand pages, as a machine reads that knows one side only.
    OddThenEven,
    /// The same with the stack turned over: 1 3 5 6 4 2.
    OddThenEvenBack,
    /// Two pages to a side in reading order, the right one read first: 2 1 | 4 3.
    PairsFromRight,
    /// Four pages to a side in reading order, read by columns: 1 3 2 4.
    FoursByColumns,
}

impl Layout {
    /// Every layout, the common ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        let two_up = [
            Self::Saddle,
            Self::SaddleTurned,
            Self::SaddleFromRight,
            Self::SaddleSidesApart,
        ];
        let rows = [
            Rows::Quarto,
            Rows::Nested,
            Rows::CutAndStacked,
            Rows::Folded,
        ];
        let four_up = rows.into_iter().flat_map(|rows| {
            (0..16).map(move |bits| {
                Self::FourUp(FourUp {
                    rows,
                    turned: (bits & 1 == 0) == matches!(rows, Rows::Quarto | Rows::Folded),
                    second_first: bits & 2 != 0,
                    backs_turned: bits & 4 != 0,
                    by_columns: bits & 8 != 0,
                })
            })
        });
        let others = [
            Self::Stacked(2),
            Self::Stacked(4),
            Self::Zine,
            Self::OddThenEven,
            Self::OddThenEvenBack,
            Self::PairsFromRight,
            Self::FoursByColumns,
        ];
        two_up.into_iter().chain(four_up).chain(others)
    }

    /// The number of pages is a multiple of this.
    pub fn multiple(self) -> usize {
        match self {
            Self::FourUp(_) | Self::Zine | Self::Stacked(4) => 8,
            Self::OddThenEven | Self::OddThenEvenBack | Self::PairsFromRight => 2,
            _ => 4,
        }
    }

    /// The layout in words.
    pub fn name(self) -> String {
        match self {
            Self::Saddle => "saddle stitch".to_owned(),
            Self::SaddleTurned => "saddle stitch, every second side turned".to_owned(),
            Self::SaddleFromRight => "saddle stitch from right to left".to_owned(),
            Self::SaddleSidesApart => "saddle stitch, outer sides before inner sides".to_owned(),
            Self::FourUp(four_up) => four_up.name(),
            Self::Stacked(pages) => format!("cut and stack, {pages} pages to a side"),
            Self::Zine => "zine of one folded sheet".to_owned(),
            Self::OddThenEven => "text, right-hand pages before left-hand pages".to_owned(),
            Self::OddThenEvenBack => "text, left-hand pages backwards at the end".to_owned(),
            Self::PairsFromRight => "text, the right page of a side first".to_owned(),
            Self::FoursByColumns => "text, four pages to a side by columns".to_owned(),
        }
    }

    /// How unlikely it is, in nats: a guess at how seldom presses and home printers use it, which
    /// is less the more variants it has.
    pub fn surprise(self) -> f64 {
        match self {
            Self::Saddle => 1.0,
            Self::FourUp(four_up) => four_up.surprise(),
            Self::SaddleTurned | Self::SaddleFromRight | Self::SaddleSidesApart => 4.0,
            Self::Stacked(_) | Self::OddThenEven | Self::OddThenEvenBack => 5.0,
            Self::Zine | Self::PairsFromRight | Self::FoursByColumns => 5.0,
        }
    }

    /// The pages of a booklet of `size` pages, in the order of its sides; nothing if it cannot have
    /// so many.
    pub fn pages(self, size: usize) -> Option<Vec<usize>> {
        let whole = size > 0 && size.is_multiple_of(self.multiple());
        let sheets = 0..size / 4;
        whole
            .then(|| match self {
                Self::Saddle => sheets
                    .flat_map(|sheet| [outer(size, sheet), inner(size, sheet)].concat())
                    .collect(),
                Self::SaddleTurned => sheets
                    .flat_map(|sheet| [outer(size, sheet), swap(inner(size, sheet))].concat())
                    .collect(),
                Self::SaddleFromRight => sheets
                    .flat_map(|sheet| [swap(outer(size, sheet)), swap(inner(size, sheet))].concat())
                    .collect(),
                Self::SaddleSidesApart => sheets
                    .clone()
                    .flat_map(|sheet| outer(size, sheet))
                    .chain(sheets.flat_map(|sheet| inner(size, sheet)))
                    .collect(),
                Self::FourUp(four_up) => four_up.pages(size),
                Self::Stacked(pages) => stacked(size, pages),
                Self::Zine => [5, 4, 3, 2, 6, 7, 8, 1].into(),
                Self::OddThenEven => (1..=size).step_by(2).chain((2..=size).step_by(2)).collect(),
                Self::OddThenEvenBack => (1..=size)
                    .step_by(2)
                    .chain((1..=size / 2).rev().map(|page| 2 * page))
                    .collect(),
                Self::PairsFromRight => (1..=size).step_by(2).flat_map(|p| [p + 1, p]).collect(),
                Self::FoursByColumns => (1..=size)
                    .step_by(4)
                    .flat_map(|p| [p, p + 2, p + 1, p + 3])
                    .collect(),
            })
            .filter(|pages| pages.len() == size)
    }
}

/// The outer side of a sheet, counted from the outermost.
pub(super) fn outer(size: usize, sheet: usize) -> [usize; 2] {
    [size - 2 * sheet, 2 * sheet + 1]
}

/// The inner side of a sheet.
pub(super) fn inner(size: usize, sheet: usize) -> [usize; 2] {
    [2 * sheet + 2, size - 2 * sheet - 1]
}

pub(super) fn swap([left, right]: [usize; 2]) -> [usize; 2] {
    [right, left]
}

/// Leaves side by side, each with its back behind it.
fn stacked(size: usize, across: usize) -> Vec<usize> {
    let sheets = size / (2 * across);
    (0..sheets)
        .flat_map(|sheet| {
            let front = (0..across).map(move |stack| 2 * (stack * sheets + sheet) + 1);
            let back = (0..across).map(move |place| 2 * ((place ^ 1) * sheets + sheet) + 2);
            front.chain(back)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tables of other programs and of binders' manuals, side by side.
    #[test]
    fn the_tables_of_the_trade_are_among_the_layouts() {
        let tables: [(&str, &[usize]); 19] = [
            ("folio", &[8, 1, 2, 7, 6, 3, 4, 5]),
            ("quarto, lower row first", &[8, 1, 5, 4, 2, 7, 3, 6]),
            ("quarto, upper row first", &[5, 4, 8, 1, 3, 6, 2, 7]),
            ("pdfcpu two-up", &[8, 1, 7, 2, 6, 3, 5, 4]),
            (
                "pdfcpu four-up, long edge",
                &[16, 1, 3, 14, 2, 15, 13, 4, 12, 5, 7, 10, 6, 11, 9, 8],
            ),
            ("pdfcpu four-up, short edge", &[8, 1, 3, 6, 4, 5, 7, 2]),
            (
                "pdfcpu four-up, top fold",
                &[16, 3, 1, 14, 4, 15, 13, 2, 12, 7, 5, 10, 8, 11, 9, 6],
            ),
            (
                "pdfcpu four-up, top fold, landscape",
                &[8, 3, 1, 6, 2, 5, 7, 4],
            ),
            ("pdfcpu advanced", &[8, 1, 5, 4, 2, 7, 3, 6]),
            ("pdfcpu advanced, short edge", &[8, 1, 5, 4, 6, 3, 7, 2]),
            ("cut and nested", &[8, 1, 6, 3, 2, 7, 4, 5]),
            (
                "cut and stacked",
                &[16, 1, 12, 5, 2, 15, 6, 11, 14, 3, 10, 7, 4, 13, 8, 9],
            ),
            ("leaves cut and stacked", &[1, 5, 6, 2, 3, 7, 8, 4]),
            ("pdfimpose saddle, h", &[8, 1, 2, 7, 6, 3, 4, 5]),
            (
                "pdfimpose saddle, hv",
                &[13, 16, 4, 1, 15, 14, 2, 3, 9, 12, 8, 5, 11, 10, 6, 7],
            ),
            ("pdfimpose perfect, hv", &[5, 8, 4, 1, 7, 6, 2, 3]),
            ("pdfimpose perfect, vh", &[5, 4, 8, 1, 3, 6, 2, 7]),
            (
                "pdfimpose cutstackfold, one above one",
                &[16, 1, 12, 5, 2, 15, 6, 11, 14, 3, 10, 7, 4, 13, 8, 9],
            ),
            ("zine", &[5, 4, 3, 2, 6, 7, 8, 1]),
        ];
        for (name, table) in tables {
            let known = Layout::all().any(|one| one.pages(table.len()).as_deref() == Some(table));
            assert!(known, "{name}");
        }
    }

    #[test]
    fn every_layout_has_every_page_once() {
        for layout in Layout::all() {
            for size in 0..40 {
                let Some(mut pages) = layout.pages(size) else {
                    continue;
                };
                pages.sort_unstable();
                assert_eq!(pages, (1..=size).collect::<Vec<_>>(), "{}", layout.name());
            }
        }
    }
}
