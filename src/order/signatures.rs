//! Booklets of several signatures, one after another: the likeliest ones become [`Hypothesis`]es.
//!
//! A thick booklet is not folded from one stack: every so many sheets make a signature, and the
//! file holds one signature after the other. Their sizes are mostly equal, but the last is often
//! smaller, and some binders mix sizes to come out even. All ways of cutting a file into signatures
//! are too many to lay out; but each signature joins the next at one place only, so that the best
//! way up to a signature's end does not depend on what comes after it.
//!
//! The steps: for each way of laying pages, go through the file leaf by leaf and keep, for each
//! size of signature that may end there, the two best ways to it; the front of the first and the
//! back of the last may have lost pages.
//!
//! Source: the search is that of Richard Bellman, *Dynamic Programming*, 1957, on paths.
//!
//! Limits: pages lost within the booklet are not thought of here, nor signatures in a file of
//! thousands of leaves that begins as it is read. The cost is linear in the number of leaves: some
//! thousand joins are weighed for each, each once.

use super::four_up::{FourUp, Rows};
use super::imposition::Hypothesis;
use super::layout::Layout;

/// The sizes of signatures of two pages to a side, in pages.
const SIZES: [usize; 13] = [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64];
/// The sizes of quarto signatures.
const QUARTO_SIZES: [usize; 3] = [8, 16, 32];
/// The most pages that are thought lost at the front; at the back all but one of the last signature
/// may be, which is as large as the others though the text does not fill it.
const MOST_LOST: usize = 8;
/// What several signatures cost before the text is read, in nats.
const SEVERAL: f64 = 4.0;
/// What each change of size costs: equal signatures are the rule.
const OTHER_SIZE: f64 = 2.5;
/// What a smaller last signature costs.
const SMALLER_LAST: f64 = 1.0;
/// What each lost page costs.
const LOST: f64 = 0.1;
/// Ways kept for each end of a signature: the best, and one to compare it with.
const KEPT: usize = 2;
/// Files longer than this are searched for the commonest layout only, and not unless their first
/// leaves, so many, read better folded than as they stand.
const LONG: usize = 2_000;

/// The likeliest ways in which `count` leaves may be signatures, by how well one leaf joins another.
pub fn signatures(count: usize, join: &dyn Fn(usize, usize) -> f64) -> Vec<Hypothesis> {
    let may_be_folded = count <= 2 * LONG || {
        let score = |order: &[usize]| order.windows(2).map(|pair| join(pair[0], pair[1])).sum();
        let standing: f64 = score(&Vec::from_iter(0..LONG));
        let folded = signatures(LONG, join).into_iter();
        folded
            .map(|one| score(&one.leaves))
            .any(|folded| folded - standing > SEVERAL)
    };
    if !may_be_folded {
        return Vec::new();
    }
    let layouts = [
        (Layout::Saddle, &SIZES[..]),
        (quarto(false), &QUARTO_SIZES[..]),
        (quarto(true), &QUARTO_SIZES[..]),
    ];
    let considered = if count > LONG { 1 } else { layouts.len() };
    let mut found = Vec::new();
    for (layout, sizes) in &layouts[..considered] {
        let folded = Folded::new(*layout, sizes);
        found.extend(folded.best(count, join));
        let turned = |before, after| join(count - 1 - before, count - 1 - after);
        found.extend(folded.best(count, &turned).into_iter().map(|one| {
            let leaves = one.leaves.into_iter().map(|leaf| count - 1 - leaf);
            Hypothesis {
                leaves: leaves.collect(),
                name: format!("{}, last sheet first", one.name),
                surprise: one.surprise + 2.0,
            }
        }));
    }
    found
}

fn quarto(second_first: bool) -> Layout {
    Layout::FourUp(FourUp {
        rows: Rows::Quarto,
        turned: true,
        second_first,
        backs_turned: false,
        by_columns: false,
    })
}

/// Signatures of one layout: for each size, where its pages stand.
struct Folded {
    layout: Layout,
    /// The leaves of a signature in reading order, whole ones first.
    foldings: Vec<Folding>,
}

/// A signature, perhaps without its first or last pages.
struct Folding {
    size: usize,
    lost_front: usize,
    lost_back: usize,
    leaves: Vec<usize>,
}

/// A way to the end of a signature.
#[derive(Clone, Copy)]
struct Way {
    score: f64,
    start: usize,
    folding: usize,
    before: Option<usize>,
    surprise: f64,
}

/// A signature that may come next.
struct Next {
    at: usize,
    number: usize,
    /// How well its leaves join.
    within: f64,
    ends_file: bool,
}

impl Folded {
    fn new(layout: Layout, sizes: &[usize]) -> Self {
        let whole = sizes
            .iter()
            .filter_map(|&size| Folding::new(layout, size, 0, 0));
        let fronts = sizes.iter().flat_map(|&size| {
            (1..=MOST_LOST.min(size - 1))
                .filter_map(move |lost| Folding::new(layout, size, lost, 0))
        });
        let backs = sizes.iter().flat_map(|&size| {
            (1..size).filter_map(move |lost| Folding::new(layout, size, 0, lost))
        });
        Self {
            layout,
            foldings: whole.chain(fronts).chain(backs).collect(),
        }
    }

    fn best(&self, count: usize, join: &dyn Fn(usize, usize) -> f64) -> Vec<Hypothesis> {
        let mut ways: Vec<Way> = Vec::new();
        // For each number of leaves, the best ways to it; the last leaf's ways are the whole file's.
        let mut ends: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
        for at in 0..count {
            for (number, folding) in self.foldings.iter().enumerate() {
                let end = at + folding.leaves.len();
                let fits = end <= count
                    && (at == 0 || folding.lost_front == 0)
                    && (end == count || folding.lost_back == 0)
                    && (at > 0 || end < count);
                if !fits || (at > 0 && ends[at].is_empty()) {
                    continue;
                }
                let within = folding.within(at, join);
                let next = Next {
                    at,
                    number,
                    within,
                    ends_file: end == count,
                };
                let mut reached = self.reached(&ways, &ends[at], &next, join);
                reached.sort_by(|one, other| other.score.total_cmp(&one.score));
                for way in reached.into_iter().take(KEPT) {
                    ways.push(way);
                    ends[end].push(ways.len() - 1);
                }
            }
        }
        let mut whole = ends.pop().unwrap_or_default();
        whole.sort_by(|&one, &other| ways[other].score.total_cmp(&ways[one].score));
        whole.truncate(KEPT);
        let whole = whole.into_iter();
        whole.map(|last| self.hypothesis(&ways, last)).collect()
    }

    /// The ways to the end of a signature, by the ways `before` it.
    fn reached(
        &self,
        ways: &[Way],
        before: &[usize],
        next: &Next,
        join: &dyn Fn(usize, usize) -> f64,
    ) -> Vec<Way> {
        let folding = &self.foldings[next.number];
        let lost = LOST * (folding.lost_front + folding.lost_back) as f64;
        if next.at == 0 {
            let surprise = SEVERAL + lost;
            return vec![Way {
                score: next.within - surprise,
                start: 0,
                folding: next.number,
                before: None,
                surprise,
            }];
        }
        before
            .iter()
            .map(|&way| {
                let last = &self.foldings[ways[way].folding];
                let joined = join(ways[way].start + last.last(), next.at + folding.first());
                let surprise = lost + last.then(folding, next.ends_file);
                Way {
                    score: ways[way].score + joined + next.within - surprise,
                    start: next.at,
                    folding: next.number,
                    before: Some(way),
                    surprise: ways[way].surprise + surprise,
                }
            })
            .collect()
    }

    fn hypothesis(&self, ways: &[Way], last: usize) -> Hypothesis {
        let path = std::iter::successors(Some(&ways[last]), |way| way.before.map(|way| &ways[way]));
        let mut path: Vec<&Way> = path.collect();
        path.reverse();
        let foldings = || path.iter().map(|way| &self.foldings[way.folding]);
        let leaves = path.iter().flat_map(|way| {
            let folding = &self.foldings[way.folding];
            folding.leaves.iter().map(|leaf| way.start + leaf)
        });
        let lost_front = foldings().next().map_or(0, |folding| folding.lost_front);
        let lost_back = foldings()
            .next_back()
            .map_or(0, |folding| folding.lost_back);
        let sizes: Vec<usize> = foldings().map(|folding| folding.size).collect();
        let pages: usize = sizes.iter().sum();
        Hypothesis {
            leaves: leaves.collect(),
            name: format!(
                "{pages}-page {} in signatures of {}, pages {} to {}",
                self.layout.name(),
                in_words(&sizes),
                lost_front + 1,
                pages - lost_back
            ),
            surprise: ways[last].surprise,
        }
    }
}

impl Folding {
    fn new(layout: Layout, size: usize, lost_front: usize, lost_back: usize) -> Option<Self> {
        let text = lost_front + 1..=size - lost_back;
        let mut place = vec![0; size + 1];
        let printed = layout.pages(size)?.into_iter();
        for (leaf, page) in printed.filter(|page| text.contains(page)).enumerate() {
            place[page] = leaf;
        }
        Some(Self {
            size,
            lost_front,
            lost_back,
            leaves: text.map(|page| place[page]).collect(),
        })
    }

    fn first(&self) -> usize {
        self.leaves.first().copied().unwrap_or(0)
    }

    fn last(&self) -> usize {
        self.leaves.last().copied().unwrap_or(0)
    }

    fn within(&self, start: usize, join: &dyn Fn(usize, usize) -> f64) -> f64 {
        let pairs = self.leaves.windows(2);
        pairs
            .map(|pair| join(start + pair[0], start + pair[1]))
            .sum()
    }

    /// What it costs that this signature is followed by another, perhaps the last one.
    fn then(&self, next: &Self, is_last: bool) -> f64 {
        if next.size == self.size {
            0.0
        } else if is_last && next.size < self.size {
            SMALLER_LAST
        } else {
            OTHER_SIZE
        }
    }
}

/// The sizes of signatures: `16`, or `8, 12 and 16`.
fn in_words(sizes: &[usize]) -> String {
    let equal = sizes.windows(2).all(|pair| pair[0] == pair[1]);
    match sizes {
        [size, ..] if equal => size.to_string(),
        [most @ .., last] => {
            let most: Vec<String> = most.iter().map(usize::to_string).collect();
            format!("{} and {last}", most.join(", "))
        }
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found among leaves that join as `order` has them and not else.
    fn found(order: &[usize]) -> Hypothesis {
        let mut next = vec![usize::MAX; order.len()];
        for pair in order.windows(2) {
            next[pair[0]] = pair[1];
        }
        let join = |before: usize, after: usize| if next[before] == after { 2.0 } else { -2.0 };
        let mut found = signatures(order.len(), &join);
        let best = found.iter().position(|one| one.leaves == order);
        found.swap_remove(best.unwrap_or_else(|| panic!("not found: {order:?}")))
    }

    #[test]
    fn equal_signatures_are_found() {
        let order = [1, 2, 5, 6, 7, 4, 3, 0, 9, 10, 13, 14, 15, 12, 11, 8];
        assert_eq!(
            found(&order).name,
            "16-page saddle stitch in signatures of 8, pages 1 to 16"
        );
    }

    #[test]
    fn unequal_signatures_that_lost_pages_are_found() {
        let order = [1, 4, 5, 6, 3, 2, 0, 8, 9, 10, 7, 11, 12, 15, 16, 17, 14, 13];
        assert_eq!(
            found(&order).name,
            "20-page saddle stitch in signatures of 8, 4 and 8, pages 2 to 19"
        );
    }
}
