//! Queries: what looks like the author's or the typist's slip, for the editor to decide.
//!
//! Nothing here changes a text. Each rule is general, and is meant to ask seldom: an editor who
//! is asked too much reads nothing. Each [`Question`] becomes a [`Query`] with the lines that
//! answer it in `decisions.toml`, a repair if they are already there, or nothing.
//!
//! | code | what is asked |
//! |---|---|
//! | `R901` | a word no dictionary has, one slip away from one it has |
//! | `R902` | a word that does not fit between its neighbours, one slip away from one that does |
//! | `R903` | two spellings of what may be one name |
//! | `R904` | a compound closed here and hyphenated there |
//! | `R905` | references to pages in other forms than elsewhere |
//! | `R906` | `it’s` for `its`, `its` for `it’s` |
//! | `R907` | a verb and its pronoun differ in number |
//! | `R908` | a word written twice |
//! | `R909` | a bracket or a quotation mark without its fellow |
//! | `R910` | a hyphen at a line end that was left in and may be the compositor’s |

mod compounds;
mod grammar;
mod hyphens;
mod names;
mod pages;
mod pairs;
mod slips;

use std::ops::Range;
use std::sync::Arc;

use super::decisions::{Decisions, Ruling};
use super::desk::{Desk, around, replacement};
use super::galley::{Edit, Galley};
use super::hyphens::Doubts;
use super::idiom::Idiom;
use super::ledger::Query;
use super::words::words;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// How many words on each side a decision names as its context.
const CONTEXT: usize = 3;

/// Something to ask about a galley.
#[derive(Clone, Debug)]
pub(super) struct Question {
    code: &'static str,
    found: Range<usize>,
    suggestion: Option<String>,
    evidence: String,
}

/// The questions about each galley, in the order of its text, one at most for each place.
pub(super) fn questions(
    galleys: &[Galley],
    idiom: &Idiom<'_>,
    doubts: &Doubts,
    decisions: &Decisions,
) -> Vec<Vec<Question>> {
    if idiom.lexicon.is_none() {
        // Without a dictionary all names and most words are unknown.
        return vec![Vec::new(); galleys.len()];
    }
    let rivals = names::Rivals::of(galleys, idiom);
    let mut pairs = pairs::questions(galleys).into_iter();
    let forms = pages::Forms::of(galleys);
    let strangeness = slips::Strangeness::of(galleys, idiom);
    galleys
        .iter()
        .map(|galley| {
            let text = galley.text();
            let mut questions = compounds::questions(text, idiom);
            questions.extend(hyphens::questions(text, doubts));
            questions.extend(rivals.questions(text));
            questions.extend(pairs.next().unwrap_or_default());
            // What a verb agrees with and how pages are referred to are rules of English, and only
            // its words and pairs are known well enough to tell a slip from a rare word.
            if idiom.grammar.tag == "en" {
                questions.extend(forms.questions(text));
                questions.extend(grammar::questions(text, idiom));
                questions.extend(slips::questions(text, idiom, strangeness));
            }
            questions.retain(|question| {
                !decisions.settled(question.code, &text[question.found.clone()])
            });
            // The sort is stable: of two questions about one place the more certain rule, which
            // stands first above, is asked.
            questions.sort_by_key(|question| question.found.start);
            questions.dedup_by(|later, earlier| later.found.start < earlier.found.end);
            questions
        })
        .collect()
}

/// The edits of the questions that the editor answered with a change.
pub(super) fn answers(
    galleys: &[Galley],
    questions: &[Vec<Question>],
    desk: &mut Desk<'_>,
) -> Vec<Vec<Edit>> {
    let mut answer = |text: &str, question: &Question| {
        let after = match desk.ruling(question.code, text, question.found.clone())? {
            Ruling::Stet => return None,
            Ruling::Becomes(after) => after,
            Ruling::Accept => question.suggestion.clone()?,
        };
        Some(replacement(
            question.code,
            text,
            question.found.clone(),
            &after,
        ))
    };
    galleys
        .iter()
        .zip(questions)
        .map(|(galley, questions)| {
            let text = galley.text();
            questions
                .iter()
                .filter_map(|question| answer(text, question))
                .collect()
        })
        .collect()
}

/// The questions that wait for the editor, in the order of the source.
pub(super) fn unanswered(
    galleys: &[Galley],
    questions: &[Vec<Question>],
    desk: &mut Desk<'_>,
) -> Vec<Query> {
    let mut queries = Vec::new();
    for (galley, questions) in galleys.iter().zip(questions) {
        let text = galley.text();
        for question in questions {
            if desk
                .ruling(question.code, text, question.found.clone())
                .is_none()
            {
                queries.push(query(galley, question));
            }
        }
    }
    queries.sort_by_key(|query| (query.span.start, query.span.end));
    queries
}

/// A query as the editor is told of it.
pub(super) fn diagnostic(source: &Arc<Source>, query: &Query) -> Diagnostic {
    let message = match &query.suggestion {
        Some(suggestion) => format!("`{}`: is `{suggestion}` meant?", query.found),
        None => format!("`{}`: is this meant?", query.found),
    };
    let hint = format!(
        "{}; to decide, put this into decisions.toml:\n{}",
        query.evidence, query.decision
    );
    Diagnostic::query(query.code, message)
        .at(source, query.span.clone())
        .hint(hint)
}

fn query(galley: &Galley, question: &Question) -> Query {
    let text = galley.text();
    let found = &text[question.found.clone()];
    Query {
        code: question.code,
        span: galley.source_span(question.found.clone()),
        found: found.to_owned(),
        suggestion: question.suggestion.clone(),
        evidence: question.evidence.clone(),
        decision: decision(question, found, context(text, &question.found)),
    }
}

/// The lines for `decisions.toml`: the change that may be meant, and the other answer.
fn decision(question: &Question, found: &str, context: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let answer = match &question.suggestion {
        Some(suggestion) => format!(
            "becomes = {}   # or: do = \"stet\", to let it stand",
            quoted(suggestion)
        ),
        None => "do = \"stet\"   # or: becomes = \"…\"".to_owned(),
    };
    format!(
        "[[decision]]\ncode = \"{}\"\nfound = {}\ncontext = {}\n{answer}\n",
        question.code,
        quoted(found),
        quoted(context)
    )
}

/// A found place with a few words on each side.
fn context<'a>(text: &'a str, found: &Range<usize>) -> &'a str {
    let around = around(text, found);
    let before = words(&text[around.start..found.start]).map(|word| around.start + word.start);
    let after = words(&text[found.end..around.end]).map(|word| found.end + word.end);
    let before: Vec<usize> = before.collect();
    let start = before.iter().rev().nth(CONTEXT - 1).or(before.first());
    let end = after.take(CONTEXT).last();
    &text[start.copied().unwrap_or(found.start)..end.unwrap_or(found.end)]
}
