//! Hyphens at line ends that were left in, since too little is known of them.
//!
//! ```text
//! lead-/works     stays, and it is asked: is `leadworks` meant?
//! organi-/zation  goes, and nothing is asked
//! ```

use super::Question;
use crate::repair::hyphens::Doubts;
use crate::repair::words::{compounds, is_hyphen};

pub(super) fn questions(text: &str, doubts: &Doubts) -> Vec<Question> {
    compounds(text)
        .filter_map(|span| {
            let compound = &text[span.clone()];
            let evidence = doubts.evidence(compound)?;
            let mut halves = compound.split(is_hyphen);
            let closed = match (halves.next(), halves.next(), halves.next()) {
                (Some(left), Some(right), None) => Some(format!("{left}{right}")),
                _ => None,
            };
            Some(Question {
                code: "R910",
                found: span,
                suggestion: closed,
                evidence: format!("the hyphen stood at a line end and was left in; {evidence}"),
            })
        })
        .collect()
}
