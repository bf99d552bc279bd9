//! Evidence for and against a compositor's hyphen, as the sum of its log-odds.

use super::{Fate, Verdict};

/// What has been weighed so far; above zero the hyphen goes.
#[derive(Debug)]
pub(super) struct Odds {
    sum: f64,
    said: Vec<(f64, String)>,
}

impl Odds {
    /// The odds before anything is known.
    pub(super) fn new(sum: f64) -> Self {
        let said = Vec::new();
        Self { sum, said }
    }

    /// Adds a piece of evidence, as it is told to the editor.
    pub(super) fn weigh(&mut self, weight: f64, said: impl FnOnce() -> String) {
        self.sum += weight;
        self.said.push((weight, said()));
    }

    /// The verdict, with the strongest evidence on its side.
    pub(super) fn verdict(self) -> Verdict {
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
pub(super) fn certainty(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds.abs()).exp())
}
