//! The orders in which printers lay pages: each is a [`Hypothesis`] about a file of leaves.
//!
//! A booklet's PDF holds its pages as the press needs them, two or four to a side, so that the
//! sheets can be folded into one another. A text extracted from it comes in that order, and the
//! pages that carry no text (title, contents, blanks, back cover) left no leaf at all. So an order
//! is known by the number of the booklet's pages, by how many of the outer ones are missing, by how
//! many pages make a signature, and by how they lie on a side.
//!
//! For `n` leaves the steps are: for each way of laying pages, each size of signature and each
//! number of pages lost at the front, number the pages as the press has them, leave out the lost
//! ones, and read off where each page of the reader stands in the file. Equal orders are one
//! hypothesis: the first found, which loses the fewest pages.
//!
//! Source: the two-up and the quarto scheme are those of any bookbinding manual, as in Aldren A.
//! Watson, *Hand Bookbinding*, 1963, on folding signatures.
//!
//! Limits: no order is looked for among more leaves than [`MOST_LEAVES`], but the order of the file
//! and the same from the last leaf to the first. The cost is `n` in time and memory for each of the
//! hypotheses, of which there are some hundred for eight leaves and less than 350 for any number.

use std::collections::BTreeSet;

/// The most outer pages that are thought lost on either side of the text.
const MOST_LOST: usize = 8;

/// The most leaves among which a press's order is looked for: such a book is not printed from one
/// file of sheets, and every order is held until all are weighed.
pub const MOST_LEAVES: usize = 1000;

/// The sizes of signature a booklet in parts may have, in pages.
const SIGNATURES: [usize; 8] = [4, 8, 12, 16, 20, 24, 32, 40];

/// One order the leaves may stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// The leaves in reading order, by their place in the file.
    pub leaves: Vec<usize>,
    /// The order in words.
    pub name: String,
    /// How unlikely it is before the text is read, in nats: 0 for the order as it stands.
    pub surprise: f64,
}

/// Every order in which `count` leaves may stand, the order of the file first; for more than
/// [`MOST_LEAVES`] only that and its reverse.
pub fn hypotheses(count: usize) -> Vec<Hypothesis> {
    let mut found = vec![Hypothesis {
        leaves: (0..count).collect(),
        name: "as it stands".to_owned(),
        surprise: 0.0,
    }];
    let mut seen: BTreeSet<Vec<usize>> = found.iter().map(|one| one.leaves.clone()).collect();
    let mut add = |one: Hypothesis| {
        if seen.insert(one.leaves.clone()) {
            found.push(one);
        }
    };
    if count > MOST_LEAVES {
        add(backwards(count));
        return found;
    }
    for reversed in [false, true] {
        for layout in Layout::ALL {
            for booklet in booklets(count) {
                let plain = matches!(
                    layout,
                    Layout::Saddle | Layout::Quarto | Layout::QuartoLowerFirst
                );
                if !plain && booklet.signature < booklet.pages {
                    continue;
                }
                if let Some(one) = imposed(count, layout, &booklet, reversed) {
                    add(one);
                }
            }
        }
        if !reversed {
            add(backwards(count));
        }
    }
    found
}

/// How the pages of a signature lie on the sides of its sheets, in the order they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Two pages to a side, folded once: 8 1 | 2 7 | 6 3 | 4 5.
    Saddle,
    /// The same for a book that opens from the right: 1 8 | 7 2 | 3 6 | 5 4.
    SaddleFromRight,
    /// The same with all outer sides printed before the inner ones: 8 1 | 6 3 | 2 7 | 4 5.
    SaddleSidesApart,
    /// Four pages to a side, folded twice, the upper row (upside down) first: 5 4 8 1 | 3 6 2 7.
    Quarto,
    /// The same with the lower row first: 8 1 5 4 | 2 7 3 6.
    QuartoLowerFirst,
    /// Four pages to a side, cut across and stacked: 8 1 6 3 | 2 7 4 5.
    CutAndNested,
}

impl Layout {
    const ALL: [Self; 6] = [
        Self::Saddle,
        Self::SaddleFromRight,
        Self::SaddleSidesApart,
        Self::Quarto,
        Self::QuartoLowerFirst,
        Self::CutAndNested,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Saddle => "saddle stitch",
            Self::SaddleFromRight => "saddle stitch from right to left",
            Self::SaddleSidesApart => "saddle stitch, outer sides before inner sides",
            Self::Quarto | Self::QuartoLowerFirst => "quarto",
            Self::CutAndNested => "saddle stitch, four pages to a side",
        }
    }

    fn surprise(self) -> f64 {
        match self {
            Self::Saddle => 1.0,
            Self::SaddleFromRight => 5.0,
            _ => 3.0,
        }
    }

    /// The pages of a signature of `size` pages (a multiple of 4) as the press has them.
    fn pages(self, size: usize) -> Option<Vec<usize>> {
        let sheets = size / 4;
        let outer = |sheet: usize| [size - 2 * sheet, 2 * sheet + 1];
        let inner = |sheet: usize| [2 * sheet + 2, size - 2 * sheet - 1];
        let sheet_pages = |sheet| [outer(sheet), inner(sheet)].concat();
        match self {
            Self::Saddle => Some((0..sheets).flat_map(sheet_pages).collect()),
            Self::SaddleFromRight => Some(
                (0..sheets)
                    .flat_map(|sheet| {
                        let ([a, b], [c, d]) = (outer(sheet), inner(sheet));
                        [b, a, d, c]
                    })
                    .collect(),
            ),
            Self::SaddleSidesApart => {
                let sides = (0..sheets)
                    .flat_map(outer)
                    .chain((0..sheets).flat_map(inner));
                Some(sides.collect())
            }
            Self::Quarto => (size == 8).then(|| vec![5, 4, 8, 1, 3, 6, 2, 7]),
            Self::QuartoLowerFirst => (size == 8).then(|| vec![8, 1, 5, 4, 2, 7, 3, 6]),
            Self::CutAndNested => size.is_multiple_of(8).then(|| {
                (0..sheets / 2)
                    .flat_map(|pair| {
                        let (upper, lower) = (2 * pair, 2 * pair + 1);
                        [outer(upper), outer(lower), inner(upper), inner(lower)].concat()
                    })
                    .collect()
            }),
        }
    }
}

/// A booklet whose text is a run of its pages.
struct Booklet {
    pages: usize,
    signature: usize,
    lost_front: usize,
}

impl Booklet {
    fn surprise(&self, count: usize) -> f64 {
        let lost = self.pages - count;
        if self.signature < self.pages {
            5.0 + 0.15 * lost as f64
        } else {
            0.05 * lost as f64
        }
    }
}

/// The booklets that `count` leaves may come from: whole ones first, then those in signatures; the
/// fewest lost pages first.
fn booklets(count: usize) -> Vec<Booklet> {
    let largest = (count + 2 * MOST_LOST).next_multiple_of(4);
    let sizes = (count.next_multiple_of(4)..=largest).step_by(4);
    let mut found = Vec::new();
    for signature in std::iter::once(None).chain(SIGNATURES.map(Some)) {
        for pages in sizes.clone() {
            if signature.is_some_and(|size| size >= pages) {
                continue;
            }
            let lost = pages - count;
            let fronts = lost.saturating_sub(MOST_LOST)..=lost.min(MOST_LOST);
            found.extend(fronts.map(|lost_front| Booklet {
                pages,
                signature: signature.unwrap_or(pages),
                lost_front,
            }));
        }
    }
    found
}

fn imposed(count: usize, layout: Layout, booklet: &Booklet, reversed: bool) -> Option<Hypothesis> {
    let mut printed = Vec::with_capacity(booklet.pages);
    let mut first = 0;
    while first < booklet.pages {
        let size = booklet.signature.min(booklet.pages - first);
        printed.extend(layout.pages(size)?.into_iter().map(|page| first + page));
        first += size;
    }
    if reversed {
        printed.reverse();
    }
    let text = booklet.lost_front + 1..=booklet.lost_front + count;
    let mut leaves = vec![0; count];
    let kept = printed.into_iter().filter(|page| text.contains(page));
    for (leaf, page) in kept.enumerate() {
        leaves[page - text.start()] = leaf;
    }
    let parts = if booklet.signature < booklet.pages {
        format!(" in signatures of {}", booklet.signature)
    } else {
        String::new()
    };
    let backwards = if reversed { ", last sheet first" } else { "" };
    Some(Hypothesis {
        leaves,
        name: format!(
            "{}-page {}{parts}{backwards}, pages {} to {}",
            booklet.pages,
            layout.name(),
            text.start(),
            text.end()
        ),
        surprise: layout.surprise() + booklet.surprise(count) + if reversed { 2.0 } else { 0.0 },
    })
}

fn backwards(count: usize) -> Hypothesis {
    Hypothesis {
        leaves: (0..count).rev().collect(),
        name: "last leaf first".to_owned(),
        surprise: 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named<'a>(found: &'a [Hypothesis], name: &str) -> &'a Hypothesis {
        found
            .iter()
            .find(|one| one.name == name)
            .unwrap_or_else(|| panic!("no {name}"))
    }

    #[test]
    fn every_hypothesis_is_a_permutation_met_once() {
        for count in 0..40 {
            let found = hypotheses(count);
            let distinct: BTreeSet<_> = found.iter().map(|one| &one.leaves).collect();
            assert_eq!(distinct.len(), found.len());
            assert!(found.len() < 350);
            for one in &found {
                let mut sorted = one.leaves.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, (0..count).collect::<Vec<_>>(), "{}", one.name);
            }
        }
    }

    #[test]
    fn more_leaves_than_a_press_lays_stand_forwards_or_backwards() {
        let names = |count| hypotheses(count).into_iter().map(|one| one.name);
        assert!((300..350).contains(&names(MOST_LEAVES).count()));
        let found: Vec<String> = names(MOST_LEAVES + 1).collect();
        assert_eq!(found, ["as it stands", "last leaf first"]);
    }

    #[test]
    fn a_booklet_without_its_outer_pages_is_known() {
        let found = hypotheses(15);
        let order: Vec<usize> = named(&found, "20-page saddle stitch, pages 5 to 19")
            .leaves
            .iter()
            .map(|leaf| leaf + 1)
            .collect();
        assert_eq!(order, [5, 6, 9, 10, 13, 14, 15, 12, 11, 8, 7, 4, 3, 2, 1]);
    }

    #[test]
    fn whole_booklets_are_known() {
        let found = hypotheses(8);
        assert_eq!(
            named(&found, "8-page saddle stitch, pages 1 to 8").leaves,
            [1, 2, 5, 6, 7, 4, 3, 0]
        );
        assert_eq!(
            named(&found, "8-page quarto, pages 1 to 8").leaves,
            [3, 6, 4, 1, 0, 5, 7, 2]
        );
        let parts = hypotheses(16);
        assert_eq!(
            named(
                &parts,
                "16-page saddle stitch in signatures of 8, pages 1 to 16"
            )
            .leaves,
            [1, 2, 5, 6, 7, 4, 3, 0, 9, 10, 13, 14, 15, 12, 11, 8]
        );
    }
}
