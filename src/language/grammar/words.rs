//! The lists of a grammar's table: words parted by white space.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use serde::{Deserialize, Deserializer};

/// Words that are asked for.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Box<str>, FixedState>);

/// Words that are gone through, in the order of the table.
#[derive(Debug, Default)]
pub(crate) struct List(Vec<Box<str>>);

/// Pairs of words, which the table writes with a bar between: `to|day`.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(Box<str>, Box<str>)>);

impl Words {
    /// Whether a word is among these, or is in small letters.
    pub(super) fn has(&self, word: &str) -> bool {
        self.has_exact(word)
            || word.contains(char::is_uppercase) && self.has_exact(&word.to_lowercase())
    }

    /// Whether a word is among these as it is written.
    pub(super) fn has_exact(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl List {
    /// The words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|word| &**word)
    }
}

impl Pairs {
    /// The pairs.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(one, other)| (&**one, &**other))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
        let words = String::deserialize(table)?;
        Ok(Self(words.split_whitespace().map(Box::from).collect()))
    }
}

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
        let words = String::deserialize(table)?;
        Ok(Self(words.split_whitespace().map(Box::from).collect()))
    }
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
        let words = String::deserialize(table)?;
        let pairs = words.split_whitespace().map(|pair| {
            let (one, other) = pair.split_once('|').ok_or_else(|| {
                serde::de::Error::custom(format!("`{pair}` is no pair: write `one|other`"))
            })?;
            Ok((Box::from(one), Box::from(other)))
        });
        pairs.collect::<Result<_, _>>().map(Self)
    }
}
