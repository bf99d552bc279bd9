//! The parts of a book in their order: [`Section`]s, each with the rows of its pages.

use super::back_links::{CitedOn, WorksCited, reckon};
use super::compositor::Compositor;
use super::contents::Place;
use super::design::FrontMatter;
use super::notes::Notes;
use super::row::{Flow, Row};
use crate::diagnostic::Diagnostic;
use crate::language::Wording;
use crate::manuscript::chapters::{chapter_starts, notes_called};
use crate::manuscript::{Block, BlockKind, Inline, NotePlace, plain_text};
use crate::typeset::page::{NodeId, OutlineEntry, PageKind, Role};

/// A part of the book that begins on a page of its own.
pub(super) struct Section {
    /// What its pages are filled with.
    pub(super) rows: Vec<Row>,
    /// What its pages are for.
    pub(super) kind: PageKind,
    /// Whether it begins on a right-hand page.
    pub(super) recto: bool,
}

/// Everything that is set, before it is parted into pages.
pub(super) struct Parts {
    /// The parts of the book between its covers.
    pub(super) sections: Vec<Section>,
    /// Which section is the table of contents, and where its page numbers go, if there is one.
    pub(super) contents: Option<(usize, Vec<Place>)>,
    /// The works cited, to be set again when the pages that cite them are known.
    pub(super) works: Option<WorksCited>,
    /// The notes at the foot of pages.
    pub(super) notes: Notes,
    /// Whether the front matter is that of a book, with pages counted apart.
    pub(super) is_book: bool,
}

/// The page on which a text usually begins, after cover, title page and contents.
const USUAL_FIRST_PAGE: usize = 5;

/// As many letters as make a book, some 80 pages of A5.
const LETTERS_OF_A_BOOK: usize = 180_000;

impl Compositor<'_> {
    /// Sets everything between the covers.
    pub(super) fn parts(&mut self) -> Parts {
        let wording = Wording::of(&self.manuscript.metadata.language);
        let document = self.structure.add(Role::Document, None);
        let is_book = self.is_book();
        let mut sections = Vec::new();
        if is_book {
            add(
                &mut sections,
                self.half_title(document),
                PageKind::Front,
                true,
            );
        }
        add(
            &mut sections,
            self.title_page(document, is_book),
            PageKind::Front,
            true,
        );
        if is_book {
            add(
                &mut sections,
                self.imprint(document, wording),
                PageKind::Front,
                false,
            );
            add(
                &mut sections,
                self.dedication(document),
                PageKind::Front,
                true,
            );
            add(
                &mut sections,
                self.epigraph(document),
                PageKind::Front,
                true,
            );
        }
        let contents = self.contents(document, wording).map(|contents| {
            add(&mut sections, contents.rows, PageKind::Front, is_book);
            (sections.len() - 1, contents.places)
        });
        let mut chapters = self.chapters(document, is_book);
        let place = self.manuscript.note_place;
        if place != NotePlace::Foot {
            let rows = chapters.iter_mut().flatten();
            rows.for_each(|row| row.notes.clear());
        }
        let (notes, endnotes) = match place {
            NotePlace::Foot => (self.set_notes(document), Vec::new()),
            NotePlace::ChapterEnd => (Notes::none(self), Vec::new()),
            NotePlace::End => (Notes::none(self), self.endnotes(document, wording)),
        };
        let mut works = self.works_cited(document);
        let cited = match works.is_some() {
            true => self.reckon_citations(&chapters, &notes),
            false => CitedOn::new(),
        };
        for (number, chapter) in chapters.into_iter().enumerate() {
            add(&mut sections, chapter, PageKind::Body, number == 0);
        }
        add(&mut sections, endnotes, PageKind::Back, false);
        if let Some(works) = &mut works {
            works.section = sections.len();
            sections.push(Section {
                rows: self.works_reckoned(works, &cited),
                kind: PageKind::Back,
                recto: false,
            });
        }
        let colophon = self.colophon(document, wording);
        add(&mut sections, colophon, PageKind::Back, false);
        Parts {
            sections,
            contents,
            works,
            notes,
            is_book,
        }
    }

    /// The pages of the citations as they may be reckoned before pages are parted.
    fn reckon_citations(&self, chapters: &[Vec<Row>], notes: &Notes) -> CitedOn {
        let usual = (USUAL_FIRST_PAGE, self.block.lines);
        reckon(chapters.iter().flatten(), &notes.rows, usual)
    }

    /// Whether the text gets the front matter of a book.
    fn is_book(&self) -> bool {
        match self.design.front_matter {
            FrontMatter::Short => false,
            FrontMatter::Full => true,
            FrontMatter::ByLength => {
                let letters = |block: &Block| match &block.kind {
                    BlockKind::Paragraph(content) => plain_text(content).len(),
                    _ => 0,
                };
                self.manuscript.blocks.iter().map(letters).sum::<usize>() >= LETTERS_OF_A_BOOK
            }
        }
    }

    /// The rows of the essay, in a book those of each chapter. A text without a heading at its
    /// start gets the pamphlet's title.
    fn chapters(&mut self, document: NodeId, is_book: bool) -> Vec<Vec<Row>> {
        let blocks = &self.manuscript.blocks;
        let part = self.structure.add(Role::Part, Some(document));
        self.heading_level = 0;
        if blocks.is_empty() {
            self.tell(
                Diagnostic::error("T008", "the manuscript has no text")
                    .hint("put the text of the pamphlet into the file that `[text]` names"),
            );
        }
        let mut noted = Vec::new();
        let mut rest = blocks.as_slice();
        let mut chapters = Vec::new();
        while !rest.is_empty() || chapters.is_empty() {
            let next = rest.iter().skip(1).position(opens_chapter);
            let length = next.filter(|_| is_book).map_or(rest.len(), |next| next + 1);
            let (chapter, after) = rest.split_at(length);
            let mut flow = Flow::default();
            if chapters.is_empty() && !chapter.first().is_some_and(opens_chapter) {
                flow.rows = self.title_heading(part);
                flow.flush = true;
            }
            self.set_chapter(chapter, part, &mut flow, &mut noted);
            chapters.push(flow.rows);
            rest = after;
        }
        chapters
    }

    /// The blocks of a chapter of the book and, where they stand at the end of chapters, the notes of
    /// each chapter of the text in it; `noted` are those that stand somewhere.
    fn set_chapter(
        &mut self,
        blocks: &[Block],
        part: NodeId,
        flow: &mut Flow,
        noted: &mut Vec<usize>,
    ) {
        let column = self.column(part);
        if self.manuscript.note_place != NotePlace::ChapterEnd {
            return self.set_blocks(blocks, &column, flow);
        }
        let mut starts = chapter_starts(blocks);
        starts.push(blocks.len());
        for ends in starts.windows(2) {
            let chapter = &blocks[ends[0]..ends[1]];
            self.set_blocks(chapter, &column, flow);
            let called = notes_called(self.manuscript, chapter, noted);
            self.chapter_notes(&called, part, flow);
            noted.extend(called);
        }
    }

    fn title_heading(&mut self, part: NodeId) -> Vec<Row> {
        let title = self.manuscript.metadata.title.clone();
        let level = self.sound_level(1);
        let node = self.structure.add(Role::Heading(level), Some(part));
        let anchor = "essay".to_owned();
        let mut rows = self.heading_rows(level, &[Inline::Text(title.clone())], node, true);
        rows[0].anchors.push(anchor.clone());
        self.outline.push(OutlineEntry {
            level,
            title,
            anchor,
        });
        rows
    }
}

/// Adds a part, if it has any rows.
fn add(sections: &mut Vec<Section>, rows: Vec<Row>, kind: PageKind, recto: bool) {
    if !rows.is_empty() {
        sections.push(Section { rows, kind, recto });
    }
}

fn opens_chapter(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { level: 1, .. })
}
