//! Where pages end: [`page_breaks`], over a whole chapter at once.
//!
//! As with lines, a page that is good by itself may force a bad one later: a widow, a heading at
//! the foot, a page shorter than the one it faces. So all page ends of a chapter are chosen
//! together, as the cheapest way through the rows (Michael F. Plass, "Optimal Pagination
//! Techniques for Automatic Typesetting Systems", 1981, ch. 3; our costs weigh facing pages).
//!
//! Cost: linear in the rows; each is weighed as the start of a page in eight states.

use super::row::Row;

/// What pages of a chapter must keep to.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageRules<'a> {
    /// The lines of a full page.
    pub(super) lines: usize,
    /// The index of the first page; pages of even index are right-hand pages.
    pub(super) first: usize,
    /// The heights of the notes in lines of the grid, by number.
    pub(super) notes: &'a [f64],
}

/// What a page costs for each missing line, squared; the last page of a chapter is free.
const SHORT: f64 = 60.0;
/// What a spread costs for each line its pages differ by, squared.
const UNEQUAL: f64 = 400.0;
/// What a right-hand page costs that ends in a hyphen: the reader must turn the leaf for the rest.
const HYPHEN_AT_TURN: f64 = 40.0;
/// What a last page of fewer than [`STUB_LINES`] lines costs.
const STUB: f64 = 500.0;
const STUB_LINES: usize = 5;
/// What it costs to part rows that should stay together: the last remedy.
const PARTED: f64 = 1e6;
/// As many missing lines as are told apart.
const MOST_SHORT: usize = 3;
/// States of a page's start: which side, and how short the left-hand page before it is.
const STATES: usize = 2 * (MOST_SHORT + 1);

/// The row after the last of each page.
pub(super) fn page_breaks(rows: &[Row], rules: &PageRules<'_>) -> Vec<usize> {
    let mut best: Vec<[Option<Step>; STATES]> = vec![[None; STATES]; rows.len() + 1];
    best[0][state(rules.first % 2, 0)] = Some(Step {
        cost: 0.0,
        from: (0, 0),
    });
    for start in 0..rows.len() {
        if best[start].iter().all(Option::is_none) {
            continue;
        }
        let ends = page_ends(rows, start, rules);
        for here in 0..STATES {
            let Some(step) = best[start][here] else {
                continue;
            };
            for end in &ends {
                let (next, cost) = turn(here, end, end.row == rows.len());
                let arrived = Step {
                    cost: step.cost + cost,
                    from: (start, here),
                };
                let slot = &mut best[end.row][next];
                if slot.is_none_or(|old| arrived.cost < old.cost) {
                    *slot = Some(arrived);
                }
            }
        }
    }
    way_back(&best, rows.len())
}

/// The best way to the start of a page.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: f64,
    from: (usize, usize),
}

/// A row before which a page can end.
struct End {
    row: usize,
    used: usize,
    short: usize,
    cost: f64,
}

fn state(side: usize, short: usize) -> usize {
    side * (MOST_SHORT + 1) + short
}

/// The rows before which a page that begins at `start` can end, at least one.
fn page_ends(rows: &[Row], start: usize, rules: &PageRules<'_>) -> Vec<End> {
    let mut ends = Vec::new();
    let mut forced = start + 1;
    let mut used = 0;
    let mut noted = 0.0_f64;
    for (number, row) in rows.iter().enumerate().skip(start) {
        used += row.lines + if number > start { row.before } else { 0 };
        noted += row
            .notes
            .iter()
            .filter_map(|&note| rules.notes.get(note))
            .sum::<f64>();
        let reserved = if noted > 0.0 {
            (noted + NOTE_GAP).ceil() as usize
        } else {
            0
        };
        if used + reserved > rules.lines && number > start {
            break;
        }
        forced = number + 1;
        if !row.keep || forced == rows.len() {
            let short = rules.lines.saturating_sub(used + reserved);
            ends.push(End {
                row: forced,
                used,
                short,
                cost: if row.hyphen { HYPHEN_AT_TURN } else { 0.0 },
            });
        }
    }
    if ends.is_empty() {
        ends.push(End {
            row: forced,
            used: rules.lines,
            short: 0,
            cost: PARTED,
        });
    }
    let fewest = ends.len().saturating_sub(FEW);
    if ends.last().is_some_and(|end| end.row == rows.len()) {
        return ends;
    }
    ends.split_off(fewest)
}

/// As many ends of a page as are weighed: the fullest ones.
const FEW: usize = 8;

/// The white between text and notes, in lines.
pub(super) const NOTE_GAP: f64 = 0.6;

/// The state after a page and what the page costs.
fn turn(here: usize, end: &End, last: bool) -> (usize, f64) {
    let (side, facing) = (here / (MOST_SHORT + 1), here % (MOST_SHORT + 1));
    let recto = side == 0;
    if last {
        let stub = if end.used < STUB_LINES { STUB } else { 0.0 };
        return (state(1 - side, 0), stub);
    }
    let parted = if end.cost >= PARTED { end.cost } else { 0.0 };
    let mut cost = SHORT * (end.short * end.short) as f64 + parted;
    let short = end.short.min(MOST_SHORT);
    if recto {
        cost += UNEQUAL * (short.abs_diff(facing).pow(2)) as f64 + end.cost;
        (state(1, 0), cost)
    } else {
        (state(0, short), cost)
    }
}

fn way_back(best: &[[Option<Step>; STATES]], last: usize) -> Vec<usize> {
    let arrived = (0..STATES)
        .filter_map(|state| best[last][state].map(|step| (state, step.cost)))
        .min_by(|one, other| one.1.total_cmp(&other.1));
    let mut breaks = Vec::new();
    let Some((mut here, _)) = arrived else {
        return breaks;
    };
    let mut row = last;
    while row > 0 {
        breaks.push(row);
        let Some(step) = best[row][here] else { break };
        (row, here) = step.from;
    }
    breaks.reverse();
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(lines: usize) -> Vec<Row> {
        (0..lines)
            .map(|number| Row {
                lines: 1,
                keep: lines > 1 && (number == 0 || number + 2 == lines),
                ..Row::default()
            })
            .collect()
    }

    #[test]
    fn no_page_begins_or_ends_with_a_single_line() {
        let mut rows = Vec::new();
        for length in [7, 3, 9, 2, 5, 4, 8, 6, 3, 7, 5] {
            rows.extend(paragraph(length));
        }
        let rules = PageRules {
            lines: 10,
            first: 0,
            notes: &[],
        };
        let breaks = page_breaks(&rows, &rules);
        assert_eq!(breaks.last(), Some(&rows.len()));
        for &end in &breaks[..breaks.len() - 1] {
            assert!(!rows[end - 1].keep);
        }
    }

    #[test]
    fn rows_that_cannot_be_kept_together_are_parted() {
        let rows: Vec<Row> = (0..30)
            .map(|_| Row {
                lines: 1,
                keep: true,
                ..Row::default()
            })
            .collect();
        let rules = PageRules {
            lines: 10,
            first: 1,
            notes: &[],
        };
        assert_eq!(page_breaks(&rows, &rules), [10, 20, 30]);
    }
}
