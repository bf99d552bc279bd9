//! The shape of `decisions.toml`, as it is read.

use serde::Deserialize;
use toml::Spanned;

use super::ParagraphDecision;

/// The whole file; every table may be left out, no other key is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) decision: Vec<Spanned<RawDecision>>,
    #[serde(default)]
    pub(super) words: WordLists,
    #[serde(default)]
    pub(super) leaves: Leaves,
    #[serde(default)]
    pub(super) paragraph: Vec<Spanned<ParagraphDecision>>,
}

/// `[[decision]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDecision {
    pub(super) code: Option<String>,
    pub(super) found: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) context: Option<String>,
    #[serde(rename = "do")]
    pub(super) action: Option<Action>,
    pub(super) becomes: Option<String>,
}

/// `do = …`
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Action {
    Accept,
    Stet,
}

/// `[words]`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WordLists {
    pub(super) keep: Vec<Spanned<String>>,
    pub(super) closed: Vec<Spanned<String>>,
    pub(super) hyphenated: Vec<Spanned<String>>,
}

/// `[leaves]`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Leaves {
    pub(super) order: Option<Spanned<Vec<usize>>>,
}
