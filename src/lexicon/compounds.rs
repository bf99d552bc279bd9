//! Compounds: words that a language closes up of others without end.
//!
//! ```text
//! Arbeiterbewegung, Zeitungsleser, aufzukaufen     words, though no list has them
//! dieArbeiter, undnicht                            no words: glue
//! ```
//! No list of German is ever whole, since any two nouns make a third. A word is taken for a
//! compound if it is cut into listed words of four letters or more, none of which carries grammar,
//! a joint between them allowed (*Duden. Die Grammatik*, "Komposition" and "Fugenelement").
//! Cost: quadratic in the length of the word.

use super::Lexicon;

/// The shortest part, in bytes, and how many parts there may be.
const SHORTEST: usize = 4;
const MOST: usize = 4;

/// Whether a word that is not listed may be a compound, or an infinitive with `zu` inside.
pub(super) fn is_compound(lexicon: &Lexicon, word: &str) -> bool {
    if !super::is_evenly_cased(word) || !word.chars().all(char::is_alphabetic) {
        return false;
    }
    let word = lexicon.small(word);
    let inside = lexicon.grammar.inside_infinitive(&word);
    inside.is_some_and(|verb| is_part(lexicon, verb)) || is_row(lexicon, &word, MOST)
}

/// Whether a word is a row of at most so many parts, and of two at least.
fn is_row(lexicon: &Lexicon, word: &str, most: usize) -> bool {
    most > 1
        && word
            .char_indices()
            .map(|(at, _)| at)
            .filter(|&at| at >= SHORTEST && is_part(lexicon, &word[..at]))
            .any(|at| {
                let mut rests = lexicon.grammar.after_joints(&word[at..]);
                rests.any(|rest| is_part(lexicon, rest) || is_row(lexicon, rest, most - 1))
            })
}

fn is_part(lexicon: &Lexicon, part: &str) -> bool {
    part.len() >= SHORTEST
        && !lexicon.grammar.is_loose(part)
        && lexicon.words.contains_key(part.as_bytes())
}
