//! What the editor decided of lines and passages: where one begins, and what it is.
//!
//! A decision names a line by its first words (`[[paragraph]]`), or refuses what a passage was taken
//! for by the code of that (`[[decision]]` with `S103` for a heading). Both become the same here: what
//! holds of the line that stands at a byte of the source.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::Leaf;
use crate::order::Furniture;
use crate::repair::decisions::{Decisions, Heeded, ParagraphAction, ParagraphDecision};
use crate::source::Source;
use crate::structure::display::item_mark;
use crate::structure::passage::{Passage, PassageKind};

/// What the editor decided, by the first byte of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Whether a passage begins there.
    breaks: BTreeMap<usize, bool>,
    /// What the passage is that begins there; of furniture and of a note, the line.
    kinds: BTreeMap<usize, PassageKind>,
}

impl ByHand {
    /// What the editor decided of paragraphs, and the decisions that begin no line or are not clear.
    pub fn of(
        source: &Arc<Source>,
        leaves: &[Leaf],
        decisions: &Decisions,
    ) -> (Self, Vec<Diagnostic>) {
        let mut by_hand = Self::default();
        let mut diagnostics = Vec::new();
        for (number, decision) in decisions.paragraphs().enumerate() {
            let lines = leaves.iter().flat_map(|leaf| &leaf.lines);
            let begun = lines.filter(|line| decision.is_of(source.slice(line.span.clone())));
            let found: Vec<usize> = begun.map(|line| line.span.start).collect();
            let faults = unclear(decision).or_else(|| found.is_empty().then(|| lineless(decision)));
            if let Some(fault) = faults {
                diagnostics.push(decisions.at_paragraph(number, fault));
                continue;
            }
            for at in found {
                let breaks = decision.action != Some(ParagraphAction::Join);
                by_hand.breaks.insert(at, breaks);
                if let Some(kind) = decision.kind {
                    by_hand.kinds.insert(at, kind.of_passage());
                }
            }
        }
        (by_hand, diagnostics)
    }

    /// Whether a passage begins with a line, where the editor decided it.
    pub fn begins(&self, at: usize) -> Option<bool> {
        self.breaks.get(&at).copied()
    }

    /// What the passage is that begins with a line, where the editor decided it.
    pub fn kind(&self, at: usize) -> Option<PassageKind> {
        self.kinds.get(&at).copied()
    }

    /// Whether the editor decided anything of a line.
    pub fn is_decided(&self, at: usize) -> bool {
        self.breaks.contains_key(&at) || self.kinds.contains_key(&at)
    }

    /// The furniture of each leaf, as the editor has it.
    pub fn furniture(
        &mut self,
        source: &Source,
        leaves: &[Leaf],
        mut found: Vec<Furniture>,
        (decisions, heeded): (&Decisions, &mut Heeded),
    ) -> Vec<Furniture> {
        for (leaf, furniture) in leaves.iter().zip(&mut found) {
            for &line in &furniture.lines {
                let line = &leaf.lines[line].span;
                if heeded.refuses(decisions, "S104", source.text(), line.clone()) {
                    self.kinds.insert(line.start, PassageKind::Paragraph);
                }
            }
            let kind = |line: usize| self.kind(leaf.lines[line].span.start);
            let is_decided = |line: usize| self.is_decided(leaf.lines[line].span.start);
            furniture.lines.retain(|&line| !is_decided(line));
            let by_hand = 0..leaf.lines.len();
            let by_hand = by_hand.filter(|&line| kind(line) == Some(PassageKind::Furniture));
            furniture.lines.extend(by_hand);
            furniture.lines.sort_unstable();
        }
        found
    }

    /// Takes note of the passages that are not what they were taken for, by the editor's word, and
    /// says whether there are any.
    pub fn refuse(
        &mut self,
        source: &Source,
        passages: &[Passage],
        (decisions, heeded): (&Decisions, &mut Heeded),
    ) -> bool {
        let mut any = false;
        for passage in passages {
            let Some(code) = code(passage.kind) else {
                continue;
            };
            let Some(line) = first_line(passage) else {
                continue;
            };
            if self.kinds.contains_key(&line.start) {
                continue;
            }
            let mut refused =
                |place: Range<usize>| heeded.refuses(decisions, code, source.text(), place);
            if whole(passage, &line).is_some_and(&mut refused)
                || refused(line.clone())
                || unmarked(source, passage).is_some_and(&mut refused)
            {
                self.kinds.insert(line.start, PassageKind::Paragraph);
                any = true;
            }
        }
        any
    }
}

/// The code by which a decision refuses that a passage is what it was taken for.
fn code(kind: PassageKind) -> Option<&'static str> {
    match kind {
        PassageKind::Heading(_) => Some("S103"),
        PassageKind::Verse => Some("S105"),
        PassageKind::Quotation => Some("S106"),
        PassageKind::ListItem => Some("S107"),
        PassageKind::SceneBreak => Some("S108"),
        PassageKind::Note => Some("S111"),
        // Furniture is refused before there are passages.
        PassageKind::Paragraph | PassageKind::Furniture => None,
    }
}

/// The first line of a passage, the label of a note included.
fn first_line(passage: &Passage) -> Option<Range<usize>> {
    let line = passage.lines.first()?;
    let label = passage.marks.first();
    let label = label.filter(|_| passage.kind == PassageKind::Note);
    let start = label.map_or(line.start, |label| label.span.start);
    Some(start..line.end)
}

/// The first line of an item of a list without its mark.
fn unmarked(source: &Source, passage: &Passage) -> Option<Range<usize>> {
    let line = passage.lines.first()?;
    let mark = item_mark(source.slice(line.clone()))?;
    (passage.kind == PassageKind::ListItem).then(|| line.start + mark.len()..line.end)
}

/// A passage from its first line to its last, where the source has them in this order.
fn whole(passage: &Passage, first: &Range<usize>) -> Option<Range<usize>> {
    let last = passage.lines.last().filter(|last| last.start > first.end)?;
    Some(first.start..last.end)
}

/// A finding for each decision on a paragraph of a text that is Markdown already, where it can do
/// nothing: the blank lines and the marks tell there.
pub fn paragraphs_in_markdown(decisions: &Decisions) -> Vec<Diagnostic> {
    let numbered = decisions.paragraphs().enumerate();
    let finding = |(number, decision): (usize, &ParagraphDecision)| {
        let message = format!(
            "the paragraph `{}` is as the Markdown of the text has it: the decision does nothing",
            decision.begins
        );
        let finding = Diagnostic::warning("S202", message)
            .hint("put a blank line into the text or take one out, and take the decision out");
        decisions.at_paragraph(number, finding)
    };
    numbered.map(finding).collect()
}

fn lineless(decision: &ParagraphDecision) -> Diagnostic {
    let message = format!(
        "no line begins with `{}`, as a decision says",
        decision.begins
    );
    Diagnostic::warning("S201", message)
        .hint("give the first words of a line as the source has them, or take it out")
}

fn unclear(decision: &ParagraphDecision) -> Option<Diagnostic> {
    let fault = match (decision.action, decision.kind) {
        (None, None) => "does not say what to do",
        (Some(ParagraphAction::Join), Some(_)) => "says that it is joined and what it is",
        _ => return None,
    };
    let message = format!(
        "the decision on the paragraph `{}` {fault}",
        decision.begins
    );
    let hint = "give `do = \"break\"`, `do = \"join\"`, or what it `is`: title, heading, \
                subheading, paragraph, quotation, verse, item, scene-break, furniture";
    Some(Diagnostic::error("S203", message).hint(hint))
}
