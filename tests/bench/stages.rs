//! How long each stage takes on the bundled manuscript.
//!
//! `cargo bench` times all, `cargo bench -- restore` one. Read the median: the fastest run had a
//! warm cache, the slowest a busy machine. `everything` is what `publish` does between reading
//! the folder and writing the files.

use std::path::Path;

use divan::{Bencher, black_box};
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::ingest::{Folder, Text};
use pamphleteer::language::Language;
use pamphleteer::restore;

fn main() {
    divan::main();
}

/// The bundled manuscript, in memory.
fn manuscript() -> Folder {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript");
    match Folder::read(&folder) {
        Ok(folder) => folder,
        Err(faults) => panic!("the bundled manuscript cannot be read: {faults:?}"),
    }
}

#[divan::bench]
fn restore(bencher: Bencher) {
    let folder = manuscript();
    let Text::Damaged(source) = &folder.text else {
        panic!("the bundled manuscript is a damaged text");
    };
    let decisions = folder.decisions.as_ref();
    bencher.bench(|| restore::restore(black_box(source), &Language::default(), decisions));
}

/// Each format alone, with all that stands before it.
#[divan::bench(args = Format::ALL)]
fn format(bencher: Bencher, format: Format) {
    let folder = manuscript();
    bencher.bench(|| build(black_box(&folder), &Request::of(&[format])));
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let folder = manuscript();
    bencher.bench(|| build(black_box(&folder), &Request::of(&Format::ALL)));
}
