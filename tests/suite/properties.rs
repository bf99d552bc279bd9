//! What holds of every text, whatever it is: checks that the property tests of this suite and the
//! fuzz targets of `tests/fuzz` share.

use std::sync::Arc;

use pamphleteer::ingest;
use pamphleteer::language::Language;
use pamphleteer::repair::Ledger;
use pamphleteer::restore::{Restoration, restore_within};
use pamphleteer::scope::{Pass, Scope};
use pamphleteer::source::Source;

/// Scraps of which texts are made: words and what breaks them, structure and its signs, and what no
/// printer ever set.
pub(crate) const SCRAPS: &[&str] = &[
    "the",
    "organi",
    "zation",
    "newworker",
    "TheBolshevik",
    "capitalism.That",
    "Atmost",
    "anti",
    "authoritarian",
    "it’s",
    "own",
    "Rabinowitz",
    "Radinowitch",
    "ted",
    "topdown",
    "top-down",
    "havemurdered",
    "Lenin’smain",
    "They",
    "of",
    "and",
    "a",
    "I",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "    ",
    "\t",
    "-",
    "-\n",
    "-\n",
    "\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n ",
    "\n    ",
    "\n\u{c}",
    "\u{c}",
    "\r\n",
    "\r",
    "/",
    "/\n",
    "—",
    "–",
    "--",
    "…",
    "...",
    ".",
    ". ",
    ",",
    ";",
    ":",
    "?",
    "!",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "ﬁ",
    "\u{ad}",
    "\u{ad}\n",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{1}",
    "\u{301}",
    "3",
    "1917",
    "12",
    "viii",
    "pp",
    "p.",
    "3, 4",
    "CHAPTER ONE",
    "Conclusion",
    "* * *",
    "***",
    "* ",
    "- ",
    "1. ",
    "# ",
    "> ",
    "```",
    "<b>",
    "[^1]",
    "[@x]",
    "| a | b |",
    "&amp;",
    "\\",
    "_",
    "www.example.org",
    "É",
    "ø\u{301}",
    "漢字",
    "שלום",
    "مرحبا",
    "🙂",
    "ſ",
    "İ",
    "ß",
];

/// A text of scraps, one for each number.
pub(crate) fn text_of(numbers: &[u8]) -> String {
    let scraps = numbers
        .iter()
        .map(|&number| SCRAPS[usize::from(number) % SCRAPS.len()]);
    scraps.collect()
}

/// Some decisions, one for each number.
pub(crate) fn decisions_of(numbers: &[u8]) -> String {
    let scrap = |number: u8| SCRAPS[usize::from(number) % SCRAPS.len()];
    let quoted = |text: &str| toml_string(text);
    let mut decisions = String::new();
    for pair in numbers.chunks(4) {
        let [kind, found, context, becomes] =
            [0, 1, 2, 3].map(|at| pair.get(at).copied().unwrap_or(at as u8));
        if kind % 5 == 4 {
            let is = [
                "heading",
                "verse",
                "item",
                "scene-break",
                "furniture",
                "paragraph",
            ];
            let does = ["do = \"break\"", "do = \"join\""];
            decisions += &format!("[[paragraph]]\nbegins = {}\n", quoted(scrap(found)));
            decisions += &match does.get(usize::from(context) % 4) {
                Some(does) => format!("{does}\n"),
                None => format!("is = \"{}\"\n", is[usize::from(becomes) % is.len()]),
            };
            continue;
        }
        let codes = [
            "R101", "R2", "R201", "R901", "R902", "S104", "", "S103", "S105", "S1", "S111",
        ];
        let code = codes[usize::from(kind) % codes.len()];
        decisions += "[[decision]]\n";
        if !code.is_empty() {
            decisions += &format!("code = \"{code}\"\n");
        }
        match kind % 3 {
            0 => decisions += &format!("found = {}\n", quoted(scrap(found))),
            1 => decisions += &format!("pattern = {}\n", quoted(&format!("{}*", scrap(found)))),
            _ => {}
        }
        if context % 2 == 0 {
            decisions += &format!("context = {}\n", quoted(scrap(context)));
        }
        decisions += &match becomes % 3 {
            0 => "do = \"stet\"\n".to_owned(),
            1 => "do = \"accept\"\n".to_owned(),
            _ => format!("becomes = {}\n", quoted(&format!("{}*", scrap(becomes)))),
        };
    }
    decisions
}

/// A scope, by the bits of a number: the lowest six are the passes.
pub(crate) fn scope_of(number: u8) -> Scope {
    let passes: Vec<Pass> = Pass::ALL
        .into_iter()
        .enumerate()
        .filter(|(bit, _)| number & (1 << bit) == 0)
        .map(|(_, pass)| pass)
        .collect();
    Scope::of(&passes, number & 0x40 != 0)
}

/// Checks that bytes are read or refused in words, and that leaves lose nothing of what was read.
pub(crate) fn check_ingest(bytes: &[u8], encoding: Option<&str>) {
    let source = match ingest::decode("source.txt", bytes, encoding) {
        Ok(source) => source,
        Err(faults) => {
            assert_eq!(faults.len(), 1, "one fault, one message: {faults:?}");
            assert!(faults[0].is_error() && faults[0].hint.is_some());
            return;
        }
    };
    let mut at = 0;
    for leaf in ingest::leaves(&source) {
        assert_eq!(leaf.span.start, at, "leaves follow each other");
        at = leaf.span.end;
        for line in &leaf.lines {
            assert!(leaf.span.start <= line.span.start && line.span.end <= leaf.span.end);
            assert_eq!(
                source.slice(line.span.clone()).trim(),
                source.slice(line.span.clone())
            );
        }
    }
    assert_eq!(at, source.text().len());
}

/// Checks that a text is restored the same way each time and that nothing of it is lost.
pub(crate) fn check_restore(text: &str, decisions: Option<&str>, scope: &Scope) {
    let source = Arc::new(Source::new("source.txt", text));
    let decisions = decisions.map(|text| Arc::new(Source::new("decisions.toml", text)));
    let restored = || restore_within(&source, &Language::default(), decisions.as_ref(), scope);
    let restoration = restored();
    check_ledger(&source, &restoration);
    assert_eq!(
        restored(),
        restoration,
        "the same text is restored in the same way"
    );
}

/// Checks that every byte of a source is in the text or in the ledger.
pub(crate) fn check_ledger(source: &Source, restoration: &Restoration) {
    let ledger: &Ledger = &restoration.ledger;
    let mut at = 0;
    for repair in &ledger.repairs {
        assert!(
            repair.span.start >= at,
            "repairs do not overlap: {repair:?}"
        );
        assert_eq!(
            repair.before,
            source.slice(repair.span.clone()),
            "{repair:?}"
        );
        assert!((0.0..=1.0).contains(&repair.confidence) && !repair.evidence.is_empty());
        at = repair.span.end;
    }
    for query in &ledger.queries {
        assert!(source.text().get(query.span.clone()).is_some(), "{query:?}");
        assert!(!query.evidence.is_empty() && !query.decision.is_empty());
    }
    let undone = ledger.undo(&restoration.markdown);
    assert_eq!(undone.as_deref(), Some(source.text()));
}

fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
