//! Hyphenation patterns: where a compositor may have broken a word.

use std::sync::OnceLock;

use hyphenation::{Hyphenator, Language as PatternLanguage, Load, Standard};

use crate::language::Language;

static ENGLISH: &[u8] = include_bytes!("../typeset/data/hyphenation/en-us.standard.bincode");

/// The break points of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patterns(&'static Standard);

impl Patterns {
    /// The patterns of a language, where they are bundled; read once, at the first use.
    pub(super) fn for_language(language: &Language) -> Option<Self> {
        static LOADED: OnceLock<Option<Standard>> = OnceLock::new();
        if !language.primary().eq_ignore_ascii_case("en") {
            return None;
        }
        LOADED
            .get_or_init(|| {
                Standard::from_reader(PatternLanguage::EnglishUS, &mut { ENGLISH }).ok()
            })
            .as_ref()
            .map(Self)
    }

    /// Whether a word may be broken at this byte.
    pub(super) fn may_break(&self, word: &str, at: usize) -> bool {
        self.0.hyphenate(&word.to_lowercase()).breaks.contains(&at)
    }
}
