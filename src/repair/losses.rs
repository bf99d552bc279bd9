//! Losses: how likely a space is lost before each letter, learned from a text.
//!
//! An extractor that judges gaps by the width of the next letter loses spaces before wide letters
//! (m, w, M, B) and hardly elsewhere; another loses them anywhere. So the chance of a loss is a
//! prior of each text, not of all.

use std::collections::BTreeMap;

use super::galley::Galley;

/// How likely a space is lost before each letter, learned from a text.
#[derive(Clone, Debug)]
pub(super) struct Losses {
    before: BTreeMap<char, f64>,
    elsewhere: f64,
}

impl Losses {
    /// What is known before any text is read.
    pub(super) fn unread() -> Self {
        Self {
            before: BTreeMap::new(),
            elsewhere: -7.0,
        }
    }

    /// The rates that counts of lost and kept spaces give, each drawn towards the rate of all by
    /// as much as two hundred spaces, and that of all towards one space in two thousand.
    pub(super) fn of(lost: &BTreeMap<char, f64>, galleys: &[Galley]) -> Self {
        let kept = kept(galleys);
        let all: f64 = lost.values().sum();
        let spaces: f64 = kept.values().sum();
        let overall = (all + 1.0) / (all + spaces + 2000.0);
        let before = kept
            .iter()
            .map(|(letter, kept)| {
                let lost = lost.get(letter).copied().unwrap_or(0.0);
                let rate = (lost + 200.0 * overall) / (lost + kept + 200.0);
                (*letter, rate.ln())
            })
            .collect();
        Self {
            before,
            elsewhere: overall.ln(),
        }
    }

    /// The logarithm of the chance that the space before this letter was lost.
    pub(super) fn before(&self, letter: char) -> f64 {
        self.before.get(&letter).copied().unwrap_or(self.elsewhere)
    }
}

/// How many spaces stand before each letter.
fn kept(galleys: &[Galley]) -> BTreeMap<char, f64> {
    let mut kept = BTreeMap::new();
    for galley in galleys {
        let mut before = '\n';
        for c in galley.text().chars() {
            if before == ' ' && c.is_alphabetic() {
                *kept.entry(c).or_insert(0.0) += 1.0;
            }
            before = c;
        }
    }
    kept
}
