//! Leaves: the pages of the source as they came, each a run of [`Line`]s.

use std::ops::Range;

/// What cuts a word at the end of a line: hyphens, soft ones among them, and the two signs that
/// PDFium (Chrome's and Edge's reader) has put in their place, where it joins the lines.
pub(crate) const CUTS: [char; 5] = ['-', '\u{2010}', '\u{ad}', '\u{fffe}', '\u{2}'];

/// Whether this is the sign of a hyphen and a line end in one.
pub(crate) fn is_cut_of_pdfium(sign: char) -> bool {
    matches!(sign, '\u{fffe}' | '\u{2}')
}

/// One page of the source, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Its bytes in the source, its parting sign (form feed, leading space) included.
    pub span: Range<usize>,
    /// Its lines, blank ones included.
    pub lines: Vec<Line>,
}

/// One line of a leaf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The bytes of its words: without indentation, trailing blanks and line end.
    pub span: Range<usize>,
    /// How many columns it is indented, the sign that parts leaves not counted.
    pub indent: usize,
}

impl Line {
    /// Whether nothing stands on the line.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}
