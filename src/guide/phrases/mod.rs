//! The sentences of the guide, in the language of the pamphlet: [`Phrases`].

mod de;
mod en;
mod es;
mod fr;
mod it;
mod pt;

use crate::impose::Edge;
use crate::language::{Language, Wording};

/// What the guide says. A pair of braces stands for what is filled in; of two sentences the first is
/// for one or for the short edge, the second for many or for the long one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases {
    /// The language of these words.
    pub(super) tag: &'static str,
    pub(super) heading: &'static str,
    /// A paper.
    pub(super) on: &'static str,
    pub(super) cover_on: &'static str,
    pub(super) sheets: [&'static str; 2],
    pub(super) pages: [&'static str; 2],
    pub(super) blank: [&'static str; 2],
    /// The file, its sheets, its pages, its blanks, its sides, its scale.
    pub(super) fact: &'static str,
    pub(super) both_sides: [&'static str; 2],
    pub(super) one_side: &'static str,
    /// A length.
    pub(super) creep: &'static str,
    pub(super) spine: &'static str,
    pub(super) print: &'static str,
    /// The scale in the file.
    pub(super) print_scaled: &'static str,
    /// One of the two before.
    pub(super) on_one_side: &'static str,
    pub(super) on_both_sides: [&'static str; 2],
    /// The same, and what is done with the pile.
    pub(super) fronts_first: [&'static str; 2],
    pub(super) face_down: &'static str,
    pub(super) face_up: &'static str,
    pub(super) measure: &'static str,
    /// A page, the page before it, a further pair, how heads lie.
    pub(super) against_light: &'static str,
    pub(super) and_behind: &'static str,
    pub(super) head_to_head: &'static str,
    pub(super) head_to_foot: &'static str,
    pub(super) keep_order: &'static str,
    pub(super) lay_down: &'static str,
    pub(super) zine: &'static str,
    pub(super) piles_beside: &'static str,
    pub(super) piles_below: &'static str,
    pub(super) piles_both: &'static str,
    /// One of the three before.
    pub(super) cut_copies: &'static str,
    pub(super) cut_stack: &'static str,
    pub(super) one_by_one: &'static str,
    /// How many signatures, and the sheets of each.
    pub(super) parted: &'static str,
    pub(super) parted_unlike: &'static str,
    pub(super) inserted: &'static str,
    pub(super) the_pile: &'static str,
    pub(super) each: &'static str,
    /// One of the two before; the left, the right, the upper half goes under.
    pub(super) fold: [&'static str; 3],
    pub(super) cover_around: &'static str,
    /// The cover, where there is one.
    pub(super) sew: &'static str,
    pub(super) staple: &'static str,
    pub(super) glue: &'static str,
    pub(super) bind_leaves: &'static str,
    pub(super) trim: &'static str,
    /// The sheets; for a front alone, and for both sides.
    pub(super) first_sheet: [&'static str; 2],
    pub(super) front: &'static str,
    pub(super) back: [&'static str; 2],
    pub(super) legend: &'static str,
    pub(super) glued_shown: &'static str,
    pub(super) stapled_shown: &'static str,
    pub(super) glued: &'static str,
    pub(super) stapled: &'static str,
    pub(super) line_shown: &'static str,
    pub(super) line: &'static str,
}

const ALL: [&Phrases; 6] = [
    &en::WORDS,
    &de::WORDS,
    &es::WORDS,
    &fr::WORDS,
    &it::WORDS,
    &pt::WORDS,
];

impl Phrases {
    /// The sentences in a language, or in English where there are none in that.
    pub(super) fn of(language: &Language) -> &'static Self {
        let wording = Wording::of(language);
        let known = ALL.into_iter().find(|words| words.tag == wording.tag);
        known.unwrap_or(&en::WORDS)
    }

    /// A number with the sign its language has before decimals.
    pub(super) fn decimal(&self, number: &str) -> String {
        match self.tag {
            "en" => number.to_owned(),
            _ => number.replace('.', ","),
        }
    }
}

/// The one of two sentences that is for an edge.
pub(super) fn by(edge: Edge, sentences: [&'static str; 2]) -> &'static str {
    match edge {
        Edge::Short => sentences[0],
        Edge::Long => sentences[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_gaps() {
        let gaps = |words: &Phrases| -> Vec<usize> {
            let shown = format!("{words:#?}");
            let lines = shown.lines();
            lines.map(|line| line.matches("{}").count()).collect()
        };
        for words in ALL {
            assert_eq!(gaps(words), gaps(&en::WORDS), "{}", words.tag);
        }
    }
}
