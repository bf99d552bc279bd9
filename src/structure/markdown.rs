//! From repaired passages to Markdown: what the source has between its words becomes what
//! CommonMark has there, each change a [`Repair`].
//!
//! The Markdown is the source, leaf after leaf in reading order, with every repair applied. The
//! words and the ends of lines within a passage are repaired before; here the rest is: the space
//! between passages, the marks of headings, quotations and lists, furniture, the signs that part
//! leaves, and signs that Markdown would read as its own. So no byte changes outside the ledger.
//!
//! The steps: find for each line what must stand before it and after it, walk each leaf from
//! line to line and turn what stands between them into that, escape. [`Ledger::apply`] does the
//! rest.
//!
//! [`Ledger::apply`]: crate::repair::Ledger::apply

use std::ops::Range;

use ecow::{EcoString, eco_format};

use crate::ingest::Leaf;
use crate::repair::{Repair, Repairs};
use crate::source::Source;
use crate::structure::display::item_mark;
use crate::structure::escaped_text::escape_repairs;
use crate::structure::passage::{Passage, PassageKind};
use crate::structure::pieces::anchors;
use crate::structure::set_line::{After, SetLine, set_lines};

/// Every repair that makes Markdown of a text: `repairs` of its words and those of its structure.
pub fn mark_up(
    source: &Source,
    leaves: &[Leaf],
    passages: &[Passage],
    repairs: Repairs,
) -> Repairs {
    let lines = set_lines(source, passages);
    let mut words = cut_at_leaves(source, leaves, &lines, repairs);
    let gaps = gap_repairs(source, leaves, &lines, &mut words);
    let mut all = words
        .with(gaps)
        .with(mark_repairs(source, &lines))
        .with(label_repairs(source, passages))
        .with(crowded_ends(leaves, passages));
    let escapes = escape_repairs(source, passages, &mut all);
    all.with(escapes)
}

/// The repairs that take the furniture out of a text whose lines stay lines.
pub fn set_aside<'a>(
    source: &'a Source,
    lines: &'a [Passage],
) -> impl Iterator<Item = Repair> + 'a {
    let aside = |line: &&Passage| line.kind == PassageKind::Furniture;
    let spans = lines.iter().filter(aside).flat_map(|line| &line.lines);
    spans.map(|span| furniture_out(source, span.clone()))
}

/// The repairs of what is left between the lines of each passage, where `free` lets it go.
pub(super) fn join_lines(
    source: &Source,
    passages: &[Passage],
    repairs: &[Repair],
    free: impl Fn(&Range<usize>) -> bool,
) -> Vec<Repair> {
    let pairs = passages.iter().flat_map(|passage| passage.lines.windows(2));
    let gaps = pairs.map(|pair| pair[0].end..pair[1].start);
    gaps.filter(|gap| gap.start <= gap.end && free(gap))
        .filter_map(|gap| joined(source, gap, repairs))
        .collect()
}

/// The repairs of the words, none of which reaches from one leaf into another: leaves that adjoin
/// in the file may be read far apart. What is put in stays on the first leaf.
fn cut_at_leaves(
    source: &Source,
    leaves: &[Leaf],
    lines: &[SetLine],
    mut repairs: Repairs,
) -> Repairs {
    let leaf_end = |at: usize| {
        let leaf = leaves.partition_point(|leaf| leaf.span.end <= at);
        leaves.get(leaf).map_or(usize::MAX, |leaf| leaf.span.end)
    };
    let mut parts = Vec::new();
    repairs.retain(|repair| {
        let end = leaf_end(repair.span.start);
        if repair.span.end <= end {
            return true;
        }
        let part = |span: Range<usize>, after: &str| Repair {
            before: source.slice(span.clone()).into(),
            span,
            after: after.into(),
            ..repair.clone()
        };
        parts.push(part(repair.span.start..end, &repair.after));
        let words = lines.get(first_from(lines, end));
        let words = words.map_or(end, |words| words.span.start);
        if words < repair.span.end {
            parts.push(part(words..repair.span.end, ""));
        }
        false
    });
    repairs.with(parts)
}

/// The number of the first line that begins at a byte or behind it.
fn first_from(lines: &[SetLine], at: usize) -> usize {
    lines.partition_point(|line| line.span.start < at)
}

/// What stands between the lines of each leaf becomes what must stand there.
///
/// `repairs` are those of the words. Where one of them reaches into a gap, the rest of the gap goes
/// with it; one that reaches into a gap between passages is dropped, since no word stands there.
fn gap_repairs(
    source: &Source,
    leaves: &[Leaf],
    lines: &[SetLine],
    repairs: &mut Repairs,
) -> Vec<Repair> {
    let mut made = Vec::new();
    let mut dropped: Vec<Range<usize>> = Vec::new();
    for leaf in leaves {
        let mut cursor = leaf.span.start;
        let mut above: Option<&SetLine> = None;
        let mut owed = false;
        let within = first_from(lines, leaf.span.start)..first_from(lines, leaf.span.end);
        for line in &lines[within] {
            let gap = cursor..line.span.start;
            let text_above = above.filter(|_| owed);
            // A note is moved away: what stands above it meets what stands below.
            let below = Some(line).filter(|line| line.kind != PassageKind::Note);
            made.extend(gap_repair(source, gap.clone(), text_above, below, repairs));
            note_dropped(&mut dropped, &gap, text_above);
            cursor = line.span.end;
            if line.kind == PassageKind::Furniture {
                made.push(furniture_out(source, line.span.clone()));
                owed = false;
            } else {
                above = Some(line);
                owed = true;
            }
        }
        let gap = cursor..leaf.span.end;
        let text_above = above.filter(|_| owed);
        made.extend(gap_repair(source, gap.clone(), text_above, None, repairs));
        note_dropped(&mut dropped, &gap, text_above);
    }
    repairs.retain(|repair| {
        let next = dropped.partition_point(|gap| gap.end <= repair.span.start);
        dropped
            .get(next)
            .is_none_or(|gap| gap.start >= repair.span.end || repair.span.is_empty())
    });
    made
}

fn note_dropped(dropped: &mut Vec<Range<usize>>, gap: &Range<usize>, above: Option<&SetLine>) {
    if !matches!(above.map(|line| line.after), Some(After::Joined)) && !gap.is_empty() {
        dropped.push(gap.clone());
    }
}

fn gap_repair(
    source: &Source,
    gap: Range<usize>,
    above: Option<&SetLine>,
    below: Option<&SetLine>,
    repairs: &[Repair],
) -> Option<Repair> {
    let mark = below.map_or_else(EcoString::new, |line| line.before.text());
    match above.map(|line| line.after) {
        Some(After::Joined) => joined(source, gap, repairs),
        Some(After::Break(end)) => {
            let (text, code, evidence) = end.told();
            let (code, evidence) = match below.map(|line| line.kind) {
                Some(PassageKind::Heading(_)) => ("S103", "a heading stands apart"),
                Some(PassageKind::Quotation) if !mark.is_empty() => {
                    ("S106", "a quotation by its indent")
                }
                _ => (code, evidence),
            };
            let made = Repair {
                code,
                ..replace(source, gap, eco_format!("{text}{mark}"), evidence)
            };
            changed(made)
        }
        None => {
            let (code, evidence) = match below.map(|line| line.kind) {
                _ if mark.is_empty() => ("S101", "what surrounds the text of a leaf"),
                Some(PassageKind::Heading(_)) => ("S103", "a heading begins the leaf"),
                _ => ("S103", "a quotation or a list begins the leaf"),
            };
            let made = Repair {
                code,
                ..replace(source, gap, mark, evidence)
            };
            changed(made)
        }
    }
}

/// What is left of a gap within a passage beside the repair of the line's end.
fn joined(source: &Source, gap: Range<usize>, repairs: &[Repair]) -> Option<Repair> {
    let end = gap.start;
    let first = repairs.partition_point(|repair| repair.span.end < end);
    let at_end = repairs[first..]
        .iter()
        .take_while(|repair| repair.span.start <= end);
    let reached = at_end.map(|repair| repair.span.end).max().unwrap_or(end);
    let rest = reached.min(gap.end)..gap.end;
    changed(replace(source, rest, "", "a passage runs on"))
}

/// The labels of notes as Markdown has them, with what parts a note from the text above it.
fn label_repairs(source: &Source, passages: &[Passage]) -> Vec<Repair> {
    let notes = passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Note);
    notes
        .flat_map(|note| &note.marks)
        .map(|label| Repair {
            code: "S111",
            ..replace(
                source,
                label.span.clone(),
                eco_format!("\n\n[^{}]: ", label.number),
                "a line at the foot of a leaf whose mark stands above",
            )
        })
        .collect()
}

/// A break below each note that is put where a leaf ends with its last word: what parts that leaf
/// from the next then stands above the note.
fn crowded_ends(leaves: &[Leaf], passages: &[Passage]) -> Vec<Repair> {
    let anchors = anchors(passages);
    let crowded = |number: &u32| {
        let end = anchors.get(number);
        end.is_some_and(|end| leaves.iter().any(|leaf| leaf.span.end == *end))
    };
    let notes = passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Note);
    let ends = notes.filter_map(|note| {
        let end = note.lines.last()?.end;
        note.marks.first().filter(|label| crowded(&label.number))?;
        Some(Repair {
            code: "S111",
            span: end..end,
            before: EcoString::new(),
            after: "\n\n".into(),
            confidence: 0.99,
            evidence: "a note ends".into(),
        })
    });
    ends.collect()
}

fn furniture_out(source: &Source, line: Range<usize>) -> Repair {
    Repair {
        code: "S104",
        ..replace(
            source,
            line,
            "",
            "a folio or running head, as on other leaves",
        )
    }
}

/// The marks that lists and scene breaks have of their own, as Markdown has them.
fn mark_repairs(source: &Source, lines: &[SetLine]) -> Vec<Repair> {
    lines
        .iter()
        .filter(|line| line.opens_line)
        .filter_map(|line| {
            let text = source.slice(line.span.clone());
            match line.kind {
                PassageKind::ListItem => {
                    let mark = item_mark(text)?;
                    let span = line.span.start..line.span.start + mark.len();
                    let made =
                        replace(source, span, markdown_mark(mark), "the mark of a list item");
                    changed(Repair {
                        code: "S107",
                        ..made
                    })
                }
                PassageKind::SceneBreak if !is_rule(text) => {
                    let made = replace(
                        source,
                        line.span.clone(),
                        "* * *",
                        "an ornament between scenes",
                    );
                    Some(Repair {
                        code: "S108",
                        ..made
                    })
                }
                _ => None,
            }
        })
        .collect()
}

fn markdown_mark(mark: &str) -> EcoString {
    let digits: String = mark.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        "- ".into()
    } else {
        mark.into()
    }
}

/// Whether CommonMark reads a line as a thematic break.
fn is_rule(text: &str) -> bool {
    let signs = || text.chars().filter(|sign| !sign.is_whitespace());
    signs().count() >= 3
        && ["*", "-", "_"]
            .iter()
            .any(|mark| signs().all(|sign| mark.starts_with(sign)))
}

fn replace(
    source: &Source,
    span: Range<usize>,
    after: impl Into<EcoString>,
    evidence: &'static str,
) -> Repair {
    Repair {
        code: "S110",
        before: source.slice(span.clone()).into(),
        span,
        after: after.into(),
        confidence: 0.99,
        evidence: evidence.into(),
    }
}

/// A repair that changes something.
fn changed(repair: Repair) -> Option<Repair> {
    (repair.before != repair.after).then_some(repair)
}
