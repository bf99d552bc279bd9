//! Blank lines that stand where the left edge shifts: which lines were indented, read back from
//! them.
//!
//! One extractor (PDFBox's `PDFTextStripper`) writes a blank line wherever a line begins further
//! left or right than the one above it and that one did not itself follow a blank line. In dialogue,
//! where short indented paragraphs follow one another, the blank line then comes one line late:
//!
//! ```text
//! “Then, how do you know?”
//! “I see it, I deduce it. How do I know that you have been getting yourself very
//!
//! wet lately, and that you have a most clumsy and careless servant girl?”
//! “My dear Holmes,” said I, “this is too much. You would certainly have been
//! ```
//!
//! The rule is exact, so that the indents can be found again: of all ways to indent the lines, the
//! one that explains the blank lines and has its paragraphs where the words want them. A text
//! whose blank lines never cut a sentence is not read so.
//!
//! Source: Apache PDFBox, `PDFTextStripper.isParagraphSeparation`, for the rule; A. J. Viterbi,
//! "Error bounds for convolutional codes", 1967, for finding the best way. The cost is linear.

use crate::structure::evidence::Evidence;
use crate::structure::row::Row;
use crate::structure::signs::runs_on;

/// What a blank line that the rule does not explain costs, in nats.
const UNEXPLAINED: f64 = 4.0;
/// Fewer blank lines within sentences than this are accidents.
const FEWEST_WITHIN: usize = 3;
/// Of so many blank lines and changes, one may stay unexplained.
const ONE_OF: usize = 8;

/// A line as the rule sees it: whether it is indented, and whether it followed a blank line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    indented: bool,
    follows_blank: bool,
}

const STATES: [State; 4] = [
    State {
        indented: false,
        follows_blank: false,
    },
    State {
        indented: false,
        follows_blank: true,
    },
    State {
        indented: true,
        follows_blank: false,
    },
    State {
        indented: true,
        follows_blank: true,
    },
];

impl State {
    /// Whether the rule puts a blank line above a line that is `indented`, below this one.
    fn blank_above(self, indented: bool) -> bool {
        self.indented != indented && !self.follows_blank
    }
}

/// Where paragraphs begin, by row, if the blank lines of the text follow the rule. `fixed` are rows
/// whose beginning is known otherwise, as below a heading.
pub fn paragraph_starts(
    rows: &[Row<'_>],
    evidence: &Evidence,
    fixed: impl Fn(usize) -> bool,
) -> Option<Vec<bool>> {
    let within = rows.windows(2).filter(|pair| pair[1].after_blank);
    let cut = within
        .filter(|pair| runs_on(pair[0].text, pair[1].text))
        .count();
    if cut < FEWEST_WITHIN {
        return None;
    }
    let words = evidence.without_blanks();
    let weights: Vec<f64> = (0..rows.len())
        .map(|at| match at {
            0 => 0.0,
            _ if fixed(at) => 0.0,
            _ => words.for_break(&rows[at - 1], &rows[at], 0),
        })
        .collect();
    let (starts, unexplained) = best_way(rows, &weights, &fixed);
    let blanks = rows.iter().filter(|row| row.after_blank).count();
    (unexplained * ONE_OF <= blanks).then_some(starts)
}

/// The way to indent the rows that weighs most, and how many blank lines it leaves unexplained.
fn best_way(
    rows: &[Row<'_>],
    weights: &[f64],
    fixed: &impl Fn(usize) -> bool,
) -> (Vec<bool>, usize) {
    let mut scores = [0.0; 4];
    let mut came_from: Vec<[usize; 4]> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let mut next = [f64::NEG_INFINITY; 4];
        let mut from = [0; 4];
        for (old, state) in STATES.iter().enumerate() {
            for indented in [false, true] {
                let (new, cost) = step(at, row, *state, indented, fixed(at));
                let weight = if indented { weights[at] } else { 0.0 };
                let score = scores[old] + weight - cost;
                if score > next[new] {
                    next[new] = score;
                    from[new] = old;
                }
            }
        }
        scores = next;
        came_from.push(from);
    }
    trace(rows, scores, &came_from, fixed)
}

/// The state of a row below `above`, and what it costs. The first row of a leaf counts as one below
/// a blank line; so does one below a blank line that the rule does not explain.
fn step(at: usize, row: &Row<'_>, above: State, indented: bool, fixed: bool) -> (usize, f64) {
    let expected = above.blank_above(indented);
    let free = at == 0 || row.opens_leaf || fixed;
    let follows_blank = if free {
        true
    } else {
        expected || row.after_blank
    };
    let cost = if free || expected == row.after_blank {
        0.0
    } else {
        UNEXPLAINED
    };
    let state = State {
        indented,
        follows_blank,
    };
    let new = STATES.iter().position(|one| *one == state).unwrap_or(0);
    (new, cost)
}

fn trace(
    rows: &[Row<'_>],
    scores: [f64; 4],
    came_from: &[[usize; 4]],
    fixed: &impl Fn(usize) -> bool,
) -> (Vec<bool>, usize) {
    let mut state = (0..4)
        .max_by(|&one, &other| scores[one].total_cmp(&scores[other]))
        .unwrap_or(0);
    let mut starts = vec![false; rows.len()];
    let mut unexplained = 0;
    for at in (0..rows.len()).rev() {
        starts[at] = STATES[state].indented;
        let old = came_from[at][state];
        let (_, cost) = step(at, &rows[at], STATES[old], starts[at], fixed(at));
        unexplained += usize::from(cost > 0.0);
        state = old;
    }
    (starts, unexplained)
}
