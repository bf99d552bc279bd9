//! Unknown words: the chance that a run of letters is a word no dictionary has.
//!
//! Names, foreign words, dialect, an author's own coinings and misprints are in no dictionary,
//! and must not be parted into words that are. So their chance is weighed with what is known of
//! them: that they come again, that they come in company, how they are formed.

use super::formation::is_formation;
use super::idiom::Idiom;
use super::words::is_apostrophe;

/// The logarithm of the chance that a word is one the dictionary lacks.
const UNKNOWN: f64 = -4.5;

/// As that, of a letter by itself: initials, variables, and the marks of lists.
const SIGN: f64 = -10.0;

/// What a word of so many letters or fewer gains: most are abbreviations and symbols.
const ABBREVIATION: f64 = 2.0;
const BRIEF: usize = 3;

/// What an unknown word gains by each unknown neighbour: foreign words come in company.
const COMPANY: f64 = 3.0;

/// What an unknown word gains each further time it stands in the text: chance loses the same
/// space twice rarely, an author's own word comes again.
const AGAIN: f64 = 3.5;

/// What an unknown word gains if it may be formed of a prefix or a suffix and a word.
const FORMATION: f64 = 8.0;

/// How much of that is lost where a text loses such spaces readily; and where its parts are often
/// neighbours.
const DOUBT: f64 = 0.7;
const PHRASE_DOUBT: f64 = 3.0;

/// What an unknown word gains that looks like a name.
pub(super) const NAME: f64 = 7.0;

/// What an unknown word gains if it is one slip away from a word of the dictionary.
const SLIP: f64 = -10.0;

/// The shortest word that a slip may be seen in: of shorter ones nearly all letters make words.
const SLIP_FROM: usize = 4;

/// The cost of an unknown word with letters after its possessive, which no word has.
const INNER_POSSESSIVE: f64 = -8.0;

/// What an unknown word gains if the text writes its parts with a hyphen.
const HYPHENATED: f64 = 40.0;

/// How much rarer a possessive or an elision is than its word.
const POSSESSIVE: f64 = -3.0;

/// The longest name whose possessive is its own wherever it stands, in letters.
const SHORT_NAME: usize = 7;

/// The shortest word that is company, in bytes: shorter ones may be pieces.
const WHOLE: usize = 4;

/// The logarithm of the chance of a word no dictionary has, by its spelling alone.
pub(super) fn alone(word: &str, idiom: &Idiom<'_>) -> f64 {
    if word.chars().nth(1).is_none() {
        return SIGN;
    }
    let spelt = |word| idiom.lexicon.map_or(0.0, |lexicon| lexicon.spelling(word));
    let core = possessor(word).or_else(|| after_elision(word, idiom));
    let joined = core.map(|core| spelt(core) + POSSESSIVE);
    UNKNOWN + joined.map_or(spelt(word), |own| own.max(spelt(word)))
}

/// The word whose possessive this is: `Beale` of `Beale’s`.
fn possessor(word: &str) -> Option<&str> {
    let core = word.strip_suffix('s')?.strip_suffix(is_apostrophe)?;
    (core.chars().nth(1).is_some() && !core.contains(is_apostrophe)).then_some(core)
}

/// The word that an article or the like is elided before: `innominato` of `all’innominato`.
fn after_elision<'w>(word: &'w str, idiom: &Idiom<'_>) -> Option<&'w str> {
    let (before, core) = word.split_once(is_apostrophe)?;
    let elides = idiom.grammar.goes_before(before) && !core.contains(is_apostrophe);
    (elides && core.chars().nth(1).is_some()).then_some(core)
}

/// The logarithm of the chance of a word of the dictionary, though it was never counted.
pub(super) fn at_least(word: &str, idiom: &Idiom<'_>) -> f64 {
    let spelt = alone(word, idiom);
    idiom.chance(word).map_or(spelt, |chance| chance.max(spelt))
}

/// The logarithm of the chance that this is a word no dictionary has, between its neighbours, of which it
/// may be a piece.
pub(super) fn chance(
    word: &str,
    near: [Option<&str>; 2],
    is_piece: bool,
    idiom: &Idiom<'_>,
) -> f64 {
    let again = match is_two_names(word, idiom) || is_piece {
        true => 0.0,
        false => f64::from(idiom.usage.exact(word).saturating_sub(1)),
    };
    let stranger = |near: &&&str| near.len() >= WHOLE && !idiom.in_dictionary(near);
    let company = near.iter().flatten().filter(stranger).count() as f64;
    let company = match word.len() < WHOLE || is_piece {
        true => 0.0,
        false => company,
    };
    let inner = if has_inner_possessive(word) {
        INNER_POSSESSIVE
    } else {
        0.0
    };
    let brief = if word.chars().nth(BRIEF).is_none() {
        ABBREVIATION
    } else {
        0.0
    };
    alone(word, idiom) + brief + inner + AGAIN * again + COMPANY * company
}

/// Whether an unknown word makes a common one with a neighbour: `refl|ection`. Such pieces come again as
/// their word does.
pub(super) fn is_piece(word: &str, [before, after]: [Option<&str>; 2], idiom: &Idiom<'_>) -> bool {
    let is_whole = |first: &str, second: &str| {
        let whole = format!("{first}{second}");
        idiom.in_dictionary(&whole) && idiom.is_counted(&whole)
    };
    before.is_some_and(|before| is_whole(before, word))
        || after.is_some_and(|after| is_whole(word, after))
}

/// What an unknown word loses that falls into words, where it is the habit of a text to join them.
const JOINED: f64 = -8.0;

/// What an unknown word gains by the parts it might fall into, in a text that loses the space between
/// them so readily, and with so much of a habit.
pub(super) fn against(parts: &[&str], readiness: f64, habit: f64, idiom: &Idiom<'_>) -> f64 {
    let hyphenated = |pair: &[&str]| idiom.usage.hyphenated(pair[0], pair[1]) > 0;
    let mut gain = 0.0;
    if parts.len() > 1 {
        gain += JOINED * habit;
    }
    if is_formation(parts, idiom.grammar) {
        let phrase = parts.len() == 2 && idiom.are_neighbours(parts[0], parts[1]);
        let is_open = parts
            .last()
            .is_some_and(|last| idiom.grammar.is_open_ending(last));
        let doubt = match is_open || idiom.is_own(&parts.concat()) {
            true => 0.0,
            false if phrase => (PHRASE_DOUBT * readiness).min(1.0),
            false => DOUBT * readiness,
        };
        gain += FORMATION * (1.0 - doubt);
    }
    if parts.windows(2).any(hyphenated) {
        gain += HYPHENATED;
    }
    gain
}

/// The logarithm of the chance that a word is a slip of the hand for another: `Socialisme`,
/// `itslef`. Nothing if no word is near, or only one it falls into, unless it is known which words are
/// neighbours: `arrastran|y`.
pub(super) fn slip(
    word: &str,
    parts: &[&str],
    before: Option<&str>,
    idiom: &Idiom<'_>,
) -> Option<f64> {
    if word.chars().count() < SLIP_FROM {
        return None;
    }
    let near = idiom.lexicon?.near(&word.to_lowercase());
    let is_other = |near: &String| {
        idiom.counts_neighbours() || parts.iter().all(|part| part.to_lowercase() != *near)
    };
    let other = near.filter(is_other);
    other
        .filter_map(|near| match before {
            Some(before) => idiom.chance_after(before, &near),
            None => idiom.chance(&near),
        })
        .max_by(f64::total_cmp)
        .map(|chance| chance + SLIP)
}

/// Whether more letters follow a possessive: `Lenin’smain`.
fn has_inner_possessive(word: &str) -> bool {
    let behind = word
        .split_once(is_apostrophe)
        .map_or("", |(_, behind)| behind);
    behind.strip_prefix('s').is_some_and(|rest| rest.len() > 1)
}

/// Whether the capital of an unknown word is that of a name rather than of the word it might fall
/// into first: within a sentence unless the text writes that word so elsewhere, at a sentence's
/// beginning unless that is one that begins many: `Atmost`. A short one that owns something is a name
/// (`Beale’s`).
pub(super) fn is_name(word: &str, parts: &[&str], opens: bool, idiom: &Idiom<'_>) -> bool {
    let first = parts.first().copied().unwrap_or_default();
    let capital = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let begins = opens || !is_titled(word);
    let owns = possessor(word).is_some_and(|core| core.chars().count() <= SHORT_NAME);
    capital && owns && is_titled(word)
        || capital
            && !is_two_names(word, idiom)
            && idiom.usage.exact(first) == 0
            && !(begins && idiom.grammar.is_function_word(first))
}

/// Whether a capital within a word begins another that the text uses by itself, as it does the first,
/// and both oftener than the two together: `SirWalter`, not `McDonald` or `YouTube`.
fn is_two_names(word: &str, idiom: &Idiom<'_>) -> bool {
    let mut letters = word.char_indices();
    let inner =
        letters.find(|&(at, c)| c.is_uppercase() && word[..at].ends_with(char::is_lowercase));
    inner.is_some_and(|(at, _)| {
        let (first, second) = word.split_at(at);
        let second = possessor(second).unwrap_or(second);
        let times = idiom.usage.exact(word);
        idiom.usage.exact(first) > times && idiom.usage.exact(second) > times
    })
}

fn is_titled(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}
