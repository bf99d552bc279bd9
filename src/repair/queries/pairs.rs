//! Brackets and quotation marks that stand alone: `(see p. 3` with no `)` in its paragraph.
//!
//! ```text
//! He said (as he often did that it was late.      `(as`: nothing closes it
//! “I know,” he said. “And I go.                   asked, unless the next paragraph opens with `“`
//! a) first; b) second                             not asked: items of a list
//! ```
//!
//! A quotation of several paragraphs opens in each and closes in the last (*The Chicago Manual of
//! Style*, 17th edition, 13.30). A text most of whose marks are in pairs is asked where one is not;
//! another has a custom of its own, and is not asked at all. Cost: one pass.

use std::ops::Range;

use super::Question;
use crate::repair::galley::Galley;
use crate::repair::words::is_letter;

/// The marks that come in pairs.
const PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('“', '”')];

/// One mark in so many may stand alone before that is taken for a custom.
const CUSTOM: usize = 40;

/// A mark that stands alone: which of the galleys, where in it, and whether it opens.
struct Lone {
    galley: usize,
    at: usize,
    mark: char,
    opens: bool,
}

/// The questions about each galley.
pub(super) fn questions(galleys: &[Galley]) -> Vec<Vec<Question>> {
    let mut questions: Vec<Vec<Question>> = vec![Vec::new(); galleys.len()];
    for &(open, close) in PAIRS {
        let (lone, marks) = lone(galleys, open, close);
        if lone.len() * CUSTOM > marks {
            continue;
        }
        for one in lone {
            let question = question(galleys[one.galley].text(), &one);
            questions[one.galley].push(question);
        }
    }
    questions
}

/// The marks of one kind that stand alone, and the number of all.
fn lone(galleys: &[Galley], open: char, close: char) -> (Vec<Lone>, usize) {
    let is_quote = open == '“';
    let (mut lone, mut marks) = (Vec::new(), 0);
    // A quotation that the paragraph before left open.
    let mut carried: Option<Lone> = None;
    for (number, galley) in galleys.iter().enumerate() {
        let text = galley.text();
        let runs_on = is_quote && text.starts_with(open);
        let mut opened: Vec<usize> = Vec::new();
        let mut carries = carried.take().filter(|one| {
            let dropped = !runs_on;
            if dropped {
                lone.push(Lone { ..*one });
            }
            !dropped
        });
        for (at, c) in text.char_indices() {
            if c == open {
                marks += 1;
                opened.push(at);
            } else if c == close && (!opened.is_empty() || !is_item(text, at, close)) {
                marks += 1;
                if opened.pop().is_none() && carries.take().is_none() {
                    lone.push(Lone {
                        galley: number,
                        at,
                        mark: close,
                        opens: false,
                    });
                }
            }
        }
        let mut left = opened.into_iter().map(|at| Lone {
            galley: number,
            at,
            mark: open,
            opens: true,
        });
        if is_quote {
            carried = left.next();
        }
        lone.extend(left);
    }
    lone.extend(carried);
    (lone, marks)
}

/// Whether a bracket closes the number of an item: `a)`, `12)`.
fn is_item(text: &str, at: usize, close: char) -> bool {
    let before = &text[..at];
    let number = before.chars().rev().take_while(|&c| is_letter(c)).count();
    let start = before.char_indices().rev().nth(number);
    let apart = start.is_none_or(|(_, c)| c.is_whitespace());
    close == ')' && (1..=3).contains(&number) && apart
}

fn question(text: &str, one: &Lone) -> Question {
    let end = one.at + one.mark.len_utf8();
    let is_word = |c: &char| !c.is_whitespace();
    let (found, evidence): (Range<usize>, _) = if one.opens {
        let word: usize = text[end..]
            .chars()
            .take_while(is_word)
            .map(char::len_utf8)
            .sum();
        (one.at..end + word, "nothing closes it in its paragraph")
    } else {
        let before = text[..one.at].chars().rev();
        let word: usize = before.take_while(is_word).map(char::len_utf8).sum();
        (one.at - word..end, "nothing opens it in its paragraph")
    };
    Question {
        code: "R909",
        found,
        suggestion: None,
        evidence: format!("`{}`: {evidence}", one.mark),
    }
}
