//! The paged editions: one [`Layout`], set once, becomes the reading PDF and the booklets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cover::{Dressed, Template, dress};
use crate::diagnostic::Diagnostic;
use crate::edition::imposed::{Imposed, imposed};
use crate::edition::ink::inked;
use crate::edition::{Edition, Extent, Format};
use crate::font::Library;
use crate::guide::guide;
use crate::impose::Paper;
use crate::ingest::PrintInk;
use crate::ingest::config::BookletTable;
use crate::length::Size;
use crate::manuscript::Manuscript;
use crate::pdf;
use crate::pdf::Original;
use crate::picture::Picture;
use crate::typeset::page::{Layout, PageKind};
use crate::typeset::{Design, refit};

/// The files of a format and what was found, or why they could not be made.
pub(super) type Made = (
    Format,
    Result<(Vec<Edition>, Vec<Diagnostic>), Vec<Diagnostic>>,
);

/// What the paged editions are made from.
pub(super) struct Press<'a> {
    pub(super) pictures: &'a BTreeMap<String, Picture>,
    pub(super) manuscript: &'a Manuscript,
    pub(super) library: &'a Library,
    pub(super) pages: Pages<'a>,
    pub(super) template: &'a Template,
    /// What is printed on paper.
    pub(super) ink: PrintInk,
    /// How booklets lie on paper.
    pub(super) booklet: &'a BookletTable,
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

/// What came of it.
struct Pulled {
    reading: Option<Made>,
    booklet: Option<Result<Imposed, Vec<Diagnostic>>>,
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
        let up = self.booklet.up();
        let folds_to_own = papers.iter().copied().find(|&paper| paper.leaf(up) == own);
        let mut works: Vec<Work> = papers
            .iter()
            .map(|&paper| Work {
                trim: paper.leaf(up),
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
        let pulled: Vec<Pulled> = works.par_iter().map(|work| self.editions(work)).collect();
        let booklets: Vec<&Imposed> = pulled
            .iter()
            .filter_map(|pulled| pulled.booklet.as_ref()?.as_ref().ok())
            .collect();
        let guide = self.guide(&booklets);
        let mut made: Vec<Made> = Vec::new();
        for Pulled { reading, booklet } in pulled {
            made.extend(reading);
            let booklet = booklet.map(|made| made.map(|made| (made.editions, made.findings)));
            made.extend(booklet.map(|made| (Format::Booklet, made)));
        }
        made.extend(guide);
        made
    }

    /// The page that says how the booklets are printed.
    fn guide(&self, booklets: &[&Imposed]) -> Option<Made> {
        let plans: Vec<_> = booklets.iter().map(|booklet| &booklet.plans).collect();
        let made = guide(&plans, &self.manuscript.metadata, self.library)?;
        let edition = |bytes| Edition {
            format: Format::Booklet,
            file_name: format!("{}-print-guide.pdf", self.manuscript.metadata.slug),
            bytes,
            extent: Extent::Guide,
        };
        Some((
            Format::Booklet,
            made.map(|bytes| (vec![edition(bytes)], Vec::new())),
        ))
    }

    fn editions(&self, work: &Work) -> Pulled {
        let layout = match self.layout(work.trim) {
            Ok(layout) => layout,
            Err(faults) => {
                return Pulled {
                    reading: Some((work.format(), Err(faults))),
                    booklet: None,
                };
            }
        };
        let inked = work
            .paper
            .and_then(|_| inked(&layout, self.pictures, self.ink));
        let read = (work.reads || inked.is_none()).then(|| self.pages(&layout, self.pictures));
        let printed = inked.map(|inked| self.pages(&inked.layout, &inked.pictures));
        let booklet = work.paper.map(|paper| {
            let pages = printed.as_ref().or(read.as_ref());
            match pages {
                Some(Ok(pages)) => self.booklet(pages, paper),
                Some(Err(faults)) => Err(faults.clone()),
                None => Err(Vec::new()),
            }
        });
        let reading = read.filter(|_| work.reads);
        let reading = reading.map(|made| {
            let made = made.map(|pages| (vec![self.reading(pages)], Vec::new()));
            (Format::Pdf, made)
        });
        Pulled { reading, booklet }
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

    fn booklet(&self, pages: &[u8], paper: Paper) -> Result<Imposed, Vec<Diagnostic>> {
        let kind = self.pages.bare.pages.last().map(|page| page.kind);
        let job = self.booklet.job(kind == Some(PageKind::BackCover));
        let original = Original::open(pages).map_err(|fault| vec![fault])?;
        imposed(&original, &self.manuscript.metadata.slug, paper, &job)
    }
}
