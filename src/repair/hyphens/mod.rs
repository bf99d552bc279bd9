//! Line-end hyphens: a hyphen at the end of a line is weighed, whether it was the compositor's
//! and goes, or the author's and stays.
//!
//! ```text
//! organi-/zation           -> organization           the compositor's: goes
//! self-/organization       -> self-organization      the author's: stays
//! antiau-/thoritarian      -> antiauthoritarian      as the text writes it elsewhere
//! Left SR-/Bolshevik, 1914-/1918, two- / and three-fold   stay, whatever a dictionary says
//! ```
//!
//! The witnesses, in the order they are heard; the first that decides is believed:
//! 1. the editor's decisions;
//! 2. the text's own usage: the form it writes more often where nothing breaks it;
//! 3. `form`: figures, capitals, numbers in words, a hyphen that waits;
//! 4. `evidence`: log-odds added up, from the patterns that say where a compositor may break a
//!    word, the dictionary, the two halves, and (`habits`) the text's other compounds.
//!
//! Source: Frank Liang, *Word Hy-phen-a-tion by Com-put-er* (1983), for the patterns; the weights
//! are fitted on texts set in TeX, with figures in `tests/cases/hyphens`. Limits: an author who
//! writes with a hyphen what dictionaries have closed (`battle-field`) is believed only where
//! another word of the text shows the habit. Cost: constant for a break.

mod broken;
mod evidence;
mod form;
mod habits;
mod odds;

use std::collections::BTreeMap;
use std::ops::Range;

use self::broken::Broken;
use self::evidence::Witnesses;
pub(super) use self::habits::Habits;
use self::odds::certainty;
use super::bounds;
use super::decisions::{Decisions, Writing};
use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::usage::Usage;
use crate::language::Patterns;

/// The text writes the word in this form only, never in the other.
const OWN_USAGE: f64 = 8.0;

/// How sure it must be that a hyphen goes or stays, for the editor not to be asked: of the breaks
/// below it, three in a thousand, two in five were decided wrongly.
const SURE: f64 = 0.75;

/// What becomes of a hyphen at a line end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) fate: Fate,
    /// How sure: 0.5 to 1.
    pub(super) confidence: f64,
    pub(super) evidence: String,
}

/// What becomes of a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The compositor's: it goes.
    Goes,
    /// The author's: it stays, and the word runs on.
    Stays,
    /// It waits for a later word (`two- and three-fold`): it stays, and a space follows.
    Waits,
}

/// What hyphens are weighed with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scales<'a> {
    pub(super) idiom: Idiom<'a>,
    pub(super) patterns: Option<Patterns>,
    pub(super) habits: Habits,
    pub(super) decisions: &'a Decisions,
}

impl Scales<'_> {
    /// What becomes of a hyphen, when `gap` runs from it to the next letters. One that may go and
    /// may stay is left in.
    pub(super) fn weigh(&self, text: &str, gap: Range<usize>) -> Verdict {
        let verdict = self.believed(text, gap);
        let fate = match verdict.fate {
            Fate::Goes if verdict.confidence < SURE => Fate::Stays,
            fate => fate,
        };
        Verdict { fate, ..verdict }
    }

    fn believed(&self, text: &str, gap: Range<usize>) -> Verdict {
        let broken = Broken::at(text, gap);
        by_decision(&broken, self.decisions)
            .or_else(|| by_usage(&broken, self.idiom.usage))
            .or_else(|| form::verdict(&broken, &self.idiom))
            .unwrap_or_else(|| {
                let alone = self.unglued(broken);
                by_usage(&alone, self.idiom.usage).unwrap_or_else(|| {
                    let witnesses = Witnesses {
                        idiom: self.idiom,
                        patterns: self.patterns,
                        habits: self.habits,
                    };
                    evidence::odds(&alone, &witnesses).verdict()
                })
            })
    }

    /// The broken word alone, where a neighbour was joined to it: `sys-/temwhichmimics`.
    fn unglued(&self, broken: Broken) -> Broken {
        let closed = broken.closed();
        if self.idiom.is_word(&closed) || self.idiom.usage.count(&closed) > 0 {
            return broken;
        }
        let cuts = bounds::cuts(&closed, &self.idiom);
        let at = broken.left.len();
        if cuts.is_empty() || cuts.contains(&at) {
            return broken;
        }
        let start = cuts.iter().rfind(|&&cut| cut < at).copied();
        let end = cuts.iter().find(|&&cut| cut > at).copied();
        Broken {
            left: closed[start.unwrap_or(0)..at].to_owned(),
            right: closed[at..end.unwrap_or(closed.len())].to_owned(),
            ..broken
        }
    }
}

/// The words whose hyphens were left in without being sure of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubts(BTreeMap<String, String>);

impl Doubts {
    /// Takes note of the doubts about the line ends of a galley.
    pub(super) fn note(&mut self, galley: &Galley, line_ends: &[Edit]) {
        let open = |edit: &&Edit| edit.code == "R102" && edit.confidence < SURE;
        let doubts = line_ends.iter().filter(open).map(|edit| {
            let found = galley.text()[edit.found.clone()].replace('\n', "");
            (found, edit.evidence.to_string())
        });
        self.0.extend(doubts);
    }

    /// What was known of a compound whose hyphen was left in, if it is one.
    pub(super) fn evidence(&self, compound: &str) -> Option<&str> {
        self.0.get(compound).map(String::as_str)
    }
}

/// What the editor decided.
fn by_decision(broken: &Broken, decisions: &Decisions) -> Option<Verdict> {
    let fate = match decisions.writing(&broken.left, &broken.right)? {
        Writing::Closed => Fate::Goes,
        Writing::Hyphenated => Fate::Stays,
    };
    Some(Verdict {
        fate,
        confidence: 1.0,
        evidence: "the editor decided it".to_owned(),
    })
}

/// What the text's own usage decides: the form it writes more often where nothing breaks it.
fn by_usage(broken: &Broken, usage: &Usage) -> Option<Verdict> {
    let (closed, open) = (broken.closed(), broken.open());
    let closed_count = usage.count(&closed);
    let open_count = usage.hyphenated(&broken.left, &broken.right);
    let (odds, evidence) = match (closed_count, open_count) {
        (closed, open) if closed == open => return None,
        (count, 0) => (
            OWN_USAGE,
            format!("`{closed}` stands closed {}", times(count)),
        ),
        (0, count) => (
            -OWN_USAGE,
            format!("`{open}` stands with its hyphen {}", times(count)),
        ),
        (closed_count, open_count) => (
            2.0 * (f64::from(closed_count) / f64::from(open_count)).ln(),
            format!(
                "`{closed}` stands closed {}, `{open}` {}",
                times(closed_count),
                times(open_count)
            ),
        ),
    };
    Some(Verdict {
        fate: if odds > 0.0 { Fate::Goes } else { Fate::Stays },
        confidence: certainty(odds),
        evidence,
    })
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
