//! The text's own usage: how often it writes each word unbroken.
//!
//! An author's own spelling is the first witness of what stood in type: a text that writes
//! `antiauthoritarian` closed wherever the word is unbroken means it so at a line end too.
//! Cost: one pass over the text.

use std::collections::HashMap;

use super::galley::Galley;
use super::words::{compounds, is_hyphen, words};

/// How much of a word is compared where its ending may differ: `organizational`,
/// `organizationalists`. Shorter stems confuse words, longer ones miss inflections.
const STEM: usize = 6;

/// The words of a text with the number of times each stands there unbroken.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    exact: HashMap<String, u32>,
    folded: HashMap<String, u32>,
    pairs: HashMap<String, u32>,
    stems: HashMap<String, u32>,
    total: u32,
}

impl Usage {
    /// The usage of a whole text; what touches a hyphen at a line end is no witness.
    pub(super) fn of(galleys: &[Galley]) -> Self {
        let mut usage = Self::default();
        for galley in galleys {
            usage.read(galley.text());
        }
        usage
    }

    /// How often a word stands in the text, capitals aside.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.folded.get(&folded(word)).copied().unwrap_or(0)
    }

    /// How often a word stands in the text with these very capitals.
    pub(super) fn exact(&self, word: &str) -> u32 {
        self.exact.get(word).copied().unwrap_or(0)
    }

    /// How often `left-right` stands in the text, as a compound or as a part of one.
    pub(super) fn hyphenated(&self, left: &str, right: &str) -> u32 {
        let pair = format!("{}-{}", folded(left), folded(right));
        self.pairs.get(&pair).copied().unwrap_or(0)
    }

    /// How often `left-` stands before a word that begins as `right` does.
    pub(super) fn hyphenated_stem(&self, left: &str, right: &str) -> u32 {
        let stem = stem(left, right);
        stem.and_then(|stem| self.stems.get(&stem).copied())
            .unwrap_or(0)
    }

    /// Where a word has its hyphen when the text writes it with one.
    pub(super) fn hyphenated_at(&self, word: &str) -> Option<usize> {
        word.char_indices()
            .map(|(at, _)| at)
            .filter(|&at| at > 0)
            .find(|&at| self.hyphenated(&word[..at], &word[at..]) > 0)
    }

    /// The number of words in the text.
    pub(super) fn total(&self) -> u32 {
        self.total
    }

    fn read(&mut self, text: &str) {
        for span in words(text) {
            self.total += 1;
            if is_broken(text, span.start, span.end) {
                continue;
            }
            let word = &text[span];
            add(&mut self.folded, folded(word));
            add(&mut self.exact, word.to_owned());
        }
        for span in compounds(text) {
            let compound = &text[span.clone()];
            if !compound.contains(is_hyphen) || is_broken(text, span.start, span.end) {
                continue;
            }
            let parts: Vec<&str> = compound.split(is_hyphen).collect();
            for pair in parts.windows(2) {
                let key = format!("{}-{}", folded(pair[0]), folded(pair[1]));
                add(&mut self.pairs, key);
                if let Some(stem) = stem(pair[0], pair[1]) {
                    add(&mut self.stems, stem);
                }
            }
        }
    }
}

/// The word as it is compared: lower case, straight apostrophes, the ending of a plural kept.
pub(super) fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

fn stem(left: &str, right: &str) -> Option<String> {
    let right: String = folded(right).chars().take(STEM).collect();
    (right.chars().count() == STEM).then(|| format!("{}-{right}", folded(left)))
}

fn is_broken(text: &str, start: usize, end: usize) -> bool {
    let after = text[end..].strip_prefix(is_hyphen);
    let before = text[..start].strip_suffix('\n');
    after.is_some_and(|rest| rest.starts_with('\n'))
        || before.is_some_and(|rest| rest.ends_with(is_hyphen))
}

fn add(counts: &mut HashMap<String, u32>, key: String) {
    *counts.entry(key).or_insert(0) += 1;
}
