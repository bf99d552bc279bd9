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
//! Evidence is added as log-odds, in the order of its strength: what the text itself writes
//! unbroken; whether the patterns allow a break there (they allow nearly every compositor's
//! break, and a third of the authors'); the dictionary; the two halves.
//!
//! Source: Frank Liang, *Word Hy-phen-a-tion by Com-put-er* (1983), for the patterns; the odds
//! are counts over 4,349 breaks of eight books set in TeX, rounded. Cost: constant for a break.

use std::ops::Range;

use super::decisions::{Decisions, Writing};
use super::glue::{self, Neighbours};
use super::idiom::Idiom;
use super::losses::Losses;
use super::usage::Usage;
use super::words::{ending_at, is_hyphen, starting_at};
use crate::language::Patterns;

/// The patterns allow a break there, or do not.
const LEGAL: f64 = 1.0;
const ILLEGAL: f64 = -4.0;

/// The same where a line runs on after the hyphen and a space.
const STRAY: f64 = -5.0;

/// The word has another hyphen, which is the author's.
const COMPOUND: f64 = -2.0;

/// The text writes the word in this form only, never in the other.
const OWN_USAGE: f64 = 8.0;

/// The text has a compound with this first half and the stem of the second.
const OWN_STEM: f64 = -6.0;

/// A word of the dictionary when closed: counted, or merely listed; and none. A counted word
/// gives way by as much as its halves are written apart more often.
const COUNTED: f64 = 4.0;
const LISTED: f64 = -0.5;
const UNLISTED: f64 = -3.0;

/// Both halves of an unlisted word are words; they are often neighbours; one is no word.
const HALVES: f64 = -2.0;
const NEIGHBOURS: f64 = -2.0;
const FRAGMENT: f64 = 3.5;

/// A first half that hardly ever closes up with what follows.
const OPEN_PREFIX: f64 = -6.0;

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
    pub(super) losses: &'a Losses,
    pub(super) decisions: &'a Decisions,
}

/// A word broken by a hyphen at a line end.
#[derive(Clone, Debug)]
struct Broken {
    left: String,
    right: String,
    in_line: bool,
    compound: bool,
}

impl Scales<'_> {
    /// What becomes of a hyphen, when `gap` runs from it to the next letters.
    pub(super) fn weigh(&self, text: &str, gap: Range<usize>) -> Verdict {
        let left = &text[ending_at(text, gap.start)];
        let right = &text[starting_at(text, gap.end)];
        let broken = Broken {
            left: last_part(left).to_owned(),
            right: first_part(right).to_owned(),
            in_line: !text[gap].contains('\n'),
            compound: left.contains(is_hyphen) || right.contains(is_hyphen),
        };
        broken
            .by_decision(self.decisions)
            .or_else(|| broken.by_usage(self.idiom.usage))
            .or_else(|| broken.by_form(&self.idiom))
            .unwrap_or_else(|| {
                let alone = self.unglued(broken);
                alone
                    .by_usage(self.idiom.usage)
                    .unwrap_or_else(|| self.by_odds(&alone))
            })
    }

    /// The broken word alone, where a neighbour was joined to it: `sys-/temwhichmimics`.
    fn unglued(&self, broken: Broken) -> Broken {
        let closed = broken.closed();
        if self.idiom.is_word(&closed) || self.idiom.usage.count(&closed) > 0 {
            return broken;
        }
        let split = glue::split(&closed, Neighbours::default(), &self.idiom, self.losses);
        let Some(split) = split.filter(|split| split.is_sure()) else {
            return broken;
        };
        let at = broken.left.len();
        if split.cuts.contains(&at) {
            return broken;
        }
        let start = split.cuts.iter().rfind(|&&cut| cut < at).copied();
        let end = split.cuts.iter().find(|&&cut| cut > at).copied();
        Broken {
            left: closed[start.unwrap_or(0)..at].to_owned(),
            right: closed[at..end.unwrap_or(closed.len())].to_owned(),
            ..broken
        }
    }

    fn by_odds(&self, broken: &Broken) -> Verdict {
        let mut odds = Odds::new(if broken.in_line {
            STRAY
        } else {
            self.idiom.grammar.compositor
        });
        self.weigh_patterns(broken, &mut odds);
        self.weigh_dictionary(broken, &mut odds);
        self.weigh_company(broken, &mut odds);
        odds.verdict()
    }

    fn weigh_patterns(&self, broken: &Broken, odds: &mut Odds) {
        let Some(patterns) = self.patterns else {
            return;
        };
        let points = patterns.points(&broken.closed().to_lowercase());
        if points.contains(&broken.left.len()) {
            odds.weigh(LEGAL, || "the patterns allow the break".to_owned());
        } else {
            let closed = broken.closed();
            odds.weigh(ILLEGAL, || format!("`{closed}` may not be broken there"));
        }
    }

    fn weigh_dictionary(&self, broken: &Broken, odds: &mut Odds) {
        let Some(lexicon) = self.idiom.lexicon else {
            return;
        };
        let (left, right) = (broken.left.as_str(), broken.right.as_str());
        let closed = broken.closed();
        let counted = lexicon.frequency(&closed);
        let is_word = || format!("`{closed}` is a word");
        match (lexicon.contains(&closed), counted) {
            (true, Some(counted)) => {
                let apart = self.idiom.pair(left, right).unwrap_or(counted);
                odds.weigh(COUNTED - (apart - counted).clamp(0.0, COUNTED), is_word);
            }
            (true, None) => odds.weigh(LISTED, is_word),
            (false, _) => odds.weigh(UNLISTED, || format!("`{closed}` is in no dictionary")),
        }
        if !(self.idiom.is_word(left) && self.idiom.is_word(right)) {
            odds.weigh(FRAGMENT, || "its halves are no words".to_owned());
        } else if counted.is_none() {
            odds.weigh(HALVES, || "its halves are words".to_owned());
            if self.idiom.are_neighbours(left, right) {
                odds.weigh(NEIGHBOURS, || format!("`{left} {right}` is often written"));
            }
        }
        if self.idiom.grammar.is_open_prefix(left) && !lexicon.contains(&closed) {
            odds.weigh(OPEN_PREFIX, || format!("`{left}-` keeps its hyphen"));
        }
    }

    /// Other compounds of the text, and other hyphens of this one.
    fn weigh_company(&self, broken: &Broken, odds: &mut Odds) {
        let open = broken.open();
        let stems = self
            .idiom
            .usage
            .hyphenated_stem(&broken.left, &broken.right);
        if stems > 0 {
            odds.weigh(OWN_STEM, || {
                format!("the text has words like `{open}` {}", times(stems))
            });
        }
        if broken.compound {
            odds.weigh(COMPOUND, || format!("`{open}` has a further hyphen"));
        }
    }
}

/// Evidence for and against a compositor's hyphen, as the sum of its log-odds.
struct Odds {
    sum: f64,
    said: Vec<(f64, String)>,
}

impl Odds {
    fn new(sum: f64) -> Self {
        let said = Vec::new();
        Self { sum, said }
    }

    fn weigh(&mut self, weight: f64, said: impl FnOnce() -> String) {
        self.sum += weight;
        self.said.push((weight, said()));
    }

    /// The verdict, with the strongest evidence on its side.
    fn verdict(self) -> Verdict {
        let goes = self.sum >= 0.0;
        let strongest = self
            .said
            .into_iter()
            .filter(|(weight, _)| (*weight >= 0.0) == goes)
            .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        Verdict {
            fate: if goes { Fate::Goes } else { Fate::Stays },
            confidence: certainty(self.sum),
            evidence: strongest.map_or_else(
                || "most hyphens at line ends are the compositor’s".to_owned(),
                |(_, said)| said,
            ),
        }
    }
}

/// The chance that log-odds give to the likelier side.
fn certainty(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds.abs()).exp())
}

impl Broken {
    fn closed(&self) -> String {
        format!("{}{}", self.left, self.right)
    }

    fn open(&self) -> String {
        format!("{}-{}", self.left, self.right)
    }

    /// What the text's own usage decides: the form it writes more often where nothing breaks it.
    fn by_usage(&self, usage: &Usage) -> Option<Verdict> {
        let (closed, open) = (self.closed(), self.open());
        let closed_count = usage.count(&closed);
        let open_count = usage.hyphenated(&self.left, &self.right);
        let (odds, evidence) = match (closed_count, open_count) {
            (0, 0) => return None,
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

    /// What the editor decided.
    fn by_decision(&self, decisions: &Decisions) -> Option<Verdict> {
        let fate = match decisions.writing(&self.left, &self.right)? {
            Writing::Closed => Fate::Goes,
            Writing::Hyphenated => Fate::Stays,
        };
        Some(Verdict {
            fate,
            confidence: 1.0,
            evidence: "the editor decided it".to_owned(),
        })
    }

    /// What the form of the two halves decides alone.
    fn by_form(&self, idiom: &Idiom<'_>) -> Option<Verdict> {
        let certain = |fate, evidence: &str| {
            Some(Verdict {
                fate,
                confidence: 0.99,
                evidence: evidence.to_owned(),
            })
        };
        let (left, right) = (self.left.as_str(), self.right.as_str());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let waits = idiom.grammar.is_link(right) && !self.compound;
        if waits
            && (idiom.is_word(left) || digit(left.chars().next()))
            && !idiom.is_word(&self.closed())
        {
            return certain(Fate::Waits, "it waits for a later word");
        }
        if digit(left.chars().next_back()) || digit(right.chars().next()) {
            return certain(Fate::Stays, "a figure stands beside it");
        }
        if idiom.is_word(left) && idiom.grammar.is_enclitic(right) && !idiom.is_word(&self.closed())
        {
            return certain(Fate::Stays, "a hyphen joins such a word to the one before");
        }
        if idiom.is_listed_open(&self.open()) && !idiom.is_word(&self.closed()) {
            return certain(Fate::Stays, "a dictionary has it with its hyphen");
        }
        if left == "Mc" {
            return certain(Fate::Goes, "a name begins so");
        }
        let capitals = left.chars().all(|c| !c.is_lowercase());
        if right.starts_with(char::is_uppercase)
            && !(capitals && left.chars().count() > 1 && right.chars().all(|c| !c.is_lowercase()))
        {
            return certain(Fate::Stays, "a capital follows it");
        }
        None
    }
}

fn first_part(compound: &str) -> &str {
    compound.split(is_hyphen).next().unwrap_or_default()
}

fn last_part(compound: &str) -> &str {
    compound.rsplit(is_hyphen).next().unwrap_or_default()
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
