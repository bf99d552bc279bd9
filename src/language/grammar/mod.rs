//! Grammar: the closed classes of words of a language, and what it makes new words with.
//!
//! A lexicon says which words there are; restoration must also know which of them carry grammar
//! (between them and any neighbour a space may be lost) and which strings make new words of old
//! ones, so that a word no dictionary has may still be one. The lists are closed classes, written
//! down from the grammars of each language; each is sorted.

mod english;
mod french;
mod german;
mod italian;
mod spanish;

use super::Language;

/// The closed classes of a language.
#[derive(Debug)]
pub(crate) struct Grammar {
    /// The primary subtag of the language; `und` where it is not known.
    pub(crate) tag: &'static str,
    /// Words that carry grammar, not things: hardly any compound is made with them.
    function_words: &'static [&'static str],
    /// Common words that carry things and yet are hardly ever closed up with a neighbour.
    loose_words: &'static [&'static str],
    /// Words of two letters, function words aside, that are likely where a space was lost.
    short_words: &'static [&'static str],
    /// The words of one letter, as they are written.
    single_letters: &'static [&'static str],
    /// What makes new words before others, so that a dictionary lacks many of them.
    prefixes: &'static [&'static str],
    /// What makes new words after others.
    suffixes: &'static [&'static str],
    /// Endings by which an author makes words no dictionary has.
    pub(crate) endings: &'static [&'static str],
    /// Prefixes that close up with every word in small letters, so that a hyphen after one is the
    /// compositor's: `un|broken`.
    closing_prefixes: &'static [&'static str],
    /// Suffixes that are hardly ever, or never, the last word of a compound: `ness`, `ship`.
    closing_suffixes: &'static [&'static str],
    /// First parts of compounds that hardly ever close up with what follows.
    open_prefixes: &'static [&'static str],
    /// What an apostrophe joins to the word after it, without the apostrophe: `l`, `qu`.
    before_apostrophe: &'static [&'static str],
    /// What an apostrophe joins to the word before it: `s`.
    after_apostrophe: &'static [&'static str],
    /// Endings that speech drops a letter of, with an apostrophe for it, and as they are whole.
    dropped: &'static [(&'static str, &'static str)],
    /// What a hyphen joins to a verb or a pronoun before it: `-il`, `-ce`, `-là`.
    enclitics: &'static [&'static str],
    /// What a separable verb begins with, whose infinitive takes `zu` inside: `aufzugeben`.
    separable: &'static [&'static str],
    /// What stands between the parts of a compound: `Arbeit-s-tag`.
    joints: &'static [&'static str],
    /// Whether nouns are closed up to new ones without end: `Arbeiterbewegung`.
    pub(crate) builds_compounds: bool,
    /// Log-odds that a hyphen at a line end is the compositor's, before anything is known.
    pub(crate) compositor: f64,
    /// Last parts of compounds that hardly ever close up with what stands before: `sharp-eyed`.
    open_endings: &'static [&'static str],
    /// The numbers that are joined to a smaller one by a hyphen, and those they are joined to.
    tens: &'static [&'static str],
    units: &'static [&'static str],
    /// Words that an older text writes with a hyphen and a later one closed: the two halves.
    dated: &'static [(&'static str, &'static str)],
    /// Frequent words as the conservative variety of the language spells them, and as the other
    /// does: `labour`, `labor`.
    varieties: &'static [(&'static str, &'static str)],
    /// Words after which a hyphen may wait for a later word: `two- and three-fold`.
    links: &'static [&'static str],
}

/// The grammar of a language whose words are not known.
static UNKNOWN: Grammar = Grammar {
    tag: "und",
    function_words: &[],
    loose_words: &[],
    short_words: &[],
    single_letters: &[],
    prefixes: &[],
    suffixes: &[],
    endings: &[],
    closing_prefixes: &[],
    closing_suffixes: &[],
    open_prefixes: &[],
    before_apostrophe: &[],
    after_apostrophe: &[],
    dropped: &[],
    enclitics: &[],
    separable: &[],
    joints: &[],
    builds_compounds: true,
    compositor: 3.0,
    open_endings: &[],
    tens: &[],
    units: &[],
    dated: &[],
    varieties: &[],
    links: &[],
};

impl Grammar {
    /// The closed classes of a language; for one that is not known, empty ones.
    pub(crate) fn of(language: &Language) -> &'static Self {
        match language.primary() {
            "de" => &german::GRAMMAR,
            "en" => &english::GRAMMAR,
            "es" => &spanish::GRAMMAR,
            "fr" => &french::GRAMMAR,
            "it" => &italian::GRAMMAR,
            _ => &UNKNOWN,
        }
    }

    /// Whether a word carries grammar, not things.
    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        has(self.function_words, word)
    }

    /// Whether a word is hardly ever closed up with a neighbour to make a new word.
    pub(crate) fn is_loose(&self, word: &str) -> bool {
        self.is_function_word(word) || has(self.loose_words, word)
    }

    /// Whether a word of two letters may stand where a space was lost.
    pub(crate) fn is_short_word(&self, word: &str) -> bool {
        self.is_function_word(word) || has(self.short_words, word)
    }

    /// Whether a single letter is a word as it is written.
    pub(crate) fn is_single_letter(&self, letter: &str) -> bool {
        self.single_letters.contains(&letter)
    }

    /// Whether this makes new words before others: `anti`.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        has(self.prefixes, part)
    }

    /// Whether this makes new words after others: `wide`.
    pub(crate) fn is_suffix(&self, part: &str) -> bool {
        has(self.suffixes, part)
    }

    /// Whether this first part hardly ever closes up with what follows: `self`.
    pub(crate) fn is_open_prefix(&self, part: &str) -> bool {
        has(self.open_prefixes, part)
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
        let joined = has(self.after_apostrophe, after);
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
        has(self.before_apostrophe, part)
    }

    /// Whether a hyphen joins this to the word before it, which it leaves a word: `-il`.
    pub(crate) fn is_enclitic(&self, word: &str) -> bool {
        has(self.enclitics, word)
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
        has(self.closing_prefixes, part)
    }

    /// Whether this closes up with the word before it: `ness`.
    pub(crate) fn is_closing_suffix(&self, part: &str) -> bool {
        has(self.closing_suffixes, part)
    }

    /// Whether this last part hardly ever closes up with what stands before it: `eyed`.
    pub(crate) fn is_open_ending(&self, part: &str) -> bool {
        has(self.open_endings, part)
    }

    /// Whether this number is joined to a smaller one by a hyphen: `thirty`.
    pub(crate) fn is_tens(&self, word: &str) -> bool {
        has(self.tens, word)
    }

    /// Whether this number is joined to a greater one by a hyphen: `one`, `first`.
    pub(crate) fn is_units(&self, word: &str) -> bool {
        has(self.units, word)
    }

    /// Words whose hyphen shows the age of a text, as their halves: `to` and `day`.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.dated.iter().copied()
    }

    /// Frequent words in the spellings of two varieties: `labour` and `labor`.
    pub(crate) fn varieties(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.varieties.iter().copied()
    }

    /// Whether a hyphen before this word may wait for a later one.
    pub(crate) fn is_link(&self, word: &str) -> bool {
        self.links.contains(&word)
    }
}

/// Whether a sorted list of words in small letters has a word.
fn has(list: &[&str], word: &str) -> bool {
    let listed = |word: &str| list.binary_search(&word).is_ok();
    listed(word) || word.contains(char::is_uppercase) && listed(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted() {
        for tag in ["en", "de", "es", "fr", "it"] {
            let grammar = Grammar::of(&Language::new(tag));
            for list in [
                grammar.function_words,
                grammar.loose_words,
                grammar.short_words,
                grammar.single_letters,
                grammar.prefixes,
                grammar.suffixes,
                grammar.closing_prefixes,
                grammar.closing_suffixes,
                grammar.open_prefixes,
                grammar.before_apostrophe,
                grammar.after_apostrophe,
                grammar.enclitics,
                grammar.open_endings,
                grammar.tens,
                grammar.units,
            ] {
                assert!(list.is_sorted(), "{tag} {list:?}");
            }
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
