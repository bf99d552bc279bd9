//! Decisions: what the editor decided, as `decisions.toml` holds it.
//!
//! A decision is found again by its words, not by its place, so that it survives a further run
//! and an edited source: by the code of the finding, the words found, and some words around them.
//! Words are compared by their letters and figures alone, so that it does not matter whether a
//! space, a hyphen or a line end stands between them.
//!
//! ```toml
//! [[decision]]
//! code = "R901"                  # of the finding; without it, every place with these words
//! found = "ted"
//! context = "They ted to be"     # optional: words around it
//! becomes = "tend"               # or: do = "accept", do = "stet" (let it stand)
//!
//! [words]
//! keep = ["topdown"]             # right as they stand: never split, never asked about
//! closed = ["antiwar"]           # a hyphen at a line end goes
//! hyphenated = ["co-operate"]    # a hyphen at a line end stays
//!
//! [leaves]
//! order = [2, 3, 1]              # reading order, leaves numbered from 1 as the file has them
//!
//! [[paragraph]]
//! begins = "sometimes called"    # the line's first words
//! do = "break"                   # or: do = "join"
//! ```

use std::sync::Arc;

use serde::Deserialize;

use super::usage::folded;
use super::words::is_hyphen;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What the editor decided.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    source: Option<Arc<Source>>,
    decisions: Vec<Decision>,
    words: Words,
    order: Option<toml::Spanned<Vec<usize>>>,
    paragraphs: Vec<toml::Spanned<ParagraphDecision>>,
}

/// Where a paragraph begins, or does not, by the editor's hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphDecision {
    /// The first words of the line in question.
    pub begins: String,
    /// What happens there.
    #[serde(rename = "do")]
    pub action: ParagraphAction,
}

/// What happens before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParagraphAction {
    /// A paragraph begins.
    Break,
    /// The paragraph before runs on.
    Join,
}

/// What the editor says of one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ruling {
    /// The repair, or the suggestion of a query, is right.
    Accept,
    /// It stands as it was found.
    Stet,
    /// It becomes this.
    Becomes(String),
}

/// How the editor writes a word wherever it was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    Closed,
    Hyphenated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    decision: Vec<toml::Spanned<RawDecision>>,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    leaves: Leaves,
    #[serde(default)]
    paragraph: Vec<toml::Spanned<ParagraphDecision>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDecision {
    code: Option<String>,
    found: String,
    context: Option<String>,
    #[serde(rename = "do")]
    action: Option<Action>,
    becomes: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Accept,
    Stet,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    keep: Vec<String>,
    closed: Vec<String>,
    hyphenated: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Leaves {
    order: Option<toml::Spanned<Vec<usize>>>,
}

#[derive(Clone, Debug)]
struct Decision {
    span: std::ops::Range<usize>,
    code: Option<String>,
    found: String,
    context: String,
    ruling: Ruling,
}

impl Decisions {
    /// The decisions of a file, and what is wrong with it. What cannot be read is left out.
    pub fn read(source: Option<&Arc<Source>>) -> (Self, Vec<Diagnostic>) {
        let Some(source) = source else {
            return (Self::default(), Vec::new());
        };
        let file: File = match toml::from_str(source.text()) {
            Ok(file) => file,
            Err(error) => return (Self::default(), vec![unreadable(source, &error)]),
        };
        let mut diagnostics = Vec::new();
        let decisions = file
            .decision
            .into_iter()
            .filter_map(|raw| {
                let span = raw.span();
                Decision::of(raw.into_inner(), span.clone())
                    .map_err(|message| diagnostics.push(unclear(source, span, message)))
                    .ok()
            })
            .collect();
        let decisions = Self {
            source: Some(Arc::clone(source)),
            decisions,
            words: file.words,
            order: file.leaves.order,
            paragraphs: file.paragraph,
        };
        (decisions, diagnostics)
    }

    /// The reading order given by hand: leaves numbered from 1 as they stand in the file.
    pub fn order(&self) -> Option<&[usize]> {
        self.order.as_ref().map(|order| order.get_ref().as_slice())
    }

    /// A finding on the reading order given by hand, where that stands.
    pub fn at_order(&self, finding: Diagnostic) -> Diagnostic {
        self.at(finding, self.order.as_ref().map(toml::Spanned::span))
    }

    /// The paragraph breaks given by hand.
    pub fn paragraphs(&self) -> impl Iterator<Item = &ParagraphDecision> {
        self.paragraphs.iter().map(toml::Spanned::get_ref)
    }

    /// A finding on one of the paragraph breaks given by hand, counted from 0, where that stands.
    pub fn at_paragraph(&self, number: usize, finding: Diagnostic) -> Diagnostic {
        self.at(
            finding,
            self.paragraphs.get(number).map(toml::Spanned::span),
        )
    }

    fn at(&self, finding: Diagnostic, span: Option<std::ops::Range<usize>>) -> Diagnostic {
        match (&self.source, span) {
            (Some(source), Some(span)) => finding.at(source, span),
            _ => finding,
        }
    }

    /// Whether the editor lets this word stand wherever it is.
    pub(super) fn keeps(&self, word: &str) -> bool {
        self.words
            .keep
            .iter()
            .any(|kept| folded(kept) == folded(word))
    }

    /// Whether the editor answered for this word already, in another finding's decision.
    pub(super) fn settled(&self, code: &str, word: &str) -> bool {
        let other = |decision: &Decision| decision.code.as_deref().is_some_and(|c| c != code);
        self.keeps(word)
            || self.decisions.iter().any(|decision| {
                let mut words = decision
                    .found
                    .split(is_hyphen)
                    .chain([decision.found.as_str()]);
                other(decision)
                    && decision.ruling == Ruling::Stet
                    && words.any(|found| found == word)
            })
    }

    /// How the editor writes a word that was broken into these two parts.
    pub(super) fn writing(&self, left: &str, right: &str) -> Option<Writing> {
        if self.words.hyphenated.is_empty() && self.words.closed.is_empty() {
            return None;
        }
        let (open, closed) = (format!("{left}-{right}"), format!("{left}{right}"));
        let (open, closed) = (folded(&open), folded(&closed));
        if self
            .words
            .hyphenated
            .iter()
            .any(|word| folded(word) == open)
        {
            return Some(Writing::Hyphenated);
        }
        let is_closed = self.words.closed.iter().any(|word| folded(word) == closed);
        is_closed.then_some(Writing::Closed)
    }

    /// The number of the decision on a finding, and what it says.
    pub(super) fn ruling(&self, finding: &Finding<'_>) -> Option<(usize, Ruling)> {
        self.decisions
            .iter()
            .enumerate()
            .find(|(_, decision)| decision.matches(finding))
            .map(|(index, decision)| (index, decision.ruling.clone()))
    }

    /// The corrections the editor makes of the text itself: what is found, around it, and what it
    /// becomes, each with the number of its decision.
    pub(super) fn corrections(&self) -> impl Iterator<Item = (usize, Correction<'_>)> {
        self.decisions
            .iter()
            .enumerate()
            .filter_map(|(index, decision)| {
                let Ruling::Becomes(becomes) = &decision.ruling else {
                    return None;
                };
                decision.code.is_none().then_some((
                    index,
                    Correction {
                        found: &decision.found,
                        context: &decision.context,
                        becomes,
                    },
                ))
            })
    }

    /// A warning for each decision whose number is not among these.
    pub(super) fn unmatched(&self, matched: &std::collections::BTreeSet<usize>) -> Vec<Diagnostic> {
        let Some(source) = &self.source else {
            return Vec::new();
        };
        self.decisions
            .iter()
            .enumerate()
            .filter(|(index, _)| !matched.contains(index))
            .map(|(_, decision)| {
                let message = format!("the decision on `{}` matches nothing", decision.found);
                Diagnostic::warning("R990", message)
                    .at(source, decision.span.clone())
                    .hint("take it out, or mend its code, found or context")
            })
            .collect()
    }
}

/// A finding as decisions are compared with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    pub(super) code: &'a str,
    pub(super) found: &'a str,
    /// The text around it, itself included.
    pub(super) around: &'a str,
}

/// A correction the editor makes of the text itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Correction<'a> {
    pub(super) found: &'a str,
    pub(super) context: &'a str,
    pub(super) becomes: &'a str,
}

impl Decision {
    fn of(raw: RawDecision, span: std::ops::Range<usize>) -> Result<Self, &'static str> {
        let ruling = match (raw.action, raw.becomes) {
            (Some(Action::Accept), None) => Ruling::Accept,
            (Some(Action::Stet), None) => Ruling::Stet,
            (None, Some(becomes)) => Ruling::Becomes(becomes),
            (None, None) => return Err("the decision does not say what to do"),
            (Some(_), Some(_)) => return Err("the decision says two things"),
        };
        if raw.found.trim().is_empty() {
            return Err("the decision does not say what was found");
        }
        Ok(Self {
            span,
            code: raw.code,
            found: raw.found,
            context: raw.context.unwrap_or_default(),
            ruling,
        })
    }

    fn matches(&self, finding: &Finding<'_>) -> bool {
        self.code.as_deref().is_none_or(|code| code == finding.code)
            && (self.found == finding.found || is_alike(&self.found, finding.found))
            && is_within(&self.context, finding.around)
    }
}

/// Whether two texts have the same letters and figures, and any.
fn is_alike(one: &str, other: &str) -> bool {
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}

/// Whether the words of a context stand in a text, spaces, hyphens and marks aside.
pub(super) fn is_within(context: &str, text: &str) -> bool {
    letters(text).contains(&letters(context))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn unreadable(source: &Arc<Source>, error: &toml::de::Error) -> Diagnostic {
    let message = error.message().trim_end_matches('.').to_owned();
    let diagnostic = Diagnostic::error("R991", format!("the decisions cannot be read: {message}"))
        .hint("mend the file; until then no decision is heeded");
    match error.span() {
        Some(span) => diagnostic.at(source, span),
        None => diagnostic.in_file(source.name()),
    }
}

fn unclear(source: &Arc<Source>, span: std::ops::Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::error("R992", message)
        .at(source, span)
        .hint("give `found` and either `becomes`, `do = \"accept\"` or `do = \"stet\"`")
}
