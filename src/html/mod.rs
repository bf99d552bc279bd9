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
//! 4. [`one_page`] joins them into one document that needs no other file.
//!
//! After the HTML standard, the *EPUB 3 Structural Semantics Vocabulary 1.1* and *Digital
//! Publishing WAI-ARIA Module 1.1* (W3C). Nothing here knows of packages or archives: a chapter's
//! `body` can as well be joined with the others into one page, since no identifier comes twice.
//! Time and memory grow with the length of the text.
//!
//! # What Standard Ebooks' linter asks
//!
//! Its messages of the families s (semantics) and t (typography) were read in
//! `se/se_epub_lint.py` of standardebooks/tools.
//!
//! - Followed: no numeric entities (s-001), every picture described (s-004), verse in lines and
//!   stanzas (s-006, s-044, s-091), scene breaks as `hr` (s-038), tables with `tbody`, headings of
//!   columns with their scope and none without words (s-042, s-055, s-074), front and back matter
//!   named (s-036, s-037), text in sections alone (s-069, s-075), the last paragraph of a note
//!   leading back (s-056), the language of each file (s-033), no link without an address (s-097),
//!   no-break spaces where a line must not end (t-009, t-021).
//! - Refused: identifiers on headings (s-019), for the section is named by its heading and a link
//!   lands on words; empty elements (s-010), which marks of printed pages are; `lang` beside
//!   `xml:lang` (s-102), which browsers look for; preformatted text (s-013) and nested quotations
//!   (s-005), which authors write; headings from `h2` and a half title (s-020, s-085), for a
//!   pamphlet has no half title on a screen; capitals on cover and title page and in titles (s-002,
//!   s-003, s-023), for screen readers spell them; a no-break space before the arrow back (t-027),
//!   which must not stand alone on a line.
//! - Not ours: whatever changes an author's words, spelling, capitals, numbers or punctuation (t-002,
//!   t-003 to t-005, t-011, t-015, t-030, t-043, t-047 and the like). What may be a slip is asked of
//!   the editor in restoring a text, never changed here.

pub mod chapter;
pub mod markup;
pub mod pages;

mod blocks;
mod breaks;
mod division;
mod findings;
mod inlines;
mod notes;
mod one_page;
mod scribe;
mod sections;
mod spacing;
mod survey;
mod title_page;
mod works;

use std::collections::BTreeMap;

pub use chapter::{Chapter, ChapterKind, PageBreak, SectionHeading};
pub(crate) use division::file_stem;
pub use findings::{inspect, pictures};
pub use one_page::one_page;
pub use pages::{PageStart, Part, Place, PrintedPage, locate};
pub(crate) use survey::percent_encoded;

use crate::manuscript::Manuscript;
use division::{Division, divide};
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
    write(book, &divisions, &survey)
}

fn write(book: &Composition<'_>, divisions: &[Division<'_>], survey: &Survey) -> Vec<Chapter> {
    let mut scribe = Scribe::new(book, survey);
    divisions
        .iter()
        .enumerate()
        .map(|(index, division)| scribe.chapter(index, division))
        .collect()
}
