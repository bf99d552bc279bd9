//! Rows become the rows of each page: [`Compositor::part_pages`].

use super::compositor::Compositor;
use super::notes::Notes;
use super::pagination::{PageEnd, PageRules, page_breaks};
use super::paragraph::Change;
use super::row::{Row, rows_of};

impl Compositor<'_> {
    /// The rows of a chapter in pages, the first of which has the index `first`; paragraphs are
    /// set a line longer or shorter where that evens out the pages.
    pub(super) fn part_pages(
        &mut self,
        rows: Vec<Row>,
        first: usize,
        notes: &Notes,
    ) -> Vec<Vec<Row>> {
        let heights = notes.heights(self.block.leading);
        let rules = PageRules {
            lines: self.block.lines,
            first,
            notes: &heights,
        };
        let ends = page_breaks(&rows, &rules);
        let mut rows = rows.into_iter();
        let mut start = 0;
        let mut pages = Vec::with_capacity(ends.len());
        for PageEnd { row, change } in ends {
            let page: Vec<Row> = rows.by_ref().take(row - start).collect();
            pages.push(match change {
                Some((paragraph, change)) => self.changed(page, paragraph - start, change),
                None => page,
            });
            start = row;
        }
        pages
    }

    /// A page with one of its paragraphs set again.
    fn changed(&mut self, mut page: Vec<Row>, paragraph: usize, change: Change) -> Vec<Row> {
        let Some(give) = page[paragraph].give.take() else {
            return page;
        };
        let Some(lines) = self.set_variant(&give.matter, give.shape, change) else {
            return page;
        };
        let mut rows = rows_of(lines, give.ground);
        if let Some(first) = rows.first_mut() {
            first.before = page[paragraph].before;
            for id in &page[paragraph].anchors {
                if !first.anchors.contains(id) {
                    first.anchors.push(id.clone());
                }
            }
        }
        page.splice(paragraph..paragraph + give.rows, rows);
        page
    }
}
