//! Spaces lost between words and figures.
//!
//! ```text
//! came to an endin1894; in theyear of1905and after   ->  in 1894, of 1905 and
//! on 20August 1994; September30; January 23,2004     ->  20 August, September 30, 23, 2004
//! before the1853uprising, had£4                      ->  1853 uprising, had £4
//! words9, stack.4, 18th, 5in, 4to, cs224, it12       stay: marks of notes, units, names
//! ```
//!
//! A word and a figure without a space are most often right as they stand: a note is called, a unit
//! or an ending follows, a thing is named so. A year after a word that carries grammar is none of
//! these, nor is a figure after a word in which no sentence ends, nor one beside a month. Cost: one
//! pass.

use std::ops::Range;

use super::characters::bindings::{Binder, months};
use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::spaces::is_address;
use super::words::{is_hyphen, is_letter};
use crate::language::Language;

/// The fewest letters of a word that carries grammar, beside any figure; beside a year two do.
const WORD: usize = 3;

/// The shortest word that is no unit, ending or part of a name, in letters, and the chance that a common
/// one has: `1853writings`, `43percent`.
const LONG_WORD: usize = 5;
const COMMON: f64 = -13.0;

/// The shortest month that is told from a word, in letters: `may` is none.
const MONTH: usize = 4;

/// The spaces lost beside figures, as edits that give them back.
pub(super) fn lost(
    galleys: &[Galley],
    idiom: &Idiom<'_>,
    binder: &Binder,
    language: &Language,
) -> Vec<Vec<Edit>> {
    let reader = Reader {
        idiom,
        binder,
        months: months(language),
    };
    galleys
        .iter()
        .map(|galley| reader.lost_in(galley.text()))
        .collect()
}

/// What figures are read by.
struct Reader<'a> {
    idiom: &'a Idiom<'a>,
    binder: &'a Binder,
    /// The months of the language, where they are known.
    months: &'static [&'static str],
}

impl Reader<'_> {
    fn lost_in(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut from = 0;
        while let Some(figure) = next_figure(text, from) {
            from = figure.end;
            if is_address(text, figure.start, figure.end) {
                continue;
            }
            let word = word_before(text, figure.start);
            let sum = with_currency(text, &figure);
            if self.is_lost_before(text, &word, &figure) {
                edits.push(self.edit(figure.start, word.start..figure.end, text));
            } else if let Some(sum) = sum {
                let word = word_before(text, sum);
                if self.is_before_sum(&text[word.clone()]) {
                    edits.push(self.edit(sum, word.start..figure.end, text));
                }
            } else if let Some(day) = self.day_before(text, &figure) {
                edits.push(self.edit(figure.start, day.start..figure.end, text));
            }
            let word = word_after(text, figure.end);
            if self.is_lost_after(text, &word, &figure) {
                edits.push(self.edit(figure.end, figure.start..word.end, text));
            }
        }
        edits
    }

    /// Whether the space before a figure was lost after this word.
    fn is_lost_before(&self, text: &str, word: &Range<usize>, figure: &Range<usize>) -> bool {
        let (letters, digits) = (&text[word.clone()], &text[figure.clone()]);
        let grammar = self.idiom.grammar;
        let count = letters.chars().count();
        if self.is_month(letters) {
            return is_day(digits) || is_year(digits);
        }
        let touched = text[..word.start].ends_with(|c: char| c.is_ascii_digit());
        let small = !touched && !letters.chars().skip(1).any(char::is_uppercase);
        small
            && count > 1
            && (is_year(digits) && grammar.is_function_word(letters)
                || count >= WORD && grammar.is_leaning(letters))
    }

    /// Whether the space after a figure was lost before this word.
    fn is_lost_after(&self, text: &str, word: &Range<usize>, figure: &Range<usize>) -> bool {
        let (letters, digits) = (&text[word.clone()], &text[figure.clone()]);
        let touched = text[..figure.start].ends_with(|c: char| is_letter(c) || is_hyphen(c));
        if self.is_month(letters) {
            return !touched && is_day(digits);
        }
        let least = if is_year(digits) { WORD - 1 } else { WORD };
        let begun = touched && !is_year(digits);
        let small = letters.chars().all(char::is_lowercase);
        if !touched && small && digits.len() > 1 && letters.chars().count() >= LONG_WORD {
            return self.is_common(letters);
        }
        !begun
            && !self.idiom.grammar.ends_figures(letters)
            && small
            && letters.chars().count() >= least
            && self.idiom.grammar.is_function_word(letters)
    }

    /// Whether a word stands before a sum of money, with a space that was lost: `had£4`, not `US$4`.
    fn is_before_sum(&self, word: &str) -> bool {
        word.chars().count() > 1
            && word.chars().all(char::is_lowercase)
            && self.idiom.in_dictionary(word)
    }

    fn is_common(&self, word: &str) -> bool {
        let chance = self.idiom.chance(word);
        chance.is_some_and(|chance| chance > COMMON) && self.idiom.in_dictionary(word)
    }

    /// The day whose comma touches a year: `January 23,2004`.
    fn day_before(&self, text: &str, year: &Range<usize>) -> Option<Range<usize>> {
        let before = text[..year.start].strip_suffix(',')?;
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let month = before[..start].strip_suffix([' ', '\u{a0}', '\n'])?;
        let word = word_before(month, month.len());
        (is_year(&text[year.clone()]) && is_day(&before[start..]) && self.is_month(&month[word]))
            .then_some(start..before.len())
    }

    fn is_month(&self, word: &str) -> bool {
        word.chars().count() >= MONTH && self.months.contains(&word)
    }

    fn edit(&self, at: usize, found: Range<usize>, text: &str) -> Edit {
        let binding = self.binder.binding(&text[..at], &text[at..]);
        let (word, figure) = (&text[found.start..at], &text[at..found.end]);
        Edit {
            code: "R201",
            span: at..at,
            evidence: format!("`{word}` and `{figure}` are a word and a figure").into(),
            found,
            after: binding.map_or(" ", |binding| binding.space).into(),
            confidence: 0.97,
        }
    }
}

/// The next row of digits from a place on.
fn next_figure(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let len = text[start..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len() - start);
    Some(start..start + len)
}

/// Where a sum of money begins with its sign.
fn with_currency(text: &str, figure: &Range<usize>) -> Option<usize> {
    let before = text[..figure.start].strip_suffix(['£', '$', '€', '¥'])?;
    Some(before.len())
}

/// The letters that touch a place on its left, or nothing where they belong to more than a word.
fn word_before(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].trim_end_matches(char::is_alphabetic).len();
    let more = |c: char| {
        is_letter(c) && !c.is_ascii_digit()
            || is_hyphen(c)
            || matches!(c, '.' | '’' | '\'' | '$' | '#')
    };
    match text[..start].ends_with(more) {
        true => at..at,
        false => start..at,
    }
}

/// As that, on its right.
fn word_after(text: &str, at: usize) -> Range<usize> {
    let rest = &text[at..];
    let len = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let more =
        |c: char| is_letter(c) && !c.is_ascii_digit() || is_hyphen(c) || matches!(c, '’' | '\'');
    match rest[len..].starts_with(more) {
        true => at..at,
        false => at..at + len,
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with('1') || digits.starts_with("20"))
}

fn is_day(digits: &str) -> bool {
    digits.len() < 3
        && digits
            .parse::<u8>()
            .is_ok_and(|day| (1..=31).contains(&day))
}
