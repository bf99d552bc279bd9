//! What stands around the text: folios and running heads.

use super::compositor::Compositor;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::style::Style;
use crate::font::Figures;
use crate::typeset::page::{Mark, Page, PageKind};

/// The lines of the grid from the last line of the text to the folio.
const FOLIO_DROP: f64 = 1.75;
/// The lines of the grid from the running head to the first line of the text.
const HEAD_RISE: f64 = 1.75;

impl Compositor<'_> {
    /// Gives pages their folios, and their running heads unless a chapter opens on them.
    pub(super) fn furnish(&mut self, pages: &mut [Page], openings: &[usize]) {
        let metadata = &self.manuscript.metadata;
        let authors: Vec<&str> = metadata
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        let verso = self.running_head(&authors.join(", "));
        let recto = self.running_head(&metadata.title);
        for (number, page) in pages.iter_mut().enumerate() {
            if !matches!(page.kind, PageKind::Body | PageKind::Back) {
                continue;
            }
            let left = self.block.left(number);
            let mut marks = self.folio(&page.label);
            if self.design.running_heads && !openings.contains(&number) {
                let head = if number % 2 == 0 { &recto } else { &verso };
                marks.extend(head.iter().cloned());
            }
            for mut mark in marks {
                super::row::shift(&mut mark, left, self.block.top);
                page.marks.push(mark);
            }
        }
    }

    fn folio(&mut self, label: &str) -> Vec<Mark> {
        let style = self.text_style().figures(Figures::OldStyle);
        let depth = self.block.baseline()
            + (self.block.lines as f64 - 1.0 + FOLIO_DROP) * self.block.leading;
        self.furniture_line(label, style.sized(self.block.size * 0.9), depth)
    }

    /// A running head; none if its words do not fit on a line.
    fn running_head(&mut self, words: &str) -> Vec<Mark> {
        let style = self.text_style().small_capitals();
        let depth = self.block.baseline() - HEAD_RISE * self.block.leading;
        self.furniture_line(words, style.sized(self.block.size * 0.8), depth)
    }

    fn furniture_line(&mut self, words: &str, style: Style, depth: f64) -> Vec<Mark> {
        let mut matter = Matter::default();
        matter.push(words, &style);
        let shape = Shape::new(self.block.measure, Adjustment::Centred);
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
