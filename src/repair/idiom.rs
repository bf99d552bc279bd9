//! The idiom of a text: what its language and its own usage say of a word together.

use super::usage::Usage;
use super::words::is_apostrophe;
use crate::language::Grammar;
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

/// How many nats likelier two neighbours are than the word of a dictionary that they make, to be two words.
const TWO_WORDS: f64 = 5.0;

/// A word of so many letters may be a piece of another, and its count in a text says nothing.
const PIECE: usize = 3;

/// What the words of a text are judged by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Idiom<'a> {
    pub(super) lexicon: Option<&'a Lexicon>,
    pub(super) usage: &'a Usage,
    pub(super) grammar: &'static Grammar,
}

impl Idiom<'_> {
    /// Whether a dictionary of the language has the word.
    pub(super) fn in_dictionary(&self, word: &str) -> bool {
        self.lexicon.is_some_and(|lexicon| lexicon.contains(word))
    }

    /// Whether a dictionary of the language has this very word, or this compound with its hyphen.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        self.lexicon.is_some_and(|lexicon| lexicon.lists(word))
    }

    /// Whether it is a word of the language, or one this text uses as its own.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.in_dictionary(word) || self.usage.exact(word) >= OWN
    }

    /// Whether the text uses it as a word of its own.
    pub(super) fn is_own(&self, word: &str) -> bool {
        self.usage.exact(word) >= OWN
    }

    /// Whether the text uses it as a word of its own that is made of initials: `SPD`, `MPs`.
    pub(super) fn is_own_acronym(&self, word: &str) -> bool {
        let letters = word.strip_suffix('s').unwrap_or(word);
        letters.chars().nth(1).is_some()
            && letters.chars().all(char::is_uppercase)
            && self.is_own(word)
    }

    /// The logarithm of the chance of a word, by the language or by the text's own usage,
    /// whichever gives it more; nothing for what is no word.
    pub(super) fn chance(&self, word: &str) -> Option<f64> {
        if !self.is_word(word) {
            return None;
        }
        let counted = self.counted(word);
        let own = match word.chars().nth(PIECE) {
            Some(_) => self.usage.count(word).saturating_sub(1),
            None if self.is_own_acronym(word) => self.usage.exact(word).saturating_sub(1),
            None => 0,
        };
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

    /// Whether it was counted how often the language uses a word.
    pub(super) fn is_counted(&self, word: &str) -> bool {
        self.counted(word).is_some()
    }

    /// Whether two words together are one that a dictionary has, and not far likelier two: a large
    /// dictionary has `tobe` and `aweek`.
    pub(super) fn is_one_word(&self, first: &str, second: &str) -> bool {
        let whole = format!("{first}{second}");
        let one = self.in_dictionary(&whole).then(|| self.chance(&whole));
        self.grammar.is_whole(&whole)
            || one.flatten().is_some_and(|one| {
                let two = self.pair(first, second);
                two.is_none_or(|two| two < one + TWO_WORDS)
            })
    }

    /// The logarithm of the share of two neighbours among all.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<f64> {
        let lexicon = self.lexicon?;
        Some(lexicon.frequency(first)? + lexicon.bigram(first, second)?)
    }

    fn counted(&self, word: &str) -> Option<f64> {
        let lexicon = self.lexicon?;
        lexicon
            .frequency(word)
            .or_else(|| Some(lexicon.frequency(self.core(word)?)? + APOSTROPHE))
    }

    /// The word that an apostrophe joins something to: `workers’`, `wouldn’t`, `l’école`.
    fn core<'w>(&self, word: &'w str) -> Option<&'w str> {
        let (before, after) = word.split_once(is_apostrophe)?;
        if self.grammar.goes_before(before) {
            return Some(after);
        }
        Some(match after {
            "t" => before.trim_end_matches('n'),
            _ => before,
        })
    }

    /// The likeliest word of the dictionary one slip away from a word. Of languages with many
    /// inflections only counted words are near: nearly everything is near to some form of a verb.
    pub(super) fn near(&self, word: &str) -> Option<String> {
        self.lexicon?
            .near(&word.to_lowercase())
            .filter(|near| self.grammar.tag == "en" || self.counted(near).is_some())
            .filter_map(|near| Some((self.chance(&near)?, near)))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, near)| near)
    }

    /// Whether it is known which words are often written side by side.
    pub(super) fn counts_neighbours(&self) -> bool {
        self.lexicon.is_some_and(Lexicon::counts_neighbours)
    }

    /// Whether two words are often written side by side.
    pub(super) fn are_neighbours(&self, first: &str, second: &str) -> bool {
        self.lexicon
            .is_some_and(|lexicon| lexicon.bigram(first, second).is_some())
    }
}
