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
    closing_prefixes: CLOSING_PREFIXES,
    closing_suffixes: CLOSING_SUFFIXES,
    open_prefixes: OPEN_PREFIXES,
    before_apostrophe: &[],
    after_apostrophe: &["s"],
    dropped: &[("in'", "ing")],
    enclitics: &[],
    separable: &[],
    joints: &[],
    builds_compounds: false,
    compositor: 3.0,
    open_endings: OPEN_ENDINGS,
    tens: TENS,
    units: UNITS,
    dated: &[("to", "day"), ("to", "morrow"), ("to", "night")],
    varieties: &[
        ("behaviour", "behavior"),
        ("centre", "center"),
        ("colour", "color"),
        ("defence", "defense"),
        ("favour", "favor"),
        ("honour", "honor"),
        ("labour", "labor"),
        ("neighbours", "neighbors"),
        ("organisation", "organization"),
        ("towards", "toward"),
    ],
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
    "maker", "makers", "making", "man", "men", "monger", "most", "ness", "off", "out", "over",
    "piece", "proof", "ship", "shop", "side", "smith", "some", "son", "stead", "time", "ton",
    "town", "up", "ward", "wards", "ware", "way", "wide", "wise", "woman", "women", "work",
    "worthy", "wright",
];

const ENDINGS: &[&str] = &[
    "s", "ly", "ist", "ists", "ism", "ness", "er", "ers", "ed", "ing",
];

const OPEN_PREFIXES: &[&str] = &["all", "ex", "half", "quasi", "self", "well"];

const CLOSING_PREFIXES: &[&str] = &[
    "ab", "ad", "be", "com", "con", "de", "dis", "em", "en", "fore", "im", "in", "inter", "ir",
    "mis", "out", "over", "per", "pre", "pro", "re", "sub", "sur", "trans", "un", "under", "up",
    "with",
];

const CLOSING_SUFFIXES: &[&str] = &[
    "able", "ably", "age", "ages", "ate", "dom", "ed", "en", "er", "ers", "ess", "est", "fold",
    "ful", "fully", "hood", "hoods", "ing", "ings", "ion", "ions", "ish", "ism", "ist", "ists",
    "ition", "ity", "less", "lessly", "lessness", "ling", "ly", "man", "men", "ment", "ments",
    "most", "nae", "ness", "self", "selves", "ship", "ships", "some", "ties", "tion", "tions",
    "ton", "ward", "wards", "wise", "woman", "women",
];

/// Adjectives made of a noun and `-ed`, participles and the like (Randolph Quirk et al., *A
/// Comprehensive Grammar of the English Language*, 1985, appendix I.60 to I.66).
const OPEN_ENDINGS: &[&str] = &[
    "away",
    "backed",
    "blooded",
    "bodied",
    "bred",
    "built",
    "colored",
    "coloured",
    "eared",
    "eyed",
    "faced",
    "fashioned",
    "featured",
    "footed",
    "going",
    "grained",
    "grown",
    "haired",
    "handed",
    "headed",
    "hearted",
    "humored",
    "humoured",
    "legged",
    "looking",
    "loving",
    "mannered",
    "minded",
    "mouthed",
    "natured",
    "necked",
    "nosed",
    "owned",
    "shaped",
    "shouldered",
    "sided",
    "sized",
    "skinned",
    "speaking",
    "spirited",
    "spoken",
    "tempered",
    "toned",
    "tongued",
    "voiced",
    "willed",
    "winged",
    "witted",
    "worn",
];

const TENS: &[&str] = &[
    "eighty", "fifty", "forty", "ninety", "seventy", "sixty", "thirty", "twenty",
];

const UNITS: &[&str] = &[
    "eight", "eighth", "fifth", "first", "five", "four", "fourth", "nine", "ninth", "one",
    "second", "seven", "seventh", "six", "sixth", "third", "three", "two",
];
