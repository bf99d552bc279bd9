//! Which decisions were about something, and which contradict each other.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Decisions, Finding, Ruled, Ruling};

/// The decisions that were about something found up to here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heeded {
    /// Their numbers.
    pub(in crate::repair) matched: BTreeSet<usize>,
    /// The numbers of decisions of which the second says otherwise than the first.
    pub(in crate::repair) contradictions: BTreeSet<(usize, usize)>,
}

impl Heeded {
    /// What the editor says of a finding in the words of a text, if anything.
    pub(in crate::repair) fn ruling(
        &mut self,
        decisions: &Decisions,
        finding: &Finding<'_>,
    ) -> Option<Ruling> {
        let ruled = decisions.ruling(finding, |_| true)?;
        self.matched.extend(decisions.about(finding));
        Some(self.noted(ruled))
    }

    /// Whether the editor refuses what a stretch of a text was taken for, by the code of that:
    /// `S103` for a heading. Only decisions that name the code are about it.
    pub fn refuses(
        &mut self,
        decisions: &Decisions,
        code: &'static str,
        text: &str,
        place: Range<usize>,
    ) -> bool {
        let finding = Finding { code, text, place };
        let ruled = decisions.ruling(&finding, |rule| rule.is_on_structure());
        let ruling = ruled.map(|ruled| {
            self.matched.insert(ruled.number);
            self.noted(ruled)
        });
        ruling == Some(Ruling::Stet)
    }

    fn noted(&mut self, ruled: Ruled) -> Ruling {
        if let Some(other) = ruled.against {
            self.matched.insert(other);
            self.contradictions.insert((ruled.number, other));
        }
        ruled.ruling
    }
}
