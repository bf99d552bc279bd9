//! Restoration: damaged texts and what becomes of them, a folder each in `tests/cases/restore/`.
//!
//! A case is `source.txt` and what is expected of it: `expected.md` (the restored text), `order.txt`
//! (the order in words, and the leaves from 1), `findings.txt` (what the editor is told, words
//! aside). A `decisions.toml` is heeded. `UPDATE_EXPECT=1` writes them anew; read the
//! difference before you keep it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pamphleteer::ingest;
use pamphleteer::language::Language;
use pamphleteer::restore::{Restoration, restore};
use pamphleteer::source::Source;
use proptest::prelude::*;

fn restored(text: &str) -> (Arc<Source>, Restoration) {
    restored_as_decided(text, None)
}

fn restored_as_decided(text: &str, decisions: Option<String>) -> (Arc<Source>, Restoration) {
    let source = ingest::decode("source.txt", text.as_bytes(), None).expect("a text");
    let source = Arc::new(source);
    let decisions = decisions.map(|text| Arc::new(Source::new("decisions.toml", text)));
    let restoration = restore(&source, &Language::default(), decisions.as_ref());
    (source, restoration)
}

#[test]
fn cases_come_out_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = fs::read_to_string(case.join("source.txt")).expect("source.txt");
        let decisions = fs::read_to_string(case.join("decisions.toml")).ok();
        let (source, restoration) = restored_as_decided(&text, decisions);
        compare(&case, "expected.md", &restoration.markdown, &mut wrong);
        compare(&case, "order.txt", &order_of(&restoration), &mut wrong);
        compare(
            &case,
            "findings.txt",
            &findings_of(&restoration),
            &mut wrong,
        );
        let undone = restoration.ledger.undo(&restoration.markdown);
        if undone.as_deref() != Some(source.text()) {
            wrong.push(format!("{}: the ledger cannot be undone", name(&case)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/restore");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases");
    cases
}

fn name(case: &Path) -> String {
    let name = case.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The order in words and in numbers; scores may move without the order moving.
fn order_of(restoration: &Restoration) -> String {
    let order = &restoration.ledger.order;
    let leaves: Vec<String> = order
        .leaves
        .iter()
        .map(|leaf| (leaf + 1).to_string())
        .collect();
    format!("{}\n{}\n", order.hypothesis, leaves.join(" "))
}

/// The findings that are not about words, which have cases of their own.
fn findings_of(restoration: &Restoration) -> String {
    let findings = restoration.diagnostics.iter();
    let structural = findings.filter(|finding| !finding.code.starts_with('R'));
    structural
        .map(|finding| format!("{} {}\n", finding.code, finding.message))
        .collect()
}

/// Notes where `found` differs from what the case expects in `file`; no file, nothing expected.
fn compare(case: &Path, file: &str, found: &str, wrong: &mut Vec<String>) {
    let path = case.join(file);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if found.is_empty() {
            let _ = fs::remove_file(&path);
        } else {
            fs::write(&path, found).expect("the expectation is written");
        }
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != found {
        wrong.push(format!(
            "{}/{file}:\n{}",
            name(case),
            difference(&expected, found)
        ));
    }
}

/// The lines in which two texts differ, a few of them.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected
        .iter()
        .zip(&found)
        .take_while(|(one, other)| one == other)
        .count();
    let tail = expected[same..]
        .iter()
        .rev()
        .zip(found[same..].iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let lines = |mark: &str, lines: &[&str]| -> Vec<String> {
        let some = lines[same..lines.len() - tail].iter().take(12);
        some.map(|line| format!("{mark} {line}")).collect()
    };
    let mut shown = vec![format!("from line {}:", same + 1)];
    shown.extend(lines("-", &expected));
    shown.extend(lines("+", &found));
    shown.join("\n")
}

#[test]
fn bad_input_neither_panics_nor_loses_anything() {
    let long_line = "word ".repeat(100_000);
    for text in [
        "",
        "\n",
        "\u{c}",
        " \n \n",
        "\u{c}\u{c}\u{c}",
        "a\r\rb\r\n\u{c}\r",
        "-\n-\n-",
        "ALL IN CAPITALS\nAND NO STOP\n\nANYWHERE AT ALL\n",
        "1\n\u{c}2\n\u{c}3\n",
        "# 1\n> 2\n- 3\n```\n<b>\n[^1]: x\n",
        &long_line,
    ] {
        let (source, restoration) = restored(text);
        assert_eq!(
            restoration.ledger.undo(&restoration.markdown).as_deref(),
            Some(source.text()),
            "{:?}",
            text.get(..40)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, undoing the ledger gives it back byte for byte.
    #[test]
    fn the_ledger_can_be_undone(text in "([a-zA-Z]{1,9}|[.,;:!?“”’*_#>1\\-—…()\\[\\]]|  ?|\n|\n\n|\r\n|\u{c}|\n |\n    ){0,120}") {
        let (source, restoration) = restored(&text);
        let undone = restoration.ledger.undo(&restoration.markdown);
        prop_assert_eq!(undone.as_deref(), Some(source.text()));
    }
}
