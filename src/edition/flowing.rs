//! The flowing editions: EPUB, its variant for Kobo, and one page of HTML; each knows the pages of
//! the printed edition.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rayon::prelude::*;

use crate::cover::{self, Template, compose};
use crate::diagnostic::Diagnostic;
use crate::edition::{Edition, Extent, Format};
use crate::epub::{self, Book, Device, EpubInput, Family};
use crate::font::Library;
use crate::html::{self, Composition, PageStart, PrintedPage, locate};
use crate::ingest::Folder;
use crate::manuscript::Manuscript;
use crate::picture::Picture;
use crate::raster::{self, View};
use crate::typeset::page::{Drawing, Layout, Page, PageKind};

/// The width of an e-book's cover, in pixels; it is 8/5 as high.
const COVER_WIDTH: u32 = 1600;

/// What the flowing editions are made from; without a layout they know no printed pages.
pub(super) struct Screen<'a> {
    pub(super) folder: &'a Folder,
    /// The pictures it may show, by their paths.
    pub(super) images: &'a BTreeMap<&'a str, &'a [u8]>,
    pub(super) manuscript: &'a Manuscript,
    pub(super) library: &'a Library,
    /// The family of the layout.
    pub(super) family: &'a str,
    pub(super) layout: Option<&'a Layout>,
    pub(super) template: &'a Template,
    pub(super) pictures: &'a BTreeMap<String, Picture>,
    pub(super) modified: String,
}

impl Screen<'_> {
    /// An edition in each of `formats`, and what was found on the way; or why none can be made.
    pub(super) fn editions(
        &self,
        formats: &[Format],
    ) -> Result<(Vec<Edition>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let starts = self
            .layout
            .map_or(Vec::new(), |layout| page_starts(self.manuscript, layout));
        let has_cover = formats.iter().any(|&format| format != Format::Html);
        let cover = has_cover.then(|| self.cover()).transpose();
        let cover = cover.map_err(|fault| vec![fault])?;
        let input = EpubInput {
            manuscript: self.manuscript,
            page_starts: &starts,
            cover: cover.as_deref(),
            images: self.images,
            family: self.folder.config.edition.epub.fonts.then_some(Family {
                library: self.library,
                name: self.family,
            }),
            modified: self.modified.clone(),
        };
        let (book, found) = epub::gather(&input)?;
        let editions = formats
            .par_iter()
            .map(|&format| self.edition(format, &book, &starts))
            .collect::<Result<_, _>>()
            .map_err(|fault| vec![fault])?;
        Ok((editions, found))
    }

    fn edition(
        &self,
        format: Format,
        book: &Book<'_>,
        starts: &[PageStart],
    ) -> Result<Edition, Diagnostic> {
        let (ending, bytes) = match format {
            Format::Kepub => ("kepub.epub", book.container(Device::Kobo)?),
            Format::Html => ("html", self.one_page(book, starts).into_bytes()),
            _ => ("epub", book.container(Device::Any)?),
        };
        Ok(Edition {
            format,
            file_name: format!("{}.{ending}", self.manuscript.metadata.slug),
            bytes,
            extent: Extent::Flowing,
        })
    }

    /// Everything on one page, its pictures written into it.
    fn one_page(&self, book: &Book<'_>, starts: &[PageStart]) -> String {
        let images = book
            .pictures()
            .map(|(path, media_type, bytes)| {
                let data = BASE64.encode(bytes);
                (path.to_owned(), format!("data:{media_type};base64,{data}"))
            })
            .collect();
        html::one_page(&Composition {
            manuscript: self.manuscript,
            page_starts: starts,
            images: &images,
        })
    }

    fn cover(&self) -> Result<Vec<u8>, Diagnostic> {
        let metadata = &self.manuscript.metadata;
        let covers = compose(metadata, self.template, cover::SCREEN, self.library);
        let view = View {
            page: &covers.front,
            trim: cover::SCREEN,
            library: self.library,
            pictures: self.pictures,
        };
        raster::png(&view, COVER_WIDTH)
    }
}

/// Where each printed page of essay, bibliography and colophon begins in the text.
fn page_starts(manuscript: &Manuscript, layout: &Layout) -> Vec<PageStart> {
    let pages: Vec<PrintedPage> = layout
        .pages
        .iter()
        .filter(|page| matches!(page.kind, PageKind::Body | PageKind::Back))
        .map(|page| PrintedPage {
            label: page.label.clone(),
            words: words(page),
        })
        .collect();
    locate(manuscript, &pages)
}

/// The words of a page without its furniture.
fn words(page: &Page) -> String {
    let mut words = String::new();
    for mark in &page.marks {
        let (Drawing::Run(run), Some(_)) = (&mark.drawing, mark.node) else {
            continue;
        };
        words.push_str(run.glyphs.text());
        words.push(' ');
    }
    words
}
