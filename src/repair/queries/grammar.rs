//! Slips of grammar that two or three words show: `It’s first sentence`, `has been those`,
//! `the the`.

use std::borrow::Cow;
use std::ops::Range;

use super::Question;
use crate::repair::idiom::Idiom;
use crate::repair::usage::folded;
use crate::repair::words::words;

/// Words after which a thing follows that is owned, and which no sentence says of `it` alone.
const AFTER_OWNER: &[&str] = &[
    "own", "first", "second", "third", "last", "main", "various", "entire", "original", "former",
];

/// Words that follow `it is` and never an owner.
const AFTER_IS: &[&str] = &["a", "an", "the", "not", "been", "because"];

/// Words an author may well write twice.
const TWICE: &[&str] = &[
    "had", "that", "very", "so", "no", "more", "many", "all", "she", "he", "on", "in", "you", "it",
    "by", "over", "up", "out", "off", "down", "about",
];

/// Verbs in the singular, and what they are in the plural.
const SINGULAR: &[(&str, &str, &str)] = &[
    ("has", "been", "have been"),
    ("", "is", "are"),
    ("", "was", "were"),
];

pub(super) fn questions(text: &str, idiom: &Idiom<'_>) -> Vec<Question> {
    let spans: Vec<Range<usize>> = words(text).collect();
    let folded: Vec<Cow<'_, str>> = spans
        .iter()
        .map(|span| folded(&text[span.clone()]))
        .collect();
    let mut questions = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        let word = |offset: usize| {
            let near = at + offset;
            let apart = |span: &Range<usize>| follows(text, spans[near - 1].end, span.start);
            let here = spans.get(near).filter(|span| offset == 0 || apart(span));
            here.map(|_| &*folded[near])
        };
        let Some(first) = word(0) else { continue };
        let Some(second) = word(1) else { continue };
        let third = word(2);
        let to = |offset: usize| span.start..spans[at + offset].end;
        let asked = its(&text[span.clone()], first, second, third, idiom)
            .map(|(suggestion, evidence)| ("R906", span.clone(), suggestion, evidence))
            .or_else(|| {
                let (words, suggestion) = number(first, second, third)?;
                let evidence = "`those` are several".to_owned();
                Some(("R907", to(words), suggestion, evidence))
            })
            .or_else(|| {
                let twice = first == second
                    && idiom.grammar.is_function_word(first)
                    && !TWICE.contains(&first);
                let evidence = "the word stands twice".to_owned();
                twice.then(|| ("R908", to(1), text[span.clone()].to_owned(), evidence))
            });
        questions.extend(asked.map(|(code, found, suggestion, evidence)| Question {
            code,
            found,
            suggestion: Some(suggestion),
            evidence,
        }));
    }
    questions
}

/// Whether nothing but a space parts two words.
fn follows(text: &str, end: usize, start: usize) -> bool {
    text[end..start].chars().all(char::is_whitespace)
}

fn its(
    written: &str,
    first: &str,
    second: &str,
    third: Option<&str>,
    idiom: &Idiom<'_>,
) -> Option<(String, String)> {
    let third_is_thing = third.is_some_and(|third| {
        !idiom.grammar.is_function_word(third) && idiom.are_neighbours(second, third)
    });
    if first == "it's" && AFTER_OWNER.contains(&second) && third_is_thing {
        let owner = written.replace(['’', '\''], "");
        return Some((owner, format!("`{second}` says whose")));
    }
    // `of its not clearing up`: what is not done is the thing that is owned.
    let gerund = second == "not" && third.is_some_and(|third| third.ends_with("ing"));
    if first == "its" && AFTER_IS.contains(&second) && !gerund {
        let is = format!("{}’s", &written[..2]);
        return Some((is, format!("`{second}` follows a verb")));
    }
    None
}

/// How many words further a verb in the singular goes with `those` or `these`, and its plural.
fn number(first: &str, second: &str, third: Option<&str>) -> Option<(usize, String)> {
    let several = |word: &str| matches!(word, "those" | "these");
    SINGULAR.iter().find_map(|(auxiliary, verb, plural)| {
        if auxiliary.is_empty() {
            let those = second == "those" && first == *verb;
            return those.then(|| (1, format!("{plural} {second}")));
        }
        let third = third.filter(|third| several(third))?;
        let matches = first == *auxiliary && second == *verb;
        matches.then(|| (2, format!("{plural} {third}")))
    })
}
