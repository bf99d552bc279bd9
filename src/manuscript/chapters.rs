//! Where the chapters of a text begin, and which notes are called in them.

use crate::manuscript::model::{Block, BlockKind, Inline, Manuscript};
use crate::manuscript::walk::{Met, walk_blocks};

/// Where each chapter begins: an index among `blocks`, the first being 0.
///
/// A text is divided at its headings of level 1, and at those of level 2 as well when a single
/// heading of level 1 stands over the whole; words before the first heading are a chapter of their
/// own.
pub(crate) fn chapter_starts(blocks: &[Block]) -> Vec<usize> {
    let depths = heading_depths(blocks);
    let deepest = depth_of_chapters(&depths);
    let opens = |index: usize| depths[index].is_some_and(|depth| depth <= deepest);
    let indices = 0..blocks.len();
    indices
        .filter(|&index| index == 0 || opens(index))
        .collect()
}

/// The notes that are called in `blocks`, and in those notes, each once, in the order in which they
/// are called; without those in `before`.
pub(crate) fn notes_called(
    manuscript: &Manuscript,
    blocks: &[Block],
    before: &[usize],
) -> Vec<usize> {
    let mut called = Vec::new();
    gather_called(manuscript, blocks, before, &mut called);
    called
}

fn gather_called(
    manuscript: &Manuscript,
    blocks: &[Block],
    before: &[usize],
    called: &mut Vec<usize>,
) {
    let mut marks = Vec::new();
    walk_blocks(blocks, &mut |met| {
        if let Met::Inline(Inline::NoteMark(note), _) = met {
            marks.push(*note);
        }
    });
    for note in marks {
        let Some(words) = manuscript.notes.get(note) else {
            continue;
        };
        if !before.contains(&note) && !called.contains(&note) {
            called.push(note);
            gather_called(manuscript, &words.blocks, before, called);
        }
    }
}

/// How deep each block is nested as a heading, from 1; none for what is no heading.
///
/// The depth is counted, not the level taken: a text that leaps from level 1 to level 4 has
/// headings of depths 1 and 2, as screen readers expect.
pub(crate) fn heading_depths(blocks: &[Block]) -> Vec<Option<u8>> {
    let mut above: Vec<u8> = Vec::new();
    let depth = |block: &Block| {
        let BlockKind::Heading { level, .. } = block.kind else {
            return None;
        };
        while above.last().is_some_and(|&outer| outer >= level) {
            above.pop();
        }
        above.push(level);
        u8::try_from(above.len().min(6)).ok()
    };
    blocks.iter().map(depth).collect()
}

/// Headings down to this depth begin a chapter.
fn depth_of_chapters(depths: &[Option<u8>]) -> u8 {
    match depths.iter().flatten().filter(|&&depth| depth == 1).count() {
        1 => 2,
        _ => 1,
    }
}
