//! Packs: the tables of one language, as the binary carries them.

use crate::language::Language;

/// The tables of one language and how their keys are written.
pub(super) struct Pack {
    /// The primary subtag it serves.
    primary: &'static str,
    pub(super) words: &'static [u8],
    pub(super) unigrams: &'static [u8],
    /// Pairs of neighbours, where they were counted.
    pub(super) bigrams: Option<&'static [u8]>,
    /// The chances of letters in its words, where they were counted.
    pub(super) letters: Option<&'static [u8]>,
    /// The logarithm of what the counts are shares of.
    pub(super) whole: f64,
    pub(super) writing: Writing,
}

/// How the words of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// With the capitals of names, and none else.
    Cased,
    /// In small letters throughout, `ss` for `ß`.
    Small,
}

/// The number of words the English counts were taken from, as a logarithm: Google's trillion, as
/// SymSpell gives it (1,024,908,267,229).
const TRILLION: f64 = 27.655_624_229_127_63;

/// The logarithm of the least share that the other tables keep; 1 is as rare as that or rarer.
pub const RAREST: f64 = -20.0;

/// The pack of a language whose words and counts are one table.
macro_rules! of_one_table {
    ($primary:literal, $writing:expr) => {
        Pack {
            primary: $primary,
            words: include_bytes!(concat!("data/", $primary, ".words.fst")),
            unigrams: include_bytes!(concat!("data/", $primary, ".words.fst")),
            bigrams: None,
            letters: Some(include_bytes!(concat!("data/", $primary, ".letters"))),
            whole: -RAREST,
            writing: $writing,
        }
    };
}

static PACKS: [Pack; 5] = [
    Pack {
        primary: "en",
        words: include_bytes!("data/en.words.fst"),
        unigrams: include_bytes!("data/en.unigrams.fst"),
        bigrams: Some(include_bytes!("data/en.bigrams.fst")),
        letters: Some(include_bytes!("data/en.letters")),
        whole: TRILLION,
        writing: Writing::Cased,
    },
    of_one_table!("de", Writing::Small),
    of_one_table!("fr", Writing::Cased),
    of_one_table!("es", Writing::Cased),
    of_one_table!("it", Writing::Small),
];

impl Pack {
    /// The pack that serves a language.
    pub(super) fn of(language: &Language) -> Option<&'static Self> {
        let primary = language.primary();
        PACKS.iter().find(|pack| pack.primary == primary)
    }
}
