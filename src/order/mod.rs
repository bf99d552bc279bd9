//! From leaves to reading order: the leaves of a file become a [`Sequence`].
//!
//! A text taken from an imposed booklet comes in the printer's order. The reader's order is found
//! from the text alone: the steps are to set the furniture of each leaf aside, to lay out every
//! order printers use ([`imposition`]), to weigh each by how well the leaves run on in one another
//! ([`join`]), by their folios and by what stands first and last, and to take the best one. If two
//! are close, the order stays as it stands and the editor is asked.
//!
//! Its findings: `O101`, another order is likelier but not clear; `O102`, an order given by hand that
//! is none; `O103`, a source without text.
//!
//! Limits: leaves in no order a printer makes stay as they stand, unless their folios tell better;
//! so do more leaves than a press lays ([`imposition::MOST_LEAVES`]). The cost is linear in the
//! number of leaves for each hypothesis, of which there are less than 350; the text is read at its
//! leaves' ends only.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::Leaf;
use crate::lexicon::Lexicon;
use crate::source::Source;

pub mod furniture;
pub mod imposition;
pub mod join;
pub mod sequence;

pub use furniture::{Furniture, furniture, furniture_in_order};
pub use sequence::Sequence;

use imposition::{Hypothesis, hypotheses};
use join::{Ends, Join};

/// By how many nats the best order must beat any other to be taken: 2 is odds of 7 to 1. Raising
/// it asks the editor more often.
const CLEAR: f64 = 2.0;
/// A leaf whose folio follows its neighbour's.
const FOLIO_FOLLOWS: f64 = 2.0;
/// A leaf whose folio does not follow its neighbour's: a misread number, or a wrong order.
const FOLIO_JUMPS: f64 = -3.0;
/// The first leaf opens with what looks like a title. If no other leaf does, it counts twice.
const TITLE_FIRST: f64 = 2.0;
/// The first leaf opens within a sentence.
const BROKEN_FIRST: f64 = -3.0;
/// The last leaf ends within a sentence: the end may be lost, as in an excerpt.
const BROKEN_LAST: f64 = -1.0;
/// The last leaf ends above its foot.
const EARLY_LAST: f64 = 1.0;
/// Joins told as evidence; more would only repeat them.
const TOLD: usize = 8;

/// The reading order of a text's leaves.
///
/// `decided` is an order the editor gave, by places in the file from 0; it is taken as it is if it
/// names every leaf once.
pub fn order(
    source: &Source,
    leaves: &[Leaf],
    lexicon: Option<&Lexicon>,
    decided: Option<&[usize]>,
) -> Sequence {
    let pages = Pages::of(source, leaves, lexicon);
    if let Some(decided) = decided.filter(|order| is_permutation(order, leaves.len())) {
        return pages.as_decided(decided);
    }
    let mut weighed: Vec<(Hypothesis, f64)> = pages
        .hypotheses()
        .into_iter()
        .map(|one| {
            let score = pages.weigh(&one.leaves) - one.surprise;
            (one, score)
        })
        .collect();
    // The sort is stable: of equal orders the simpler one, found first, stays first.
    weighed.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    pages.choose(weighed)
}

/// Whether an order names each of `count` leaves once.
pub fn is_permutation(order: &[usize], count: usize) -> bool {
    let mut seen = vec![false; count];
    order.len() == count
        && order
            .iter()
            .all(|&leaf| leaf < count && !std::mem::replace(&mut seen[leaf], true))
}

/// What the leaves say of their order.
struct Pages<'a> {
    ends: Vec<Option<Ends>>,
    furniture: Vec<Furniture>,
    lexicon: Option<&'a Lexicon>,
    joins: RefCell<HashMap<(usize, usize), f64>>,
}

impl<'a> Pages<'a> {
    fn of(source: &Source, leaves: &[Leaf], lexicon: Option<&'a Lexicon>) -> Self {
        let furniture = furniture(source, leaves);
        Self {
            ends: join::ends(source, leaves, &furniture),
            furniture,
            lexicon,
            joins: RefCell::default(),
        }
    }

    fn hypotheses(&self) -> Vec<Hypothesis> {
        let mut found = hypotheses(self.ends.len());
        let by_folio = self.by_folio();
        if let Some(leaves) = by_folio.filter(|order| found.iter().all(|one| &one.leaves != order))
        {
            found.push(Hypothesis {
                leaves,
                name: "by the folios".to_owned(),
                surprise: 4.0,
            });
        }
        found
    }

    /// The leaves sorted by their folios, if every leaf but a few has one. One without stands
    /// where it stood after its neighbour in the file.
    fn by_folio(&self) -> Option<Vec<usize>> {
        let count = self.furniture.len();
        let known = self.furniture.iter().filter(|leaf| leaf.folio.is_some());
        if count == 0 || known.count() * 4 < count * 3 {
            return None;
        }
        let mut last = (0, 0);
        let mut keyed: Vec<((u8, u32), usize)> = Vec::with_capacity(count);
        for (leaf, furniture) in self.furniture.iter().enumerate() {
            if let Some(folio) = furniture.folio {
                last = (u8::from(!furniture.roman), folio);
            }
            keyed.push((last, leaf));
        }
        keyed.sort();
        Some(keyed.into_iter().map(|(_, leaf)| leaf).collect())
    }

    fn weigh(&self, order: &[usize]) -> f64 {
        let joins: f64 = order
            .windows(2)
            .map(|pair| self.join_score(pair[0], pair[1]) + self.folio_score(pair[0], pair[1]))
            .sum();
        joins + self.outer_score(order)
    }

    fn join_score(&self, before: usize, after: usize) -> f64 {
        if let Some(&known) = self.joins.borrow().get(&(before, after)) {
            return known;
        }
        let score = self.join(before, after).map_or(0.0, |join| join.score);
        self.joins.borrow_mut().insert((before, after), score);
        score
    }

    fn join(&self, before: usize, after: usize) -> Option<Join> {
        let (before, after) = (self.ends[before].as_ref()?, self.ends[after].as_ref()?);
        Some(join::join(before, after, self.lexicon))
    }

    fn folio_score(&self, before: usize, after: usize) -> f64 {
        let (before, after) = (&self.furniture[before], &self.furniture[after]);
        match (before.folio, after.folio) {
            (Some(one), Some(next)) if before.roman == after.roman && next == one + 1 => {
                FOLIO_FOLLOWS
            }
            (Some(_), Some(1)) if before.roman && !after.roman => FOLIO_FOLLOWS,
            (Some(_), Some(_)) => FOLIO_JUMPS,
            _ => 0.0,
        }
    }

    fn outer_score(&self, order: &[usize]) -> f64 {
        let first = order.iter().find_map(|&leaf| self.ends[leaf].as_ref());
        let last = order
            .iter()
            .rev()
            .find_map(|&leaf| self.ends[leaf].as_ref());
        let titles = self
            .ends
            .iter()
            .flatten()
            .filter(|ends| ends.opens_with_title);
        let only_title = titles.count() == 1;
        let opening = match first {
            Some(ends) if ends.opens_with_title && only_title => 2.0 * TITLE_FIRST,
            Some(ends) if ends.opens_with_title => TITLE_FIRST,
            Some(ends) if join::small(&ends.first) => BROKEN_FIRST,
            _ => 0.0,
        };
        let closing = match last {
            Some(ends) if ends.ends_early => EARLY_LAST,
            Some(ends) if !join::stops(&ends.last) => BROKEN_LAST,
            _ => 0.0,
        };
        opening + closing
    }

    fn choose(&self, weighed: Vec<(Hypothesis, f64)>) -> Sequence {
        let mut ranked = weighed.iter();
        let Some((best, score)) = ranked.next() else {
            return Sequence::default();
        };
        let runner_up = ranked.next();
        let clear = runner_up.is_none_or(|(_, other)| score - other >= CLEAR);
        let stands = best.leaves.is_sorted();
        if clear || stands {
            return Sequence {
                leaves: best.leaves.clone(),
                hypothesis: best.name.clone(),
                score: *score,
                runner_up: runner_up.map(|(one, score)| (one.name.clone(), *score)),
                evidence: self.evidence(&best.leaves),
            };
        }
        let as_it_stands = weighed.iter().find(|(one, _)| one.leaves.is_sorted());
        Sequence {
            leaves: (0..self.ends.len()).collect(),
            hypothesis: "as it stands".to_owned(),
            score: as_it_stands.map_or(0.0, |(_, score)| *score),
            runner_up: Some((best.name.clone(), *score)),
            evidence: self.evidence(&best.leaves),
        }
    }

    fn as_decided(&self, decided: &[usize]) -> Sequence {
        Sequence {
            leaves: decided.to_vec(),
            hypothesis: "as the editor decided".to_owned(),
            score: self.weigh(decided),
            runner_up: None,
            evidence: self.evidence(decided),
        }
    }

    fn evidence(&self, order: &[usize]) -> Vec<String> {
        let mut told = Vec::new();
        let pairs = || order.windows(2).map(|pair| (pair[0], pair[1]));
        let follow = pairs().filter(|&(one, next)| self.folio_score(one, next) > 0.0);
        let follow = follow.count();
        if follow > 0 {
            told.push(format!("{follow} folios follow their neighbour's"));
        }
        let first = order.first().and_then(|&leaf| self.ends[leaf].as_ref());
        if first.is_some_and(|ends| ends.opens_with_title) {
            told.push("the first leaf opens with a title".to_owned());
        }
        let mut joins: Vec<Join> = pairs()
            .filter_map(|(one, next)| self.join(one, next))
            .filter(|join| join.evidence.is_some())
            .collect();
        joins.sort_by(|one, other| other.score.total_cmp(&one.score));
        told.extend(
            joins
                .into_iter()
                .take(TOLD)
                .filter_map(|join| join.evidence),
        );
        told
    }
}

/// What the editor should know of a reading order: a query, if another one is likelier than the one
/// that was kept, with the lines that would decide it.
pub fn findings(source: &Arc<Source>, sequence: &Sequence) -> Vec<Diagnostic> {
    if source.text().trim().is_empty() {
        return vec![
            Diagnostic::error("O103", "the source holds no text")
                .in_file(source.name())
                .hint("put the damaged text there as it came"),
        ];
    }
    let Some((other, score)) = &sequence.runner_up else {
        return Vec::new();
    };
    if *score <= sequence.score {
        return Vec::new();
    }
    let message = format!(
        "the leaves may stand in another order: {other} ({score:.1} against {:.1}), but it is not \
         clear enough to change it",
        sequence.score
    );
    vec![
        Diagnostic::query("O101", message)
            .in_file(source.name())
            .hint("read the ends of the leaves; give the order in `decisions.toml`: `[leaves]`, `order = [2, 3, 1]`"),
    ]
}
