//! What a language knows of its words: a tag becomes a [`Lexicon`].
//!
//! A damaged word is told from a rare one by asking whether it is a word at all, and two readings
//! of the same letters are weighed by how often each is written. The tables are finite state
//! transducers read in place from the program's own bytes: opening a lexicon costs nothing, a
//! look-up costs the length of the word, and nothing is unpacked.
//!
//! Sources: SCOWL for the words, the Google Books Ngrams as SymSpell ships them for the counts;
//! `data/README.md` names versions and licences. Only English is bundled: for another language
//! there is no lexicon, and restoration leans on the text's own usage alone.
//!
//! ```
//! use pamphleteer::{language::Language, lexicon::Lexicon};
//!
//! let english = Lexicon::for_language(&Language::new("en-GB")).unwrap();
//! assert!(english.contains("theory") && !english.contains("theworkers"));
//! assert!(english.bigram("the", "workers") > english.frequency("workers"));
//! ```

mod slips;

use std::borrow::Cow;
use std::fmt;

use fst::raw::Fst;

use crate::language::Language;

static WORDS: &[u8] = include_bytes!("data/en.words.fst");
static UNIGRAMS: &[u8] = include_bytes!("data/en.unigrams.fst");
static BIGRAMS: &[u8] = include_bytes!("data/en.bigrams.fst");

/// The number of words the counts were taken from: Google's trillion, as SymSpell gives it.
const CORPUS: f64 = 1_024_908_267_229.0;

/// How finely counts are kept: this many steps to each factor of e. Finer steps make the tables
/// larger (4 instead of 2 adds a quarter) and no decision better.
pub const STEPS_PER_NAT: f64 = 2.0;

/// The words of a language and how often they are written.
pub struct Lexicon {
    words: Fst<&'static [u8]>,
    unigrams: Fst<&'static [u8]>,
    bigrams: Fst<&'static [u8]>,
}

impl Lexicon {
    /// The lexicon of a language, where one is bundled.
    pub fn for_language(language: &Language) -> Option<Self> {
        if !language.primary().eq_ignore_ascii_case("en") {
            return None;
        }
        Some(Self {
            words: Fst::new(WORDS).ok()?,
            unigrams: Fst::new(UNIGRAMS).ok()?,
            bigrams: Fst::new(BIGRAMS).ok()?,
        })
    }

    /// Whether this is a word as it is written here.
    ///
    /// A capital is forgiven where the word is common (`Revolution`, `REVOLUTION` for
    /// `revolution`; `LENIN` for `Lenin`), never asked for where it is not written (`lenin` is no
    /// word). Both shapes of the apostrophe are one, and a possessive is a word if its owner is.
    pub fn contains(&self, word: &str) -> bool {
        let word = straight(word);
        self.contains_form(&word) || owner(&word).is_some_and(|owner| self.contains_form(owner))
    }

    /// The natural logarithm of the share of this word among all words; nothing if it was never
    /// counted. Case does not matter.
    pub fn frequency(&self, word: &str) -> Option<f64> {
        let count = self.unigrams.get(straight(word).to_lowercase())?;
        Some(nats(count.value()) - CORPUS.ln())
    }

    /// The natural logarithm of the chance that `second` comes after `first`; nothing if they
    /// were never counted side by side. Case does not matter.
    pub fn bigram(&self, first: &str, second: &str) -> Option<f64> {
        let pair = format!("{first} {second}");
        let pair = straight(&pair).to_lowercase();
        let count = nats(self.bigrams.get(&pair)?.value()) - CORPUS.ln();
        // Each count is rounded by itself, so that a pair may seem more frequent than its word.
        self.frequency(first)
            .map(|single| (count - single).min(0.0))
    }

    /// The words one slip of the hand away from a word in small letters: one letter too many or
    /// too few, another one, or two turned round.
    pub fn near(&self, word: &str) -> impl Iterator<Item = String> + use<> {
        slips::one_slip(&self.words, "", &straight(word)).into_iter()
    }

    /// As [`near`](Self::near), the words that were counted after another.
    pub fn near_after(&self, before: &str, word: &str) -> impl Iterator<Item = String> + use<> {
        let head = straight(before).to_lowercase() + " ";
        slips::one_slip(&self.bigrams, &head, &straight(word)).into_iter()
    }

    fn contains_form(&self, word: &str) -> bool {
        if self.words.contains_key(word) {
            return true;
        }
        let mut letters = word.chars();
        let Some(first) = letters.next().filter(|letter| letter.is_uppercase()) else {
            return false;
        };
        let lower = word.to_lowercase();
        if self.words.contains_key(&lower) {
            let rest = letters.as_str();
            let shaped = !rest.contains(char::is_uppercase) || !rest.contains(char::is_lowercase);
            return shaped;
        }
        let all_capitals = !letters.as_str().contains(char::is_lowercase);
        let titled: String = std::iter::once(first)
            .chain(lower.chars().skip(1))
            .collect();
        all_capitals && self.words.contains_key(&titled)
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Lexicon({} words)", self.words.len())
    }
}

/// The word with straight apostrophes, as the tables have them.
fn straight(word: &str) -> Cow<'_, str> {
    if word.contains('’') {
        Cow::Owned(word.replace('’', "'"))
    } else {
        Cow::Borrowed(word)
    }
}

/// Whose a possessive is: `workers` of `workers'`, `Lenin` of `Lenin's`.
fn owner(word: &str) -> Option<&str> {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix('\'').filter(|owner| owner.ends_with('s')))
}

/// The logarithm of a count as the tables keep it.
fn nats(steps: u64) -> f64 {
    steps as f64 / STEPS_PER_NAT
}
