//! Where pages end: [`page_breaks`], over a whole chapter at once.
//!
//! As with lines, a page that is good by itself may force a bad one later: a widow, a heading at
//! the foot, a page shorter than the one it faces. So all page ends of a chapter are chosen
//! together, as the cheapest way from its first line to its last (Michael F. Plass, "Optimal
//! Pagination Techniques for Automatic Typesetting Systems", 1981, ch. 3). Our deviations: costs
//! weigh facing pages; a page may set any of its paragraphs a line longer or shorter (`filling`);
//! and a note may be parted.
//!
//! Cost: linear in the rows. At each place a page can begin at, the cheapest ways are kept, one for
//! each side, each height of the page before and each piece of notes that waits.

use std::collections::BTreeMap;

use super::filling::{Chapter, Choice, End, Ends, Place};

/// What a page costs for each missing line, squared; the last page of a chapter is free.
const SHORT: f64 = 60.0;
/// The same where notes stand at the foot: the white above them hides it.
const SHORT_WITH_NOTES: f64 = 20.0;
/// What a spread costs for each line its pages differ by, squared.
const UNEQUAL: f64 = 900.0;
/// What a right-hand page costs that ends in a hyphen: the reader must turn the leaf for the rest.
const HYPHEN_AT_TURN: f64 = 40.0;
/// What a last page costs for each line fewer than [`STUB_LINES`], squared.
const STUB: f64 = 60.0;
const STUB_LINES: usize = 6;
/// As many missing lines as are told apart.
const MOST_SHORT: usize = 4;
/// As many ways to one place as are kept: the cheapest.
const MOST_WAYS: usize = 12;

/// A page of a chapter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageEnd {
    /// Where the next page begins.
    pub(super) place: Place,
    /// The notes that are set once the page is full: a place in the chapter's apparatus.
    pub(super) noted: usize,
    /// The lines of text and notes on it.
    pub(super) filled: f64,
    /// What is done to its rows so that it comes out full.
    pub(super) choices: Vec<Choice>,
}

/// The pages of a chapter, the first of which has the index `first`; pages of even index are
/// right-hand pages. Each page costs `thrift` by being a page.
pub(super) fn page_breaks(chapter: &Chapter<'_>, first: usize, thrift: f64) -> Vec<PageEnd> {
    let mut search = Search {
        thrift,
        steps: Vec::new(),
        open: BTreeMap::new(),
    };
    let begun = Way {
        recto: first.is_multiple_of(2),
        facing: 0,
        called: 0,
        noted: 0,
        cost: 0.0,
        step: None,
    };
    search.open.insert(Place::default(), vec![begun]);
    let mut finished: Vec<Way> = Vec::new();
    while let Some((place, ways)) = search.open.pop_first() {
        search.go_on(chapter, place, ways, &mut finished);
    }
    let best = finished
        .iter()
        .min_by(|one, other| one.cost.total_cmp(&other.cost));
    search.way_back(best.and_then(|way| way.step))
}

/// The cheapest way to a place by pages of one kind.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// Whether the page that begins here is a right-hand page.
    recto: bool,
    /// How short the left-hand page before it is.
    facing: usize,
    /// The notes called so far: the same for all ways to a place.
    called: usize,
    /// The notes set so far.
    noted: usize,
    cost: f64,
    /// Its last page.
    step: Option<usize>,
}

/// A page of a way.
struct Step {
    page: PageEnd,
    before: Option<usize>,
}

struct Search {
    thrift: f64,
    steps: Vec<Step>,
    /// The ways that have yet to go on, by the place they have come to.
    open: BTreeMap<Place, Vec<Way>>,
}

impl Search {
    /// Takes every way at a place on by a page.
    fn go_on(
        &mut self,
        chapter: &Chapter<'_>,
        place: Place,
        mut ways: Vec<Way>,
        finished: &mut Vec<Way>,
    ) {
        while !ways.is_empty() {
            let Way { called, noted, .. } = ways[0];
            let (alike, others): (Vec<Way>, Vec<Way>) =
                ways.into_iter().partition(|way| way.noted == noted);
            ways = others;
            if place == chapter.end() && noted >= called {
                finished.extend(alike);
                continue;
            }
            let ends = chapter.page_ends(place, called, noted);
            for way in alike {
                for end in &ends.ends {
                    let last = end.place == chapter.end();
                    let mut arrived = way.turn(end, last);
                    arrived.cost += self.thrift;
                    let there = match end.place == place {
                        true => &mut ways,
                        false => self.open.entry(end.place).or_default(),
                    };
                    let Some(slot) = slot(there, arrived) else {
                        continue;
                    };
                    self.steps.push(Step {
                        page: page(end, &ends),
                        before: way.step,
                    });
                    there[slot].step = Some(self.steps.len() - 1);
                }
            }
        }
    }

    fn way_back(self, last: Option<usize>) -> Vec<PageEnd> {
        let mut pages = Vec::new();
        let mut step = last;
        while let Some(at) = step {
            pages.push(self.steps[at].page.clone());
            step = self.steps[at].before;
        }
        pages.reverse();
        pages
    }
}

impl Way {
    /// The way after one more page.
    fn turn(&self, end: &End, last: bool) -> Self {
        let mut cost = self.cost + end.cost;
        let short = end.short.min(MOST_SHORT);
        if last {
            let missing = STUB_LINES.saturating_sub(end.used);
            cost += STUB * (missing as f64).powi(2);
        } else {
            let weight = if end.has_notes {
                SHORT_WITH_NOTES
            } else {
                SHORT
            };
            cost += weight * (end.short as f64).powi(2);
            if self.recto {
                cost += UNEQUAL * (level(end).abs_diff(self.facing).pow(2)) as f64;
                cost += if end.hyphen { HYPHEN_AT_TURN } else { 0.0 };
            }
        }
        Self {
            recto: !self.recto,
            facing: if self.recto || last || end.has_notes {
                0
            } else {
                short
            },
            called: end.called,
            noted: end.noted,
            cost,
            step: None,
        }
    }
}

/// How much higher than a full page a page ends: notes always stand at its foot.
fn level(end: &End) -> usize {
    if end.has_notes {
        0
    } else {
        end.short.min(MOST_SHORT)
    }
}

/// Where a way is kept among those to the same place; none if a cheaper one is there.
fn slot(ways: &mut Vec<Way>, way: Way) -> Option<usize> {
    let alike =
        |old: &Way| (old.recto, old.facing, old.noted) == (way.recto, way.facing, way.noted);
    if let Some(at) = ways.iter().position(alike) {
        let better = way.cost < ways[at].cost;
        if better {
            ways[at] = way;
        }
        return better.then_some(at);
    }
    if ways.len() < MOST_WAYS {
        ways.push(way);
        return Some(ways.len() - 1);
    }
    let dearest =
        (0..ways.len()).max_by(|&one, &other| ways[one].cost.total_cmp(&ways[other].cost))?;
    if ways[dearest].cost <= way.cost {
        return None;
    }
    ways[dearest] = way;
    Some(dearest)
}

fn page(end: &End, ends: &Ends) -> PageEnd {
    let mut choices = Vec::new();
    let mut trail = end.trail;
    while let Some(at) = trail {
        let (choice, before) = ends.choices[at];
        choices.push(choice);
        trail = before;
    }
    choices.reverse();
    PageEnd {
        place: end.place,
        noted: end.noted,
        filled: end.filled,
        choices,
    }
}

#[cfg(test)]
mod tests {
    use super::super::apparatus::Apparatus;
    use super::super::row::Row;
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

    fn ends(rows: &[Row], notes: &[Vec<Row>], lines: usize) -> Vec<PageEnd> {
        let apparatus = Apparatus::of(rows, notes, 0.8);
        page_breaks(&Chapter::new(rows, &apparatus, lines), 0, 0.0)
    }

    #[test]
    fn no_page_begins_or_ends_with_a_single_line() {
        let mut rows = Vec::new();
        for length in [7, 3, 9, 2, 5, 4, 8, 6, 3, 7, 5] {
            rows.extend(paragraph(length));
        }
        let pages = ends(&rows, &[], 10);
        assert_eq!(pages.last().map(|page| page.place.row), Some(rows.len()));
        for page in &pages[..pages.len() - 1] {
            assert!(!rows[page.place.row - 1].keep);
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
        let ends: Vec<usize> = ends(&rows, &[], 10)
            .iter()
            .map(|page| page.place.row)
            .collect();
        assert_eq!(ends, [10, 20, 30]);
    }

    #[test]
    fn rows_of_any_height_are_parted() {
        let mut rows = paragraph(6);
        rows[2].lines = usize::MAX;
        rows[4].before = usize::MAX;
        let pages = ends(&rows, &[], 20);
        assert_eq!(pages.last().map(|page| page.place.row), Some(rows.len()));
    }

    #[test]
    fn a_note_that_does_not_fit_goes_on_on_the_next_page() {
        let mut rows = paragraph(12);
        rows[6].notes = vec![0];
        let pages = ends(&rows, &[paragraph(6)], 10);
        let noted: Vec<usize> = pages.iter().map(|page| page.noted).collect();
        assert_eq!(pages[0].place.row, 7);
        assert_eq!(noted, [3, 6]);
    }

    #[test]
    fn notes_higher_than_a_page_take_pages_of_their_own() {
        let mut rows = paragraph(2);
        rows[0].notes = (0..200).collect();
        let notes = vec![paragraph(1); 200];
        let pages = ends(&rows, &notes, 10);
        assert_eq!(
            pages.last().map(|page| (page.place.row, page.noted)),
            Some((2, 200))
        );
        assert!(pages.len() < 30, "{}", pages.len());
    }
}
