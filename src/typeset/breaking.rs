//! Where the lines of a paragraph end: [`best_breaks`], over the whole paragraph at once.
//!
//! A line set by itself is as good as it can be at the cost of the next; the paragraph reads
//! evenly only if all its line ends are chosen together. A legal break is a node, a line is an
//! edge with demerits, and the best paragraph is the cheapest way from the first node to the last.
//!
//! Source: Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines",
//! Software: Practice and Experience 11 (1981), pp. 1119-1184; `tex.web`, part 38. Deviations:
//! letters give a little in width together with the spaces (as in pdfTeX), light characters hang
//! into the margins, a run of three hyphens is not merely dear but forbidden, and the shortness
//! of the last line is reckoned here. The demerits are tuned on four essays to spaces that vary
//! little, at most a tenth of the lines ending in hyphens, and no line looser than one and a half.
//!
//! Cost: linear. Nodes that a full line lies behind are dropped, so each legal break is weighed
//! against the few that can begin a line ending there.

use super::items::{Legal, Sums};

/// How lines are weighed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// The width of a line, in points.
    pub(super) measure: f64,
    /// The ratio beyond which a line is too loose to be tried; infinite in the last pass.
    pub(super) tolerance: f64,
    /// White that each line may leave at its end, in points, for ragged setting; 0 justifies.
    pub(super) raggedness: f64,
    /// How far letters may be scaled, as a part of their width.
    pub(super) expansion: f64,
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
    pub(super) best: Vec<Chosen>,
    /// The best way with one line more, and what it costs beyond the best, in demerits.
    pub(super) longer: Option<(Vec<Chosen>, f64)>,
    /// The best way with one line less.
    pub(super) shorter: Option<(Vec<Chosen>, f64)>,
}

/// A line's end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    /// The legal break: an index into the list that was given.
    pub(super) legal: usize,
    /// How far spaces and letters give: 1 uses all stretch, -1 all shrink.
    pub(super) ratio: f64,
}

/// The badness of a line that uses all its stretch (TeX: 100).
const LOOSE: f64 = 100.0;
/// The badness of a line that uses all its shrink: more, for words that run together are harder
/// to read than words that stand apart.
const TIGHT: f64 = 160.0;
/// What each line costs by being a line (`\linepenalty`, 10 in plain TeX): less, because letters
/// that give make nearly every line good, and a saved line is no merit.
const LINE: f64 = 1.0;
/// What two lines cost whose spaces differ by more than a class (`\adjdemerits`, 10 000).
const UNEVEN: f64 = 2_000.0;
/// What a second hyphen in a row costs (`\doublehyphendemerits`, 10 000); a third is forbidden.
const TWO_HYPHENS: f64 = 3_000.0;
/// What a hyphen in the last line but one costs (`\finalhyphendemerits`, 5 000).
const LAST_HYPHEN: f64 = 1_000.0;
/// What a stub of a last line costs.
const STUB: f64 = 25_000.0;
/// As many hyphens in a row as may be.
const MOST_HYPHENS: usize = 2;

/// The best line ends, the last of them the paragraph's end; none if there are none within the
/// tolerance.
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

/// How tight or loose a line is: neighbours should be of the same class or the next.
fn class(ratio: f64) -> usize {
    match ratio {
        ratio if ratio < -0.5 => 0,
        ratio if ratio <= 0.5 => 1,
        ratio if ratio <= 1.0 => 2,
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
    ratio: f64,
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
            ratio: 0.0,
            from: 0,
        }
    }
}

impl Search<'_> {
    /// Weighs every line that can end at a break and keeps the best of each kind.
    fn try_break(&mut self, number: usize) {
        let end = &self.legal[number];
        let mut best = std::mem::take(&mut self.arrivals);
        let mut at = self.active;
        while at < self.nodes.len() {
            let place = self.nodes[at].legal;
            let next = (at..self.nodes.len())
                .find(|&other| self.nodes[other].legal != place)
                .unwrap_or(self.nodes.len());
            match self.ratio(place, end) {
                None if at == self.active => self.active = next,
                None => {}
                Some(ratio) if ratio > self.rules.tolerance => break,
                Some(ratio) => {
                    for from in at..next {
                        if let Some(node) = self.arrive(from, number, ratio) {
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

    /// The ratio of the line from one break to another; none if it is too long.
    fn ratio(&self, from: Option<usize>, end: &Legal) -> Option<f64> {
        let start = from.map_or(&self.start, |from| &self.legal[from].after);
        let line = end.before.minus(start);
        let missing = self.rules.measure - line.width;
        let give = self.rules.expansion * line.letters;
        if missing >= 0.0 {
            if end.forced && !self.rules.balanced {
                return Some(0.0);
            }
            let stretch = line.stretch + give + self.rules.raggedness;
            return Some(if missing < 1e-9 {
                0.0
            } else {
                missing / stretch
            });
        }
        let ratio = missing / (line.shrink + give).max(1e-9);
        (ratio >= -1.0 - 1e-9).then_some(ratio)
    }

    /// The node at the end of a line that begins at a node; none if hyphens would pile up.
    fn arrive(&self, from: usize, number: usize, ratio: f64) -> Option<Node> {
        let before = &self.nodes[from];
        let end = &self.legal[number];
        let hyphens = if end.hyphen { before.hyphens + 1 } else { 0 };
        if hyphens > MOST_HYPHENS && self.rules.tolerance.is_finite() {
            return None;
        }
        let class = class(ratio);
        Some(Node {
            legal: Some(number),
            class,
            hyphens: hyphens.min(MOST_HYPHENS),
            lines: before.lines + usize::from(self.rules.variants),
            demerits: before.demerits + self.demerits(before, end, ratio),
            ratio,
            from,
        })
    }

    fn demerits(&self, before: &Node, end: &Legal, ratio: f64) -> f64 {
        let all = if ratio > 0.0 { LOOSE } else { TIGHT };
        let badness = (all * ratio.abs().powi(3)).min(100_000.0);
        let mut demerits = (LINE + badness).powi(2) + end.penalty.powi(2);
        if end.hyphen && before.hyphens > 0 {
            demerits += TWO_HYPHENS;
        }
        if class(ratio).abs_diff(before.class) > 1 {
            demerits += UNEVEN;
        }
        let last = end.forced && before.legal.is_some();
        if last && before.hyphens > 0 {
            demerits += LAST_HYPHEN;
        }
        if last && self.last_width(before, end) < self.rules.stub {
            demerits += STUB;
        }
        demerits
    }

    fn last_width(&self, before: &Node, end: &Legal) -> f64 {
        let start = before
            .legal
            .map_or(&self.start, |from| &self.legal[from].after);
        end.before.minus(start).width
    }

    fn ways(&self) -> Option<Ways> {
        let arrived = &self.nodes[self.active..];
        let best = best_of(arrived.iter())?;
        let way_of = |lines: usize| {
            let node = best_of(arrived.iter().filter(|node| node.lines == lines))?;
            let way = self.way(node);
            let sound = way.iter().all(|chosen| chosen.ratio <= LOOSEST_VARIANT);
            sound.then_some((way, node.demerits - best.demerits))
        };
        let wanted = self.rules.variants;
        Some(Ways {
            best: self.way(best),
            longer: wanted.then(|| way_of(best.lines + 1)).flatten(),
            shorter: wanted.then(|| way_of(best.lines.checked_sub(1)?)).flatten(),
        })
    }

    fn way(&self, last: &Node) -> Vec<Chosen> {
        let mut way = Vec::new();
        let mut node = last;
        while let Some(legal) = node.legal {
            way.push(Chosen {
                legal,
                ratio: node.ratio,
            });
            node = &self.nodes[node.from];
        }
        way.reverse();
        way
    }
}

/// The loosest line a variant may have: one and a half of the natural space.
const LOOSEST_VARIANT: f64 = 1.0;

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
