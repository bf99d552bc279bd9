//! From passages to repairs and queries: the words of a damaged text become what was set in type.
//!
//! The lines of a [`Passage`] are joined, its hyphens weighed, its lost spaces given back, each
//! as a [`Repair`] of the source with its evidence; what looks like the author's own slip is
//! never changed and becomes a [`Query`]. What the editor wrote into `decisions.toml` goes
//! before all of it.
//!
//! Steps, in this order, each reading the galleys the one before left:
//! 1. `characters`: ligatures, soft hyphens, spaces that may not break;
//! 2. `lines` and `hyphens`: line ends;
//! 3. `spaces`: spaces lost after punctuation;
//! 4. `glue`: spaces lost between words, by a model of how words follow each other;
//! 5. `desk`: the editor's own corrections;
//! 6. `queries`: what only the editor can decide.
//!
//! Limits: a word joined to another so that both make a third word (`in most`, `inmost`) is not
//! seen; without a [`Lexicon`] only line ends and punctuation are mended. Cost: linear in the
//! length of the text.

mod characters;
pub mod decisions;
mod desk;
mod formation;
mod galley;
mod glue;
mod hyphens;
mod idiom;
pub mod ledger;
mod lines;
mod losses;
mod patterns;
mod queries;
mod spaces;
mod usage;
mod words;

use std::sync::Arc;

pub use decisions::Decisions;
pub use ledger::{Ledger, Query, Repair};

use self::desk::Desk;
use self::galley::{Edit, Galley};
use self::hyphens::Scales;
use self::idiom::Idiom;
use self::lines::Habits;
use self::losses::Losses;
use self::patterns::Patterns;
use self::usage::Usage;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::source::Source;
use crate::structure::{Passage, PassageKind};

/// What the words of a text need, and what they leave to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The changes, in the order of the source; they do not overlap.
    pub repairs: Vec<Repair>,
    /// The questions, in the order of the source.
    pub queries: Vec<Query>,
    /// Every query with its place, and each decision that matches nothing.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the words of a text need: its repairs and its queries.
pub fn repair(
    source: &Arc<Source>,
    passages: &[Passage],
    lexicon: Option<&Lexicon>,
    language: &Language,
    decisions: &Decisions,
) -> Findings {
    let passages: Vec<&Passage> = passages.iter().filter(|passage| is_read(passage)).collect();
    let mut desk = Desk::new(source, decisions);

    let raw: Vec<Galley> = passages
        .iter()
        .map(|passage| Galley::new(source, &passage.lines))
        .collect();
    let plain = desk.make(&raw, raw.iter().map(characters::plain).collect());
    let joined = desk.make(
        &plain,
        line_ends(&passages, &plain, lexicon, language, decisions),
    );

    let usage = Usage::of(&joined);
    let idiom = Idiom {
        lexicon,
        usage: &usage,
    };
    let spaced = desk.make(&joined, spaces::lost_after_marks(&joined, &idiom));
    let parted = desk.make(&spaced, glue::lost_spaces(&spaced, &idiom, decisions));

    let corrections = desk.corrections(&parted);
    let corrected = desk.make(&parted, corrections);
    let usage = Usage::of(&corrected);
    let idiom = Idiom {
        lexicon,
        usage: &usage,
    };
    let questions = queries::questions(&corrected, &idiom, decisions);
    let queries = queries::unanswered(&corrected, &questions, &mut desk);
    let answers = queries::answers(&corrected, &questions, &mut desk);
    desk.make(&corrected, answers);

    let (repairs, matched) = desk.clear();
    let asked = queries
        .iter()
        .map(|query| queries::diagnostic(source, query));
    let diagnostics = asked.chain(decisions.unmatched(&matched)).collect();
    Findings {
        repairs,
        queries,
        diagnostics,
    }
}

fn is_read(passage: &Passage) -> bool {
    !matches!(
        passage.kind,
        PassageKind::Furniture | PassageKind::SceneBreak
    )
}

/// The edits that join the lines of each passage; verse keeps its lines.
fn line_ends(
    passages: &[&Passage],
    galleys: &[Galley],
    lexicon: Option<&Lexicon>,
    language: &Language,
    decisions: &Decisions,
) -> Vec<Vec<Edit>> {
    let usage = Usage::of(galleys);
    let scales = Scales {
        idiom: Idiom {
            lexicon,
            usage: &usage,
        },
        patterns: Patterns::for_language(language),
        losses: &Losses::unread(),
        decisions,
    };
    let habits = Habits::of(galleys);
    passages
        .iter()
        .zip(galleys)
        .map(|(passage, galley)| match passage.kind {
            PassageKind::Verse => Vec::new(),
            _ => lines::joined(galley, &scales, habits),
        })
        .collect()
}
