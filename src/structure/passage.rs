//! Passages: the lines of the sequence gathered into what they are.

use std::ops::Range;

/// Lines that belong together, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What they are.
    pub kind: PassageKind,
    /// The bytes of each line's words in the source. Two lines may stand far apart there, when
    /// a passage runs on from one leaf to another.
    pub lines: Vec<Range<usize>>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A heading; level 1 is the title.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a block quotation.
    Quotation,
    /// A stanza: its lines stay lines.
    Verse,
    /// An item of a list.
    ListItem,
    /// A break between two scenes.
    SceneBreak,
    /// A folio or a running head: taken out of the text, kept in the ledger.
    Furniture,
}
