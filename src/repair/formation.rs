//! Word formation: whether a row of words may be one word that no dictionary has.
//!
//! ```text
//! non|revolutionary, class|wide     a prefix or a suffix and a word
//! Gun|son, Maxim|off                a name
//! new|worker, have|murdered         neither: two words
//! ```

use super::idiom::{Idiom, is_function_word};

/// What makes new words before others, so that a dictionary lacks many of them.
const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "auto", "back", "bi", "bio", "by", "co", "con", "counter", "cross",
    "cyber", "de", "demi", "dis", "down", "eco", "en", "ever", "ex", "extra", "fore", "full",
    "half", "home", "hyper", "in", "infra", "inter", "intra", "macro", "mal", "mega", "meta",
    "micro", "mid", "mini", "mis", "mono", "multi", "neo", "no", "non", "off", "on", "out", "over",
    "pan", "para", "poly", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "self", "semi",
    "sub", "super", "techno", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "vice",
    "well",
];

/// What makes new words after others.
const SUFFIXES: &[&str] = &[
    "able", "back", "book", "craft", "dom", "down", "ed", "ess", "fold", "folk", "ful", "hood",
    "house", "ing", "ish", "ism", "ist", "ists", "keeper", "land", "less", "like", "looking",
    "maker", "makers", "making", "man", "monger", "most", "ness", "off", "out", "over", "piece",
    "proof", "ship", "shop", "side", "smith", "some", "son", "stead", "time", "ton", "town", "up",
    "ward", "wards", "ware", "way", "wide", "wise", "woman", "women", "work", "worthy", "wright",
];

/// Endings by which an author makes words no dictionary has.
pub(super) const ENDINGS: &[&str] = &[
    "s", "ly", "ist", "ists", "ism", "ness", "er", "ers", "ed", "ing",
];

/// The shortest word that an ending is seen to make a further word of.
const STEM: usize = 5;

/// Whether a word is made of one of the dictionary and an ending: `organizationalists`.
pub(super) fn is_made(word: &str, idiom: &Idiom<'_>) -> bool {
    ENDINGS.iter().any(|ending| {
        let stem = word.strip_suffix(ending);
        stem.is_some_and(|stem| stem.len() >= STEM && idiom.in_dictionary(stem))
    })
}

/// Whether the parts may make a word rather than a phrase: `non|revolutionary`, `class|wide`.
pub(super) fn is_formation(parts: &[&str]) -> bool {
    let [first, .., last] = parts else {
        return false;
    };
    let listed =
        |list: &[&str], word: &str| list.binary_search(&word.to_lowercase().as_str()).is_ok();
    let second = parts[1];
    let before_last = parts[parts.len() - 2];
    let small = second.starts_with(char::is_lowercase);
    (small && listed(PREFIXES, first) && !is_function_word(second))
        || (listed(SUFFIXES, last) && !is_function_word(before_last) && parts.len() == 2)
}

/// Whether the capital of a word is that of a name rather than of its first part.
pub(super) fn is_name(parts: &[&str], idiom: &Idiom<'_>) -> bool {
    let first = parts[0];
    first.starts_with(char::is_uppercase)
        && !is_function_word(first)
        && idiom.usage.exact(first) == 0
}
