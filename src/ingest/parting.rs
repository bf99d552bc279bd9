//! What parts the leaves of a text: form feeds, or a single space at the start of a line.
//!
//! An extractor ends each page with a form feed. Where an editor's program lost the form feeds, a
//! single space at the start of a line may be all that is left of them. But paragraphs, verse and
//! the ragged lines of a layout begin with spaces too. A page ends anywhere, a paragraph does not:
//! so such lines part leaves if they cut sentences in two, past any folio or running head, and
//! stand as far apart as pages are high. Where every page ends with a paragraph they must stand at
//! even distances, the first at the head of the text, and other paragraphs must begin without one.
//! Most of them may also stand beside folios, each of its own number.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::ingest::folios::{folio, with_known_heads};
use crate::ingest::leaf::CUTS;
use crate::order::feet::{Foot, feet};

/// The fewest lines between two signs, on average, that still look like a page. Paragraphs shorter
/// than this are common, pages are not.
const SHORTEST_PAGE: usize = 8;
/// The share of signs that cut a sentence, at least: of pages at least a third do.
const CUTTING: f64 = 0.2;
/// The same where the signs stand at even distances, or nearly so: in dialogue few pages cut a
/// sentence, and white between paragraphs makes pages uneven.
const CUTTING_EVEN: f64 = 0.05;
const CUTTING_NEARLY_EVEN: f64 = 0.15;
/// From this many distances on they tell; fewer may be those of the first and last pages.
const MANY: usize = 4;
/// Distances are even if half of them are within this share of the middle one. Pages are, the last
/// ones of chapters aside; paragraphs are not.
const EVEN: f64 = 0.12;
const NEARLY_EVEN: f64 = 0.25;
/// So many signs stand at folios of their own, where pages bear any.
const NUMBERED: (usize, usize) = (2, 3);
/// A paragraph's own indentation, less the sign, from which a deeper line may begin a leaf.
const INDENTS: std::ops::RangeInclusive<usize> = 2..=8;

/// What parts the leaves of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// A form feed, wherever it stands.
    FormFeed,
    /// One space at the start of a line: the numbers of the lines.
    LeadingSpace(Vec<usize>),
    /// Folios in the midst of the text, if there are any.
    Folio,
    /// Nothing: the text is one leaf.
    Nothing,
}

impl Parting {
    /// The parting of a text, whose lines are these byte ranges.
    pub(super) fn of(text: &str, lines: &[Range<usize>]) -> Self {
        if text.contains('\u{c}') {
            return Self::FormFeed;
        }
        let page = Page { text, lines };
        let signs: Vec<usize> = (0..lines.len())
            .filter(|&line| page.spaces(line) == Some(1))
            .collect();
        if signs.is_empty() || signs == [0] || !page.parts(&signs) {
            return Self::Folio;
        }
        Self::LeadingSpace(page.with_indented(signs))
    }
}

/// The lines of a text that may part its leaves.
struct Page<'a> {
    text: &'a str,
    lines: &'a [Range<usize>],
}

impl Page<'_> {
    fn line(&self, line: usize) -> &str {
        self.text[self.lines[line].clone()].trim()
    }

    /// How many spaces a line begins with; nothing for a blank line.
    fn spaces(&self, line: usize) -> Option<usize> {
        let line = &self.text[self.lines[line].clone()];
        let rest = line.trim_start_matches(' ');
        let filled = rest.starts_with(|letter: char| !letter.is_whitespace());
        filled.then(|| line.len() - rest.len())
    }

    fn parts(&self, signs: &[usize]) -> bool {
        if self.lines.len() / signs.len() < SHORTEST_PAGE {
            return false;
        }
        let cutting = self.cutting(signs) as f64 / signs.len() as f64;
        match unevenness(signs) {
            None if self.are_numbered(signs) => true,
            Some(uneven) if uneven <= NEARLY_EVEN && self.are_numbered(signs) => true,
            Some(uneven) if uneven <= EVEN && cutting == 0.0 => {
                self.first_filled() == signs.first().copied()
                    && self.begun_without(signs) > 2 * signs.len()
            }
            Some(uneven) if uneven <= EVEN => cutting >= CUTTING_EVEN,
            Some(uneven) if uneven <= NEARLY_EVEN => cutting >= CUTTING_NEARLY_EVEN,
            Some(_) => cutting >= 2.0 * CUTTING,
            None => cutting >= CUTTING,
        }
    }

    fn first_filled(&self) -> Option<usize> {
        (0..self.lines.len()).find(|&line| self.spaces(line).is_some())
    }

    /// Whether most signs stand at folios: below a bare number or on a running head's line that bears
    /// one, no two of them the same.
    fn are_numbered(&self, signs: &[usize]) -> bool {
        let folio_at = |line: usize| folio(line, self.line(line));
        let heads = signs.iter().filter_map(|&sign| folio_at(sign));
        let heads = with_known_heads(heads.collect()).into_iter();
        let heads = heads.filter(|folio| !folio.head.is_empty());
        let heads: HashSet<u32> = heads.map(|folio| folio.number).collect();
        let feet = signs.iter().filter_map(|&sign| self.above(sign));
        let feet = feet
            .filter_map(folio_at)
            .filter(|folio| folio.head.is_empty());
        let feet: HashSet<u32> = feet.map(|folio| folio.number).collect();
        let most = |folios: usize| folios > 2 && folios * NUMBERED.1 >= signs.len() * NUMBERED.0;
        most(heads.len()) || most(feet.len())
    }

    /// How many signs stand where a sentence runs on.
    fn cutting(&self, signs: &[usize]) -> usize {
        let above = self.above_notes(signs);
        let feet = Repeated::of(above.iter().flatten().map(|&line| self.line(line)));
        let heads = Repeated::of(signs.iter().map(|&line| self.line(line)));
        let cuts = |(&sign, above): (&usize, &Option<usize>)| {
            let Some(above) = *above else {
                return false;
            };
            let above = match feet.contains(self.line(above)) {
                true => self.above(above),
                false => Some(above),
            };
            let below = match heads.contains(self.line(sign)) {
                true => self.below(sign),
                false => Some(sign),
            };
            match (above, below) {
                (Some(above), Some(below)) => runs_on(self.line(above), self.line(below)),
                _ => false,
            }
        };
        signs.iter().zip(&above).filter(|pair| cuts(*pair)).count()
    }

    fn above(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|&above| self.spaces(above).is_some())
    }

    /// The last line above each sign, past the notes that stand there if it parts leaves.
    fn above_notes(&self, signs: &[usize]) -> Vec<Option<usize>> {
        let from = std::iter::once(0).chain(signs.iter().copied());
        let leaves = from.zip(signs).map(|(from, &sign)| from..sign);
        let filled = |leaf: Range<usize>| leaf.filter(|&line| self.spaces(line).is_some());
        let leaves: Vec<Vec<usize>> = leaves.map(|leaf| filled(leaf).collect()).collect();
        let texts = |leaf: &Vec<usize>| leaf.iter().map(|&line| self.line(line)).collect();
        let feet = feet(&leaves.iter().map(texts).collect::<Vec<Vec<&str>>>());
        let last = |(leaf, foot): (&Vec<usize>, Foot)| Some(leaf[foot.text.checked_sub(1)?]);
        leaves.iter().zip(feet).map(last).collect()
    }

    fn below(&self, line: usize) -> Option<usize> {
        let mut below = line + 1..self.lines.len();
        below.find(|&below| self.spaces(below).is_some())
    }

    /// How many paragraphs begin without a sign: below a blank line, with a capital.
    fn begun_without(&self, signs: &[usize]) -> usize {
        let begins = |&line: &usize| {
            let blank_above = line > 0 && self.spaces(line - 1).is_none();
            let capital = self
                .line(line)
                .starts_with(|letter: char| !letter.is_lowercase());
            self.spaces(line) == Some(0) && blank_above && capital
        };
        let all = (0..self.lines.len()).filter(begins).count();
        all.saturating_sub(signs.len())
    }

    /// The signs, with those lines that have both the sign and a paragraph's indentation and stand
    /// a page away from the others.
    fn with_indented(&self, signs: Vec<usize>) -> Vec<usize> {
        let mut counted: HashMap<usize, usize> = HashMap::new();
        for spaces in (0..self.lines.len()).filter_map(|line| self.spaces(line)) {
            *counted.entry(spaces).or_default() += 1;
        }
        let times = |spaces: &usize| counted.get(spaces).copied().unwrap_or(0);
        let indent = INDENTS.max_by_key(|spaces| (times(spaces), std::cmp::Reverse(*spaces)));
        let Some(indent) = indent.filter(|indent| times(indent) > signs.len()) else {
            return signs;
        };
        let deep = (0..self.lines.len()).filter(|&line| self.spaces(line) == Some(indent + 1));
        let height = self.usual_height(&signs);
        let mut all = signs.clone();
        for line in deep {
            let place = all.partition_point(|&sign| sign < line);
            let before = place.checked_sub(1).map(|before| line - all[before]);
            let after = all.get(place).map(|after| after - line);
            let page = |lines: Option<usize>| lines.is_none_or(|lines| lines * 10 >= height * 7);
            if page(before) && page(after) {
                all.insert(place, line);
            }
        }
        all
    }

    /// The distance that most signs have, which is the least of those that are often met: a leaf
    /// whose sign is hidden makes it twice as long.
    fn usual_height(&self, signs: &[usize]) -> usize {
        let mut apart: Vec<usize> = signs.windows(2).map(|pair| pair[1] - pair[0]).collect();
        apart.sort_unstable();
        apart
            .get(apart.len() / 3)
            .copied()
            .unwrap_or(self.lines.len())
    }
}

/// Within what share of the middle distance between signs half of them are; nothing, if they are too
/// few to tell.
fn unevenness(signs: &[usize]) -> Option<f64> {
    let mut apart: Vec<usize> = signs.windows(2).map(|pair| pair[1] - pair[0]).collect();
    apart.sort_unstable();
    let middle = *apart.get(apart.len() / 2).filter(|_| apart.len() >= MANY)?;
    let mut off: Vec<usize> = apart.iter().map(|apart| apart.abs_diff(middle)).collect();
    off.sort_unstable();
    Some(off[(off.len() - 1) / 2] as f64 / middle as f64)
}

/// Lines at the edges of leaves that are folios or say the same more than once.
struct Repeated {
    counted: HashMap<String, usize>,
}

impl Repeated {
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut counted = HashMap::new();
        for line in lines {
            *counted.entry(letters(line)).or_default() += 1;
        }
        Self { counted }
    }

    fn contains(&self, line: &str) -> bool {
        let letters = letters(line);
        letters.is_empty() || self.counted.get(&letters).is_some_and(|&times| times > 1)
    }
}

fn letters(line: &str) -> String {
    line.chars()
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

/// Whether a sentence of one line goes on in the next. Of a text in capitals, only that it does not
/// end is known.
fn runs_on(above: &str, below: &str) -> bool {
    let open =
        above.ends_with(|sign: char| sign.is_alphabetic() || sign == ',' || CUTS.contains(&sign));
    let shouted = |line: &str| !line.contains(char::is_lowercase) && letters(line).len() > 20;
    open && (below.starts_with(char::is_lowercase) || (shouted(above) && shouted(below)))
}
