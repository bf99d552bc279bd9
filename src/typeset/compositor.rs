//! What the steps of typesetting share: the [`Compositor`] at the case.

use std::collections::{BTreeMap, BTreeSet};

use super::design::{Block, Design, Voice};
use super::sorts::WordCase;
use super::style::Style;
use crate::diagnostic::Diagnostic;
use crate::font::{FaceId, Library};
use crate::manuscript::{Manuscript, Span};
use crate::typeset::ImageSize;
use crate::typeset::page::{NodeId, OutlineEntry, StructureTree, Target};

/// The manuscript and the design on one hand, what grows while it is set on the other.
pub(super) struct Compositor<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) design: Design,
    pub(super) library: &'a Library,
    pub(super) images: &'a BTreeMap<String, ImageSize>,
    pub(super) block: Block,
    pub(super) roman: FaceId,
    pub(super) structure: StructureTree,
    pub(super) links: Vec<LinkTo>,
    pub(super) outline: Vec<OutlineEntry>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) case: WordCase,
    /// Where the block that is being set stands, for diagnostics.
    pub(super) place: Option<Span>,
    /// The level of the last heading, so that none is skipped.
    pub(super) heading_level: u8,
    told: BTreeSet<String>,
}

/// Where a link leads, before its words have a place.
#[derive(Clone, Debug)]
pub(super) struct LinkTo {
    pub(super) target: Target,
    pub(super) description: String,
    pub(super) node: NodeId,
}

/// The size of a picture at its true resolution, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct NaturalSize {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl<'a> Compositor<'a> {
    pub(super) fn new(
        manuscript: &'a Manuscript,
        design: &Design,
        library: &'a Library,
        images: &'a BTreeMap<String, ImageSize>,
    ) -> Self {
        let mut compositor = Self {
            manuscript,
            design: design.clone(),
            library,
            images,
            block: design.block(),
            roman: FaceId(0),
            structure: StructureTree::default(),
            links: Vec::new(),
            outline: Vec::new(),
            diagnostics: Vec::new(),
            case: WordCase::default(),
            place: None,
            heading_level: 0,
            told: BTreeSet::new(),
        };
        compositor.choose_family();
        compositor
    }

    fn choose_family(&mut self) {
        match self.library.select(&self.design.family, false, false) {
            Some(face) => self.roman = face,
            None => {
                let known = self.library.families().join(", ");
                let finding = Diagnostic::error(
                    "T006",
                    format!("no font family is called `{}`", self.design.family),
                )
                .hint(format!("choose one of: {known}"));
                self.tell(finding);
            }
        }
    }

    /// Whether something was found that keeps the text from being set.
    pub(super) fn has_failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// A part of a size, but no smaller than the design allows anything to be.
    pub(super) fn reduced(&self, size: f64, part: f64) -> f64 {
        (size * part).max(self.design.floor.to_pt().min(size))
    }

    /// The thickness of rules.
    pub(super) fn rule(&self) -> f64 {
        match self.design.voice {
            Voice::Quiet => 0.5,
            Voice::Plain => 0.9,
        }
    }

    /// The style of the running text.
    pub(super) fn text_style(&self) -> Style {
        Style::text(self.roman, self.block.size)
    }

    /// The number of a link that has yet to find its place.
    pub(super) fn add_link(&mut self, link: LinkTo) -> usize {
        self.links.push(link);
        self.links.len() - 1
    }

    /// Notes a finding at the block that is being set, once for each message.
    pub(super) fn tell(&mut self, finding: Diagnostic) {
        if !self.told.insert(finding.message.clone()) {
            return;
        }
        let source = self
            .place
            .as_ref()
            .and_then(|span| Some((self.manuscript.sources.get(span.source)?, span)));
        let placed = match source {
            Some((source, span)) => finding.at(source, span.bytes.clone()),
            None => finding,
        };
        self.diagnostics.push(placed);
    }

    /// The size of an image at 300 pixels an inch, the resolution of good offset printing; an
    /// error is noted if it is not among the manuscript's images.
    pub(super) fn image_size(&mut self, image: &str) -> Option<NaturalSize> {
        let Some(size) = self.images.get(image).filter(|size| size.is_sound()) else {
            self.tell(
                Diagnostic::error(
                    "T003",
                    format!("the image `{image}` is missing or unreadable"),
                )
                .hint("put it into the manuscript's folder under that path"),
            );
            return None;
        };
        Some(NaturalSize {
            width: f64::from(size.width) * 72.0 / 300.0,
            height: f64::from(size.height) * 72.0 / 300.0,
        })
    }
}
