//! The paged editions: one [`Layout`], set once, becomes the reading PDF and the booklets.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cover::{Dressed, Template, dress};
use crate::diagnostic::Diagnostic;
use crate::edition::{BookletExtent, Edition, Extent, Format};
use crate::font::Library;
use crate::impose::saddle_stitch;
use crate::ingest::Paper;
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
        let pages = match self.pages(work.trim) {
            Ok(pages) => pages,
            Err(faults) => {
                let format = if work.reads {
                    Format::Pdf
                } else {
                    Format::Booklet
                };
                return vec![(format, Err(faults))];
            }
        };
        let booklet = work
            .paper
            .map(|paper| (Format::Booklet, self.booklet(&pages, paper)));
        let reading = work.reads.then(|| (Format::Pdf, Ok(self.reading(pages))));
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

    /// The pages on one trim, as a PDF to read.
    fn pages(&self, trim: Size) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let metadata = &self.manuscript.metadata;
        if trim == self.pages.design.trim {
            return pdf::write(self.pages.dressed, metadata, self.library, self.pictures);
        }
        let fitted = refit(self.pages.bare, self.pages.design, trim);
        let Dressed {
            layout,
            diagnostics,
        } = dress(&fitted, metadata, self.template, self.library);
        let faults: Vec<_> = diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        if faults.is_empty() {
            pdf::write(&layout, metadata, self.library, self.pictures)
        } else {
            Err(faults)
        }
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
