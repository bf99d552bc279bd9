//! Languages: [`Language`] is a BCP 47 tag and what the stages ask of it; [`Wording`] is the few
//! words a book says of itself.

mod detection;
mod grammar;
mod patterns;
mod sentence;
mod typography;
mod wording;

use std::fmt;
use std::str::FromStr;

pub use detection::{Detection, detect};
pub(crate) use grammar::Grammar;
pub(crate) use patterns::Patterns;
pub(crate) use sentence::{filled, numbered};
pub(crate) use typography::{Typography, UNITS};
pub use wording::Wording;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag such as `en-US`.
///
/// Tags mean the same in any case, so they are kept in the usual one and can be compared as they
/// are (RFC 5646, 2.1.1). One that is read from a file must be well formed as far as its language,
/// script and region go; whether they are registered is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// The language of `tag`: `DE-at` and `de-AT` are one.
    pub fn new(tag: impl AsRef<str>) -> Self {
        Self(in_usual_case(tag.as_ref().trim()))
    }

    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `en` of `en-US`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

/// A tag with its language in lower case, its script as a name and its region in capitals; what
/// follows a subtag of one letter is in lower case throughout.
fn in_usual_case(tag: &str) -> String {
    let mut usual = tag.to_ascii_lowercase();
    let mut start = 0;
    for subtag in tag.split('-') {
        let end = start + subtag.len();
        match subtag.len() {
            1 => break,
            2 if start > 0 => usual[start..end].make_ascii_uppercase(),
            4 if start > 0 && subtag.is_ascii() => {
                usual[start..=start].make_ascii_uppercase();
            }
            _ => {}
        }
        start = end + 1;
    }
    usual
}

/// Why a language tag could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageError(String);

impl fmt::Display for LanguageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = &self.0;
        write!(
            out,
            "`{told}` is not a language tag; write one such as `en-GB`, `de` or `sr-Latn`"
        )
    }
}

impl std::error::Error for LanguageError {}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(tag: &str) -> Result<Self, LanguageError> {
        let is_subtag = |subtag: &str| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let (primary, rest) = match tag.trim().split_once('-') {
            Some((primary, rest)) => (primary, Some(rest)),
            None => (tag.trim(), None),
        };
        let letters = primary.bytes().all(|b| b.is_ascii_alphabetic());
        let is_primary = letters
            && match primary.len() {
                1 => rest.is_some(),
                length => matches!(length, 2 | 3),
            };
        match is_primary && rest.is_none_or(|rest| rest.split('-').all(is_subtag)) {
            true => Ok(Self::new(tag)),
            false => Err(LanguageError(tag.to_owned())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(tag: String) -> Result<Self, LanguageError> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::new("en-US")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_kept_in_the_usual_case() {
        for (written, kept) in [
            ("DE", "de"),
            ("en-gb", "en-GB"),
            ("SR-LATN-rs", "sr-Latn-RS"),
            ("zh-hant", "zh-Hant"),
            ("de-1996", "de-1996"),
            ("en-ca-X-CA", "en-CA-x-ca"),
            (" fr ", "fr"),
            ("é-éé-ab", "é-éé-AB"),
        ] {
            assert_eq!(Language::new(written).tag(), kept);
        }
        assert_eq!(Wording::of(&Language::new("DE")).tag, "de");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["de", "EN-us", "haw", "x-own", "de-Latn-DE-1996"] {
            assert!(tag.parse::<Language>().is_ok(), "{tag}");
        }
        for tag in [
            "",
            " ",
            "English",
            "en_US",
            "en-",
            "-en",
            "x",
            "en-waytoolong",
            "日本",
        ] {
            assert!(tag.parse::<Language>().is_err(), "{tag}");
        }
    }
}
