//! Source texts: [`Source`] is a text with the name its editor knows it by.
//!
//! Every span of the program is a byte range of a `Source`, so that any finding can be shown
//! with its line however many stages later it is made.

use std::ops::Range;

/// A text as it was read, with the name to show to its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// The source called `name`, which holds `text`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// The name the editor knows this text by: a path inside the manuscript's folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of one byte range.
    pub fn slice(&self, span: Range<usize>) -> &str {
        &self.text[span]
    }

    /// The line (from 1) and the column in characters (from 1) of a byte offset.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// As [`position`](Self::position), of offsets asked for one after another.
    pub fn positions(&self) -> Positions<'_> {
        Positions {
            source: self,
            offset: 0,
            line: 1,
            column: 1,
        }
    }
}

/// The positions of rising offsets, each counted on from the one before: in a text that is one
/// long line, counting each from the line's start would take the square of its length.
#[derive(Clone, Debug)]
pub struct Positions<'a> {
    source: &'a Source,
    offset: usize,
    line: usize,
    column: usize,
}

impl Positions<'_> {
    /// The line and the column, both from 1, of a byte offset.
    pub fn at(&mut self, offset: usize) -> (usize, usize) {
        let line = (self.source.line_starts).partition_point(|&start| start <= offset);
        let is_ahead = line == self.line && offset >= self.offset;
        let (from, column) = if is_ahead {
            (self.offset, self.column)
        } else {
            (self.source.line_starts[line - 1], 1)
        };
        let between = self.source.text.get(from..offset).unwrap_or_default();
        *self = Self {
            source: self.source,
            offset,
            line,
            column: column + between.chars().count(),
        };
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("essay.txt", "één\ntwo");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(4), (1, 4 - 1));
        assert_eq!(source.position(6), (2, 1));
        assert_eq!(source.position(9), (2, 4));
        let mut positions = source.positions();
        for offset in [0, 2, 4, 6, 6, 9, 2] {
            assert_eq!(positions.at(offset), source.position(offset));
        }
    }
}
