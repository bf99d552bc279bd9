//! Demands: how much likelier a reading must be before a space is put or taken out.
//!
//! ```text
//! class|action, wave|function       two words that carry things: a compound, more often than not
//! Movie|Lens, Sunda|a, Isaid|a      names
//! key|frames, web|toon              short words: a compound again, though nobody counted the two
//! active|galactic, string|sector    two words that are seldom neighbours: hardly a compound
//! rain|forest, near|by, can|not     a dictionary has the word they make
//! sub|algebra, multi|paradigm       a prefix and a word: one word
//! to-get|her, me|a-sure             pieces that a hyphen left
//! high|minded, sharp|eyed           an adjective that is written with a hyphen, or closed
//! move|or. hear|the.                no sentence ends in such a word
//! the|workers, Party|made           words between which a space is lost: the least is asked
//! ```
//!
//! What a lattice says of two words it says of each alike; where it errs, it errs by their kind.
//! The figures are set by hand, from counts of right and wrong splits of each kind in the pooled
//! development sets of `tests/bench/spaces.py`.

use super::idiom::Idiom;
use super::lattice::Change;
use super::noise::Noise;
use super::pairs::Pairs;
use super::words::is_apostrophe;

/// How many nats likelier a reading must be to be made: where it gives a space back, and where it
/// takes one out.
const MARGIN: f64 = 2.5;
const MARGIN_OUT: f64 = 2.3;

/// How much less is asked of a word that carries grammar in a text that loses such spaces readily: the
/// reading has weighed that already.
const READY: f64 = 1.2;

/// As that, where the text has the two words side by side elsewhere: `MissWatson`, `Miss Watson`.
const PAIR: f64 = 0.5;

/// As that, where a letter goes from a word to its neighbour.
const MOVED: f64 = 2.5;

/// As that, where a word has a single letter; and where that is an article after a word that carries
/// grammar, of three letters or more (`with|a`) and of two (`at|a`).
const LETTER: f64 = 7.0;
const ARTICLE: f64 = 2.5;
const SHORT_ARTICLE: f64 = 4.0;

/// As that, between two words that both carry things; where they are often neighbours, of which
/// short compounds are made (`wave|function`); and where they are not, and are long together.
const COMPOUND: f64 = 12.0;
const NEIGHBOURS: f64 = 20.0;
const STRANGERS: f64 = 2.5;

/// From how many letters on two words are long together, neighbours and others: compounds are made
/// of short words.
const LONG_NEIGHBOURS: usize = 13;
const LONG: usize = 11;

/// As that, in a language whose compounds are phrases.
const PHRASES: f64 = 3.5;

/// As that, where the first may be a prefix, and where a dictionary has the word both make.
const PREFIXED: f64 = 20.0;
const ONE_WORD: f64 = 20.0;

/// As that, between a word that carries a thing and one of two letters that never was counted
/// after it, and begins with a vowel, as endings do: `instant|on`.
const ENDING: f64 = 8.0;

/// As that, where the two make a rare word that was counted, and where it never was: `in|most`, `a|week`.
const HIDDEN: f64 = 10.0;
const HIDDEN_UNCOUNTED: f64 = 2.5;

/// As that, after a word with a capital within a sentence: `All|music`, `For|tin`.
const WITHIN: f64 = 16.0;

/// How many nats are demanded between two words with capitals, the first of which carries a thing or
/// stands within a sentence: `PokerStars`, `of AllMusic`; where the two are often neighbours; and where
/// one is a name and nothing else: `GeorgeBernard`, `CongressesMarx`.
const CAPITALS: f64 = 8.0;
const CAPITAL_NEIGHBOURS: f64 = 12.0;
const PROPER: f64 = 2.5;

/// The shortest such name, in letters: `MacMurray` has none.
const PROPER_LETTERS: usize = 4;

/// The logarithm of the chance that a space is lost, below which a text shows no loss but those before
/// such capitals; the same between words that are often neighbours; and what is demanded there: these
/// are names.
const LOSSLESS: f64 = -7.3;
const LOSSLESS_NEIGHBOURS: f64 = -7.0;
const NAMES: f64 = 24.0;

/// As that, of the parts of what may be a short word of its own, by its capital or its letters.
const NAME: f64 = 7.0;
const NAME_LETTER: f64 = 25.0;

/// The longest word that is short, in letters.
const SHORT: usize = 7;

/// From how many spaces on a run has lost them for certain, whichever reading of it is right:
/// `Foramomentshewas`. One or two fewer are enough where none of its words has a capital within a
/// sentence (`theBarisan|an`) and no two of them make a third (`extends|a|long|the`); and what is
/// demanded of the fewest.
const ROW: usize = 4;
const PLAIN_ROW: usize = 3;
const SHORT_ROW: f64 = 1.0;

/// As that, in what a hyphen touches and may be a piece of a word; and the shortest part of a compound
/// with a hyphen that is none, in letters; and the shortest that is none whatever it is joined to.
const PIECE: f64 = 12.0;
const PART: usize = 4;
const LONG_PART: usize = 7;

/// As that, before a last word that no sentence ends in.
const LEANING: f64 = 16.0;

/// Where the words of some changes stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    /// Which words the text has side by side.
    pub(super) pairs: &'a Pairs<'a>,
    /// What stands before them and a hyphen, and after them and a hyphen.
    pub(super) hyphened: [Option<&'a str>; 2],
    /// Whether they begin within a sentence.
    pub(super) within: bool,
    /// Whether a sentence ends with them.
    pub(super) ends: bool,
}

/// Whether changes of the same words are likely enough to be made.
pub(super) fn are_sure(
    changes: &[Change],
    setting: Setting<'_>,
    idiom: &Idiom<'_>,
    noise: &Noise,
) -> bool {
    let parts = changes.iter().filter(|change| change.parts).count();
    let moved = parts > 0 && parts < changes.len();
    let carries = |word: &str| !idiom.grammar.is_loose(word);
    // A compound of three words or more is made without those that carry grammar.
    let phrase = changes
        .iter()
        .any(|change| !carries(&change.words.0) || !carries(&change.words.1));
    let plain = changes.iter().all(|change| {
        let (first, second) = (&change.words.0, &change.words.1);
        let named = is_titled(second) || setting.within && is_titled(first);
        let prefixed = idiom.grammar.is_prefix(first) && carries(first) && carries(second);
        !(named || prefixed || idiom.in_dictionary(&format!("{first}{second}")))
    });
    let last = changes.len() - 1;
    changes.iter().enumerate().all(|(at, change)| {
        let (first, second) = (&change.words.0, &change.words.1);
        let next = second.chars().next().unwrap_or_default();
        let name = is_titled(first) && !is_titled(second);
        let ease = match phrase && carries(first) && carries(second) {
            _ if idiom.grammar.is_open_ending(second) => 0.0,
            true => 1.0,
            false if name && !is_proper(first, idiom) => 0.0,
            false => noise.readiness(next),
        };
        let habit = match idiom.grammar.is_open_ending(second) {
            true => 0.0,
            false => noise.habit(next),
        };
        let piece = is_piece(&setting, first, second, at == 0, at == last, idiom);
        let demanded = match change.parts {
            false => MARGIN_OUT,
            true if moved => MOVED,
            true if at == last && setting.ends && idiom.grammar.is_leaning(second) => LEANING,
            true if phrase && parts >= ROW => 0.0,
            true if phrase && plain && parts >= PLAIN_ROW => 0.0,
            true if phrase && plain && parts + 1 == PLAIN_ROW => SHORT_ROW,
            true if is_pair(first, second, setting.pairs, idiom) => PAIR,
            true if is_two_names(first, second, idiom) => PROPER,
            true if is_two_capitals(change) && noise.lost_anywhere() < lossless(change, idiom) => {
                NAMES
            }
            true => between(first, second, ease, at == 0 && setting.within, idiom),
        };
        let demanded = eased(demanded, habit);
        let named = at == 0 && setting.within && begins_name(first, second, idiom);
        let least = |demanded: f64, holds: bool, least: f64| match holds && change.parts {
            true => demanded.max(least),
            false => demanded,
        };
        let cut = at == 0 && is_cut(setting.hyphened[0], first, second, idiom);
        let whole = if cut { ONE_WORD } else { PIECE };
        let piece = least(demanded, piece, eased(whole, habit));
        change.margin >= least(piece, named, eased(WITHIN, habit))
    })
}

/// Whether the text writes two words as two elsewhere, and a dictionary has not the word both make.
fn is_pair(first: &str, second: &str, pairs: &Pairs<'_>, idiom: &Idiom<'_>) -> bool {
    pairs.times(first, second) > 0 && !idiom.is_word(&format!("{first}{second}"))
}

/// Whether two words may be pieces that a hyphen left, where one touches them: `to-get|her`. They are
/// not if what it joins is a compound of whole words: `all-pervading|desire`, `the|make-believe`.
fn is_piece(
    setting: &Setting<'_>,
    first: &str,
    second: &str,
    begins: bool,
    ends: bool,
    idiom: &Idiom<'_>,
) -> bool {
    let carries = |word: &str| !idiom.grammar.is_loose(word);
    let [before, after] = setting.hyphened;
    if before.or(after).is_none() || !carries(first) && carries(second) {
        return false;
    }
    let open = |left: &str, right: &str| {
        let is_whole = |part: &str| part.chars().count() >= PART && idiom.in_dictionary(part);
        let is_long = |part: &str| part.chars().count() >= LONG_PART && idiom.in_dictionary(part);
        let parts = (is_whole(left) && is_whole(right) || is_long(left) || is_long(right))
            && !idiom.in_dictionary(&format!("{left}{right}"));
        parts
            || idiom.usage.hyphenated(left, right) > 0
            || idiom.is_listed(&format!("{left}-{right}"))
    };
    let before = before.filter(|_| begins).is_some_and(|before| {
        !open(before, first) || idiom.in_dictionary(&format!("{before}{first}{second}"))
    });
    let after = after.filter(|_| ends).is_some_and(|after| {
        !open(second, after) || idiom.in_dictionary(&format!("{first}{second}{after}"))
    });
    before || after
}

/// Whether a hyphen cuts a word of the dictionary from two that begin after it: `to-get|her`.
fn is_cut(before: Option<&str>, first: &str, second: &str, idiom: &Idiom<'_>) -> bool {
    before.is_some_and(|before| idiom.in_dictionary(&format!("{before}{first}{second}")))
}

/// Whether the first of two words has a capital that only the name has which both make.
fn begins_name(first: &str, second: &str, idiom: &Idiom<'_>) -> bool {
    let small = |word: &str| word.contains(char::is_lowercase);
    is_titled(first)
        && small(first)
        && second.starts_with(char::is_lowercase)
        && idiom.grammar.is_loose(first)
}

/// What is left of a demand beyond the margin of all, where this share of it falls away.
fn eased(demanded: f64, share: f64) -> f64 {
    match share > 0.0 && demanded.is_finite() {
        true => demanded.min(MARGIN) + (demanded - MARGIN).max(0.0) * (1.0 - share),
        false => demanded,
    }
}

/// What is demanded of a space between two words. `ease` says how much of what is demanded of
/// compounds falls away, `within` that the first begins within a sentence.
fn between(first: &str, second: &str, ease: f64, within: bool, idiom: &Idiom<'_>) -> f64 {
    let grammar = idiom.grammar;
    let carries = |word: &str| !grammar.is_loose(word);
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    if first == second && letters(first) == 1 {
        // A number: `World War II`.
        return f64::INFINITY;
    }
    if idiom.is_one_word(first, second) {
        return ONE_WORD;
    }
    let whole = format!("{first}{second}");
    if idiom.in_dictionary(&whole) {
        return match idiom.is_counted(&whole) {
            true => HIDDEN,
            false => HIDDEN_UNCOUNTED,
        };
    }
    let compound = carries(first) && carries(second);
    if compound && ease == 1.0 {
        return MARGIN;
    }
    if is_titled(second) {
        let both = is_titled(first) && (carries(first) || within);
        return match idiom.are_neighbours(first, second) {
            _ if !both => MARGIN,
            true => CAPITAL_NEIGHBOURS,
            false => CAPITALS,
        };
    }
    let twice = first.to_lowercase() == second;
    if twice || compound && grammar.is_prefix(first) {
        return PREFIXED;
    }
    if compound && grammar.phrases {
        return PHRASES;
    }
    if compound || carries(first) && grammar.is_suffix(second) {
        let long = letters(first) + letters(second);
        let demanded = match idiom.are_neighbours(first, second) {
            true if long < LONG_NEIGHBOURS => NEIGHBOURS,
            false if long >= LONG && compound => STRANGERS,
            _ => COMPOUND,
        };
        return eased(demanded, ease);
    }
    let name = is_titled(first) && carries(first);
    let short = letters(first) + letters(second) <= SHORT && (carries(first) || carries(second));
    let ending = carries(first)
        && second.starts_with(['a', 'e', 'i', 'o', 'u'])
        && idiom.counts_neighbours()
        && !idiom.are_neighbours(first, second);
    match letters(second) {
        1 if name => NAME_LETTER,
        2 if name => NAME,
        _ if short && (is_titled(first) || second.contains(is_apostrophe)) => NAME,
        1 if second == "a" && letters(first) > 2 && !carries(first) => ARTICLE,
        1 if second == "a" && !carries(first) => SHORT_ARTICLE,
        _ if letters(first) == 1 || letters(second) == 1 => LETTER,
        2 if ending => ENDING,
        _ if !name && !is_titled(first) => MARGIN - READY * ease,
        _ => MARGIN,
    }
}

/// Whether a change parts what may be one name or one compound: it is no witness of a text's losses.
pub(super) fn is_compound(change: &Change, idiom: &Idiom<'_>) -> bool {
    let (first, second) = (&change.words.0, &change.words.1);
    let carry = !idiom.grammar.is_loose(first) && !idiom.grammar.is_loose(second);
    is_two_capitals(change) || carry && !is_titled(second)
}

/// Whether a change parts two words with capitals: `AllMusic`.
fn is_two_capitals(change: &Change) -> bool {
    let (first, second) = &change.words;
    change.parts && is_titled(first) && is_titled(second) && first.contains(char::is_lowercase)
}

/// From which chance of a loss on a text loses spaces before such capitals.
fn lossless(change: &Change, idiom: &Idiom<'_>) -> f64 {
    match idiom.are_neighbours(&change.words.0, &change.words.1) {
        true => LOSSLESS_NEIGHBOURS,
        false => LOSSLESS,
    }
}

/// Whether two words with capitals are two, one of them being a name that is no other word.
fn is_two_names(first: &str, second: &str, idiom: &Idiom<'_>) -> bool {
    let both = is_titled(first) && is_titled(second) && first.contains(char::is_lowercase);
    both && (is_proper(first, idiom)
        || is_proper(second, idiom) && first.chars().count() >= PROPER_LETTERS)
}

/// Whether a word is a name, and no other word.
fn is_proper(word: &str, idiom: &Idiom<'_>) -> bool {
    word.chars().count() >= PROPER_LETTERS
        && idiom.in_dictionary(word)
        && !idiom.in_dictionary(&word.to_lowercase())
}

fn is_titled(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
