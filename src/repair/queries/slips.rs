//! Slips of the hand: `organizatonalists`, `They ted to be`.

use std::ops::Range;

use super::Question;
use crate::repair::formation::is_made;
use crate::repair::idiom::Idiom;
use crate::repair::words::{is_apostrophe, is_bracketed, words};

/// The shortest word no dictionary has that is asked about, and how rare its likely reading may
/// be: of short words and rare ones nearly all are names, dialect or terms.
const SHORTEST: usize = 6;
const RAREST: f64 = -15.0;

/// How many nats better a word must fit between its neighbours than the one that stands there.
const FIT: f64 = 14.0;

/// How likely that word must be after the one before it, and the one after it then: the sum of
/// the logarithms.
const TOGETHER: f64 = -3.0;

pub(super) fn questions(text: &str, idiom: &Idiom<'_>) -> Vec<Question> {
    let spans: Vec<Range<usize>> = words(text).collect();
    spans
        .iter()
        .enumerate()
        .filter_map(|(at, span)| {
            let word = &text[span.clone()];
            if !is_plain(word) || is_bracketed(text, span) || idiom.usage.count(word) > 1 {
                return None;
            }
            if !idiom.in_dictionary(word) {
                // A letter left out is dialect, not a slip: `somethin’`.
                if text[span.end..].starts_with(is_apostrophe) {
                    return None;
                }
                return unknown(word, span, idiom);
            }
            let before = &text[spans.get(at.checked_sub(1)?)?.clone()];
            let after = &text[spans.get(at + 1)?.clone()];
            let apart = text[spans[at - 1].end..spans[at + 1].start].chars();
            let alone = apart
                .filter(|c| !c.is_alphanumeric())
                .all(char::is_whitespace);
            if alone {
                misfit(word, span, (before, after), idiom)
            } else {
                None
            }
        })
        .collect()
}

/// Whether a word is of small letters alone: neither name nor abbreviation.
fn is_plain(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_ascii_lowercase() || is_apostrophe(c))
}

/// The question about a word no dictionary has.
fn unknown(word: &str, span: &Range<usize>, idiom: &Idiom<'_>) -> Option<Question> {
    if word.len() < SHORTEST || word.contains(is_apostrophe) {
        return None;
    }
    let likely = |stem: &str| {
        let near = idiom.near(stem)?;
        (idiom.chance(&near)? > RAREST).then_some(near)
    };
    let by_ending = || {
        idiom.grammar.endings.iter().find_map(|ending| {
            let stem = word
                .strip_suffix(ending)
                .filter(|stem| stem.len() >= SHORTEST)?;
            Some(format!("{}{ending}", likely(stem)?))
        })
    };
    if is_made(word, idiom) {
        return None;
    }
    let suggestion = likely(word).or_else(by_ending)?;
    Some(Question {
        code: "R901",
        found: span.clone(),
        evidence: format!("`{word}` is in no dictionary, and `{suggestion}` is one slip away"),
        suggestion: Some(suggestion),
    })
}

/// The question about a word that is rare and does not fit between its neighbours.
fn misfit(
    word: &str,
    span: &Range<usize>,
    (before, after): (&str, &str),
    idiom: &Idiom<'_>,
) -> Option<Question> {
    let lexicon = idiom.lexicon?;
    if word.len() < 3 || idiom.grammar.is_function_word(word) || idiom.usage.count(word) > 1 {
        return None;
    }
    if idiom.are_neighbours(before, word) || idiom.are_neighbours(word, after) {
        return None;
    }
    let fit =
        |word: &str| Some(idiom.chance_after(before, word)? + idiom.chance_after(word, after)?);
    let here = fit(word)?;
    lexicon
        .near_after(before, word)
        .filter(|near| !differ_in_number(word, near))
        .filter_map(|near| {
            let together = lexicon.bigram(before, &near)? + lexicon.bigram(&near, after)?;
            (together >= TOGETHER && fit(&near)? - here >= FIT).then_some((together, near))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, near)| Question {
            code: "R902",
            found: span.clone(),
            evidence: format!("`{before} {near} {after}` is written far more often"),
            suggestion: Some(near),
        })
}

/// Whether two words are the singular and the plural of one.
fn differ_in_number(one: &str, other: &str) -> bool {
    one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}
