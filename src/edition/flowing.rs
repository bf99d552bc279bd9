//! The flowing edition: the manuscript becomes an EPUB that knows the pages of the printed one.

use std::collections::BTreeMap;

use crate::cover::{self, Template, compose};
use crate::diagnostic::Diagnostic;
use crate::edition::{Edition, Extent, Format};
use crate::epub::{self, EpubInput};
use crate::font::Library;
use crate::html::{PageStart, PrintedPage, locate};
use crate::ingest::Folder;
use crate::manuscript::Manuscript;
use crate::picture::Picture;
use crate::raster::{self, View};
use crate::typeset::page::{Drawing, Layout, Page, PageKind};

/// The width of an e-book's cover, in pixels; it is 8/5 as high.
const COVER_WIDTH: u32 = 1600;

/// What the EPUB is made from; without a layout it has no page list.
pub(super) struct Screen<'a> {
    pub(super) folder: &'a Folder,
    pub(super) manuscript: &'a Manuscript,
    pub(super) library: &'a Library,
    pub(super) layout: Option<&'a Layout>,
    pub(super) template: &'a Template,
    pub(super) pictures: &'a BTreeMap<String, Picture>,
    pub(super) modified: String,
}

impl Screen<'_> {
    /// The EPUB, and what was found on the way; or why it could not be made.
    pub(super) fn epub(&self) -> Result<(Edition, Vec<Diagnostic>), Vec<Diagnostic>> {
        let starts = self
            .layout
            .map_or(Vec::new(), |layout| page_starts(self.manuscript, layout));
        let cover = self.cover().map_err(|fault| vec![fault])?;
        let input = EpubInput {
            manuscript: self.manuscript,
            page_starts: &starts,
            cover: Some(&cover),
            images: &self.folder.images,
            modified: self.modified.clone(),
        };
        let found = epub::inspect(&input);
        let bytes = epub::write(&input)?;
        let edition = Edition {
            format: Format::Epub,
            file_name: format!("{}.epub", self.manuscript.metadata.slug),
            bytes,
            extent: Extent::Flowing,
        };
        Ok((edition, found))
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
        run.glyphs
            .iter()
            .for_each(|glyph| words.push_str(&glyph.text));
        words.push(' ');
    }
    words
}
