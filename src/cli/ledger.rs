//! The ledger as machines read it: an object for the order, each leaf, each repair and each query.
//!
//! Lines and columns count from 1, columns in characters; bytes count from 0. Leaves count from 1
//! as the file has them. What was taken out of the text (folios, running heads) is a repair whose
//! `after` is empty.

use std::path::Path;

use pamphleteer::repair::{Ledger, Query, Repair};
use pamphleteer::source::{Positions, Source};
use serde::Serialize;

use super::excerpt::path_of;
use super::json::Message;
use super::report::Report;

/// `"kind": "order"`
#[derive(Debug, Serialize)]
pub(crate) struct Order<'a> {
    hypothesis: &'a str,
    leaves: Vec<usize>,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    runner_up: Option<RunnerUp<'a>>,
    evidence: &'a [String],
}

/// The next best order.
#[derive(Debug, Serialize)]
struct RunnerUp<'a> {
    hypothesis: &'a str,
    leaves: Vec<usize>,
    score: f64,
}

/// `"kind": "leaf"`
#[derive(Debug, Serialize)]
pub(crate) struct LeafLine {
    leaf: usize,
    start: usize,
    end: usize,
}

/// `"kind": "repair"`
#[derive(Debug, Serialize)]
pub(crate) struct Change<'a> {
    code: &'a str,
    #[serde(flatten)]
    at: Place,
    before: &'a str,
    after: &'a str,
    confidence: f64,
    evidence: &'a str,
}

/// `"kind": "query"`
#[derive(Debug, Serialize)]
pub(crate) struct Question<'a> {
    code: &'a str,
    #[serde(flatten)]
    at: Place,
    found: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a str>,
    evidence: &'a str,
    decision: &'a str,
}

/// Where something stands.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

/// Sends a ledger, one object a line.
pub(crate) fn send(source: &Source, ledger: &Ledger, report: &Report) {
    report.send(&order(ledger));
    for (number, leaf) in ledger.leaves.iter().enumerate() {
        report.send(&Message::Leaf(LeafLine {
            leaf: number + 1,
            start: leaf.start,
            end: leaf.end,
        }));
    }
    let mut positions = source.positions();
    for repair in &ledger.repairs {
        report.send(&change(source, repair, &mut positions));
    }
    for query in &ledger.queries {
        report.send(&question(source, query, &mut positions));
    }
}

fn order(ledger: &Ledger) -> Message<'_> {
    let order = &ledger.order;
    let runner_up = order.runner_up.as_ref();
    Message::Order(Order {
        hypothesis: &order.hypothesis,
        leaves: order.leaves.iter().map(|leaf| leaf + 1).collect(),
        score: order.score,
        runner_up: runner_up.map(|other| RunnerUp {
            hypothesis: &other.hypothesis,
            leaves: other.leaves.iter().map(|leaf| leaf + 1).collect(),
            score: other.score,
        }),
        evidence: &order.evidence,
    })
}

fn change<'a>(source: &Source, repair: &'a Repair, positions: &mut Positions<'_>) -> Message<'a> {
    Message::Repair(Change {
        code: repair.code,
        at: place(source, &repair.span, positions),
        before: &repair.before,
        after: &repair.after,
        confidence: repair.confidence,
        evidence: &repair.evidence,
    })
}

fn question<'a>(source: &Source, query: &'a Query, positions: &mut Positions<'_>) -> Message<'a> {
    Message::Query(Question {
        code: query.code,
        at: place(source, &query.span, positions),
        found: &query.found,
        suggestion: query.suggestion.as_deref(),
        evidence: &query.evidence,
        decision: &query.decision,
    })
}

fn place(source: &Source, span: &std::ops::Range<usize>, positions: &mut Positions<'_>) -> Place {
    let (line, column) = positions.at(span.start);
    Place {
        file: path_of(source.name(), Path::new("")),
        line,
        column,
        start: span.start,
        end: span.end,
    }
}
