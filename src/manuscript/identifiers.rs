//! Stable identifiers for links: the words of a heading in lower case, joined by hyphens.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest identifier made from words, in characters.
const LONGEST: usize = 60;

/// The identifiers given so far, so that none is given twice.
#[derive(Debug, Default)]
pub(crate) struct Identifiers(BTreeSet<String>);

impl Identifiers {
    /// A new identifier for `words`: `The Leninist Party` becomes `the-leninist-party`, and the
    /// second of that name `the-leninist-party-2`.
    pub(crate) fn of_words(&mut self, words: &str) -> String {
        let base = match slug(words) {
            made if made.is_empty() => "section".to_owned(),
            made if made.starts_with(|first: char| first.is_ascii_digit()) => format!("s-{made}"),
            made => made,
        };
        self.take(&base)
    }

    /// `wanted` itself where it is still free, else the next free number after it.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let free = std::iter::once(wanted.to_owned())
            .chain((2..).map(|number| format!("{wanted}-{number}")))
            .find(|candidate| !self.0.contains(candidate))
            .unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// Words as a file name or an identifier: ASCII letters and digits, words parted by hyphens,
/// accents and quotation marks dropped, cut after a whole word.
pub(crate) fn slug(words: &str) -> String {
    let plain: String = words
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '’' | '\''))
        .flat_map(char::to_lowercase)
        .collect();
    let mut made = String::new();
    for part in plain.split(|c: char| !c.is_ascii_alphanumeric()) {
        if part.is_empty() {
            continue;
        }
        if !made.is_empty() && made.len() + part.len() >= LONGEST {
            break;
        }
        if !made.is_empty() {
            made.push('-');
        }
        made.extend(part.chars().take(LONGEST));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_and_identifiers_unique() {
        assert_eq!(
            slug("Why an Anarchist Organization is Needed… But Not a “Vanguard Party”"),
            "why-an-anarchist-organization-is-needed-but-not-a-vanguard"
        );
        assert_eq!(slug("Élan vital"), "elan-vital");
        let mut given = Identifiers::default();
        assert_eq!(given.of_words("Notes"), "notes");
        assert_eq!(given.of_words("Notes"), "notes-2");
        assert_eq!(given.of_words("1917"), "s-1917");
        assert_eq!(given.of_words("…"), "section");
    }
}
