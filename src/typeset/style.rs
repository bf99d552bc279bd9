//! The type a stretch of words is set in: [`Style`].

use crate::font::{Capitals, FaceId, Features, Figures};
use crate::language::Language;
use crate::typeset::page::NodeId;

/// Face, size, position and meaning of a stretch of words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Style {
    /// The face.
    pub(super) face: FaceId,
    /// Whether the face is bold; emphasis changes face, so the style remembers both.
    pub(super) bold: bool,
    /// Whether the face is italic.
    pub(super) italic: bool,
    /// The size, in points.
    pub(super) size: f64,
    /// How far the words are raised above the baseline, in points.
    pub(super) rise: f64,
    /// Figures, capitals and ligatures.
    pub(super) features: Features,
    /// Space added after each letter, in ems; for capitals only.
    pub(super) tracking: f64,
    /// Whether the words may be broken by a hyphen.
    pub(super) hyphenates: bool,
    /// Whether the words are struck out.
    pub(super) struck: bool,
    /// The language, where it differs from the manuscript's.
    pub(super) language: Option<Language>,
    /// The structure node the words belong to.
    pub(super) node: Option<NodeId>,
    /// The link the words carry: an index into the compositor's links.
    pub(super) link: Option<usize>,
}

impl Style {
    /// Words of the text: old-style figures, which keep the grey of the page even.
    pub(super) fn text(face: FaceId, size: f64) -> Self {
        Self {
            face,
            bold: false,
            italic: false,
            size,
            rise: 0.0,
            features: Features {
                figures: Figures::OldStyle,
                ..Features::default()
            },
            tracking: 0.0,
            hyphenates: true,
            struck: false,
            language: None,
            node: None,
            link: None,
        }
    }

    /// The same at another size.
    pub(super) fn sized(mut self, size: f64) -> Self {
        self.size = size;
        self
    }

    /// The same with other figures.
    pub(super) fn figures(mut self, figures: Figures) -> Self {
        self.features.figures = figures;
        self
    }

    /// The same in small capitals throughout, spaced by 6 % of an em as capitals need it.
    pub(super) fn small_capitals(mut self) -> Self {
        self.features.capitals = Capitals::AllSmall;
        self.tracking = 0.06;
        self
    }

    /// The same, belonging to a structure node.
    pub(super) fn of(mut self, node: NodeId) -> Self {
        self.node = Some(node);
        self
    }
}
