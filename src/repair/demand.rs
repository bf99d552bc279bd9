//! Demands: how much likelier a reading must be before a space is put or taken out.
//!
//! ```text
//! class|action, wave|function       two words that carry things: a compound, more often than not
//! Movie|Lens, Sunda|a, Isaid|a      names
//! sub|algebra, multi|paradigm       a prefix and a word: one word
//! to-get|her, me|a-sure             pieces that a hyphen left
//! the|workers, Party|made           words between which a space is lost: the least is asked
//! ```
//!
//! What a lattice says of two words it says of each alike; where it errs, it errs by their kind.
//! The figures are set by hand, from counts of right and wrong splits of each kind in the pooled
//! development sets of `tests/bench/spaces.py`.

use super::idiom::Idiom;
use super::lattice::Change;
use super::noise::Noise;
use super::words::is_apostrophe;

/// How many nats likelier a reading must be to be made: where it gives a space back, and where it
/// takes one out.
const MARGIN: f64 = 2.5;
const MARGIN_OUT: f64 = 2.3;

/// As that, where a letter goes from a word to its neighbour.
const MOVED: f64 = 2.5;

/// As that, where a word has a single letter.
const LETTER: f64 = 7.0;

/// As that, between two words that both carry things, and where the first may be a prefix.
const COMPOUND: f64 = 12.0;
const PREFIXED: f64 = 20.0;

/// The logarithm of the chance that a space is lost, from which on a text is one that loses them
/// before this letter: there a compound is no likelier than two words.
const READILY: f64 = -4.0;

/// How many nats are demanded between two words with capitals, the first of which carries a thing: `PokerStars`.
const CAPITALS: f64 = 12.0;

/// As that, of the parts of what may be a short word of its own, by its capital or its letters.
const NAME: f64 = 7.0;
const NAME_LETTER: f64 = 25.0;

/// The longest word that is short, in letters.
const SHORT: usize = 7;

/// As that, in what a hyphen touches: it may be a piece of a word.
const PIECE: f64 = 12.0;

/// Whether changes of the same words are likely enough to be made. `hyphen` says that one touches
/// these words.
pub(super) fn are_sure(changes: &[Change], hyphen: bool, idiom: &Idiom<'_>, noise: &Noise) -> bool {
    let parts = changes.iter().filter(|change| change.parts).count();
    let moved = parts > 0 && parts < changes.len();
    let carries = |word: &str| !idiom.grammar.is_loose(word);
    // A compound of three words or more is made without those that carry grammar.
    let phrase = changes
        .iter()
        .any(|change| !carries(&change.words.0) || !carries(&change.words.1));
    changes.iter().all(|change| {
        let (first, second) = (&change.words.0, &change.words.1);
        let next = second.chars().next().unwrap_or_default();
        let easy = phrase || noise.lost(next) > READILY;
        let piece = hyphen && (carries(first) || !carries(second));
        let demanded = match change.parts {
            false => MARGIN_OUT,
            true if moved => MOVED,
            true if easy && carries(first) && carries(second) => MARGIN,
            true => between(first, second, idiom),
        };
        change.margin
            >= if piece && change.parts {
                demanded.max(PIECE)
            } else {
                demanded
            }
    })
}

/// What is demanded of a space between two words.
fn between(first: &str, second: &str, idiom: &Idiom<'_>) -> f64 {
    let grammar = idiom.grammar;
    let titled = |word: &str| word.starts_with(char::is_uppercase);
    let carries = |word: &str| !grammar.is_loose(word);
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    if titled(second) {
        let both = titled(first) && carries(first);
        return if both { CAPITALS } else { MARGIN };
    }
    let twice = first.to_lowercase() == second;
    if twice || carries(first) && carries(second) && grammar.is_prefix(first) {
        return PREFIXED;
    }
    if carries(first) && (carries(second) || grammar.is_suffix(second)) {
        return COMPOUND;
    }
    let name = titled(first) && carries(first);
    let short = letters(first) + letters(second) <= SHORT && (carries(first) || carries(second));
    match letters(second) {
        1 if name => NAME_LETTER,
        2 if name => NAME,
        _ if short && (titled(first) || second.contains(is_apostrophe)) => NAME,
        _ if letters(first) == 1 || letters(second) == 1 => LETTER,
        _ => MARGIN,
    }
}
