//! Grammar: the closed classes of words of a language, and what it makes new words with.
//!
//! A lexicon says which words there are; restoration must also know which of them carry grammar
//! (between them and any neighbour a space may be lost) and which strings make new words of old
//! ones, so that a word no dictionary has may still be one. The lists are closed classes, written
//! down from the grammars of each language in `src/language/data/grammar`, a table a language; a
//! table is read when its language is first asked for, in a fifth of a millisecond.

mod words;

use std::sync::LazyLock;

use serde::Deserialize;

use self::words::{List, Pairs, Words};
use super::Language;

/// The closed classes of a language.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Grammar {
    /// The primary subtag of the language; `und` where it is not known.
    #[serde(skip)]
    pub(crate) tag: &'static str,
    /// Words that carry grammar, not things: hardly any compound is made with them.
    #[serde(default)]
    function_words: Words,
    /// Common words that carry things and yet are hardly ever closed up with a neighbour.
    #[serde(default)]
    loose_words: Words,
    /// Words of two letters, function words aside, that are likely where a space was lost.
    #[serde(default)]
    short_words: Words,
    /// Words that lean on the next: no sentence ends in one. Articles, possessives, conjunctions.
    #[serde(default)]
    leaning: Words,
    /// The words of one letter, as they are written.
    #[serde(default)]
    single_letters: Words,
    /// Words that counts or dictionaries take for two.
    #[serde(default)]
    wholes: Words,
    /// What makes new words before others, so that a dictionary lacks many of them.
    #[serde(default)]
    prefixes: Words,
    /// What makes new words after others.
    #[serde(default)]
    suffixes: Words,
    /// Endings by which an author makes words no dictionary has.
    #[serde(default)]
    pub(crate) endings: List,
    /// Endings that make participles of infinitives, in small letters: `durchbrechen|den`.
    #[serde(default)]
    pub(crate) participles: List,
    /// Prefixes that close up with every word in small letters, so that a hyphen after one is the
    /// compositor's: `un|broken`.
    #[serde(default)]
    closing_prefixes: Words,
    /// Suffixes that are hardly ever, or never, the last word of a compound: `ness`, `ship`.
    #[serde(default)]
    closing_suffixes: Words,
    /// First parts of compounds that hardly ever close up with what follows.
    #[serde(default)]
    open_prefixes: Words,
    /// What an apostrophe joins to the word after it, without the apostrophe: `l`, `qu`.
    #[serde(default)]
    before_apostrophe: Words,
    /// What an apostrophe joins to the word before it: `s`.
    #[serde(default)]
    after_apostrophe: Words,
    /// Endings that speech drops a letter of, with an apostrophe for it, and as they are whole.
    #[serde(default)]
    dropped: Pairs,
    /// What a hyphen joins to a verb or a pronoun before it: `-il`, `-ce`, `-là`.
    #[serde(default)]
    enclitics: Words,
    /// What a separable verb begins with, whose infinitive takes `zu` inside: `aufzugeben`.
    #[serde(default)]
    separable: List,
    /// What stands between the parts of a compound: `Arbeit-s-tag`.
    #[serde(default)]
    joints: List,
    /// Whether nouns are closed up to new ones without end: `Arbeiterbewegung`.
    pub(crate) builds_compounds: bool,
    /// Whether a compound is a phrase (`salle à manger`), so that two words that carry things hardly
    /// ever close up.
    #[serde(default)]
    pub(crate) phrases: bool,
    /// Whether the words that nobody counted are inflections of others, rather than rare ones.
    #[serde(default)]
    pub(crate) inflects: bool,
    /// Log-odds that a hyphen at a line end is the compositor's, before anything is known.
    pub(crate) compositor: f64,
    /// Last parts of compounds that hardly ever close up with what stands before: `sharp-eyed`.
    #[serde(default)]
    open_endings: Words,
    /// The numbers that are joined to a smaller one by a hyphen, and those they are joined to.
    #[serde(default)]
    tens: Words,
    #[serde(default)]
    units: Words,
    /// Words that an older text writes with a hyphen and a later one closed: the two halves.
    #[serde(default)]
    dated: Pairs,
    /// Frequent words as the conservative variety of the language spells them, and as the other
    /// does: `labour`, `labor`.
    #[serde(default)]
    varieties: Pairs,
    /// Endings that a figure takes without a space: `1960er`.
    #[serde(default)]
    after_figures: Words,
    /// Words after which a hyphen may wait for a later word: `two- and three-fold`.
    #[serde(default)]
    links: Words,
}

/// The table of a language.
macro_rules! table {
    ($tag:literal) => {
        LazyLock::new(|| {
            let table = include_str!(concat!("../data/grammar/", $tag, ".toml"));
            Grammar::read($tag, table)
        })
    };
}

static ENGLISH: LazyLock<Grammar> = table!("en");
static FRENCH: LazyLock<Grammar> = table!("fr");
static GERMAN: LazyLock<Grammar> = table!("de");
static ITALIAN: LazyLock<Grammar> = table!("it");
static SPANISH: LazyLock<Grammar> = table!("es");
/// The grammar of a language whose words are not known.
static UNKNOWN: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read("und", "compositor = 3.0\nbuilds-compounds = true\n"));

impl Grammar {
    /// The closed classes of a language; for one that is not known, empty ones.
    pub(crate) fn of(language: &Language) -> &'static Self {
        match language.primary() {
            "de" => &GERMAN,
            "en" => &ENGLISH,
            "es" => &SPANISH,
            "fr" => &FRENCH,
            "it" => &ITALIAN,
            _ => &UNKNOWN,
        }
    }

    fn read(tag: &'static str, table: &str) -> Self {
        let grammar: Self = toml::from_str(table).expect("a bundled table is well formed");
        Self { tag, ..grammar }
    }

    /// Whether a word carries grammar, not things.
    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.has(word)
    }

    /// Whether a word is hardly ever closed up with a neighbour to make a new word.
    pub(crate) fn is_loose(&self, word: &str) -> bool {
        self.is_function_word(word) || self.loose_words.has(word)
    }

    /// Whether a word leans on the next, so that no sentence ends in it.
    pub(crate) fn is_leaning(&self, word: &str) -> bool {
        self.leaning.has(word)
    }

    /// Whether a word of two letters may stand where a space was lost.
    pub(crate) fn is_short_word(&self, word: &str) -> bool {
        self.is_function_word(word) || self.short_words.has(word)
    }

    /// Whether a single letter is a word as it is written.
    pub(crate) fn is_single_letter(&self, letter: &str) -> bool {
        self.single_letters.has_exact(letter)
    }

    /// Whether this is one word, though counts or dictionaries take it for two: `cannot`, `ebenjene`.
    pub(crate) fn is_whole(&self, word: &str) -> bool {
        self.wholes.has(word)
    }

    /// Whether this makes new words before others: `anti`.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        self.prefixes.has(part)
    }

    /// Whether this makes new words after others: `wide`.
    pub(crate) fn is_suffix(&self, part: &str) -> bool {
        self.suffixes.has(part)
    }

    /// Whether this first part hardly ever closes up with what follows: `self`.
    pub(crate) fn is_open_prefix(&self, part: &str) -> bool {
        self.open_prefixes.has(part)
    }

    /// A word without what an apostrophe joins to it: `Lenin` of `Lenin's`, `école` of `l'école`.
    /// The apostrophe is a straight one.
    pub(crate) fn core<'w>(&self, word: &'w str) -> Option<&'w str> {
        let (before, after) = word.split_once('\'')?;
        if self.goes_before(before) {
            return Some(after);
        }
        let (before, after) = word.rsplit_once('\'')?;
        let of_many = after.is_empty() && before.ends_with('s');
        let joined = self.after_apostrophe.has(after);
        (joined || of_many && !self.after_apostrophe.is_empty()).then_some(before)
    }

    /// A word with the letter that speech dropped at its end: `talking` of `talkin'`, `doing` of
    /// `doin's`. The apostrophe is a straight one.
    pub(crate) fn undropped(&self, word: &str) -> Option<String> {
        self.dropped.iter().find_map(|(dropped, whole)| {
            let stem = word
                .strip_suffix('s')
                .unwrap_or(word)
                .strip_suffix(dropped)?;
            Some(format!("{stem}{whole}"))
        })
    }

    /// Whether an apostrophe joins this to the word after it: `l`, `qu`.
    pub(crate) fn goes_before(&self, part: &str) -> bool {
        self.before_apostrophe.has(part)
    }

    /// Whether a hyphen joins this to the word before it, which it leaves a word: `-il`.
    pub(crate) fn is_enclitic(&self, word: &str) -> bool {
        self.enclitics.has(word)
    }

    /// What follows the `zu` inside an infinitive: `geben` of `aufzugeben`.
    pub(crate) fn inside_infinitive<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.separable
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix)?.strip_prefix("zu"))
    }

    /// The beginnings of what may follow a part of a compound: with no joint, and after each.
    pub(crate) fn after_joints<'w>(&self, rest: &'w str) -> impl Iterator<Item = &'w str> {
        let joints = self.joints.iter();
        std::iter::once(rest).chain(joints.filter_map(move |joint| rest.strip_prefix(joint)))
    }

    /// Whether this prefix closes up with every word in small letters: `un`.
    pub(crate) fn is_closing_prefix(&self, part: &str) -> bool {
        self.closing_prefixes.has(part)
    }

    /// Whether this closes up with the word before it: `ness`.
    pub(crate) fn is_closing_suffix(&self, part: &str) -> bool {
        self.closing_suffixes.has(part)
    }

    /// Whether this last part hardly ever closes up with what stands before it: `eyed`.
    pub(crate) fn is_open_ending(&self, part: &str) -> bool {
        self.open_endings.has(part)
    }

    /// Whether this number is joined to a smaller one by a hyphen: `thirty`.
    pub(crate) fn is_tens(&self, word: &str) -> bool {
        self.tens.has(word)
    }

    /// Whether this number is joined to a greater one by a hyphen: `one`, `first`.
    pub(crate) fn is_units(&self, word: &str) -> bool {
        self.units.has(word)
    }

    /// Words whose hyphen shows the age of a text, as their halves: `to` and `day`.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dated.iter()
    }

    /// Frequent words in the spellings of two varieties: `labour` and `labor`.
    pub(crate) fn varieties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.varieties.iter()
    }

    /// Whether a figure takes this ending without a space.
    pub(crate) fn ends_figures(&self, ending: &str) -> bool {
        self.after_figures.has(ending)
    }

    /// Whether a hyphen before this word may wait for a later one.
    pub(crate) fn is_link(&self, word: &str) -> bool {
        self.links.has_exact(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        for tag in ["en", "de", "es", "fr", "it", "zu"] {
            let grammar = Grammar::of(&Language::new(tag));
            let known = grammar.tag == tag;
            assert_eq!(known, tag != "zu");
            assert_eq!(known, !grammar.function_words.is_empty(), "{tag}");
        }
    }

    #[test]
    fn a_word_that_carries_grammar_is_known_in_any_case() {
        let english = Grammar::of(&Language::new("en-GB"));
        assert!(english.is_function_word("The") && !english.is_function_word("worker"));
        assert!(english.is_loose("young") && english.is_single_letter("I"));
        assert!(!Grammar::of(&Language::new("zu")).is_function_word("the"));
    }
}
