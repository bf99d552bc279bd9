//! Restoration: a damaged [`Source`] becomes Markdown and a [`Ledger`].
//!
//! The text of a printed pamphlet comes in the printer's order, cut into lines and pages, with
//! words broken and joined. [`restore`] is the list of the steps that undo this; each is a module
//! of its own and takes the plain values of those before it. Nothing is lost on the way:
//! [`Ledger::undo`] gives the source back byte for byte. The cost is linear in the length of the
//! text for each hypothesis of its order and each decision; what else grows faster is said by
//! [`order`] and [`repair`](mod@repair).

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::{self, Leaf};
use crate::language::{self, Detection, Language};
use crate::lexicon::Lexicon;
use crate::order::{self, Sequence};
use crate::repair::{self, Decisions, Heeded, Ledger, Means, Query, Repairs};
use crate::scope::{Pass, Scope};
use crate::source::Source;
use crate::structure::{self, ByHand, paragraphs_in_markdown};

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

    let marked = scope
        .has(Pass::Lines)
        .then(|| structure::marked(source))
        .flatten();
    let leaves = match &marked {
        Some(_) => ingest::one_leaf(source),
        None => ingest::leaves(source),
    };
    let sequence = if scope.has(Pass::Order) {
        let lexicon = lexicon.as_ref();
        sequence(source, &leaves, lexicon, &decisions, &mut diagnostics)
    } else {
        as_it_stands(&leaves)
    };
    let (mut by_hand, told) = match &marked {
        Some(_) => (ByHand::default(), paragraphs_in_markdown(&decisions)),
        None => ByHand::of(source, &leaves, &decisions),
    };
    diagnostics.extend(told);
    let mut heeded = Heeded::default();
    let furniture = if scope.has(Pass::Furniture) && marked.is_none() {
        let found = order::furniture_in_order(source, &leaves, &sequence);
        by_hand.furniture(source, &leaves, found, (&decisions, &mut heeded))
    } else {
        Vec::new()
    };
    let read =
        |by_hand: &ByHand| structure::passages(source, &leaves, &sequence, &furniture, by_hand);
    let mut passages = match &marked {
        Some(_) => Vec::new(),
        None if scope.has(Pass::Lines) => read(&by_hand),
        None => structure::lines(source, &leaves, &sequence, &furniture),
    };
    let refusable = if scope.has(Pass::Lines) {
        &passages[..]
    } else {
        &[]
    };
    if by_hand.refuse(source, refusable, (&decisions, &mut heeded)) {
        passages = read(&by_hand);
    }
    let means = Means {
        lexicon: lexicon.as_ref(),
        language,
        decisions: &decisions,
        heeded: &heeded,
        scope,
    };
    let mut pieces = Vec::new();
    let (found, repairs, doubts) = if let Some(marked) = &marked {
        let mut found = marked.about_words(repair::repair(source, &marked.passages, &means));
        let repairs = marked.mark_up(source, std::mem::take(&mut found.repairs));
        (found, repairs, Vec::new())
    } else if scope.has(Pass::Lines) {
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
        let mut found = repair::repair(source, &passages, &means);
        let aside = structure::set_aside(source, &passages);
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

/// The order of the file.
fn as_it_stands(leaves: &[Leaf]) -> Sequence {
    Sequence {
        leaves: (0..leaves.len()).collect(),
        hypothesis: "as it stands".to_owned(),
        ..Sequence::default()
    }
}

/// The order in which the leaves are read.
fn sequence(
    source: &Arc<Source>,
    leaves: &[Leaf],
    lexicon: Option<&Lexicon>,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Sequence {
    let decided = decided_order(decisions, leaves, diagnostics);
    let sequence = order::order(source, leaves, lexicon, decided.as_deref());
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
