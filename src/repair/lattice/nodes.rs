//! The words that may begin somewhere in a window: dictionary's, the text's own, and unknown ones.

use std::ops::Range;

use super::Lattice;
use super::worth::{BACKOFF, CAPITALS};
use crate::repair::unknown;
use crate::repair::words::is_apostrophe;

/// The cost of an unknown word that the source writes in pieces.
const MENDED_UNKNOWN: f64 = -5.0;

/// As that, for each piece that is a word.
const WORD_INSIDE: f64 = -4.0;

/// The shortest unknown word beside which a space may have been lost, in bytes.
const STRANGER: usize = 4;

/// The longest word that is mended, in bytes.
const LONGEST: usize = 28;

/// The chance of a word of three letters, above which it may be a part of a run, and that where runs
/// are many.
const COMMON: f64 = -13.0;
const RARE: f64 = -14.5;

/// A word that may stand among the letters of a window.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) known: bool,
    /// The chance of the word alone, and the cost of the spaces within it.
    pub(super) alone: f64,
    pub(super) spaces: f64,
    pub(super) forward: f64,
    pub(super) backward: f64,
    pub(super) previous: Option<usize>,
}

impl Lattice<'_> {
    /// The words that may begin here.
    pub(super) fn nodes_from(&self, start: usize, run: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        let own_end = self.spans[run].end;
        let limit = self.letters[start..]
            .char_indices()
            .map(|(at, c)| start + at + c.len_utf8())
            .take_while(|&end| end <= own_end.max(start + LONGEST))
            .last()
            .unwrap_or(start);
        let rest = &self.letters[start..limit];
        let own = &self.spans[run];
        let whole = start == own.start;
        let lexicon = self.idiom.lexicon;
        let known = lexicon.map_or_else(Vec::new, |lexicon| lexicon.words_from(rest));
        let mut ends: Vec<usize> = known.into_iter().map(|len| start + len).collect();
        if !self.window.runs[run].closed {
            let inner = rest.char_indices().map(|(at, c)| start + at + c.len_utf8());
            let inner = inner.take_while(|&end| end <= own.end.min(start + LONGEST));
            ends.extend(inner.filter(|&end| {
                (start, end) != (own.start, own.end) && self.idiom.is_own(&self.letters[start..end])
            }));
        }
        let later = self.spans[run..].iter().map(|span| span.end);
        let later: Vec<usize> = later.take_while(|&end| end <= limit).collect();
        if whole {
            ends.extend(later.iter().skip(1).filter(|&&end| {
                let word = &self.letters[start..end];
                word.len() > 5 && self.idiom.usage.exact(word) > 0
            }));
        }
        if whole && self.window.runs[run].known {
            ends.push(own.end);
        }
        ends.sort_unstable();
        ends.dedup();
        // A known word loses letters to its neighbour, and falls into no words of its own.
        let own_run = &self.window.runs[run];
        let sealed = !whole && own_run.known && !own_run.hides;
        ends.retain(|&end| !sealed || end > own.end);
        for &end in &ends {
            if self.may_end(end) && self.is_part(start, end, run) {
                nodes.push(self.known(start, end));
            }
        }
        if whole && !ends.contains(&own.end) {
            nodes.push(self.run_unknown(run));
        }
        if whole {
            for &end in later.iter().skip(1).filter(|end| !ends.contains(end)) {
                if self.is_one_shape(start, end) {
                    let words = self.words_in(start, end) as f64;
                    nodes.push(self.unknown(start, end, MENDED_UNKNOWN + words * WORD_INSIDE));
                }
            }
            if !self.window.runs[run].closed && !self.window.runs[run].known {
                nodes.extend(self.before_function_words(own));
                nodes.extend(self.before_capitals(own));
            }
        } else if start + STRANGER <= own.end
            && !sealed
            && !ends.contains(&own.end)
            && !rest.starts_with(is_apostrophe)
            && !self.letters[..start].ends_with(is_apostrophe)
        {
            nodes.push(self.unknown(start, own.end, 0.0));
            nodes.extend(self.before_capitals(&(start..own.end)));
        }
        nodes
    }

    /// Unknown words that a function word may follow in the same run: `Bolueta|and`, `VM|and`.
    fn before_function_words(&self, run: &Range<usize>) -> Vec<Node> {
        let Some(lexicon) = self.idiom.lexicon else {
            return Vec::new();
        };
        let text = &self.letters[run.clone()];
        let inner = text.char_indices().map(|(at, _)| at).skip(2);
        let followed = inner.filter(|&at| {
            let capitals = !text[..at].contains(char::is_lowercase);
            let least = if capitals { 2 } else { 3 };
            (at >= STRANGER || capitals)
                && !text[..at].ends_with(is_apostrophe)
                && text[at..].starts_with(char::is_lowercase)
                && lexicon.words_from(&text[at..]).iter().any(|&len| {
                    len >= least && self.idiom.grammar.is_function_word(&text[at..at + len])
                })
        });
        followed
            .map(|at| self.unknown(run.start, run.start + at, 0.0))
            .collect()
    }

    /// Unknown words that a capital may follow in the same run, where the text loses such spaces:
    /// `Boscombe|Valley`.
    fn before_capitals(&self, run: &Range<usize>) -> Vec<Node> {
        let text = &self.letters[run.clone()];
        let capitals = text.char_indices().filter(|&(at, next)| {
            at >= STRANGER
                && next.is_uppercase()
                && self.noise.readiness(next) > CAPITALS
                && text[..at].ends_with(char::is_lowercase)
        });
        capitals
            .map(|(at, _)| self.unknown(run.start, run.start + at, 0.0))
            .collect()
    }

    /// How many runs of a stretch are words that stand by themselves.
    fn words_in(&self, start: usize, end: usize) -> usize {
        let runs = self.spans.iter().zip(self.window.runs);
        runs.filter(|(span, run)| {
            start <= span.start && span.end <= end && run.known && run.text.len() > 2
        })
        .count()
    }

    /// Whether a word may end here: within a run only where a space may have been lost.
    fn may_end(&self, end: usize) -> bool {
        let run = self.spans.partition_point(|span| span.end < end);
        self.spans[run].end == end || !self.window.runs[run].closed
    }

    fn known(&self, start: usize, end: usize) -> Node {
        let word = &self.letters[start..end];
        self.node(start, end, true, unknown::at_least(word, self.idiom))
    }

    fn unknown(&self, start: usize, end: usize, cost: f64) -> Node {
        let chance = unknown::alone(&self.letters[start..end], self.idiom);
        self.node(start, end, false, chance + cost)
    }

    fn run_unknown(&self, run: usize) -> Node {
        let span = self.spans[run].clone();
        let word = self.window.runs[run].text;
        let near = |at: Option<usize>| {
            at.and_then(|at| self.window.runs.get(at))
                .map(|run| run.text)
        };
        let near = [
            near(run.checked_sub(1)).or(self.window.before.filter(|_| run == 0)),
            near(Some(run + 1)).or(self.window.after),
        ];
        let run = &self.window.runs[run];
        let is_piece = unknown::is_piece(word, near, self.idiom);
        let mut chance = unknown::chance(word, near, is_piece, self.idiom);
        let parts = match run.closed {
            true => None,
            false => self.parts(&span),
        };
        let of_parts = parts
            .as_ref()
            .map_or(&[][..], |(parts, _)| parts.as_slice());
        let second = of_parts.get(1).and_then(|part| part.chars().next());
        let habit = second.map_or(0.0, |next| self.noise.habit(next));
        let readiness = second.map_or(0.0, |next| self.noise.readiness(next));
        if !is_piece {
            chance += unknown::against(of_parts, readiness, habit, self.idiom);
        }
        if unknown::is_name(word, of_parts, run.opens, self.idiom) {
            chance += unknown::NAME;
        }
        if let Some((parts, parted)) = parts
            && parted > chance - 2.0
            && let Some(slip) = unknown::slip(word, &parts, near[0], self.idiom)
        {
            chance = chance.max(slip);
        }
        self.node(span.start, span.end, false, chance)
    }

    fn node(&self, start: usize, end: usize, known: bool, alone: f64) -> Node {
        let inside = self.spans.iter().map(|span| span.start);
        let inside = inside.filter(|&at| start < at && at < end);
        let behind = inside.map(|at| &self.letters[start..at]);
        Node {
            start,
            end,
            known,
            alone,
            spaces: self.noise.stray(behind),
            forward: f64::NEG_INFINITY,
            backward: f64::NEG_INFINITY,
            previous: None,
        }
    }

    /// The likeliest words of a run by themselves, and their chance.
    fn parts(&self, span: &Range<usize>) -> Option<(Vec<&str>, f64)> {
        let lexicon = self.idiom.lexicon?;
        let text = &self.letters[span.clone()];
        let mut best: Vec<Option<(f64, usize)>> = vec![None; text.len() + 1];
        best[0] = Some((0.0, 0));
        for (start, _) in text.char_indices() {
            let Some((score, _)) = best[start] else {
                continue;
            };
            let run = self
                .spans
                .partition_point(|other| other.end <= span.start + start);
            for len in lexicon.words_from(&text[start..]) {
                let end = start + len;
                if len == text.len() || !self.is_part(span.start + start, span.start + end, run) {
                    continue;
                }
                let word = &text[start..end];
                let mut total = score + unknown::at_least(word, self.idiom);
                if start > 0 {
                    total += self.noise.lost(word.chars().next().unwrap_or_default()) + BACKOFF;
                }
                if best[end].is_none_or(|(other, _)| total > other) {
                    best[end] = Some((total, start));
                }
            }
        }
        let (score, _) = best[text.len()]?;
        let mut parts = Vec::new();
        let mut end = text.len();
        while end > 0 {
            let (_, start) = best[end]?;
            parts.push(&text[start..end]);
            end = start;
        }
        parts.reverse();
        Some((parts, score))
    }

    /// Whether this stretch may be a word where the source has none: short ones if common.
    fn is_part(&self, start: usize, end: usize, run: usize) -> bool {
        let own = &self.spans[run];
        if start == own.start && end == own.end {
            return true;
        }
        let part = &self.letters[start..end];
        if part.starts_with(is_apostrophe) || part.ends_with(is_apostrophe) {
            return false;
        }
        let grammar = self.idiom.grammar;
        let elided = self.window.runs[run].text.split_once(is_apostrophe);
        if elided.is_some_and(|(before, _)| {
            grammar.goes_before(before) && end <= own.start + before.len()
        }) {
            // `all’innominato` has no `al` in it.
            return false;
        }
        match part.chars().count() {
            _ if self.idiom.is_own_acronym(part) => true,
            1 => grammar.is_single_letter(part),
            2 => grammar.is_short_word(part) || self.is_short_name(part, end),
            3 => self
                .idiom
                .chance(part)
                .is_some_and(|chance| chance > self.rarest(part)),
            _ => true,
        }
    }

    /// Whether a name of two letters, which the text has elsewhere, ends before another: `Ed|Miliband`.
    fn is_short_name(&self, part: &str, end: usize) -> bool {
        let is_before_capital = self.letters[end..].starts_with(char::is_uppercase);
        part.starts_with(char::is_uppercase) && is_before_capital && self.idiom.is_own(part)
    }

    /// The chance from which on a word of three letters may be a part: others are pieces, but where it
    /// is the habit of a text to join words.
    fn rarest(&self, part: &str) -> f64 {
        let habit = part
            .chars()
            .next()
            .map_or(0.0, |next| self.noise.habit(next));
        COMMON + habit * (RARE - COMMON)
    }

    /// Whether runs may be the pieces of one word by their capitals.
    fn is_one_shape(&self, start: usize, end: usize) -> bool {
        let word = &self.letters[start..end];
        let inner = word.chars().skip(1);
        !word.contains(is_apostrophe)
            && (!inner.clone().any(char::is_uppercase) || !word.contains(char::is_lowercase))
    }
}
