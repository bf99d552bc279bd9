//! The list of works that a text itself prints, under a heading such as References or Literatur.
//!
//! Its entries are taken out of the running text and become the bibliography, each word as the author
//! or the printer had it. What [`reference`](crate::reference) understands of them are the records
//! that citations lead to; a bibliography file beside the text goes before them, entry by entry.

mod entries;
mod join;
mod section;

use crate::diagnostic::Diagnostic;
use crate::manuscript::{Inline, Manuscript, Span, plain_text};
use crate::reference::{self, Reference};

pub(super) use join::Joined;

/// A list that the text prints.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PrintedList {
    /// The heading, as printed.
    pub(super) heading: String,
    /// The entries and what stands between them, in print.
    pub(super) entries: Vec<Entry>,
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The words in print.
    pub(super) content: Vec<Inline>,
    /// Where they stand.
    pub(super) span: Span,
    /// What was understood; none of a heading within the list, or a remark between two entries.
    pub(super) reference: Option<Reference>,
}

impl Entry {
    /// Whether it is a heading within the list.
    fn is_heading(&self) -> bool {
        matches!(self.content[..], [Inline::Strong(_)])
    }
}

/// Takes the printed list out of the text; none where there is none.
pub(super) fn take(manuscript: &mut Manuscript) -> Option<PrintedList> {
    let sections = section::find(&manuscript.blocks)?;
    let taken: Vec<_> = manuscript.blocks.drain(sections.clone()).collect();
    let mut list = entries::read(&taken);
    entries::fill_in_authors(&mut list.entries);
    Some(list)
}

impl PrintedList {
    /// The lines of the list, in its order; of those that look like no reference, what could be read.
    pub(super) fn references(&self) -> impl Iterator<Item = Reference> {
        let lines = self.entries.iter().filter(|entry| !entry.is_heading());
        lines.map(|entry| {
            let read = entry.reference.clone();
            read.unwrap_or_else(|| reference::read(&plain_text(&entry.content)))
        })
    }

    /// What is told of the list: that it was found, and each line that was not understood.
    pub(super) fn findings(&self, manuscript: &Manuscript) -> Vec<Diagnostic> {
        let place = |finding: Diagnostic, span: &Span| match manuscript.sources.get(span.source) {
            Some(source) => finding.at(source, span.bytes.clone()),
            None => finding,
        };
        let mut findings = Vec::new();
        for entry in &self.entries {
            let Some(reference) = &entry.reference else {
                findings.extend(stranger(entry).map(|query| place(query, &entry.span)));
                continue;
            };
            if reference.is_understood() {
                continue;
            }
            let query = Diagnostic::query(
                "C301",
                format!(
                    "what of `{}` is author, title and year?",
                    short(&reference.printed)
                ),
            );
            let read = understood(reference);
            findings.push(place(
                query.hint(format!(
                    "{read}; put the work into references.bib (`publish restore FILE --references \
                 references.bib` makes one to go on with)"
                )),
                &entry.span,
            ));
        }
        findings
    }
}

/// The question after a line that looks like no reference; a heading within the list is none.
fn stranger(entry: &Entry) -> Option<Diagnostic> {
    let words = plain_text(&entry.content);
    let query = || {
        Diagnostic::query("C301", format!("is `{}` a work?", short(&words))).hint(
            "nothing was understood of it; if it is one, put it into references.bib, and it stands in \
             the list as it is printed in any case",
        )
    };
    (!entry.is_heading() && !words.trim().is_empty()).then(query)
}

fn short(line: &str) -> String {
    const LONGEST: usize = 90;
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line.to_owned(),
    }
}

/// What was read, in words.
fn understood(reference: &Reference) -> String {
    let mut read = Vec::new();
    if let Some(name) = reference.authors.first() {
        read.push(format!("author {}", name.family));
    }
    if let Some(title) = &reference.title {
        read.push(format!("title “{title}”"));
    }
    if let Some(date) = reference.date {
        read.push(format!("year {}", date.year));
    }
    match read.is_empty() {
        true => "nothing was understood".to_owned(),
        false => format!("read as {}", read.join(", ")),
    }
}
