//! The bundled pamphlet from its folder to its editions, against a clean reading made by hand
//! (`tests/oracle/`).

use std::path::Path;
use std::sync::Arc;

use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::edition::{Build, Format, build};
use pamphleteer::ingest::Folder;
use pamphleteer::manuscript::{BlockKind, Header, Punctuation, plain_text, read};
use pamphleteer::source::Source;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn made(formats: &[Format]) -> Build {
    let folder = Folder::read(&root().join("manuscript")).unwrap();
    build(&folder, formats)
}

fn oracle(name: &str) -> String {
    std::fs::read_to_string(root().join("tests/oracle").join(name)).unwrap()
}

fn edition(build: &Build, ending: &str) -> Vec<u8> {
    let found = build
        .editions
        .iter()
        .find(|e| e.file_name.ends_with(ending));
    found.unwrap().bytes.clone()
}

#[test]
fn the_restored_text_is_the_clean_reading() {
    let restored = String::from_utf8(edition(&made(&[Format::Markdown]), ".md")).unwrap();
    let restored = passages(&restored);
    let wanted = passages(&oracle("price-vanguard.md"));
    for (restored, wanted) in restored.iter().zip(&wanted) {
        assert_eq!(restored, wanted);
    }
    assert_eq!(restored.len(), wanted.len());
}

/// Each heading and paragraph of a Markdown text, in words that one space parts.
fn passages(markdown: &str) -> Vec<String> {
    let source = Arc::new(Source::new("text.md", markdown));
    let reading = read(&[source], &Header::default(), Punctuation::AsWritten);
    let blocks = reading.manuscript.blocks.iter();
    blocks
        .map(|block| match &block.kind {
            BlockKind::Heading { level, content } => {
                format!("{} {}", "#".repeat((*level).into()), plain_text(content))
            }
            BlockKind::Paragraph(content) => plain_text(content),
            other => panic!("neither a heading nor a paragraph: {other:?}"),
        })
        .map(|passage| passage.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn every_slip_of_the_author_is_an_open_query() {
    let build = made(&[Format::Markdown]);
    for row in oracle("slips.tsv").lines().skip(1) {
        let mut cells = row.split('\t');
        let line: usize = cells.next().unwrap().parse().unwrap();
        let found = cells.next().unwrap();
        let asked = build.diagnostics.iter().any(|d| asks(d, line, found));
        assert!(asked, "no query about `{found}` on line {line}");
    }
}

/// Whether a finding is a query about `found` on that line of the source.
fn asks(diagnostic: &Diagnostic, line: usize, found: &str) -> bool {
    let Some(Place::Span(source, span)) = &diagnostic.place else {
        return false;
    };
    let lines = source.text().split_inclusive('\n');
    let start: usize = lines.clone().take(line - 1).map(str::len).sum();
    let words = lines.clone().nth(line - 1).unwrap_or_default();
    let Some(at) = words.find(found).map(|at| start + at) else {
        return false;
    };
    diagnostic.severity == Severity::Query && span.start < at + found.len() && at < span.end
}
