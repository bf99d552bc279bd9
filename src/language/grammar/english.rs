//! English.

use super::Grammar;

pub(super) static GRAMMAR: Grammar = Grammar {
    tag: "en",
    function_words: FUNCTION_WORDS,
    loose_words: LOOSE_WORDS,
    short_words: SHORT_WORDS,
    single_letters: &["A", "I", "a"],
    prefixes: PREFIXES,
    suffixes: SUFFIXES,
    endings: ENDINGS,
    open_prefixes: OPEN_PREFIXES,
    before_apostrophe: &[],
    after_apostrophe: &["s"],
    enclitics: &[],
    separable: &[],
    joints: &[],
    builds_compounds: false,
    compositor: 3.0,
    links: &["and", "or", "to"],
};

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

const SHORT_WORDS: &[&str] = &["am", "dr", "go", "mr", "oh", "st", "up"];

const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "auto", "back", "bi", "bio", "by", "co", "con", "counter", "cross",
    "cyber", "de", "demi", "dis", "down", "eco", "en", "ever", "ex", "extra", "fore", "full",
    "half", "home", "hyper", "in", "infra", "inter", "intra", "macro", "mal", "mega", "meta",
    "micro", "mid", "mini", "mis", "mono", "multi", "neo", "no", "non", "off", "on", "out", "over",
    "pan", "para", "poly", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "self", "semi",
    "sub", "super", "techno", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "vice",
    "well",
];

const SUFFIXES: &[&str] = &[
    "able", "back", "book", "craft", "dom", "down", "ed", "ess", "fold", "folk", "ful", "hood",
    "house", "ing", "ish", "ism", "ist", "ists", "keeper", "land", "less", "like", "looking",
    "maker", "makers", "making", "man", "monger", "most", "ness", "off", "out", "over", "piece",
    "proof", "ship", "shop", "side", "smith", "some", "son", "stead", "time", "ton", "town", "up",
    "ward", "wards", "ware", "way", "wide", "wise", "woman", "women", "work", "worthy", "wright",
];

const ENDINGS: &[&str] = &[
    "s", "ly", "ist", "ists", "ism", "ness", "er", "ers", "ed", "ing",
];

const OPEN_PREFIXES: &[&str] = &["all", "ex", "half", "quasi", "self", "well"];
