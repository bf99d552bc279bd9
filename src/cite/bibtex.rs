//! BibTeX and BibLaTeX: a file becomes records, and a broken entry costs that entry alone.
//!
//! The `biblatex` crate stops at the first fault of a file. So the file is cut at each line that
//! begins with `@`, each entry is tried by itself, and an entry that fails is overwritten with
//! blanks before the whole is read: every span still counts from the file's beginning.
//!
//! Of the fields of BibLaTeX (Philipp Lehman et al., *The biblatex Package*, 2.2.2), `annotation` is
//! the editor's remark, printed in brackets, and `origdate` the year of the first edition. One
//! field is ours: `candidates` names what a work may be that is not established.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use biblatex::{Bibliography, Chunk, ChunksExt, EntryType, ParseError, ParseErrorKind};
use biblatex::{RawBibliography, Spanned};
use hayagriva::Entry;

use crate::cite::works::Record;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;

/// The records of a BibTeX or BibLaTeX file and what is wrong with it.
pub(super) fn read(source: &Arc<Source>) -> (Vec<Record>, Vec<Diagnostic>) {
    let mut reading = Reading {
        source,
        legible: source.text().to_owned(),
        diagnostics: Vec::new(),
    };
    let slices = slices(source.text());
    reading.blank_broken(&slices);
    reading.blank_repeated(&slices);
    let bibliography = reading.parse(&slices);
    let spans = reading.spans(&slices);
    let records = bibliography
        .iter()
        .filter_map(|entry| {
            let span = spans.get(&entry.key).cloned().unwrap_or_default();
            reading.record(entry, span)
        })
        .collect();
    reading
        .diagnostics
        .sort_by_key(|finding| match &finding.place {
            Some(Place::Span(_, span)) => span.start,
            _ => 0,
        });
    (records, reading.diagnostics)
}

/// The bytes of each entry: from an `@` that begins a line to the next.
fn slices(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let rest = line[indent..].strip_prefix('@').unwrap_or_default();
        let opens = rest.trim_start_matches(|c: char| c.is_alphanumeric());
        if opens.len() < rest.len() && opens.trim_start().starts_with(['{', '(']) {
            starts.push(at + indent);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..start + entry_length(&text[start..end]))
        .collect()
}

/// The length of an entry without the blank lines and comments that follow it.
fn entry_length(slice: &str) -> usize {
    let mut kept = 0;
    let mut at = 0;
    for line in slice.split_inclusive('\n') {
        at += line.len();
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('%') {
            kept = at;
        }
    }
    slice[..kept].trim_end().len()
}

struct Reading<'a> {
    source: &'a Arc<Source>,
    legible: String,
    diagnostics: Vec<Diagnostic>,
}

impl Reading<'_> {
    /// Reports and blanks each entry that cannot be read by itself.
    fn blank_broken(&mut self, slices: &[Range<usize>]) {
        let source = Arc::clone(self.source);
        let raws: Vec<_> = slices
            .iter()
            .map(|slice| RawBibliography::parse(&source.text()[slice.clone()]))
            .collect();
        let abbreviations: Vec<_> = raws
            .iter()
            .flatten()
            .flat_map(|raw| raw.abbreviations.iter().cloned())
            .collect();
        for (slice, raw) in slices.iter().zip(raws) {
            let read = raw.and_then(|mut raw| {
                raw.abbreviations.clone_from(&abbreviations);
                Bibliography::from_raw(raw)
            });
            match read {
                Err(fault) if !matches!(fault.kind, ParseErrorKind::ResolutionError(_)) => {
                    self.give_up(slice, slice.start + fault.span.start, &fault);
                }
                _ => {}
            }
        }
    }

    /// Reports and blanks each entry whose key an earlier entry has.
    fn blank_repeated(&mut self, slices: &[Range<usize>]) {
        let mut seen = BTreeSet::new();
        for slice in slices {
            let text = &self.legible[slice.clone()];
            if !text.starts_with('@') {
                continue;
            }
            let key = key_of(text).to_owned();
            if key.is_empty() || seen.insert(key.clone()) {
                continue;
            }
            let finding = Diagnostic::warning("C102", format!("`{key}` is the key of two entries"))
                .at(self.source, slice.clone())
                .hint("give this entry a key of its own; the first is used");
            self.diagnostics.push(finding);
            self.blank(slice);
        }
    }

    /// Reads the whole; an entry whose cross references fail is reported and blanked.
    fn parse(&mut self, slices: &[Range<usize>]) -> Bibliography {
        loop {
            let fault = match Bibliography::parse(&self.legible) {
                Ok(bibliography) => return bibliography,
                Err(fault) => fault,
            };
            let at = fault.span.start;
            let faulty = slices.iter().find(|slice| {
                slice.contains(&at) && self.legible[(*slice).clone()].starts_with('@')
            });
            match faulty {
                Some(slice) => self.give_up(slice, at, &fault),
                None => {
                    let finding = Diagnostic::error("C101", format!("not legible: {}", fault.kind))
                        .at(self.source, at..at);
                    self.diagnostics.push(finding);
                    return Bibliography::new();
                }
            }
        }
    }

    /// Where each key's entry stands.
    fn spans(&self, slices: &[Range<usize>]) -> BTreeMap<String, Range<usize>> {
        slices
            .iter()
            .filter(|slice| self.legible[(*slice).clone()].starts_with('@'))
            .map(|slice| {
                (
                    key_of(&self.legible[slice.clone()]).to_owned(),
                    slice.clone(),
                )
            })
            .collect()
    }

    fn give_up(&mut self, slice: &Range<usize>, at: usize, fault: &ParseError) {
        let key = key_of(&self.source.text()[slice.clone()]);
        let hint = match &fault.kind {
            ParseErrorKind::UnknownAbbreviation(_) => {
                "put the value in braces, or define the abbreviation with @string"
            }
            ParseErrorKind::MalformedCommand => "close the braces of the command",
            ParseErrorKind::ResolutionError(_) => "look at the entry it refers to",
            _ => "look for a comma or a closing brace that is missing",
        };
        let place = match fault.kind {
            ParseErrorKind::UnexpectedEof => slice.clone(),
            _ => at.min(slice.end)..slice.end,
        };
        let message = format!("the entry `{key}` cannot be read: {}", fault.kind);
        let finding = Diagnostic::error("C101", message)
            .at(self.source, place)
            .hint(hint);
        self.diagnostics.push(finding);
        self.blank(slice);
    }

    fn blank(&mut self, slice: &Range<usize>) {
        self.legible
            .replace_range(slice.clone(), &" ".repeat(slice.len()));
    }

    /// The record of one entry; a field that is not what it should be is reported and left out.
    fn record(&mut self, entry: &biblatex::Entry, span: Range<usize>) -> Option<Record> {
        let mut entry = entry.clone();
        if let EntryType::Unknown(kind) = &entry.entry_type {
            let message = format!("`@{kind}` is not a known type of work; read as `@misc`");
            let finding = Diagnostic::note("C104", message).at(self.source, span.clone());
            self.diagnostics.push(finding);
        }
        // Printed by several styles with the book's title twice, as an anthology of itself.
        if entry.entry_type == EntryType::InCollection {
            entry.entry_type = EntryType::InBook;
        }
        let remark = take(&mut entry, "annotation").or_else(|| take(&mut entry, "annote"));
        let candidates = take(&mut entry, "candidates");
        let original = take(&mut entry, "origdate").or_else(|| take(&mut entry, "origyear"));
        keep_whole(&mut entry, "publisher");
        let converted = self.convert(entry, &span)?;
        Some(Record {
            remark,
            candidates,
            original: original.and_then(|date| date.get(..4)?.parse().ok()),
            ..Record::new(converted, span)
        })
    }

    fn convert(&mut self, mut entry: biblatex::Entry, span: &Range<usize>) -> Option<Entry> {
        loop {
            let fault = match Entry::try_from(&entry) {
                Ok(converted) => return Some(converted),
                Err(fault) => fault,
            };
            let field = entry
                .fields
                .iter()
                .find(|(_, chunks)| {
                    let held = chunks.span();
                    held.start <= fault.span.start && fault.span.end <= held.end
                })
                .map(|(name, _)| name.clone());
            let Some(field) = field else {
                let message = format!("the entry `{}` cannot be read: {fault}", entry.key);
                let finding = Diagnostic::error("C101", message).at(self.source, span.clone());
                self.diagnostics.push(finding);
                return None;
            };
            let place = entry.fields[&field].span();
            let value = take(&mut entry, &field).unwrap_or_default();
            let (reason, hint) = match field.as_str() {
                "year" | "date" => (
                    "it is no year".to_owned(),
                    "write a year, or leave the field out",
                ),
                _ => (
                    fault.kind.to_string(),
                    "correct the value, or leave the field out",
                ),
            };
            let message = format!(
                "`{field} = {{{value}}}` of `{}` is left out: {reason}",
                entry.key
            );
            let finding = Diagnostic::warning("C103", message)
                .at(self.source, place)
                .hint(hint);
            self.diagnostics.push(finding);
        }
    }
}

/// The key of an entry by its own text, also where the entry is broken.
fn key_of(slice: &str) -> &str {
    let Some(open) = slice.find(['{', '(']) else {
        return "";
    };
    let kind = slice[1..open].trim().to_ascii_lowercase();
    if matches!(kind.as_str(), "string" | "comment" | "preamble") {
        return "";
    }
    let rest = &slice[open + 1..];
    let end = rest.find([',', '\n', '}']).unwrap_or(rest.len());
    rest[..end].trim()
}

/// A field as plain words, taken out of the entry.
fn take(entry: &mut biblatex::Entry, field: &str) -> Option<String> {
    let chunks = entry.remove(field)?;
    let words = chunks.format_verbatim();
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty())
}

/// Keeps a publisher whose name holds the word "and" from being read as two.
fn keep_whole(entry: &mut biblatex::Entry, field: &str) {
    let Some(chunks) = entry.get(field) else {
        return;
    };
    let whole = Spanned::new(Chunk::Verbatim(chunks.format_verbatim()), chunks.span());
    entry.set(field, vec![whole]);
}
