//! Hayagriva's YAML: a file becomes records, and a broken entry costs that entry alone.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use hayagriva::io::from_yaml_str;

use crate::cite::works::Record;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The records of a YAML file and what is wrong with it.
pub(super) fn read(source: &Arc<Source>) -> (Vec<Record>, Vec<Diagnostic>) {
    let mut records = Vec::new();
    let mut diagnostics = Vec::new();
    let mut seen = BTreeSet::new();
    for span in entries(source.text()) {
        let text = source.slice(span.clone());
        let key = text.split(':').next().unwrap_or_default().trim();
        if !seen.insert(key.trim_matches(['"', '\''])) {
            let finding = Diagnostic::warning("C102", format!("`{key}` is the key of two entries"))
                .at(source, span)
                .hint("give this entry a key of its own; the first is used");
            diagnostics.push(finding);
            continue;
        }
        match from_yaml_str(text) {
            Ok(library) => {
                records.extend(
                    library
                        .into_iter()
                        .map(|entry| Record::new(entry, span.clone())),
                );
            }
            Err(fault) => {
                let line = fault.location().map_or(1, |place| place.line());
                let message = format!(
                    "the entry `{key}` cannot be read: {}",
                    reason(&fault.to_string(), key)
                );
                let finding = Diagnostic::error("C101", message)
                    .at(source, line_span(source.text(), &span, line))
                    .hint("see the format of Hayagriva's YAML for what the field may hold");
                diagnostics.push(finding);
            }
        }
    }
    (records, diagnostics)
}

/// The bytes of each entry: from a line that begins in the first column to the next.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let aside = line.starts_with(['#', '-', '.']) || line.trim().is_empty();
        if !aside && !line.starts_with([' ', '\t']) {
            spans.push(at..end);
        } else if let Some(open) = spans.last_mut()
            && !line.trim().is_empty()
        {
            open.end = end;
        }
        at = end;
    }
    spans
}

/// The fault without the key, and without the place, which counts from the entry.
fn reason<'a>(fault: &'a str, key: &str) -> &'a str {
    let reason = fault.split(" at line ").next().unwrap_or(fault);
    let named = reason
        .strip_prefix(key)
        .and_then(|rest| rest.strip_prefix(": "));
    named.unwrap_or(reason)
}

/// The bytes of one line (from 1) of an entry.
fn line_span(text: &str, entry: &Range<usize>, line: usize) -> Range<usize> {
    let mut start = entry.start;
    for (number, words) in text[entry.clone()].split_inclusive('\n').enumerate() {
        if number + 1 == line {
            return start..start + words.trim_end().len();
        }
        start += words.len();
    }
    entry.clone()
}
