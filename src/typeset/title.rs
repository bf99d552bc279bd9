//! The title page.

use super::blocks::empty_rows;
use super::compositor::Compositor;
use super::design::Voice;
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Ground, Row, rows_of};
use super::style::Style;
use crate::font::Figures;
use crate::language::Wording;
use crate::typeset::page::{NodeId, Role};

impl Compositor<'_> {
    /// Title, subtitle, authors and who else had a part at the optical middle, date and publisher at the foot.
    ///
    /// Where the front matter is short, dedication and epigraph stand here too.
    pub(super) fn title_page(&mut self, document: NodeId, is_book: bool) -> Vec<Row> {
        let part = self.structure.add(Role::Part, Some(document));
        let metadata = &self.manuscript.metadata;
        let text = self.text_style().figures(Figures::Lining);
        let size = self.block.size;
        let mut rows = empty_rows(self.block.lines / 4, true);
        let plain = self.design.voice == Voice::Plain;
        let title = match plain {
            true => self.turned(&text, true, false).sized(size * 1.9),
            false => text.clone().sized(size * 2.1),
        };
        rows.extend(self.title_lines(&metadata.title, title, 2, part));
        if let Some(subtitle) = &metadata.subtitle {
            rows.extend(empty_rows(1, true));
            let style = self.turned(&text, false, true).sized(size * 1.25);
            rows.extend(self.title_lines(subtitle, style, 1, part));
        }
        rows.extend(empty_rows(2, true));
        for author in &metadata.authors {
            let style = match plain {
                true => text.clone().sized(size * 1.15),
                false => text.clone().small_capitals().sized(size * 1.15),
            };
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
        if !is_book {
            for words in [&metadata.dedication, &metadata.epigraph]
                .into_iter()
                .flatten()
            {
                rows.extend(empty_rows(2, true));
                let style = self.turned(&text, false, true);
                rows.extend(self.title_lines(words, style, 1, part));
            }
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

    /// The title alone, on the page before the title page.
    pub(super) fn half_title(&mut self, document: NodeId) -> Vec<Row> {
        let part = self.structure.add(Role::Part, Some(document));
        let style = self.text_style().figures(Figures::Lining);
        let style = style.sized(self.block.size * 1.25);
        let mut rows = empty_rows(self.block.lines / 4, true);
        rows.extend(self.title_lines(&self.manuscript.metadata.title, style, 1, part));
        rows
    }

    /// What the law and the trade want to know, at the foot of the page behind the title page:
    /// who published it, when, under which rights, and where the text comes from.
    pub(super) fn imprint(&mut self, document: NodeId, wording: &Wording) -> Vec<Row> {
        let metadata = &self.manuscript.metadata;
        let date = metadata.date.as_ref().map(|date| wording.date(date));
        let isbn = metadata.isbn.as_ref().map(ToString::to_string);
        let said = [
            &metadata.publisher,
            &date,
            &metadata.edition,
            &metadata.rights,
            &metadata.identifier,
            &isbn,
        ];
        let part = self.structure.add(Role::Part, Some(document));
        let style = self.text_style().sized(self.reduced(self.block.size, 0.88));
        let mut foot = Vec::new();
        for words in said.into_iter().flatten() {
            foot.extend(self.paragraph_lines(words, style.clone(), part));
        }
        if foot.is_empty() {
            return foot;
        }
        let used: usize = foot.iter().map(|row| row.lines).sum();
        let mut rows = empty_rows(self.block.lines.saturating_sub(used), true);
        rows.append(&mut foot);
        rows
    }

    /// The dedication, on a page of its own.
    pub(super) fn dedication(&mut self, document: NodeId) -> Vec<Row> {
        self.words_alone(self.manuscript.metadata.dedication.as_deref(), document)
    }

    /// The epigraph, on a page of its own.
    pub(super) fn epigraph(&mut self, document: NodeId) -> Vec<Row> {
        self.words_alone(self.manuscript.metadata.epigraph.as_deref(), document)
    }

    fn words_alone(&mut self, words: Option<&str>, document: NodeId) -> Vec<Row> {
        let Some(words) = words else {
            return Vec::new();
        };
        let part = self.structure.add(Role::Part, Some(document));
        let style = self.turned(&self.text_style(), false, true);
        let mut rows = empty_rows(self.block.lines / 4, true);
        rows.extend(self.title_lines(words, style, 1, part));
        rows
    }

    fn paragraph_lines(&mut self, words: &str, style: Style, part: NodeId) -> Vec<Row> {
        let node = self.structure.add(Role::Paragraph, Some(part));
        let mut matter = Matter::default();
        matter.push(words, &style.of(node));
        let lines = self.set_lines(&matter, Shape::new(self.block.measure, Adjustment::Left));
        let mut rows = rows_of(lines, self.ground(0.0));
        rows.iter_mut().for_each(|row| row.keep = true);
        rows
    }

    fn title_lines(&mut self, words: &str, style: Style, grid: usize, part: NodeId) -> Vec<Row> {
        let node = self.structure.add(Role::Paragraph, Some(part));
        let mut matter = Matter::default();
        matter.push(words, &style.of(node));
        let measure = self.block.measure * 0.9;
        let adjustment = self.display_adjustment();
        let lines = self.set_lines(&matter, Shape::new(measure, adjustment));
        let left = match adjustment {
            Adjustment::Centred => self.block.measure * 0.05,
            _ => 0.0,
        };
        let ground = Ground {
            baseline: self.block.baseline() + (grid - 1) as f64 * self.block.leading,
            ..self.ground(left)
        };
        let mut rows = rows_of(lines, ground);
        for row in &mut rows {
            row.lines = grid;
            row.keep = true;
        }
        rows
    }
}
