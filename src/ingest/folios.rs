//! Folios that stand alone: where pages part when no other sign of them is left.
//!
//! Some extractors write page after page without a form feed, so that a folio, or a running head
//! with its folio, stands in the midst of a sentence:
//!
//! ```text
//! tightly drawn from hand to hand, so
//! 12 The Ropemakers
//! that none of them could let it go.
//! ```
//! Numbers that count up line by line through the text, a page apart, and cut sentences in two are
//! such folios. Numbers of chapters cut none, and items of a list stand closer. The cost is one
//! pass.

use std::collections::HashMap;
use std::ops::Range;

use crate::ingest::leaf::CUTS;

/// Fewer numbers than this are no run of folios.
const FEWEST: usize = 3;
/// Pages are this many lines high at least, on average.
const SHORTEST_PAGE: usize = 8;
/// Of so many folios one cuts a sentence, at least: of pages more do.
const CUTTING: usize = 5;
/// A running head is no longer than this, in bytes.
const LONGEST_HEAD: usize = 80;

/// The lines that begin a leaf, if folios part the text.
pub(super) fn begun_at_folios(text: &str, lines: &[Range<usize>]) -> Option<Vec<usize>> {
    let line = |at: usize| text[lines[at].clone()].trim();
    let folios: Vec<Folio<'_>> = (0..lines.len())
        .filter_map(|at| folio(at, line(at)))
        .collect();
    let run = longest_run(&with_known_heads(folios));
    let reach = run.last()?.line - run.first()?.line;
    if run.len() < FEWEST || reach < SHORTEST_PAGE * (run.len() - 1) {
        return None;
    }
    let filled = |mut range: Range<usize>| range.find(|&at| !line(at).is_empty());
    let cuts = |folio: &Folio<'_>| {
        let above = (0..folio.line).rev().find(|&at| !line(at).is_empty());
        let below = filled(folio.line + 1..lines.len());
        matches!((above, below), (Some(above), Some(below)) if runs_on(line(above), line(below)))
    };
    let cutting = run.iter().filter(|folio| cuts(folio)).count();
    if cutting * CUTTING < run.len() {
        return None;
    }
    // A head opens its leaf. A bare number may as well close it, and does if nothing stands above
    // the first one's leaf but itself.
    let begun = run.iter().filter_map(|folio| {
        let heads = !folio.head.is_empty() || filled(0..lines.len()) == Some(folio.line);
        match heads {
            true => Some(folio.line),
            false => filled(folio.line + 1..lines.len()),
        }
    });
    Some(begun.collect())
}

/// A line that may be a folio, alone or with its running head.
#[derive(Clone, Copy)]
pub(super) struct Folio<'a> {
    line: usize,
    pub(super) number: u32,
    pub(super) head: &'a str,
}

pub(super) fn folio(line: usize, text: &str) -> Option<Folio<'_>> {
    if text.is_empty() || text.len() > LONGEST_HEAD {
        return None;
    }
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    let folio = |number, head| Folio { line, number, head };
    if let Some(number) = number(bare) {
        return Some(folio(number, ""));
    }
    let first = bare
        .split_once(' ')
        .and_then(|(digits, head)| Some(folio(number(digits)?, head)));
    first.or_else(|| {
        let (head, digits) = bare.rsplit_once(' ')?;
        Some(folio(number(digits)?, head))
    })
}

/// The number of a page in figures, of which it has four at most.
pub(super) fn number(digits: &str) -> Option<u32> {
    let short = digits.len() <= 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|_| short)
}

/// The folios that stand alone or with a head seen on another line too.
pub(super) fn with_known_heads(folios: Vec<Folio<'_>>) -> Vec<Folio<'_>> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for folio in &folios {
        *seen.entry(folio.head).or_default() += 1;
    }
    let known = |folio: &Folio<'_>| folio.head.is_empty() || seen[folio.head] > 1;
    folios
        .iter()
        .filter(|folio| known(folio))
        .copied()
        .collect()
}

/// The longest run of folios of which each is one more than the one before.
fn longest_run<'a>(folios: &[Folio<'a>]) -> Vec<Folio<'a>> {
    // For each number, the last folio that has it: how long its run is.
    let mut last: HashMap<u32, usize> = HashMap::new();
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(folios.len());
    for (at, folio) in folios.iter().enumerate() {
        let before = folio
            .number
            .checked_sub(1)
            .and_then(|one| last.get(&one).copied());
        runs.push((before.map_or(1, |before| runs[before].0 + 1), before));
        let known = last.get(&folio.number).map_or(0, |&known| runs[known].0);
        if runs[at].0 >= known {
            last.insert(folio.number, at);
        }
    }
    let mut next = (0..runs.len()).max_by_key(|&at| (runs[at].0, std::cmp::Reverse(at)));
    let mut run = Vec::new();
    while let Some(at) = next {
        run.push(folios[at]);
        next = runs[at].1;
    }
    run.reverse();
    run
}

/// Whether a sentence runs on from one line to another.
fn runs_on(above: &str, below: &str) -> bool {
    let open = above.ends_with(|sign: char| {
        sign.is_alphabetic() || ",;".contains(sign) || CUTS.contains(&sign)
    });
    open && below.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::ingest::leaves;
    use crate::source::Source;

    fn leaf_count(text: &str) -> usize {
        leaves(&Source::new("essay.txt", text)).len()
    }

    #[test]
    fn folios_in_the_midst_of_sentences_part_leaves() {
        let page = "and so the line runs on\n".repeat(9);
        let bare = format!("{page}1\n{page}2\n{page}3\n{page}");
        assert_eq!(leaf_count(&bare), 4);
        let heads =
            format!("The Rope 7\n{page}8 The Maker\n{page}The Rope 9\n{page}10 The Maker\n{page}");
        assert_eq!(leaf_count(&heads), 4);
    }

    #[test]
    fn chapters_and_items_part_none() {
        let chapter = "and so the line runs on\n".repeat(9) + "to its end.\n";
        let chapters = format!("1\n{chapter}2\n{chapter}3\n{chapter}4\n{chapter}");
        assert_eq!(leaf_count(&chapters), 1);
        let items = "1\nof these\n2\nof those\n3\nof them\n";
        assert_eq!(leaf_count(items), 1);
    }
}
