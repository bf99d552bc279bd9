//! How many citations of real manuals are found, and how many of those found are right.
//!
//! `tests/cases/cite/measured` holds passages with the works they cite: `dev`, whose faults were looked
//! at while the shapes were written; `kept`, read when it was marked but not looked at again; `blind`,
//! marked before the program was run on it; and `fresh`, `second`, `third`, `fourth` and `fifth`, sentences
//! of books marked by their own citation commands and run once before anybody read them (the README has
//! what that first run gave). What they showed was mended one after the other. A link is right where the
//! work is one that the passage cites.

#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use pamphleteer::cite::{Works, cite};
use pamphleteer::manuscript::{self, Block, BlockKind, Header, Inline, Punctuation};
use pamphleteer::source::Source;

#[derive(Debug, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
    passages: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed) as f64
    }
}

#[test]
fn citations_of_real_manuals_are_found() {
    let floors = [
        ("dev", 0.99, 0.97),
        ("kept", 0.99, 0.95),
        ("blind", 0.99, 0.95),
        // Two works of a year that the passage does not tell apart, commands that pandoc dropped.
        ("fresh", 0.99, 0.93),
        // Pages alone, as the MLA has them; links to works that the author cited without the command.
        ("second", 0.98, 0.95),
        // `ebd.` cut off from what it points to.
        ("third", 0.98, 0.93),
        ("fourth", 0.99, 0.95),
        // Works that stand in the list twice, commands that pandoc dropped.
        ("fifth", 0.99, 0.95),
    ];
    let counts: Vec<Count> = thread::scope(|scope| {
        let running = floors.map(|(part, ..)| scope.spawn(move || measure(part)));
        running.map(|part| part.join().unwrap()).into()
    });
    for ((name, precision, recall), count) in floors.iter().zip(&counts) {
        println!(
            "{name}: {} passages, {} links right, {} wrong, {} missed; precision {:.3}, recall {:.3}",
            count.passages,
            count.right,
            count.wrong,
            count.missed,
            count.precision(),
            count.recall()
        );
        assert!(count.precision() >= *precision && count.recall() >= *recall);
    }
    assert!(counts.iter().map(|count| count.passages).sum::<usize>() >= 150);
}

fn measure(part: &str) -> Count {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/cite/measured");
    let table = fs::read_to_string(folder.join(format!("{part}.tsv"))).unwrap();
    let bibliography = fs::read_to_string(folder.join(format!("{part}.bib"))).unwrap();
    let mut count = Count::default();
    let mut read = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [source, words, keys] = fields[..] else {
            panic!("not three fields: {line}");
        };
        let mut wanted: Vec<&str> = keys.split_whitespace().collect();
        count.passages += 1;
        let works = read
            .entry(source)
            .or_insert_with(|| works(&bibliography, source));
        for key in linked(words, works) {
            match wanted.iter().position(|wanted| **wanted == key) {
                Some(place) => {
                    wanted.remove(place);
                    count.right += 1;
                }
                None => {
                    println!("{part}, wrong: {words} -> {key}");
                    count.wrong += 1;
                }
            }
        }
        if !wanted.is_empty() {
            println!("{part}, missed: {words} -> {wanted:?}");
        }
        count.missed += wanted.len();
    }
    count
}

/// The works of one source.
fn works(bibliography: &str, source: &str) -> Works {
    let part = bibliography
        .split("% source: ")
        .find(|part| part.lines().next() == Some(source))
        .unwrap_or_default();
    let entries: Vec<&str> = part.lines().skip(1).collect();
    Works::read(&Arc::new(Source::new("works.bib", entries.join("\n")))).0
}

/// The keys of the works that the citations in `words` lead to.
fn linked(words: &str, works: &Works) -> Vec<String> {
    let source = Arc::new(Source::new("text.md", words));
    let mut reading = manuscript::read(&[source], &Header::default(), Punctuation::AsWritten);
    // What Markdown makes of a passage is not what is measured.
    for Block { kind, .. } in &mut reading.manuscript.blocks {
        *kind = BlockKind::Paragraph(vec![Inline::Text(words.to_owned())]);
    }
    let cited = cite(&reading.manuscript, works);
    let mut keys = Vec::new();
    for block in &cited.manuscript.blocks {
        let BlockKind::Paragraph(run) = &block.kind else {
            continue;
        };
        for inline in run {
            if let Inline::Citation(citation) = inline {
                keys.extend(citation.parts.iter().filter_map(|part| part.key.clone()));
            }
        }
    }
    keys
}
