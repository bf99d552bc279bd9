//! From lines to passages: paragraphs, headings and what else a text is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::ingest::Leaf;
use crate::order::{Furniture, Sequence};
use crate::source::Source;
use crate::structure::by_hand::ByHand;
use crate::structure::display::{Display, displays, item_mark};
use crate::structure::evidence::Evidence;
use crate::structure::list::item_starts;
use crate::structure::notes::{Note, Parted, part_notes};
use crate::structure::passage::{Passage, PassageKind};
use crate::structure::references::{ReferenceList, reference_lists};
use crate::structure::row::{Row, rows};
use crate::structure::shift::paragraph_starts;
use crate::structure::signs::open_quotes;

/// A title stands among this many passages from the start, or the text has none.
const TITLE_WITHIN: usize = 3;

/// The passages of a text in reading order, its furniture at the end.
///
/// `by_hand` has what the editor decided.
pub fn passages(
    source: &Source,
    leaves: &[Leaf],
    sequence: &Sequence,
    furniture: &[Furniture],
    by_hand: &ByHand,
) -> Vec<Passage> {
    let (rows, set_aside) = rows(source, leaves, sequence, furniture);
    let Parted {
        body: rows, notes, ..
    } = part_notes(rows, by_hand);
    let evidence = Evidence::of(&rows);
    let mut passages = gather(&rows, &evidence, by_hand);
    demote_what_heads_nothing(&mut passages, source, by_hand);
    raise_title(&mut passages, by_hand);
    call_notes(&mut passages, &notes);
    passages.extend(notes.into_iter().map(|note| Passage {
        kind: PassageKind::Note,
        lines: note.lines,
        marks: vec![note.label],
    }));
    let aside = set_aside.into_iter().map(|line| vec![line]);
    passages.extend(aside.map(|line| Passage::unmarked(PassageKind::Furniture, line)));
    passages
}

/// The lines of a text in reading order, each a passage of its own, its furniture at the end.
pub fn lines(
    source: &Source,
    leaves: &[Leaf],
    sequence: &Sequence,
    furniture: &[Furniture],
) -> Vec<Passage> {
    let (rows, set_aside) = rows(source, leaves, sequence, furniture);
    let passage = |kind| move |line| Passage::unmarked(kind, vec![line]);
    let lines = rows.into_iter().map(|row| row.span);
    lines
        .map(passage(PassageKind::Paragraph))
        .chain(set_aside.into_iter().map(passage(PassageKind::Furniture)))
        .collect()
}

fn gather(rows: &[Row<'_>], evidence: &Evidence, by_hand: &ByHand) -> Vec<Passage> {
    let displays = displays(rows, evidence);
    let lists = reference_lists(rows, evidence, &displays);
    let displays: BTreeMap<usize, Display> = around(displays, &lists)
        .into_iter()
        .flat_map(|display| decided(display, rows, by_hand))
        .map(|display| (display.rows.start, display))
        .collect();
    let items = item_starts(rows, evidence);
    let ends: BTreeSet<usize> = displays.values().map(|display| display.rows.end).collect();
    let fixed = |at| ends.contains(&at) || displays.contains_key(&at);
    let shifted = paragraph_starts(rows, evidence, fixed);
    let mut passages = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let (kind, end) = match displays.get(&at) {
            Some(display) => (display.kind, display.rows.end),
            None => {
                let is_item = items.contains(&at) && is_markdown_item(rows[at].text);
                let mut open = 0;
                let mut end = at + 1;
                while end < rows.len() && !displays.contains_key(&end) {
                    let (row, next) = (&rows[end - 1], &rows[end]);
                    open = open_quotes(row.text, open);
                    let breaks = match by_hand.begins(next.span.start) {
                        Some(decided) => decided,
                        None if lists.iter().any(|list| list.rows.end == end) => true,
                        None if let Some(list) = within(&lists, end) => list.starts.contains(&end),
                        None if items.contains(&end) => true,
                        None => match &shifted {
                            Some(starts) => starts[end],
                            None => weigh(evidence, row, next, open, is_item),
                        },
                    };
                    if breaks {
                        break;
                    }
                    end += 1;
                }
                let kind = if is_item {
                    PassageKind::ListItem
                } else {
                    PassageKind::Paragraph
                };
                (kind, end)
            }
        };
        let kind = by_hand.kind(rows[at].span.start).unwrap_or(kind);
        let lines = rows[at..end].iter().map(|row| row.span.clone()).collect();
        passages.push(Passage::unmarked(kind, lines));
        at = end;
    }
    passages
}

/// What is set apart outside the lists of references, and the heading of each.
fn around(displays: Vec<Display>, lists: &[ReferenceList]) -> Vec<Display> {
    let apart = |display: &Display| {
        let overlaps = |list: &ReferenceList| {
            display.rows.start < list.rows.end && list.rows.start < display.rows.end
        };
        !lists.iter().any(overlaps)
    };
    let heads = lists.iter().map(|list| Display {
        kind: PassageKind::Heading(2),
        rows: list.rows.start..list.rows.start + 1,
    });
    let mut around: Vec<Display> = displays.into_iter().filter(apart).chain(heads).collect();
    around.sort_by_key(|display| display.rows.start);
    around
}

/// The list of references that a row is of.
fn within(lists: &[ReferenceList], row: usize) -> Option<&ReferenceList> {
    lists.iter().find(|list| list.rows.contains(&row))
}

/// What is set apart, as the editor has it: cut where a passage begins by hand, and running text if
/// its first line is joined to what stands above.
fn decided(display: Display, rows: &[Row<'_>], by_hand: &ByHand) -> Vec<Display> {
    let Display { kind, rows: all } = display;
    let begins = |&at: &usize| by_hand.begins(rows[at].span.start) == Some(true);
    if by_hand.begins(rows[all.start].span.start) == Some(false) {
        return Vec::new();
    }
    let inner = (all.start + 1..all.end).filter(begins);
    let starts: Vec<usize> = std::iter::once(all.start).chain(inner).collect();
    let ends = starts.iter().copied().skip(1).chain([all.end]);
    let parts = starts.iter().zip(ends);
    parts
        .map(|(&start, end)| Display {
            kind,
            rows: start..end,
        })
        .collect()
}

/// Whether a paragraph ends between two rows. The lines of a list item hang under its mark, so
/// that their indentation begins nothing.
fn weigh(evidence: &Evidence, row: &Row<'_>, next: &Row<'_>, open: i32, is_item: bool) -> bool {
    if is_item && next.indent > 0 && !next.after_blank {
        let hanging = Row {
            indent: 0,
            ..next.clone()
        };
        return evidence.for_break(row, &hanging, open) > 0.0;
    }
    evidence.for_break(row, next, open) > 0.0
}

/// Whether Markdown has this mark: bullets and numbers, not letters and not `(1)`.
fn is_markdown_item(text: &str) -> bool {
    let other = |sign: char| sign.is_alphabetic() || sign == '(';
    item_mark(text).is_some_and(|mark| !mark.contains(other))
}

/// Gives each mark to the passage it stands in.
fn call_notes(passages: &mut [Passage], notes: &[Note]) {
    let lines = passages.iter().enumerate();
    let places: BTreeMap<usize, (usize, usize)> = lines
        .flat_map(|(at, passage)| {
            passage
                .lines
                .iter()
                .map(move |line| (line.start, (line.end, at)))
        })
        .collect();
    for note in notes {
        let mark = &note.mark;
        let line = places.range(..=mark.span.start).next_back();
        if let Some((_, &(end, at))) = line
            && mark.span.end <= end
        {
            passages[at].marks.push(mark.clone());
        }
    }
    for passage in passages {
        passage.marks.sort_by_key(|mark| mark.span.start);
    }
}

/// A heading with no text below it, and a byline, are paragraphs.
fn demote_what_heads_nothing(passages: &mut [Passage], source: &Source, by_hand: &ByHand) {
    let mut text_below = false;
    for passage in passages.iter_mut().rev() {
        match passage.kind {
            PassageKind::Heading(_) if is_decided(passage, by_hand) => {}
            PassageKind::Heading(_) => {
                let first = passage.lines.first();
                let words = first.map_or("", |line| source.slice(line.clone()));
                if !text_below || words.starts_with("by ") || words.starts_with("By ") {
                    passage.kind = PassageKind::Paragraph;
                }
            }
            PassageKind::SceneBreak | PassageKind::Furniture => {}
            _ => text_below = true,
        }
    }
}

/// The first heading is the title, if it stands where a title does.
fn raise_title(passages: &mut [Passage], by_hand: &ByHand) {
    let title = passages
        .iter_mut()
        .take(TITLE_WITHIN)
        .find(|passage| matches!(passage.kind, PassageKind::Heading(_)));
    if let Some(title) = title.filter(|title| !is_decided(title, by_hand)) {
        title.kind = PassageKind::Heading(1);
    }
}

/// Whether the editor decided what a passage is.
fn is_decided(passage: &Passage, by_hand: &ByHand) -> bool {
    let line = passage.lines.first();
    line.is_some_and(|line| by_hand.kind(line.start).is_some())
}

/// The passages as text to read: a mark for each kind, then its lines.
pub fn dump(source: &Source, passages: &[Passage]) -> String {
    let mut out = String::new();
    for passage in passages {
        let mark = match passage.kind {
            PassageKind::Heading(level) => format!("heading {level}"),
            PassageKind::Paragraph => "paragraph".to_owned(),
            PassageKind::Quotation => "quotation".to_owned(),
            PassageKind::Verse => "verse".to_owned(),
            PassageKind::ListItem => "item".to_owned(),
            PassageKind::SceneBreak => "scene break".to_owned(),
            PassageKind::Note => "note".to_owned(),
            PassageKind::Furniture => "furniture".to_owned(),
        };
        let _ = writeln!(out, "{mark}");
        for line in &passage.lines {
            let _ = writeln!(out, "  |{}", source.slice(line.clone()));
        }
    }
    out
}
