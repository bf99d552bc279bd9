//! How long each stage takes on the bundled manuscript.
//!
//! `cargo bench` times all, `cargo bench -- restore` one. Read the median: the fastest run had a
//! warm cache, the slowest a busy machine. `everything` is what `publish` does between reading
//! the folder and writing the files, with work that does not depend on each other side by side;
//! the stages before it run one after the other.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::epub::{self, EpubInput};
use pamphleteer::font::Library;
use pamphleteer::ingest::{Folder, Text};
use pamphleteer::language::Language;
use pamphleteer::manuscript::{self, Manuscript, Punctuation};
use pamphleteer::pdf;
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
    let input = EpubInput {
        manuscript: &ESSAY,
        page_starts: &[],
        cover: None,
        images: &BTreeMap::new(),
        modified: "2026-11-22".to_owned(),
    };
    bencher.bench(|| epub::write(black_box(&input)));
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
