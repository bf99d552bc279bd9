//! What the form of the two halves decides alone, without any dictionary of words.

use super::broken::Broken;
use super::{Fate, Verdict};
use crate::repair::idiom::Idiom;

/// How sure a form is.
const CERTAIN: f64 = 0.99;

/// The most letters a name made of initials has: `UNESCO`.
const INITIALS: usize = 6;

/// What the form of the halves decides, if it decides anything.
///
/// ```text
/// two-/and three-fold     waits: `and` makes no word with it
/// 1914-/1918, x-/2        stays: a figure stands beside it
/// thirty-/one, Forty-/second   stays: the tens and the units of a number
/// day-to-/day             stays: the middle of a compound of three
/// dit-/il, peut-/être     stays: written so in the language
/// Mc-/Carthy              goes: a name begins so
/// SR-/Bolshevik, AFL-/CIO stays: a capital follows it
/// /the-long-/road         stays: an address has no other
/// REVOLU-/TION            decides nothing: a word in capitals
/// ```
pub(super) fn verdict(broken: &Broken, idiom: &Idiom<'_>) -> Option<Verdict> {
    let certain = |fate, evidence: &str| {
        Some(Verdict {
            fate,
            confidence: CERTAIN,
            evidence: evidence.to_owned(),
        })
    };
    let (left, right) = (broken.left.as_str(), broken.right.as_str());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let grammar = idiom.grammar;
    // `Produktions- in Destruktivkräfte`: no compound ends in a word that carries grammar.
    let before_phrase =
        broken.in_line && grammar.builds_compounds && grammar.is_function_word(right);
    let waits = (grammar.is_link(right) || before_phrase) && !broken.compound;
    if waits
        && (idiom.is_word(left) || digit(left.chars().next()))
        && !idiom.is_listed(&broken.closed())
    {
        return certain(Fate::Waits, "it waits for a later word");
    }
    if digit(left.chars().next_back()) || digit(right.chars().next()) {
        return certain(Fate::Stays, "a figure stands beside it");
    }
    if idiom.grammar.is_tens(left) && idiom.grammar.is_units(right) {
        return certain(Fate::Stays, "the tens and the units of a number");
    }
    if broken.chained && idiom.grammar.is_function_word(left) {
        return certain(Fate::Stays, "the middle of a compound of three");
    }
    let (closed, open) = (broken.closed(), broken.open());
    if idiom.is_word(left) && idiom.grammar.is_enclitic(right) && !idiom.is_word(&closed) {
        return certain(Fate::Stays, "a hyphen joins such a word to the one before");
    }
    if idiom.is_listed(&open) && !idiom.is_word(&closed) {
        return certain(Fate::Stays, "a dictionary has it with its hyphen");
    }
    let halves = idiom.is_word(left) && idiom.is_word(right);
    if broken.in_address && (halves || !idiom.is_listed(&closed)) {
        return certain(Fate::Stays, "an address is broken at its own hyphens");
    }
    if left == "Mc" {
        return certain(Fate::Goes, "a name begins so");
    }
    let capitals = |word: &str| word.chars().all(|c| !c.is_lowercase());
    let shouted = capitals(left) && capitals(right) && left.chars().count() > 1;
    let long = left.len().max(right.len()) > INITIALS;
    let one_word = shouted && (long || broken.in_capitals || idiom.in_dictionary(&closed));
    if right.starts_with(char::is_uppercase) && !one_word {
        return certain(Fate::Stays, "a capital follows it");
    }
    None
}
