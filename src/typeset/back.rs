//! What follows the essay: the works cited and the colophon.

use super::back_links::{Entry, WorksCited};
use super::compositor::Compositor;
use super::row::{Flow, Row};
use crate::language::Wording;
use crate::manuscript::{BlockKind, Inline, Work};
use crate::typeset::page::{NodeId, OutlineEntry, Role};

/// The size of what is looked up rather than read, as a part of the text's.
const SMALLER: f64 = 0.92;

/// The identifier of the bibliography's heading.
pub(super) const BIBLIOGRAPHY: &str = "bibliography";
/// The identifier of the colophon's heading.
pub(super) const COLOPHON: &str = "colophon";

impl Compositor<'_> {
    /// The works cited, without their back-links; none if there are none.
    pub(super) fn works_cited(&mut self, document: NodeId) -> Option<WorksCited> {
        let manuscript = self.manuscript;
        if manuscript.bibliography.is_empty() {
            return None;
        }
        let part = self.structure.add(Role::Part, Some(document));
        let heading = self.part_heading(manuscript.bibliography_title(), BIBLIOGRAPHY, part);
        let works = manuscript.bibliography.iter().enumerate();
        let entries = works.map(|(number, work)| self.work(number, work, part));
        Some(WorksCited {
            heading,
            entries: entries.collect(),
            section: 0,
        })
    }

    fn work(&mut self, number: usize, work: &Work, part: NodeId) -> Entry {
        let paragraph = self.structure.add(Role::Paragraph, Some(part));
        let node = self.structure.add(Role::BibliographyEntry, Some(paragraph));
        self.structure.nodes[node.0].id = Some(work.id());
        let size = self.reduced(self.block.size, SMALLER);
        let style = self.text_style().sized(size).of(node);
        let mut matter = self.matter(&work.content, &style);
        if let Some(remark) = work.remark_in_brackets() {
            matter.push(" ", &style);
            self.gather(&remark, &style, &mut matter);
        }
        Entry {
            work: number,
            matter,
            style,
            node,
        }
    }

    /// The colophon, in smaller type; no rows if the manuscript has none.
    pub(super) fn colophon(&mut self, document: NodeId, wording: &Wording) -> Vec<Row> {
        let manuscript = self.manuscript;
        let Some(first) = manuscript.colophon.first() else {
            return Vec::new();
        };
        let part = self.structure.add(Role::Part, Some(document));
        let mut flow = Flow::default();
        if !matches!(first.kind, BlockKind::Heading { .. }) {
            flow.rows = self.part_heading(wording.colophon, COLOPHON, part);
            flow.flush = true;
        }
        let mut column = self.column(part);
        column.style.size = self.reduced(column.style.size, SMALLER);
        self.set_blocks(&manuscript.colophon, &column, &mut flow);
        if let Some(row) = flow.rows.first_mut()
            && row.anchors.is_empty()
        {
            row.anchors.push(COLOPHON.to_owned());
        }
        flow.rows
    }

    pub(super) fn part_heading(&mut self, words: &str, anchor: &str, part: NodeId) -> Vec<Row> {
        let level = self.sound_level(1);
        let node = self.structure.add(Role::Heading(level), Some(part));
        self.structure.nodes[node.0].id = Some(anchor.to_owned());
        let content = [Inline::Text(words.to_owned())];
        let mut rows = self.heading_rows(level, &content, node, true);
        rows[0].anchors.push(anchor.to_owned());
        self.outline.push(OutlineEntry {
            level,
            title: words.to_owned(),
            anchor: anchor.to_owned(),
        });
        rows
    }
}
