//! The table of contents.
//!
//! It stands before pages whose numbers are not known when it is broken into lines; but the
//! numbers have a column of their own, so its length does not depend on them. They are put in
//! when the last page is set, and nothing is laid out twice. A pamphlet with one thing to find, be its
//! colophon as it may, has none.

use super::back::{BIBLIOGRAPHY, COLOPHON};
use super::compositor::{Compositor, LinkTo};
use super::matter::Matter;
use super::paragraph::{Adjustment, Shape};
use super::row::{Row, rows_of};
use super::style::Style;
use crate::font::Figures;
use crate::language::Wording;
use crate::manuscript::{BlockKind, Inline, NotePlace, Span, plain_text};
use crate::typeset::page::{NodeId, Rect, Role, Target};

/// The rows of the contents, and where the page numbers go.
pub(super) struct Contents {
    /// The rows.
    pub(super) rows: Vec<Row>,
    /// The last row of each entry, with the identifier its number is looked up by.
    pub(super) places: Vec<Place>,
}

/// Where a page number goes.
pub(super) struct Place {
    row: usize,
    anchor: String,
    link: usize,
    style: Style,
}

/// A heading as the contents list it.
struct Entry {
    level: u8,
    words: Vec<Inline>,
    anchor: String,
    /// Where the heading stands, if it is the text's own.
    span: Option<Span>,
}

impl Compositor<'_> {
    /// The contents, without page numbers; none where there is only one thing to find.
    pub(super) fn contents(&mut self, document: NodeId, wording: &Wording) -> Option<Contents> {
        let entries = self.entries(wording);
        if entries
            .iter()
            .filter(|entry| entry.anchor != COLOPHON)
            .count()
            < 2
        {
            return None;
        }
        let part = self.structure.add(Role::Part, Some(document));
        let level = self.sound_level(1);
        let heading = self.structure.add(Role::Heading(level), Some(part));
        let words = [Inline::Text(wording.contents.to_owned())];
        let mut rows = self.heading_rows(level, &words, heading, true);
        let list = self.structure.add(Role::Contents, Some(part));
        let mut places = Vec::new();
        let chapters = entries.iter().filter(|entry| entry.level == 1).count();
        for entry in &entries {
            let deep = entry.level > 1 && chapters > 3;
            let outer = std::mem::replace(&mut self.place, entry.span.clone());
            let (mut set, place) = self.entry_rows(entry, deep, list);
            self.place = outer;
            if let Some(place) = place {
                places.push(Place {
                    row: rows.len() + set.len() - 1,
                    ..place
                });
            }
            rows.append(&mut set);
        }
        Some(Contents { rows, places })
    }

    /// The headings of the first two levels, and what is set after the essay.
    fn entries(&self, wording: &Wording) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for block in &self.manuscript.blocks {
            if let (BlockKind::Heading { level, content }, Some(id)) = (&block.kind, &block.id)
                && *level <= 2
            {
                entries.push(Entry {
                    level: *level,
                    words: content.clone(),
                    anchor: id.clone(),
                    span: Some(block.span.clone()),
                });
            }
        }
        let mut add = |words: &str, anchor: &str| {
            entries.push(Entry {
                level: 1,
                words: vec![Inline::Text(words.to_owned())],
                anchor: anchor.to_owned(),
                span: None,
            });
        };
        if self.manuscript.note_place == NotePlace::End && !self.manuscript.notes.is_empty() {
            add(wording.notes, super::notes::ENDNOTES);
        }
        if !self.manuscript.bibliography.is_empty() {
            add(self.manuscript.bibliography_title(), BIBLIOGRAPHY);
        }
        if !self.manuscript.colophon.is_empty() {
            add(wording.colophon, COLOPHON);
        }
        entries
    }

    fn entry_rows(&mut self, entry: &Entry, deep: bool, list: NodeId) -> (Vec<Row>, Option<Place>) {
        let item = self.structure.add(Role::ContentsItem, Some(list));
        let reference = self.structure.add(Role::Reference, Some(item));
        let node = self.structure.add(Role::Link, Some(reference));
        let link = self.add_link(LinkTo {
            target: Target::Anchor(entry.anchor.clone()),
            description: plain_text(&entry.words),
            node,
        });
        let mut style = self.text_style().figures(Figures::OldStyle).of(node);
        style.link = Some(link);
        let left = if deep { 1.4 * self.block.size } else { 0.0 };
        let mut matter = Matter::default();
        self.gather(&quiet(&entry.words), &style, &mut matter);
        let measure = self.block.measure - NUMBER_COLUMN * self.block.size - left;
        let lines = self.set_lines(&matter, Shape::new(measure, Adjustment::Left));
        let mut rows = rows_of(lines, self.ground(left));
        let kept = rows.len().saturating_sub(1);
        for row in &mut rows[..kept] {
            row.keep = true;
        }
        let place = (!rows.is_empty()).then(|| Place {
            row: 0,
            anchor: entry.anchor.clone(),
            link,
            style,
        });
        (rows, place)
    }

    /// Puts the page numbers into the contents.
    pub(super) fn number_contents(
        &mut self,
        rows: &mut [Row],
        places: &[Place],
        label_of: impl Fn(&str) -> Option<String>,
    ) {
        for place in places {
            let Some(label) = label_of(&place.anchor) else {
                continue;
            };
            let measure = NUMBER_COLUMN * self.block.size;
            let left = self.block.measure - measure;
            let mut matter = Matter::default();
            matter.push(&format!("\u{a0}{label}"), &place.style);
            let lines = self.set_lines(&matter, Shape::new(measure, Adjustment::Right));
            let ground = self.ground(left);
            let row = &mut rows[place.row];
            for mut number in rows_of(lines, ground) {
                row.marks.append(&mut number.marks);
            }
            row.links.push((
                place.link,
                Rect {
                    x: left,
                    y: 0.0,
                    width: measure,
                    height: self.block.leading,
                },
            ));
        }
    }
}

/// The width kept for the page numbers, in ems.
const NUMBER_COLUMN: f64 = 3.0;

/// The words of a heading without what calls or leads elsewhere.
fn quiet(words: &[Inline]) -> Vec<Inline> {
    words
        .iter()
        .filter_map(|inline| match inline {
            Inline::NoteMark(_) => None,
            Inline::LineBreak => Some(Inline::Text(" ".to_owned())),
            Inline::Emphasis(inner) => Some(Inline::Emphasis(quiet(inner))),
            Inline::Strong(inner) => Some(Inline::Strong(quiet(inner))),
            Inline::SmallCaps(inner) => Some(Inline::SmallCaps(quiet(inner))),
            Inline::Foreign(language, inner) => {
                Some(Inline::Foreign(language.clone(), quiet(inner)))
            }
            other => Some(Inline::Text(plain_text(std::slice::from_ref(other)))),
        })
        .collect()
}
