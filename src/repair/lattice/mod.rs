//! The lattice: every reading of a few broken words, and the likeliest.
//!
//! A [`Window`] is a row of runs of letters with one space between each two. Its letters may be
//! parted otherwise than the source parts them: a space was lost, or put where none was. Each
//! word that may stand somewhere among the letters is a node, each two that touch an edge; a path
//! from the first letter to the last is a reading. A reading's worth is the chance of its words,
//! each after the one before, and of the spaces the source has in spite of it.
//!
//! ```text
//! The boys get diff erent grades        ->  different
//! that the daywill comewhenmost         ->  day will come when most
//! Raya Dunayev skaya                    stays: a name, and nobody says how it is spelt
//! ```
//!
//! How sure an edit is, is how much worse the best reading becomes that does without it (the
//! max-marginal of its place; Frank Jelinek, *Statistical Methods for Speech Recognition*, 1997,
//! has the lattice). Cost: linear in the letters for words of bounded length.

mod nodes;
mod reading;
mod worth;

use std::ops::Range;

use self::nodes::Node;
pub(super) use self::reading::Change;
use super::idiom::Idiom;
use super::noise::Noise;

/// A run of letters as the source has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    /// Whether no space was lost in it.
    pub(super) closed: bool,
    /// Whether a dictionary, or the text's own usage, has it.
    pub(super) known: bool,
    /// Whether it is a word, and may be two all the same.
    pub(super) hides: bool,
    /// Whether a sentence begins with it.
    pub(super) opens: bool,
}

/// Runs that may have to be parted otherwise, and the words around them.
#[derive(Clone, Debug)]
pub(super) struct Window<'a> {
    pub(super) runs: &'a [Run<'a>],
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

/// The words that may stand among the letters of a window, and which may touch.
struct Lattice<'a> {
    letters: String,
    /// The runs' bytes among the letters.
    spans: Vec<Range<usize>>,
    window: &'a Window<'a>,
    idiom: &'a Idiom<'a>,
    noise: &'a Noise,
    nodes: Vec<Node>,
    edges: Vec<(usize, usize, f64)>,
}

/// Where the likeliest reading of a window differs from the source.
pub(super) fn changes(window: &Window<'_>, idiom: &Idiom<'_>, noise: &Noise) -> Vec<Change> {
    let mut letters = String::new();
    let spans = window
        .runs
        .iter()
        .map(|run| {
            let start = letters.len();
            letters.push_str(run.text);
            start..letters.len()
        })
        .collect();
    let mut lattice = Lattice {
        letters,
        spans,
        window,
        idiom,
        noise,
        nodes: Vec::new(),
        edges: Vec::new(),
    };
    lattice.build();
    lattice.read()
}

impl Lattice<'_> {
    fn build(&mut self) {
        let mut ending: Vec<Vec<usize>> = vec![Vec::new(); self.letters.len() + 1];
        let mut run = 0;
        let starts: Vec<usize> = self.letters.char_indices().map(|(at, _)| at).collect();
        for start in starts {
            while self.spans[run].end <= start {
                run += 1;
            }
            let reached = std::mem::take(&mut ending[start]);
            let inner = start > self.spans[run].start;
            if start > 0 && (reached.is_empty() || (inner && self.window.runs[run].closed)) {
                continue;
            }
            for mut node in self.nodes_from(start, run) {
                let to = self.nodes.len();
                if start == 0 {
                    node.forward = self.first(&node);
                } else {
                    for &from in &reached {
                        if let Some(step) = self.step(&self.nodes[from], &node) {
                            let total = self.nodes[from].forward + step;
                            self.edges.push((from, to, step));
                            if total > node.forward {
                                node.forward = total;
                                node.previous = Some(from);
                            }
                        }
                    }
                    if node.previous.is_none() {
                        continue;
                    }
                }
                ending[node.end].push(to);
                self.nodes.push(node);
            }
        }
        let kept = self.nodes.len();
        self.edges.retain(|&(_, to, _)| to < kept);
        self.look_back();
    }

    /// The best way from each node to the end.
    fn look_back(&mut self) {
        let end = self.letters.len();
        for at in 0..self.nodes.len() {
            if self.nodes[at].end == end {
                self.nodes[at].backward = self.last(&self.nodes[at]);
            }
        }
        for &(from, to, step) in self.edges.iter().rev() {
            let way = step + self.nodes[to].backward;
            if way > self.nodes[from].backward {
                self.nodes[from].backward = way;
            }
        }
    }

    fn word(&self, node: &Node) -> &str {
        &self.letters[node.start..node.end]
    }
}
