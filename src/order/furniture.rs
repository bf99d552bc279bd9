//! Folios and running heads: what a leaf carries besides its text, as [`Furniture`].
//!
//! They stand at the top or the foot of a leaf, where an extractor leaves them in the midst of a
//! sentence. They are known by what they do from leaf to leaf: a running head says the same (or
//! one thing on the left and another on the right), a folio counts. Leaves may stand in any order
//! here, so that a folio cannot be asked to rise from each leaf to the next; all folios together
//! must be a run of numbers, each seen once.
//!
//! A refrain at the foot of each page and the years of a chronicle do the same. But furniture stands
//! within sentences, which they do not: a head without a number or a folio that heads few leaves or stands at their
//! foot, and a folio that may be a year, must do so on some leaves.
//!
//! Limits: a refrain within an unpunctuated sentence is taken for a head. A head seen on two leaves of many (a short chapter's) stays in the text. The cost is
//! linear in the number of leaves.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::Leaf;
use crate::order::edge::{EdgeLine, Place, edge_line, edge_lines};
use crate::order::page_number::Number;
use crate::order::{Sequence, ends};
use crate::source::Source;

/// On how many leaves a running head must be seen; on short texts half of the leaves will do.
const REPEATED: usize = 3;

/// On one leaf in so many a head that bears no number must stand within a sentence, as must a folio
/// that may be a year. Most leaves of prose begin and end within one.
const WITHIN_ONE_IN: usize = 4;

/// What heads so many leaves is a running head, whatever stands below it; refrains stand at the foot.
const CERTAIN: usize = 6;

/// From here on numbers may be years.
const YEARS: u32 = 1000;

/// Lines that begin within so many columns of each other are set at one place.
const SAME_DEPTH: usize = 3;

/// What one leaf carries besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Which of its lines are folios or running heads, from the top.
    pub lines: Vec<usize>,
    /// The page number printed on it. Roman numbers count from 1 as Arabic ones do, since the
    /// pages they number come before page 1 and are sorted by [`Furniture::roman`].
    pub folio: Option<u32>,
    /// Whether the folio is a Roman number.
    pub roman: bool,
    /// The running head: its letters and digits, in small letters.
    pub head: Option<String>,
}

/// The furniture of each leaf.
pub fn furniture(source: &Source, leaves: &[Leaf]) -> Vec<Furniture> {
    let edges: Vec<Vec<EdgeLine>> = leaves.iter().map(|leaf| edge_lines(source, leaf)).collect();
    let folios = folio_places(&edges);
    let heads = running_heads(&edges);
    edges
        .iter()
        .map(|lines| furniture_of(lines, &folios, &heads))
        .collect()
}

/// The furniture of each leaf once the reading order is known: what heads the first leaf may be the
/// title that the running heads repeat, and stays.
///
/// It is the title if it bears no number and if text begins below it with a line as long as most, not
/// another title: where a running head stands above the title itself, both are there. Where layout is kept, what stands in
/// the corner of the leaf, where the running heads stand that say the same, is one of them.
pub fn furniture_in_order(source: &Source, leaves: &[Leaf], sequence: &Sequence) -> Vec<Furniture> {
    let mut found = furniture(source, leaves);
    let Some(&first) = sequence.leaves.first() else {
        return found;
    };
    let lines = leaves[first].lines.iter().enumerate();
    let mut filled = lines.filter(|(_, line)| !line.is_blank());
    let (Some((head, title)), Some((_, below))) = (filled.next(), filled.next()) else {
        return found;
    };
    let title = title.span.clone();
    let number = edge_line(source.slice(title.clone()), head, Place::Top(0)).number;
    let below = source.slice(below.span.clone());
    let letters = |text| edge_line(text, head + 1, Place::Top(1)).key.chars().count();
    let lines = leaves[first].lines.iter();
    let longest = lines.map(|line| letters(source.slice(line.span.clone())));
    let filled = letters(below) * 4 >= longest.max().unwrap_or(0) * 3;
    let text_below =
        filled && letters(below) > letters(source.slice(title.clone())) && !ends::small(below);
    let deep = |at: usize, line: usize| leaves[at].lines[line].indent;
    let says = found[first].head.clone();
    let others = (0..found.len()).filter(|&at| at != first && found[at].head == says);
    let as_deep = |at: usize| {
        let mut lines = found[at].lines.iter();
        lines.any(|&line| deep(at, line).abs_diff(deep(first, head)) <= SAME_DEPTH)
    };
    let lines = leaves[first].lines.iter();
    let widest = lines.map(|line| line.indent + source.slice(line.span.clone()).chars().count());
    let in_the_corner = 2 * deep(first, head) > widest.max().unwrap_or(0);
    let set_as_heads = in_the_corner && others.into_iter().any(as_deep);
    if number.is_none() && text_below && !set_as_heads {
        found[first].lines.retain(|&line| line != head);
    }
    found
}

/// Where bare numbers, or numbers beside a running head, are folios.
struct FolioPlaces {
    top: bool,
    foot: bool,
}

fn folio_places(edges: &[Vec<EdgeLine>]) -> FolioPlaces {
    let at = |top: bool| {
        let mut within = 0;
        let numbers: Vec<Number> = edges
            .iter()
            .filter_map(|lines| {
                let mut here = lines
                    .iter()
                    .filter(|line| matches!(line.place, Place::Top(_)) == top);
                here.find_map(|line| {
                    let number = line.number.filter(|_| line.bare || line.headlike)?;
                    within += usize::from(line.within);
                    Some(number)
                })
            })
            .collect();
        let years = numbers.iter().all(|number| number.value >= YEARS);
        let count = !years || within * WITHIN_ONE_IN >= numbers.len();
        count && are_folios(&numbers, edges.len())
    };
    FolioPlaces {
        top: at(true),
        foot: at(false),
    }
}

/// Whether numbers count pages: seen on many leaves, each once, with few missing between them.
fn are_folios(numbers: &[Number], leaves: usize) -> bool {
    let distinct: BTreeSet<&Number> = numbers.iter().collect();
    let arabic: Vec<u32> = numbers
        .iter()
        .filter(|number| !number.roman)
        .map(|number| number.value)
        .collect();
    let reach = match (arabic.iter().min(), arabic.iter().max()) {
        (Some(least), Some(most)) => (most - least) as usize + 1,
        _ => 0,
    };
    let many = numbers.len() >= 2 && numbers.len() * 3 >= leaves;
    many && distinct.len() * 10 >= numbers.len() * 9 && reach <= 2 * leaves + 8
}

fn running_heads(edges: &[Vec<EdgeLine>]) -> BTreeSet<(bool, String)> {
    // On which leaves a line is seen, and whether it looks like furniture there.
    let mut seen: BTreeMap<(bool, &str), BTreeMap<usize, bool>> = BTreeMap::new();
    for (leaf, lines) in edges.iter().enumerate() {
        let numbered = lines.iter().any(|line| line.number.is_some());
        for line in lines.iter().filter(|line| line.headlike) {
            let top = matches!(line.place, Place::Top(_));
            let leaves = seen.entry((top, &line.key)).or_default();
            leaves.insert(leaf, numbered || line.within);
        }
    }
    let enough = REPEATED.min(edges.len() / 2).max(2);
    let are_furniture = |top: bool, leaves: &BTreeMap<usize, bool>| {
        let looking = leaves.values().filter(|&&looks| looks).count();
        let certain = top && leaves.len() >= CERTAIN;
        leaves.len() >= enough && (certain || looking * WITHIN_ONE_IN >= leaves.len())
    };
    seen.into_iter()
        .filter(|((top, _), leaves)| are_furniture(*top, leaves))
        .map(|((top, key), _)| (top, key.to_owned()))
        .collect()
}

/// Furniture is peeled from the edges inwards: below a line of text nothing is a head, and a head
/// is met once, so that a title under its own running head stays.
fn furniture_of(
    lines: &[EdgeLine],
    folios: &FolioPlaces,
    heads: &BTreeSet<(bool, String)>,
) -> Furniture {
    let mut found = Furniture::default();
    for top in [true, false] {
        let mut head_seen = false;
        let here = lines
            .iter()
            .filter(|line| matches!(line.place, Place::Top(_)) == top);
        for line in here {
            let counts = if top { folios.top } else { folios.foot };
            let is_folio = counts && line.bare && line.number.is_some() && found.folio.is_none();
            let is_head = !head_seen && line.headlike && heads.contains(&(top, line.key.clone()));
            if !(is_folio || is_head) || found.lines.contains(&line.line) {
                break;
            }
            head_seen |= is_head;
            if is_head {
                found.head = Some(line.key.clone());
            }
            if let Some(number) = line.number.filter(|_| counts && found.folio.is_none()) {
                found.folio = Some(number.value);
                found.roman = number.roman;
            }
            found.lines.push(line.line);
        }
    }
    found.lines.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;

    fn kept(pages: &[&str]) -> (Vec<Option<u32>>, Vec<String>) {
        let source = Source::new("essay.txt", pages.join("\u{c}"));
        let leaves = ingest::leaves(&source);
        let furniture = furniture(&source, &leaves);
        let folios = furniture.iter().map(|leaf| leaf.folio).collect();
        let texts = leaves
            .iter()
            .zip(&furniture)
            .map(|(leaf, furniture)| {
                let lines = leaf.lines.iter().enumerate();
                let kept = lines.filter(|(line, _)| !furniture.lines.contains(line));
                let words = kept.map(|(_, line)| source.slice(line.span.clone()));
                words.collect::<Vec<_>>().join(" ").trim().to_owned()
            })
            .collect();
        (folios, texts)
    }

    #[test]
    fn heads_vary_by_side_and_folios_count() {
        let (folios, texts) = kept(&[
            "A Scandal\n\nA Scandal\nTo Holmes she is\n\n1\n",
            "Conan Doyle\n\nalways the woman.\n\n2\n",
            "A Scandal\n\nI rose to go, but\n\n3\n",
            "ConanDoyle\n\nhe caught me.\n\n4\n",
        ]);
        assert_eq!(folios, [Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(texts[0], "A Scandal To Holmes she is");
        assert_eq!(texts[3], "he caught me.");
    }

    #[test]
    fn a_head_may_carry_its_folio() {
        let (folios, texts) = kept(&[
            "12 On Method\nthe one\n",
            "On Method 11\nof these\n",
            "10 On Method\nand so\n",
        ]);
        assert_eq!(folios, [Some(12), Some(11), Some(10)]);
        assert_eq!(texts, ["the one", "of these", "and so"]);
    }

    #[test]
    fn a_year_or_a_repeated_answer_is_no_furniture() {
        let (folios, texts) = kept(&["“Yes.”\nhe said in\n1917\n", "“Yes.”\nand left in\n1917\n"]);
        assert_eq!(folios, [None, None]);
        assert_eq!(texts[0], "“Yes.” he said in 1917");
    }

    #[test]
    fn misread_figures_and_roman_numbers_count_beside_a_head() {
        let (folios, texts) = kept(&[
            "l8 On Method\nthe one\n",
            "On Method I9\nof these\n",
            "2O On Method\nand so\n",
        ]);
        assert_eq!(folios, [Some(18), Some(19), Some(20)]);
        assert_eq!(texts, ["the one", "of these", "and so"]);
        let (folios, texts) = kept(&["viii Preface\nthe one\n", "Preface ix\nof these\n"]);
        assert_eq!(folios, [Some(8), Some(9)]);
        assert_eq!(texts, ["the one", "of these"]);
    }
}
