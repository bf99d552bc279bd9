//! Repairs that do not overlap: the one door by which a [`Repair`] comes into a ledger.
//!
//! Passes that know nothing of each other replace bytes of one source, and only replacements that
//! share no byte can all be made and all be undone. So every list of repairs is [`Repairs`]: what
//! overlaps a repair that is there already is left out. Cost: one sort, and a search for each that is
//! added.

use std::ops::Deref;

use ecow::eco_format;
use serde::Serialize;

use super::ledger::Repair;

/// Repairs in the order of the source, no two of which overlap. What is only put in comes before
/// what is replaced there; of two that put something in at one place, the one added first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Repairs(Vec<Repair>);

impl Repairs {
    /// These and others, those left out that overlap one of these, or another that begins or, beginning
    /// together, ends before.
    pub fn with(self, others: impl IntoIterator<Item = Repair>) -> Self {
        let Self(mut all) = self;
        let mut others: Vec<Repair> = others.into_iter().collect();
        others.sort_by_key(place);
        others.retain(|other| is_free(&all, other));
        others.dedup_by(|later, earlier| earlier.span.end > later.span.start);
        if all.is_empty() {
            return Self(others);
        }
        all.reserve_exact(others.len());
        all.append(&mut others);
        all.sort_by_key(place);
        Self(all)
    }

    /// Keeps those alone that are meant.
    pub(crate) fn retain(&mut self, is_meant: impl FnMut(&Repair) -> bool) {
        self.0.retain(is_meant);
    }

    /// Puts a backslash before a byte of what a repair puts in.
    pub(crate) fn escape(&mut self, number: usize, at: usize) {
        let after = &mut self.0[number].after;
        *after = eco_format!("{}\\{}", &after[..at], &after[at..]);
    }
}

/// Whether a repair overlaps none of these, which are in the order of the source.
fn is_free(repairs: &[Repair], other: &Repair) -> bool {
    let next = repairs.partition_point(|repair| place(repair) <= place(other));
    let before = next.checked_sub(1).map(|last| &repairs[last]);
    before.is_none_or(|before| before.span.end <= other.span.start)
        && (repairs.get(next)).is_none_or(|behind| other.span.end <= behind.span.start)
}

fn place(repair: &Repair) -> (usize, usize) {
    (repair.span.start, repair.span.end)
}

impl FromIterator<Repair> for Repairs {
    fn from_iter<I: IntoIterator<Item = Repair>>(repairs: I) -> Self {
        Self::default().with(repairs)
    }
}

impl IntoIterator for Repairs {
    type Item = Repair;
    type IntoIter = std::vec::IntoIter<Repair>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Repairs {
    type Item = &'a Repair;
    type IntoIter = std::slice::Iter<'a, Repair>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Deref for Repairs {
    type Target = [Repair];

    fn deref(&self) -> &[Repair] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn repair(span: Range<usize>, after: &str) -> Repair {
        Repair {
            code: "R101",
            before: "-".repeat(span.len()).into(),
            span,
            after: after.into(),
            confidence: 1.0,
            evidence: "".into(),
        }
    }

    #[test]
    fn what_overlaps_is_left_out_and_what_touches_stays() {
        let repairs: Repairs = [repair(7..9, "c"), repair(2..4, "a")].into_iter().collect();
        let others = [
            repair(3..5, "overlaps"),
            repair(8..8, "stands within"),
            repair(9..9, "e"),
            repair(4..7, "ends later"),
            repair(4..6, "b"),
            repair(7..7, "d"),
            repair(1..10, "holds others"),
        ];
        let all = repairs.with(others);
        let after: Vec<&str> = all.iter().map(|repair| repair.after.as_str()).collect();
        assert_eq!(after, ["a", "b", "d", "c", "e"]);
    }
}
