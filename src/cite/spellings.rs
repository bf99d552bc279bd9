//! Authors of two records who may be one, their name spelt in two ways.
//!
//! `Rabinowitch, Alexander` and `Rabinowitz, A.` are told; `Anderson, Perry` and `Andersen, Hans` are
//! not, since their given names differ. Compared are names that share their first four letters or
//! their last four, so the cost is near to linear in the number of works.

use std::collections::{BTreeMap, BTreeSet};

use crate::cite::names::alike;
use crate::cite::works::{Author, Works};
use crate::diagnostic::Diagnostic;

/// How many letters at either end two names must share to be compared.
const SHARED: usize = 4;

/// A note on each pair of spellings, placed at the later record.
pub(super) fn report(works: &Works) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(&str, Option<char>), usize> = BTreeMap::new();
    for (index, record) in works.records.iter().enumerate() {
        for (author, given) in record.authors.iter().zip(&record.given) {
            if let Author::Person(name) = author {
                first.entry((name, initial(given))).or_insert(index);
            }
        }
    }
    let mut buckets: BTreeMap<String, Vec<(&str, Option<char>)>> = BTreeMap::new();
    for &(name, given) in first.keys() {
        for end in ends(name) {
            buckets.entry(end).or_default().push((name, given));
        }
    }
    let mut pairs = BTreeSet::new();
    for names in buckets.values() {
        for (at, one) in names.iter().enumerate() {
            let others = names[at + 1..].iter();
            pairs.extend(
                others
                    .filter(|other| is_one(*one, **other))
                    .map(|other| (*one, *other)),
            );
        }
    }
    pairs
        .into_iter()
        .map(|(one, other)| tell(works, (one.0, first[&one]), (other.0, first[&other])))
        .collect()
}

fn initial(given: &str) -> Option<char> {
    given.chars().next()
}

/// What a name begins and ends with.
fn ends(name: &str) -> [String; 2] {
    let letters: Vec<char> = name.chars().collect();
    let length = letters.len().min(SHARED);
    [
        format!("{}…", letters[..length].iter().collect::<String>()),
        format!(
            "…{}",
            letters[letters.len() - length..].iter().collect::<String>()
        ),
    ]
}

fn is_one(one: (&str, Option<char>), other: (&str, Option<char>)) -> bool {
    let given = one.1.is_none() || other.1.is_none() || one.1 == other.1;
    given && (alike(one.0, other.0) || alike(other.0, one.0))
}

fn tell(works: &Works, one: (&str, usize), other: (&str, usize)) -> Diagnostic {
    let (earlier, later) = match one.1 <= other.1 {
        true => (one, other),
        false => (other, one),
    };
    let message = format!(
        "`{}` of `{}` and `{}` of `{}` may be one author",
        earlier.0, works.records[earlier.1].key, later.0, works.records[later.1].key
    );
    let note = Diagnostic::note("C204", message)
        .hint("if so, spell the name in one way, and their works stand together");
    works.place(note, later.1)
}
