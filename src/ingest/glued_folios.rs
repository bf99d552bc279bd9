//! Folios glued to a cut word: where a page ends within a word, pdftotext takes the hyphen away, as
//! it does at every line end, and joins to the word what comes next, which is the folio.
//!
//! ```text
//! to deprive them of their second na3      the folio of page 3
//! ture. He was not concerned               the head of page 4, left out here
//! ```
//! A number that ends the last line of a leaf, glued to a letter, is such a folio if the feet of
//! other leaves bear folios that stand alone, its neighbours among them, and none bears it. Else it
//! calls a note. The cost is one pass over the last lines.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ingest::folios::number;
use crate::ingest::leaf::{Leaf, Line};

/// The leaves, with each folio that is glued to a word on a line of its own.
pub(super) fn parted(text: &str, leaves: Vec<Leaf>) -> Vec<Leaf> {
    let alone = folios_alone(text, &leaves);
    let counts = alone.len() >= 2 && alone.len() * 2 >= leaves.len();
    let mut parted = leaves;
    for leaf in parted.iter_mut().filter(|_| counts) {
        let Some(last) = last_line(leaf) else {
            continue;
        };
        let span = leaf.lines[last].span.clone();
        let Some((word, folio)) = glued(text, &span).filter(|(_, folio)| fits(folio, text, &alone))
        else {
            continue;
        };
        leaf.lines[last].span = word;
        let folio = Line {
            span: folio,
            indent: 0,
        };
        leaf.lines.insert(last + 1, folio);
    }
    parted
}

/// The numbers that stand alone at the foot of a leaf.
fn folios_alone(text: &str, leaves: &[Leaf]) -> BTreeSet<u32> {
    let foot = |leaf: &Leaf| last_line(leaf).map(|last| &text[leaf.lines[last].span.clone()]);
    let feet = leaves.iter().filter_map(foot);
    feet.filter_map(number).collect()
}

fn last_line(leaf: &Leaf) -> Option<usize> {
    leaf.lines.iter().rposition(|line| !line.is_blank())
}

/// The words of a line and the number glued to its last letter.
fn glued(text: &str, line: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let words = text[line.clone()].trim_end_matches(|sign: char| sign.is_ascii_digit());
    let end = line.start + words.len();
    let is_glued = words.ends_with(char::is_lowercase) && end < line.end;
    is_glued.then_some((line.start..end, end..line.end))
}

fn fits(folio: &Range<usize>, text: &str, alone: &BTreeSet<u32>) -> bool {
    number(&text[folio.clone()]).is_some_and(|folio| {
        let before = folio.checked_sub(1);
        let beside = before.is_some_and(|before| alone.contains(&before));
        !alone.contains(&folio) && (beside || alone.contains(&(folio + 1)))
    })
}
