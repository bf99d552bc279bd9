//! The flowing editions: a [`Manuscript`] becomes [`Chapter`]s of semantic XHTML.
//!
//! A reader on a telephone, one who listens and one with a printed copy must find the same words
//! and the same places. So every chapter says what its parts are (EPUB's structure vocabulary and
//! the DPUB-ARIA roles), every note, citation and work leads there and back, foreign words carry
//! their language, and the printed pages begin where they begin in print.
//!
//! 1. `division` divides the manuscript into files at its headings.
//! 2. `survey` finds where every identifier stands and which chapter has which notes.
//! 3. `scribe` writes the chapters, with `blocks`, `inlines`, `notes`, `works` and `title_page`
//!    as its hands and `spacing` for what no line may part, and puts in the page breaks that [`pages`] found.
//!
//! After the HTML standard, the *EPUB 3 Structural Semantics Vocabulary 1.1* and *Digital
//! Publishing WAI-ARIA Module 1.1* (W3C). Nothing here knows of packages or archives: a chapter's
//! `body` can as well be joined with the others into one page, since no identifier comes twice.
//! Time and memory grow with the length of the text.

pub mod chapter;
pub mod markup;
pub mod pages;

mod blocks;
mod breaks;
mod division;
mod findings;
mod inlines;
mod notes;
mod scribe;
mod sections;
mod spacing;
mod survey;
mod title_page;
mod walk;
mod works;

use std::collections::BTreeMap;

pub use chapter::{Chapter, ChapterKind, PageBreak, SectionHeading};
pub(crate) use division::file_stem;
pub use findings::{inspect, pictures};
pub use pages::{PageStart, Part, Place, PrintedPage, locate};
pub(crate) use survey::percent_encoded;

use crate::manuscript::Manuscript;
use division::divide;
use scribe::Scribe;
use survey::Survey;

/// The style sheet of the flowing editions: under 6 kB, and the reader's own font, size, colours
/// and night come first.
pub const STYLE: &str = include_str!("style.css");

/// What chapters are written from.
#[derive(Clone, Copy, Debug)]
pub struct Composition<'a> {
    /// The text.
    pub manuscript: &'a Manuscript,
    /// Where the printed pages begin, in reading order; empty when they are not known.
    pub page_starts: &'a [PageStart],
    /// The address of each picture, by the path the manuscript has for it.
    pub images: &'a BTreeMap<String, String>,
}

/// The chapters of a manuscript in reading order: title page, essay, bibliography, colophon.
pub fn chapters(book: &Composition<'_>) -> Vec<Chapter> {
    let divisions = divide(book.manuscript);
    let survey = Survey::of(book.manuscript, &divisions);
    let mut scribe = Scribe::new(book, &survey);
    divisions
        .iter()
        .enumerate()
        .map(|(index, division)| scribe.chapter(index, division))
        .collect()
}
