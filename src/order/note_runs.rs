//! The numbers of notes rise from leaf to leaf: what they say of the leaves' order.
//!
//! Notes 1 to 4 stand at the foot of one leaf, 5 to 11 at that of the next; and where notes stand at
//! the end of the text, the numbers that call them rise in the same way. So the numbers of a leaf are
//! a [`Run`], and the run that follows is the next leaf's, past leaves without notes. Numbers may
//! begin anew with each chapter, or on each leaf, where they say nothing.

use crate::order::note_signs::{Key, label, label_alone, marks};

/// A leaf whose notes go on where those of the leaf before ended.
const FOLLOWS: f64 = 2.5;
/// A leaf whose notes do not: a misread number, or a wrong order.
const JUMPS: f64 = -3.5;
/// The numbers rise, and those between stand on no leaf.
const RISES: f64 = 0.5;
/// Of so many leaves with numbers two thirds at least must be linked to others.
const LINKED: (usize, usize) = (2, 3);
/// So many links between leaves there must be where no note with its label stands at a foot.
const FEWEST_LINKS: usize = 3;

/// The numbers of the notes of one leaf, the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The number of the first note.
    pub first: u32,
    /// The number of the last one.
    pub last: u32,
    /// Whether the notes themselves stand on the leaf.
    pub labelled: bool,
}

impl Run {
    /// The run of a leaf, by the lines of its text and those of its notes.
    pub(super) fn of(text: &[&str], notes: &[&str]) -> Option<Self> {
        let labels = notes.iter().filter_map(|line| {
            let (key, _) = label(line).or(label_alone(line))?;
            number(key)
        });
        let labelled = rising(labels).map(|(first, last)| Self {
            first,
            last,
            labelled: true,
        });
        let called = || {
            let numbered = text.iter().filter(|line| line.contains(char::is_numeric));
            let marks = numbered.flat_map(|line| marks(line));
            let (first, last) = consecutive(marks.filter_map(|(key, _)| number(key)))?;
            Some(Self {
                first,
                last,
                labelled: false,
            })
        };
        labelled.or_else(called)
    }
}

fn number(key: Key) -> Option<u32> {
    match key {
        Key::Number(number) | Key::Bracketed(number) => Some(number),
        Key::Symbol(..) => None,
    }
}

/// The first number and the last of those that rise from it one by one; others are none of notes.
fn rising(mut numbers: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    let first = numbers.next()?;
    let last = numbers.fold(
        first,
        |last, next| if next == last + 1 { next } else { last },
    );
    Some((first, last))
}

/// The first number and the last, if each is one more than the one before.
fn consecutive(mut numbers: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    let first = numbers.next()?;
    let last = numbers.try_fold(first, |last, next| (next == last + 1).then_some(next))?;
    Some((first, last))
}

/// The runs of all leaves, as far as they count through the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    runs: Vec<Option<Run>>,
    /// Whether the numbers begin anew here and there.
    begin_anew: bool,
    /// The first numbers of all runs, sorted.
    firsts: Vec<u32>,
}

impl Runs {
    /// Those of the runs that are linked to others; none, if too few are.
    pub(super) fn of(runs: Vec<Option<Run>>) -> Self {
        let known = || runs.iter().flatten();
        let mut firsts: Vec<u32> = known().map(|run| run.first).collect();
        let mut lasts: Vec<u32> = known().map(|run| run.last).collect();
        firsts.sort_unstable();
        lasts.sort_unstable();
        let follows = |run: &Run| run.first > 1 && lasts.binary_search(&(run.first - 1)).is_ok();
        let leads = |run: &Run| firsts.binary_search(&(run.last + 1)).is_ok();
        let links = known().filter(|run| follows(run)).count();
        let linked = known()
            .filter(|run| run.first == 1 || follows(run) || leads(run))
            .count();
        let labelled = known().any(|run| run.labelled && (follows(run) || leads(run)));
        let enough = links >= if labelled { 1 } else { FEWEST_LINKS };
        if !enough || linked * LINKED.1 < known().count() * LINKED.0 {
            return Self {
                runs: vec![None; runs.len()],
                ..Self::default()
            };
        }
        Self {
            begin_anew: firsts.iter().filter(|&&first| first == 1).count() > 1,
            runs,
            firsts,
        }
    }

    /// Whether the notes of a leaf tell what follows it.
    pub(super) fn tell(&self, leaf: usize) -> bool {
        self.runs[leaf].is_some()
    }

    /// What the notes of two leaves say that have none between them.
    pub(super) fn follow(&self, before: usize, after: usize) -> f64 {
        let (Some(before), Some(after)) = (self.runs[before], self.runs[after]) else {
            return 0.0;
        };
        if after.first == before.last + 1 {
            return FOLLOWS;
        }
        if after.first == 1 && self.begin_anew {
            return 0.0;
        }
        let next = self.firsts.partition_point(|&first| first <= before.last);
        match self.firsts.get(next) {
            Some(&next) if next == after.first => RISES,
            _ => JUMPS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(numbers: &[(u32, u32)]) -> Runs {
        let run = |&(first, last): &(u32, u32)| {
            Some(Run {
                first,
                last,
                labelled: true,
            })
        };
        Runs::of(numbers.iter().map(run).collect())
    }

    #[test]
    fn the_numbers_of_a_leaf_are_read_at_its_foot_or_in_its_text() {
        let text = ["They said it.4 And then", "again,5 and so on."];
        let run = |notes: &[&str]| Run::of(&text, notes).map(|run| (run.first, run.last));
        assert_eq!(
            run(&["4See above.", "12 of them", "5 See below."]),
            Some((4, 5))
        );
        assert_eq!(run(&[]), Some((4, 5)));
        assert_eq!(Run::of(&["word4 word9"], &[]), None);
    }

    #[test]
    fn numbers_that_rise_tell_the_next_leaf() {
        let rise = runs(&[(5, 11), (1, 4), (12, 12), (15, 16)]);
        assert_eq!(rise.follow(1, 0), FOLLOWS);
        assert_eq!(rise.follow(0, 1), JUMPS);
        assert_eq!(rise.follow(1, 2), JUMPS);
        assert_eq!(rise.follow(2, 3), RISES);
    }

    #[test]
    fn numbers_that_begin_anew_on_each_leaf_say_nothing() {
        let anew = runs(&[(1, 2), (1, 3), (1, 1)]);
        assert_eq!(anew.follow(0, 1), 0.0);
        let by_chapter = runs(&[(1, 2), (3, 3), (1, 4), (5, 5)]);
        assert_eq!(by_chapter.follow(0, 1), FOLLOWS);
        assert_eq!(by_chapter.follow(1, 2), 0.0);
    }
}
