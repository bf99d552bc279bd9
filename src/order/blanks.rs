//! Booklets with blank pages between others, which left no leaf: the likeliest ones become
//! [`Hypothesis`]es.
//!
//! A chapter that begins on a right-hand page may leave the page before it blank. The sides of the
//! sheets of a saddle-stitched booklet, from the outermost on, hold one page from its back, two from
//! its front and another from its back; so a file of leaves is gone through in this way, leaf by
//! leaf, and each page may be blank instead. All ways are too many to lay out; but how a leaf joins
//! depends on the last leaf at the front and the last one at the back only.
//!
//! Source: the search is that of Richard Bellman, *Dynamic Programming*, 1957, on paths.
//!
//! Limits: one signature of two pages to a side. The cost is linear in the number of leaves.

use std::collections::BTreeMap;

use super::imposition::Hypothesis;

/// What booklets with blanks cost before the text is read, in nats.
const WITH_BLANKS: f64 = 2.0;
/// What each blank page costs, besides the logarithm of the number of places where it may be.
const BLANK: f64 = 2.0;
/// What each lost page costs before the first leaf at the front or behind the last at the back.
const LOST: f64 = 0.1;
/// The most pages that are thought lost there.
const MOST_LOST: usize = 8;
/// The most pages that are thought blank.
const MOST_BLANKS: usize = 3;
/// Larger booklets are not stapled.
const LARGEST: usize = 160;

/// How far a booklet is gone through: its last leaf at the front and at the back, which page of its
/// sheet comes next, and how many pages were blank.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    front: Option<usize>,
    back: Option<usize>,
    page: usize,
    blanks: usize,
}

/// The best way to a place: what it is worth, how many pages it lost at the front and at the back, and
/// which of its leaves stand at the front.
#[derive(Clone)]
struct Way {
    score: f64,
    surprise: f64,
    lost: [usize; 2],
    at_front: Vec<bool>,
}

/// The likeliest booklet of `count` leaves with blank pages in it, by how well one leaf joins another.
pub fn booklet_with_blanks(count: usize, join: &dyn Fn(usize, usize) -> f64) -> Option<Hypothesis> {
    if !(3..=LARGEST).contains(&count) {
        return None;
    }
    let blank = BLANK + (count as f64).ln();
    let start = Place {
        front: None,
        back: None,
        page: 0,
        blanks: 0,
    };
    let way = Way {
        score: -WITH_BLANKS,
        surprise: WITH_BLANKS,
        lost: [0; 2],
        at_front: Vec::new(),
    };
    let mut ways = BTreeMap::from([(start, way)]);
    for leaf in 0..count {
        ways = with_empty_pages(ways, blank);
        ways = with_leaf(ways, leaf, join);
    }
    ways = with_empty_pages(ways, blank);
    let ended = ways
        .into_iter()
        .filter(|(place, _)| place.page == 0 && place.blanks > 0);
    let joined = ended.map(|(place, way)| {
        let middle = match (place.front, place.back) {
            (Some(front), Some(back)) => join(front, back),
            _ => 0.0,
        };
        (way.score + middle, place, way)
    });
    let (_, place, way) = joined.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let (front, mut back): (Vec<usize>, Vec<usize>) =
        (0..count).partition(|&leaf| way.at_front[leaf]);
    back.reverse();
    let blanks = place.blanks;
    Some(Hypothesis {
        leaves: [front, back].concat(),
        name: format!(
            "{}-page saddle stitch with {blanks} blank {} between others",
            count + way.lost[0] + way.lost[1] + blanks,
            if blanks == 1 { "page" } else { "pages" }
        ),
        surprise: way.surprise,
    })
}

/// Whether a page of a sheet, in the order of its sides, lies in the front half of the booklet.
fn is_front(page: usize) -> bool {
    matches!(page, 1 | 2)
}

/// The ways, and those that go on with pages that left no leaf.
fn with_empty_pages(mut ways: BTreeMap<Place, Way>, blank: f64) -> BTreeMap<Place, Way> {
    let mut last = ways.clone();
    while !last.is_empty() {
        let mut next = BTreeMap::new();
        for (mut place, mut way) in last {
            let front = is_front(place.page);
            let outer = if front {
                place.front.is_none()
            } else {
                place.back.is_none()
            };
            place.page = (place.page + 1) % 4;
            let cost = if outer {
                way.lost[usize::from(!front)] += 1;
                LOST
            } else {
                place.blanks += 1;
                blank
            };
            let possible =
                place.blanks <= MOST_BLANKS && way.lost.iter().all(|&lost| lost <= MOST_LOST);
            if possible {
                let way = Way {
                    score: way.score - cost,
                    surprise: way.surprise + cost,
                    ..way
                };
                keep(&mut next, place, way);
            }
        }
        for (place, way) in &next {
            keep(&mut ways, *place, way.clone());
        }
        last = next;
    }
    ways
}

/// The ways that have the next leaf on the page that comes next.
fn with_leaf(
    ways: BTreeMap<Place, Way>,
    leaf: usize,
    join: &dyn Fn(usize, usize) -> f64,
) -> BTreeMap<Place, Way> {
    let mut found = BTreeMap::new();
    for (mut place, mut way) in ways {
        let front = is_front(place.page);
        let joined = if front {
            place.front.replace(leaf).map(|before| join(before, leaf))
        } else {
            place.back.replace(leaf).map(|after| join(leaf, after))
        };
        place.page = (place.page + 1) % 4;
        way.score += joined.unwrap_or(0.0);
        way.at_front.push(front);
        keep(&mut found, place, way);
    }
    found
}

fn keep(ways: &mut BTreeMap<Place, Way>, place: Place, way: Way) {
    let better = ways.get(&place).is_none_or(|known| known.score < way.score);
    if better {
        ways.insert(place, way);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found among leaves that join as `order` has them and not else.
    fn found(order: &[usize]) -> Option<Vec<usize>> {
        let mut next = vec![usize::MAX; order.len()];
        for pair in order.windows(2) {
            next[pair[0]] = pair[1];
        }
        let join = |before: usize, after: usize| if next[before] == after { 3.0 } else { -3.0 };
        booklet_with_blanks(order.len(), &join).map(|one| one.leaves)
    }

    #[test]
    fn blank_pages_between_others_are_found() {
        // 16 1 2 15 14 3 4 13 12 5 6 11 10 7 8 9 without 1, 6 and 13.
        let order = [1, 4, 5, 7, 10, 11, 12, 9, 8, 6, 3, 2, 0];
        assert_eq!(found(&order).as_deref(), Some(&order[..]));
    }
}
