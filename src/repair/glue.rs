//! Joined words: where a space was lost between two words, it is given back.
//!
//! Two stories are told of a word that no dictionary has. One: it is a word the dictionary lacks,
//! spelt letter by letter. The other: it is two or more words of the language, whose spaces were
//! lost. A split is made only where the second story is far the likelier, neighbours considered.
//!
//! ```text
//! thousands of newworker members   ->  new worker
//! that the daywill comewhenmost    ->  day will come when most
//! the rule of aminority party      ->  a minority
//! Raya Dunayevskaya, topdown       stay: a name; a compound the text writes `top-down`
//! ```
//!
//! Source: the generative model of word segmentation (Peter Norvig, "Natural Language Corpus
//! Data", in *Beautiful Data*, 2009), turned round: there every word is split and the question is
//! where, here hardly any is and the question is whether. What a lost space costs is learned from
//! the text: extractors lose spaces before certain letters only. Cost: quadratic in the length of
//! an unknown word, which is short.

use std::collections::BTreeMap;
use std::ops::Range;

use super::formation::{is_formation, is_made, is_name};
use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::losses::Losses;
use super::words::{is_apostrophe, is_bracketed, words};

/// How many nats likelier than the word unknown a split must be: where a function word stands at
/// each cut, and where two words that carry things may make a compound.
const MARGIN: f64 = 0.5;
const COMPOUND_MARGIN: f64 = 2.0;

/// As the others, for the certain cases from which the losses of a text are learned.
const CERTAIN: f64 = 8.0;

/// The cost of a word the dictionary lacks, and of each of its letters.
const UNKNOWN: f64 = -4.5;
const LETTER: f64 = -2.4;

/// What an unknown word gains by each unknown neighbour: foreign words come in company.
const COMPANY: f64 = 3.0;

/// What an unknown word gains each further time it stands in the text: chance loses the same
/// space twice rarely, an author's own word comes again.
const AGAIN: f64 = 3.5;

/// The cost of a boundary between two words that both carry things: so compounds are made.
const COMPOUND: f64 = -3.5;

/// What an unknown word gains if it may be formed of a prefix or a suffix and a word.
const FORMATION: f64 = 8.0;

/// What an unknown word with a capital gains if the text never writes its first part so: a name.
const NAME: f64 = 5.0;

/// What an unknown word gains if it is one slip away from a word of the dictionary.
const SLIP: f64 = 4.0;

/// The shortest word that a slip may be seen in: of shorter ones nearly all letters make words.
const SLIP_FROM: usize = 7;

/// The cost of an unknown word with letters after its possessive, which no word has.
const INNER_POSSESSIVE: f64 = -8.0;

/// What a boundary gains where a capital follows a small letter.
const CAPITAL: f64 = 9.0;

/// The longest word that is looked at, in characters.
const LONGEST: usize = 48;

/// Where the spaces of a word were lost.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Split {
    /// The byte offsets in the word before which a space was lost.
    pub(super) cuts: Vec<usize>,
    /// How many nats likelier the split is than the word unknown.
    pub(super) margin: f64,
    /// Whether a word that makes no compounds stands on one side of each cut.
    grammatical: bool,
}

/// The words on both sides of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Neighbours<'a> {
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

/// The spaces lost inside each galley, as edits that give them back.
pub(super) fn lost_spaces(galleys: &[Galley], idiom: &Idiom<'_>) -> Vec<Vec<Edit>> {
    let losses = learned(galleys, idiom);
    galleys
        .iter()
        .map(|galley| {
            let mut edits = Vec::new();
            for_each_split(galley, idiom, &losses, |word, split| {
                if split.is_sure() {
                    edits.extend(
                        split
                            .cuts
                            .iter()
                            .map(|cut| edit(galley, &word, *cut, &split)),
                    );
                }
            });
            edits
        })
        .collect()
}

/// How likely spaces are lost in a text, by its certain cases.
fn learned(galleys: &[Galley], idiom: &Idiom<'_>) -> Losses {
    let mut lost: BTreeMap<char, f64> = BTreeMap::new();
    for galley in galleys {
        for_each_split(galley, idiom, &Losses::unread(), |word, split| {
            if split.margin >= CERTAIN && split.grammatical {
                for cut in &split.cuts {
                    let next = galley.text()[word.start + cut..].chars().next();
                    *lost.entry(next.unwrap_or_default()).or_insert(0.0) += 1.0;
                }
            }
        });
    }
    Losses::of(&lost, galleys)
}

fn edit(galley: &Galley, word: &Range<usize>, cut: usize, split: &Split) -> Edit {
    let at = word.start + cut;
    let joined = &galley.text()[word.clone()];
    Edit {
        code: "R201",
        span: at..at,
        found: word.clone(),
        after: " ".to_owned(),
        confidence: 1.0 / (1.0 + (-split.margin).exp()),
        evidence: format!("`{joined}` is no word, and its parts are"),
    }
}

fn for_each_split(
    galley: &Galley,
    idiom: &Idiom<'_>,
    losses: &Losses,
    mut found: impl FnMut(Range<usize>, Split),
) {
    let text = galley.text();
    let spans: Vec<Range<usize>> = words(text).collect();
    for (index, span) in spans.iter().enumerate() {
        let near = |other: Option<&Range<usize>>| other.map(|other| &text[other.clone()]);
        let neighbours = Neighbours {
            before: near(index.checked_sub(1).and_then(|before| spans.get(before))),
            after: near(spans.get(index + 1)),
        };
        if is_bracketed(text, span) {
            continue;
        }
        if let Some(split) = split(&text[span.clone()], neighbours, idiom, losses) {
            found(span.clone(), split);
        }
    }
}

/// Where the spaces of a word were lost, if any reading of it as several words holds.
pub(super) fn split(
    word: &str,
    neighbours: Neighbours<'_>,
    idiom: &Idiom<'_>,
    losses: &Losses,
) -> Option<Split> {
    if !may_be_joined(word, idiom) {
        return None;
    }
    let (cuts, joined) = Lattice {
        word,
        idiom,
        losses,
    }
    .best(neighbours)?;
    let parts = parts(word, &cuts);
    if parts
        .windows(2)
        .any(|pair| idiom.usage.hyphenated(pair[0], pair[1]) > 0)
    {
        return None;
    }
    let formed = if is_formation(&parts, idiom.grammar) {
        FORMATION
    } else {
        0.0
    };
    let named = if is_name(&parts, idiom) { NAME } else { 0.0 };
    let mut margin = joined - unknown(word, neighbours, idiom) - formed - named;
    if (0.0..CERTAIN).contains(&margin) && is_slip(word, idiom) {
        margin -= SLIP;
    }
    let grammatical = parts
        .windows(2)
        .all(|pair| idiom.grammar.is_loose(pair[0]) || idiom.grammar.is_loose(pair[1]));
    Some(Split {
        cuts,
        margin,
        grammatical,
    })
}

/// Whether a word is one that might be several: letters only, and not known as it stands.
fn may_be_joined(word: &str, idiom: &Idiom<'_>) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || is_apostrophe(c));
    let long = (3..=LONGEST).contains(&word.chars().count());
    let capitals = word.chars().all(|c| !c.is_lowercase());
    let known = idiom.in_dictionary(word) || is_made(word, idiom);
    // Without a dictionary every word is unknown, and a language may close up its compounds.
    idiom.lexicon.is_some() && letters && long && !capitals && !known
}

/// Whether a word is one slip away from a word of the dictionary: `Socialisme`, `socialism`.
fn is_slip(word: &str, idiom: &Idiom<'_>) -> bool {
    word.chars().count() >= SLIP_FROM && idiom.near(word).is_some()
}

/// The logarithm of the chance that this is a word no dictionary has.
fn unknown(word: &str, neighbours: Neighbours<'_>, idiom: &Idiom<'_>) -> f64 {
    let letters = word.chars().count() as f64;
    let again = f64::from(idiom.usage.exact(word).saturating_sub(1));
    let near = [neighbours.before, neighbours.after];
    let company = near
        .iter()
        .flatten()
        .filter(|near| near.len() > 1 && !idiom.in_dictionary(near))
        .count() as f64;
    let after = neighbours
        .after
        .and_then(|after| idiom.chance_after(word, after));
    let inner = if has_inner_possessive(word) {
        INNER_POSSESSIVE
    } else {
        0.0
    };
    UNKNOWN + LETTER * letters + inner + AGAIN * again + COMPANY * company + after.unwrap_or(0.0)
}

impl Split {
    /// Whether the split is likely enough to be made.
    pub(super) fn is_sure(&self) -> bool {
        let least = if self.grammatical {
            MARGIN
        } else {
            COMPOUND_MARGIN
        };
        self.margin >= least
    }
}

/// Whether more letters follow a possessive: `Lenin’smain`.
fn has_inner_possessive(word: &str) -> bool {
    let behind = word
        .split_once(is_apostrophe)
        .map_or("", |(_, behind)| behind);
    behind.strip_prefix('s').is_some_and(|rest| rest.len() > 1)
}

/// All readings of a word as several words.
struct Lattice<'a> {
    word: &'a str,
    idiom: &'a Idiom<'a>,
    losses: &'a Losses,
}

/// The best reading up to the end of one part.
#[derive(Clone, Copy)]
struct Path {
    start: usize,
    end: usize,
    score: f64,
    previous: Option<usize>,
}

impl Lattice<'_> {
    /// The cuts of the likeliest reading as two words or more, and its chance.
    fn best(&self, neighbours: Neighbours<'_>) -> Option<(Vec<usize>, f64)> {
        let paths = self.paths(neighbours.before);
        let (last, score) = paths
            .iter()
            .enumerate()
            .filter(|(_, path)| path.end == self.word.len() && path.start > 0)
            .map(|(index, path)| (index, path.score + self.onward(path, neighbours.after)))
            .max_by(|a, b| a.1.total_cmp(&b.1))?;
        let mut cuts = Vec::new();
        let mut at = Some(last);
        while let Some(index) = at {
            cuts.push(paths[index].start);
            at = paths[index].previous;
        }
        cuts.reverse();
        Some((cuts.split_off(1), score))
    }

    fn onward(&self, path: &Path, after: Option<&str>) -> f64 {
        let last = &self.word[path.start..path.end];
        after
            .and_then(|after| self.idiom.chance_after(last, after))
            .unwrap_or(0.0)
    }

    /// For each part of the word that is a word, the best way to it from the word's beginning.
    fn paths(&self, before: Option<&str>) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        let bounds: Vec<usize> = self.word.char_indices().map(|(at, _)| at).collect();
        for &start in &bounds {
            let reached: Vec<usize> = (0..paths.len())
                .filter(|&index| paths[index].end == start)
                .collect();
            if start > 0 && reached.is_empty() {
                continue;
            }
            let ends = bounds.iter().copied().filter(|&end| end > start);
            for end in ends.chain([self.word.len()]) {
                if !self.is_part(start, end) {
                    continue;
                }
                let path = if start == 0 {
                    self.chance(before, 0, end).map(|score| Path {
                        start,
                        end,
                        score,
                        previous: None,
                    })
                } else {
                    self.joined(&paths, &reached, start, end)
                };
                paths.extend(path);
            }
        }
        paths
    }

    fn joined(&self, paths: &[Path], reached: &[usize], start: usize, end: usize) -> Option<Path> {
        reached
            .iter()
            .filter_map(|&index| {
                let before = &self.word[paths[index].start..paths[index].end];
                let chance = self
                    .chance(Some(before), start, end)
                    .or_else(|| self.name_after(before, start, end))?;
                let score = paths[index].score + chance + self.boundary(before, start, end);
                Some(Path {
                    start,
                    end,
                    score,
                    previous: Some(index),
                })
            })
            .max_by(|a, b| a.score.total_cmp(&b.score))
    }

    fn chance(&self, before: Option<&str>, start: usize, end: usize) -> Option<f64> {
        let part = &self.word[start..end];
        match before {
            Some(before) => self.idiom.chance_after(before, part),
            None => self.idiom.chance(part),
        }
    }

    /// The chance of an unknown name after a function word: `from|Thorneycroft`.
    fn name_after(&self, before: &str, start: usize, end: usize) -> Option<f64> {
        let long = before.len() > 2 && self.idiom.grammar.is_function_word(before);
        let letters = self.word[start..end].chars().count() as f64;
        (long && self.is_name(start, end)).then_some(UNKNOWN + LETTER * letters)
    }

    /// Whether the rest of the word is shaped like a name.
    fn is_name(&self, start: usize, end: usize) -> bool {
        let mut letters = self.word[start..end].chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let small = letters.clone().count() > 2 && !letters.any(char::is_uppercase);
        start > 0 && end == self.word.len() && capital && small
    }

    /// The cost of having lost the space between two parts.
    fn boundary(&self, before: &str, start: usize, end: usize) -> f64 {
        let part = &self.word[start..end];
        let next = part.chars().next().unwrap_or_default();
        let mut cost = self.losses.before(next);
        if next.is_uppercase() {
            cost += CAPITAL;
        }
        let related = self.idiom.are_neighbours(before, part);
        let grammar = self.idiom.grammar;
        if !grammar.is_loose(before) && !grammar.is_loose(part) && !related {
            cost += COMPOUND;
        }
        cost
    }

    /// Whether this stretch may be a word by itself: short ones only if they are common.
    fn is_part(&self, start: usize, end: usize) -> bool {
        let part = &self.word[start..end];
        if part.starts_with(is_apostrophe) || part.ends_with(is_apostrophe) {
            return false;
        }
        if start == 0 && end == self.word.len() {
            return false;
        }
        match part.chars().count() {
            1 => self.idiom.grammar.is_single_letter(part),
            2 => self.idiom.grammar.is_short_word(part),
            3 => self.idiom.chance(part).is_some_and(|chance| chance > -13.0),
            _ => self.idiom.is_word(part) || self.is_name(start, end),
        }
    }
}

fn parts<'a>(word: &'a str, cuts: &[usize]) -> Vec<&'a str> {
    let mut from = 0;
    let mut parts = Vec::new();
    for &cut in cuts.iter().chain([&word.len()]) {
        parts.push(&word[from..cut]);
        from = cut;
    }
    parts
}
