//! Volumes, numbers, pages and editions, as references count them.

use crate::reference::piece::Piece;
use crate::reference::words::{Says, is, starts};

/// A number after a word that says what it counts: `vol. 3`, `no. 4`, `Bd. 11.2`, `vol. IV`.
pub(super) fn numbered(text: &str, says: Says) -> Option<(String, usize)> {
    let lead = starts(text, says)?;
    let after = &text[lead..];
    let inner = after.trim_start();
    let from = text.len() - inner.len();
    let length = count(inner)?;
    // "no one", "t. b. c.", "n. I"
    let spaced = from > lead || text[..lead].ends_with(['.', '#', '°', 'º', '№']);
    let mut end = from + length;
    // "Vol. 4 of 5"
    if let Some(rest) = text[end..].strip_prefix(" of ") {
        let total = digits(rest);
        if total > 0 {
            end += 4 + total;
        } else if says == Says::Volume {
            return Some((inner[..length].to_owned(), end + of_what(&text[end..])));
        }
    }
    spaced.then(|| (inner[..length].to_owned(), end))
}

/// The length of the set that a volume is of: ` of The Complete Greek Tragedies`.
fn of_what(text: &str) -> usize {
    text.find([',', '.', '(', ';']).unwrap_or(text.len())
}

/// The length of a number, with what goes on counting: `11.2`, `3–4`, `IV`, `A9`, `3/4`.
fn count(text: &str) -> Option<usize> {
    let roman = text.len()
        - text
            .trim_start_matches(|c: char| "IVXLCivxlc".contains(c))
            .len();
    if roman > 0 && !text[roman..].starts_with(|c: char| c.is_alphanumeric() || c == '.') {
        return Some(roman);
    }
    if roman > 0 && text[roman..].starts_with(['.', ',', ' ']) && !text[roman..].starts_with(". ") {
        return Some(roman);
    }
    let letter = usize::from(text.starts_with(|c: char| c.is_ascii_uppercase()));
    let mut at = letter + digits(&text[letter..]);
    if at == letter {
        return None;
    }
    while let Some(rest) = text[at..].strip_prefix(['.', '–', '-', '/']) {
        let sign = text[at..].len() - rest.len();
        let more = digits(rest);
        if more == 0 {
            break;
        }
        at += sign + more;
    }
    Some(at)
}

/// Pages: `pp. 5–9`, `p. 12`, `S. 151–161`, `pp. viii–ix, 3`, a range alone: `32–35`.
pub(super) fn pages(text: &str) -> Option<(String, usize)> {
    let lead = starts(text, Says::Pages).unwrap_or(0);
    let inner = text[lead..].trim_start();
    let from = text.len() - inner.len();
    let length = range(inner)?;
    let ranged = inner[..length].contains(['–', '-', '—']);
    let ends = !inner[length..].starts_with(|c: char| c.is_alphanumeric());
    let fits = ends && (lead > 0 || (ranged && !is_years(&inner[..length])));
    // "s." and "p." count pages only before a number that is close.
    let near = lead == 0 || from - lead <= 1;
    let mut end = from + length;
    if lead > 0 {
        // "pp. 5, 9–12"
        while let Some(rest) = text[end..].strip_prefix(", ") {
            let Some(more) = range(rest).filter(|more| {
                rest[..*more].starts_with(|c: char| c.is_ascii_digit())
                    && !is_years(&rest[..*more])
                    && *more < 8
            }) else {
                break;
            };
            if rest[more..].starts_with(char::is_alphanumeric) || (more == 4 && is_year(&rest[..4]))
            {
                break;
            }
            end += 2 + more;
        }
    }
    (fits && near).then(|| (text[from..end].to_owned(), end))
}

/// The length of a number or a range of numbers: `5`, `B13–B14`, `xvii–xxxviii`, `405 – 432`.
fn range(text: &str) -> Option<usize> {
    let first = page(text)?;
    let rest = text[first..].trim_start();
    let Some(tail) = rest.strip_prefix(['–', '-', '—', '−']) else {
        return Some(first);
    };
    let tail = tail.trim_start_matches(['-', '–', ' ']);
    let from = text.len() - tail.len();
    Some(page(tail).map_or(first, |second| from + second))
}

/// The length of a page's number: `157`, `B13`, `xvii`, `e1234`.
fn page(text: &str) -> Option<usize> {
    let letter = usize::from(text.starts_with(|c: char| c.is_ascii_alphabetic()));
    let number = digits(&text[letter..]);
    if number > 0 {
        return Some(letter + number);
    }
    let roman = text.len()
        - text
            .trim_start_matches(|c: char| "ivxlcIVXLC".contains(c))
            .len();
    (roman > 0 && !text[roman..].starts_with(char::is_alphanumeric)).then_some(roman)
}

fn is_year(text: &str) -> bool {
    text.parse::<u32>()
        .is_ok_and(|year| (1500..2100).contains(&year))
}

/// Whether a range is one of years: `1968–78`, `1897–1913`.
fn is_years(range: &str) -> bool {
    let mut ends = range.split(['–', '-', '—', '−']).map(str::trim);
    let first = ends.next().unwrap_or_default();
    let second = ends.next().unwrap_or_default();
    let from = first.parse::<u32>().unwrap_or(0);
    let to = second.parse::<u32>().unwrap_or(0);
    let year = first.len() == 4 && (1700..2100).contains(&from);
    year && ((second.len() == 4 && (from..2100).contains(&to))
        || (second.len() == 2 && to > from % 100))
}

/// A volume without a word for it, with what shape tells: `16(4)`, `101 (2001)`, `29: 614`, `A9,`.
pub(super) fn volume(text: &str) -> Option<(Piece, usize)> {
    let letter = usize::from(text.starts_with(|c: char| c.is_ascii_uppercase()));
    let number = digits(&text[letter..]);
    if number == 0 || number > 5 {
        return None;
    }
    let mut end = letter + number;
    // "12/13", "3–4"
    if let Some(rest) = text[end..].strip_prefix(['/', '–', '-']) {
        let sign = text[end..].len() - rest.len();
        let more = digits(rest);
        if more > 0 && more <= number {
            end += sign + more;
        }
    }
    let words = text[..end].to_owned();
    let rest = &text[end..];
    // "5,000 Years"
    let thousands = rest.strip_prefix(',').is_some_and(|rest| digits(rest) == 3);
    if rest.starts_with(|c: char| c.is_alphanumeric()) || thousands {
        return None;
    }
    let issue = rest.trim_start().strip_prefix('(').is_some_and(|inner| {
        let close = inner.find(')').unwrap_or(0);
        close > 0 && inner[..close].chars().any(|c| c.is_ascii_digit())
    });
    let paged = rest
        .strip_prefix(':')
        .is_some_and(|rest| page(rest.trim_start()).is_some_and(|length| length < 7));
    if issue || paged {
        return Some((Piece::Volume(words), end));
    }
    Some((Piece::Bare(words), end))
}

/// An edition with an ordinal: `2nd ed.`, `17th edition`, `2. Aufl.`, `3e éd.`, `2nd rev. ed.`
pub(super) fn ordinal_edition(text: &str) -> Option<(String, usize)> {
    let number = digits(text);
    if number == 0 || number > 3 {
        return None;
    }
    let tail = &text[number..];
    let ordinal = ["st", "nd", "rd", "th", "ème", "e", "ª", "a", "º", "."]
        .into_iter()
        .find(|ending| {
            tail.strip_prefix(ending)
                .is_some_and(|rest| rest.starts_with([' ', ',']))
        })?;
    let mut at = number + ordinal.len();
    // Up to three words may stand between: "rev.", "überarbeitete und erweiterte".
    for _ in 0..4 {
        let rest = text[at..].trim_start_matches([' ', ',']);
        let from = text.len() - rest.len();
        let word = rest.split([' ', ',', ')']).next().unwrap_or_default();
        let bare = word.trim_end_matches(['.', ',']);
        if !bare.is_empty() && (is(word, Says::Edition) || is(bare, Says::Edition)) {
            return Some((
                text[..number].to_owned(),
                from + word.len().min(bare.len() + 1),
            ));
        }
        let small =
            word.starts_with(char::is_lowercase) || starts(word, Says::EditionLead).is_some();
        if !small || word.is_empty() {
            return None;
        }
        at = from + word.len();
    }
    None
}

/// A volume with its number first: `16. Jg.`
pub(super) fn ordinal_volume(text: &str) -> Option<(String, usize)> {
    let number = digits(text);
    let rest = text[number..].strip_prefix(". ")?;
    let length = starts(rest, Says::Volume).filter(|length| *length > 2)?;
    let counts = rest[length..]
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    (number > 0 && !counts).then(|| (text[..number].to_owned(), number + 2 + length))
}

/// The length of a count of something: `2 vols.`, `122 pp.`, `4th ser.`
pub(super) fn extent(text: &str) -> Option<usize> {
    let number = digits(text);
    if number == 0 || number > 4 {
        return None;
    }
    let rest = text[number..].trim_start();
    let from = text.len() - rest.len();
    let series = [
        "th ser.",
        "nd ser.",
        "rd ser.",
        "st ser.",
        "th series",
        "nd series",
        "rd series",
        "st series",
    ];
    if let Some(series) = series.iter().find(|series| rest.starts_with(**series)) {
        return Some(from + series.len());
    }
    let counted = starts(rest, Says::Volume).or_else(|| starts(rest, Says::Pages))?;
    let after = rest[counted..].trim_start_matches('.');
    let ends = after.is_empty() || after.starts_with([' ', ',', ';', ')']);
    let plural = counted > 1 && from > number;
    let goes_on = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (ends && plural && !goes_on).then_some(from + counted)
}

/// How many figures stand first.
pub(crate) fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}
