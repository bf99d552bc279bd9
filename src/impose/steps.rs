//! What hands do with printed sheets, step by step.

/// One step, done to the pile of sheets with their fronts up and the first on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Cut the pile into parts and lay them on one another, the first on top, row after row; where
    /// the parts are copies of one another, each is a pile of its own.
    Cut {
        /// Parts beside one another.
        columns: usize,
        /// Parts above one another.
        rows: usize,
        /// Whether each part is the whole once more.
        copies: bool,
    },
    /// Part the pile into signatures of so many pieces, from the top.
    Part(Vec<usize>),
    /// Fold each signature in the middle, the named half going under the other.
    Fold(Half),
    /// Put so many folded sheets into one another each time, the first outside.
    Insert(Vec<usize>),
    /// Slit the sheet along the two inner columns, fold it lengthwise, push its ends together and
    /// lay the arms of the cross on one another.
    Zine,
}

/// Half of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// The upper one.
    Top,
}
