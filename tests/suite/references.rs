//! How much of printed references is understood.
//!
//! `tests/cases/cite/references` holds lines of lists in several styles with their fields, marked by
//! hand: `dev`, whose faults were looked at, and `kept`, of other sources, whose were not; and `blind`, whose
//! fields the printing style marked, so that nobody read the lines before the first run; in `rules` every
//! field must be right. A field is
//! right if it is what was marked, letter by letter; one that is read where none was marked is wrong.

#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pamphleteer::reference::{
    Kind, Name, Reference, begins, bibliography, is_heading, likeness, opens_for_sure, read,
};
use proptest::prelude::*;

type Fields = BTreeMap<&'static str, String>;

#[derive(Debug, Default)]
struct Count {
    lines: usize,
    right: usize,
    fields: usize,
    whole: usize,
}

#[test]
fn fields_of_printed_references_are_read() {
    let dev = measure("dev");
    let kept = measure("kept");
    let blind = measure("blind");
    for (name, count) in [("dev", &dev), ("kept", &kept), ("blind", &blind)] {
        println!(
            "{name}: {} lines, {} of {} fields right ({:.3}), {} lines without a fault",
            count.lines,
            count.right,
            count.fields,
            count.share(),
            count.whole
        );
    }
    let rules = measure("rules");
    assert_eq!(rules.whole, rules.lines, "see the lines above");
    assert!(dev.lines + kept.lines >= 100);
    assert!(kept.share() >= 0.9, "{}", kept.share());
    assert!(blind.share() >= 0.95, "{}", blind.share());
}

impl Count {
    fn share(&self) -> f64 {
        self.right as f64 / self.fields as f64
    }
}

fn measure(part: &str) -> Count {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/cite/references");
    let table = fs::read_to_string(folder.join(format!("{part}.txt"))).unwrap();
    let mut count = Count::default();
    for case in table.split("\n\n") {
        let mut lines = case.lines().filter(|line| !line.starts_with('#'));
        let Some(line) = lines.next() else { continue };
        let expected: BTreeMap<&str, &str> =
            lines.filter_map(|line| line.split_once(": ")).collect();
        let mut found = fields(&read(line));
        if !expected.contains_key("kind") {
            found.remove("kind");
        }
        let names: BTreeSet<&str> = expected
            .keys()
            .copied()
            .chain(found.keys().copied())
            .collect();
        count.lines += 1;
        let mut whole = true;
        for name in names {
            let (wanted, seen) = (expected.get(name), found.get(name));
            count.fields += 1;
            if wanted.is_some_and(|wanted| seen.is_some_and(|seen| seen == wanted)) {
                count.right += 1;
            } else {
                whole = false;
                if matches!(part, "dev" | "rules") {
                    println!("{line}\n  {name}: {wanted:?}, read {seen:?}");
                }
            }
        }
        count.whole += usize::from(whole);
    }
    count
}

fn fields(reference: &Reference) -> Fields {
    let mut fields = Fields::new();
    let names = |names: &[Name]| {
        let shown = names.iter().map(|name| match &name.given {
            Some(given) => format!("{}, {given}", name.family),
            None => name.family.clone(),
        });
        shown.collect::<Vec<_>>().join("; ")
    };
    let dashed = |pages: &String| {
        pages
            .replace([' '], "")
            .replace(['-', '—', '−'], "–")
            .replace("––", "–")
    };
    let authors = match reference.same_authors {
        true => "———".to_owned(),
        false => names(&reference.authors),
    };
    let mut put = |name, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            fields.insert(name, value);
        }
    };
    put("author", Some(authors));
    put("editor", Some(names(&reference.editors)));
    put("translator", Some(names(&reference.translators)));
    put("year", reference.date.map(|date| date.year.to_string()));
    put("original", reference.original.map(|year| year.to_string()));
    put("title", reference.title.clone());
    put("in", reference.container.clone());
    put("volume", reference.volume.clone());
    put("number", reference.number.clone());
    put("pages", reference.pages.as_ref().map(dashed));
    put("edition", reference.edition.clone());
    put("place", reference.place.clone());
    put("publisher", reference.publisher.clone());
    put("url", reference.url.clone());
    put("doi", reference.doi.clone());
    let kind = match reference.kind {
        Kind::Book => "book",
        Kind::Chapter => "chapter",
        Kind::Article => "article",
        Kind::Thesis => "thesis",
        Kind::Report => "report",
        Kind::Web => "web",
        Kind::Other => "other",
    };
    put("kind", Some(kind.to_owned()));
    fields
}

/// The lines of a table.
fn lines(part: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/cite/references");
    let table = fs::read_to_string(folder.join(format!("{part}.txt"))).unwrap();
    let cases = table.split("\n\n");
    let firsts = cases.filter_map(|case| case.lines().find(|line| !line.starts_with('#')));
    firsts.map(str::to_owned).collect()
}

fn survives(line: &str) {
    let found = read(line);
    let bib = bibliography(&[found]);
    assert!(bib.lines().all(|line| !line.contains('\r')));
    let like = likeness(line);
    assert!((0.0..=1.0).contains(&like));
    let _ = (begins(line), opens_for_sure(line), is_heading(line));
}

#[test]
fn references_cut_anywhere_are_read_without_a_panic() {
    for line in lines("dev")
        .iter()
        .chain(&lines("kept"))
        .chain(&lines("blind"))
    {
        for (at, _) in line.char_indices().step_by(7) {
            survives(&line[..at]);
            survives(&line[at..]);
        }
    }
}

proptest! {
    #[test]
    fn any_line_is_read_without_a_panic(line in "\\PC{0,80}") {
        survives(&line);
    }

    #[test]
    fn any_marks_are_read_without_a_panic(
        pieces in prop::collection::vec("[A-Z][a-zé]{0,6}|[0-9]{1,5}|[(\\[“‘«]|[)\\]”’»]|, |\\. |: |; |/|–|—|’|ed\\.|In |pp\\. |http://a\\.b/|von |\u{a0}|ß", 0..30),
    ) {
        survives(&pieces.concat());
    }
}
