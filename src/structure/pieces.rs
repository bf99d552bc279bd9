//! Pieces: the bytes of a text in the order they are read, notes below what calls them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::ingest::Leaf;
use crate::order::Sequence;
use crate::structure::passage::{Passage, PassageKind};

/// The leaves in reading order, parted where a note is taken out and where it is put.
///
/// A note goes below the passage that calls it; in a list or a quotation, below the whole of it,
/// which a note would cut in two.
/// Nothing if there are no notes.
pub fn pieces(leaves: &[Leaf], sequence: &Sequence, passages: &[Passage]) -> Vec<Range<usize>> {
    let whole = sequence.leaves.iter().filter_map(|&leaf| leaves.get(leaf));
    let notes: Vec<&Passage> = passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Note)
        .collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let anchors = anchors(passages);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut put: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for note in notes {
        let Some(label) = note.marks.first() else {
            continue;
        };
        let Some(&anchor) = anchors.get(&label.number) else {
            continue;
        };
        for block in blocks(note, label.span.start, leaves) {
            taken.insert(block.start, block.end);
            put.entry(anchor).or_default().push(block);
        }
    }
    let mut pieces = Vec::new();
    for leaf in whole.map(|leaf| &leaf.span) {
        let mut at = leaf.start;
        while at < leaf.end {
            if let Some(&end) = taken.get(&at) {
                at = end;
                continue;
            }
            let stop = taken
                .range(at..)
                .next()
                .map_or(leaf.end, |(&start, _)| start);
            let anchor = put
                .range(at + 1..)
                .next()
                .map_or(leaf.end, |(&anchor, _)| anchor);
            let end = stop.min(anchor).min(leaf.end);
            pieces.push(at..end);
            if end == anchor {
                pieces.extend(put.remove(&end).unwrap_or_default());
            }
            at = end;
        }
    }
    pieces
}

/// Where the passage ends that calls each note.
pub(super) fn anchors(passages: &[Passage]) -> BTreeMap<u32, usize> {
    let aside = |kind| matches!(kind, PassageKind::Note | PassageKind::Furniture);
    let stays_whole = |kind| matches!(kind, PassageKind::ListItem | PassageKind::Quotation);
    let mut anchors = BTreeMap::new();
    let mut end = None;
    let mut below = None;
    for passage in passages.iter().rev().filter(|passage| !aside(passage.kind)) {
        if below != Some(passage.kind) || !stays_whole(passage.kind) {
            end = passage.lines.last().map(|line| line.end);
        }
        below = Some(passage.kind);
        if let Some(end) = end {
            anchors.extend(passage.marks.iter().map(|mark| (mark.number, end)));
        }
    }
    anchors
}

/// The bytes of a note on each leaf that it stands on; `leaves` are in the order of the file.
fn blocks(note: &Passage, start: usize, leaves: &[Leaf]) -> Vec<Range<usize>> {
    let leaf_of = |at: usize| leaves.partition_point(|leaf| leaf.span.end <= at);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut leaf = 0;
    for line in &note.lines {
        let here = leaf_of(line.start);
        match blocks.last_mut() {
            Some(block) if leaf == here => block.end = line.end,
            Some(_) => blocks.push(line.clone()),
            None => blocks.push(start..line.end),
        }
        leaf = here;
    }
    blocks
}
