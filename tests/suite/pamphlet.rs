//! The bundled pamphlet from its folder to its editions, against a clean reading made by hand
//! (`tests/oracle/`).

use std::path::Path;
use std::sync::{Arc, LazyLock};

use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::edition::{Build, Extent, Format, Request, build};
use pamphleteer::ingest::Folder;
use pamphleteer::manuscript::{BlockKind, Header, Punctuation, plain_text, read};
use pamphleteer::source::Source;

use lopdf::Document;

use crate::pdf::reading as structure;
use crate::reading::{labels_of_pdf, pages_of_epub, words_of_document, words_of_epub};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every edition of the bundled pamphlet, made once for all tests.
fn made() -> &'static Build {
    static BUILD: LazyLock<Build> = LazyLock::new(|| {
        let folder = Folder::read(&root().join("manuscript")).unwrap();
        build(&folder, &Request::of(&Format::ALL))
    });
    &BUILD
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
    let restored = String::from_utf8(edition(made(), ".md")).unwrap();
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
fn every_edition_is_made() {
    let build = made();
    let names: Vec<_> = build.editions.iter().map(|e| &e.file_name).collect();
    assert_eq!(
        names,
        [
            "price-vanguard.epub",
            "price-vanguard.pdf",
            "price-vanguard-booklet-a4.pdf",
            "price-vanguard-booklet-letter.pdf",
            "price-vanguard-print-guide.pdf",
            "price-vanguard.html",
            "price-vanguard.md",
            "price-vanguard.ledger.json",
        ]
    );
    assert_eq!(build.failed, []);
    let errors: Vec<_> = build.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// EPUB, HTML and PDF say the words of the essay, in its order, with nothing between them.
#[test]
fn every_format_says_the_words_of_the_essay() {
    let wanted: Vec<String> = passages(&oracle("price-vanguard.md"))
        .iter()
        .skip(1)
        .flat_map(|passage| passage.trim_start_matches(['#', ' ']).split(' '))
        .map(folded)
        .collect();
    let page = String::from_utf8(edition(made(), ".html")).unwrap();
    let main = &page[page.find("<main>").unwrap()..page.find("</main>").unwrap()];
    let pdf = Document::load_mem(&edition(made(), "price-vanguard.pdf")).unwrap();
    let blocks = structure::blocks(&pdf).join(" ");
    let said = [
        ("EPUB", words_of_epub(&edition(made(), ".epub"))),
        ("HTML", words_of_document(main)),
        (
            "PDF",
            blocks.split_whitespace().map(str::to_owned).collect(),
        ),
    ];
    for (format, said) in said {
        let said: Vec<String> = said.iter().map(|word| folded(word)).collect();
        let begin = said.windows(12).position(|words| words == &wanted[..12]);
        let begin = begin.unwrap_or_else(|| panic!("the essay does not begin in the {format}"));
        let said = &said[begin..];
        for (at, (said, wanted)) in said.iter().zip(&wanted).enumerate() {
            assert_eq!(said, wanted, "{format}: word {at} of the essay");
        }
        assert!(said.len() >= wanted.len(), "{format}");
    }
}

/// A word with hyphens of one kind and without soft ones.
fn folded(word: &str) -> String {
    word.replace(['\u{ad}', '\u{2060}'], "")
        .replace(['\u{2010}', '\u{2011}'], "-")
}

#[test]
fn a_page_has_one_number_in_every_edition() {
    let build = made();
    let extents: Vec<_> = build.editions.iter().map(|e| e.extent).collect();
    let [
        _,
        Extent::Pages(pages),
        Extent::Booklet(a4),
        Extent::Booklet(letter),
        ..,
    ] = extents[..]
    else {
        panic!("{extents:?}");
    };
    for booklet in [a4, letter] {
        assert_eq!(booklet.pages - booklet.blanks, pages);
        assert_eq!(booklet.pages, booklet.sheets * 4);
    }
    let listed = pages_of_epub(&edition(build, ".epub"));
    let labels = labels_of_pdf(&edition(build, "price-vanguard.pdf"));
    let mut runs = labels.windows(listed.len().max(1));
    assert!(
        runs.any(|run| run == listed),
        "the book lists {listed:?}, the print has {labels:?}"
    );
}

/// What an editor must decide is asked, and nothing else: the slips that a careful reader found,
/// and the works that no catalogue told.
#[test]
fn every_slip_of_the_author_is_an_open_query() {
    let build = made();
    let slips = oracle("slips.tsv");
    for row in slips.lines().skip(1) {
        let mut cells = row.split('\t');
        let line: usize = cells.next().unwrap().parse().unwrap();
        let found = cells.next().unwrap();
        let asked = build.diagnostics.iter().any(|d| asks(d, line, found));
        assert!(asked, "no query about `{found}` on line {line}");
    }
    let works = std::fs::read_to_string(root().join("manuscript/references.bib")).unwrap();
    let unestablished = works.matches("\n  candidates").count();
    let open = build
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Query);
    let open: Vec<_> = open.map(|d| format!("{} {}", d.code, d.message)).collect();
    let wanted = slips.lines().skip(1).count() + unestablished;
    assert_eq!(open.len(), wanted, "{open:#?}");
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
