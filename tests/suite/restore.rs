//! Restoration: damaged texts and what becomes of them, a folder each in `tests/cases/restore/`.
//!
//! A case is `source.txt` and what is expected of it: `expected.md` (the restored text), `order.txt`
//! (the order in words, and the leaves from 1), `findings.txt` (what the editor is told and of which
//! line, words aside; there is none if nothing is to be told). A `decisions.toml` is heeded.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use pamphleteer::diagnostic::{Diagnostic, Place};
use pamphleteer::ingest;
use pamphleteer::language::Language;
use pamphleteer::restore::{Restoration, restore};
use pamphleteer::scope::{Pass, Scope};
use pamphleteer::source::Source;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use crate::{cases, properties};

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
    for case in folders() {
        let text = fs::read_to_string(case.join("source.txt")).expect("source.txt");
        let decisions = fs::read_to_string(case.join("decisions.toml")).ok();
        let decides = decisions.is_some();
        let (source, restoration) = restored_as_decided(&text, decisions);
        cases::expect(&case.join("expected.md"), &restoration.markdown);
        cases::expect(&case.join("order.txt"), &order_of(&restoration));
        let findings = findings_of(&restoration);
        let told = case.join("findings.txt");
        if !findings.is_empty() || told.exists() {
            cases::expect(&told, &findings);
        }
        let undone = restoration.ledger.undo(&restoration.markdown);
        assert_eq!(undone.as_deref(), Some(source.text()), "{}", case.display());
        if !decides {
            let (_, again) = restored(&restoration.markdown);
            assert_eq!(again.markdown, restoration.markdown, "{}", case.display());
        }
    }
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(cases::folder("restore"))
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "no cases");
    folders
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

/// The findings that are not about words, which have cases of their own; those on decisions are.
fn findings_of(restoration: &Restoration) -> String {
    let findings = restoration.diagnostics.iter();
    let is_of_words = |code: &str| code.starts_with('R') && !code.starts_with("R99");
    let structural = findings.filter(|finding| !is_of_words(finding.code));
    structural
        .map(|finding| {
            format!(
                "{}: {} {}\n",
                place_of(finding),
                finding.code,
                finding.message
            )
        })
        .collect()
}

/// Where a finding is, by file and line.
fn place_of(finding: &Diagnostic) -> String {
    match &finding.place {
        Some(Place::Span(source, span)) => {
            format!("{}:{}", source.name(), source.position(span.start).0)
        }
        Some(Place::File(name)) => name.clone(),
        None => "nowhere".to_owned(),
    }
}

#[test]
fn bad_input_neither_panics_nor_loses_anything() {
    let long_line = "word ".repeat(100_000);
    let brackets = "(".repeat(50_000);
    let leaves = "a\u{c}".repeat(3_000);
    let blank_leaves = format!("one\n\u{c}two\n{}", "\u{c}".repeat(100_000));
    for text in [
        "",
        "\n",
        "\u{c}",
        " \n \n",
        "\u{c}\u{c}\u{c}",
        "a\r\rb\r\n\u{c}\r",
        "-\n-\n-",
        "--\nthe",
        "ALL IN CAPITALS\nAND NO STOP\n\nANYWHERE AT ALL\n",
        "1\n\u{c}2\n\u{c}3\n",
        "# 1\n> 2\n- 3\n```\n<b>\n[^1]: x\n",
        &long_line,
        &brackets,
        &leaves,
        &blank_leaves,
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

/// A table of inputs that broke an invariant once.
#[derive(Deserialize)]
struct Found {
    case: Vec<Input>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Input {
    text: String,
    decisions: Option<String>,
    passes: Option<Vec<String>>,
    #[serde(default)]
    keep_lines: bool,
}

impl Input {
    fn scope(&self) -> Scope {
        let name = |pass: Pass| format!("{pass:?}").to_lowercase();
        let runs = |pass: &Pass| {
            let passes = self.passes.as_ref();
            passes.is_none_or(|passes| passes.contains(&name(*pass)))
        };
        let passes: Vec<Pass> = Pass::ALL.into_iter().filter(runs).collect();
        Scope::of(&passes, self.keep_lines)
    }
}

#[test]
fn what_fuzzing_found_stays_mended() {
    let file = cases::folder("restore").join("found-by-fuzzing.toml");
    let table = fs::read_to_string(file).expect("the table");
    let found: Found = toml::from_str(&table).expect("a table of cases");
    for input in found.case {
        properties::check_restore(&input.text, input.decisions.as_deref(), &input.scope());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        for encoding in [None, Some("utf-16le"), Some("windows-1252"), Some("klingon")] {
            properties::check_ingest(&bytes, encoding);
        }
    }

    #[test]
    fn texts_are_parted_into_leaves(numbers in proptest::collection::vec(any::<u8>(), 0..200)) {
        properties::check_ingest(properties::text_of(&numbers).as_bytes(), None);
    }

    /// Whatever an editor puts in, Markdown reads it as words, and undoing the ledger takes it out.
    #[test]
    fn what_is_decided_is_read_as_words(becomes in "[a1][a1.*_`~<>&;#{}\\[\\]()\\\\^!-]{0,9}") {
        let decision = format!("[[decision]]\nfound = \"lantern\"\nbecomes = '{becomes}'\n");
        let text = "A *lantern hung over\nthe door. [lantern](x) and\nlantern* hung there.\n";
        let (source, restoration) = restored_as_decided(text, Some(decision));
        let wanted = text.replace("lantern", &becomes).replace('\n', " ");
        prop_assert_eq!(words_of(&restoration.markdown), wanted.trim_end());
        let undone = restoration.ledger.undo(&restoration.markdown);
        prop_assert_eq!(undone.as_deref(), Some(source.text()));
    }
}

proptest! {
    // Each case restores a text four times; `tests/fuzz` tries more of them.
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_lost(
        numbers in proptest::collection::vec(any::<u8>(), 0..160),
        scope in any::<u8>(),
    ) {
        let text = properties::text_of(&numbers);
        properties::check_restore(&text, None, &Scope::default());
        properties::check_restore(&text, None, &properties::scope_of(scope));
    }

    #[test]
    fn decisions_lose_nothing(
        numbers in proptest::collection::vec(any::<u8>(), 0..80),
        decisions in proptest::collection::vec(any::<u8>(), 0..16),
    ) {
        let decisions = properties::decisions_of(&decisions);
        let text = properties::text_of(&numbers);
        properties::check_restore(&text, Some(&decisions), &Scope::default());
    }
}

/// The text that Markdown reads, or its first event that is no text of a paragraph.
fn words_of(markdown: &str) -> String {
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut words = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => return format!("{markdown:?} has {other:?}"),
        }
    }
    words
}
