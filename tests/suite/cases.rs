//! Cases as data: files in `tests/cases`, and what is expected of them.
//!
//! `EXPECT=write cargo test` writes the expectations anew; read the diff before you commit it.

use std::path::{Path, PathBuf};

/// The folder of a stage's cases.
pub(crate) fn folder(stage: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(stage)
}

/// The files of a stage with an ending, in the order of their names; at least one.
pub(crate) fn files(stage: &str, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder(stage))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no .{ending} in the cases of {stage}");
    found
}

/// Whether expectations are to be written, not compared.
pub(crate) fn is_writing() -> bool {
    std::env::var_os("EXPECT").is_some_and(|wish| wish == "write")
}

/// Compares what was made with what a file expects, and shows the first line that differs.
pub(crate) fn expect(file: &Path, made: &str) {
    if is_writing() {
        std::fs::write(file, made).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(file)
        .unwrap_or_else(|fault| panic!("{}: {fault}; run with EXPECT=write", file.display()));
    if expected == made {
        return;
    }
    let differing = expected
        .lines()
        .zip(made.lines())
        .position(|(expected, made)| expected != made)
        .unwrap_or_else(|| expected.lines().count().min(made.lines().count()));
    panic!(
        "{} differs in line {}:\n  expected: {}\n  made:     {}",
        file.display(),
        differing + 1,
        expected.lines().nth(differing).unwrap_or("(end)"),
        made.lines().nth(differing).unwrap_or("(end)"),
    );
}
