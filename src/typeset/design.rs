//! How pages look: [`Design`] and its [`Margins`].

use serde::Deserialize;

use super::fit::Fit;
use crate::diagnostic::Diagnostic;
use crate::length::{Length, Size};

/// The look of an edition: page, margins, type and how strictly lines and pages are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The page after trimming.
    pub trim: Size,
    /// The white around the text.
    pub margins: Margins,
    /// The family of the text; one of the library's.
    pub family: String,
    /// The size of the text.
    pub size: Length,
    /// From one baseline to the next; every line of the text stands on this grid.
    pub leading: Length,
    /// The indent of a paragraph, in ems.
    pub indent: f64,
    /// How far letters may be scaled in width to even out the spaces: .02 is 2 %; 0 switches it
    /// off.
    ///
    /// pdfTeX's font expansion (Hàn Thế Thành, "Micro-typographic extensions to the TeX
    /// typesetting system", 2000, ch. 5). microtype goes to 2 %, and leaves more to a trained eye.
    /// We go to 2.5 %: the half beyond is a tenth of a millimetre in a long word, which is not
    /// seen, and it saves hyphens, which are (`tests/bench/quality.py`, with another `expansion`).
    /// Only a line that would else be loose is scaled half as far again.
    pub expansion: f64,
    /// How far stops, hyphens and quotes hang into the margin: 1 is the whole table of
    /// `protrusion.rs`, 0 none.
    pub protrusion: f64,
    /// Whether lines fill the measure; else they end where their words do.
    pub justified: bool,
    /// How headings, running heads and rules look.
    pub voice: Voice,
    /// The size of notes as a part of the text's; their leading follows it.
    pub note_size: f64,
    /// Whether words may be broken at line ends.
    pub hyphenation: bool,
    /// Whether pages of the text carry running heads.
    pub running_heads: bool,
    /// How much stands before the text.
    pub front_matter: FrontMatter,
    /// How many pages the text is to fill.
    pub fit: Fit,
    /// The smallest size that copyfitting may choose for the text.
    pub smallest: Length,
    /// The smallest size of anything: notes, captions, running heads.
    pub floor: Length,
}

/// How headings, running heads and rules look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// Centred, in the roman and its small capitals, between hairlines.
    #[default]
    Quiet,
    /// At the left, in bold, between rules that a photocopier keeps.
    Plain,
}

/// How much stands before the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum FrontMatter {
    /// Short for a pamphlet, full for a text of some eighty pages or more.
    #[default]
    #[serde(rename = "by-length")]
    ByLength,
    /// Title page and contents.
    #[serde(rename = "short")]
    Short,
    /// Half title, title page, imprint, dedication, epigraph and contents, counted in roman
    /// numbers.
    #[serde(rename = "full")]
    Full,
}

/// The white around the text block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// At the fold.
    pub inner: Length,
    /// At the fore-edge.
    pub outer: Length,
    /// Above the first line.
    pub top: Length,
    /// Below the last line, at least.
    pub bottom: Length,
}

/// The text block of a design in points, reckoned once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    /// The width of a line.
    pub(super) measure: f64,
    /// The lines of a full page.
    pub(super) lines: usize,
    /// The size of the text.
    pub(super) size: f64,
    /// From baseline to baseline.
    pub(super) leading: f64,
    /// From the top edge of the page to the top of the first line.
    pub(super) top: f64,
    /// From the page's left edge to the block's on a right-hand page.
    pub(super) recto_left: f64,
    /// The same on a left-hand page.
    pub(super) verso_left: f64,
}

impl Block {
    /// From the top of a line of text to its baseline: half the extra leading, then the ascent
    /// of the letters, taken as three quarters of the em.
    pub(super) fn baseline(&self) -> f64 {
        baseline_in(self.size, self.leading)
    }

    /// The left edge of the block on a page, counted from 0; page 0 is a right-hand page.
    pub(super) fn left(&self, page: usize) -> f64 {
        if page.is_multiple_of(2) {
            self.recto_left
        } else {
            self.verso_left
        }
    }
}

/// The depth of the baseline in a line of `leading` that holds type of `size`.
pub(super) fn baseline_in(size: f64, leading: f64) -> f64 {
    (leading - size) / 2.0 + size * 0.75
}

/// The smallest type that is set, in points.
const SMALLEST: f64 = 1.0;
/// The least leading, as a part of the size of the text.
const TIGHTEST: f64 = 0.8;
/// The least measure, in ems.
const NARROWEST: f64 = 4.0;
/// The fewest and the most lines of a page.
const FEWEST_LINES: f64 = 4.0;
const MOST_LINES: f64 = 100_000.0;

impl Design {
    /// What of this design cannot be set: type too small or lines too close to be read, or
    /// margins that leave no room.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        let block = self.block();
        let (size, leading) = (self.size.to_pt(), self.leading.to_pt());
        let mut faults = Vec::new();
        let mut refuse = |message: &str, hint: &str| {
            faults.push(Diagnostic::error("T010", message).hint(hint));
        };
        if size < block.size {
            refuse(
                "the type is too small to be set",
                "make `size` in `[layout]` 1pt or more",
            );
        }
        if leading < block.leading {
            refuse(
                "the lines run into one another",
                "make `leading` in `[layout]` more than the size of the type",
            );
        }
        if self.room().0 < block.measure {
            refuse(
                "the margins leave no room for a line of text",
                "make `inner`, `outer` or `size` in `[layout]` smaller",
            );
        }
        if self.room().1 < (FEWEST_LINES - 1e-6) * block.leading {
            refuse(
                "the margins leave no room for four lines of text",
                "make `top`, `bottom` or `leading` in `[layout]` smaller",
            );
        }
        faults
    }

    /// The width and the height that the margins leave, in points.
    fn room(&self) -> (f64, f64) {
        let Margins {
            inner,
            outer,
            top,
            bottom,
        } = self.margins;
        (
            self.trim.width.to_pt() - inner.to_pt() - outer.to_pt(),
            self.trim.height.to_pt() - top.to_pt() - bottom.to_pt(),
        )
    }

    /// The text block in points. What cannot be set is raised to something that can: a measure of
    /// four ems, and four lines.
    pub(super) fn block(&self) -> Block {
        let size = self.size.to_pt().max(SMALLEST);
        let leading = self.leading.to_pt().max(size * TIGHTEST);
        let (width, height) = self.room();
        let lines = (height / leading + 1e-6).floor();
        Block {
            measure: width.max(NARROWEST * size),
            lines: lines.clamp(FEWEST_LINES, MOST_LINES) as usize,
            size,
            leading,
            top: self.margins.top.to_pt(),
            recto_left: self.margins.inner.to_pt(),
            verso_left: self.margins.outer.to_pt(),
        }
    }
}
