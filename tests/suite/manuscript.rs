//! Markdown into the document model: `NAME.md` must read as `NAME.expected` says.

use std::sync::Arc;

use pamphleteer::diagnostic::{Diagnostic, Place};
use pamphleteer::manuscript::{Header, Punctuation, dump, read};
use pamphleteer::source::Source;

use crate::cases;

#[test]
fn every_markdown_case_reads_as_expected() {
    for case in cases::files("manuscript", "md") {
        let text = std::fs::read_to_string(&case).unwrap();
        let source = Arc::new(Source::new("text.md", text));
        let reading = read(&[source], &Header::default(), Punctuation::Smart);
        let metadata = &reading.manuscript.metadata;
        let mut told = format!(
            "title {}\nslug {}\nlanguage {}\n",
            metadata.title, metadata.slug, metadata.language
        );
        for author in &metadata.authors {
            told.push_str(&format!("author {}\n", author.name));
        }
        told.push_str(&dump::dump(&reading.manuscript));
        for diagnostic in &reading.diagnostics {
            told.push_str(&shown(diagnostic));
        }
        cases::expect(&case.with_extension("expected"), &told);
    }
}

/// A finding in a line, with the words it points to.
fn shown(diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.place {
        Some(Place::Span(source, span)) => format!(" at {:?}", source.slice(span.clone())),
        _ => String::new(),
    };
    format!("{} {}{place}\n", diagnostic.code, diagnostic.message)
}

#[test]
fn deep_nesting_neither_overflows_nor_loses_words() {
    for deep in [
        ">".repeat(5_000) + " word",
        "*a ".repeat(5_000),
        "[".repeat(5_000),
        "<i>a ".repeat(20_000),
    ] {
        let source = Arc::new(Source::new("text.md", deep.clone()));
        let reading = read(&[source], &Header::default(), Punctuation::AsWritten);
        assert!(!reading.manuscript.blocks.is_empty(), "{}", &deep[..10]);
    }
}
