//! Noise: how likely a space was lost before each letter, or put within a word, learned from a
//! text.
//!
//! An extractor that judges gaps by the width of the next letter loses spaces before wide letters
//! (m, w, M, B) and hardly elsewhere; another loses them anywhere; a third reads letters set apart
//! as words. So the chances are a prior of each text, not of all: what a first reading is sure of
//! says how readily a second one believes.

use std::collections::BTreeMap;

/// The logarithm of the chance that a space was lost, before any text is read.
const LOST: f64 = -7.0;

/// What the chance gains once a space was lost in the same run of letters, and what it is then at the
/// most.
const AGAIN: f64 = 2.5;
const SURELY: f64 = -1.0;

/// As that, that a space was put between two letters of a word.
const STRAY: f64 = -9.0;

/// As that, once one stands in the same word: they come in rows.
const ROW: f64 = -1.2;

/// How many spaces, and letters within words, the prior counts for.
const SPACES: f64 = 150.0;
const LETTERS: f64 = 300.0;

/// How many spaces the rate of all counts for in that of wide letters, and how many the one or the other
/// does in that of one letter.
const KIN: f64 = 200.0;
const EACH: f64 = 200.0;

/// The logarithm of the chance that a space is lost, from which on a text is one that loses them
/// before this letter: there a compound is no likelier than two words. And from which on it loses
/// them at times.
const READILY: f64 = -4.0;
const AT_TIMES: f64 = -6.0;

/// As that, from which on a text loses many, and so many that no run of letters is a word for itself.
const OFTEN: f64 = -3.5;
const ALWAYS: f64 = -2.0;

/// What was counted in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// Spaces lost before each letter, and spaces that stand.
    pub(super) lost: BTreeMap<char, f64>,
    pub(super) kept: BTreeMap<char, f64>,
    /// Spaces put within words, and neighbours within words without one.
    pub(super) stray: Within,
    pub(super) closed: Within,
}

/// What is counted within words: behind the letters of a ligature, after which some extractors put a
/// space (`diff erent`), and behind others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Within {
    pub(super) ligatures: f64,
    pub(super) others: f64,
}

impl Within {
    /// The count for a place behind these letters.
    pub(super) fn behind(&mut self, before: &str) -> &mut f64 {
        match ends_in_ligature(before) {
            true => &mut self.ligatures,
            false => &mut self.others,
        }
    }
}

/// Whether letters end in what a font may set as a ligature.
fn ends_in_ligature(before: &str) -> bool {
    ["ff", "fi", "fl"]
        .iter()
        .any(|letters| before.ends_with(letters))
}

/// Whether a letter is wide. In 31 English texts read back from PDFs by readers that judge gaps, of 100
/// spaces before these letters 3.2 to 5 were lost, of those before other capitals 0.3 to 3, of those before
/// other letters 0.1 to 0.6.
fn is_wide(letter: char) -> bool {
    matches!(letter, 'm' | 'w' | 'M' | 'W')
}

/// How many losses there are beside the one that is judged: each would witness for itself.
fn beside(lost: f64) -> f64 {
    (lost - 1.0).max(0.0)
}

/// How likely spaces are lost and put in a text.
#[derive(Clone, Debug)]
pub(super) struct Noise {
    before: BTreeMap<char, f64>,
    elsewhere: f64,
    stray: Within,
}

impl Noise {
    /// What is known before any text is read.
    pub(super) fn unread() -> Self {
        Self {
            before: BTreeMap::new(),
            elsewhere: LOST,
            stray: Within {
                ligatures: STRAY,
                others: STRAY,
            },
        }
    }

    /// The rates that counts give, drawn towards what is known before.
    pub(super) fn of(counts: &Counts) -> Self {
        let lost: f64 = beside(counts.lost.values().sum());
        let kept: f64 = counts.kept.values().sum();
        let overall = (lost + LOST.exp() * SPACES) / (lost + kept + SPACES);
        let wide = {
            let of_wide = |counts: &BTreeMap<char, f64>| -> f64 {
                let wide = counts.iter().filter(|(letter, _)| is_wide(**letter));
                wide.map(|(_, count)| count).sum()
            };
            let (lost, kept) = (beside(of_wide(&counts.lost)), of_wide(&counts.kept));
            (lost + KIN * overall) / (lost + kept + KIN)
        };
        let rate = |(letter, kept): (&char, &f64)| {
            let lost = counts.lost.get(letter).copied().unwrap_or(0.0);
            let alike = if is_wide(*letter) { wide } else { overall };
            let rate = (lost + EACH * alike) / (lost + kept + EACH);
            (*letter, rate.ln())
        };
        let stray = |stray: f64, closed: f64| {
            ((stray + STRAY.exp() * LETTERS) / (stray + closed + LETTERS)).ln()
        };
        Self {
            before: counts.kept.iter().map(rate).collect(),
            elsewhere: overall.ln(),
            stray: Within {
                ligatures: stray(counts.stray.ligatures, counts.closed.ligatures),
                others: stray(counts.stray.others, counts.closed.others),
            },
        }
    }

    /// The logarithm of the chance that the space before this letter was lost.
    pub(super) fn lost(&self, next: char) -> f64 {
        self.before.get(&next).copied().unwrap_or(self.elsewhere)
    }

    /// As that, where the space before the word before it was lost too: a tight line loses many.
    pub(super) fn lost_again(&self, next: char) -> f64 {
        let lost = self.lost(next);
        lost.max((lost + AGAIN).min(SURELY))
    }

    /// How readily a text loses the space before this letter, from 0 to 1.
    pub(super) fn readiness(&self, next: char) -> f64 {
        ((self.lost(next) - AT_TIMES) / (READILY - AT_TIMES)).clamp(0.0, 1.0)
    }

    /// The logarithm of the chance that a space was lost before any letter.
    pub(super) fn lost_anywhere(&self) -> f64 {
        self.elsewhere
    }

    /// How much it is the habit of a text to lose the space before this letter, from 0 to 1: what is
    /// joined there was joined by it.
    pub(super) fn habit(&self, next: char) -> f64 {
        ((self.lost(next) - OFTEN) / (ALWAYS - OFTEN)).clamp(0.0, 1.0)
    }

    /// The logarithm of the chance of the spaces within one word, each behind letters of it.
    pub(super) fn stray<'w>(&self, behind: impl Iterator<Item = &'w str>) -> f64 {
        let each = behind.map(|before| match ends_in_ligature(before) {
            true => self.stray.ligatures,
            false => self.stray.others,
        });
        let mut total = 0.0;
        for (at, chance) in each.enumerate() {
            total += if at == 0 { chance } else { chance.max(ROW) };
        }
        total
    }
}
