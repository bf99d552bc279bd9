//! Texts that are Markdown already: their marks stand, and only their words are read.
//!
//! An editor restores a text, goes on by hand, and restores it again; a library sends Markdown
//! made by another converter. Taken for the lines of a page, such a text would have every mark
//! escaped. So the text is read as CommonMark first (`Reading`), and what speaks for its marks
//! being marks is weighed (`witness`). In a text read so, each run of words becomes a [`Passage`]
//! and all that stands between them (marks, tables, code, front matter, addresses) stays byte for
//! byte; lines of a paragraph are joined as anywhere.
//!
//! ```text
//! ## The Dyers ⏎⏎ They *never* paid.      Markdown: stands
//! # of workers ⏎ in the mill, 1840        a table's head: no Markdown
//! ```
//! Source: CommonMark 0.31.2, with the extensions the manuscript is read with. Limits: in a wrapped
//! text one mark alone is not believed. The cost is one parse.

mod reading;
mod witness;

use std::ops::Range;

use crate::diagnostic::Place;
use crate::repair::{Findings, Repairs};
use crate::source::Source;
use crate::structure::markdown::join_lines;
use crate::structure::passage::Passage;

use reading::Reading;

/// The codes of hyphens at line ends, which only a compositor sets.
const PAGE_ENDS: [&str; 4] = ["R101", "R102", "R103", "R104"];
/// The codes of what is lost on the way from a page, or comes to it there.
const LOST_ON_PAGES: [&str; 6] = ["R105", "R106", "R201", "R202", "R204", "R205"];

/// A text that is Markdown already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// Its runs of words, in order.
    pub passages: Vec<Passage>,
    /// The bytes within them that are no words: code, addresses, tags.
    kept: Vec<Range<usize>>,
}

/// A text as Markdown, if it is Markdown already.
pub fn marked(source: &Source) -> Option<Marked> {
    let text = source.text();
    if text.contains('\u{c}') || !witness::may_speak(text) {
        return None;
    }
    let reading = Reading::of(text);
    witness::believed(text, &reading).then_some(Marked {
        passages: reading.passages,
        kept: reading.kept,
    })
}

impl Marked {
    /// The repairs of its words, and the joints between its lines.
    pub fn mark_up(&self, source: &Source, repairs: Repairs) -> Repairs {
        let joints = join_lines(source, &self.passages, &repairs, |gap| self.is_words(gap));
        repairs.with(joints)
    }

    /// What was found of its words alone.
    ///
    /// Spaces are lost where a page's lines are read back. A text that shows no line end of a page
    /// was typed: `OpenType` in it is meant so.
    pub fn about_words(&self, found: Findings) -> Findings {
        let of_pages = found
            .repairs
            .iter()
            .any(|one| PAGE_ENDS.contains(&one.code));
        let mut found = found;
        found.repairs.retain(|one| {
            self.is_words(&one.span)
                && (of_pages
                    || !LOST_ON_PAGES.contains(&one.code)
                    || one.evidence.contains("the editor"))
        });
        found.queries.retain(|one| self.is_words(&one.span));
        found.diagnostics.retain(|one| match &one.place {
            Some(Place::Span(_, span)) => self.is_words(span),
            _ => true,
        });
        found
    }

    fn is_words(&self, span: &Range<usize>) -> bool {
        let next = self.kept.partition_point(|kept| kept.end <= span.start);
        let kept = self.kept.get(next);
        kept.is_none_or(|kept| kept.start >= span.end.max(span.start + 1))
    }
}
