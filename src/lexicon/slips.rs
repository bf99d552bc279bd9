//! The words one slip of the hand away from a word, found by walking the transducer.
//!
//! A slip leaves out a letter, adds one, takes another, or turns two round; four of five misspelt
//! words differ by one of these (Fred Damerau, "A Technique for Computer Detection and Correction
//! of Spelling Errors", *Communications of the ACM* 7, 1964). The first letter is held to be
//! right, as it nearly always is. Cost: a few steps for each letter and each letter that may
//! stand there.

use std::collections::BTreeSet;

use fst::raw::{Fst, Node};

type Table = Fst<&'static [u8]>;

/// The entries of a table one slip away from `word`, after the bytes `head`, which all share.
pub(super) fn one_slip(table: &Table, head: &str, word: &str) -> BTreeSet<String> {
    let letters = word.as_bytes();
    let mut found = BTreeSet::new();
    if !word.is_ascii() {
        return found;
    }
    let Some(mut node) = walked(table, table.root(), head.as_bytes()) else {
        return found;
    };
    for at in 0..=letters.len() {
        if at > 0 {
            let (before, after) = letters.split_at(at);
            let mut keep = |node: Option<Node<'_>>, middle: &[u8], tail: &[u8]| {
                if node.is_some_and(|node| node.is_final()) {
                    let word: Vec<u8> = [before, middle, tail].concat();
                    found.extend(
                        String::from_utf8(word)
                            .ok()
                            .filter(|near| near != word_of(letters)),
                    );
                }
            };
            if let [_, tail @ ..] = after {
                keep(walked(table, node, tail), &[], tail);
            }
            if let [first, second, tail @ ..] = after {
                let turned = [*second, *first];
                let end = walked(table, node, &turned).and_then(|node| walked(table, node, tail));
                keep(end, &turned, tail);
            }
            for step in node.transitions() {
                let next = table.node(step.addr);
                keep(walked(table, next, after), &[step.inp], after);
                if let [_, tail @ ..] = after {
                    keep(walked(table, next, tail), &[step.inp], tail);
                }
            }
        }
        match letters
            .get(at)
            .and_then(|letter| stepped(table, node, *letter))
        {
            Some(next) => node = next,
            None => break,
        }
    }
    found
}

fn word_of(letters: &[u8]) -> &str {
    std::str::from_utf8(letters).unwrap_or_default()
}

fn walked<'t>(table: &'t Table, from: Node<'t>, letters: &[u8]) -> Option<Node<'t>> {
    letters
        .iter()
        .try_fold(from, |node, letter| stepped(table, node, *letter))
}

fn stepped<'t>(table: &'t Table, node: Node<'t>, letter: u8) -> Option<Node<'t>> {
    let at = node.find_input(letter)?;
    Some(table.node(node.transition_addr(at)))
}
