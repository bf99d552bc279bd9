//! Patterns of words: `*isation`, with a star for any letters.

use std::ops::Range;

/// A pattern, compared letter by letter: a star stands for any letters and figures, also for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The letters between the stars.
    segments: Vec<String>,
}

impl Pattern {
    /// The pattern, if it has a letter to hold on to.
    pub(super) fn of(text: &str) -> Option<Self> {
        let segments: Vec<String> = text.split('*').map(letters).collect();
        let holds = segments.iter().any(|segment| !segment.is_empty());
        holds.then_some(Self { segments })
    }

    /// The bytes of a text that each star stands for; nothing if the text is no such word.
    pub(super) fn stars(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let (at, read): (Vec<usize>, Vec<char>) = text
            .char_indices()
            .filter(|(_, c)| c.is_alphanumeric())
            .unzip();
        let bytes = |letters: Range<usize>| match (at.get(letters.start), letters.end) {
            (Some(&start), end) if end > letters.start => {
                start..at[end - 1] + read[end - 1].len_utf8()
            }
            _ => 0..0,
        };
        let (first, rest) = self.segments.split_first()?;
        let mut from = starts(&read, first).then(|| first.chars().count())?;
        let Some((last, middle)) = rest.split_last() else {
            return (from == read.len()).then(Vec::new);
        };
        let mut stars = Vec::new();
        for segment in middle {
            let found = (from..=read.len()).find(|&at| starts(&read[at..], segment))?;
            stars.push(bytes(from..found));
            from = found + segment.chars().count();
        }
        let end = read.len().checked_sub(last.chars().count())?;
        if end < from || !starts(&read[end..], last) {
            return None;
        }
        stars.push(bytes(from..end));
        Some(stars)
    }
}

/// A replacement with what each of its stars stands for.
pub(super) fn filled(becomes: &str, text: &str, stars: &[Range<usize>]) -> String {
    let mut stars = stars.iter();
    let mut filled = String::new();
    for (number, part) in becomes.split('*').enumerate() {
        if number > 0 {
            filled.push_str(stars.next().map_or("*", |star| &text[star.clone()]));
        }
        filled.push_str(part);
    }
    filled
}

/// The letters and figures of a text.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn starts(read: &[char], segment: &str) -> bool {
    let mut read = read.iter();
    segment.chars().all(|c| read.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn becomes(pattern: &str, text: &str, becomes: &str) -> Option<String> {
        let stars = Pattern::of(pattern)?.stars(text)?;
        Some(filled(becomes, text, &stars))
    }

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, text, after, expected) in [
            (
                "*isation",
                "organi-\nsation",
                "*ization",
                Some("organization"),
            ),
            ("anti-*", "anti-war", "anti*", Some("antiwar")),
            ("anti*", "antique", "x", Some("x")),
            ("co*op*", "co-operate", "co*op*", Some("cooperate")),
            ("ab*ba", "aba", "x", None),
            ("ab*ba", "abba", "*", Some("")),
            ("*war", "warm", "x", None),
            ("war", "war", "x*", Some("x*")),
            ("*", "anything", "x", None),
        ] {
            let made = becomes(pattern, text, after);
            assert_eq!(made.as_deref(), expected, "{pattern} {text}");
        }
    }
}
