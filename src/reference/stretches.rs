//! Where a stretch of words ends: at a mark, at a bracket, before something known.

use crate::reference::address::MARK;
use crate::reference::dates::date;
use crate::reference::numbers::{numbered, volume};
use crate::reference::stops::{ends_part, last_word};
use crate::reference::title::quoted;
use crate::reference::told::{by_phrase, ends_number};
use crate::reference::words::{Says, starts};

/// The length of words of no known kind.
pub(super) fn words(rest: &str, mark: char) -> usize {
    if let Some(title) = quoted(rest) {
        return title.end;
    }
    let mut at = 0;
    while let Some(letter) = rest[at..].chars().next() {
        let next = at + letter.len_utf8();
        let after = &rest[next..];
        let ends = match letter {
            '.' => ends_part(rest, at),
            ',' => after.starts_with([' ', MARK]) || after.is_empty(),
            ';' => true,
            ':' => after.starts_with(' '),
            '(' | '[' => at > 0 && rest[..at].ends_with(' '),
            MARK => true,
            ' ' => turns(&rest[..at], after, mark),
            _ => false,
        };
        if ends && at > 0 {
            break;
        }
        at = next;
    }
    rest[..at].trim_end().len()
}

/// Whether something known begins after a blank within words.
fn turns(before: &str, after: &str, mark: char) -> bool {
    if after.starts_with("= ") {
        return true;
    }
    let strong = by_phrase(after);
    if strong {
        return true;
    }
    if !after.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) {
        let counts = [Says::Volume, Says::Number, Says::Pages].into_iter();
        return counts.into_iter().any(|says| {
            starts(after, says).is_some_and(|length| {
                length > 1
                    && after[length..]
                        .trim_start()
                        .starts_with(|c: char| c.is_ascii_digit())
                    && after.is_char_boundary(length)
            })
        }) && mark != ':';
    }
    let counted = [Says::Volume, Says::Number]
        .into_iter()
        .any(|says| numbered(after, says).is_some() && after.starts_with(char::is_uppercase));
    if counted && mark != ':' {
        return true;
    }
    if let Some((_, length)) = date(after) {
        let ends = ends_number(&after[length..]);
        return ends && !last_word(before).is_empty();
    }
    let Some((_, length)) = volume(after) else {
        return false;
    };
    let tail = &after[length..];
    ends_number(tail) && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Where the words that stand first end at the latest: at a mark, a bracket, an address.
pub(super) fn part(rest: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in rest.char_indices() {
        let after = &rest[at + letter.len_utf8()..];
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let ends = match letter {
            '.' => ends_part(rest, at),
            ',' | ';' => true,
            ':' => after.starts_with(' '),
            MARK => true,
            _ => false,
        };
        if ends {
            return at;
        }
    }
    rest.len()
}

/// Where the sentence that stands first ends.
pub(super) fn sentence(rest: &str) -> usize {
    let ends = rest.char_indices().find(|&(at, letter)| match letter {
        '.' => ends_part(rest, at),
        MARK | ')' | ';' | '(' => true,
        _ => false,
    });
    ends.map_or(rest.len(), |(at, _)| at)
}
