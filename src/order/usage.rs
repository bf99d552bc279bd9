//! The words of a text as they stand within its leaves: [`Usage`] is the witness at the joins.
//!
//! A word cut between two leaves is often written whole elsewhere, and words that meet once often
//! meet again. So the text tells of its own joins, in any language. Case does not matter.
//!
//! Cost: one pass; only words, and those pairs that could stand at a join, are kept.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::ingest::Leaf;
use crate::order::furniture::Furniture;
use crate::order::habits::{Ending, ending};
use crate::source::Source;

/// Meetings that are thought seen and expected besides the real ones; raising it lets few meetings
/// say less.
const IMAGINED: f64 = 0.5;

/// Words that are asked for.
pub type Words = HashSet<String, FixedState>;

/// The words of a text and some pairs of them, counted.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    words: HashMap<String, u32, FixedState>,
    pairs: HashMap<(String, String), u32, FixedState>,
    total: u32,
}

impl Usage {
    /// The usage of a text; of pairs of words, those whose words are among `last` and `first`.
    pub fn of(
        source: &Source,
        leaves: &[Leaf],
        furniture: &[Furniture],
        last: &Words,
        first: &Words,
    ) -> Self {
        let mut usage = Self::default();
        for (leaf, furniture) in leaves.iter().zip(furniture) {
            // The word before, and whether the line before cut its last word.
            let (mut before, mut cut) = (None, false);
            for (number, line) in leaf.lines.iter().enumerate() {
                if line.is_blank() || furniture.lines.contains(&number) {
                    continue;
                }
                let text = source.slice(line.span.clone());
                let cuts = ending(text) == Ending::Cut;
                let count = text.split_whitespace().count();
                for (place, token) in text.split_whitespace().enumerate() {
                    let half = (place == 0 && cut) || (place + 1 == count && cuts);
                    before = if half {
                        None
                    } else {
                        usage.count(token, before.take(), last, first)
                    };
                }
                cut = cuts;
            }
        }
        usage
    }

    /// How often a word stands in the text.
    pub fn times(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// How much more often than by chance one word comes after another, as a logarithm.
    pub fn affinity(&self, one: &str, next: &str) -> f64 {
        let met = self.pairs.get(&(one.to_owned(), next.to_owned()));
        let met = f64::from(met.copied().unwrap_or(0));
        let chance = f64::from(self.times(one)) * f64::from(self.times(next));
        let expected = chance / f64::from(self.total.max(1));
        ((met + IMAGINED) / (expected + IMAGINED)).ln()
    }

    /// Counts a token, and its meeting with the word before it; returns it, if a word may follow
    /// it in the same sentence.
    fn count(
        &mut self,
        token: &str,
        before: Option<String>,
        last: &Words,
        first: &Words,
    ) -> Option<String> {
        let word = folded(token);
        if word.is_empty() {
            return None;
        }
        self.total += 1;
        match self.words.get_mut(&word) {
            Some(times) => *times += 1,
            None => {
                self.words.insert(word.clone(), 1);
            }
        }
        if let Some(before) = before.filter(|_| first.contains(&word)) {
            *self.pairs.entry((before, word.clone())).or_default() += 1;
        }
        let open = token.ends_with(char::is_alphanumeric) && last.contains(&word);
        open.then_some(word)
    }
}

/// A word without the signs around it, in small letters.
pub fn folded(token: &str) -> String {
    token
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;

    #[test]
    fn words_that_meet_often_are_known() {
        let text =
            "in the house of the lord\nand in the garden. The house\nis of Of the va-\nriety";
        let source = Source::new("essay.txt", text);
        let leaves = ingest::leaves(&source);
        let furniture = vec![Furniture::default(); leaves.len()];
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let (last, first) = (words(&["in", "the"]), words(&["the", "house"]));
        let usage = Usage::of(&source, &leaves, &furniture, &last, &first);
        assert_eq!(
            (usage.times("the"), usage.times("va"), usage.times("riety")),
            (5, 0, 0)
        );
        assert!(usage.affinity("in", "the") > 0.5);
        assert!(usage.affinity("the", "the") < 0.0);
    }
}
