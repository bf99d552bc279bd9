//! Whether two leaves speak of the same: the rare words that the end of one and the beginning of
//! another share are their [`Cohesion`].
//!
//! A page that ends with a paragraph says nothing by its last word; but its matter goes on, and
//! names and things of its last lines come up in the next page's first ones. What they share is
//! compared with what leaves of this text share anyway.
//!
//! Sources: M. A. K. Halliday and Ruqaiya Hasan, *Cohesion in English*, 1976, for the notion; Marti
//! Hearst, “TextTiling”, *Computational Linguistics* 23 (1997), for blocks of text compared by shared
//! words; Karen Spärck Jones, “A statistical interpretation of term specificity”, *Journal of
//! Documentation* 28 (1972), for the weight of a rare word. `FAR` and `NEAR` were fitted on
//! pages of public-domain prose in nine languages; they came out alike for 8, 20 and 60 leaves.
//!
//! Cost: linear in the number of leaves; of each, `BLOCK` words at either end are read.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::ingest::Leaf;
use crate::order::furniture::Furniture;
use crate::source::Source;

/// Words at either end of a leaf that are compared.
const BLOCK: usize = 100;
/// Shorter words are not compared.
const SHORTEST: usize = 3;
/// A word on more than this share of all leaves is not compared.
const COMMON: f64 = 0.5;
/// What it is worth, in nats, if two leaves share as much as any two.
const FAR: f64 = -0.25;
/// What each deviation more is worth.
const NEAR: f64 = 0.8;
const LEAST: f64 = -1.2;
const MOST: f64 = 2.2;
/// What leaves share deviates by half a rare word at least, however few there are.
const LEAST_DEVIATION: f64 = 0.5;
/// How far apart leaves are that tell what any two share.
const APART: std::ops::Range<usize> = 2..8;
/// So many of them tell enough.
const SAMPLE: usize = 2_000;

/// The rare words at the ends of each leaf.
#[derive(Debug, Default)]
pub struct Cohesion {
    heads: Vec<Vec<u32>>,
    tails: Vec<Vec<u32>>,
    weights: Vec<f64>,
    mean: f64,
    deviation: f64,
}

impl Cohesion {
    /// The cohesion of the leaves of a text, furniture left out.
    pub fn of(source: &Source, leaves: &[Leaf], furniture: &[Furniture]) -> Self {
        let mut numbers: HashMap<String, u32, FixedState> = HashMap::default();
        let mut number = |word: &str| {
            let next = numbers.len() as u32;
            *numbers.entry(word.to_lowercase()).or_insert(next)
        };
        let mut cohesion = Self::default();
        for (leaf, furniture) in leaves.iter().zip(furniture) {
            let lines = || {
                let lines = leaf.lines.iter().enumerate();
                let kept = lines.filter(|(number, _)| !furniture.lines.contains(number));
                kept.map(|(_, line)| source.slice(line.span.clone()))
            };
            let head = lines().flat_map(words).take(BLOCK);
            cohesion.heads.push(distinct(head.map(&mut number)));
            let tail = lines().rev().flat_map(|line| words(line).rev()).take(BLOCK);
            cohesion.tails.push(distinct(tail.map(&mut number)));
        }
        cohesion.weigh_words(numbers.len());
        cohesion.measure_leaves();
        cohesion
    }

    /// How much speaks for the one leaf's coming before the other, in nats.
    pub fn weigh(&self, before: usize, after: usize) -> f64 {
        if self.deviation <= 0.0 {
            return 0.0;
        }
        let above = (self.shared(before, after) - self.mean) / self.deviation;
        (FAR + NEAR * above).clamp(LEAST, MOST)
    }

    fn weigh_words(&mut self, words: usize) {
        let leaves = self.heads.len() as f64;
        let mut on_leaves = vec![0.0; words];
        for (head, tail) in self.heads.iter().zip(&self.tails) {
            for word in distinct(head.iter().chain(tail).copied()) {
                on_leaves[word as usize] += 1.0;
            }
        }
        let weight = |on: &f64| match *on <= (COMMON * leaves).max(1.0) {
            true => (leaves / on.max(1.0)).ln(),
            false => 0.0,
        };
        self.weights = on_leaves.iter().map(weight).collect();
        let weights = &self.weights;
        for list in self.heads.iter_mut().chain(&mut self.tails) {
            list.retain(|&word| weights[word as usize] > 0.0);
        }
    }

    /// What leaves share that are not neighbours.
    fn measure_leaves(&mut self) {
        let count = self.heads.len();
        let step = (count * APART.len()).div_ceil(SAMPLE).max(1);
        let pairs = (0..count).flat_map(|leaf| APART.map(move |apart| (leaf, leaf + apart)));
        let pairs = pairs.filter(|&(_, other)| other < count).step_by(step);
        let shared: Vec<f64> = pairs
            .flat_map(|(one, other)| [self.shared(one, other), self.shared(other, one)])
            .collect();
        let number = shared.len().max(1) as f64;
        self.mean = shared.iter().sum::<f64>() / number;
        let variance = shared
            .iter()
            .map(|one| (one - self.mean).powi(2))
            .sum::<f64>()
            / number;
        if !shared.is_empty() {
            self.deviation = variance.sqrt().max(LEAST_DEVIATION * (count as f64).ln());
        }
    }

    fn shared(&self, before: usize, after: usize) -> f64 {
        let (mut tail, mut head) = (self.tails[before].as_slice(), self.heads[after].as_slice());
        let mut shared = 0.0;
        while let ([one, tails @ ..], [other, heads @ ..]) = (tail, head) {
            if one == other {
                shared += self.weights[*one as usize];
            }
            if one <= other {
                tail = tails;
            }
            if other <= one {
                head = heads;
            }
        }
        shared
    }
}

fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.len() >= SHORTEST)
}

/// Each number once, sorted.
fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;

    #[test]
    fn leaves_that_speak_of_the_same_belong_together() {
        let pages = [
            "The harbour lay open. The captain had the anchor weighed.",
            "But the captain saw no anchor. In the village they danced.",
            "In the village the fiddler played. Of taxes nothing was said.",
            "The taxes rose each year. The clerk wrote letters.",
        ];
        let source = Source::new("essay.txt", pages.join("\n\u{c}"));
        let leaves = ingest::leaves(&source);
        let furniture = vec![Furniture::default(); leaves.len()];
        let cohesion = Cohesion::of(&source, &leaves, &furniture);
        assert!(cohesion.weigh(0, 1) > cohesion.weigh(0, 2) + 0.5);
        assert!(cohesion.weigh(2, 3) > cohesion.weigh(2, 0));
    }
}
