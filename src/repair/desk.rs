//! The editor's desk: proposed edits meet the editor's decisions and become repairs.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::Means;
use super::decisions::{Decisions, Finding, Heeded, Ruling};
use super::galley::{Edit, Galley};
use super::ledger::Repair;
use super::repairs::Repairs;
use super::usage::Usage;
use crate::scope::Scope;
use crate::source::Source;

/// How many characters on each side of a finding count as around it.
const AROUND: usize = 80;

/// What was decided up to here.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    source: &'a Arc<Source>,
    decisions: &'a Decisions,
    scope: &'a Scope,
    repairs: Vec<Repair>,
    /// What later edits went over: the bytes of the source and the text put there, with the number
    /// of repairs made before.
    superseded: HashMap<(usize, usize), Vec<(usize, EcoString)>, FixedState>,
    /// The decisions that were about something.
    heeded: Heeded,
}

/// What was decided at a desk.
#[derive(Debug)]
pub(super) struct Cleared {
    /// Every repair.
    pub(super) repairs: Repairs,
    /// The decisions that were about something.
    pub(super) heeded: Heeded,
}

impl<'a> Desk<'a> {
    /// A desk on which nothing was decided yet.
    pub(super) fn new(source: &'a Arc<Source>, means: &Means<'a>) -> Self {
        Self {
            source,
            decisions: means.decisions,
            scope: means.scope,
            repairs: Vec::new(),
            superseded: HashMap::default(),
            heeded: means.heeded.clone(),
        }
    }

    /// The galleys with the edits made that the editor does not refuse; each edit made is kept
    /// as a repair.
    pub(super) fn make(
        &mut self,
        galleys: Vec<Galley>,
        edits: impl IntoIterator<Item = Vec<Edit>>,
    ) -> Vec<Galley> {
        let mut edits = edits.into_iter();
        self.make_each(galleys, |_| edits.next().unwrap_or_default())
    }

    /// As [`make`](Self::make), where what is edited in a galley depends on no other: a long text and
    /// its edits are never there twice.
    pub(super) fn make_each(
        &mut self,
        galleys: Vec<Galley>,
        mut edits: impl FnMut(&Galley) -> Vec<Edit>,
    ) -> Vec<Galley> {
        let galleys = galleys.into_iter();
        let made = galleys.map(|galley| {
            let edits = self.settled(&galley, edits(&galley));
            for edit in &edits {
                self.supersede(&galley, edit);
                self.repairs.extend(galley.repairs(self.source, edit));
            }
            galley.edited(&edits)
        });
        made.collect()
    }

    /// The edits that make the editor's own corrections. Of two that overlap, the first is made.
    pub(super) fn corrections(&mut self, galleys: &[Galley]) -> Vec<Vec<Edit>> {
        galleys
            .iter()
            .map(|galley| {
                let text = galley.text();
                let mut made: Vec<_> = self.decisions.corrections(text).collect();
                made.sort_by_key(|(number, place, _)| (place.start, place.end, *number));
                self.heeded
                    .matched
                    .extend(made.iter().map(|(number, ..)| *number));
                made.dedup_by(|later, earlier| {
                    later.1.start < earlier.1.end || later.1 == earlier.1
                });
                made.into_iter()
                    .map(|(_, place, becomes)| replacement("R900", text, place, &becomes))
                    .collect()
            })
            .collect()
    }

    /// What the editor says of a finding, if anything.
    pub(super) fn ruling(&mut self, code: &str, text: &str, place: Range<usize>) -> Option<Ruling> {
        let finding = Finding { code, text, place };
        self.heeded.ruling(self.decisions, &finding)
    }

    /// Takes note of the listed words that the text has: what is said of them is heeded.
    pub(super) fn notes_words(&mut self, usage: &Usage) {
        self.heeded.matched.extend(self.decisions.listed_in(usage));
    }

    /// What was decided at it.
    pub(super) fn clear(self) -> Cleared {
        let mut number = 0;
        let mut repairs = self.repairs;
        repairs.retain(|repair| {
            number += 1;
            let place = (repair.span.start, repair.span.end);
            let later = self.superseded.get(&place);
            !later.is_some_and(|later| {
                let over =
                    |(made, after): &(usize, EcoString)| number <= *made && *after == repair.after;
                later.iter().any(over)
            })
        });
        Cleared {
            repairs: repairs.into_iter().collect(),
            heeded: self.heeded,
        }
    }

    /// Takes back the repairs that an edit goes over once more; it does their work too.
    fn supersede(&mut self, galley: &Galley, edit: &Edit) {
        let made = self.repairs.len();
        for (span, after) in galley.replaced(edit) {
            let over = self.superseded.entry((span.start, span.end));
            over.or_default().push((made, after.into()));
        }
    }

    /// The edit, if a pass that runs makes it. Where hyphens are let be and lines joined, a hyphen
    /// at a line end stays with the space that a line end is: a later run may still mend it. Where
    /// spaces are mended, one after a hyphen within a line goes all the same.
    fn allowed(&self, galley: &Galley, edit: Edit) -> Option<Edit> {
        if self.scope.allows(edit.code) {
            return Some(edit);
        }
        let at = edit.span.end.checked_sub(1)?;
        let is_in_line = edit.code == "R105" || edit.code == "R106";
        if is_in_line && self.scope.allows("R204") {
            return Some(Edit {
                code: "R106",
                span: at..edit.span.end,
                ..edit
            });
        }
        let is_line_end = galley.text()[edit.span.clone()].ends_with('\n');
        (is_line_end && self.scope.allows("R001")).then(|| Edit {
            code: "R001",
            span: at..edit.span.end,
            after: " ".into(),
            confidence: 1.0,
            evidence: "a line end is a space".into(),
            ..edit
        })
    }

    fn settled(&mut self, galley: &Galley, edits: Vec<Edit>) -> Vec<Edit> {
        let mut settled: Vec<Edit> = Vec::with_capacity(edits.len());
        for edit in edits {
            let Some(edit) = self.allowed(galley, edit) else {
                continue;
            };
            let ruling = self.ruling(edit.code, galley.text(), edit.found.clone());
            let found = &galley.text()[edit.found.clone()];
            self.heeded
                .matched
                .extend(self.decisions.written(edit.code, found));
            let edit = match ruling {
                None => edit,
                Some(Ruling::Accept) => Edit {
                    confidence: 1.0,
                    ..edit
                },
                Some(Ruling::Stet) => match stet(galley.text(), edit) {
                    Some(edit) => edit,
                    None => continue,
                },
                Some(Ruling::Becomes(text)) => {
                    replacement(edit.code, galley.text(), edit.found.clone(), &text)
                }
            };
            let edit = galley.whole(edit);
            let overlaps = |last: &Edit| last.span.end > edit.span.start || last.span == edit.span;
            if !settled.last().is_some_and(overlaps) {
                settled.push(edit);
            }
        }
        settled
    }
}

/// The edit that turns the text of a span into another, as short as it can be.
pub(super) fn replacement(code: &'static str, text: &str, span: Range<usize>, after: &str) -> Edit {
    let before = &text[span.clone()];
    let head: usize = before
        .chars()
        .zip(after.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let tail: usize = before[head..]
        .chars()
        .rev()
        .zip(after[head..].chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    Edit {
        code,
        span: span.start + head..span.end - tail,
        found: span,
        after: after[head..after.len() - tail].into(),
        confidence: 1.0,
        evidence: "the editor decided it".into(),
    }
}

/// What is left of an edit that was refused: a line end is joined all the same, its hyphen kept.
fn stet(text: &str, edit: Edit) -> Option<Edit> {
    let before = &text[edit.span.clone()];
    let mark = before.strip_suffix('\n')?;
    let after = if mark.is_empty() { " " } else { mark };
    Some(Edit {
        after: after.into(),
        confidence: 1.0,
        evidence: "the editor lets it stand".into(),
        ..edit
    })
}

/// A finding with the text around it.
pub(super) fn around(text: &str, found: &Range<usize>) -> Range<usize> {
    let before = text[..found.start].char_indices().rev().take(AROUND).last();
    let after = text[found.end..].char_indices().nth(AROUND);
    before.map_or(found.start, |(at, _)| at)..after.map_or(text.len(), |(at, _)| found.end + at)
}
