//! Restoration: a damaged [`Source`] becomes Markdown and a [`Ledger`].
//!
//! The text of a printed pamphlet comes in the printer's order, cut into lines and pages, with
//! words broken and joined. [`restore`] is the list of the steps that undo this; each is a module
//! of its own and takes the plain values of those before it. Nothing is lost on the way:
//! [`Ledger::undo`] gives the source back byte for byte. The cost is linear in the length of the
//! text for each hypothesis of its order and each decision; what else grows faster is said by
//! [`order`] and [`repair`](mod@repair).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::{self, Leaf};
use crate::language::{self, Detection, Language};
use crate::lexicon::Lexicon;
use crate::order::{self, Sequence};
use crate::repair::decisions::{Decisions, ParagraphAction, ParagraphDecision};
use crate::repair::{self, Ledger, Means, Query, Repairs};
use crate::scope::{Pass, Scope};
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

/// The language of a text, and what is told of it: the one declared, or else the one detected.
pub fn language_of(source: &Source, declared: Option<&Language>) -> (Language, Option<Diagnostic>) {
    if let Some(declared) = declared {
        return (declared.clone(), None);
    }
    let Detection { language, evidence } = language::detect(source.text());
    let told = evidence.filter(|_| language != Language::default());
    let told = told.map(|evidence| {
        let message = format!("the text is taken for `{language}`: {evidence}");
        Diagnostic::note("L101", message)
            .in_file(source.name())
            .hint(
                "if it is another language, declare it (`language` in pamphlet.toml, `--language`)",
            )
    });
    (language, told)
}

/// Restores a damaged text, as its editor decided where the editor did.
pub fn restore(
    source: &Arc<Source>,
    language: &Language,
    decisions: Option<&Arc<Source>>,
) -> Restoration {
    restore_within(source, language, decisions, &Scope::default())
}

/// As [`restore`], the passes of a [`Scope`] alone.
pub fn restore_within(
    source: &Arc<Source>,
    language: &Language,
    decisions: Option<&Arc<Source>>,
    scope: &Scope,
) -> Restoration {
    let (decisions, mut diagnostics) = Decisions::read(decisions);
    let lexicon = Lexicon::for_language(language);
    if lexicon.is_none() {
        let message = format!(
            "no lexicon of `{language}` is bundled: joined words are left as they stand, and hyphens \
             go by the text's own usage"
        );
        let told = Diagnostic::warning("L102", message).in_file(source.name());
        diagnostics
            .push(told.hint("read the text with care: more of its damage is left than in English"));
    }
    let means = Means {
        lexicon: lexicon.as_ref(),
        language,
        decisions: &decisions,
        scope,
    };

    let marked = scope
        .has(Pass::Lines)
        .then(|| structure::marked(source))
        .flatten();
    let leaves = match &marked {
        Some(_) => ingest::one_leaf(source),
        None => ingest::leaves(source),
    };
    let sequence = sequence(source, &leaves, &means, &mut diagnostics);
    let furniture = if scope.has(Pass::Furniture) && marked.is_none() {
        order::furniture_in_order(source, &leaves, &sequence)
    } else {
        Vec::new()
    };
    let mut pieces = Vec::new();
    let (found, repairs, doubts) = if let Some(marked) = &marked {
        diagnostics.extend(paragraphs_in_markdown(&decisions));
        let mut found = marked.about_words(repair::repair(source, &marked.passages, &means));
        let repairs = marked.mark_up(source, std::mem::take(&mut found.repairs));
        (found, repairs, Vec::new())
    } else if scope.has(Pass::Lines) {
        let by_hand = paragraphs_by_hand(source, &leaves, &decisions, &mut diagnostics);
        let passages = structure::passages(source, &leaves, &sequence, &furniture, &by_hand);
        let doubts = structure::doubts(source, &leaves, &sequence, &furniture, &passages, &by_hand);
        diagnostics.extend(doubts.iter().map(|doubt| asked(source, doubt)));
        pieces = structure::pieces(&leaves, &sequence, &passages);
        let mut found = repair::repair(source, &passages, &means);
        let repairs = structure::mark_up(
            source,
            &leaves,
            &passages,
            std::mem::take(&mut found.repairs),
        );
        (found, repairs, doubts)
    } else {
        let lines = structure::lines(source, &leaves, &sequence, &furniture);
        let mut found = repair::repair(source, &lines, &means);
        let aside = structure::set_aside(source, &lines);
        let aside: Repairs = aside.collect();
        let repairs = aside.with(std::mem::take(&mut found.repairs));
        (found, repairs, Vec::new())
    };
    diagnostics.extend(found.diagnostics);

    let ledger = Ledger {
        language: language.tag().to_owned(),
        order: sequence,
        repairs,
        leaves: leaves.into_iter().map(|leaf| leaf.span).collect(),
        pieces,
        queries: in_order(doubts, found.queries),
    };
    Restoration {
        markdown: ledger.apply(source),
        ledger,
        diagnostics,
    }
}

/// The order in which the leaves are read: as the file has them where the pass does not run.
fn sequence(
    source: &Arc<Source>,
    leaves: &[Leaf],
    means: &Means<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Sequence {
    if !means.scope.has(Pass::Order) {
        return Sequence {
            leaves: (0..leaves.len()).collect(),
            hypothesis: "as it stands".to_owned(),
            ..Sequence::default()
        };
    }
    let decided = decided_order(means.decisions, leaves, diagnostics);
    let sequence = order::order(source, leaves, means.lexicon, decided.as_deref());
    diagnostics.extend(order::findings(source, &sequence));
    sequence
}

/// The order the editor gave, counted from 0; nothing, and a finding, if it is none.
fn decided_order(
    decisions: &Decisions,
    leaves: &[Leaf],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<usize>> {
    let given = decisions.order()?;
    let order: Option<Vec<usize>> = given.iter().map(|leaf| leaf.checked_sub(1)).collect();
    let order = order.filter(|order| order::is_permutation(order, leaves.len()));
    if order.is_none() {
        let message = format!(
            "the order of leaves in the decisions does not name each of the {} leaves once",
            leaves.len()
        );
        let hint = format!("give the numbers 1 to {} in reading order", leaves.len());
        diagnostics.push(decisions.at_order(Diagnostic::warning("O102", message).hint(hint)));
    }
    order
}

/// What the editor decided of paragraphs, by the first byte of the line. A decision that begins
/// no line is reported.
fn paragraphs_by_hand(
    source: &Arc<Source>,
    leaves: &[Leaf],
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, bool> {
    let mut by_hand = BTreeMap::new();
    for (number, decision) in decisions.paragraphs().enumerate() {
        let lines = leaves.iter().flat_map(|leaf| &leaf.lines);
        let begun = lines.filter(|line| decision.is_of(source.slice(line.span.clone())));
        let found: Vec<usize> = begun.map(|line| line.span.start).collect();
        if found.is_empty() {
            let message = format!(
                "no line begins with `{}`, as a decision says",
                decision.begins
            );
            let finding = Diagnostic::warning("S201", message)
                .hint("give the first words of a line as the source has them, or take it out");
            diagnostics.push(decisions.at_paragraph(number, finding));
            continue;
        }
        let breaks = decision.action == ParagraphAction::Break;
        by_hand.extend(found.into_iter().map(|at| (at, breaks)));
    }
    by_hand
}

/// A finding for each decision on a paragraph of a text that is Markdown already, where it can do
/// nothing: the blank lines tell there.
fn paragraphs_in_markdown(decisions: &Decisions) -> Vec<Diagnostic> {
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

/// A doubt as the editor is told of it.
fn asked(source: &Arc<Source>, doubt: &Query) -> Diagnostic {
    let asks = match doubt.code {
        "S302" => "is this a footnote?",
        _ => "does a paragraph begin here?",
    };
    let message = format!("`{}`: {asks}", doubt.found);
    Diagnostic::query(doubt.code, message)
        .at(source, doubt.span.clone())
        .hint(format!(
            "{}; to decide, put this into decisions.toml:\n{}",
            doubt.evidence, doubt.decision
        ))
}

fn in_order(doubts: Vec<Query>, words: Vec<Query>) -> Vec<Query> {
    let mut queries: Vec<Query> = doubts.into_iter().chain(words).collect();
    queries.sort_by_key(|query| query.span.start);
    queries
}
