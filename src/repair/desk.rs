//! The editor's desk: proposed edits meet the editor's decisions and become repairs.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::Means;
use super::decisions::{Correction, Decisions, Finding, Ruling, is_within};
use super::galley::{Edit, Galley};
use super::ledger::Repair;
use super::words::is_letter;
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
    superseded: HashMap<(usize, usize), Vec<(usize, String)>, FixedState>,
    matched: BTreeSet<usize>,
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
            matched: BTreeSet::new(),
        }
    }

    /// The galleys with the edits made that the editor does not refuse; each edit made is kept
    /// as a repair.
    pub(super) fn make(
        &mut self,
        galleys: &[Galley],
        edits: impl IntoIterator<Item = Vec<Edit>>,
    ) -> Vec<Galley> {
        galleys
            .iter()
            .zip(edits)
            .map(|(galley, edits)| {
                let edits = self.settled(galley, edits);
                for edit in &edits {
                    self.supersede(galley, edit);
                    self.repairs.extend(galley.repairs(self.source, edit));
                }
                galley.edited(&edits)
            })
            .collect()
    }

    /// The edits that make the editor's own corrections.
    pub(super) fn corrections(&mut self, galleys: &[Galley]) -> Vec<Vec<Edit>> {
        let mut edits: Vec<Vec<Edit>> = vec![Vec::new(); galleys.len()];
        for (number, correction) in self.decisions.corrections() {
            for (galley, edits) in galleys.iter().zip(&mut edits) {
                for span in places(galley.text(), correction) {
                    self.matched.insert(number);
                    edits.push(replacement("R900", galley.text(), span, correction.becomes));
                }
            }
        }
        for edits in &mut edits {
            edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
            edits.dedup_by(|later, earlier| {
                later.span.start < earlier.span.end || later.span == earlier.span
            });
        }
        edits
    }

    /// What the editor says of a finding, if anything.
    pub(super) fn ruling(&mut self, code: &str, text: &str, found: Range<usize>) -> Option<Ruling> {
        let (number, ruling) = self.decisions.ruling(&Finding {
            code,
            found: &text[found.clone()],
            around: &text[around(text, &found)],
        })?;
        self.matched.insert(number);
        Some(ruling)
    }

    /// Every repair, in the order of the source, and the numbers of the decisions that were used.
    pub(super) fn clear(self) -> (Vec<Repair>, BTreeSet<usize>) {
        let mut number = 0;
        let mut repairs = self.repairs;
        repairs.retain(|repair| {
            number += 1;
            let place = (repair.span.start, repair.span.end);
            let later = self.superseded.get(&place);
            !later.is_some_and(|later| {
                let over =
                    |(made, after): &(usize, String)| number <= *made && *after == repair.after;
                later.iter().any(over)
            })
        });
        repairs.sort_by_key(|repair| (repair.span.start, repair.span.end));
        (repairs, self.matched)
    }

    /// Takes back the repairs that an edit goes over once more; it does their work too.
    fn supersede(&mut self, galley: &Galley, edit: &Edit) {
        let made = self.repairs.len();
        for (span, after) in galley.replaced(edit) {
            let over = self.superseded.entry((span.start, span.end));
            over.or_default().push((made, after.to_owned()));
        }
    }

    /// The edit, if a pass that runs makes it. Where hyphens are let be and lines joined, a hyphen
    /// at a line end stays with the space that a line end is: a later run may still mend it.
    fn allowed(&self, galley: &Galley, edit: Edit) -> Option<Edit> {
        if self.scope.allows(edit.code) {
            return Some(edit);
        }
        let at = edit.span.end.checked_sub(1)?;
        let is_line_end = galley.text()[edit.span.clone()].ends_with('\n');
        (is_line_end && self.scope.allows("R001")).then(|| Edit {
            code: "R001",
            span: at..edit.span.end,
            after: " ".to_owned(),
            confidence: 1.0,
            evidence: "a line end is a space".to_owned(),
            ..edit
        })
    }

    fn settled(&mut self, galley: &Galley, edits: Vec<Edit>) -> Vec<Edit> {
        let mut settled: Vec<Edit> = Vec::new();
        let allowed = edits
            .into_iter()
            .filter_map(|edit| self.allowed(galley, edit));
        for edit in allowed.collect::<Vec<Edit>>() {
            let ruling = self.ruling(edit.code, galley.text(), edit.found.clone());
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
        after: after[head..after.len() - tail].to_owned(),
        confidence: 1.0,
        evidence: "the editor decided it".to_owned(),
    }
}

/// What is left of an edit that was refused: a line end is joined all the same, its hyphen kept.
fn stet(text: &str, edit: Edit) -> Option<Edit> {
    let before = &text[edit.span.clone()];
    let mark = before.strip_suffix('\n')?;
    let after = if mark.is_empty() { " " } else { mark };
    Some(Edit {
        after: after.to_owned(),
        confidence: 1.0,
        evidence: "the editor lets it stand".to_owned(),
        ..edit
    })
}

/// A finding with the text around it.
pub(super) fn around(text: &str, found: &Range<usize>) -> Range<usize> {
    let before = text[..found.start].char_indices().rev().take(AROUND).last();
    let after = text[found.end..].char_indices().nth(AROUND);
    before.map_or(found.start, |(at, _)| at)..after.map_or(text.len(), |(at, _)| found.end + at)
}

/// Where the words of a correction stand.
fn places(text: &str, correction: Correction<'_>) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let first = correction.found.chars().next();
    for (at, _) in text
        .char_indices()
        .filter(|&(_, c)| first.is_some_and(|first| alike(first, c)))
    {
        let Some(len) = matched(&text[at..], correction.found) else {
            continue;
        };
        let span = at..at + len;
        let free = places.last().is_none_or(|last| last.end <= at);
        if free
            && is_whole(text, &span)
            && is_within(correction.context, &text[around(text, &span)])
        {
            places.push(span);
        }
    }
    places
}

/// How many bytes at the beginning of a text are these words, whatever kind their spaces are of.
fn matched(text: &str, words: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut len = 0;
    for wanted in words.chars() {
        let c = rest.next().filter(|&c| alike(wanted, c))?;
        len += c.len_utf8();
    }
    Some(len)
}

fn alike(wanted: char, found: char) -> bool {
    wanted == found || (wanted.is_whitespace() && found.is_whitespace())
}

/// Whether a span begins and ends where words do.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let inside = &text[span.clone()];
    let cut_before = inside.starts_with(is_letter) && text[..span.start].ends_with(is_letter);
    let cut_after = inside.ends_with(is_letter) && text[span.end..].starts_with(is_letter);
    !cut_before && !cut_after
}
