//! How well leaves read in an order: [`Scales`] weigh a [`Hypothesis`](super::imposition::Hypothesis)
//! by the text at the leaves' ends, by folios, by running heads, and by what stands first and last.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::ingest::Leaf;
use crate::lexicon::Lexicon;
use crate::order::cohesion::Cohesion;
use crate::order::ends::{Ends, ends};
use crate::order::furniture::{Furniture, furniture};
use crate::order::habits::{Beginning, Ending, Habits};
use crate::order::join::{Join, Joiner};
use crate::order::note_runs::Runs;
use crate::order::rearranged;
use crate::source::Source;

/// A leaf whose folio is as far from its neighbour's as the leaf.
const FOLIO_FOLLOWS: f64 = 2.5;
/// A leaf whose folio is not: a misread number, or a wrong order.
const FOLIO_JUMPS: f64 = -3.5;
/// A running head that changes from side to side and does so here.
const HEAD_CHANGES: f64 = 0.7;
/// The same and does not: a chapter's first page may lack its head.
const HEAD_STAYS: f64 = -2.0;
/// Leaves on each side, in shares of all, from which heads are thought to change sides.
const SIDES: f64 = 0.3;
/// The first leaf opens with what looks like a title. If no other leaf does, it counts twice.
const TITLE_FIRST: f64 = 2.0;
/// The first leaf opens within a sentence.
const BROKEN_FIRST: f64 = -3.0;
/// The last leaf ends within a sentence: the end may be lost, as in an excerpt.
const BROKEN_LAST: f64 = -1.0;
/// The last leaf ends above its foot.
const EARLY_LAST: f64 = 1.0;
/// The most leaves of which all joins are kept in a table: half a million numbers.
const LARGEST_TABLE: usize = 700;
/// Joins told as evidence; more would only repeat them.
const TOLD: usize = 8;

/// What the leaves say of their order.
pub struct Scales<'a> {
    ends: Vec<Option<Ends>>,
    furniture: Vec<Furniture>,
    /// Which side of an opening a leaf's head says it is on, where heads change sides.
    sides: Vec<Option<bool>>,
    note_runs: Runs,
    /// Whether just one leaf opens with what looks like a title.
    has_one_title: bool,
    joiner: Joiner<'a>,
    cohesion: Cohesion,
    joins: RefCell<Joins>,
}

impl<'a> Scales<'a> {
    /// The scales for the leaves of a text.
    pub fn of(source: &Source, leaves: &[Leaf], lexicon: Option<&'a Lexicon>) -> Self {
        let furniture = furniture(source, leaves);
        let habits = Habits::of(source, leaves, &furniture);
        let ends = ends(source, leaves, &furniture, &habits);
        let titles = ends.iter().flatten().filter(|ends| ends.opens_with_title);
        Self {
            has_one_title: titles.take(2).count() == 1,
            joiner: Joiner::of(source, leaves, &furniture, habits, &ends, lexicon),
            cohesion: Cohesion::of(source, leaves, &furniture),
            sides: sides(&furniture),
            note_runs: Runs::of(ends.iter().map(|ends| ends.as_ref()?.notes.run).collect()),
            ends,
            furniture,
            joins: RefCell::new(Joins::of(leaves.len())),
        }
    }

    /// The number of leaves.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The folio of each leaf, and whether it is a Roman number.
    pub fn folios(&self) -> impl ExactSizeIterator<Item = Option<(u32, bool)>> {
        let furniture = self.furniture.iter();
        furniture.map(|leaf| leaf.folio.map(|folio| (folio, leaf.roman)))
    }

    /// How well one leaf joins another, in nats: by text, folios, heads and numbers of notes.
    pub fn pair(&self, before: usize, after: usize) -> f64 {
        self.text(before, after)
            + self.folio(before, after, 1)
            + self.side(before, after)
            + self.note_runs.follow(before, after)
    }

    /// How well the leaves read in an order, in nats.
    pub fn weigh(&self, order: &[usize]) -> f64 {
        self.running(order, 1) + self.outer(order)
    }

    /// An estimate of [`Scales::weigh`] from one join in `step`.
    pub fn sample(&self, order: &[usize], step: usize) -> f64 {
        self.running(order, step) * step as f64 + self.outer(order)
    }

    /// How well the leaves run on in one another, whatever stands first and last.
    pub fn running(&self, order: &[usize], step: usize) -> f64 {
        // The last leaf with a folio, and its place; the last one with notes.
        let mut numbered: Option<(usize, usize)> = None;
        let mut noted: Option<usize> = None;
        let mut score = 0.0;
        for place in 0..order.len() {
            let leaf = order[place];
            let weighed = place > 0 && place.is_multiple_of(step);
            if weighed {
                let before = order[place - 1];
                score += self.text(before, leaf) + self.side(before, leaf);
            }
            if self.furniture[leaf].folio.is_some() {
                if let Some((before, at)) = numbered.filter(|_| weighed) {
                    score += self.folio(before, leaf, place - at);
                }
                numbered = Some((leaf, place));
            }
            if self.note_runs.tell(leaf) {
                if let Some(before) = noted.filter(|_| weighed) {
                    score += self.note_runs.follow(before, leaf);
                }
                noted = Some(leaf);
            }
        }
        score
    }

    /// How many leaves tell what follows them: by a sentence or a word that runs on, a folio or notes.
    pub fn telling(&self) -> usize {
        let tells = |&leaf: &usize| {
            let runs_on = self.ends[leaf].as_ref().is_some_and(|ends| !stops(ends));
            runs_on || self.furniture[leaf].folio.is_some() || self.note_runs.tell(leaf)
        };
        (0..self.count()).filter(tells).count()
    }

    /// What an order would gain if runs of its leaves were moved.
    pub fn gain(&self, order: &[usize]) -> f64 {
        rearranged::gain(order, &|before, after| self.pair(before, after))
    }

    /// What speaks for an order, in words.
    pub fn evidence(&self, order: &[usize]) -> Vec<String> {
        let mut told = Vec::new();
        let pairs = || order.windows(2).map(|pair| (pair[0], pair[1]));
        let follow = pairs().filter(|&(one, next)| self.folio(one, next, 1) > 0.0);
        let follow = follow.count();
        if follow > 0 {
            told.push(format!("{follow} folios follow their neighbour's"));
        }
        let notes = pairs().filter(|&(one, next)| self.note_runs.follow(one, next) > 0.0);
        let notes = notes.count();
        if notes > 0 {
            told.push(format!(
                "the notes of {notes} leaves go on where their neighbour's ended"
            ));
        }
        let change = pairs().filter(|&(one, next)| self.side(one, next) > 0.0);
        let change = change.count();
        if change > 0 {
            told.push(format!("{change} running heads change from side to side"));
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
        let joins = joins.into_iter().take(TOLD);
        told.extend(joins.filter_map(|join| join.evidence));
        told
    }

    fn text(&self, before: usize, after: usize) -> f64 {
        if let Some(known) = self.joins.borrow().get(before, after) {
            return known;
        }
        let join = self.join(before, after).map_or(0.0, |join| join.score);
        let score = join + self.cohesion.weigh(before, after);
        self.joins.borrow_mut().set(before, after, score);
        score
    }

    fn join(&self, before: usize, after: usize) -> Option<Join> {
        let (before, after) = (self.ends[before].as_ref()?, self.ends[after].as_ref()?);
        Some(self.joiner.join(before, after))
    }

    /// What the folios of two leaves say that stand so many leaves apart.
    fn folio(&self, before: usize, after: usize, apart: usize) -> f64 {
        let (before, after) = (&self.furniture[before], &self.furniture[after]);
        match (before.folio, after.folio) {
            (Some(one), Some(next))
                if before.roman == after.roman && next as usize == one as usize + apart =>
            {
                FOLIO_FOLLOWS
            }
            (Some(_), Some(1)) if before.roman && !after.roman && apart == 1 => FOLIO_FOLLOWS,
            (Some(_), Some(_)) => FOLIO_JUMPS,
            _ => 0.0,
        }
    }

    fn side(&self, before: usize, after: usize) -> f64 {
        match (self.sides[before], self.sides[after]) {
            (Some(one), Some(next)) if one != next => HEAD_CHANGES,
            (Some(_), Some(_)) => HEAD_STAYS,
            _ => 0.0,
        }
    }

    fn outer(&self, order: &[usize]) -> f64 {
        let first = order.iter().find_map(|&leaf| self.ends[leaf].as_ref());
        let last = order
            .iter()
            .rev()
            .find_map(|&leaf| self.ends[leaf].as_ref());
        let opening = match first {
            Some(ends) if ends.opens_with_title && self.has_one_title => 2.0 * TITLE_FIRST,
            Some(ends) if ends.opens_with_title => TITLE_FIRST,
            Some(ends) if ends.head.beginning == Beginning::Small => BROKEN_FIRST,
            _ => 0.0,
        };
        let closing = match last {
            Some(ends) if ends.ends_early => EARLY_LAST,
            Some(ends) if !stops(ends) => BROKEN_LAST,
            _ => 0.0,
        };
        opening + closing
    }
}

fn stops(ends: &Ends) -> bool {
    matches!(ends.tail.ending, Ending::Stop | Ending::Quoted)
}

/// What joins were found to be worth: a table of all for a booklet, a map for a book.
#[derive(Debug)]
enum Joins {
    Table(usize, Vec<f64>),
    Map(HashMap<(u32, u32), f64, FixedState>),
}

impl Joins {
    fn of(leaves: usize) -> Self {
        if leaves > LARGEST_TABLE {
            return Self::Map(HashMap::default());
        }
        Self::Table(leaves, vec![f64::NAN; leaves * leaves])
    }

    fn get(&self, before: usize, after: usize) -> Option<f64> {
        match self {
            Self::Table(leaves, worth) => {
                Some(worth[before * leaves + after]).filter(|worth| !worth.is_nan())
            }
            Self::Map(worth) => worth.get(&(before as u32, after as u32)).copied(),
        }
    }

    fn set(&mut self, before: usize, after: usize, score: f64) {
        match self {
            Self::Table(leaves, worth) => worth[before * *leaves + after] = score,
            Self::Map(worth) => {
                worth.insert((before as u32, after as u32), score);
            }
        }
    }
}

/// On which side each leaf's head stands, if one head stands on every other leaf: the author's on
/// the left and chapter titles on the right, say.
fn sides(furniture: &[Furniture]) -> Vec<Option<bool>> {
    let heads = || furniture.iter().filter_map(|leaf| leaf.head.as_deref());
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for head in heads() {
        *counted.entry(head).or_default() += 1;
    }
    let all = heads().count();
    let mut counted: Vec<(&str, usize)> = counted.into_iter().collect();
    counted.sort_by(|(one, times), (other, others)| others.cmp(times).then(one.cmp(other)));
    let Some(&(most, times)) = counted.first() else {
        return vec![None; furniture.len()];
    };
    let share = times as f64 / all as f64;
    let changes = all >= 4 && (SIDES..=1.0 - SIDES).contains(&share);
    let side = |leaf: &Furniture| leaf.head.as_deref().map(|head| head == most);
    let sides = furniture.iter().map(side);
    sides.map(|side| side.filter(|_| changes)).collect()
}
