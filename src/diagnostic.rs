//! Diagnostics: what any stage found, told to the editor in one shape.
//!
//! A stage gathers its [`Diagnostic`]s and goes on; nothing stops at the first. A code is one
//! letter for the stage and three digits, and is never given a second meaning:
//!
//! | letter | stage |
//! |---|---|
//! | `I` | `ingest`: files, encodings, `pamphlet.toml` |
//! | `O` | `order`: leaves and reading order |
//! | `R` | `repair`: words, spaces, hyphens, the author's slips |
//! | `S` | `structure`: paragraphs, headings, furniture |
//! | `M` | `manuscript`: Markdown and front matter |
//! | `C` | `cite`: citations and works |
//! | `T` | `typeset`: fonts, lines, pages, cover |
//! | `P` | `pdf` and `impose` |
//! | `E` | `html` and `epub` |
//! | `W` | writing the editions |

use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; changes nothing.
    Note,
    /// A question only the editor can answer; an error under `--strict`.
    Query,
    /// Probably not what was meant; the edition is made all the same.
    Warning,
    /// An edition cannot be made.
    Error,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A whole file or folder, by the path its editor knows.
    File(String),
    /// A byte range of a text.
    Span(Arc<Source>, Range<usize>),
}

/// One finding, with what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The permanent code: a letter of the stage and three digits.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, in lower case without a full stop.
    pub message: String,
    /// Where, if it is anywhere.
    pub place: Option<Place>,
    /// What the editor can do.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error: an edition cannot be made.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning: the edition is made, but probably not as meant.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A query: only the editor can decide.
    pub fn query(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Query, message)
    }

    /// A note: good to know.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// The same finding, placed in a file or folder.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.place = Some(Place::File(path.into()));
        self
    }

    /// The same finding, placed at a span of a text.
    pub fn at(mut self, source: &Arc<Source>, span: Range<usize>) -> Self {
        self.place = Some(Place::Span(Arc::clone(source), span));
        self
    }

    /// The same finding with what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether this finding stops an edition.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place: None,
            hint: None,
        }
    }
}
