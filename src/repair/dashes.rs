//! Spaces lost beside dashes that a text sets apart.
//!
//! ```text
//! — Oui. … — Non. … —Quand le vieux rentrera         ->  — Quand
//! eine Zukunft – ja – und dann –wie im Fall          ->  – wie
//! —Oui, —Non; a word—another; -dijo Sancho-          stay: this text sets its dashes closed
//! ```
//!
//! Whether a dash that begins speech, or one within a sentence, has a space is a habit of languages and
//! printers; where nearly all of a text's have one, the rest have lost it. Cost: two passes.

use super::characters::bindings::Binder;
use super::galley::{Edit, Galley};
use super::words::{ending_at, starting_at};

/// From how many dashes with spaces on, and how many for each without, a text sets them apart.
const FEWEST: usize = 5;
const OFTENER: usize = 6;

/// How a text sets its dashes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// Whether those that begin a passage have a space behind them.
    opening: bool,
    /// Whether those within a passage have one on both sides.
    inner: bool,
}

/// Where a dash that has no space behind it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Opening,
    Inner,
}

impl Habit {
    /// The habit of a text.
    pub(super) fn of(galleys: &[Galley]) -> Self {
        let mut apart = [0, 0];
        let mut closed = [0, 0];
        for galley in galleys {
            let text = galley.text();
            for (at, place) in dashes(text) {
                let counts = match text[at..].starts_with(char::is_whitespace) {
                    true => &mut apart,
                    false => &mut closed,
                };
                counts[place as usize] += 1;
            }
        }
        let is_habit = |place: Place| {
            let (apart, closed) = (apart[place as usize], closed[place as usize]);
            apart >= FEWEST && apart >= OFTENER * closed
        };
        Self {
            opening: is_habit(Place::Opening),
            inner: is_habit(Place::Inner),
        }
    }
}

/// The spaces that were lost behind dashes, as edits that give them back.
pub(super) fn lost(galley: &Galley, habit: Habit, binder: &Binder) -> Vec<Edit> {
    let text = galley.text();
    let closed = dashes(text).filter(|&(at, place)| {
        let sets_apart = match place {
            Place::Opening => habit.opening,
            Place::Inner => habit.inner,
        };
        sets_apart && !text[at..].starts_with(char::is_whitespace)
    });
    let edits = closed.map(|(at, _)| {
        let binding = binder.binding(&text[..at], &text[at..]);
        Edit {
            code: "R202",
            span: at..at,
            found: ending_at(text, at).start.min(at - '—'.len_utf8())..starting_at(text, at).end,
            after: binding.map_or(" ", |binding| binding.space).into(),
            confidence: 0.95,
            evidence: "this text sets its dashes apart".into(),
        }
    });
    edits.collect()
}

/// The dashes of a text that begin it or have a space before them, and a word or a space behind them:
/// where they end.
fn dashes(text: &str) -> impl Iterator<Item = (usize, Place)> + '_ {
    text.match_indices(['—', '–']).filter_map(|(at, dash)| {
        let end = at + dash.len();
        let before = &text[..at];
        let place = match before.is_empty() {
            true => Place::Opening,
            false => Place::Inner,
        };
        let begins = before.is_empty() || before.ends_with([' ', '\u{a0}']);
        let spaced = text[end..].starts_with([' ', '\u{a0}']);
        let leads = |sign: char| sign.is_alphabetic() || "“„«¿¡‘".contains(sign);
        (begins && (spaced || text[end..].starts_with(leads))).then_some((end, place))
    })
}
