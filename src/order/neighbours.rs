//! What two words at a join say by how often a language writes them side by side: [`Neighbours`].
//!
//! A lexicon counts pairs of words, but its counts stand on a scale of their own, and how much they
//! say depends on the text: a pamphlet's own terms are in no table. So the text gives the scale.
//! Pairs of words that do stand side by side within its lines, and pairs that do not, are looked up
//! in the lexicon, and each kind of answer is worth the logarithm of how much more often the first
//! get it.
//!
//! Limits: [`PAIRS`] pairs are looked up, whatever the length of the text.

use crate::ingest::Leaf;
use crate::lexicon::Lexicon;
use crate::order::furniture::Furniture;
use crate::order::usage::folded;
use crate::source::Source;

/// Pairs of a text that are looked up.
const PAIRS: usize = 1_500;
/// Cases of usual prose that are thought seen of each answer besides the text's own.
const IMAGINED: f64 = 4.0;
/// The logarithm of the share of all pairs of words below which the lexicon does not count one.
const RAREST_PAIR: f64 = -16.2;

/// What usual prose makes of each answer: of pairs counted by how much more often than by chance,
/// of others by how often they had to be met to be counted, and of words never counted.
const USUAL_MET: [f64; 11] = [-3.0, -2.6, -2.4, -2.0, -1.5, 0.4, 0.7, 1.4, 1.9, 2.6, 2.8];
const USUAL_UNMET: [f64; 9] = [-3.5, -3.2, -3.0, -2.5, -1.5, -0.8, -0.5, -0.4, -0.2];
const USUAL_UNKNOWN: f64 = -1.0;

const ANSWERS: usize = USUAL_MET.len() + USUAL_UNMET.len() + 1;

/// How much each answer of a lexicon says in one text.
#[derive(Debug)]
pub(super) struct Neighbours<'a> {
    lexicon: &'a Lexicon,
    worth: [f64; ANSWERS],
}

impl<'a> Neighbours<'a> {
    /// What a lexicon's answers say in a text, furniture left out; nothing, if it counts no pairs.
    pub(super) fn of(
        source: &Source,
        leaves: &[Leaf],
        furniture: &[Furniture],
        lexicon: &'a Lexicon,
    ) -> Option<Self> {
        let pairs = pairs(source, leaves, furniture);
        let counted = |(one, next): &(String, String)| lexicon.bigram(one, next).is_some();
        if !pairs.is_empty() && !pairs.iter().any(counted) {
            return None;
        }
        let mut side_by_side = usual();
        let mut apart = usual().map(|worth| -worth);
        for counted in [&mut side_by_side, &mut apart] {
            for worth in counted {
                *worth = IMAGINED * (*worth / 2.0).exp();
            }
        }
        for (number, (one, next)) in pairs.iter().enumerate() {
            let (_, other) = &pairs[(number + pairs.len() / 2) % pairs.len()];
            side_by_side[answer(lexicon, one, next)] += 1.0;
            apart[answer(lexicon, one, other)] += 1.0;
        }
        let mut worth = [0.0; ANSWERS];
        for (worth, (met, unmet)) in worth.iter_mut().zip(side_by_side.iter().zip(apart)) {
            *worth = (met / unmet).ln();
        }
        Some(Self { lexicon, worth })
    }

    /// How much speaks for one word's coming before the other, in nats.
    pub(super) fn weigh(&self, one: &str, next: &str) -> f64 {
        self.worth[answer(self.lexicon, one, next)]
    }
}

fn usual() -> [f64; ANSWERS] {
    let mut all = [USUAL_UNKNOWN; ANSWERS];
    let (met, others) = all.split_at_mut(USUAL_MET.len());
    met.copy_from_slice(&USUAL_MET);
    others[..USUAL_UNMET.len()].copy_from_slice(&USUAL_UNMET);
    all
}

/// Which answer a lexicon gives of a pair.
fn answer(lexicon: &Lexicon, one: &str, next: &str) -> usize {
    let place = |nats: f64, least: f64, count: usize| {
        (nats.round() - least).clamp(0.0, count as f64 - 1.0) as usize
    };
    let (Some(before), Some(after)) = (lexicon.frequency(one), lexicon.frequency(next)) else {
        return ANSWERS - 1;
    };
    match lexicon.bigram(one, next) {
        Some(pair) => place(pair - after, -1.0, USUAL_MET.len()),
        None => {
            let unmet = place(RAREST_PAIR - before - after, -4.0, USUAL_UNMET.len());
            USUAL_MET.len() + unmet
        }
    }
}

/// Pairs of words within lines that no sign parts, the second in small letters; in a text in
/// capitals, any.
fn pairs(source: &Source, leaves: &[Leaf], furniture: &[Furniture]) -> Vec<(String, String)> {
    let lines: usize = leaves.iter().map(|leaf| leaf.lines.len()).sum();
    let step = (lines / (PAIRS / 4)).max(1);
    let mut pairs = Vec::new();
    let kept = leaves.iter().zip(furniture).flat_map(|(leaf, furniture)| {
        let lines = leaf.lines.iter().enumerate();
        lines.filter(|(number, _)| !furniture.lines.contains(number))
    });
    for (_, line) in kept.step_by(step) {
        let text = source.slice(line.span.clone());
        let capitals = !text.contains(char::is_lowercase);
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            let open = pair[0].ends_with(char::is_alphanumeric);
            let follows = pair[1].starts_with(char::is_lowercase)
                || (capitals && pair[1].starts_with(char::is_alphabetic));
            if open && follows && pairs.len() < PAIRS {
                pairs.push((folded(pair[0]), folded(pair[1])));
            }
        }
    }
    pairs
}
