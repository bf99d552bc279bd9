//! Where a run of inlines stands in its source: inlines have no spans, but a citation does.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::manuscript::Span;
use crate::source::Source;

/// Where a run stands in its source, and how far the search for its words has come.
pub(super) struct Cursor<'a> {
    /// The source, if the manuscript has it.
    pub(super) source: Option<&'a Arc<Source>>,
    /// The block's span.
    pub(super) span: Span,
}

impl Cursor<'_> {
    /// The span of `words` in the source, after the words that were found before. Where the
    /// source writes them otherwise (with markup, say), the rest of the block.
    pub(super) fn find(&mut self, words: &str) -> Span {
        let rest = self.span.bytes.clone();
        let text = self
            .source
            .and_then(|source| source.text().get(rest.clone()));
        let found = text.and_then(|text| find_words(text, words));
        let bytes = match found {
            Some(found) => rest.start + found.start..rest.start + found.end,
            None => rest,
        };
        if self.span.bytes != bytes {
            self.span.bytes.start = bytes.end;
        }
        Span {
            source: self.span.source,
            bytes,
        }
    }

    /// The same finding, placed at a span of the source.
    pub(super) fn place(&self, finding: Diagnostic, span: &Span) -> Diagnostic {
        match self.source {
            Some(source) => finding.at(source, span.bytes.clone()),
            None => finding,
        }
    }
}

/// Where `words` stand in `text`, a line's end counting as a blank.
fn find_words(text: &str, words: &str) -> Option<Range<usize>> {
    let first = words.split_whitespace().next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut at = start;
        for (index, word) in words.split_whitespace().enumerate() {
            let rest = &text[at..];
            let blank = rest.len() - rest.trim_start().len();
            let parted = index == 0 || blank > 0;
            at += blank;
            if !parted || !text[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(start..at)
    })
}
