//! What stands around the text: folios and running heads.

use super::book::Book;
use super::compositor::Compositor;
use super::design::Voice;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::style::Style;
use crate::font::Figures;
use crate::typeset::page::{Mark, PageKind};

/// The lines of the grid from the last line of the text to the folio.
const FOLIO_DROP: f64 = 1.75;
/// The lines of the grid from the running head to the first line of the text.
const HEAD_RISE: f64 = 1.75;

/// As many words as a running head has at most.
const MOST_WORDS: usize = 24;

impl Compositor<'_> {
    /// Gives pages their folios, and their running heads unless a chapter opens on them.
    pub(super) fn furnish(&mut self, book: &mut Book) {
        let metadata = &self.manuscript.metadata;
        let authors: Vec<&str> = metadata
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        let heads = Sides {
            verso: self.running_head(&authors.join(", "), 1),
            recto: self.running_head(&metadata.title, 0),
        };
        for (number, page) in book.pages.iter_mut().enumerate() {
            let is_text = matches!(page.kind, PageKind::Body | PageKind::Back);
            if !is_text && !book.numbered.contains(&number) {
                continue;
            }
            let left = self.block.left(number);
            let mut marks = self.folio(&page.label, number);
            if is_text && self.design.running_heads && !book.openings.contains(&number) {
                marks.extend(heads.of(number).iter().cloned());
            }
            for mut mark in marks {
                super::row::shift(&mut mark, left, self.block.top);
                page.marks.push(mark);
            }
        }
    }

    fn folio(&mut self, label: &str, page: usize) -> Vec<Mark> {
        let style = self.text_style().figures(Figures::OldStyle);
        let depth = self.block.baseline()
            + (self.block.lines as f64 - 1.0 + FOLIO_DROP) * self.block.leading;
        let style = style.sized(self.reduced(self.block.size, 0.9));
        self.furniture_line(label, style, (depth, page))
    }

    /// A running head: as many of its words as fit on a line.
    fn running_head(&mut self, words: &str, page: usize) -> Vec<Mark> {
        let size = self.block.size;
        let style = match self.design.voice {
            Voice::Quiet => self
                .text_style()
                .small_capitals()
                .sized(self.reduced(size, 0.8)),
            Voice::Plain => self.text_style().sized(self.reduced(size, 0.85)),
        };
        let depth = self.block.baseline() - HEAD_RISE * self.block.leading;
        let parts: Vec<&str> = words.split_whitespace().collect();
        for count in (1..=parts.len().min(MOST_WORDS)).rev() {
            let mut said = parts[..count].join(" ");
            if count < parts.len() {
                let end = said.trim_end_matches(['…', ',', ';', ':', '.']).len();
                said.truncate(end);
                said.push('…');
            }
            let marks = self.furniture_line(&said, style.clone(), (depth, page));
            if !marks.is_empty() {
                return marks;
            }
        }
        Vec::new()
    }

    /// A line in the middle or, where the design is plain, at the outer side of a page.
    fn furniture_line(
        &mut self,
        words: &str,
        style: Style,
        (depth, page): (f64, usize),
    ) -> Vec<Mark> {
        let mut matter = Matter::default();
        matter.push(words, &style);
        let adjustment = match self.design.voice {
            Voice::Quiet => Adjustment::Centred,
            Voice::Plain if page.is_multiple_of(2) => Adjustment::Right,
            Voice::Plain => Adjustment::Left,
        };
        let shape = Shape::new(self.block.measure, adjustment);
        let mut lines = self.set_lines(&matter, shape);
        if lines.len() != 1 {
            return Vec::new();
        }
        let mut marks = lines.remove(0).marks;
        for mark in &mut marks {
            super::row::shift(mark, 0.0, depth);
        }
        marks
    }
}

/// What stands on left-hand and on right-hand pages.
struct Sides {
    verso: Vec<Mark>,
    recto: Vec<Mark>,
}

impl Sides {
    fn of(&self, page: usize) -> &[Mark] {
        if page.is_multiple_of(2) {
            &self.recto
        } else {
            &self.verso
        }
    }
}
