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
use super::words::{is_apostrophe, words};

/// How often a text has each of some pairs of words. It is looked up and never gone through.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs<'a> {
    seconds: HashMap<&'a str, HashMap<&'a str, u32, FixedState>, FixedState>,
}

impl<'a> Pairs<'a> {
    /// How often a text has the words that these changes would part.
    pub(super) fn of(galleys: &[Galley], changes: impl Iterator<Item = &'a Change>) -> Self {
        let mut pairs = Self::default();
        for change in changes.filter(|change| change.parts) {
            let (first, second) = (change.words.0.as_str(), owner(&change.words.1));
            let seconds = pairs.seconds.entry(first).or_default();
            seconds.entry(second).or_insert(0);
        }
        if !pairs.seconds.is_empty() {
            for galley in galleys {
                pairs.count(galley.text());
            }
        }
        pairs
    }

    /// How often the text has these two as two words, possessives aside.
    pub(super) fn times(&self, first: &str, second: &str) -> u32 {
        let seconds = self.seconds.get(first);
        let times = seconds.and_then(|seconds| seconds.get(owner(second)));
        times.copied().unwrap_or(0)
    }

    fn count(&mut self, text: &str) {
        let mut last = 0..0;
        for span in words(text) {
            if text[last.end..span.start] == *" "
                && let Some(seconds) = self.seconds.get_mut(&text[last])
                && let Some(times) = seconds.get_mut(owner(&text[span.clone()]))
            {
                *times += 1;
            }
            last = span;
        }
    }
}

/// The word whose possessive this may be: `Walter` of `Walter’s`.
fn owner(word: &str) -> &str {
    let core = word.strip_suffix('s');
    core.and_then(|core| core.strip_suffix(is_apostrophe))
        .unwrap_or(word)
}
