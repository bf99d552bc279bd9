//! How long each stage takes on the bundled manuscript.
//!
//! `cargo bench` times all, `cargo bench -- restore` one. Read the median: the fastest run had a
//! warm cache, the slowest a busy machine. `everything` is what `publish` does between reading
//! the folder and writing the files, with work that does not depend on each other side by side;
//! the stages before it run one after the other. `book` times what writes a book of a thousand pages,
//! the text often enough over: beyond restoration and layout.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use pamphleteer::edition::{Format, Request, build, imposed};
use pamphleteer::epub::{self, EpubInput};
use pamphleteer::font::Library;
use pamphleteer::impose::{Job, Paper};
use pamphleteer::ingest::{Folder, Text};
use pamphleteer::language::Language;
use pamphleteer::manuscript::{self, Manuscript, Punctuation};
use pamphleteer::pdf::{self, Original};
use pamphleteer::restore;
use pamphleteer::source::Source;
use pamphleteer::typeset::page::Layout;
use pamphleteer::typeset::{self, Design};

fn main() {
    divan::main();
}

/// The bundled manuscript, in memory.
static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript");
    Folder::read(&folder)
        .unwrap_or_else(|faults| panic!("the manuscript is unreadable: {faults:?}"))
});

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::bundled);

/// Its text as a document.
static ESSAY: LazyLock<Manuscript> = LazyLock::new(|| {
    let restored = restore::restore(damaged(), &Language::default(), FOLDER.decisions.as_ref());
    let text = Arc::new(Source::new("restored", restored.markdown));
    let header = &FOLDER.config.pamphlet;
    manuscript::read(&[text], header, Punctuation::AsWritten).manuscript
});

/// Its pages.
static LAYOUT: LazyLock<Layout> = LazyLock::new(|| set(&ESSAY));

/// Its pages as a PDF.
static PAGES: LazyLock<Vec<u8>> = LazyLock::new(|| written(&LAYOUT, &ESSAY));

/// The text so many times over, one after the other.
fn times_over(times: usize) -> Manuscript {
    let restored = restore::restore(damaged(), &Language::default(), FOLDER.decisions.as_ref());
    let text = format!("{}\n\n", restored.markdown).repeat(times);
    let text = Arc::new(Source::new("restored", text));
    let header = &FOLDER.config.pamphlet;
    manuscript::read(&[text], header, Punctuation::AsWritten).manuscript
}

fn written(layout: &Layout, manuscript: &Manuscript) -> Vec<u8> {
    pdf::write(layout, &manuscript.metadata, &LIBRARY, &BTreeMap::new())
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn damaged() -> &'static Arc<Source> {
    match &FOLDER.text {
        Text::Damaged(source) => source,
        Text::Clean(_) => panic!("the bundled manuscript is a damaged text"),
    }
}

fn set(essay: &Manuscript) -> Layout {
    typeset::typeset(essay, &Design::default(), &LIBRARY, &BTreeMap::new()).layout
}

#[divan::bench]
fn restore(bencher: Bencher) {
    let decisions = FOLDER.decisions.as_ref();
    bencher.bench(|| restore::restore(black_box(damaged()), &Language::default(), decisions));
}

/// The works read, citations linked, the list made: what a text without a list of works, and one with
/// it, pays for citations.
mod cite {
    use super::*;
    use pamphleteer::cite::{Works, cite};

    #[divan::bench]
    fn without_works(bencher: Bencher) {
        bencher.bench(|| cite(black_box(&ESSAY), &Works::default()));
    }

    #[divan::bench]
    fn with_works(bencher: Bencher) {
        let list = FOLDER.works.as_ref();
        let list = list.unwrap_or_else(|| panic!("the bundled manuscript has works"));
        bencher.bench(|| cite(black_box(&ESSAY), &Works::read(black_box(list)).0));
    }
}

#[divan::bench]
fn typeset(bencher: Bencher) {
    bencher.bench(|| set(black_box(&ESSAY)));
}

#[divan::bench]
fn pdf(bencher: Bencher) {
    let metadata = &ESSAY.metadata;
    bencher.bench(|| pdf::write(black_box(&LAYOUT), metadata, &LIBRARY, &BTreeMap::new()));
}

#[divan::bench]
fn epub(bencher: Bencher) {
    bench_epub(bencher, &ESSAY);
}

fn bench_epub(bencher: Bencher, manuscript: &Manuscript) {
    let input = EpubInput {
        manuscript,
        page_starts: &[],
        cover: None,
        images: &BTreeMap::new(),
        family: None,
        modified: "2026-11-22".to_owned(),
    };
    bencher.bench(|| epub::write(black_box(&input)));
}

/// Read, imposed, written and read back.
#[divan::bench]
fn impose(bencher: Bencher) {
    bencher.bench(|| laid_on_sheets(black_box(&PAGES)));
}

fn laid_on_sheets(pages: &[u8]) -> usize {
    let original = Original::open(pages).unwrap_or_else(|fault| panic!("{fault:?}"));
    let made = imposed(&original, "book", Paper::A4, &Job::default());
    let made = made.unwrap_or_else(|faults| panic!("{faults:?}"));
    made.editions.len()
}

mod book {
    use super::*;

    /// Fifty times the text.
    static FIFTY: LazyLock<Manuscript> = LazyLock::new(|| times_over(50));

    /// A thousand pages.
    static THOUSAND: LazyLock<(Manuscript, Layout)> = LazyLock::new(|| {
        let book = times_over(80);
        let mut layout = set(&book);
        layout.pages.truncate(1_000);
        assert_eq!(layout.pages.len(), 1_000);
        (book, layout)
    });

    static PAGES: LazyLock<Vec<u8>> = LazyLock::new(|| written(&THOUSAND.1, &THOUSAND.0));

    #[divan::bench]
    fn pdf(bencher: Bencher) {
        let (book, layout) = &*THOUSAND;
        bencher.bench(|| written(black_box(layout), book));
    }

    #[divan::bench]
    fn impose(bencher: Bencher) {
        bencher.bench(|| laid_on_sheets(black_box(&PAGES)));
    }

    #[divan::bench]
    fn epub(bencher: Bencher) {
        bench_epub(bencher, &FIFTY);
    }
}

/// Each format alone, with all that stands before it.
#[divan::bench(args = Format::ALL)]
fn format(bencher: Bencher, format: Format) {
    let request = Request::of(&[format]);
    bencher.bench(|| build(black_box(&FOLDER), &request));
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let request = Request::of(&Format::ALL);
    bencher.bench(|| build(black_box(&FOLDER), &request));
}
