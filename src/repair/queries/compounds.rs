//! Compounds closed here and hyphenated there: `topdown` beside `top-down`.
//!
//! Only a closed form that no dictionary has is asked about: `today` beside `to-day` may be a
//! quotation of another age.

use super::Question;
use crate::repair::idiom::Idiom;
use crate::repair::words::{is_hyphen, words};

pub(super) fn questions(text: &str, idiom: &Idiom<'_>) -> Vec<Question> {
    words(text)
        .filter(|span| {
            let free = |c: Option<char>| !c.is_some_and(is_hyphen);
            free(text[..span.start].chars().next_back()) && free(text[span.end..].chars().next())
        })
        .filter_map(|span| {
            let word = &text[span.clone()];
            if word.len() < 6 || idiom.in_dictionary(word) {
                return None;
            }
            let at = idiom.usage.hyphenated_at(word)?;
            let open = format!("{}-{}", &word[..at], &word[at..]);
            Some(Question {
                code: "R904",
                found: span,
                evidence: format!("the text has `{}` elsewhere", open.to_lowercase()),
                suggestion: Some(open),
            })
        })
        .collect()
}
