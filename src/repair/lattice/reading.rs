//! The likeliest reading of a window, as the [`Change`]s it makes of the source.

use std::ops::Range;

use super::Lattice;

/// A place where the likeliest reading parts the letters otherwise than the source.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::repair) struct Change {
    /// The byte among the letters, spaces not counted.
    pub(in crate::repair) at: usize,
    /// Whether a space comes or goes.
    pub(in crate::repair) parts: bool,
    /// How many nats likelier it is than the best reading without it.
    pub(in crate::repair) margin: f64,
    /// The words of the reading that touch it.
    pub(in crate::repair) words: (String, String),
    /// The bytes among the letters of the words that depend on it, and on each other.
    pub(in crate::repair) group: Range<usize>,
}

impl Lattice<'_> {
    /// The changes of the best reading, each with how sure it is.
    pub(super) fn read(&self) -> Vec<Change> {
        let end = self.letters.len();
        let last = (0..self.nodes.len())
            .filter(|&at| self.nodes[at].end == end)
            .max_by(|&a, &b| self.through(a).total_cmp(&self.through(b)));
        let Some(last) = last else {
            return Vec::new();
        };
        let mut path = Vec::new();
        let mut at = Some(last);
        while let Some(node) = at {
            path.push(node);
            at = self.nodes[node].previous;
        }
        path.reverse();
        let best = self.through(last);
        let changes = self.changed(&path);
        if changes.is_empty() {
            return changes;
        }
        let mut changes: Vec<Change> = changes
            .into_iter()
            .map(|change| Change {
                margin: best - self.without(&change),
                ..change
            })
            .collect();
        gather(&mut changes);
        changes
    }

    fn through(&self, node: usize) -> f64 {
        self.nodes[node].forward + self.nodes[node].backward
    }

    /// The worth of the best reading that has not this change.
    fn without(&self, change: &Change) -> f64 {
        let at = change.at;
        let worst = f64::NEG_INFINITY;
        if change.parts {
            let over = self.nodes.iter().enumerate();
            over.filter(|(_, node)| node.start < at && at < node.end)
                .map(|(number, _)| self.through(number))
                .fold(worst, f64::max)
        } else {
            let across = self.edges.iter();
            across
                .filter(|&&(_, to, _)| self.nodes[to].start == at)
                .map(|&(from, to, step)| self.nodes[from].forward + step + self.nodes[to].backward)
                .fold(worst, f64::max)
        }
    }

    /// Where a path parts the letters otherwise than the source.
    fn changed(&self, path: &[usize]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (index, &node) in path.iter().enumerate() {
            let node = &self.nodes[node];
            let previous = index.checked_sub(1).map(|before| &self.nodes[path[before]]);
            if let Some(previous) = previous
                && !self.spans.iter().any(|span| span.start == node.start)
            {
                changes.push(Change {
                    at: node.start,
                    parts: true,
                    margin: 0.0,
                    words: (self.word(previous).to_owned(), self.word(node).to_owned()),
                    group: previous.start..node.end,
                });
            }
            let inside = self
                .spans
                .iter()
                .filter(|span| node.start < span.start && span.start < node.end);
            changes.extend(inside.map(|span| Change {
                at: span.start,
                parts: false,
                margin: 0.0,
                words: (self.word(node).to_owned(), String::new()),
                group: node.start..node.end,
            }));
        }
        changes
    }
}

/// Gives changes that touch the same word one group and the least of their margins.
fn gather(changes: &mut [Change]) {
    let mut from = 0;
    while from < changes.len() {
        let mut group = changes[from].group.clone();
        let mut margin = changes[from].margin;
        let mut to = from + 1;
        while to < changes.len() && changes[to].group.start < group.end {
            group.end = group.end.max(changes[to].group.end);
            margin = margin.min(changes[to].margin);
            to += 1;
        }
        for change in &mut changes[from..to] {
            change.group = group.clone();
            change.margin = margin;
        }
        from = to;
    }
}
