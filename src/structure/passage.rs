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
    /// The marks within them that call notes; of a note, its own label, which stands before its
    /// lines.
    pub marks: Vec<Mark>,
}

/// What ties a note to its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the printed mark or label.
    pub span: Range<usize>,
    /// The number of the note.
    pub number: u32,
}

impl Passage {
    /// Lines that hold no marks.
    pub fn unmarked(kind: PassageKind, lines: Vec<Range<usize>>) -> Self {
        Self {
            kind,
            lines,
            marks: Vec::new(),
        }
    }
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
    /// A footnote: it is moved below the passage that calls it.
    Note,
    /// A folio or a running head: taken out of the text, kept in the ledger.
    Furniture,
}
