//! Speakers: the names before a colon with which the paragraphs of a conversation begin.
//!
//! ```text
//! SL: Regarding the Eurocentrism …      KA: Certainly there are …      Sunit Singh: Please explain
//! ```
//!
//! A name and a colon may stand anywhere; a speaker's stand where a paragraph may begin, again and
//! again, and hardly within a line. Cost: one pass, and one look-up for each row.

use std::collections::BTreeMap;

use crate::structure::row::Row;
use crate::structure::signs::{Ending, ending};

/// The longest name, in words and in bytes.
const MOST_WORDS: usize = 4;
const LONGEST: usize = 40;

/// How often a speaker's name begins a row behind a whole sentence, at the least, and how many such rows
/// there are for each time that it stands within one.
const FEWEST: usize = 3;
const OFTENER: usize = 3;

/// The speakers of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Speakers {
    names: Vec<String>,
}

impl Speakers {
    /// The speakers of a text: the names that begin its rows.
    pub(super) fn of(rows: &[Row<'_>]) -> Self {
        let mut begun: BTreeMap<&str, usize> = BTreeMap::new();
        for pair in rows.windows(2) {
            if ending(pair[0].text) == Ending::Stop
                && let Some(name) = name(pair[1].text)
            {
                *begun.entry(name).or_default() += 1;
            }
        }
        begun.retain(|_, count| *count >= FEWEST);
        let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            for (at, _) in row.text.match_indices(' ') {
                if let Some(name) = name(&row.text[at + 1..]) {
                    *inside.entry(name).or_default() += 1;
                }
            }
        }
        let is_speaker = |&(name, count): &(&str, usize)| {
            inside.get(name).copied().unwrap_or_default() * OFTENER <= count
        };
        let names = begun.into_iter().filter(is_speaker);
        Self {
            names: names.map(|(name, _)| name.to_owned()).collect(),
        }
    }

    /// Whether a speaker's name begins a text.
    pub(super) fn begin(&self, text: &str) -> bool {
        let named = || name(text).is_some_and(|name| self.names.iter().any(|other| other == name));
        !self.names.is_empty() && named()
    }
}

/// The name before a colon with which a text begins.
fn name(text: &str) -> Option<&str> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let end = text.find(':').filter(|&end| end <= LONGEST)?;
    let (name, behind) = (&text[..end], &text[end + 1..]);
    let is_word = |word: &str| word.starts_with(char::is_uppercase);
    let is_name = name.split(' ').count() <= MOST_WORDS && name.split(' ').all(is_word);
    (is_name && behind.starts_with([' ', '\u{a0}'])).then_some(name)
}
