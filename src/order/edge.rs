//! The lines at the edges of a leaf, where its furniture stands.

use crate::ingest::Leaf;
use crate::order::ends;
use crate::order::habits::{self, Ending};
use crate::order::page_number::{Number, number, numbered_head};
use crate::source::Source;

/// How many lines at the top and at the foot of a leaf may be furniture.
const DEPTH: usize = 2;

/// A running head is no longer than this in letters and digits.
const LONGEST_HEAD: usize = 70;

/// A line at the edge of a leaf.
pub(super) struct EdgeLine {
    pub(super) line: usize,
    pub(super) place: Place,
    /// Its letters and digits, lower-case, numbers at either end left out. Joined words and lost
    /// spaces do not part two heads.
    pub(super) key: String,
    /// The number it is or carries at an end.
    pub(super) number: Option<Number>,
    /// Whether nothing but the number stands there.
    pub(super) bare: bool,
    /// Whether it could be a head at all.
    pub(super) headlike: bool,
    /// Whether the text next to it goes on over the leaf's end, so that it parts a sentence.
    pub(super) within: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Top(usize),
    Foot(usize),
}

pub(super) fn edge_lines(source: &Source, leaf: &Leaf) -> Vec<EdgeLine> {
    let filled: Vec<usize> = (0..leaf.lines.len())
        .filter(|&line| !leaf.lines[line].is_blank())
        .collect();
    let top = filled.iter().enumerate().take(DEPTH);
    let foot = filled.iter().rev().enumerate().take(DEPTH);
    let top = top.map(|(depth, &line)| (line, Place::Top(depth)));
    let foot = foot.map(|(depth, &line)| (line, Place::Foot(depth)));
    let text = |line: usize| source.slice(leaf.lines[line].span.clone());
    let within = |place: Place| match place {
        Place::Top(depth) => filled
            .get(depth + 1)
            .is_some_and(|&line| goes_on(text(line))),
        Place::Foot(depth) => {
            let above = filled.iter().rev().nth(depth + 1);
            above.is_some_and(|&line| breaks_off(text(line)))
        }
    };
    top.chain(foot)
        .map(|(line, place)| EdgeLine {
            within: within(place),
            ..edge_line(text(line), line, place)
        })
        .collect()
}

/// Whether a line begins within a sentence, or may: capitals alone do not tell.
fn goes_on(text: &str) -> bool {
    ends::small(text) || !text.contains(char::is_lowercase)
}

/// Whether a line ends within a sentence.
fn breaks_off(text: &str) -> bool {
    matches!(habits::ending(text), Ending::Open | Ending::Cut)
}

pub(super) fn edge_line(text: &str, line: usize, place: Place) -> EdgeLine {
    let bare = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let bare = bare
        .strip_prefix("Page ")
        .or_else(|| bare.strip_prefix("page "))
        .unwrap_or(bare);
    let (number, rest) = match number(bare) {
        Some(number) => (Some(number), ""),
        None => numbered_head(bare),
    };
    let key: String = rest
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let stops = text.ends_with(['.', '!', '?', ',', ';', ':', '”', '’', '"', '-']);
    EdgeLine {
        line,
        place,
        headlike: !key.is_empty()
            && key.chars().count() <= LONGEST_HEAD
            && !stops
            && !rest.starts_with(char::is_lowercase),
        bare: key.is_empty(),
        within: false,
        key,
        number,
    }
}
