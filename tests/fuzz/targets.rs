//! Fuzz targets for reading and restoring texts, by bolero.
//!
//! `cargo test --manifest-path tests/fuzz/Cargo.toml` tries each target for a second on the stable
//! toolchain, or on `BOLERO_RANDOM_ITERATIONS` inputs that follow from `BOLERO_RANDOM_SEED`, as
//! `.ci/run fuzz` does. `cargo bolero test TARGET` hands the same targets to a fuzzer that watches
//! the branches taken. What must hold is written in `tests/suite/properties.rs`.

#[path = "../suite/properties.rs"]
mod properties;

use std::fs;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use bolero::check;
use pamphleteer::font::Library;
use pamphleteer::picture::Picture;
use pamphleteer::scope::Scope;

#[test]
fn ingest() {
    check!()
        .with_type::<(Vec<u8>, u8)>()
        .for_each(|(bytes, encoding)| {
            let encodings = [
                None,
                Some("utf-16le"),
                Some("utf-16be"),
                Some("windows-1252"),
            ];
            let encoding = encodings[usize::from(*encoding) % encodings.len()];
            properties::check_ingest(bytes, encoding);
            properties::check_ingest(properties::text_of(bytes).as_bytes(), None);
        });
}

/// Pictures come from anywhere; a drawing is found by its first bytes.
#[test]
fn picture() {
    // A library that a panic has gone through is not used again: the target has failed.
    let library = AssertUnwindSafe(Library::bundled());
    check!().with_type::<Vec<u8>>().for_each(|bytes| {
        for head in [
            &b""[..],
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xc0",
            b"GIF89a",
            b"<svg ",
        ] {
            let _ = Picture::read(&[head, bytes].concat(), &library);
        }
    });
}

#[test]
fn restore() {
    check!().with_type::<Vec<u8>>().for_each(|numbers| {
        let text = properties::text_of(numbers);
        properties::check_restore(&text, None, &Scope::default());
    });
}

#[test]
fn restore_any_text() {
    check!().with_type::<Vec<char>>().for_each(|letters| {
        let text: String = letters.iter().collect();
        properties::check_restore(&text, None, &Scope::default());
    });
}

#[test]
fn decide() {
    check!()
        .with_type::<(Vec<u8>, Vec<u8>, u8)>()
        .for_each(|(numbers, decisions, scope)| {
            let text = properties::text_of(numbers);
            let decisions = properties::decisions_of(decisions);
            let scope = properties::scope_of(*scope);
            properties::check_restore(&text, Some(&decisions), &scope);
        });
}

/// One change of a text: where, how many characters go, and the scrap that comes.
type Change = (u16, u8, u8);

/// Texts as printers and extractors leave them reach further than scraps do.
#[test]
fn restore_changed_texts() {
    let texts = texts();
    check!()
        .with_type::<(u8, Vec<Change>, u8)>()
        .for_each(|(which, changes, scope)| {
            let text = &texts[usize::from(*which) % texts.len()];
            let text = changed(text, changes);
            properties::check_restore(&text, None, &Scope::default());
            properties::check_restore(&text, None, &properties::scope_of(*scope));
        });
}

/// The damaged texts of the project's own cases.
fn texts() -> Vec<String> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/restore");
    let folders = fs::read_dir(cases).expect("the cases");
    let mut texts: Vec<PathBuf> = folders
        .map(|folder| folder.expect("a case").path().join("source.txt"))
        .filter(|text| text.is_file())
        .collect();
    texts.sort();
    let read = |text: &PathBuf| fs::read_to_string(text).expect("a text");
    texts.iter().map(read).collect()
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for &(place, gone, scrap) in changes.iter().take(40) {
        let start = usize::from(place) % (letters.len() + 1);
        let end = letters.len().min(start + usize::from(gone) % 8);
        let scrap = properties::SCRAPS[usize::from(scrap) % properties::SCRAPS.len()];
        letters.splice(start..end, scrap.chars());
    }
    letters.into_iter().collect()
}
