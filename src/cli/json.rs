//! Findings and editions as machines read them: one JSON object a line.

use std::path::Path;
use std::time::Duration;

use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::edition::{BookletExtent, Edition, Extent};
use serde::Serialize;

use super::excerpt::path_of;
use super::ledger::{Change, LeafLine, Order, Question};
use super::report::Tally;

/// One line of `--message-format json`, told apart by its `kind`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Message<'a> {
    /// The reading order of a restored text.
    Order(Order<'a>),
    /// One leaf of a restored text, in the order of the file.
    Leaf(LeafLine),
    /// One change of a restored text.
    Repair(Change<'a>),
    /// One question about a restored text.
    Query(Question<'a>),
    /// Something was found.
    Diagnostic(Finding<'a>),
    /// A file was written.
    Edition(Made),
    /// The command has ended.
    Summary(Ending),
}

impl Message<'_> {
    /// Whether it tells of an error.
    pub(crate) fn is_error(&self) -> bool {
        matches!(self, Self::Diagnostic(finding) if finding.severity == "error")
    }
}

/// A finding.
#[derive(Debug, Serialize)]
pub(crate) struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(flatten)]
    at: Option<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

/// Where a finding stands in its file: lines and columns from 1, bytes from 0.
#[derive(Debug, Serialize)]
struct At<'a> {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    excerpt: &'a str,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Made {
    format: &'static str,
    file: String,
    bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    #[serde(flatten)]
    booklet: Option<Booklet>,
}

/// What it takes to print a booklet.
#[derive(Debug, Serialize)]
struct Booklet {
    paper: String,
    sheets: usize,
    blank_pages: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    flip_on: Option<String>,
    scale: f64,
    creep_mm: f64,
}

/// How a command ended.
#[derive(Debug, Serialize)]
pub(crate) struct Ending {
    errors: usize,
    warnings: usize,
    queries: usize,
    repairs: usize,
    milliseconds: u128,
}

/// The JSON of one finding in a text of `folder`.
pub(crate) fn finding<'a>(diagnostic: &'a Diagnostic, folder: &Path) -> Message<'a> {
    let (file, at) = match &diagnostic.place {
        None => (None, None),
        Some(Place::File(path)) => (Some(path_of(path, folder)), None),
        Some(Place::Span(source, span)) => {
            let (line, column) = source.position(span.start);
            let at = At {
                line,
                column,
                start: span.start,
                end: span.end,
                excerpt: source.slice(span.clone()),
            };
            (Some(path_of(source.name(), folder)), Some(at))
        }
    };
    Message::Diagnostic(Finding {
        severity: word(diagnostic.severity),
        code: diagnostic.code,
        message: &diagnostic.message,
        file,
        at,
        hint: diagnostic.hint.as_deref(),
    })
}

/// The JSON of an end with so many findings and repairs, after so long.
pub(crate) fn ending(tally: Tally, repairs: usize, taken: Duration) -> Message<'static> {
    Message::Summary(Ending {
        errors: tally.errors,
        warnings: tally.warnings,
        queries: tally.queries,
        repairs,
        milliseconds: taken.as_millis(),
    })
}

/// The JSON of one edition, which stands at `path`.
pub(crate) fn made(edition: &Edition, path: &Path) -> Message<'static> {
    let (pages, booklet) = match edition.extent {
        Extent::Flowing => (None, None),
        Extent::Pages(pages) => (Some(pages), None),
        Extent::Guide => (Some(1), None),
        Extent::Booklet(extent) => (Some(extent.pages), Some(booklet(extent))),
    };
    Message::Edition(Made {
        format: edition.format.name(),
        file: path.display().to_string(),
        bytes: edition.bytes.len(),
        pages,
        booklet,
    })
}

fn booklet(extent: BookletExtent) -> Booklet {
    Booklet {
        paper: extent.paper.name(),
        sheets: extent.sheets,
        blank_pages: extent.blanks,
        flip_on: extent.both_sides.then(|| format!("{}-edge", extent.flip)),
        scale: (extent.scale * 1e4).round() / 1e4,
        creep_mm: (extent.creep.to_mm() * 100.0).round() / 100.0,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Query => "query",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
