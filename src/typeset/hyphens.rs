//! Where words may be broken: [`Hyphenator`], one dictionary a language.
//!
//! The patterns are Liang's (Franklin Mark Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), as
//! the `hyphenation` crate carries them; their sources and licences stand in
//! `data/hyphenation/README.md`.

use std::sync::OnceLock;

use hyphenation::{Hyphenator as _, Load, Standard};

use crate::language::Language;

/// The words of a language, broken by its patterns.
#[derive(Clone, Copy)]
pub(super) struct Hyphenator(&'static Standard);

impl Hyphenator {
    /// The hyphenator of a language; none if the binary carries no patterns for it.
    pub(super) fn of(language: &Language) -> Option<Self> {
        let dictionary = dictionary_of(language)?;
        dictionary
            .loaded
            .get_or_init(|| {
                Standard::from_reader(dictionary.language, &mut { dictionary.data }).ok()
            })
            .as_ref()
            .map(Self)
    }

    /// The bytes before which `word`, letters only, may be broken.
    pub(super) fn points(self, word: &str) -> Vec<usize> {
        if word.chars().count() < SHORTEST {
            return Vec::new();
        }
        self.0.hyphenate(word).breaks
    }
}

/// Words of fewer letters stay whole: their halves would be two letters or three.
const SHORTEST: usize = 5;

struct Dictionary {
    /// The BCP 47 tag it serves: a whole tag or a primary subtag.
    tag: &'static str,
    language: hyphenation::Language,
    data: &'static [u8],
    loaded: OnceLock<Option<Standard>>,
}

fn dictionary_of(language: &Language) -> Option<&'static Dictionary> {
    let served = |tag: &str| DICTIONARIES.iter().find(|dictionary| dictionary.tag == tag);
    served(language.tag()).or_else(|| served(language.primary()))
}

macro_rules! dictionary {
    ($tag:literal, $language:ident, $file:literal) => {
        Dictionary {
            tag: $tag,
            language: hyphenation::Language::$language,
            data: include_bytes!(concat!("data/hyphenation/", $file, ".standard.bincode")),
            loaded: OnceLock::new(),
        }
    };
}

static DICTIONARIES: [Dictionary; 8] = [
    dictionary!("en", EnglishUS, "en-us"),
    dictionary!("en-GB", EnglishGB, "en-gb"),
    dictionary!("en-AU", EnglishGB, "en-gb"),
    dictionary!("de", German1996, "de-1996"),
    dictionary!("fr", French, "fr"),
    dictionary!("es", Spanish, "es"),
    dictionary!("it", Italian, "it"),
    dictionary!("pt", Portuguese, "pt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dictionary_breaks_a_word_of_its_language() {
        for (tag, word) in [
            ("en-US", "hyphenation"),
            ("en-GB", "hyphenation"),
            ("de-AT", "Zeitungsleser"),
            ("fr", "typographie"),
            ("es", "tipografia"),
            ("it", "tipografia"),
            ("pt-BR", "tipografia"),
        ] {
            let hyphenator = Hyphenator::of(&Language::new(tag)).unwrap();
            assert!(!hyphenator.points(word).is_empty(), "{tag} {word}");
        }
        assert!(Hyphenator::of(&Language::new("zu")).is_none());
    }
}
