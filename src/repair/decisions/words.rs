//! The lists of words: how the editor writes a word wherever it is found broken or joined.

use std::ops::Range;

use super::Decisions;
use super::Ruling;
use super::file::WordLists;
use super::pattern::letters;
use super::rule::{Codes, Rule, Subject};
use crate::repair::usage::{Usage, folded};

/// A word the editor writes so wherever it is broken.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) span: Range<usize>,
    pub(super) word: String,
    pub(super) writing: Writing,
}

/// How the editor writes a word wherever it was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::repair) enum Writing {
    Closed,
    Hyphenated,
}

impl Decisions {
    /// How the editor writes a word that was broken into these two parts.
    pub(in crate::repair) fn writing(&self, left: &str, right: &str) -> Option<Writing> {
        if self.writings.is_empty() {
            return None;
        }
        let (open, closed) = (format!("{left}-{right}"), format!("{left}{right}"));
        let (open, closed) = (folded(&open), folded(&closed));
        let written = self.writings.iter().find(|written| {
            folded(&written.word)
                == match written.writing {
                    Writing::Closed => &*closed,
                    Writing::Hyphenated => &*open,
                }
        });
        written.map(|written| written.writing)
    }

    /// The numbers of the listed words whose hyphen at a line end was found here.
    pub(in crate::repair) fn written(
        &self,
        code: &str,
        found: &str,
    ) -> impl Iterator<Item = usize> {
        let is_hyphen_at_line_end = code.starts_with("R10") && !self.writings.is_empty();
        let found = is_hyphen_at_line_end.then(|| letters(&folded(found)));
        let first = self.rules.len();
        let holds = move |(number, written): (usize, &Written)| {
            let word = letters(&folded(&written.word));
            let found = found.as_ref()?;
            found.contains(&word).then_some(first + number)
        };
        self.writings.iter().enumerate().filter_map(holds)
    }

    /// The numbers of the listed words that a text has.
    pub(in crate::repair) fn listed_in(&self, usage: &Usage) -> Vec<usize> {
        let kept = self
            .rules
            .iter()
            .map(|rule| match (&rule.codes, &rule.subject) {
                (Codes::OfKept, Subject::Words { shown, .. }) => Some(shown.as_str()),
                _ => None,
            });
        let written = self
            .writings
            .iter()
            .map(|written| Some(written.word.as_str()));
        let has = |word: &str| usage.has(word);
        let listed = kept.chain(written).enumerate();
        listed
            .filter(|(_, word)| word.is_some_and(has))
            .map(|(number, _)| number)
            .collect()
    }
}

/// The rules that the lists of words make.
pub(super) fn word_rules(words: WordLists) -> (Vec<Rule>, Vec<Written>) {
    let kept = words.keep.into_iter().map(|word| Rule {
        span: word.span(),
        codes: Codes::OfKept,
        subject: Subject::words(word.into_inner()),
        context: String::new(),
        ruling: Ruling::Stet,
        is_loosened: false,
    });
    let written = |writing| {
        move |word: toml::Spanned<String>| Written {
            span: word.span(),
            word: word.into_inner(),
            writing,
        }
    };
    let closed = words.closed.into_iter().map(written(Writing::Closed));
    let hyphenated = words
        .hyphenated
        .into_iter()
        .map(written(Writing::Hyphenated));
    (kept.collect(), hyphenated.chain(closed).collect())
}
