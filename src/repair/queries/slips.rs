//! Slips of the hand: `organizatonalists`, `They ted to be`.

use std::ops::Range;

use super::Question;
use crate::repair::formation::is_made;
use crate::repair::galley::Galley;
use crate::repair::idiom::Idiom;
use crate::repair::words::{is_apostrophe, is_bracketed, words};

/// The shortest word no dictionary has that is asked about, and how rare its likely reading may
/// be: of short words and rare ones nearly all are names, dialect or terms.
const SHORTEST: usize = 6;
const RAREST: f64 = -14.0;

/// How many words in a thousand may be in no dictionary before none of them is asked about: who
/// writes so many writes them on purpose, as dialect or as another age spelt them.
const STRANGE: f64 = 4.0;

/// Endings of verbs of another age: `requirest`, `goeth`.
const ARCHAIC: &[&str] = &["est", "eth", "st", "th"];

/// The logarithm of the share of all words from which a word is common.
const COMMON: f64 = -10.5;

/// How many nats better a word must fit between its neighbours than the one that stands there; and
/// how many of these must be left when it is not counted that it is the commoner word of the two.
/// Without the second, `a snort of` is taken for `a short of`.
const FIT: f64 = 14.0;
const FIT_ALONE: f64 = 13.0;

/// How likely that word must be after the one before it, and the one after it then: the sum of
/// the logarithms.
const TOGETHER: f64 = -3.0;

/// How strange the words of a text are: how many in a thousand no dictionary has, names aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strangeness(f64);

impl Strangeness {
    /// The strangeness of a text.
    pub(super) fn of(galleys: &[Galley], idiom: &Idiom<'_>) -> Self {
        let plain = galleys.iter().flat_map(|galley| {
            let text = galley.text();
            words(text)
                .map(|span| &text[span])
                .filter(|word| is_plain(word))
        });
        let (mut strange, mut all) = (0.0, 0.0);
        for word in plain {
            all += 1.0;
            if word.len() >= SHORTEST && !idiom.in_dictionary(word) && !is_made(word, idiom) {
                strange += 1.0;
            }
        }
        Self(1000.0 * strange / f64::max(all, 1000.0))
    }

    fn is_usual(self) -> bool {
        self.0 > STRANGE
    }
}

pub(super) fn questions(text: &str, idiom: &Idiom<'_>, strangeness: Strangeness) -> Vec<Question> {
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
                return if strangeness.is_usual() {
                    None
                } else {
                    unknown(word, span, idiom)
                };
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
    let archaic = ARCHAIC.iter().any(|ending| {
        let stem = word.strip_suffix(ending);
        stem.is_some_and(|stem| idiom.in_dictionary(stem))
    });
    if is_made(word, idiom) || archaic {
        return None;
    }
    let suggestion = likely(word).or_else(by_ending)?;
    let (suggestion, evidence) = match halves(word, idiom) {
        Some((left, right)) => (
            format!("{left} {right}"),
            format!("`{word}` is in no dictionary, and `{left}` and `{right}` are common words"),
        ),
        None => {
            let told = format!("`{word}` is in no dictionary, and `{suggestion}` is one slip away");
            (suggestion, told)
        }
    };
    Some(Question {
        code: "R901",
        found: span.clone(),
        evidence,
        suggestion: Some(suggestion),
    })
}

/// The two common words that make up a word.
fn halves<'a>(word: &'a str, idiom: &Idiom<'_>) -> Option<(&'a str, &'a str)> {
    let common = |half: &str| {
        half.len() >= 3
            && idiom.in_dictionary(half)
            && idiom.chance(half).is_some_and(|chance| chance > COMMON)
    };
    let halves = (3..word.len().saturating_sub(2)).map(|at| word.split_at(at));
    let mut halves = halves.filter(|(left, right)| common(left) && common(right));
    halves.next()
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
            let better = fit(&near)? - here;
            let commoner = lexicon.frequency(&near)? - lexicon.frequency(word)?;
            let suits = better >= FIT && better - 2.0 * commoner >= FIT_ALONE;
            (together >= TOGETHER && suits).then_some((together, near))
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
