//! Printed references as BibTeX, for an editor to go on with.
//!
//! Each entry stands below the line it was read from, as a comment, with what is guessed and what was
//! not understood. The fields are those of BibLaTeX (Philipp Lehman et al., *The biblatex Package*,
//! 2.2), which the program reads.

use std::collections::BTreeMap;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use crate::reference::{Field, Kind, Name, Reference};

/// Keys for references: the family name of the first author, or the first long word of the title,
/// with the year: `skirda2002`. Those that would be alike are told apart by letters: `peirce1878a`.
pub fn keys(references: &[Reference]) -> Vec<String> {
    let stems: Vec<String> = references.iter().map(stem).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *counts.entry(stem).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keys = Vec::new();
    for stem in &stems {
        let place = seen.entry(stem).or_default();
        let key = match counts[stem.as_str()] {
            1 => stem.clone(),
            _ => format!("{stem}{}", letters(*place)),
        };
        *place += 1;
        keys.push(key);
    }
    keys
}

/// `a`, `b`, … `z`, `za`, …
fn letters(place: usize) -> String {
    let letter = char::from(b'a' + (place % 26) as u8);
    format!("{}{letter}", "z".repeat(place / 26))
}

fn stem(reference: &Reference) -> String {
    let first = reference
        .authors
        .first()
        .or_else(|| reference.editors.first())
        .or_else(|| reference.translators.first());
    let word = match first {
        Some(name) if name.given.is_some() => name.family.clone(),
        Some(name) => first_word(&name.family),
        None => first_word(reference.title.as_deref().unwrap_or("work")),
    };
    let year = reference.date.map(|date| date.year.to_string());
    let plain = plain(&word);
    let plain = if plain.is_empty() {
        "work".to_owned()
    } else {
        plain
    };
    format!("{plain}{}", year.unwrap_or_default())
}

/// The first word of more than three letters.
fn first_word(words: &str) -> String {
    let long = words
        .split(' ')
        .find(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    long.unwrap_or(words).to_owned()
}

/// The letters without accents, in small ones.
fn plain(word: &str) -> String {
    let folded = word.nfd().flat_map(char::to_lowercase);
    folded.filter(char::is_ascii_alphanumeric).collect()
}

/// References as a BibTeX file, in their order.
pub fn bibliography(references: &[Reference]) -> String {
    let mut out = String::from(
        "% Read from the printed list of the text. Above each entry stands its line as printed;\n\
         % `guessed` are fields known by their place alone, `not read` what no field took.\n",
    );
    for (reference, key) in references.iter().zip(keys(references)) {
        out.push('\n');
        if reference.is_understood() {
            entry(&mut out, reference, &key);
        } else {
            let _ = writeln!(out, "% not understood: {}", reference.printed);
        }
    }
    out
}

/// One entry below its line.
fn entry(out: &mut String, reference: &Reference, key: &str) {
    let _ = writeln!(out, "% {}", reference.printed);
    if !reference.doubts.is_empty() {
        let names: Vec<&str> = reference
            .doubts
            .iter()
            .map(|field| field_name(*field))
            .collect();
        let _ = writeln!(out, "% guessed: {}", names.join(", "));
    }
    if !reference.unread.is_empty() {
        let _ = writeln!(out, "% not read: {}", reference.unread.join(" | "));
    }
    let _ = writeln!(out, "@{}{{{key},", kind(reference));
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            let _ = writeln!(out, "  {name:<10} = {{{value}}},");
        }
    };
    put("author", names(&reference.authors));
    put("editor", names(&reference.editors));
    put("translator", names(&reference.translators));
    let date = reference.date;
    put(
        "date",
        date.map(|date| {
            let month = date.month.map(|month| format!("-{month:02}"));
            let day = date
                .day
                .filter(|_| month.is_some())
                .map(|day| format!("-{day:02}"));
            format!(
                "{}{}{}",
                date.year,
                month.unwrap_or_default(),
                day.unwrap_or_default()
            )
        }),
    );
    put("origdate", reference.original.map(|year| year.to_string()));
    put(
        "title",
        text(&reference.title).map(|title| format!("{{{title}}}")),
    );
    let within = match reference.kind {
        Kind::Article => "journaltitle",
        Kind::Chapter => "booktitle",
        _ => "maintitle",
    };
    put(
        within,
        text(&reference.container).map(|title| format!("{{{title}}}")),
    );
    put("volume", text(&reference.volume));
    put("number", text(&reference.number));
    put(
        "pages",
        text(&reference.pages).map(|pages| pages.replace(['–', '—'], "--").replace(' ', "")),
    );
    put("edition", text(&reference.edition));
    put("location", text(&reference.place));
    let school = if reference.kind == Kind::Thesis {
        "institution"
    } else {
        "publisher"
    };
    put(
        school,
        text(&reference.publisher).map(|name| format!("{{{name}}}")),
    );
    put("doi", text(&reference.doi));
    put("url", reference.url.clone());
    out.push_str("}\n");
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Author => "author",
        Field::Title => "title",
        Field::Container => "journal",
        Field::Place => "location",
        Field::Publisher => "publisher",
        Field::Year => "year",
    }
}

fn kind(reference: &Reference) -> &'static str {
    match reference.kind {
        Kind::Book => "book",
        Kind::Chapter => "incollection",
        Kind::Article => "article",
        Kind::Thesis => "thesis",
        Kind::Report => "report",
        Kind::Web => "online",
        Kind::Other => "misc",
    }
}

fn text(field: &Option<String>) -> Option<String> {
    field.as_deref().map(escape)
}

/// Words with the signs of BibTeX made harmless.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' | '%' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            '{' | '}' | '\\' => {}
            _ => out.push(letter),
        }
    }
    out
}

fn names(names: &[Name]) -> Option<String> {
    let one = |name: &Name| match &name.given {
        _ if name.family == Name::OTHERS && name.given.is_none() => "others".to_owned(),
        None => format!("{{{}}}", escape(&name.family)),
        Some(given) => match given.rsplit_once(", ") {
            // "Stewart, Thomas W., Jr." is "Stewart, Jr., Thomas W."
            Some((given, junior)) => {
                format!(
                    "{}, {}, {}",
                    escape(&name.family),
                    escape(junior),
                    escape(given)
                )
            }
            None => format!("{}, {}", escape(&name.family), escape(given)),
        },
    };
    let all: Vec<String> = names.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::read;

    #[test]
    fn an_entry_stands_below_its_line() {
        let lines = [
            "Skirda, Alexandre. Facing the Enemy. Translated by Paul Sharkey. Oakland: AK Press, 2002.",
            "Peirce, C. S. (1878a). How to make our ideas clear. Popular Science Monthly, 12, 286–302.",
            "Peirce, C. S. (1878b). The probability of induction. Popular Science Monthly, 12, 705–718.",
        ];
        let references: Vec<Reference> = lines.iter().map(|line| read(line)).collect();
        assert_eq!(
            keys(&references),
            ["skirda2002", "peirce1878a", "peirce1878b"]
        );
        let bib = bibliography(&references);
        for line in [
            "% Skirda, Alexandre. Facing the Enemy.",
            "@book{skirda2002,",
            "  translator = {Sharkey, Paul},",
            "  location   = {Oakland},",
            "  pages      = {286--302},",
        ] {
            assert!(bib.contains(line), "{line}\n{bib}");
        }
    }
}
