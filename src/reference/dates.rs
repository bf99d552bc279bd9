//! Dates as references print them: `1988b`, `June 12, 2000`, `27 Oct. 2004`, `1970 [1904]`, `n.d.`

use crate::reference::digits;
use crate::reference::words::{Says, month, starts};

/// A date, as far as it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The letter that tells works of one year apart.
    pub letter: Option<char>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day.
    pub day: Option<u8>,
    /// The year of the first edition, where it is printed beside the year.
    pub original: Option<i32>,
}

/// The date that `text` begins with, and its length.
pub(super) fn date(text: &str) -> Option<(Date, usize)> {
    day_month_year(text)
        .or_else(|| month_year(text))
        .or_else(|| season_year(text))
        .or_else(|| year_month(text))
}

/// A year, or what stands in for one, in round or square brackets: `(2016, December 29)`, `(n.d.)`.
/// The date is `None` where the work has none.
pub(super) fn in_brackets(text: &str) -> Option<(Option<Date>, usize)> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = closing(text, close)?;
    let inner = text[1..end].trim();
    if let Some(length) = starts(inner, Says::Undated)
        && length == inner.len()
    {
        return Some((None, end + 1));
    }
    let (found, length) = date(inner).or_else(|| {
        // "(and 1904)", "(orig. 1904)" are no dates of their own.
        let bare = inner.trim_start_matches(['©', 'c', 'a', '.', ' ']);
        date(bare).map(|(date, length)| (date, inner.len() - bare.len() + length))
    })?;
    (length == inner.len()).then_some((Some(found), end + 1))
}

/// Where the bracket that `text` begins with is closed.
pub(super) fn closing(text: &str, close: char) -> Option<usize> {
    let open = text.chars().next()?;
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// `12 June 2000`, `12. Mai 2012`, `1 de mayo de 1937`, `29 April/May 1999`
fn day_month_year(text: &str) -> Option<(Date, usize)> {
    let (day, mut at) = number(text, 2).filter(|(day, _)| (1..=31).contains(day))?;
    // "3–5 May 1999"
    if let Some(rest) = text[at..].strip_prefix(['–', '-'])
        && let Some((_, length)) = number(rest, 2)
    {
        at = text.len() - rest.len() + length;
    }
    at += skip(&text[at..], &[".", "st", "nd", "rd", "th", "º", "°"]);
    at += blanks(&text[at..]);
    at += skip(&text[at..], &["de ", "of "]);
    let (month, length) = month(&text[at..])?;
    at += length;
    at += blanks(&text[at..]) + skip(text[at..].trim_start(), &[", ", ",", "de "]);
    let (mut date, length) = year(&text[at..])?;
    date.month = Some(month);
    date.day = Some(day as u8);
    Some((date, at + length))
}

/// `June 12, 2000`, `January 1896`, `Jan./Feb. 1996`
fn month_year(text: &str) -> Option<(Date, usize)> {
    let (first, mut at) = month(text)?;
    if let Some(rest) = text[at..].strip_prefix(['/', '–', '-'])
        && let Some((_, length)) = month(rest)
    {
        at = text.len() - rest.len() + length;
    }
    at += blanks(&text[at..]);
    at += skip(&text[at..], &["de "]);
    let mut day = None;
    if let Some((found, length)) = number(&text[at..], 2).filter(|(day, _)| (1..=31).contains(day))
    {
        let mut after = at + length;
        after += skip(&text[after..], &["st", "nd", "rd", "th"]);
        if let Some(rest) = text[after..].strip_prefix(['–', '-'])
            && let Some((_, length)) = number(rest, 2)
        {
            after = text.len() - rest.len() + length;
        }
        day = Some(found as u8);
        at = after;
    }
    at += skip(&text[at..], &[","]);
    at += blanks(&text[at..]);
    let (mut date, length) = year(&text[at..])?;
    date.month = Some(first);
    date.day = day;
    Some((date, at + length))
}

/// `Winter 1928`
fn season_year(text: &str) -> Option<(Date, usize)> {
    let mut at = starts(text, Says::Season)?;
    at += blanks(&text[at..]);
    let (date, length) = year(&text[at..])?;
    Some((date, at + length))
}

/// `2016, December 29`, `1991 Mar`, `2000`
fn year_month(text: &str) -> Option<(Date, usize)> {
    let (mut date, at) = year(text)?;
    let mut after = at + skip(&text[at..], &[","]);
    after += blanks(&text[after..]);
    if let Some(season) = starts(&text[after..], Says::Season) {
        return Some((date, after + season));
    }
    // "2005, 16 Oct."
    let day_first = number(&text[after..], 2).filter(|(day, _)| (1..=31).contains(day));
    if let Some((day, length)) = day_first {
        let from = after + length + blanks(&text[after + length..]);
        if let Some((found, length)) = month(&text[from..]) {
            date.month = Some(found);
            date.day = Some(day as u8);
            return Some((date, from + length));
        }
    }
    let Some((found, length)) = month(&text[after..]) else {
        return Some((date, at));
    };
    after += length;
    date.month = Some(found);
    let gap = blanks(&text[after..]);
    if let Some((day, length)) =
        number(&text[after + gap..], 2).filter(|(day, _)| (1..=31).contains(day))
    {
        date.day = Some(day as u8);
        after += gap + length;
        if let Some(rest) = text[after..].strip_prefix(['–', '-'])
            && let Some((_, length)) = number(rest, 2)
        {
            after = text.len() - rest.len() + length;
        }
    }
    Some((date, after))
}

/// `1986`, `1986b`, `1897–1913`, `1904/1970`, `1970 [1904]`, `[1904] 1970`, `ca. 1920`, `c1904`.
pub(super) fn year(text: &str) -> Option<(Date, usize)> {
    for lead in ["ca. ", "c. ", "circa ", "©", "c"] {
        if let Some(rest) = text.strip_prefix(lead)
            && let Some((date, length)) = year(rest)
        {
            return Some((date, lead.len() + length));
        }
    }
    if text.starts_with(['[', '(']) {
        let close = text.find([']', ')'])?;
        let (first, length) = four_digits(&text[1..])?;
        if length + 1 != close {
            return None;
        }
        let rest = text[close + 1..].strip_prefix(' ')?;
        let (number, length) = four_digits(rest)?;
        let date = Date {
            year: number,
            original: Some(first),
            ..Date::default()
        };
        return Some((date, close + 2 + length));
    }
    let (number, mut at) = four_digits(text)?;
    let mut date = Date {
        year: number,
        ..Date::default()
    };
    let rest = &text[at..];
    if let Some(letter) = rest.chars().next().filter(|c| ('a'..='h').contains(c))
        && !rest[1..].starts_with(char::is_alphanumeric)
    {
        date.letter = Some(letter);
        at += 1;
    }
    let rest = &text[at..];
    if let Some(tail) = rest.strip_prefix(['–', '-', '/', '—']) {
        let sign = rest.len() - tail.len();
        let digits = digits(tail);
        let ends = !tail[digits..].starts_with(char::is_alphanumeric);
        if matches!(digits, 2 | 4) && ends {
            if rest.starts_with('/')
                && let Some((second, _)) = four_digits(tail)
                && second > date.year
            {
                date.original = Some(date.year);
                date.year = second;
            }
            at += sign + digits;
        } else if digits == 0 && !rest.starts_with('/') && !tail.starts_with(char::is_alphabetic) {
            at += sign;
        }
    }
    let rest = &text[at..];
    for (open, close) in [(" [", ']'), (" (", ')')] {
        if let Some(tail) = rest.strip_prefix(open)
            && let Some((first, length)) = four_digits(tail)
            && tail[length..].starts_with(close)
            && first < date.year
        {
            date.original = Some(first);
            at += open.len() + length + 1;
            break;
        }
    }
    Some((date, at))
}

/// A year of four digits, 1400 to 2099, that no digit follows.
fn four_digits(text: &str) -> Option<(i32, usize)> {
    let digits = text
        .get(..4)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let number: i32 = digits.parse().ok()?;
    let ends = !text[4..].starts_with(|c: char| c.is_ascii_digit());
    ((1400..2100).contains(&number) && ends).then_some((number, 4))
}

fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let digits = digits(text);
    ((1..=most).contains(&digits)).then(|| text[..digits].parse().ok().map(|n| (n, digits)))?
}

fn skip(text: &str, words: &[&str]) -> usize {
    let found = words.iter().find(|word| text.starts_with(**word));
    found.map_or(0, |word| word.len())
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_are_printed() {
        for (text, year, original, month, day, length) in [
            ("1988b. x", 1988, None, None, None, 5),
            ("June 12, 2000.", 2000, None, Some(6), Some(12), 13),
            ("27 Oct. 2004.", 2004, None, Some(10), Some(27), 12),
            ("12. Mai 2012.", 2012, None, Some(5), Some(12), 12),
            ("1970 [1904])", 1970, Some(1904), None, None, 11),
            ("[1904] 1970,", 1970, Some(1904), None, None, 11),
            ("1904/1970)", 1970, Some(1904), None, None, 9),
            ("1908/1905.", 1908, None, None, None, 9),
            ("2016, December 29)", 2016, None, Some(12), Some(29), 17),
            ("Winter 1928,", 1928, None, None, None, 11),
            ("1991 Mar ;", 1991, None, Some(3), None, 8),
            ("1 de mayo de 1937", 1937, None, Some(5), Some(1), 17),
        ] {
            let (date, found) = date(text).unwrap_or_else(|| panic!("{text}"));
            let seen = (date.year, date.original, date.month, date.day, found);
            assert_eq!(seen, (year, original, month, day, length), "{text}");
        }
        assert_eq!(in_brackets("(n.d.). x"), Some((None, 6)));
        assert!(in_brackets("(Chicago, 1962)").is_none());
    }
}
