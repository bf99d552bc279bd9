//! Languages: [`Language`] is a BCP 47 tag and what the stages ask of it; [`Wording`] is the few
//! words a book says of itself.

mod wording;

use std::fmt;

pub use wording::Wording;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag such as `en-US`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The language of `tag`, kept as it is written.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
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
