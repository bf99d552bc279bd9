//! From a text to its leaves: a [`Source`] becomes the [`Leaf`]s that were its pages.
//!
//! The steps: part the text into lines, find what parts its leaves (`parting`), cut, count the
//! columns of each line's indentation, and part folios from the words they are glued to
//! (`glued_folios`).
//!
//! Limits: a leaf that lost its sign is part of the one before it. The cost is one pass.

use std::fmt::Write;
use std::ops::Range;

use crate::ingest::folios::begun_at_folios;
use crate::ingest::glued_folios;
use crate::ingest::leaf::{Leaf, Line, is_cut_of_pdfium};
use crate::ingest::parting::Parting;
use crate::source::Source;

/// The leaves of a text, in the order of the file.
///
/// Form feeds part them if there are any. Otherwise a line that begins with one space does, if
/// such lines stand as the first lines of pages do. What is left after the last sign, if it is
/// blank, belongs to the leaf before it.
pub fn leaves(source: &Source) -> Vec<Leaf> {
    let text = source.text();
    let lines = raw_lines(text);
    let parting = Parting::of(text, &lines);
    let mut leaves: Vec<Leaf> = cuts(text, &lines, &parting)
        .into_iter()
        .map(|span| Leaf {
            lines: leaf_lines(text, &span, &parting),
            span,
        })
        .collect();
    join_blank_tail(&mut leaves);
    glued_folios::parted(text, leaves)
}

/// A text as one leaf, whatever signs it holds: it was never parted.
pub fn one_leaf(source: &Source) -> Vec<Leaf> {
    let span = 0..source.text().len();
    let leaf = Leaf {
        lines: leaf_lines(source.text(), &span, &Parting::Nothing),
        span,
    };
    std::iter::once(leaf).collect()
}

/// The bytes of each line, its end included. CR LF, LF and CR all end a line, and so does a cut word.
fn raw_lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let ends = match sign {
            '\n' => true,
            '\r' => bytes.get(end) != Some(&b'\n'),
            sign => is_cut_of_pdfium(sign) && !text[end..].starts_with(['\r', '\n']),
        };
        if ends {
            lines.push(start..end);
            start = end;
        }
    }
    if start < bytes.len() {
        lines.push(start..bytes.len());
    }
    lines
}

fn cuts(text: &str, lines: &[Range<usize>], parting: &Parting) -> Vec<Range<usize>> {
    let starts: Vec<usize> = match parting {
        Parting::Nothing => Vec::new(),
        Parting::Folio => begun_at_folios(text, lines)
            .unwrap_or_default()
            .into_iter()
            .map(|line| lines[line].start)
            .collect(),
        Parting::FormFeed => text.match_indices('\u{c}').map(|(at, _)| at).collect(),
        Parting::LeadingSpace(signs) => signs.iter().map(|&line| lines[line].start).collect(),
    };
    let mut cuts = Vec::new();
    let mut start = 0;
    for cut in starts.into_iter().filter(|&cut| cut > 0) {
        cuts.push(start..cut);
        start = cut;
    }
    if start < text.len() {
        cuts.push(start..text.len());
    }
    cuts
}

fn leaf_lines(text: &str, leaf: &Range<usize>, parting: &Parting) -> Vec<Line> {
    raw_lines(&text[leaf.clone()])
        .into_iter()
        .enumerate()
        .map(|(number, line)| {
            let line = leaf.start + line.start..leaf.start + line.end;
            let spaced = matches!(parting, Parting::LeadingSpace(_));
            let sign = usize::from(number == 0 && spaced);
            words_of(text, line, sign)
        })
        .collect()
}

/// A line without what surrounds its words. `sign` columns of its indentation part leaves.
fn words_of(text: &str, line: Range<usize>, sign: usize) -> Line {
    let raw = &text[line.clone()];
    let words = raw.trim();
    let start = line.start + (raw.len() - raw.trim_start().len());
    if words.is_empty() {
        return Line {
            span: line.start..line.start,
            indent: 0,
        };
    }
    Line {
        span: start..start + words.len(),
        indent: columns(&text[line.start..start]).saturating_sub(sign),
    }
}

/// The width of a run of blanks; a tab goes on to the next eighth column.
fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |columns, blank| match blank {
        '\t' => (columns / 8 + 1) * 8,
        '\u{c}' | '\u{feff}' | '\n' | '\r' => columns,
        _ => columns + 1,
    })
}

/// Gives the blank leaves at the end, if others stand before them, to the last of those.
fn join_blank_tail(leaves: &mut Vec<Leaf>) {
    let kept = leaves
        .iter()
        .rposition(|leaf| !leaf.lines.iter().all(Line::is_blank))
        .map_or(1, |last| last + 1);
    if kept >= leaves.len() {
        return;
    }
    let tail = leaves.split_off(kept);
    if let (Some(last), Some(end)) = (leaves.last_mut(), tail.last()) {
        last.span.end = end.span.end;
        last.lines
            .extend(tail.iter().flat_map(|leaf| leaf.lines.iter().cloned()));
    }
}

/// The leaves as text to read: a rule for each, its lines with their indentation in columns.
pub fn dump(source: &Source, leaves: &[Leaf]) -> String {
    let mut out = String::new();
    for (number, leaf) in leaves.iter().enumerate() {
        let _ = writeln!(out, "--- leaf {} {:?}", number + 1, leaf.span);
        for line in &leaf.lines {
            let _ = writeln!(
                out,
                "{:>2} |{}",
                line.indent,
                source.slice(line.span.clone())
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_lines(text: &str) -> Vec<String> {
        let source = Source::new("essay.txt", text);
        leaves(&source)
            .iter()
            .filter_map(|leaf| leaf.lines.iter().find(|line| !line.is_blank()))
            .map(|line| source.slice(line.span.clone()).to_owned())
            .collect()
    }

    /// `count` lines of a page that ends within a sentence.
    fn page(first: &str, count: usize) -> String {
        format!("{first}\n{}", "and so the line runs on\n".repeat(count))
    }

    #[test]
    fn form_feeds_part_leaves_and_an_empty_last_one_begins_none() {
        assert_eq!(first_lines("one\n\u{c}two\n\u{c}"), ["one", "two"]);
        assert_eq!(first_lines("one\u{c}two"), ["one", "two"]);
    }

    #[test]
    fn blank_leaves_at_the_end_belong_to_the_last_with_words() {
        let blank = "\u{c}".repeat(1 << 20);
        let source = Source::new("essay.txt", format!("one\n\u{c}two\n{blank}"));
        let found = leaves(&source);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].span, 4..source.text().len());
        assert_eq!(found[1].lines.len(), 1 + blank.len());
        assert_eq!(leaves(&Source::new("essay.txt", blank)).len(), 1);
    }

    #[test]
    fn a_blank_leaf_between_others_stays_a_leaf() {
        let source = Source::new("essay.txt", "one\n\u{c}\u{c}two\n");
        assert_eq!(leaves(&source).len(), 3);
    }

    #[test]
    fn a_leading_space_parts_leaves_where_it_cuts_sentences() {
        let text = format!(
            "{}{}{}",
            page(" of", 12),
            page(" Then", 12),
            page(" but", 12)
        );
        assert_eq!(first_lines(&format!("{text} \n")), ["of", "Then", "but"]);
    }

    #[test]
    fn pages_of_dialogue_are_nearly_even_and_cut_few_sentences() {
        let speech = |count| "“So it was,” he said, and it was so.”\n".repeat(count);
        let heights = [14, 24, 29, 18, 29, 19, 25, 30, 19, 23];
        let pages = (b'a'..)
            .map(char::from)
            .zip(heights)
            .map(|(letter, height)| {
                let (first, last) = match letter {
                    'a' | 'e' | 'i' => ("“Then", "and so goes"),
                    'b' | 'f' | 'j' => ("on and", "It goes."),
                    _ => ("“Then", "It goes."),
                };
                format!(" {first} {letter}\n{}{letter} {last}\n", speech(height))
            });
        let text: String = pages.collect();
        assert_eq!(first_lines(&text).len(), heights.len());
    }

    #[test]
    fn a_leading_space_parts_leaves_where_each_has_its_folio() {
        let page = |number| format!(" The Rope\n{}{number}\n", "And so it goes.\n".repeat(20));
        let pages = |numbers: [u32; 5]| numbers.map(page).concat();
        assert_eq!(first_lines(&pages([4, 1, 2, 3, 5])).len(), 5);
        assert_eq!(first_lines(&pages([1, 1, 2, 2, 2])).len(), 1);
    }

    #[test]
    fn plain_indents_part_no_leaves() {
        let one = "The first line of it\nand its end.\n Another begins\nand ends.\n".repeat(9);
        assert_eq!(first_lines(&one).len(), 1);
        assert_eq!(first_lines(&page("    of", 12).repeat(3)).len(), 1);
    }

    #[test]
    fn every_line_end_ends_a_line() {
        let source = Source::new("essay.txt", "a\r\nb\rc\n\nd");
        let found = leaves(&source);
        let words: Vec<&str> = found[0]
            .lines
            .iter()
            .map(|line| source.slice(line.span.clone()))
            .collect();
        assert_eq!(words, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn nothing_makes_no_leaf() {
        assert!(leaves(&Source::new("essay.txt", "")).is_empty());
    }
}
