//! Where pages end: [`page_breaks`], over a whole chapter at once.
//!
//! As with lines, a page that is good by itself may force a bad one later: a widow, a heading at
//! the foot, a page shorter than the one it faces. So all page ends of a chapter are chosen
//! together, as the cheapest way through the rows (Michael F. Plass, "Optimal Pagination
//! Techniques for Automatic Typesetting Systems", 1981, ch. 3; our costs weigh facing pages).
//!
//! Cost: linear in the rows; each is weighed as the start of a page in eight states.

use super::paragraph::Change;
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
/// What it costs to set a paragraph a line longer or shorter, and the demerits of its lines that
/// weigh as much as 1 here.
const CHANGED: f64 = 15.0;
const DEMERITS: f64 = 1_500.0;
/// As many missing lines as are told apart.
const MOST_SHORT: usize = 3;
/// States of a page's start: which side, and how short the left-hand page before it is.
const STATES: usize = 2 * (MOST_SHORT + 1);

/// The end of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageEnd {
    /// The row after its last.
    pub(super) row: usize,
    /// The paragraph to set again, by its first row, so that the page comes out even.
    pub(super) change: Option<(usize, Change)>,
}

/// The ends of the pages of a chapter.
pub(super) fn page_breaks(rows: &[Row], rules: &PageRules<'_>) -> Vec<PageEnd> {
    let mut best: Vec<[Option<Step>; STATES]> = vec![[None; STATES]; rows.len() + 1];
    best[0][state(rules.first % 2, 0)] = Some(Step {
        cost: 0.0,
        from: (0, 0),
        change: None,
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
                    change: end.change,
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
    change: Option<(usize, Change)>,
}

/// A row before which a page can end.
#[derive(Clone, Copy)]
struct End {
    row: usize,
    used: usize,
    short: usize,
    change: Option<(usize, Change)>,
    /// What the change of a paragraph or the parting of rows costs.
    cost: f64,
    /// Whether the last line ends in a hyphen.
    hyphen: bool,
}

fn state(side: usize, short: usize) -> usize {
    side * (MOST_SHORT + 1) + short
}

/// The rows before which a page that begins at `start` can end, at least one; each also with a
/// paragraph of the page set a line longer or shorter, if that fills the page.
fn page_ends(rows: &[Row], start: usize, rules: &PageRules<'_>) -> Vec<End> {
    let mut ends = Vec::new();
    let mut forced = start + 1;
    let mut used = 0;
    let mut noted = 0.0_f64;
    let mut gives = Gives::default();
    for (number, row) in rows.iter().enumerate().skip(start) {
        let before = if number > start { row.before } else { 0 };
        used = row.lines.saturating_add(before).saturating_add(used);
        noted += row
            .notes
            .iter()
            .filter_map(|&note| rules.notes.get(note))
            .sum::<f64>();
        gives.pass(number, row);
        let reserved = if noted > 0.0 {
            (noted + NOTE_GAP).ceil() as usize
        } else {
            0
        };
        let filled = reserved.saturating_add(used);
        let over = filled.saturating_sub(rules.lines);
        if over > 1 && number > start {
            break;
        }
        let end = End {
            row: number + 1,
            used,
            short: rules.lines.saturating_sub(filled),
            change: None,
            cost: 0.0,
            hyphen: row.hyphen,
        };
        let may_end = !row.keep || end.row == rows.len();
        if over > 0 && number > start {
            let shorter = gives.shorter.filter(|_| may_end);
            ends.extend(shorter.map(|give| end.changed(give, Change::Shorter)));
            continue;
        }
        forced = number + 1;
        if may_end {
            ends.push(end);
            let longer = gives.longer.filter(|_| end.short > 0);
            ends.extend(longer.map(|give| end.changed(give, Change::Longer)));
        }
    }
    if ends.is_empty() {
        ends.push(End {
            row: forced,
            used: rules.lines,
            short: 0,
            change: None,
            cost: PARTED,
            hyphen: false,
        });
    }
    if ends.iter().any(|end| end.row == rows.len()) {
        return ends;
    }
    let fewest = ends.len().saturating_sub(FEW);
    ends.split_off(fewest)
}

impl End {
    /// The same end with a paragraph changed.
    fn changed(self, (paragraph, demerits): (usize, f64), change: Change) -> Self {
        let (used, short) = match change {
            Change::Longer => (self.used.saturating_add(1), self.short.saturating_sub(1)),
            Change::Shorter => (self.used.saturating_sub(1), 0),
        };
        Self {
            used,
            short,
            change: Some((paragraph, change)),
            cost: CHANGED + demerits / DEMERITS,
            ..self
        }
    }
}

/// The paragraphs that stand wholly on a page and can best be a line longer or shorter.
#[derive(Default)]
struct Gives {
    open: Option<(usize, usize, Option<f64>, Option<f64>)>,
    longer: Option<(usize, f64)>,
    shorter: Option<(usize, f64)>,
}

impl Gives {
    /// Passes a row: a paragraph counts from its last row on.
    fn pass(&mut self, number: usize, row: &Row) {
        if let Some(give) = &row.give {
            self.open = Some((number, number + give.rows - 1, give.longer, give.shorter));
        }
        let Some((first, last, longer, shorter)) = self.open else {
            return;
        };
        if number == last {
            keep_cheaper(&mut self.longer, first, longer);
            keep_cheaper(&mut self.shorter, first, shorter);
        }
    }
}

fn keep_cheaper(kept: &mut Option<(usize, f64)>, paragraph: usize, cost: Option<f64>) {
    if let Some(cost) = cost
        && kept.is_none_or(|(_, old)| cost < old)
    {
        *kept = Some((paragraph, cost));
    }
}

/// As many ends of a page as are weighed: the fullest ones.
const FEW: usize = 12;

/// The white between text and notes, in lines.
pub(super) const NOTE_GAP: f64 = 0.6;

/// The state after a page and what the page costs.
fn turn(here: usize, end: &End, last: bool) -> (usize, f64) {
    let (side, facing) = (here / (MOST_SHORT + 1), here % (MOST_SHORT + 1));
    let recto = side == 0;
    if last {
        let stub = if end.used < STUB_LINES { STUB } else { 0.0 };
        return (state(1 - side, 0), stub + end.cost);
    }
    let mut cost = SHORT * (end.short as f64).powi(2) + end.cost;
    let short = end.short.min(MOST_SHORT);
    if recto {
        let turned = if end.hyphen { HYPHEN_AT_TURN } else { 0.0 };
        cost += UNEQUAL * (short.abs_diff(facing).pow(2)) as f64 + turned;
        (state(1, 0), cost)
    } else {
        (state(0, short), cost)
    }
}

fn way_back(best: &[[Option<Step>; STATES]], last: usize) -> Vec<PageEnd> {
    let arrived = (0..STATES)
        .filter_map(|state| best[last][state].map(|step| (state, step.cost)))
        .min_by(|one, other| one.1.total_cmp(&other.1));
    let mut breaks = Vec::new();
    let Some((mut here, _)) = arrived else {
        return breaks;
    };
    let mut row = last;
    while row > 0 {
        let Some(step) = best[row][here] else { break };
        breaks.push(PageEnd {
            row,
            change: step.change,
        });
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
        assert_eq!(breaks.last().map(|end| end.row), Some(rows.len()));
        for end in &breaks[..breaks.len() - 1] {
            assert!(!rows[end.row - 1].keep);
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
        let ends: Vec<usize> = page_breaks(&rows, &rules)
            .iter()
            .map(|end| end.row)
            .collect();
        assert_eq!(ends, [10, 20, 30]);
    }

    #[test]
    fn rows_and_notes_of_any_height_are_parted() {
        let mut rows = paragraph(6);
        rows[2].lines = usize::MAX;
        rows[4].before = usize::MAX;
        rows[5].notes = vec![0];
        let rules = PageRules {
            lines: usize::MAX,
            first: 0,
            notes: &[f64::INFINITY],
        };
        let ends = page_breaks(&rows, &rules);
        assert_eq!(ends.last().map(|end| end.row), Some(rows.len()));
    }
}
