//! The paged editions: one [`Layout`], set once, becomes the reading PDF and the booklets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cover::{Dressed, Template, dress};
use crate::diagnostic::Diagnostic;
use crate::edition::ink::inked;
use crate::edition::{BookletExtent, Edition, Extent, Format};
use crate::font::Library;
use crate::impose::saddle_stitch;
use crate::ingest::{Paper, PrintInk};
use crate::length::Size;
use crate::manuscript::Manuscript;
use crate::pdf;
use crate::picture::Picture;
use crate::typeset::page::{Layout, PageKind};
use crate::typeset::{Design, refit};

/// An edition of a format, or why it could not be made.
pub(super) type Made = (Format, Result<Edition, Vec<Diagnostic>>);

/// What the paged editions are made from.
pub(super) struct Press<'a> {
    pub(super) pictures: &'a BTreeMap<String, Picture>,
    pub(super) manuscript: &'a Manuscript,
    pub(super) library: &'a Library,
    pub(super) pages: Pages<'a>,
    pub(super) template: &'a Template,
    /// What is printed on paper.
    pub(super) ink: PrintInk,
}

/// The layout all paged editions share.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    /// With empty cover pages, to be fitted to another trim.
    pub(super) bare: &'a Layout,
    /// With the covers of its own trim.
    pub(super) dressed: &'a Layout,
    /// The design they are set in.
    pub(super) design: &'a Design,
}

/// A trim, with the editions that are made of its pages.
struct Work {
    trim: Size,
    reads: bool,
    paper: Option<Paper>,
}

impl Work {
    /// What is not made if its pages cannot be.
    fn format(&self) -> Format {
        match self.reads {
            true => Format::Pdf,
            false => Format::Booklet,
        }
    }
}

impl Press<'_> {
    /// The reading PDF, if `reads`, and a booklet for each paper; or why one could not be made.
    pub(super) fn print(&self, reads: bool, papers: &[Paper]) -> Vec<Made> {
        let own = self.pages.design.trim;
        let folds_to_own = papers.iter().copied().find(|&paper| paper.leaf() == own);
        let mut works: Vec<Work> = papers
            .iter()
            .map(|&paper| Work {
                trim: paper.leaf(),
                reads: reads && Some(paper) == folds_to_own,
                paper: Some(paper),
            })
            .collect();
        if reads && folds_to_own.is_none() {
            works.push(Work {
                trim: own,
                reads,
                paper: None,
            });
        }
        works
            .par_iter()
            .flat_map_iter(|work| self.editions(work))
            .collect()
    }

    fn editions(&self, work: &Work) -> Vec<Made> {
        let layout = match self.layout(work.trim) {
            Ok(layout) => layout,
            Err(faults) => return vec![(work.format(), Err(faults))],
        };
        let inked = work
            .paper
            .and_then(|_| inked(&layout, self.pictures, self.ink));
        let read = (work.reads || inked.is_none()).then(|| self.pages(&layout, self.pictures));
        let printed = inked.map(|inked| self.pages(&inked.layout, &inked.pictures));
        let booklet = work.paper.map(|paper| {
            let pages = printed.as_ref().or(read.as_ref());
            let made = match pages {
                Some(Ok(pages)) => self.booklet(pages, paper),
                Some(Err(faults)) => Err(faults.clone()),
                None => Err(Vec::new()),
            };
            (Format::Booklet, made)
        });
        let reading = read.filter(|_| work.reads);
        let reading = reading.map(|made| (Format::Pdf, made.map(|pages| self.reading(pages))));
        reading.into_iter().chain(booklet).collect()
    }

    fn reading(&self, pages: Vec<u8>) -> Edition {
        Edition {
            format: Format::Pdf,
            file_name: format!("{}.pdf", self.manuscript.metadata.slug),
            bytes: pages,
            extent: Extent::Pages(self.pages.bare.pages.len()),
        }
    }

    /// The pages of one trim with their covers.
    fn layout(&self, trim: Size) -> Result<Cow<'_, Layout>, Vec<Diagnostic>> {
        if trim == self.pages.design.trim {
            return Ok(Cow::Borrowed(self.pages.dressed));
        }
        let fitted = refit(self.pages.bare, self.pages.design, trim);
        let metadata = &self.manuscript.metadata;
        let Dressed {
            layout,
            diagnostics,
        } = dress(&fitted, metadata, self.template, self.library);
        let faults: Vec<_> = diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        match faults.is_empty() {
            true => Ok(Cow::Owned(layout)),
            false => Err(faults),
        }
    }

    /// The pages as a PDF.
    fn pages(
        &self,
        layout: &Layout,
        pictures: &BTreeMap<String, Picture>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        pdf::write(layout, &self.manuscript.metadata, self.library, pictures)
    }

    fn booklet(&self, pages: &[u8], paper: Paper) -> Result<Edition, Vec<Diagnostic>> {
        let kind = self.pages.bare.pages.last().map(|page| page.kind);
        let signature = saddle_stitch(
            self.pages.bare.pages.len(),
            kind == Some(PageKind::BackCover),
        );
        let bytes = pdf::impose(pages, &signature, paper.sheet()).map_err(|fault| vec![fault])?;
        let slug = &self.manuscript.metadata.slug;
        Ok(Edition {
            format: Format::Booklet,
            file_name: format!("{slug}-booklet-{}.pdf", paper.name()),
            bytes,
            extent: Extent::Booklet(BookletExtent {
                paper,
                pages: signature.pages + signature.blanks,
                sheets: signature.sheets.len(),
                blanks: signature.blanks,
            }),
        })
    }
}
