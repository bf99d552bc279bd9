//! Where an entry of a list begins, and how far a line looks like one.

use crate::reference::bodies::incorporated;
use crate::reference::dates::{date, in_brackets};
use crate::reference::label::label;
use crate::reference::name_words::same_author;
use crate::reference::names::{Form, names};
use crate::reference::title::quoted;
use crate::reference::words::{Says, is};

/// A line of which more words than this share begin small is hardly a reference.
const MOST_SMALL: f64 = 0.75;

/// Whether an entry may begin with these words: a label, a dash, names, a body with its year.
pub fn begins(words: &str) -> bool {
    let words = opening(words);
    let (label, length) = label(words);
    let rest = &words[length..];
    if label.is_some() || is_same(rest) {
        return true;
    }
    if incorporated(rest).is_some() {
        return true;
    }
    let spaced = with_spaces(rest);
    let rest = spaced.as_str();
    let Some(found) = names(rest) else {
        return quoted(rest).is_some() || titled(rest);
    };
    // "Boston, Mass.: Beacon Press"
    let town = found.names.first().is_some_and(|name| {
        let state = name.given.as_deref().is_some_and(|given| {
            given.chars().count() == 2 && given.chars().all(char::is_uppercase)
        });
        is(&name.family.to_lowercase(), Says::Town) || (state && rest[found.end..].starts_with(':'))
    });
    if town {
        return false;
    }
    let after = rest[found.end..].trim_start_matches([',', '.', ' ', ':']);
    let dated = in_brackets(after).is_some() || date(after).is_some();
    matches!(found.form, Form::Inverted | Form::Small) || dated || titled(rest)
}

/// Whether an entry begins with these words beyond doubt: with a label, a dash, or a name before its
/// given names.
pub fn opens_for_sure(words: &str) -> bool {
    let words = opening(words);
    let (label, length) = label(words);
    let rest = &words[length..];
    label.is_some()
        || is_same(rest)
        || begins(rest) && names(rest).is_some_and(|found| found.form == Form::Inverted)
}

/// The words that tell whether an entry begins.
fn opening(words: &str) -> &str {
    const ENOUGH: usize = 400;
    let end = (0..=ENOUGH.min(words.len()))
        .rev()
        .find(|&end| words.is_char_boundary(end));
    &words[..end.unwrap_or(0)]
}

/// Whether a dash stands first, or a word for the same author: `———.`, `Ders.:`
fn is_same(rest: &str) -> bool {
    same_author(rest).is_some_and(|length| {
        rest.starts_with(['—', '–', '_', '-', '⸺']) || rest[length..].starts_with(':')
    })
}

/// The words with a blank after each comma that lost it: `Hlatky,Mark`.
fn with_spaces(words: &str) -> String {
    let mut spaced = String::with_capacity(words.len() + 8);
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        spaced.push(letter);
        if letter == ',' && letters.peek().is_some_and(|next| next.is_uppercase()) {
            spaced.push(' ');
        }
    }
    spaced
}

/// Words with a year in brackets close to their beginning: `Insightful Inc (2005)`.
fn titled(rest: &str) -> bool {
    let open = rest.find(" (").filter(|open| *open < 80);
    let capital = rest.starts_with(char::is_uppercase);
    capital && open.is_some_and(|open| in_brackets(&rest[open + 1..]).is_some())
}

/// How far a line looks like a printed reference, 0 to 1: names or a label first, a year, the marks
/// of an imprint, a journal or an address.
pub fn likeness(line: &str) -> f64 {
    let words = line.split_whitespace().count();
    if !(3..=120).contains(&words) {
        return 0.0;
    }
    let found = super::read(line);
    let mut signs = 0.0;
    if begins(line) {
        signs += 0.4;
    }
    if found.date.is_some() || line.contains("n.d.") {
        signs += 0.3;
    }
    let placed = found.place.is_some() || found.publisher.is_some();
    let counted = found.volume.is_some() || found.pages.is_some();
    if found.title.is_some() && (placed || counted || found.url.is_some() || found.doi.is_some()) {
        signs += 0.3;
    }
    // Prose has more small words than any reference.
    let small = line
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    if small as f64 / words as f64 > MOST_SMALL {
        signs -= 0.4;
    }
    // It has words that no field takes.
    let unread: usize = found
        .unread
        .iter()
        .map(|words| words.split(' ').count())
        .sum();
    let share = unread as f64 / words as f64;
    (signs - share).max(0.0)
}
