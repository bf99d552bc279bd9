//! Where the lines of a paragraph end: [`best_breaks`], over the whole paragraph at once.
//!
//! A line set by itself is as good as it can be at the cost of the next; the paragraph reads
//! evenly only if all its line ends are chosen together. A legal break is a node, a line is an
//! edge with demerits, and the best paragraph is the cheapest way from the first node to the last.
//!
//! Source: Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines",
//! Software: Practice and Experience 11 (1981), pp. 1119-1184; `tex.web`, part 38. Deviations:
//! letters give a little in width before spaces give at all, so a line is measured by what its
//! spaces are left with; demerits grow with the square of that, which makes the way with the
//! fewest demerits that with the least variance of its spaces, and leap where a line would be
//! seen as loose or tight; light characters hang into the margins; a run of three hyphens and a last line that is the
//! rest of a broken word are not merely dear but forbidden; and the shortness of the last line is
//! reckoned here.
//!
//! Cost: linear. Nodes that a full line lies behind are dropped, so each legal break is weighed
//! against the few that can begin a line ending there.

use super::items::{Legal, Sums};

/// How lines are weighed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// The width of a line, in points.
    pub(super) measure: f64,
    /// The most that spaces may grow, as a part of their width; infinite in the last pass.
    pub(super) loosest: f64,
    /// The most that spaces may shrink, as a part of their width.
    pub(super) tightest: f64,
    /// White that each line may leave at its end, in points, for ragged setting; 0 justifies.
    pub(super) raggedness: f64,
    /// How far letters may be scaled, as a part of their width.
    pub(super) expansion: f64,
    /// How much further they may be where the line would be loose.
    pub(super) relief: f64,
    /// Whether hyphens may be put in.
    pub(super) hyphens: bool,
    /// Whether what should stay together may be parted.
    pub(super) parts: bool,
    /// Whether the last line counts as much as the others, as in a heading.
    pub(super) balanced: bool,
    /// A last line shorter than this is a stub, in points.
    pub(super) stub: f64,
    /// Whether ways with a line more and a line less are kept too.
    pub(super) variants: bool,
}

/// The best way to break a paragraph, and the best with one line more or less.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ways {
    /// The best way of all.
    pub(super) best: Way,
    /// The best way with one line more.
    pub(super) longer: Option<Way>,
    /// The best way with one line less.
    pub(super) shorter: Option<Way>,
}

/// A way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    /// The ends of its lines.
    pub(super) ends: Vec<Chosen>,
    /// What it costs.
    pub(super) demerits: f64,
}

/// A line's end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    /// The legal break: an index into the list that was given.
    pub(super) legal: usize,
    /// How much wider the spaces of the line are than their own width, as a part of it.
    pub(super) change: f64,
}

/// What a line costs whose spaces are half as wide again as their own width, but for the leap
/// below. Every other price is to be read against this (TeX: 10 000, the square of a badness of
/// 100).
const HALF_AS_WIDE_AGAIN: f64 = 10_000.0;
/// The growth and the shrinkage of spaces at which a line is seen as loose or tight. There the
/// price leaps: the eighth power of the part of this that is used is added.
const SEEN_LOOSE: f64 = 0.6;
const SEEN_TIGHT: f64 = 0.24;
/// What the leap adds at that point.
const LEAP: f64 = 12_000.0;
/// What two lines cost whose spaces differ by more than a class (`\adjdemerits`, 10 000).
const UNEVEN: f64 = 1_500.0;
/// What a second hyphen in a row costs (`\doublehyphendemerits`, 10 000); a third is forbidden.
const TWO_HYPHENS: f64 = 1_500.0;
/// What a hyphen in the last line but one costs (`\finalhyphendemerits`, 5 000).
const LAST_HYPHEN: f64 = 1_500.0;
/// What a stub of a last line costs.
const STUB: f64 = 3_000.0;
/// As many hyphens in a row as may be.
const MOST_HYPHENS: usize = 2;

/// The best line ends, the last of them the paragraph's end; none if there are none within the
/// rules.
pub(super) fn best_breaks(legal: &[Legal], start: Sums, rules: &Rules) -> Option<Ways> {
    let mut search = Search {
        legal,
        start,
        rules,
        nodes: vec![Node::first()],
        active: 0,
        arrivals: Vec::new(),
    };
    for number in 0..legal.len() {
        search.try_break(number);
        if search.active == search.nodes.len() {
            return None;
        }
    }
    search.ways()
}

/// How tight or loose a line is: neighbours should be of the same class or the next. As TeX's
/// fitness classes, whose borders are half the shrink, half the stretch and all of it.
fn class(change: f64) -> usize {
    match change {
        change if change < -0.16 => 0,
        change if change <= 0.25 => 1,
        change if change <= 0.5 => 2,
        _ => 3,
    }
}

struct Search<'a> {
    legal: &'a [Legal],
    start: Sums,
    rules: &'a Rules,
    /// Every node made so far, by the break it stands at.
    nodes: Vec<Node>,
    /// The first node that a line may still begin at.
    active: usize,
    /// The nodes at the break that is being tried; kept for its room.
    arrivals: Vec<Node>,
}

/// The best way to a break that arrives in one class with one run of hyphens.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The break; none for the paragraph's start.
    legal: Option<usize>,
    class: usize,
    hyphens: usize,
    /// The lines up to here; always 0 when variants are not wanted.
    lines: usize,
    demerits: f64,
    change: f64,
    from: usize,
}

impl Node {
    fn first() -> Self {
        Self {
            legal: None,
            class: 1,
            hyphens: 0,
            lines: 0,
            demerits: 0.0,
            change: 0.0,
            from: 0,
        }
    }
}

impl Search<'_> {
    /// Weighs every line that can end at a break and keeps the best of each kind.
    fn try_break(&mut self, number: usize) {
        let end = &self.legal[number];
        if (end.inserted && !self.rules.hyphens) || (end.kept && !self.rules.parts) {
            return;
        }
        let mut best = std::mem::take(&mut self.arrivals);
        let mut at = self.active;
        while at < self.nodes.len() {
            let place = self.nodes[at].legal;
            let next = (at..self.nodes.len())
                .find(|&other| self.nodes[other].legal != place)
                .unwrap_or(self.nodes.len());
            match self.change(place, end) {
                None if at == self.active => self.active = next,
                None => {}
                Some(change) if change > self.rules.loosest => break,
                Some(change) => {
                    let cost = self.cost(place, end, change);
                    for from in at..next {
                        if let Some(node) = self.arrive(from, number, change, cost) {
                            keep_better(&mut best, node);
                        }
                    }
                }
            }
            at = next;
        }
        if end.forced {
            self.active = self.nodes.len();
        }
        keep_near(&mut best);
        self.nodes.append(&mut best);
        self.arrivals = best;
    }

    fn line(&self, from: Option<usize>, end: &Legal) -> Sums {
        let start = from.map_or(&self.start, |from| &self.legal[from].after);
        end.before.minus(start)
    }

    /// How much wider than their own width the spaces of the line from one break to another are;
    /// none if it is too long.
    fn change(&self, from: Option<usize>, end: &Legal) -> Option<f64> {
        let line = self.line(from, end);
        let missing = self.rules.measure - line.width;
        if missing >= 0.0 && end.forced && !self.rules.balanced {
            return Some(0.0);
        }
        if self.rules.raggedness > 0.0 {
            // White at the end, up to `raggedness`, reads as spaces half as wide again.
            let change = missing / (2.0 * self.rules.raggedness);
            return (missing >= -1e-9).then_some(change.max(0.0));
        }
        let change = line.change(missing, self.rules.expansion, self.rules.relief);
        (change >= -self.rules.tightest - 1e-9).then_some(change)
    }

    /// What a line costs, whatever stands before it.
    fn cost(&self, from: Option<usize>, end: &Legal, change: f64) -> f64 {
        let halves = 2.0 * change;
        let seen = if change > 0.0 {
            change / SEEN_LOOSE
        } else {
            change / SEEN_TIGHT
        };
        let eighth = seen.powi(2).powi(2).powi(2);
        let cost = (HALF_AS_WIDE_AGAIN * halves.powi(2) + LEAP * eighth).min(MOST);
        let stub = if self.is_stub(from, end) { STUB } else { 0.0 };
        cost + end.penalty.powi(2) + stub
    }

    /// Whether a line is a last line so short that white would stand above the next indent.
    fn is_stub(&self, from: Option<usize>, end: &Legal) -> bool {
        end.forced && from.is_some() && self.line(from, end).width < self.rules.stub
    }

    /// Whether a last line is nothing but the rest of a broken word: `strug-` / `gles.`
    fn is_rest_of_word(&self, from: Option<usize>, number: usize) -> bool {
        let broken = from.filter(|&from| self.legal[from].inserted);
        let within = |from: usize| self.legal[from..number].iter().all(|legal| legal.inserted);
        self.legal[number].forced && broken.is_some_and(within)
    }

    /// The node at the end of a line that begins at a node; none if hyphens would pile up.
    fn arrive(&self, from: usize, number: usize, change: f64, cost: f64) -> Option<Node> {
        let before = &self.nodes[from];
        let end = &self.legal[number];
        let hyphens = if end.hyphen { before.hyphens + 1 } else { 0 };
        let ugly = hyphens > MOST_HYPHENS || self.is_rest_of_word(before.legal, number);
        if ugly && self.rules.loosest.is_finite() {
            return None;
        }
        let class = class(change);
        let mut demerits = before.demerits + cost;
        if end.hyphen && before.hyphens > 0 {
            demerits += TWO_HYPHENS;
        }
        if class.abs_diff(before.class) > 1 {
            demerits += UNEVEN;
        }
        if end.forced && before.hyphens > 0 {
            demerits += LAST_HYPHEN;
        }
        Some(Node {
            legal: Some(number),
            class,
            hyphens: hyphens.min(MOST_HYPHENS),
            lines: before.lines + usize::from(self.rules.variants),
            demerits,
            change,
            from,
        })
    }

    fn ways(&self) -> Option<Ways> {
        let arrived = &self.nodes[self.active..];
        let best = best_of(arrived.iter())?;
        let way_of = |lines: usize| {
            let node = best_of(arrived.iter().filter(|node| node.lines == lines))?;
            let way = self.way(node);
            let loose = way.ends.iter().any(|end| end.change > LOOSEST_VARIANT);
            let last = &self.legal[node.legal?];
            let stub = self.is_stub(self.nodes[node.from].legal, last);
            (!loose && !stub).then_some(way)
        };
        let wanted = self.rules.variants;
        Some(Ways {
            best: self.way(best),
            longer: wanted.then(|| way_of(best.lines + 1)).flatten(),
            shorter: wanted.then(|| way_of(best.lines.checked_sub(1)?)).flatten(),
        })
    }

    fn way(&self, last: &Node) -> Way {
        let mut ends = Vec::new();
        let mut node = last;
        while let Some(legal) = node.legal {
            ends.push(Chosen {
                legal,
                change: node.change,
            });
            node = &self.nodes[node.from];
        }
        ends.reverse();
        Way {
            ends,
            demerits: last.demerits,
        }
    }
}

/// The most a line costs for its spaces: enough that no sum of other lines is preferred to it, and
/// little enough that sums stay exact.
const MOST: f64 = 1e9;
/// The loosest line a variant may have: one and a half of the natural space.
const LOOSEST_VARIANT: f64 = 0.5;

fn best_of<'n>(nodes: impl Iterator<Item = &'n Node>) -> Option<&'n Node> {
    nodes.min_by(|one, other| one.demerits.total_cmp(&other.demerits))
}

/// Keeps a node if it is the best of its kind.
fn keep_better(best: &mut Vec<Node>, node: Node) {
    let alike = |old: &&mut Node| {
        (old.class, old.hyphens, old.lines) == (node.class, node.hyphens, node.lines)
    };
    match best.iter_mut().find(alike) {
        Some(old) if old.demerits <= node.demerits => {}
        Some(old) => *old = node,
        None => best.push(node),
    }
}

/// Drops ways that are more than a line off the best, so that their number stays bounded.
fn keep_near(best: &mut Vec<Node>) {
    if let Some(lines) = best_of(best.iter()).map(|node| node.lines) {
        best.retain(|node| node.lines.abs_diff(lines) <= 1);
    }
}
