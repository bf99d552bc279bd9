//! The walk down a page: [`Walk`], with a few [`Front`]s side by side.

use super::{Chapter, Choice, End, Ends, Place, Track, Unit};
use crate::typeset::apparatus::Foot;
use crate::typeset::row::Row;

/// What it costs to set a paragraph a line longer or shorter, and the demerits of its lines that
/// weigh as much as 1 here.
const CHANGED: f64 = 15.0;
const DEMERITS: f64 = 1_500.0;
/// What a line of white more costs.
const SPACED: f64 = 90.0;
/// What it costs to part a note.
const PARTED_NOTE: f64 = 150.0;
/// What it costs to part rows that should stay together: the last remedy.
const PARTED: f64 = 1e6;

/// A height that the text of a page can have reached.
#[derive(Clone, Copy)]
struct Front {
    used: usize,
    cost: f64,
    trail: Option<usize>,
}

/// The walk down a page.
pub(super) struct Walk<'a> {
    chapter: &'a Chapter<'a>,
    noted: usize,
    called: usize,
    ends: Ends,
    /// The fullest page whatever it parts, and whether its last row leads to the next.
    forced: Option<(End, bool)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(chapter: &'a Chapter<'a>, noted: usize, called: usize) -> Self {
        Self {
            chapter,
            noted,
            called,
            ends: Ends::default(),
            forced: None,
        }
    }

    /// Every end of the page; if it has none, the fullest whatever it parts.
    pub(super) fn ends(mut self, start: Place) -> Ends {
        self.go(start);
        if self.ends.ends.is_empty() {
            self.ends.ends.extend(self.forced.map(|(end, _)| end));
        }
        self.ends
    }

    fn go(&mut self, start: Place) {
        let first = self.chapter.rows.get(start.row);
        let mut fronts = vec![Front {
            used: first.map_or(0, Row::head_lines),
            cost: 0.0,
            trail: None,
        }];
        let mut place = start;
        while place.row < self.chapter.rows.len() && !fronts.is_empty() {
            let unit = self.chapter.unit(place);
            if place != start {
                self.space(&mut fronts, place.row);
            }
            let mut next = Vec::new();
            for track in tracks(&unit, place) {
                self.track(&unit, track, &fronts, &mut next);
            }
            let after = place.row + unit.give.map_or(1, |give| give.rows);
            self.called = self.called.max(self.chapter.called[after]);
            place = Place::row(after);
            fronts = next;
        }
    }

    /// Adds fronts with a line of white more above a row that stands apart.
    fn space(&mut self, fronts: &mut Vec<Front>, row: usize) {
        if self.chapter.rows[row].before == 0 {
            return;
        }
        for at in 0..fronts.len() {
            let Front { used, cost, trail } = fronts[at];
            self.ends.choices.push((Choice::Spaced(row), trail));
            let spaced = Front {
                used: used.saturating_add(1),
                cost: cost + SPACED,
                trail: Some(self.ends.choices.len() - 1),
            };
            keep_cheaper(fronts, spaced);
        }
    }

    /// Walks the lines of a unit set in one way.
    fn track(&mut self, unit: &Unit<'_>, track: Track, fronts: &[Front], next: &mut Vec<Front>) {
        let rows = self.chapter.rows;
        let after = unit.row + unit.give.map_or(1, |give| give.rows);
        let variant = unit.give.and_then(|give| give.variant(track));
        let count = match (variant, unit.give) {
            (Some(variant), _) => variant.lines.len(),
            (None, Some(give)) => give.rows,
            (None, None) => 1,
        };
        let mut open: Vec<Front> = fronts.to_vec();
        if let (Some(variant), Some(change), 0) = (variant, track.change(), unit.line) {
            for front in &mut open {
                let choice = Choice::Set(unit.row, change);
                self.ends.choices.push((choice, front.trail));
                front.trail = Some(self.ends.choices.len() - 1);
                front.cost += CHANGED + variant.cost / DEMERITS;
            }
        }
        let mut called = self.called;
        for line in unit.line..count {
            let last = line + 1 == count;
            let set = variant.and_then(|variant| variant.lines.get(line));
            let row = &rows[unit.row + if set.is_some() { 0 } else { line }];
            let (height, hyphen, notes) = match set {
                Some(set) => (1, set.hyphen, &set.notes),
                None => (row.lines, row.hyphen, &row.notes),
            };
            let keep = match set {
                Some(_) if last => rows[after - 1].keep,
                Some(_) => holds(line, count),
                None => row.keep,
            };
            let before = if set.is_some() && line > 0 {
                0
            } else {
                row.before
            };
            called = self.chapter.notes.called(called, notes);
            let ending = Ending {
                place: if last {
                    Place::row(after)
                } else {
                    Place {
                        row: unit.row,
                        line: line + 1,
                        track,
                    }
                },
                hyphen,
                called,
                may_end: !keep,
                leads: set.is_none() && row.leads,
            };
            open.retain_mut(|front| {
                let above = if front.used > 0 { before } else { 0 };
                front.used = front.used.saturating_add(above).saturating_add(height);
                self.end_here(front, &ending)
            });
            if open.is_empty() {
                // The rest of a paragraph of many pages is left to those.
                break;
            }
        }
        for front in open {
            keep_cheaper(next, front);
        }
    }

    /// Notes the end of a page after a line; false if the page is too full for it.
    fn end_here(&mut self, front: &Front, ending: &Ending) -> bool {
        let lines = self.chapter.lines;
        let room = lines as f64 - front.used as f64;
        let foot = self.chapter.notes.foot(self.noted, ending.called, room);
        let is_last = ending.place == self.chapter.end();
        if let Some(foot) = foot.filter(|_| front.used <= lines) {
            let end = self.end(front, ending, foot);
            if ending.may_end || is_last {
                self.ends.ends.push(end);
            }
            let parted = End {
                cost: end.cost + PARTED,
                ..end
            };
            self.force(parted, ending.leads);
            return true;
        }
        if self.forced.is_none() {
            let foot = self.chapter.notes.forced(self.noted, ending.called, room);
            let mut end = self.end(front, ending, foot);
            end.cost += PARTED;
            self.force(end, ending.leads);
        }
        false
    }

    fn end(&self, front: &Front, ending: &Ending, foot: Foot) -> End {
        let filled = front.used as f64 + foot.height;
        let missing = (self.chapter.lines as f64 - filled + 1e-6).max(0.0).floor();
        End {
            place: ending.place,
            called: ending.called,
            noted: foot.end,
            used: front.used,
            filled,
            short: missing as usize,
            has_notes: foot.end > self.noted,
            hyphen: ending.hyphen,
            cost: front.cost + if foot.parted { PARTED_NOTE } else { 0.0 },
            trail: front.trail,
        }
    }

    /// Keeps the fullest page that ends with no heading, and of those the one nearest to the text
    /// as it is.
    fn force(&mut self, end: End, leads: bool) {
        let better = self.forced.is_none_or(|(old, old_leads)| {
            (!leads, end.place.row, end.place.line) > (!old_leads, old.place.row, old.place.line)
                && end.place.track == Track::Best
        });
        if better {
            self.forced = Some((end, leads));
        }
    }
}

/// A line after which a page might end.
struct Ending {
    place: Place,
    hyphen: bool,
    called: usize,
    may_end: bool,
    /// Whether the line means nothing without the next.
    leads: bool,
}

/// Whether no page may end after a line of a paragraph: its first, or its last but one.
fn holds(line: usize, count: usize) -> bool {
    count > 1 && (line == 0 || line + 2 == count)
}

/// The ways a unit can be set on a page that comes to it at a place.
fn tracks(unit: &Unit<'_>, place: Place) -> Vec<Track> {
    if place.line > 0 {
        return vec![place.track];
    }
    let has = |track: &Track| {
        *track == Track::Best || unit.give.is_some_and(|give| give.variant(*track).is_some())
    };
    [Track::Best, Track::Longer, Track::Shorter]
        .into_iter()
        .filter(has)
        .collect()
}

fn keep_cheaper(fronts: &mut Vec<Front>, front: Front) {
    match fronts.iter_mut().find(|old| old.used == front.used) {
        Some(old) if old.cost <= front.cost => {}
        Some(old) => *old = front,
        None => fronts.push(front),
    }
}
