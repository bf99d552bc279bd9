//! The composing room: the document becomes every edition that is typeset, side by side.

use std::collections::BTreeMap;

use crate::cover::{Template, dress};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::flowing::Screen;
use crate::edition::modified::modified;
use crate::edition::paged::{Pages, Press};
use crate::edition::pictures::Pictures;
use crate::edition::{Edition, Extent, Format, Request};
use crate::font::Library;
use crate::html;
use crate::impose::Paper;
use crate::ingest::{Folder, PrintInk};
use crate::manuscript::Manuscript;
use crate::typeset::page::Layout;
use crate::typeset::{Design, Fitting, Typeset, dump, typeset};

/// What the typeset editions are made from.
pub(super) struct Shop<'a> {
    pub(super) folder: &'a Folder,
    /// The pictures of the folder and those made for it, by their paths.
    pub(super) images: &'a BTreeMap<&'a str, &'a [u8]>,
    pub(super) request: &'a Request,
    pub(super) library: &'a Library,
    pub(super) manuscript: &'a Manuscript,
    pub(super) design: &'a Design,
    pub(super) template: &'a Template,
    pub(super) pictures: &'a Pictures,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Output {
    pub(super) editions: Vec<Edition>,
    pub(super) failed: Vec<Format>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) layout: Option<Layout>,
    pub(super) fitting: Option<Fitting>,
}

/// The formats that are typeset.
pub(super) const TYPESET: [Format; 6] = [
    Format::Epub,
    Format::Kepub,
    Format::Pdf,
    Format::Booklet,
    Format::Html,
    Format::Dump,
];

impl Shop<'_> {
    /// The editions asked for. Those that flow are made even where the pages cannot be set: without
    /// the printed pages, and with a warning.
    pub(super) fn editions(&self) -> Output {
        let mut output = Output::default();
        if !TYPESET.iter().any(|&format| self.request.wants(format)) {
            return output;
        }
        let Typeset {
            layout,
            design,
            fitting,
            diagnostics,
        } = typeset(
            self.manuscript,
            self.design,
            self.library,
            &self.pictures.sizes(),
        );
        let metadata = &self.manuscript.metadata;
        let dressed = dress(&layout, metadata, self.template, self.library);
        output
            .diagnostics
            .extend(self.pictures.faults.values().cloned());
        output.diagnostics.extend(diagnostics);
        output.diagnostics.extend(dressed.diagnostics);
        let is_set = !output.diagnostics.iter().any(Diagnostic::is_error);
        let pages = is_set.then_some(Pages {
            bare: &layout,
            dressed: &dressed.layout,
            design: &design,
        });
        output.fitting = fitting.filter(|_| is_set);
        let (paged, flowing) = rayon::join(
            || self.paged(pages),
            || self.flowing(is_set.then_some(&layout)),
        );
        output.append(paged);
        output.append(flowing);
        tell_dead_links_once(&mut output.diagnostics);
        self.forgive_type(&mut output);
        if self.request.wants(Format::Dump) {
            output.take(
                Format::Dump,
                match is_set {
                    true => Ok((self.dump(&dressed.layout), Vec::new())),
                    false => Err(Vec::new()),
                },
            );
        }
        output.layout = is_set.then_some(dressed.layout);
        output
    }

    /// What keeps a text from being set in type is no error where only flowing editions are asked
    /// for, and all of them are made.
    fn forgive_type(&self, output: &mut Output) {
        let is_paged = TYPESET
            .iter()
            .any(|format| self.request.wants(*format) && !Format::FLOWING.contains(format));
        if is_paged || !output.failed.is_empty() {
            return;
        }
        for found in &mut output.diagnostics {
            if found.is_error() {
                found.severity = Severity::Warning;
            }
        }
    }

    fn dump(&self, layout: &Layout) -> Edition {
        Edition {
            format: Format::Dump,
            file_name: format!("{}.pages.txt", self.manuscript.metadata.slug),
            bytes: dump(layout, self.library).into_bytes(),
            extent: Extent::Flowing,
        }
    }

    fn paged(&self, pages: Option<Pages<'_>>) -> Output {
        let mut output = Output::default();
        let reads = self.request.wants(Format::Pdf);
        let papers = if self.request.wants(Format::Booklet) {
            let (papers, mut told) = self.folding_papers();
            output.diagnostics.append(&mut told);
            papers
        } else {
            Vec::new()
        };
        let Some(pages) = pages else {
            output.failed.extend(reads.then_some(Format::Pdf));
            output
                .failed
                .extend((!papers.is_empty()).then_some(Format::Booklet));
            return output;
        };
        let press = Press {
            pictures: &self.pictures.read,
            ink: self.ink(),
            booklet: &self.folder.config.edition.booklet,
            manuscript: self.manuscript,
            library: self.library,
            pages,
            template: self.template,
        };
        for (format, made) in press.print(reads, &papers) {
            output.take_all(format, made);
        }
        output
    }

    fn flowing(&self, layout: Option<&Layout>) -> Output {
        let mut output = Output::default();
        let mut wanted = Format::FLOWING.to_vec();
        wanted.retain(|&format| self.request.wants(format));
        if wanted.is_empty() {
            return output;
        }
        let shown = html::pictures(self.manuscript);
        if !shown
            .iter()
            .all(|path| self.pictures.read.contains_key(path))
        {
            // Each of them has been told of by now.
            output.failed = wanted;
            return output;
        }
        if layout.is_none() {
            output.diagnostics.push(
                Diagnostic::warning("E030", "the text flows without marks of printed pages")
                    .hint("mend what keeps the text from being set in type"),
            );
        }
        let screen = Screen {
            folder: self.folder,
            images: self.images,
            manuscript: self.manuscript,
            library: self.library,
            family: &self.design.family,
            layout,
            template: self.template,
            pictures: &self.pictures.read,
            modified: modified(self.manuscript, self.request.source_date_epoch),
        };
        match screen.editions(&wanted) {
            Ok((editions, mut found)) => {
                output.editions = editions;
                output.diagnostics.append(&mut found);
            }
            Err(mut faults) => {
                output.failed = wanted;
                output.diagnostics.append(&mut faults);
            }
        }
        output
    }

    /// What editions for paper are printed in.
    fn ink(&self) -> PrintInk {
        let stated = self.folder.config.edition.booklet.ink;
        self.request.ink.or(stated).unwrap_or_default()
    }

    fn papers(&self) -> Vec<Paper> {
        let stated = self.folder.config.edition.booklet.paper.as_ref();
        let mut papers = self
            .request
            .papers
            .as_ref()
            .or(stated)
            .cloned()
            .unwrap_or_else(|| Paper::USUAL.to_vec());
        papers.sort_by_key(|paper| paper.name());
        papers.dedup();
        papers
    }

    /// The papers that fold to the design's page, and what is said of the others.
    fn folding_papers(&self) -> (Vec<Paper>, Vec<Diagnostic>) {
        let trim = self.design.trim;
        let up = self.folder.config.edition.booklet.up();
        let (papers, others): (Vec<Paper>, Vec<Paper>) = self
            .papers()
            .into_iter()
            .partition(|paper| paper.folds_to(trim, up));
        let told = others.into_iter().map(|paper| {
            let told = format!(
                "no booklet for {}: it folds to {}, and the page is {trim}",
                paper.name(),
                paper.leaf(up)
            );
            Diagnostic::warning("T013", told)
                .in_file("pamphlet.toml")
                .hint("choose `page` in `[layout]` or `paper` in `[edition.booklet]` so that they agree")
        });
        (papers, told.collect())
    }
}

/// Pages and flowing text both tell of a link that leads nowhere; the flowing text says where it stands.
fn tell_dead_links_once(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.iter().any(|found| found.code == "E002") {
        diagnostics.retain(|found| found.code != "T009");
    }
}

impl Output {
    fn append(&mut self, mut other: Self) {
        self.editions.append(&mut other.editions);
        self.failed.append(&mut other.failed);
        self.diagnostics.append(&mut other.diagnostics);
    }

    fn take(&mut self, format: Format, made: Result<(Edition, Vec<Diagnostic>), Vec<Diagnostic>>) {
        self.take_all(format, made.map(|(edition, found)| (vec![edition], found)));
    }

    fn take_all(
        &mut self,
        format: Format,
        made: Result<(Vec<Edition>, Vec<Diagnostic>), Vec<Diagnostic>>,
    ) {
        match made {
            Ok((mut editions, mut found)) => {
                self.editions.append(&mut editions);
                self.diagnostics.append(&mut found);
            }
            Err(mut faults) => {
                if !self.failed.contains(&format) {
                    self.failed.push(format);
                }
                // Booklets for two papers fail alike.
                faults.retain(|fault| !self.diagnostics.contains(fault));
                self.diagnostics.append(&mut faults);
            }
        }
    }
}
