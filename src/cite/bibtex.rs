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

use biblatex::{Bibliography, ChunksExt, EntryType, ParseError, ParseErrorKind, RawBibliography};
use hayagriva::Entry;
use hayagriva::types::Person;

use crate::cite::bib_fields::{self, Told};
use crate::cite::bib_findings;
use crate::cite::works::Record;
use crate::diagnostic::Diagnostic;
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
    reading.tell_missing_parents(&bibliography, &spans);
    let records = bibliography
        .iter()
        .filter_map(|entry| {
            let span = spans.get(&entry.key).cloned().unwrap_or_default();
            reading.record(entry, span)
        })
        .collect();
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

    /// Tells of each entry that refers to one that is not there.
    fn tell_missing_parents(
        &mut self,
        bibliography: &Bibliography,
        spans: &BTreeMap<String, Range<usize>>,
    ) {
        for (key, span) in spans {
            let text = self.source.slice(span.clone());
            let Ok(raw) = RawBibliography::parse(text) else {
                continue;
            };
            for pair in raw.entries.iter().flat_map(|entry| &entry.v.fields) {
                let (field, value) = (&pair.key, &pair.value);
                let is_reference = ["crossref", "xdata"].contains(&field.v.to_lowercase().as_str());
                let written = &text[value.span.clone()];
                let parents = written
                    .split(',')
                    .map(|key| key.trim_matches(['{', '}', '"', ' ']));
                for parent in parents.filter(|_| is_reference) {
                    if bibliography.get(parent).is_some() {
                        continue;
                    }
                    let place = span.start + value.span.start..span.start + value.span.end;
                    let finding = bib_findings::of_parent(key, parent).at(self.source, place);
                    self.diagnostics.push(finding);
                }
            }
        }
    }

    fn give_up(&mut self, slice: &Range<usize>, at: usize, fault: &ParseError) {
        let key = key_of(&self.source.text()[slice.clone()]);
        let place = match fault.kind {
            ParseErrorKind::UnexpectedEof => slice.clone(),
            _ => at.min(slice.end)..slice.end,
        };
        let finding = bib_findings::of_entry(key, &fault.kind).at(self.source, place);
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
        if entry.entry_type == EntryType::XData {
            return None;
        }
        let remark = take(&mut entry, "annotation").or_else(|| take(&mut entry, "annote"));
        let candidates = take(&mut entry, "candidates");
        let original = take(&mut entry, "origdate").or_else(|| take(&mut entry, "origyear"));
        let original = original.or_else(|| bib_fields::take_first_edition(&mut entry));
        for told in bib_fields::prepare(&mut entry) {
            self.tell(&told, &mut entry, &span);
        }
        let uses_prefix = bib_fields::uses_prefix(&entry);
        let mut converted = self.convert(entry, &span)?;
        if uses_prefix {
            join_particles(&mut converted);
        }
        Some(Record {
            remark,
            candidates,
            original: original.and_then(|date| date.get(..4)?.parse().ok()),
            ..Record::new(converted, span)
        })
    }

    /// Tells what a field is not; one that is no date is taken out.
    fn tell(&mut self, told: &Told, entry: &mut biblatex::Entry, span: &Range<usize>) {
        let field = told.field();
        let place = entry.fields.get(field).map(|chunks| chunks.span());
        let place = place.filter(|place| !place.is_empty());
        let value = match told {
            Told::NoDate(_) => take(entry, field),
            _ => None,
        };
        let finding = bib_findings::of_field(told, &entry.key, &value.unwrap_or_default());
        let place = place.unwrap_or_else(|| span.clone());
        self.diagnostics.push(finding.at(self.source, place));
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
            let finding = bib_findings::of_value(&entry.key, &field, &value, &fault);
            let finding = finding.at(self.source, place);
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

/// Makes each particle a part of the family name: `van der Linden, Marcel`.
fn join_particles(entry: &mut Entry) {
    let join = |people: Option<&[Person]>| -> Vec<Person> {
        let people = people.unwrap_or_default().iter().cloned();
        let joined = people.map(|mut person| {
            if let Some(prefix) = person.prefix.take() {
                person.name = format!("{prefix}\u{a0}{}", person.name.replace(' ', "\u{a0}"));
            }
            person
        });
        joined.collect()
    };
    let (authors, editors) = (join(entry.authors()), join(entry.editors()));
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if !editors.is_empty() {
        entry.set_editors(editors);
    }
}
