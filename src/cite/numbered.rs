//! Citations by number: `[3]`, `[3, p. 5]`, `[1–4, 7]`, raised figures, against a list whose entries
//! are numbered.
//!
//! Where no number of the text stands in square brackets or is raised, `(3)` is a citation too, if words
//! stand before it and none right after it: `(1) first, (2) then` counts.
//!
//! Only numbers that the list has are taken; `[1917]` and `[sic]` are none. The raised figure of a note
//! is no citation: the text has its mark for that.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cite::flow::running_words;
use crate::cite::reader::Reader;
use crate::manuscript::Inline;
use crate::reference::digits;

/// A bracket, or a raised figure, with numbers of works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The bytes, with the brackets.
    pub(super) span: Range<usize>,
    /// The stretches to link, each with its work.
    pub(super) links: Vec<(Range<usize>, usize)>,
    /// The numbers that no work has.
    pub(super) strangers: Vec<String>,
}

/// The citations by number in running words; `labels` are the works by the numbers of the list, and
/// `round` says whether round brackets hold numbers of works.
pub(super) fn numbers(
    run: &[Inline],
    words: &str,
    labels: &BTreeMap<String, usize>,
    round: bool,
) -> Vec<Numbers> {
    if labels.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open = None;
    for (at, letter) in words.char_indices() {
        match letter {
            '[' => open = Some(at),
            '(' if round => open = Some(at),
            ']' | ')' => {
                if let Some(start) = open.take()
                    && (letter == ']' || cites(words, start..at + 1))
                {
                    found.extend(read(words, start..at + 1, start + 1..at, labels));
                }
            }
            _ => {}
        }
    }
    for raised in raised(run) {
        found.extend(read(words, raised.clone(), raised, labels));
    }
    found.sort_by_key(|numbers| numbers.span.start);
    found
}

/// Whether a round bracket stands where a citation does: behind a word, and before no word.
fn cites(words: &str, bracket: Range<usize>) -> bool {
    let before = words[..bracket.start].trim_end();
    let behind = before.ends_with(|c: char| c.is_alphanumeric() || "”’\"".contains(c));
    let after = words[bracket.end..].trim_start();
    let last = after.is_empty() || after.starts_with(['.', ',', ';', ':', '?', '!', ')', '—', '–']);
    let figures = words[bracket.start + 1..bracket.end - 1]
        .chars()
        .all(|c| c.is_ascii_digit() || " ,;–-\u{a0}".contains(c));
    behind && last && figures
}

/// The numbers that fill `inner` from end to end.
fn read(
    words: &str,
    span: Range<usize>,
    inner: Range<usize>,
    labels: &BTreeMap<String, usize>,
) -> Option<Numbers> {
    let mut found = Numbers {
        span,
        links: Vec::new(),
        strangers: Vec::new(),
    };
    let mut at = inner.start;
    // "[see 3, 5]"
    let mut lead = Reader::new(words, inner.clone());
    if lead.lead() {
        at = lead.at;
    }
    while at < inner.end {
        let rest = &words[at..inner.end];
        let gap = rest.len() - rest.trim_start_matches([',', ';', ' ', '\u{a0}']).len();
        let start = at + gap;
        let label = label(&words[start..inner.end])?;
        let mut end = start + label.len();
        let last = range_end(&words[end..inner.end]);
        let mut take = |name: &str, stretch: Range<usize>| match labels.get(name) {
            Some(&work) => found.links.push((stretch, work)),
            None => found.strangers.push(name.to_owned()),
        };
        match last {
            Some((sign, last)) => {
                let (first, until): (u32, u32) = (label.parse().ok()?, last.parse().ok()?);
                if until <= first || until - first > 60 {
                    return None;
                }
                take(label, start..end);
                // The works between the two are cited at the sign between them, which has no room
                // for a link of their own.
                for number in first + 1..until {
                    take(&number.to_string(), end + sign..end + sign);
                }
                let second = end + sign;
                end = second + last.len();
                take(last, second..end);
            }
            None => {
                let mut reader = Reader::new(words, end..inner.end);
                if reader.marked_locator().is_some() {
                    end = reader.at;
                }
                take(label, start..end);
            }
        }
        at = end;
        let tail = words[at..inner.end].trim_start();
        if !tail.is_empty() && !tail.starts_with([',', ';']) {
            return None;
        }
        if tail.is_empty() {
            break;
        }
    }
    // Numbers that are all unknown are of something else.
    (!found.links.is_empty()).then_some(found)
}

/// The label that `text` begins with: `3`, `Bab91`.
fn label(text: &str) -> Option<&str> {
    let length = text.len()
        - text
            .trim_start_matches(|c: char| c.is_alphanumeric() || c == '+')
            .len();
    let label = &text[..length];
    let digits = label.chars().all(|c| c.is_ascii_digit());
    let fits =
        (digits && label.len() <= 3) || (!digits && label.chars().any(|c| c.is_ascii_digit()));
    (length > 0 && fits).then_some(label)
}

/// The sign of a range and its last number: `–4`.
fn range_end(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix(['–', '-', '—'])?;
    let sign = text.len() - rest.len();
    let digits = digits(rest);
    ((1..=3).contains(&digits)).then(|| (sign, &rest[..digits]))
}

/// The number that is a raised figure: `<sup>3</sup>`.
pub(super) fn raised_number(inline: &Inline) -> Option<u64> {
    match inline {
        Inline::Superscript(content) => match &content[..] {
            [Inline::Text(figures)] if figures.len() <= 3 => figures.parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// The stretches of raised words.
fn raised(run: &[Inline]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for inline in run {
        let length = running_words(std::slice::from_ref(inline)).len();
        if matches!(inline, Inline::Superscript(_)) {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fill_their_bracket() {
        let labels: BTreeMap<String, usize> = (1..=9)
            .map(|number| (number.to_string(), number - 1))
            .collect();
        for (words, round, works) in [
            ("So [3].", false, vec![2]),
            ("So [3, p. 5].", false, vec![2]),
            ("So [1–4, 7].", false, vec![0, 1, 2, 3, 6]),
            ("So [see 3; 5].", false, vec![2, 4]),
            ("In [1917] and [sic], [3 of them], [12].", false, vec![]),
            ("So (3).", false, vec![]),
            ("So (3), and “so” (1, 2).", true, vec![2, 0, 1]),
            (
                "So: (1) first, (2) then; or a (3) third, in 1917 (3 of them).",
                true,
                vec![],
            ),
        ] {
            let run = [Inline::Text(words.to_owned())];
            let found = numbers(&run, words, &labels, round);
            let seen: Vec<usize> = found
                .iter()
                .flat_map(|numbers| numbers.links.iter().map(|(_, work)| *work))
                .collect();
            assert_eq!(seen, works, "{words}");
        }
    }
}
