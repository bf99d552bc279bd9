//! The numbers of notes: [`numbered`] gives them in the order in which a reader comes to the marks.
//!
//! A note that only another note calls stands right after that one, before the next note of the
//! text: depth first. So the notes at the foot of pages, at ends of chapters and on screens count up.

use std::collections::BTreeMap;

use super::model::{Block, Inline, Note};
use super::walk::{Met, each_inline, each_run, walk_blocks};

/// Puts the notes that blocks call, by themselves or through other notes, into their order, and gives
/// every mark its new number. Notes that nothing calls are returned.
pub(crate) fn numbered(blocks: &mut [Block], notes: &mut Vec<Note>) -> Vec<Note> {
    let order = order(blocks, notes);
    let mut before: Vec<Option<Note>> = std::mem::take(notes).into_iter().map(Some).collect();
    notes.extend(order.iter().filter_map(|&note| before[note].take()));
    let numbers: BTreeMap<usize, usize> = order.iter().copied().zip(0..).collect();
    renumber(blocks, &numbers);
    for note in notes {
        renumber(&mut note.blocks, &numbers);
    }
    before.into_iter().flatten().collect()
}

/// The notes in the order in which they are come to.
fn order(blocks: &[Block], notes: &[Note]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut met = vec![false; notes.len()];
    let mut waiting = calls(blocks);
    waiting.reverse();
    while let Some(note) = waiting.pop() {
        let Some(words) = notes.get(note).filter(|_| !met[note]) else {
            continue;
        };
        met[note] = true;
        order.push(note);
        waiting.extend(calls(&words.blocks).into_iter().rev());
    }
    order
}

/// The notes that blocks call themselves.
fn calls(blocks: &[Block]) -> Vec<usize> {
    let mut calls = Vec::new();
    walk_blocks(blocks, &mut |met| {
        if let Met::Inline(Inline::NoteMark(note), _) = met {
            calls.push(*note);
        }
    });
    calls
}

fn renumber(blocks: &mut [Block], numbers: &BTreeMap<usize, usize>) {
    each_run(blocks, &mut |run, _| {
        each_inline(run, &mut |inline| {
            if let Inline::NoteMark(note) = inline
                && let Some(&number) = numbers.get(note)
            {
                *note = number;
            }
        });
    });
}
