//! Pairs: which words a text writes side by side, with a space between them.
//!
//! ```text
//! Miss Watson … MissWatson     ->  Miss Watson: the text has the two 12 times
//! ```
//!
//! A text that writes two words as two elsewhere means them so: no lexicon knows its names and
//! phrases as well. Only pairs that may have lost their space are counted. Cost: one pass over
//! the text.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::galley::Galley;
use super::lattice::Change;
use super::words::words;

/// How often a text has each of some pairs of words. It is looked up and never gone through.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs<'a> {
    seconds: HashMap<&'a str, Vec<(&'a str, u32)>, FixedState>,
}

impl<'a> Pairs<'a> {
    /// How often a text has the words that these changes would part.
    pub(super) fn of(galleys: &[Galley], changes: impl Iterator<Item = &'a Change>) -> Self {
        let mut pairs = Self::default();
        for change in changes.filter(|change| change.parts) {
            let (first, second) = (change.words.0.as_str(), change.words.1.as_str());
            let seconds = pairs.seconds.entry(first).or_default();
            if !seconds.iter().any(|&(other, _)| other == second) {
                seconds.push((second, 0));
            }
        }
        if !pairs.seconds.is_empty() {
            for galley in galleys {
                pairs.count(galley.text());
            }
        }
        pairs
    }

    /// How often the text has these two as two words.
    pub(super) fn times(&self, first: &str, second: &str) -> u32 {
        let seconds = self.seconds.get(first).map_or(&[][..], Vec::as_slice);
        let found = seconds.iter().find(|&&(other, _)| other == second);
        found.map_or(0, |&(_, times)| times)
    }

    fn count(&mut self, text: &str) {
        let mut last = 0..0;
        for span in words(text) {
            if text[last.end..span.start] == *" "
                && let Some(seconds) = self.seconds.get_mut(&text[last])
            {
                let word = &text[span.clone()];
                for (_, times) in seconds.iter_mut().filter(|(second, _)| *second == word) {
                    *times += 1;
                }
            }
            last = span;
        }
    }
}
