//! The orders in which printers lay pages: each is a [`Hypothesis`] about a file of leaves.
//!
//! A booklet's PDF holds its pages as the press needs them, side after side, so that the sheets
//! can be folded into one another. A text extracted from it comes in that order, and the pages that
//! carry no text (title, contents, blanks, back cover) left no leaf at all. So an order is known by
//! its [`Layout`], by the number of the booklet's pages and by which of the outer ones are lost.
//!
//! The steps: for each layout, each number of pages and each set of lost ones, number the pages as
//! the press has them, leave out the lost ones, and read off where each page of the reader stands
//! in the file. Booklets of several signatures are found in [`signatures`](super::signatures), those
//! with blank pages between others in [`blanks`](super::blanks).
//!
//! Limits: besides the outer pages only the backs of a title or half-title, and pages before a last
//! printed one, are thought lost. The number of hypotheses does not depend on the number of leaves
//! and stays below [`MOST`]; each costs its leaves in time.

use super::layout::Layout;

/// No number of leaves has more hypotheses than this.
pub const MOST: usize = 4_000;

/// The most outer pages that are thought lost on either side.
const MOST_LOST: usize = 12;

/// The same for layouts that are hardly ever met, of which there are many.
const MOST_LOST_OF_ODD: usize = 6;
/// Layouts less surprising are met now and then.
const COMMON: f64 = 4.5;

/// Pages lost between others at the front: the back of the title, of the contents, and both.
const LOST_BETWEEN: [&[usize]; 5] = [&[2], &[2, 3], &[2, 4], &[2, 3, 4], &[1, 2, 4]];
/// The same at the back, counted from the last page.
const LOST_BETWEEN_BACK: [&[usize]; 3] = [&[2], &[2, 3], &[2, 3, 4]];
/// The most outer pages that are thought lost besides those.
const MOST_LOST_BESIDE: usize = 8;
/// What such a gap costs, in nats.
const GAP: f64 = 3.0;
/// What each lost page costs, in nats.
const LOST: f64 = 0.1;
/// What it costs that the file has the last sheet first.
const LAST_SHEET_FIRST: f64 = 2.0;

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

/// The order of the file.
pub fn as_it_stands(count: usize) -> Hypothesis {
    Hypothesis {
        leaves: (0..count).collect(),
        name: "as it stands".to_owned(),
        surprise: 0.0,
    }
}

/// Every order in which `count` leaves of one signature may stand, the order of the file first.
/// Some are met more than once, under several names.
pub fn hypotheses(count: usize) -> impl Iterator<Item = Hypothesis> {
    let backwards = Hypothesis {
        leaves: (0..count).rev().collect(),
        name: "last leaf first".to_owned(),
        surprise: 2.0,
    };
    let laid = [false, true].into_iter().flat_map(move |reversed| {
        Layout::all().flat_map(move |layout| {
            let sheets = sheets(count, layout, reversed);
            sheets.flat_map(move |sheets| {
                let booklets = booklets(count, &sheets).into_iter();
                booklets.filter_map(move |booklet| imposed(count, &sheets, &booklet))
            })
        })
    });
    std::iter::once(as_it_stands(count))
        .chain((count > 1).then_some(backwards))
        .chain(laid)
}

/// A booklet's sheets as they are printed.
struct Sheets {
    layout: Layout,
    reversed: bool,
    /// Its pages in the order of the press.
    printed: Vec<usize>,
}

/// Which pages of a booklet left no leaf.
struct Booklet {
    lost: Vec<usize>,
    surprise: f64,
}

/// The sheets of all sizes that `count` leaves may come from, the smallest first.
fn sheets(count: usize, layout: Layout, reversed: bool) -> impl Iterator<Item = Sheets> {
    let multiple = layout.multiple();
    let largest = (count + 2 * most_lost(layout)).next_multiple_of(multiple);
    let sizes = (count.next_multiple_of(multiple)..=largest).step_by(multiple);
    sizes.filter_map(move |pages| {
        let mut printed = layout.pages(pages)?;
        if reversed {
            printed.reverse();
        }
        Some(Sheets {
            layout,
            reversed,
            printed,
        })
    })
}

/// The most outer pages that are thought lost on either side.
fn most_lost(layout: Layout) -> usize {
    if layout.surprise() > COMMON {
        MOST_LOST_OF_ODD
    } else {
        MOST_LOST
    }
}

/// The booklets of these sheets that have `count` leaves, the fewest lost pages at the front first.
fn booklets(count: usize, sheets: &Sheets) -> Vec<Booklet> {
    let pages = sheets.printed.len();
    let most = most_lost(sheets.layout);
    let lost = pages - count;
    let fronts = lost.saturating_sub(most)..=lost.min(most);
    let mut found: Vec<Booklet> = fronts
        .map(|front| Booklet {
            lost: (1..=front)
                .chain(pages + 1 - (lost - front)..=pages)
                .collect(),
            surprise: lost_surprise(lost, count),
        })
        .collect();
    if sheets.layout == Layout::Saddle && count > 2 {
        found.extend(booklets_with_gaps(count, pages));
    }
    found
}

/// How unlikely it is that so many pages left no leaf and `count` did: the more so, the less of the
/// booklet is left.
fn lost_surprise(lost: usize, count: usize) -> f64 {
    LOST * lost as f64 + lost as f64 / count.max(1) as f64
}

/// Two-up booklets that lost pages between others.
fn booklets_with_gaps(count: usize, pages: usize) -> Vec<Booklet> {
    let outer = |pages: usize| (1..=pages).collect::<Vec<_>>();
    let fronts = (0..=MOST_LOST_BESIDE).map(|lost| (outer(lost), 0.0));
    let gaps = LOST_BETWEEN.iter().map(|lost| (lost.to_vec(), GAP));
    let backs = (0..=MOST_LOST_BESIDE).map(|lost| (outer(lost), 0.0));
    let back_gaps = LOST_BETWEEN_BACK.iter().map(|lost| (lost.to_vec(), GAP));
    let backs: Vec<_> = backs.chain(back_gaps).collect();
    let mut found = Vec::new();
    for (front, front_gap) in fronts.chain(gaps) {
        for (back, back_gap) in &backs {
            let gap = front_gap + back_gap;
            if gap > 0.0 && pages == count + front.len() + back.len() {
                let back = back.iter().map(|page| pages + 1 - page);
                found.push(Booklet {
                    lost: front.iter().copied().chain(back).collect(),
                    surprise: gap + lost_surprise(pages - count, count),
                });
            }
        }
    }
    found
}

fn imposed(count: usize, sheets: &Sheets, booklet: &Booklet) -> Option<Hypothesis> {
    const LOST_PAGE: usize = usize::MAX;
    let mut place = vec![0; sheets.printed.len() + 1];
    for &page in &booklet.lost {
        *place.get_mut(page)? = LOST_PAGE;
    }
    let mut leaf = 0;
    for &page in &sheets.printed {
        if place[page] != LOST_PAGE {
            place[page] = leaf;
            leaf += 1;
        }
    }
    place.remove(0);
    place.retain(|&leaf| leaf != LOST_PAGE);
    let turned = if sheets.reversed {
        LAST_SHEET_FIRST
    } else {
        0.0
    };
    (place.len() == count).then(|| Hypothesis {
        leaves: place,
        name: name(sheets, booklet),
        surprise: sheets.layout.surprise() + booklet.surprise + turned,
    })
}

fn name(sheets: &Sheets, booklet: &Booklet) -> String {
    let pages = sheets.printed.len();
    let lost = |page: &usize| booklet.lost.contains(page);
    let first = (1..=pages).find(|page| !lost(page)).unwrap_or(1);
    let last = (1..=pages).rev().find(|page| !lost(page));
    let last = last.unwrap_or(pages);
    let mut between: Vec<usize> = booklet.lost.clone();
    between.retain(|page| (first..last).contains(page));
    between.sort_unstable();
    let gaps: Vec<String> = between.iter().map(usize::to_string).collect();
    let backwards = if sheets.reversed {
        ", last sheet first"
    } else {
        ""
    };
    let without = match gaps.as_slice() {
        [] => String::new(),
        gaps => format!(" without {}", gaps.join(", ")),
    };
    format!(
        "{}-page {}{backwards}, pages {first} to {last}{without}",
        pages,
        sheets.layout.name()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(count: usize, name: &str) -> Vec<usize> {
        hypotheses(count)
            .find(|one| one.name == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .leaves
    }

    #[test]
    fn every_hypothesis_is_a_permutation() {
        for count in (0..40).chain([1_001]) {
            let mut met = 0;
            for one in hypotheses(count) {
                let mut sorted = one.leaves.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, (0..count).collect::<Vec<_>>(), "{}", one.name);
                met += 1;
            }
            assert!(met < MOST, "{met} for {count}");
        }
    }

    #[test]
    fn a_booklet_without_its_outer_pages_is_known() {
        let order = named(15, "20-page saddle stitch, pages 5 to 19");
        let order: Vec<usize> = order.iter().map(|leaf| leaf + 1).collect();
        assert_eq!(order, [5, 6, 9, 10, 13, 14, 15, 12, 11, 8, 7, 4, 3, 2, 1]);
    }

    #[test]
    fn the_blank_back_of_a_title_may_be_lost() {
        let name = "8-page saddle stitch, pages 1 to 8 without 2";
        assert_eq!(named(7, name), [1, 4, 5, 6, 3, 2, 0]);
    }

    #[test]
    fn whole_booklets_are_known() {
        assert_eq!(
            named(8, "8-page saddle stitch, pages 1 to 8"),
            [1, 2, 5, 6, 7, 4, 3, 0]
        );
        let quarto = "8-page quarto, upper row first, pages 1 to 8";
        assert_eq!(named(8, quarto), [3, 6, 4, 1, 0, 5, 7, 2]);
    }
}
