//! Faint marks and labels: figures that call a note for those alone who wait for its number.
//!
//! A raised figure that comes down beside other figures or apart from its word looks like a part of
//! the text: `in 1945.2 After`, `in 20113 ). There`, `a lost cause.” 4 You know`, `was proclaimed.4The`.
//! None of these is a mark by itself. But where a note of that number stands at the foot of the page,
//! next after the last one, and no plain mark calls it, the one place that has its number so does.

use std::ops::Range;

use crate::order::note_signs::{Key, Label};

/// The years that a mark may touch.
const YEARS: Range<u32> = 1500..2100;

/// The faint marks of a number in a line. The space before one is its own: it parts a mark from what
/// is noted.
pub(super) fn faint_marks(text: &str, number: u32) -> Vec<Range<usize>> {
    let sign = number.to_string();
    let mut found = Vec::new();
    for (run, digits) in figures(text) {
        let Some(touched) = digits.strip_suffix(&sign) else {
            continue;
        };
        let mark = run.end - sign.len()..run.end;
        let (above, below) = (&text[..run.start], &text[run.end..]);
        if !touched.is_empty() {
            found.extend((is_year(touched) && is_apart(above)).then_some(mark));
        } else if ends_year(above) && (ends(below) || opens(below)) || stops(above) && opens(below)
        {
            found.push(mark);
        } else if stops(above.trim_end()) && opens(below.trim_start()) && below.starts_with(' ') {
            found.push(above.trim_end().len()..mark.end);
        }
    }
    found
}

/// The label of a note of this number that begins with a year: `111869 preface`.
pub(super) fn faint_label(text: &str, number: u32) -> Option<Label> {
    let label = number.to_string();
    let (run, _) = figures(text).next().filter(|(run, _)| run.start == 0)?;
    let year = text[run.clone()].strip_prefix(&label)?;
    let apart = text[run.end..].starts_with([' ', '–', '-', ',']);
    (apart && is_year(year)).then_some((Key::Number(number), label.len()))
}

/// The runs of figures in a text.
fn figures(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|sign: char| sign.is_ascii_digit())?;
        let length = text[start..].find(|sign: char| !sign.is_ascii_digit());
        at = length.map_or(text.len(), |length| start + length);
        Some((start..at, &text[start..at]))
    })
}

fn is_year(figures: &str) -> bool {
    figures.len() == 4 && figures.parse().is_ok_and(|year| YEARS.contains(&year))
}

/// Whether a text ends with a year and a stop behind it.
fn ends_year(text: &str) -> bool {
    let Some(figures) = text.strip_suffix(['.', ',', ';', ':']) else {
        return false;
    };
    let above = figures.trim_end_matches(|sign: char| sign.is_ascii_digit());
    is_year(&figures[above.len()..]) && is_apart(above)
}

/// Whether what follows a text is no part of it: of its figures, letters or address.
fn is_apart(text: &str) -> bool {
    !text.ends_with(|sign: char| sign.is_alphanumeric() || "/.,:_=".contains(sign))
}

/// Whether a text ends with a stop that is none of a number or an abbreviation's: `p. 4 The`.
fn stops(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', '»']);
    let word = bare.trim_end_matches(['.', ',', ';', '!', '?', '…']);
    let stopped = word.len() < bare.len() || bare.len() < text.len();
    let letters = word.chars().rev().take_while(|sign| sign.is_alphabetic());
    stopped && letters.count() > 3
}

/// Whether a text begins with a sentence, or there is none.
fn opens(text: &str) -> bool {
    let bare = text.trim_start_matches(['“', '‘', '"', '(', '[', '—']);
    bare.is_empty() || bare.starts_with(char::is_uppercase)
}

/// Whether nothing follows that would go on with a number.
fn ends(text: &str) -> bool {
    text.is_empty() || text.starts_with(|sign: char| sign.is_whitespace() || "”’\")".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, number: u32) -> Vec<&str> {
        let marks = faint_marks(text, number).into_iter();
        marks.map(|mark| &text[mark]).collect()
    }

    #[test]
    fn marks_are_known_by_their_number() {
        assert_eq!(marked("elections in 1945.2 After", 2), ["2"]);
        assert_eq!(marked("the summer of 2009.17The slogans", 17), ["17"]);
        assert_eq!(marked("from 1917–2017 and 1918–2018.1", 1), ["1"]);
        assert_eq!(marked("mine in 20113 ). There are", 3), ["3"]);
        assert_eq!(marked("the lost cause.” 4 You know", 4), [" 4"]);
        assert_eq!(marked("the party was proclaimed.12The", 12), ["12"]);
    }

    #[test]
    fn a_label_may_touch_a_year() {
        let label = |text| faint_label(text, 11).map(|(_, length)| length);
        assert_eq!(label("111869 preface to The Brumaire"), Some(2));
        assert_eq!(label("111869"), None);
        assert_eq!(label("111869.50 were paid"), None);
        assert_eq!(label("1869 was"), None);
    }

    #[test]
    fn figures_of_the_text_are_none() {
        for text in [
            "about 3.2 miles",
            "in 1942 and 2 men",
            "see p. 2 The",
            "history.org/2017/2",
            "at 12:2 of",
            "were 2 of them",
            "the number 99452",
        ] {
            assert_eq!(marked(text, 2), [""; 0], "{text}");
        }
    }
}
