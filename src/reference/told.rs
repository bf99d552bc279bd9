//! What a word or a phrase tells: who edited it, which edition, that it is a thesis.

use crate::reference::address::MARK;
use crate::reference::names::names_in_order;
use crate::reference::piece::Piece;
use crate::reference::words::{Says, has, is, starts};

/// Whether a number ends before `rest`.
pub(super) fn ends_number(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(['.', ',', ':', ';', '(', ')', '[', ']', MARK, '/', '”', '='])
}

/// `edited by` and its kin, with the names.
pub(super) fn by(rest: &str) -> Option<(Piece, usize)> {
    for says in [Says::ByEditor, Says::ByTranslator, Says::ByOther] {
        let Some(length) = starts(rest, says) else {
            continue;
        };
        // "Aus dem Griechischen übers. von" stands before.
        if let Some(found) =
            names_in_order(&rest[length..]).filter(|_| rest[length..].starts_with(' '))
        {
            let end = length + found.end;
            return Some((
                match says {
                    Says::ByEditor => Piece::Editors(found.names),
                    Says::ByTranslator => Piece::Translators(found.names),
                    _ => Piece::Aside,
                },
                end,
            ));
        }
    }
    None
}

/// Whether `edited by` or a like phrase of two words stands here.
pub(super) fn by_phrase(after: &str) -> bool {
    [Says::ByEditor, Says::ByTranslator]
        .into_iter()
        .any(|says| {
            starts(after, says).is_some_and(|length| {
                after[..length].contains(' ') && names_in_order(&after[length..]).is_some()
            })
        })
}

/// `Revised edition`, `First Midland Book edition`, `rev. ed`
pub(super) fn worded_edition(part: &str, mark: char) -> Option<(String, usize)> {
    let last = part.rsplit(' ').next()?;
    let few = part.split(' ').count() <= 5;
    let lead = part[..part.len() - last.len()].trim();
    let stopped = last.trim_end_matches('.');
    let is_edition = is(last, Says::Edition) || is(stopped, Says::Edition);
    let led = starts(lead, Says::EditionLead).is_some() || lead.split(' ').count() <= 4;
    (is_edition && few && led && !lead.is_empty() && mark != ':' && last.len() > 1)
        .then(|| (lead.to_owned(), part.len()))
}

/// Whether words tell of a thesis; the school where they name it.
pub(super) fn thesis(words: &str) -> Option<Option<String>> {
    let found = words.char_indices().find_map(|(at, _)| {
        let begins = at == 0 || words[..at].ends_with(' ');
        let length = begins
            .then(|| starts(&words[at..], Says::Thesis))
            .flatten()?;
        Some((at, length))
    })?;
    let (at, length) = found;
    let before = words[..at].trim();
    let after = words[at + length..]
        .trim_start_matches([',', ' ', ':'])
        .trim();
    let school = match (before.is_empty(), after.is_empty()) {
        (_, false) => Some(after.to_owned()),
        (false, true) if before.starts_with(char::is_uppercase) && has(before, Says::Body) => {
            Some(before.to_owned())
        }
        _ => None,
    };
    let short = words.split(' ').count() <= 14;
    short.then_some(school)
}

pub(super) fn first_year(text: &str) -> Option<i32> {
    let mut digits = text.split(|c: char| !c.is_ascii_digit());
    digits.find(|digits| digits.len() == 4)?.parse().ok()
}
