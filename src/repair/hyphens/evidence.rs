//! The evidence on a broken word that neither the text's own usage nor its form decides.
//!
//! Each piece adds its log-odds. The weights were fitted by logistic regression over the breaks
//! of `tests/cases/hyphens/tuned` and rounded; what a weight rests on stands beside it, as counts
//! of breaks of that set and of nineteen more books set in the same way.

use super::broken::Broken;
use super::habits::{self, Habits};
use super::odds::Odds;
use crate::language::Patterns;
use crate::lexicon::Lexicon;
use crate::repair::formation::is_made;
use crate::repair::idiom::Idiom;
use crate::repair::words::is_apostrophe;

/// Before anything is known, where a line runs on after the hyphen and a space.
const STRAY: f64 = -5.0;

/// The patterns allow a break there (nearly all compositors' breaks, a third of the authors'), or
/// do not.
const LEGAL: f64 = 1.0;
const ILLEGAL: f64 = -4.0;

/// A word of the dictionary when closed: counted, merely listed, or listed where most such are
/// inflections; and none.
const COUNTED: f64 = 4.0;
const LISTED: f64 = -2.0;
const INFLECTION: f64 = 2.0;
const UNLISTED: f64 = -3.0;

/// Both halves of a word that was never counted are words, or one is none, or neither is one.
const HALVES: f64 = -3.0;
const FRAGMENT: f64 = 3.5;
const FRAGMENTS: f64 = 5.0;

/// The chance from which on a word is a common one.
const COMMON: f64 = -14.0;

/// The halves are often neighbours.
const NEIGHBOURS: f64 = -2.0;

/// How much more often a word must be written than its halves meet by chance, in nats, to be one
/// for itself: `storybook` 3, `railroad` 8, `mat|ter` 16. What is missing counts against it.
const COHESION: f64 = 5.0;
const COHERES: f64 = 7.0;
const COHERENT: f64 = 4.0;

/// A first half that hardly ever closes up with what follows; a prefix or a suffix that always
/// does.
const OPEN_PREFIX: f64 = -5.0;
const CLOSING: f64 = 3.0;

/// A last half that hardly ever closes up with what stands before it.
const OPEN_ENDING: f64 = -11.0;

/// A combining form before a word: `anarcho-/syndicalism`.
const COMBINING: f64 = -5.0;
const COMBINING_FROM: usize = 5;

/// A capital within a sentence, where no dictionary has the word: a name is one word.
const NAME: f64 = 4.0;

/// The shortest word that follows a name with a hyphen, in letters: `Marx-inspired`, not `Haber-/mas`.
const SECOND_NAME: usize = 4;

/// Initials, which no compositor closes up with small letters: `SYRIZA-/led`.
const INITIALS: f64 = -8.0;

/// The text has a compound with the same first half; one that dictionaries close (`to-day`,
/// for `to-/morrow`), and the same where the word is one for itself (`bloodthirsty`); one with the
/// same second half; one that begins as this one does.
const FIRST: f64 = -3.0;
const AGAINST_DICTIONARY: f64 = -11.0;
const AGAINST_WORD: f64 = -5.0;
const LAST: f64 = -1.5;
const STEM: f64 = -6.0;

/// The text keeps such letters apart.
const LIKE_LETTERS: f64 = -11.0;

/// The word has another hyphen, which is the author's; in a word no dictionary has closed.
const COMPOUND: f64 = -2.0;
const UNLISTED_COMPOUND: f64 = -4.0;

/// A letter is left out at the end: `some-/thin’`.
const ELIDED: &[char] = &['g', 'f', 'd', 't', 'n', 'h', 'k'];

/// What broken words are weighed by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Witnesses<'a> {
    pub(super) idiom: Idiom<'a>,
    pub(super) patterns: Option<Patterns>,
    pub(super) habits: Habits,
}

/// The odds for a compositor's hyphen.
pub(super) fn odds(broken: &Broken, witnesses: &Witnesses<'_>) -> Odds {
    let idiom = &witnesses.idiom;
    let mut odds = Odds::new(if broken.in_line {
        STRAY
    } else {
        idiom.grammar.compositor
    });
    if let Some(patterns) = witnesses.patterns {
        weigh_patterns(broken, patterns, &mut odds);
    }
    if let Some(lexicon) = idiom.lexicon {
        let word = Word::of(broken, idiom, lexicon);
        weigh_closed(broken, &word, idiom, &mut odds);
        weigh_halves(broken, &word, idiom, &mut odds);
    }
    weigh_company(broken, witnesses, &mut odds);
    odds
}

/// What a dictionary says of a broken word.
struct Word {
    /// As it stands closed, or with the letter left out at its end.
    closed: String,
    listed: bool,
    counted: Option<f64>,
    /// Which halves are words.
    left: bool,
    right: bool,
    /// Both are, and neither is a prefix or a suffix that closes up.
    compound: bool,
    /// Both are common ones, or the whole is in no dictionary: rare words are fragments as often
    /// (`gam|bolling`).
    common: bool,
}

impl Word {
    fn of(broken: &Broken, idiom: &Idiom<'_>, lexicon: &Lexicon) -> Self {
        let (left, right) = (broken.left.as_str(), owner(&broken.right));
        let closed = completed(broken, lexicon).unwrap_or_else(|| broken.closed());
        let is_left = is_word(left, idiom) || is_free_prefix(left, idiom);
        let is_right = is_word(right, idiom) || is_made(right, idiom);
        let grammar = idiom.grammar;
        let listed = lexicon.contains(&closed);
        let is_common = |half| frequency(half, lexicon).is_some_and(|counted| counted > COMMON);
        Self {
            listed,
            common: !listed || is_common(left) && is_common(right),
            counted: frequency(&closed, lexicon),
            closed,
            left: is_left,
            right: is_right,
            compound: is_left
                && is_right
                && !grammar.is_closing_prefix(left)
                && !grammar.is_closing_suffix(right)
                && !(grammar.is_function_word(left) && grammar.is_function_word(right)),
        }
    }
}

fn weigh_patterns(broken: &Broken, patterns: Patterns, odds: &mut Odds) {
    let closed = broken.closed();
    let points = patterns.points(&closed.to_lowercase());
    if points.contains(&broken.left.len()) {
        odds.weigh(LEGAL, || "the patterns allow the break".to_owned());
    } else {
        odds.weigh(ILLEGAL, || format!("`{closed}` may not be broken there"));
    }
}

/// Whether the word is one when closed.
fn weigh_closed(broken: &Broken, word: &Word, idiom: &Idiom<'_>, odds: &mut Odds) {
    let closed = &word.closed;
    let is_word = || format!("`{closed}` is a word");
    match (word.listed, word.counted) {
        (true, Some(counted)) => {
            let apart = idiom.pair(&broken.left, &broken.right).unwrap_or(counted);
            odds.weigh(COUNTED - (apart - counted).clamp(0.0, COUNTED), is_word);
        }
        (true, None) if idiom.grammar.inflects => odds.weigh(INFLECTION, is_word),
        (true, None) => odds.weigh(LISTED, is_word),
        (false, _) => odds.weigh(UNLISTED, || format!("`{closed}` is in no dictionary")),
    }
    let initials = broken.left.chars().nth(1).is_some()
        && !broken.left.contains(char::is_lowercase)
        && broken.right.starts_with(char::is_lowercase);
    if initials {
        odds.weigh(INITIALS, || {
            format!("`{}` is made of initials", broken.left)
        });
    } else if !word.listed && broken.named && !idiom.grammar.is_open_ending(&broken.right) {
        let own = idiom.usage.exact(&broken.left) > 0
            || !idiom.in_dictionary(&broken.left.to_lowercase());
        let long = owner(&broken.right).chars().count() >= SECOND_NAME;
        if !(own && word.left && word.right && long) {
            odds.weigh(NAME, || format!("`{closed}` may be a name"));
        }
    }
}

/// Whether its halves are words, and which.
fn weigh_halves(broken: &Broken, word: &Word, idiom: &Idiom<'_>, odds: &mut Odds) {
    let (left, right) = (broken.left.as_str(), owner(&broken.right));
    let grammar = idiom.grammar;
    if !(word.left && word.right) {
        if !word.listed && is_combining(left) && word.right && right.len() >= COMBINING_FROM {
            odds.weigh(COMBINING, || format!("`{left}-` is a combining form"));
        } else {
            let neither = !word.left && !word.right;
            let weight = if neither { FRAGMENTS } else { FRAGMENT };
            odds.weigh(weight, || "its halves are no words".to_owned());
        }
    } else if word.counted.is_none() {
        if grammar.is_closing_prefix(left) {
            odds.weigh(CLOSING, || format!("`{left}` closes up with any word"));
        } else if grammar.is_closing_suffix(right) {
            odds.weigh(CLOSING, || format!("`{right}` closes up with any word"));
        } else if word.compound && word.common {
            odds.weigh(HALVES, || "its halves are words".to_owned());
            if idiom.are_neighbours(left, right) {
                odds.weigh(NEIGHBOURS, || format!("`{left} {right}` is often written"));
            }
        }
    } else if word.compound
        && !grammar.is_function_word(left)
        && let Some(cohesion) = cohesion(broken, idiom)
    {
        if cohesion < COHESION {
            let common = || "its halves are common words".to_owned();
            odds.weigh(cohesion - COHESION, common);
        } else if cohesion > COHERES && !grammar.is_prefix(left) {
            odds.weigh(COHERENT, || {
                format!("`{}` is a word for itself", word.closed)
            });
        }
    }
    if grammar.is_open_prefix(left) && word.right && word.counted.is_none() {
        odds.weigh(OPEN_PREFIX, || format!("`{left}-` keeps its hyphen"));
    }
    let adjective = right.strip_suffix("ly").unwrap_or(right);
    if grammar.is_open_ending(adjective) && word.left && !grammar.is_prefix(left) {
        odds.weigh(OPEN_ENDING, || format!("`-{right}` keeps its hyphen"));
    }
}

/// Other compounds of the text, and other hyphens of this one.
fn weigh_company(broken: &Broken, witnesses: &Witnesses<'_>, odds: &mut Odds) {
    let idiom = &witnesses.idiom;
    let (left, right) = (broken.left.as_str(), broken.right.as_str());
    let has = |first: &str, last: &str| format!("the text has `{first}-{last}`");
    if let Some(last) = habits::with_first_against_dictionary(broken, idiom) {
        let coheres = !idiom.grammar.is_prefix(left)
            && !idiom.grammar.is_function_word(left)
            && cohesion(broken, idiom).is_some_and(|cohesion| cohesion > COHERES);
        let weight = if coheres {
            AGAINST_WORD
        } else {
            AGAINST_DICTIONARY
        };
        odds.weigh(weight, || has(left, last));
    } else if let Some(last) = habits::with_first(broken, idiom) {
        odds.weigh(FIRST, || has(left, last));
    }
    if let Some(first) = habits::with_last(broken, idiom) {
        odds.weigh(LAST, || has(first, right));
    }
    if idiom.usage.hyphenated_stem(left, right) > 0 {
        let open = broken.open();
        odds.weigh(STEM, || format!("the text has words like `{open}`"));
    }
    if witnesses.habits.parts(broken, idiom) {
        odds.weigh(LIKE_LETTERS, || {
            "the text keeps two like letters apart".to_owned()
        });
    }
    if broken.compound {
        let open = broken.open();
        let weight = if idiom.is_word(&broken.closed()) {
            COMPOUND
        } else {
            UNLISTED_COMPOUND
        };
        odds.weigh(weight, || format!("`{open}` has a further hyphen"));
    }
}

/// How many nats more often a word is written than chance would bring its halves together.
fn cohesion(broken: &Broken, idiom: &Idiom<'_>) -> Option<f64> {
    let lexicon = idiom.lexicon?;
    let halves = frequency(&broken.left, lexicon)? + frequency(&broken.right, lexicon)?;
    Some(frequency(&broken.closed(), lexicon)? - halves)
}

/// Whether a half is a word by itself: of one letter or two only where it is a common one.
fn is_word(half: &str, idiom: &Idiom<'_>) -> bool {
    let grammar = idiom.grammar;
    match half.chars().count() {
        1 => grammar.is_single_letter(half),
        2 => grammar.is_short_word(half),
        _ => idiom.is_word(half),
    }
}

/// Whether this is a prefix that may keep its hyphen: `co`, `non`.
fn is_free_prefix(left: &str, idiom: &Idiom<'_>) -> bool {
    idiom.grammar.is_prefix(left) && !idiom.grammar.is_closing_prefix(left)
}

/// Whether this is the first part of a learned compound: `anarcho`, `mathematico`.
fn is_combining(left: &str) -> bool {
    left.len() >= COMBINING_FROM && left.ends_with('o') && left.starts_with(char::is_lowercase)
}

/// The word with the letter that an apostrophe stands for: `somethin’`, `something`.
fn completed(broken: &Broken, lexicon: &Lexicon) -> Option<String> {
    let closed = broken.closed();
    if !broken.elided || lexicon.contains(&closed) {
        return None;
    }
    ELIDED
        .iter()
        .map(|letter| format!("{closed}{letter}"))
        .find(|word| lexicon.frequency(word).is_some())
}

/// How often a word is written, in this spelling or in the other variety's (`labor`, `labour`;
/// `traveler`, `traveller`): the counts have some words in one of them only.
fn frequency(word: &str, lexicon: &Lexicon) -> Option<f64> {
    let word = owner(word);
    let variant = |from: &str, to: &str| {
        word.match_indices(from).find_map(|(at, _)| {
            lexicon.frequency(&format!("{}{to}{}", &word[..at], &word[at + from.len()..]))
        })
    };
    lexicon
        .frequency(word)
        .or_else(|| variant("or", "our"))
        .or_else(|| variant("l", "ll"))
}

/// Whose a possessive is: `workman` of `workman’s`.
fn owner(word: &str) -> &str {
    let letter = word.strip_suffix('s').unwrap_or(word);
    letter.strip_suffix(is_apostrophe).unwrap_or(word)
}
