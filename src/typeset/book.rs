//! Rows become pages: the [`Book`] as it grows.

use std::collections::BTreeMap;
use std::ops::Range;

use super::apparatus::NOTE_GAP;
use super::back_links::CitedOn;
use super::compositor::LinkTo;
use super::design::Block;
use super::folio::roman;
use super::notes::{NoteGround, height};
use super::paging::SetPage;
use super::row::{Row, shift};
use crate::typeset::page::{Anchor, Drawing, Ink, Link, Mark, Page, PageKind, Point, Rect, Shape};

/// The pages set so far.
pub(super) struct Book {
    pub(super) block: Block,
    /// Where the lines of notes stand.
    notes: NoteGround,
    pub(super) pages: Vec<Page>,
    pub(super) anchors: BTreeMap<String, Anchor>,
    /// The pages on which a chapter opens.
    pub(super) openings: Vec<usize>,
    /// The pages of the front matter that bear a folio.
    pub(super) numbered: Range<usize>,
}

impl Book {
    pub(super) fn new(block: Block, notes: NoteGround) -> Self {
        Self {
            block,
            notes,
            pages: Vec::new(),
            anchors: BTreeMap::new(),
            openings: Vec::new(),
            numbered: 0..0,
        }
    }

    /// Adds an empty page.
    pub(super) fn add_empty(&mut self, kind: PageKind) {
        self.pages.push(Page {
            kind,
            ..Page::default()
        });
    }

    /// Numbers the pages: all alike, from the cover on; in a book, small roman numbers for the
    /// front matter, and the text from 1.
    pub(super) fn label(&mut self, is_book: bool) {
        let first = self.first_of_text();
        let last = self.pages.len();
        for (number, page) in self.pages.iter_mut().enumerate() {
            page.label = match number {
                _ if !is_book => (number + 1).to_string(),
                0 | 1 => format!("c{}", number + 1),
                _ if number < first => roman(number - 1),
                _ if number + 1 == last => "c4".to_owned(),
                _ => (number + 1 - first).to_string(),
            };
        }
    }

    /// The page on which the text begins.
    fn first_of_text(&self) -> usize {
        let body = |page: &Page| page.kind == PageKind::Body;
        self.pages.iter().position(body).unwrap_or_default()
    }

    /// The page that bears each identifier of the pages set so far, as [`Book::label`] numbers the
    /// text.
    pub(super) fn cited_on(&self, is_book: bool) -> CitedOn {
        let first = if is_book { self.first_of_text() } else { 0 };
        let label = |anchor: &Anchor| (anchor.page + 1).saturating_sub(first).to_string();
        let anchors = self.anchors.iter();
        anchors
            .map(|(id, anchor)| (id.clone(), label(anchor)))
            .collect()
    }

    /// Adds the pages of a chapter.
    pub(super) fn add_chapter(&mut self, pages: Vec<SetPage>, kind: PageKind, links: &[LinkTo]) {
        if !pages.is_empty() {
            self.openings.push(self.pages.len());
        }
        for page in pages {
            self.add_empty(kind);
            self.fill(self.pages.len() - 1, page, links);
        }
    }

    /// Fills pages that were left empty for them.
    pub(super) fn fill_pages(&mut self, first: usize, pages: Vec<SetPage>, links: &[LinkTo]) {
        for (number, page) in pages.into_iter().enumerate() {
            self.fill(first + number, page, links);
        }
    }

    /// Puts rows on a page, and its notes at its foot.
    fn fill(&mut self, number: usize, page: SetPage, links: &[LinkTo]) {
        let mut y = self.block.top;
        for (at, mut row) in page.rows.into_iter().enumerate() {
            if at > 0 {
                y += row.before as f64 * self.block.leading;
            } else if row.lowered > 0.0 {
                for mark in &mut row.marks {
                    shift(mark, 0.0, -row.lowered);
                }
            }
            let height = row.lines as f64 * self.block.leading;
            self.place(number, row, y, links);
            y += height;
        }
        self.place_notes(number, page.notes, y, links);
    }

    fn place(&mut self, number: usize, row: Row, y: f64, links: &[LinkTo]) {
        let left = self.block.left(number);
        let page = &mut self.pages[number];
        for mut mark in row.marks {
            shift(&mut mark, left, y);
            page.marks.push(mark);
        }
        for (link, area) in row.links {
            let to = &links[link];
            page.links.push(Link {
                area: Rect {
                    x: area.x + left,
                    y: area.y + y,
                    ..area
                },
                target: to.target.clone(),
                description: to.description.clone(),
                node: to.node,
            });
        }
        for id in row.anchors {
            let point = Point { x: left, y };
            self.anchors.entry(id).or_insert(Anchor {
                page: number,
                point,
            });
        }
    }

    /// Sets notes at the foot of a page under a short rule; the last line of the notes stands
    /// where the last line of the text would.
    fn place_notes(&mut self, number: usize, rows: Vec<Row>, text_end: f64, links: &[LinkTo]) {
        if rows.is_empty() {
            return;
        }
        let NoteGround {
            leading, baseline, ..
        } = self.notes;
        let last_line = self.block.top
            + (self.block.lines as f64 - 1.0) * self.block.leading
            + self.block.baseline();
        let bottom = last_line - baseline + leading;
        let gap = NOTE_GAP * self.block.leading;
        let mut y = (bottom - height(&rows) as f64 * leading).max(text_end);
        self.rule(number, y - gap * 0.4);
        for (at, row) in rows.into_iter().enumerate() {
            if at > 0 {
                y += row.before as f64 * leading;
            }
            let lines = row.lines as f64 * leading;
            self.place(number, row, y, links);
            y += lines;
        }
    }

    fn rule(&mut self, number: usize, y: f64) {
        let area = Rect {
            x: self.block.left(number),
            y,
            width: self.block.measure / 5.0,
            height: self.notes.rule,
        };
        self.pages[number].marks.push(Mark {
            drawing: Drawing::Shape(Shape::rectangle(area, Ink::BLACK)),
            node: None,
        });
    }
}
