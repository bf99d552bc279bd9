//! The idiom of a text: what its language and its own usage say of a word together.

use super::usage::Usage;
use crate::lexicon::Lexicon;

/// How much rarer a pair is than its second word where it was never counted (stupid backoff:
/// Thorsten Brants et al., "Large Language Models in Machine Translation", 2007, section 4).
const BACKOFF: f64 = -1.0;

/// The logarithm of the chance of a word of the dictionary that was never counted.
const UNCOUNTED: f64 = -17.0;

/// How much rarer a possessive or a contraction is than its first word: `workers’`, `wouldn’t`.
const APOSTROPHE: f64 = -3.0;

/// How often a word must stand in a text that is in no dictionary, to be a word of that text.
const OWN: u32 = 2;

/// Words that carry grammar, not things: between them and any neighbour a space may be lost,
/// and hardly any compound is made with them.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "both", "but", "by", "can", "could", "did", "do", "does", "each", "even",
    "every", "few", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i",
    "if", "in", "into", "is", "it", "its", "just", "many", "may", "me", "might", "more", "most",
    "much", "must", "my", "never", "no", "nor", "not", "of", "on", "only", "or", "other", "our",
    "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "until", "upon", "us", "very",
    "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "within", "without", "would", "you", "your",
];

/// Common words that carry things and yet are hardly ever closed up with a neighbour.
const LOOSE_WORDS: &[&str] = &[
    "began",
    "being",
    "big",
    "brought",
    "called",
    "came",
    "certain",
    "different",
    "first",
    "five",
    "found",
    "four",
    "gave",
    "got",
    "great",
    "kept",
    "knew",
    "large",
    "last",
    "left",
    "let",
    "little",
    "made",
    "make",
    "making",
    "men",
    "new",
    "next",
    "old",
    "own",
    "put",
    "said",
    "same",
    "saw",
    "second",
    "seen",
    "several",
    "six",
    "small",
    "sought",
    "still",
    "take",
    "ten",
    "third",
    "thought",
    "three",
    "told",
    "too",
    "took",
    "two",
    "used",
    "want",
    "went",
    "whole",
    "women",
    "young",
];

/// What the words of a text are judged by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Idiom<'a> {
    pub(super) lexicon: Option<&'a Lexicon>,
    pub(super) usage: &'a Usage,
}

impl Idiom<'_> {
    /// Whether a dictionary of the language has the word.
    pub(super) fn in_dictionary(&self, word: &str) -> bool {
        self.lexicon.is_some_and(|lexicon| lexicon.contains(word))
    }

    /// Whether it is a word of the language, or one this text uses as its own.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.in_dictionary(word) || self.usage.exact(word) >= OWN
    }

    /// The logarithm of the chance of a word, by the language or by the text's own usage,
    /// whichever gives it more; nothing for what is no word.
    pub(super) fn chance(&self, word: &str) -> Option<f64> {
        if !self.is_word(word) {
            return None;
        }
        let counted = self.counted(word);
        let own = self.usage.count(word).saturating_sub(1);
        // The text's own share is halved: it is small, and each word of it is seen too often.
        let share = f64::from(own) / f64::from(self.usage.total().max(1)) / 2.0;
        Some(counted.unwrap_or(UNCOUNTED).max(share.ln()))
    }

    /// The logarithm of the chance of a word after another.
    pub(super) fn chance_after(&self, before: &str, word: &str) -> Option<f64> {
        let alone = self.chance(word)?;
        let pair = self
            .lexicon
            .and_then(|lexicon| lexicon.bigram(before, word));
        Some(pair.map_or(alone + BACKOFF, |pair| pair.max(alone + BACKOFF)))
    }

    /// The logarithm of the share of two neighbours among all.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<f64> {
        let lexicon = self.lexicon?;
        Some(lexicon.frequency(first)? + lexicon.bigram(first, second)?)
    }

    fn counted(&self, word: &str) -> Option<f64> {
        let lexicon = self.lexicon?;
        let stem = word.split(['’', '\'']).next().filter(|stem| *stem != word);
        let stem = stem.map(|stem| {
            if word.ends_with('t') {
                stem.trim_end_matches('n')
            } else {
                stem
            }
        });
        lexicon
            .frequency(word)
            .or_else(|| Some(lexicon.frequency(stem?)? + APOSTROPHE))
    }

    /// The likeliest word of the dictionary one slip away from a word.
    pub(super) fn near(&self, word: &str) -> Option<String> {
        self.lexicon?
            .near(&word.to_lowercase())
            .filter_map(|near| Some((self.chance(&near)?, near)))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, near)| near)
    }

    /// Whether two words are often written side by side.
    pub(super) fn are_neighbours(&self, first: &str, second: &str) -> bool {
        self.lexicon
            .is_some_and(|lexicon| lexicon.bigram(first, second).is_some())
    }
}

/// Whether a word carries grammar, not things.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS
        .binary_search(&word.to_lowercase().as_str())
        .is_ok()
}

/// Whether a word is hardly ever closed up with a neighbour to make a new word.
pub(super) fn is_loose(word: &str) -> bool {
    is_function_word(word)
        || LOOSE_WORDS
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted() && LOOSE_WORDS.is_sorted());
        assert!(is_function_word("The") && !is_function_word("worker"));
    }
}
