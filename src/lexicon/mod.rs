//! What a language knows of its words: a tag becomes a [`Lexicon`].
//!
//! A damaged word is told from a rare one by asking whether it is a word at all, and two readings
//! of the same letters are weighed by how often each is written. The tables are finite state
//! transducers read in place from the program's own bytes: opening a lexicon costs nothing, a
//! look-up costs the length of the word, and nothing is unpacked.
//!
//! English, German, French, Spanish and Italian are bundled; `data/README.md` names the sources of
//! each table with versions and licences. For another language there is no lexicon, and restoration
//! leans on the text's own usage alone.
//!
//! ```
//! use pamphleteer::{language::Language, lexicon::Lexicon};
//!
//! let english = Lexicon::for_language(&Language::new("en-GB")).unwrap();
//! assert!(english.contains("theory") && !english.contains("theworkers"));
//! assert!(english.bigram("the", "workers") > english.frequency("workers"));
//! ```

mod compounds;
pub mod letters;
mod pack;
mod slips;

use std::borrow::Cow;
use std::fmt;

use fst::raw::{Fst, Node};

use self::letters::Letters;
use self::pack::{Pack, Writing};
use crate::language::{Grammar, Language};

pub use self::pack::RAREST;

/// The logarithm of the chance of any letter within a word, where the letters of the language were
/// not counted.
const LETTER: f64 = -2.4;

/// How finely counts are kept: this many steps to each factor of e. Finer steps make the tables
/// larger (4 instead of 2 adds a quarter) and no decision better.
pub const STEPS_PER_NAT: f64 = 2.0;

/// The words of a language and how often they are written.
pub struct Lexicon {
    words: Fst<&'static [u8]>,
    unigrams: Fst<&'static [u8]>,
    bigrams: Option<Fst<&'static [u8]>>,
    whole: f64,
    writing: Writing,
    grammar: &'static Grammar,
    letters: Option<Letters>,
}

impl Lexicon {
    /// The lexicon of a language, where one is bundled.
    pub fn for_language(language: &Language) -> Option<Self> {
        let pack = Pack::of(language)?;
        Some(Self {
            words: Fst::new(pack.words).ok()?,
            unigrams: Fst::new(pack.unigrams).ok()?,
            bigrams: pack.bigrams.and_then(|table| Fst::new(table).ok()),
            whole: pack.whole,
            writing: pack.writing,
            grammar: Grammar::of(language),
            letters: pack.letters.map(Letters),
        })
    }

    /// Whether this is a word as it is written here.
    ///
    /// A capital is forgiven where the word is common (`Revolution`, `REVOLUTION` for
    /// `revolution`; `LENIN` for `Lenin`), never asked for where it is not written (`lenin` is no
    /// word). Both shapes of the apostrophe are one, and what it joins to a word leaves it a word
    /// (`Lenin’s`, `l’école`), and so does one that stands for a dropped letter (`talkin’`). Where a language closes up nouns, `Arbeiterbewegung` is a word.
    pub fn contains(&self, word: &str) -> bool {
        let word = straight(word);
        let core = self.grammar.core(&word);
        self.contains_form(&word)
            || core.is_some_and(|core| self.contains_form(core))
            || self
                .grammar
                .undropped(&word)
                .is_some_and(|whole| self.contains_form(&whole))
            || self.grammar.builds_compounds && compounds::is_compound(self, &word)
    }

    /// The natural logarithm of the share of this word among all words; nothing if it was never
    /// counted. Case does not matter.
    pub fn frequency(&self, word: &str) -> Option<f64> {
        let word = straight(word);
        let small = self.small(&word);
        let counted = self.unigrams.get(small.as_bytes());
        let counted = counted.or_else(|| self.unigrams.get(word.as_bytes()))?;
        let steps = counted.value();
        (steps > 0).then(|| nats(steps) - self.whole)
    }

    /// The natural logarithm of the chance that `second` comes after `first`; nothing if they
    /// were never counted side by side. Case does not matter.
    pub fn bigram(&self, first: &str, second: &str) -> Option<f64> {
        let table = self.bigrams.as_ref()?;
        let pair = format!("{first} {second}");
        let pair = straight(&pair).to_lowercase();
        let count = nats(table.get(&pair)?.value()) - self.whole;
        // Each count is rounded by itself, so that a pair may seem more frequent than its word.
        self.frequency(first)
            .map(|single| (count - single).min(0.0))
    }

    /// Whether pairs of neighbours were counted.
    pub(crate) fn counts_neighbours(&self) -> bool {
        self.bigrams.is_some()
    }

    /// The natural logarithm of the chance that a word of the language is spelt like this, known or
    /// not.
    pub fn spelling(&self, word: &str) -> f64 {
        match self.letters {
            Some(letters) => letters.chance(word),
            None => LETTER * word.chars().count() as f64,
        }
    }

    /// Every word, in the order of its bytes.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::with_capacity(self.words.len());
        let mut stream = self.words.stream();
        while let Some((word, _)) = fst::Streamer::next(&mut stream) {
            words.push(String::from_utf8_lossy(word).into_owned());
        }
        words
    }

    /// The words one slip of the hand away from a word in small letters: one letter too many or
    /// too few, another one, or two turned round.
    pub fn near(&self, word: &str) -> impl Iterator<Item = String> + use<> {
        slips::one_slip(&self.words, "", &straight(word)).into_iter()
    }

    /// As [`near`](Self::near), the words that were counted after another.
    pub fn near_after(&self, before: &str, word: &str) -> impl Iterator<Item = String> + use<> {
        let head = straight(before).to_lowercase() + " ";
        let table = self.bigrams.as_ref();
        let near = table.map(|table| slips::one_slip(table, &head, &straight(word)));
        near.unwrap_or_default().into_iter()
    }

    /// Whether a table has this very word or compound, capitals aside.
    pub(crate) fn lists(&self, word: &str) -> bool {
        self.contains_form(&straight(word))
    }

    /// Where words end that begin with the first letter of a text, shortest first: their lengths in
    /// bytes. Capitals are forgiven as [`contains`](Self::contains) does; the compounds a language
    /// closes up are not found.
    pub fn words_from(&self, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        let root = Some(self.words.root());
        let (mut exact, mut lower, mut titled) = (root, root, root);
        let mut letters = text.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let c = if c == '’' { '\'' } else { c };
            let addresses = [exact, lower, titled].map(|node| node.map(|node| node.addr()));
            let is_one_way = addresses[0] == addresses[1] && addresses[0] == addresses[2];
            exact = exact.and_then(|node| self.walked(node, c));
            if is_one_way && (c.is_ascii_lowercase() || c == '\'') {
                (lower, titled) = (exact, exact);
            } else {
                lower = lower.and_then(|node| self.walked_small(node, c));
                titled = titled.and_then(|node| match at {
                    0 => self.walked(node, c),
                    _ => self.walked_small(node, c),
                });
            }
            if exact.is_none() && lower.is_none() && titled.is_none() {
                break;
            }
            let end = letters.peek().map_or(text.len(), |&(next, _)| next);
            let word = &text[..end];
            let ends_word = |node: Option<Node<'_>>| node.is_some_and(|node| node.is_final());
            let shouted = || !word.contains(char::is_lowercase);
            let cased = self.writing == Writing::Cased;
            if cased && ends_word(exact)
                || ends_word(lower) && is_evenly_cased(word)
                || cased && ends_word(titled) && shouted()
            {
                ends.push(end);
                let rest = &text[end..];
                let possessive = ["'s", "’s"].into_iter().find(|s| rest.starts_with(s));
                ends.extend(possessive.map(|s| end + s.len()));
            }
        }
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// The node of the words that go on with the small form of a letter.
    fn walked_small<'t>(&'t self, node: Node<'t>, letter: char) -> Option<Node<'t>> {
        if letter == 'ß' && self.writing == Writing::Small {
            return self.walked(self.walked(node, 's')?, 's');
        }
        letter
            .to_lowercase()
            .try_fold(node, |node, letter| self.walked(node, letter))
    }

    fn walked<'t>(&'t self, node: Node<'t>, letter: char) -> Option<Node<'t>> {
        let mut bytes = [0; 4];
        letter
            .encode_utf8(&mut bytes)
            .bytes()
            .try_fold(node, |node, byte| {
                let at = node.find_input(byte)?;
                Some(self.words.node(node.transition_addr(at)))
            })
    }

    fn contains_form(&self, word: &str) -> bool {
        if self.writing == Writing::Small {
            return is_evenly_cased(word) && self.words.contains_key(self.small(word).as_bytes());
        }
        if self.words.contains_key(word) {
            return true;
        }
        let mut letters = word.chars();
        let Some(first) = letters.next().filter(|letter| letter.is_uppercase()) else {
            return false;
        };
        let lower = word.to_lowercase();
        if self.words.contains_key(&lower) {
            return is_evenly_cased(word);
        }
        let all_capitals = !letters.as_str().contains(char::is_lowercase);
        let titled: String = std::iter::once(first)
            .chain(lower.chars().skip(1))
            .collect();
        all_capitals && self.words.contains_key(&titled)
    }

    /// The word as a table in small letters has it.
    fn small(&self, word: &str) -> String {
        let small = word.to_lowercase();
        match self.writing {
            Writing::Small if small.contains('ß') => small.replace('ß', "ss"),
            _ => small,
        }
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

/// Whether a word has no capital but its first, or capitals alone.
fn is_evenly_cased(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    !rest.contains(char::is_uppercase) || capital && !rest.contains(char::is_lowercase)
}

/// The logarithm of a count as the tables keep it.
fn nats(steps: u64) -> f64 {
    steps as f64 / STEPS_PER_NAT
}
