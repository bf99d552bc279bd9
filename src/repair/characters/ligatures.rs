//! Ligatures: one code for several letters becomes the letters.
//!
//! ```text
//! ﬁnd, eﬀect, oﬃcers                       Unicode's presentation forms (U+FB00 to U+FB06)
//! e<E0E0>ort, o<E0E0>er -> effort, offer   private codes, learned from the words they make
//! <E000> Contents                          stays: a private code that no letters explain
//! ```
//! Fonts keep ligatures at codes of the private use area, each font at others, and an extractor
//! hands these on. What a code stands for is tried throughout the text: the letters that make
//! words of most words it is in. Without a lexicon the codes of Adobe's old fonts are known.

use std::collections::BTreeMap;

use super::super::galley::{Edit, Galley};
use super::super::words::is_letter;
use super::edit;
use crate::lexicon::Lexicon;

/// The Latin ligatures of Unicode's presentation forms.
const PRESENTED: &[(char, &str)] = &[
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
];

/// Codes that fonts share: Adobe's `fi` and `fl`, and one of its `ff`.
const SHARED: &[(char, &str)] = &[('\u{e0e0}', "ff"), ('\u{f001}', "fi"), ('\u{f002}', "fl")];

/// What a ligature may be made of, the commonest first; the last are letters of which fonts have a second
/// form, as `f` before an umlaut.
const LETTERS: &[&str] = &[
    "fi", "ff", "fl", "ffi", "ffl", "th", "ct", "st", "tt", "ti", "fj", "ft", "fb", "fh", "fk",
    "sp", "ch", "ck", "Th", "Qu", "f", "Q", "J", "R", "K",
];

/// How many of the words with a code its letters must make words of.
const SHARE: f64 = 0.75;

/// What each code of a text stands for.
pub(super) struct Ligatures(BTreeMap<char, (&'static str, String)>);

impl Ligatures {
    /// The ligatures of a text, private ones learned.
    pub(super) fn of(galleys: &[Galley], lexicon: Option<&Lexicon>) -> Self {
        let known = PRESENTED.iter().map(|&(code, letters)| {
            let evidence = "a ligature is a matter of the font".to_owned();
            (code, (letters, evidence))
        });
        let mut ligatures: BTreeMap<_, _> = known.collect();
        for (code, words) in private(galleys) {
            let shared = SHARED.iter().find(|(shared, _)| *shared == code);
            let learned = lexicon.and_then(|lexicon| learned(code, &words, lexicon));
            let known =
                || shared.map(|&(_, letters)| (letters, "a code that fonts share".to_owned()));
            if let Some(found) = learned.or_else(known) {
                ligatures.insert(code, found);
            }
        }
        Self(ligatures)
    }

    /// The edits that spell the ligatures of a text out.
    pub(super) fn spelled_out(&self, text: &str) -> Vec<Edit> {
        text.char_indices()
            .filter_map(|(at, c)| {
                let (letters, evidence) = self.0.get(&c)?;
                Some(edit(
                    "R302",
                    at..at + c.len_utf8(),
                    letters,
                    evidence.clone(),
                ))
            })
            .collect()
    }
}

/// The private codes of a text, each with the words it is in.
fn private(galleys: &[Galley]) -> BTreeMap<char, Vec<String>> {
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
    let mut found: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for galley in galleys {
        let text = galley.text();
        if !text.contains(is_private) {
            continue;
        }
        for word in text.split(|c: char| !is_letter(c) && !is_private(c)) {
            let mut codes: Vec<char> = word.chars().filter(|&c| is_private(c)).collect();
            codes.dedup();
            // A word with two different codes tells of neither.
            if let [code] = codes[..] {
                found.entry(code).or_default().push(word.to_owned());
            }
        }
    }
    found
}

/// What a code stands for, by the words it makes.
fn learned(code: char, words: &[String], lexicon: &Lexicon) -> Option<(&'static str, String)> {
    let made = |letters: &str| {
        let spelled = words.iter().map(|word| word.replace(code, letters));
        let made = spelled.filter(|word| word.chars().count() > 2 && lexicon.contains(word));
        made.collect::<Vec<String>>()
    };
    // Of equals that is taken of which the dictionary lists more, and then the last, which is the
    // commonest in this order.
    let counts = LETTERS.iter().rev().map(|&letters| {
        let made = made(letters);
        let listed = made.iter().filter(|word| lexicon.lists(word));
        (made.len(), listed.count(), letters)
    });
    let (count, _, letters) = counts.max_by_key(|&(made, listed, _)| (made, listed))?;
    let enough = count as f64 >= SHARE * words.len() as f64 && count > 0;
    enough.then(|| {
        let evidence = format!(
            "`{letters}` makes words of {count} of {} with it",
            words.len()
        );
        (letters, evidence)
    })
}
