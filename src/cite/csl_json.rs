//! CSL JSON, as Zotero, Mendeley and pandoc write it: a file becomes records, and a broken entry
//! costs that entry alone.
//!
//! The format is the array of objects of *CSL Data* (Citation Style Language 1.0.2,
//! `csl-data.json`). The file is cut into its objects first, and each is read by itself. A quote that
//! is not closed ends with its line, where JSON allows no line's end; a brace that is not closed
//! costs what stands before the next object that begins with `id` or `type`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::cite::csl_item::{self, Fault};
use crate::cite::works::Record;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The records of a CSL JSON file and what is wrong with it.
pub(super) fn read(source: &Arc<Source>) -> (Vec<Record>, Vec<Diagnostic>) {
    let mut reading = Reading {
        source,
        seen: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    let objects = objects(source.text());
    if objects.is_empty() && !is_empty_array(source.text()) {
        let finding = Diagnostic::error("C101", "there is no list of works in it")
            .in_file(source.name())
            .hint("export the works as CSL JSON: an array of objects with `id` and `type`");
        reading.diagnostics.push(finding);
    }
    let records = objects
        .into_iter()
        .filter_map(|span| reading.record(span))
        .collect();
    (records, reading.diagnostics)
}

fn is_empty_array(text: &str) -> bool {
    let bare: String = text.split_whitespace().collect();
    bare == "[]"
}

/// The bytes of each object of the array, whether or not it is closed.
fn objects(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let end = end_of_object(text, start).unwrap_or_else(|| next_object(text, start));
        spans.push(start..start + text[start..end].trim_end().len());
        at = end;
    }
    spans
}

/// Where the object that begins at `start` ends, past its closing brace.
fn end_of_object(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'\n' => quoted = false,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the next object after `start` begins whose first field is one that works begin with.
fn next_object(text: &str, start: usize) -> usize {
    let opens = |at: &usize| {
        let inside = text[at + 1..].trim_start();
        ["\"id\"", "\"type\"", "\"citation-key\""]
            .iter()
            .any(|field| inside.starts_with(field))
    };
    let braces = text[start + 1..].match_indices('{');
    let mut starts = braces.map(|(at, _)| start + 1 + at);
    starts.find(opens).unwrap_or(text.len())
}

struct Reading<'a> {
    source: &'a Arc<Source>,
    seen: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn record(&mut self, span: Range<usize>) -> Option<Record> {
        let text = self.source.slice(span.clone());
        let object: Map<String, Value> = match serde_json::from_str(text) {
            Ok(object) => object,
            Err(fault) => {
                self.give_up(&span, &fault);
                return None;
            }
        };
        let key = key(&object);
        if key.is_empty() {
            let finding = Diagnostic::error("C101", "an entry has no `id`")
                .at(self.source, first_line(self.source, &span))
                .hint("give it one; citations name a work by it");
            self.diagnostics.push(finding);
            return None;
        }
        if !self.seen.insert(key.clone()) {
            let finding = Diagnostic::warning("C102", format!("`{key}` is the key of two entries"))
                .at(self.source, self.field(&span, "id"))
                .hint("give this entry a key of its own; the first is used");
            self.diagnostics.push(finding);
            return None;
        }
        let (record, faults) = csl_item::record(key, &object, span.clone());
        for fault in faults {
            let finding = self.told(fault, &record.key, &span);
            self.diagnostics.push(finding);
        }
        Some(record)
    }

    fn give_up(&mut self, span: &Range<usize>, fault: &serde_json::Error) {
        let text = self.source.slice(span.clone());
        let lines = text.split_inclusive('\n');
        let before: usize = lines.take(fault.line().max(1) - 1).map(str::len).sum();
        let at = span.start + (before + fault.column().max(1) - 1).min(text.len());
        let at = (span.start..=at)
            .rev()
            .find(|&at| self.source.text().is_char_boundary(at));
        let key = text
            .split_once("\"id\"")
            .and_then(|(_, rest)| rest.split('"').nth(1))
            .unwrap_or_default();
        let told = fault.to_string();
        let reason = told.split(" at line ").next().unwrap_or_default();
        let at = at.unwrap_or(span.start);
        let entry = match key {
            "" => "an entry".to_owned(),
            key => format!("the entry `{key}`"),
        };
        let finding = Diagnostic::error("C101", format!("{entry} cannot be read: {reason}"))
            .at(self.source, at..at)
            .hint("look for a comma, a quote or a closing brace that is missing");
        self.diagnostics.push(finding);
    }

    fn told(&self, fault: Fault, key: &str, span: &Range<usize>) -> Diagnostic {
        let (finding, field) = match fault {
            Fault::UnknownType(kind) => {
                let message = format!("`{kind}` is not a known type of work; read as `document`");
                let hint = "see the types of CSL 1.0.2, appendix III: book, pamphlet, chapter, …";
                (
                    Diagnostic::note("C104", message).hint(hint),
                    "type".to_owned(),
                )
            }
            Fault::NoType => {
                let message = format!("`{key}` has no type; read as `document`");
                let hint = "give it a `type`: book, pamphlet, chapter, …";
                (
                    Diagnostic::note("C104", message).hint(hint),
                    "id".to_owned(),
                )
            }
            Fault::UnknownField(field) => {
                let message = format!("`{field}` of `{key}` is left out: CSL has no such field");
                let hint = "see the variables of CSL 1.0.2, appendix IV";
                (Diagnostic::note("C103", message).hint(hint), field)
            }
            Fault::FirstOf(field) => {
                let message =
                    format!("of the dates in `{field}` of `{key}` the first alone is printed");
                let hint = "name the one that readers know the work by";
                (Diagnostic::note("C103", message).hint(hint), field)
            }
            Fault::LeftOut {
                field,
                value,
                reason,
                hint,
            } => {
                let message = format!("`{field}: {value}` of `{key}` is left out: {reason}");
                (Diagnostic::warning("C103", message).hint(hint), field)
            }
        };
        finding.at(self.source, self.field(span, &field))
    }

    /// The name of a field where it stands in an entry, or the entry's first line.
    fn field(&self, span: &Range<usize>, field: &str) -> Range<usize> {
        let quoted = format!("\"{field}\"");
        match self.source.slice(span.clone()).find(&quoted) {
            Some(at) => span.start + at..span.start + at + quoted.len(),
            None => first_line(self.source, span),
        }
    }
}

/// The `id`: words or a number; empty where it is neither.
fn key(object: &Map<String, Value>) -> String {
    match object.get("id") {
        Some(Value::String(key)) => key.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn first_line(source: &Source, span: &Range<usize>) -> Range<usize> {
    let text = source.slice(span.clone());
    let length = text.lines().next().map_or(0, str::len);
    span.start..span.start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_object_costs_itself_alone() {
        let cut = |text: &str| -> Vec<String> {
            let spans = objects(text).into_iter();
            spans.map(|span| text[span].to_owned()).collect()
        };
        assert_eq!(cut(r#"[{"id":"a"},{"id":"b"}]"#).len(), 2);
        let nested = r#"[{"id":"a","author":[{"family":"{"}]},{"id":"b"}]"#;
        assert_eq!(cut(nested).len(), 2);
        let unclosed = r#"[{"id":"a","title":"x",{"id":"b"}]"#;
        assert_eq!(cut(unclosed)[1], r#"{"id":"b"}"#);
        let unquoted = "[{\"id\":\"a\",\"title\":\"x\n},\n{\"id\":\"b\"}]";
        assert_eq!(cut(unquoted)[1], r#"{"id":"b"}"#);
    }
}
