//! The works cited with the pages that cite them: "Cited on pp. 5, 9, 12."
//!
//! The pages are known when the essay is placed, and how many lines the list takes must be known
//! before, since copyfitting counts on it. So the list is set twice: with the pages as they may be
//! reckoned from the lines before each citation, then with the pages as they are. Cost: the list
//! is broken into lines once more; nothing where no work is cited.

use std::collections::BTreeMap;

use super::compositor::{Compositor, LinkTo};
use super::matter::Matter;
use super::row::{Row, note_extent, rows_of};
use super::style::Style;
use crate::language::Wording;
use crate::manuscript::Work;
use crate::typeset::page::{NodeId, Role, Target};

/// The works cited, before the pages that cite them are known.
pub(super) struct WorksCited {
    /// The heading.
    pub(super) heading: Vec<Row>,
    /// The works, in their order.
    pub(super) entries: Vec<Entry>,
    /// Which section of the book they are.
    pub(super) section: usize,
}

/// A work without its back-links.
pub(super) struct Entry {
    /// Its number in the list.
    pub(super) work: usize,
    /// Its words.
    pub(super) matter: Matter,
    /// Their style.
    pub(super) style: Style,
    /// Its node, under which the links go.
    pub(super) node: NodeId,
}

/// The page that bears each citation, by the citation's identifier.
pub(super) type CitedOn = BTreeMap<String, String>;

/// The pages of citations as they may be reckoned before pages are parted, the first being `first`.
pub(super) fn reckon<'r>(
    chapters: impl IntoIterator<Item = &'r Row>,
    notes: &[Vec<Row>],
    (first, lines): (usize, usize),
) -> CitedOn {
    let mut cited = CitedOn::new();
    let mut depth = 0;
    for row in chapters {
        let page = (first + depth / lines.max(1)).to_string();
        depth += row.lines + row.before;
        let called = row.notes.iter().filter_map(|&note| notes.get(note));
        let rows = called.flatten().chain([row]);
        for id in rows.flat_map(|row| &row.anchors) {
            cited.entry(id.clone()).or_insert_with(|| page.clone());
        }
    }
    cited
}

impl Compositor<'_> {
    /// The rows of the works cited, with the pages that cite them as reckoned.
    pub(super) fn works_reckoned(&mut self, works: &WorksCited, cited: &CitedOn) -> Vec<Row> {
        self.works_rows(works, cited, |_, entry, _, _| entry.style.clone())
    }

    /// The rows of the works cited, each page linked to the first place on it that cites the work.
    pub(super) fn works_linked(&mut self, works: &WorksCited, cited: &CitedOn) -> Vec<Row> {
        self.works_rows(works, cited, Self::linked)
    }

    /// The rows of the works cited; `style` gives the style of a page by its citation.
    fn works_rows(
        &mut self,
        works: &WorksCited,
        cited: &CitedOn,
        mut style: impl FnMut(&mut Self, &Entry, &str, &str) -> Style,
    ) -> Vec<Row> {
        let mut rows = works.heading.clone();
        for entry in &works.entries {
            let places = self.places(entry, cited);
            let mut matter = entry.matter.clone();
            self.say_places(
                &entry.style,
                &places,
                &mut matter,
                |compositor, page, id| style(compositor, entry, page, id),
            );
            rows.append(&mut self.entry_lines(entry, &matter));
        }
        rows
    }

    /// The style of a page that is a link back to a citation on it.
    fn linked(&mut self, entry: &Entry, page: &str, citation: &str) -> Style {
        let wording = Wording::of(&self.manuscript.metadata.language);
        let node = self.structure.add(Role::Link, Some(entry.node));
        let link = self.add_link(LinkTo {
            target: Target::Anchor(citation.to_owned()),
            description: format!("{} ({} {page})", wording.back, wording.page),
            node,
        });
        Style {
            link: Some(link),
            ..entry.style.clone().of(node)
        }
    }

    /// The pages that cite a work, each with its first citation.
    fn places(&self, entry: &Entry, cited: &CitedOn) -> Vec<(String, String)> {
        let work: &Work = &self.manuscript.bibliography[entry.work];
        let mut places: Vec<(String, String)> = Vec::new();
        for id in &work.cited_by {
            let Some(page) = cited.get(id) else { continue };
            if places.iter().all(|(known, _)| known != page) {
                places.push((page.clone(), id.clone()));
            }
        }
        places
    }

    /// Appends `Cited on pp. 5, 9.`, each page in a style of its own.
    fn say_places(
        &mut self,
        plain: &Style,
        places: &[(String, String)],
        matter: &mut Matter,
        mut style: impl FnMut(&mut Self, &str, &str) -> Style,
    ) {
        let wording = Wording::of(&self.manuscript.metadata.language);
        let [one, several] = wording.cited_on;
        let said = match places {
            [] => return,
            [_] => one,
            _ => several,
        };
        matter.push(" ", plain);
        matter.push(said, plain);
        for (index, (page, citation)) in places.iter().enumerate() {
            matter.push(if index == 0 { "\u{a0}" } else { ", " }, plain);
            let linked = style(self, page, citation);
            matter.push(page, &linked);
        }
        matter.push(".", plain);
    }

    fn entry_lines(&mut self, entry: &Entry, matter: &Matter) -> Vec<Row> {
        let hang = self.design.indent * self.block.size;
        let shape = self.text_shape(self.block.measure - hang, -hang);
        let lines = self.set_lines(matter, shape);
        let last_width = lines.last().map_or(0.0, |line| line.width);
        let mut rows = rows_of(lines, self.ground(hang));
        note_extent(&mut rows, last_width, shape.measure);
        if let Some(first) = rows.first_mut() {
            first
                .anchors
                .push(self.manuscript.bibliography[entry.work].id());
        }
        rows
    }
}
