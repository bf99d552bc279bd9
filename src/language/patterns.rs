//! Hyphenation patterns: where the words of a language may be broken.
//!
//! Typesetting breaks words by them, and restoration asks of a hyphen at a line's end whether a
//! compositor could have put it there. The patterns are Liang's (Franklin Mark Liang, "Word
//! Hy-phen-a-tion by Com-put-er", 1983), as the `hyphenation` crate carries them; their sources and
//! licences stand in `data/hyphenation/README.md`. A dictionary is decoded at its first use.

use std::sync::OnceLock;

use hyphenation::{Hyphenator, Load, Standard};

use super::Language;

/// The hyphenation patterns of a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patterns(&'static Standard);

impl Patterns {
    /// The patterns of a language; none if the binary carries none for it.
    pub(crate) fn of(language: &Language) -> Option<Self> {
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
    pub(crate) fn points(self, word: &str) -> Vec<usize> {
        self.0.hyphenate(word).breaks
    }
}

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
            let patterns = Patterns::of(&Language::new(tag)).unwrap();
            assert!(!patterns.points(word).is_empty(), "{tag} {word}");
        }
        assert!(Patterns::of(&Language::new("zu")).is_none());
    }
}
