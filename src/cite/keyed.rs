//! Citations by key: `[@bookchin1986, p. 5; see @skirda2002]` becomes words in author-date form.
//!
//! The syntax is pandoc's (John MacFarlane, *Pandoc User's Guide*, "Citation syntax"): a prefix, the
//! key, what follows it, and `-@key` for a work whose author the sentence names. Printed is
//! `(Bookchin, 1986, p. 5; see Skirda, 2002)`, or where the style asked for numbers its works,
//! `[1, p. 5; see 2]`. Keys in running words are those of `in_text`.

use std::collections::BTreeMap;

use crate::cite::names::alike;
use crate::cite::works::{Author, Record, Works};
use crate::diagnostic::Diagnostic;
use crate::language::Wording;
use crate::manuscript::{Citation, CitationPart, Inline, plain_text};

/// How a style that numbers its works cites them.
pub(super) struct Numbers {
    /// The number of each work.
    pub(super) labels: BTreeMap<usize, String>,
    /// What stands before and behind.
    pub(super) brackets: [String; 2],
}

/// Whether a citation is still in the words of its keys.
pub(super) fn is_raw(citation: &Citation) -> bool {
    let mut parts = citation.parts.iter();
    parts.any(|part| part.key.is_some() && plain_text(&part.content).contains('@'))
}

/// The citation in print, by number where works are numbered, and the keys that no work has.
pub(super) fn print(
    citation: &Citation,
    works: &Works,
    wording: &Wording,
    numbers: Option<&Numbers>,
) -> (Citation, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut parts = Vec::new();
    for part in &citation.parts {
        let Some(key) = &part.key else {
            parts.push(part.clone());
            continue;
        };
        match works.find(key) {
            Some(index) => {
                let raw = plain_text(&part.content);
                let label = numbers.and_then(|numbers| numbers.labels.get(&index));
                push_item(&mut parts, &raw, works, index, (wording, label));
            }
            None => {
                findings.push(unknown(key, works));
                parts.push(CitationPart {
                    content: part.content.clone(),
                    key: None,
                });
            }
        }
    }
    let all_keyed = citation.parts.iter().all(|part| part.key.is_some());
    if findings.is_empty() && all_keyed {
        let brackets = numbers.map(|numbers| &numbers.brackets);
        let [before, behind] = brackets.map_or(["(", ")"], |[one, two]| [one, two]);
        parts.insert(0, words(before));
        parts.push(words(behind));
    }
    let printed = Citation {
        parts,
        ..citation.clone()
    };
    (printed, findings)
}

/// One work: the prefix, then name, year and pages as one link.
fn push_item(
    parts: &mut Vec<CitationPart>,
    raw: &str,
    works: &Works,
    index: usize,
    (wording, label): (&Wording, Option<&String>),
) {
    let record = &works.records[index];
    let raw = raw
        .trim()
        .trim_start_matches('[')
        .trim_end_matches([']', ';'])
        .trim();
    let mark = format!("@{}", record.key);
    let braced = format!("@{{{}}}", record.key);
    let written = [braced, mark]
        .into_iter()
        .find(|mark| raw.contains(mark.as_str()));
    let (prefix, suffix) = written
        .and_then(|mark| raw.split_once(mark.as_str()))
        .unwrap_or(("", raw));
    let (prefix, alone) = match prefix.strip_suffix('-') {
        Some(prefix) => (prefix, true),
        None => (prefix, false),
    };
    if parts.last().is_some_and(|part| part.key.is_some()) {
        parts.push(words("; "));
    }
    let prefix = prefix.trim();
    if !prefix.is_empty() {
        parts.push(words(&format!("{prefix} ")));
    }
    let year = works.cited_year(index);
    let year = year.unwrap_or_else(|| wording.undated.to_owned());
    let name = names(record, "&");
    let mut text = match label {
        Some(label) => label.clone(),
        None if alone || name.is_empty() => year,
        None => format!("{name}, {year}"),
    };
    let suffix = suffix.trim().trim_start_matches([',', ':']).trim();
    if !suffix.is_empty() {
        text.push_str(", ");
        text.push_str(suffix);
    }
    parts.push(CitationPart {
        content: vec![Inline::Text(text)],
        key: Some(record.key.clone()),
    });
}

/// The authors as they are cited: one, two with `and`, which may be `&`, between them, or the first with `et al.`
pub(super) fn names(record: &Record, and: &str) -> String {
    match &record.authors[..] {
        // BibTeX's `and others`.
        [one, rest @ ..] if rest.iter().any(|author| author.name() == "others") => {
            format!("{} et al.", one.name())
        }
        [] => record.short_title().unwrap_or_default(),
        [one] => one.name().to_owned(),
        [one, two] => format!("{} {and} {}", one.name(), two.name()),
        [one, ..] => format!("{} et al.", one.name()),
    }
}

pub(super) fn unknown(key: &str, works: &Works) -> Diagnostic {
    let near: Vec<_> = works
        .records
        .iter()
        .filter(|record| is_near(key, record))
        .map(|record| format!("`{}`", record.key))
        .collect();
    let hint = match (near.is_empty(), works.is_empty()) {
        (false, _) => format!("did you mean {}?", near.join(" or ")),
        (true, true) => "the manuscript has no bibliography; add references.bib".to_owned(),
        (true, false) => "add the work to the bibliography, or correct the key".to_owned(),
    };
    Diagnostic::error("C201", format!("`@{key}` is the key of no work")).hint(hint)
}

/// Whether the key of `record` may be what was meant: a slip of the pen, another case, or the
/// same author.
pub(super) fn is_near(key: &str, record: &Record) -> bool {
    let letters = |key: &str| -> String {
        key.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (key, other) = (key.to_lowercase(), record.key.to_lowercase());
    let author = record
        .authors
        .first()
        .map(Author::name)
        .map(letters)
        .unwrap_or_default();
    key == other
        || alike(&key, &other)
        || letters(&key) == letters(&other)
        || (author.len() > 3 && key.starts_with(&author))
}

fn words(text: &str) -> CitationPart {
    CitationPart {
        content: vec![Inline::Text(text.to_owned())],
        key: None,
    }
}
