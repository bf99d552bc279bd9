//! Where a part of a printed reference ends: a full stop that is no abbreviation's.

use crate::reference::words::{Says, is, starts};

/// Abbreviations that do not end a part, whatever follows.
const SHORT: &[&str] = &[
    "St",
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Univ",
    "Mt",
    "Ft",
    "Prof",
    "Gen",
    "Col",
    "Capt",
    "Sgt",
    "Lt",
    "Rev",
    "Sr",
    "Jr",
    "vs",
    "v",
    "no",
    "No",
    "vol",
    "Vol",
    "pp",
    "cf",
    "ca",
    "approx",
    "ed",
    "Ed",
    "trans",
    "Nr",
    "Bd",
    "H",
    "S",
    "etc",
    "Frankfurt a",
    "incl",
    "Dept",
    "Sir",
    "Sts",
    "Ste",
];

/// Those before a number.
const COUNTS: &[&str] = &[
    "v", "no", "No", "vol", "Vol", "Vols", "vols", "nos", "Nos", "pp", "Pp", "p", "P", "ca", "c",
    "Nr", "Bd", "Bde", "Jg", "H", "S", "t", "T", "n", "núm", "ch", "chap", "Chap", "pt", "Pt",
    "art", "Art", "iss", "Heft", "St", "ser", "approx",
];

/// Whether the full stop at `at` ends a part of `text`.
pub(super) fn ends_part(text: &str, at: usize) -> bool {
    let after = &text[at + 1..];
    if after.is_empty() {
        return true;
    }
    if !after.starts_with([' ', super::address::MARK, '”', '"', '»', ')', ']']) {
        return false;
    }
    let next = after.trim_start_matches([' ', '”', '"', '»', ')', ']']);
    let word = last_word(&text[..at]);
    let letters = word.chars().count();
    if letters == 1 && word.chars().all(char::is_uppercase) {
        // "World War I. London", "Vitamin C. New York" are rarer than initials.
        return false;
    }
    if next.is_empty() {
        return true;
    }
    let stopped = &text[at - word.len()..=at];
    let capital = word.starts_with(char::is_uppercase);
    if capital && is(stopped, Says::Short) && next.starts_with(char::is_uppercase) {
        return false;
    }
    if is(stopped, Says::Month) && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let counts = COUNTS.contains(&word);
    if next.starts_with(|c: char| c.is_ascii_digit()) && !counts {
        return true;
    }
    if SHORT.contains(&word) && !next.starts_with(char::is_lowercase) {
        return matches!(word, "ed" | "Ed" | "etc" | "Jr" | "Sr");
    }
    if next.starts_with(char::is_lowercase) {
        // "rev. ed.", "2nd rev. ed."
        if is(stopped, Says::EditionLead) {
            return false;
        }
        return begins_part(next);
    }
    true
}

/// Whether a part may begin with a small letter: `edited by`, `vol. 3`, `pp. 5–9`.
pub(super) fn begins_part(text: &str) -> bool {
    [
        Says::ByEditor,
        Says::ByTranslator,
        Says::Volume,
        Says::Number,
        Says::Pages,
        Says::Undated,
    ]
    .into_iter()
    .any(|says| starts(text, says).is_some())
}

/// The word that ends `text`.
pub(super) fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || "([“‘\"«».-–—/".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}
