//! The worth of a reading: of a word after another, of the spaces it has in spite of the source.

use super::Lattice;
use super::nodes::Node;

/// How much rarer any pair is than its second word where it was never counted.
pub(super) const BACKOFF: f64 = -1.0;

/// The cost of a boundary between two words that both carry things, in a text that loses no spaces: so
/// compounds are made.
const COMPOUND: f64 = -6.0;

/// As that, where the two are often written side by side.
const PHRASE: f64 = -2.0;

/// The cost of a boundary within what is a word, and how many nats likelier than it its parts must be
/// side by side to be free of it: `thus|be|came`, and `keep|in|tact`, which many write.
const WITHIN_WORD: f64 = -8.0;
const SIDE_BY_SIDE: f64 = 3.0;

/// The chance from which on a word is so common that it is not read as two: `cannot`, `into`.
const COMMON: f64 = -9.5;

/// As that, where they are: `a|part`, `may|be`.
const WITHIN_LIKELY: f64 = -2.5;

/// How readily a text must lose the space before a capital that parts two words of which one is unknown.
pub(super) const CAPITALS: f64 = 0.7;

/// What a boundary gains where a capital follows a small letter.
const CAPITAL: f64 = 9.0;

impl Lattice<'_> {
    pub(super) fn first(&self, node: &Node) -> f64 {
        let alone = match self.window.before {
            Some(before) if node.known => self.after(Some(before), node),
            _ => node.alone,
        };
        alone + node.spaces
    }

    pub(super) fn last(&self, node: &Node) -> f64 {
        let word = node.known.then(|| self.word(node));
        let Some(after) = self.window.after else {
            return 0.0;
        };
        let chance = match word {
            Some(word) => self.idiom.chance_after(word, after),
            None => self.idiom.chance(after).map(|alone| alone + BACKOFF),
        };
        chance.unwrap_or(0.0)
    }

    /// The worth of a word after another, or nothing if it cannot stand there.
    pub(super) fn step(&self, from: &Node, to: &Node) -> Option<f64> {
        let before = self.word(from);
        let run = self.spans.partition_point(|span| span.end <= to.start);
        let parted = self.spans[run].start != to.start;
        let mut worth = to.spaces + self.after(from.known.then_some(before), to);
        if parted {
            let word = self.word(to);
            let grammar = self.idiom.grammar;
            let carries = |word: &str, least| word.len() >= least && grammar.is_function_word(word);
            let shouted =
                !before.contains(char::is_lowercase) && word.starts_with(char::is_lowercase);
            let next = word.chars().next().unwrap_or_default();
            let titled = next.is_uppercase()
                && before.ends_with(char::is_lowercase)
                && self.noise.readiness(next) > CAPITALS;
            match (from.known, to.known) {
                (true, true) => {}
                _ if titled => {}
                (true, false) if carries(before, 3) => {}
                (true, false)
                    if carries(before, 2)
                        && is_named(word)
                        && from.start == self.spans[run].start => {}
                (false, true) if carries(word, if shouted { 2 } else { 3 }) => {}
                _ => return None,
            }
            worth += match from.start > self.spans[run].start {
                true => self.noise.lost_again(next),
                false => self.noise.lost(next),
            };
            if next.is_uppercase() || (shouted && !from.known) {
                worth += CAPITAL;
            }
            if !grammar.is_loose(before) && !grammar.is_loose(word) {
                let related = grammar.phrases || self.idiom.are_neighbours(before, word);
                let cost = if related { PHRASE } else { COMPOUND };
                let ease = match before.starts_with(char::is_uppercase) {
                    _ if grammar.is_open_ending(word) => 0.0,
                    true => 0.0,
                    false => self.noise.readiness(next),
                };
                worth += cost * (1.0 - ease);
            }
            if from.known && to.known && from.start >= self.spans[run].start {
                worth += self.within_word(&self.letters[from.start..to.end], before, word);
            }
        }
        Some(worth)
    }

    /// The cost of parting two words that make a third, unless they are likelier side by side.
    fn within_word(&self, whole: &str, first: &str, second: &str) -> f64 {
        let one = self
            .idiom
            .in_dictionary(whole)
            .then(|| self.idiom.chance(whole));
        let one = one.flatten();
        let two = self
            .idiom
            .chance(first)
            .zip(self.idiom.chance_after(first, second));
        match one.zip(two) {
            Some((one, (first, second))) if one + SIDE_BY_SIDE > first + second || one > COMMON => {
                WITHIN_WORD
            }
            Some(_) => WITHIN_LIKELY,
            None => 0.0,
        }
    }

    fn after(&self, before: Option<&str>, node: &Node) -> f64 {
        if !node.known {
            return node.alone;
        }
        let pair = before
            .zip(self.idiom.lexicon)
            .and_then(|(before, lexicon)| lexicon.bigram(before, self.word(node)));
        let alone = node.alone + BACKOFF;
        pair.map_or(alone, |pair| pair.max(alone))
    }
}

/// Whether an unknown word may be a name by its shape: `Thiers`.
fn is_named(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() >= 3
        && letters.all(char::is_lowercase)
}
