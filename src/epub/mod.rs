//! The e-reader edition: chapters of XHTML become an EPUB 3.3, the same bytes every time.
//!
//! What is downloaded and read on a telephone, by ear or on ten-year-old paper-white screens is
//! an edition in its own right. The crate `epub-builder` makes the container, the manifest and
//! the nested contents; what it leaves out or does by the clock is finished here.
//!
//! 1. `book` gathers what the book consists of: [`html::chapters`], pictures, cover, identity.
//! 2. `draft` has `epub-builder` generate a container from it; for Kobo's own reader `kobo` marks
//!    every sentence.
//! 3. `package` rewrites the package document as parsed XML: identifiers, titles, people with
//!    roles and sort names, rights, source, dates, accessibility (`access`), spine and guide.
//! 4. `navigation` rewrites the contents, with landmarks and the list of printed pages, and the
//!    NCX that devices older than EPUB 3 read.
//! 5. `archive` packs everything again: `mimetype` first and stored, no clock, no owner.
//!
//! After *EPUB 3.3* and *EPUB Accessibility 1.1* (W3C Recommendations). Left out: scripts, anything
//! from outside the manuscript and, unless they are asked for (`fonts`), fonts: the reader's own are used. The contents stand in
//! the reading order behind the title page, as they do in print. Time and memory grow with the
//! length of the text; pictures are copied once, scaled where no device could show them, and not packed tighter.
//!
//! # Readers older than EPUB 3
//!
//! Millions of devices draw a book with Adobe's Reader Mobile SDK of before 2013 (Kobo for files that
//! are no kepub, Tolino, PocketBook, Nook, Digital Editions 1 to 3). It knows XHTML 1.1, CSS 2 and the
//! NCX, and a sheet it cannot read it throws away whole or calls the book damaged (J. Panoz, *Five
//! interesting facts about Adobe legacy eBook RMSDK*, 2016; the documentation of the Blitz framework;
//! dvschultz/99problems, 22 and 53).
//!
//! - So the sheet has no `@media`, `@supports`, `calc()` or other functions, no variables, no `rem`
//!   and no `vh`, and no selector beyond CSS 2.1; a test holds it to that. Elements it does not know
//!   (`section`, `aside`, `nav`, `figure`) are told to be blocks, and `hidden` to be hidden.
//! - Contents come from the NCX, nested, with the list of printed pages; cover and beginning from
//!   `guide` and `meta name="cover"`.
//! - What degrades, and is not lost: notes do not pop up, but their links lead there and back; roles
//!   and `epub:type` say nothing; hyphenation, old-style figures, hanging punctuation, balanced
//!   headings and even underlines are the device's own or none; small capitals are drawn smaller; a rule or
//!   a table meant for the middle stands at the left, since it takes `auto` for no margin. WebP is
//!   younger than such readers: give them PNG or JPEG.
//! - For Kobo, the variant [`Device::Kobo`] goes to its newer engine.

mod access;
mod archive;
mod book;
mod draft;
mod drawing;
mod element;
mod fonts;
mod identity;
mod images;
mod kobo;
mod navigation;
mod package;
mod scaling;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::html::{self, PageStart};
use crate::manuscript::Manuscript;

pub use book::Book;
pub use draft::Device;
pub use fonts::Family;

/// What an EPUB is made from.
#[derive(Clone, Debug)]
pub struct EpubInput<'a> {
    /// The text and what is known of it.
    pub manuscript: &'a Manuscript,
    /// Where the printed pages begin, in reading order; empty when there is no printed edition.
    pub page_starts: &'a [PageStart],
    /// The cover as a PNG, 1600 x 2560 pixels.
    pub cover: Option<&'a [u8]>,
    /// The pictures' files, by the path the manuscript has for them.
    pub images: &'a BTreeMap<&'a str, &'a [u8]>,
    /// The family whose fonts go into the book; none leaves the type to its reader.
    pub family: Option<Family<'a>>,
    /// When the edition was last changed: `2026-11-22` or `2026-11-22T12:00:00Z`.
    pub modified: String,
}

/// The book that `input` makes, and the warnings; or everything that was found, if an error is
/// among it.
pub fn gather<'a>(input: &EpubInput<'a>) -> Result<(Book<'a>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut findings = inspect(input);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(findings);
    }
    let is_certified = input.manuscript.metadata.certifier.is_some();
    let is_claimed = is_certified && findings.is_empty();
    if is_certified && !is_claimed {
        findings.push(
            Diagnostic::warning(
                "E018",
                "the EPUB does not claim to be accessible, though it is certified",
            )
            .in_file("pamphlet.toml")
            .hint("mend what was found in it, or take out `certifier`"),
        );
    }
    Ok((Book::gather(input, is_claimed), findings))
}

/// The EPUB's bytes, for any device; or everything that was found, if an error is among it.
///
/// The same input gives the same bytes.
pub fn write(input: &EpubInput<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (book, _) = gather(input)?;
    book.container(Device::Any).map_err(|fault| vec![fault])
}

/// Everything found in the manuscript that touches the EPUB.
///
/// Besides what [`html::inspect`] finds:
///
/// | code | |
/// |---|---|
/// | `E010` | a picture whose file is not there: error |
/// | `E011` | a picture of no known kind: error |
/// | `E012` | a text without a title: error |
/// | `E013` | a date of change that is no date: error |
/// | `E014` | a cover that is no PNG: error |
/// | `E015` | a date of writing that is no date; it is left out |
/// | `E016` | a text without words: error |
/// | `E017` | a drawing with a script in it, or with parts from elsewhere: error |
/// | `E019` | a font that forbids to be put into a book: error |
///
/// [`gather`] adds `E018`, a certified book in which something was found: it claims nothing.
pub fn inspect(input: &EpubInput<'_>) -> Vec<Diagnostic> {
    let mut findings = html::inspect(input.manuscript);
    let (_, missing) = images::gather(input.manuscript, input.images);
    findings.extend(missing);
    findings.extend(input.family.and_then(Family::inspect));
    findings.extend(inspect_metadata(input));
    findings
}

fn inspect_metadata(input: &EpubInput<'_>) -> Vec<Diagnostic> {
    let metadata = &input.manuscript.metadata;
    let mut findings = Vec::new();
    if metadata.title.trim().is_empty() {
        findings.push(
            Diagnostic::error("E012", "the text has no title")
                .hint("give it one: title in pamphlet.toml, or a first heading"),
        );
    }
    if input.manuscript.blocks.is_empty() {
        findings.push(
            Diagnostic::error("E016", "the text has no words")
                .hint("put the text of the pamphlet into the file that `[text]` names"),
        );
    }
    if identity::modified(&input.modified).is_none() {
        let moment = &input.modified;
        findings.push(
            Diagnostic::error("E013", format!("the date of change “{moment}” is no date"))
                .hint("write it as 2026-11-22"),
        );
    }
    let is_png = |cover| images::Format::of(cover) == Some(images::Format::Png);
    if input.cover.is_some_and(|cover| !is_png(cover)) {
        findings.push(Diagnostic::error("E014", "the cover is no PNG").hint("save it as PNG"));
    }
    if let Some(date) = metadata
        .date
        .as_ref()
        .filter(|date| !identity::is_date(date))
    {
        findings.push(
            Diagnostic::warning(
                "E015",
                format!("the date “{date}” is no date that shops read"),
            )
            .hint("write it as 2006, 2006-01 or 2006-01-24; the EPUB's metadata leave it out"),
        );
    }
    findings
}

impl Book<'_> {
    /// The container for a kind of reading system.
    pub fn container(&self, device: Device) -> Result<Vec<u8>, Diagnostic> {
        self.finish(device).map_err(|reason| {
            Diagnostic::error("E020", format!("the EPUB cannot be packed: {reason}"))
                .hint("this is a fault of the program; please report it with the manuscript")
        })
    }

    /// The pictures: the path the manuscript has for each, its media type and its bytes.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &'static str, &[u8])> {
        self.pictures.iter().map(|picture| {
            let media_type = picture.format.media_type();
            (picture.path.as_str(), media_type, picture.bytes.as_ref())
        })
    }

    /// The steps from the gathered book to its bytes.
    fn finish(&self, device: Device) -> Result<Vec<u8>, String> {
        let mut files = archive::unpack(&draft::generate(self, device)?)?;
        for (path, bytes) in &mut files {
            let rewritten = match path.as_str() {
                "OEBPS/content.opf" => package::rewrite(&text_of(bytes)?, self)?,
                "OEBPS/nav.xhtml" => navigation::rewrite_contents(&text_of(bytes)?, self)?,
                "OEBPS/toc.ncx" => navigation::rewrite_ncx(&text_of(bytes)?, self)?,
                _ => continue,
            };
            *bytes = rewritten.into_bytes();
        }
        let terms = self.terms().map(|terms| terms.as_bytes().to_vec());
        files.extend(terms.map(|terms| (fonts::LICENCE.to_owned(), terms)));
        archive::pack(&files, &self.binaries())
    }
}

fn text_of(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())
}
