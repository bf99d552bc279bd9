//! Word formation: whether a row of words may be one word that no dictionary has.
//!
//! ```text
//! non|revolutionary, class|wide     a prefix or a suffix and a word
//! new|worker, have|murdered         neither: two words
//! ```

use super::idiom::Idiom;
use super::words::is_apostrophe;
use crate::language::Grammar;

/// The shortest word that an ending is seen to make a further word of.
const STEM: usize = 5;

/// Whether a word is made of one of the dictionary and an ending: `organizationalists`,
/// `durchbrechenden`. `Menschenden` is not: a noun makes no participle.
pub(super) fn is_made(word: &str, idiom: &Idiom<'_>) -> bool {
    let is_stem = |stem: &str| stem.len() >= STEM && idiom.in_dictionary(stem);
    let grammar = idiom.grammar;
    let is_participle = |ending: &str| {
        let infinitive = word.strip_suffix(ending);
        infinitive.is_some_and(|verb| verb.ends_with('n') && is_stem(verb))
    };
    grammar
        .endings
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(is_stem))
        || word.starts_with(char::is_lowercase) && grammar.participles.iter().any(is_participle)
}

/// Whether the parts may make a word rather than a phrase: `non|revolutionary`, `class|wide`.
pub(super) fn is_formation(parts: &[&str], grammar: &Grammar) -> bool {
    let [first, .., last] = parts else {
        return false;
    };
    let second = parts[1];
    let last = last.split(is_apostrophe).next().unwrap_or(last);
    let before_last = parts[parts.len() - 2];
    let small = second.starts_with(char::is_lowercase);
    (small && grammar.is_prefix(first) && !grammar.is_function_word(second))
        || (grammar.is_suffix(last) && !grammar.is_function_word(before_last) && parts.len() == 2)
}
