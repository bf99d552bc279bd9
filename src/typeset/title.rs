//! The title page.

use super::blocks::empty_rows;
use super::compositor::Compositor;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Ground, Row, rows_of};
use super::style::Style;
use crate::font::Figures;
use crate::language::Wording;
use crate::typeset::page::{NodeId, Role};

impl Compositor<'_> {
    /// Title, subtitle, authors and who else had a part at the optical middle, date and publisher at the foot.
    pub(super) fn title_page(&mut self, document: NodeId) -> Vec<Row> {
        let part = self.structure.add(Role::Part, Some(document));
        let metadata = &self.manuscript.metadata;
        let text = self.text_style().figures(Figures::Lining);
        let size = self.block.size;
        let mut rows = empty_rows(self.block.lines / 4, true);
        let title = text.clone().sized(size * 2.1);
        rows.extend(self.title_lines(&metadata.title, title, 2, part));
        if let Some(subtitle) = &metadata.subtitle {
            rows.extend(empty_rows(1, true));
            let style = self.turned(&text, false, true).sized(size * 1.25);
            rows.extend(self.title_lines(subtitle, style, 1, part));
        }
        rows.extend(empty_rows(2, true));
        for author in &metadata.authors {
            let style = text.clone().small_capitals().sized(size * 1.15);
            rows.extend(self.title_lines(&author.name, style, 1, part));
        }
        let wording = Wording::of(&metadata.language);
        if !metadata.contributors.is_empty() {
            rows.extend(empty_rows(1, true));
        }
        for contributor in &metadata.contributors {
            let credit = contributor.credit(wording);
            rows.extend(self.title_lines(&credit, text.clone(), 1, part));
        }
        let mut foot = Vec::new();
        let date = metadata.date.as_ref().map(|date| wording.date(date));
        for line in [&metadata.publisher, &date].into_iter().flatten() {
            foot.extend(self.title_lines(line, text.clone(), 1, part));
        }
        let used: usize = rows.iter().chain(&foot).map(|row| row.lines).sum();
        rows.extend(empty_rows(self.block.lines.saturating_sub(used), true));
        rows.append(&mut foot);
        rows
    }

    fn title_lines(&mut self, words: &str, style: Style, grid: usize, part: NodeId) -> Vec<Row> {
        self.refuse_scripts(words);
        let node = self.structure.add(Role::Paragraph, Some(part));
        let mut matter = Matter::default();
        matter.push(words, &style.of(node));
        let measure = self.block.measure * 0.9;
        let lines = self.set_lines(&matter, Shape::new(measure, Adjustment::Centred));
        let ground = Ground {
            baseline: self.block.baseline() + (grid - 1) as f64 * self.block.leading,
            ..self.ground(self.block.measure * 0.05)
        };
        let mut rows = rows_of(lines, ground);
        for row in &mut rows {
            row.lines = grid;
            row.keep = true;
        }
        rows
    }
}
