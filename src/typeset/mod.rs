//! From a manuscript to set pages: a [`Manuscript`] becomes a [`Layout`].
//!
//! All paged editions share the one layout made here, so that a page number means the same page
//! in each of them; [`refit`] moves it to paper of another size without touching a line.
//!
//! Steps: the words of a block are joined into one text with its styles (`matter`), shaped into
//! sorts with the places where a line may end (`sorts`, `items`), broken into the best lines
//! (`breaking`), set (`line`) and stacked as rows of whole lines on the baseline grid (`blocks`,
//! `row`); each page can be filled in a few ways (`filling`), of which the best are chosen for
//! the whole chapter (`pagination`), its notes following as one column (`apparatus`); pages are
//! placed (`book`) and given folios and running heads (`furniture`).
//!
//! Sources: Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", 1981;
//! Unicode Standard Annex #14 for where lines may end; Franklin M. Liang's patterns for where
//! words may; Robert Bringhurst, "The Elements of Typographic Style", for the rest.
//!
//! Limits: Latin, Greek and Cyrillic; other scripts are refused with an error. A paragraph is
//! broken once, and again with more freedom only where no sound setting exists; everything is
//! linear in the length of the text.

pub mod page;

mod apparatus;
mod back;
mod blocks;
mod book;
mod breaking;
mod compositor;
mod contents;
mod cut;
mod design;
mod dump;
mod figure;
mod filling;
mod furniture;
mod heading;
mod image;
mod items;
mod line;
mod list;
mod matter;
mod notes;
mod pagination;
mod paging;
mod paragraph;
mod points;
mod protrusion;
mod refit;
mod row;
mod scripts;
mod sorts;
mod style;
mod table;
mod title;

pub use design::{Design, Margins};
pub use dump::dump;
pub use image::ImageSize;
pub use refit::refit;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::language::Wording;
use crate::manuscript::{BlockKind, Inline, Manuscript};

use book::Book;
use compositor::Compositor;
use page::{Layout, NodeId, OutlineEntry, PageKind, Role, Target};
use row::{Flow, Row};

/// A set manuscript with what was found on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Typeset {
    /// The pages.
    pub layout: Layout,
    /// What was found, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Sets a manuscript: cover (left empty for the cover's own stage), title page, contents, essay,
/// bibliography, colophon and back cover (left empty).
///
/// `images` holds the size of every image the manuscript names.
pub fn typeset(
    manuscript: &Manuscript,
    design: &Design,
    library: &Library,
    images: &BTreeMap<String, ImageSize>,
) -> Typeset {
    let mut compositor = Compositor::new(manuscript, design, library, images);
    for fault in design.faults() {
        compositor.tell(fault);
    }
    let wording = Wording::of(&manuscript.metadata.language);
    let document = compositor.structure.add(Role::Document, None);
    let title = compositor.title_page(document);
    let mut contents = compositor.contents(document, wording);
    let essay = compositor.essay(document);
    let notes = compositor.set_notes(document);
    let bibliography = compositor.bibliography(document, wording);
    let colophon = compositor.colophon(document, wording);

    let mut book = Book::new(compositor.block, notes.ground());
    book.add_empty(PageKind::Cover);
    book.add_empty(PageKind::Blank);
    let add = |rows, kind, book: &mut Book, compositor: &mut Compositor<'_>| {
        let pages = compositor.part_pages(rows, book.pages.len(), &notes);
        book.add_chapter(pages, kind, &compositor.links);
    };
    add(title, PageKind::Front, &mut book, &mut compositor);
    let contents_at = book.pages.len();
    let listed = compositor.part_pages(contents.rows.clone(), contents_at, &notes);
    for _ in listed {
        book.add_empty(PageKind::Front);
    }
    if book.pages.len() % 2 == 1 {
        book.add_empty(PageKind::Blank);
    }
    add(essay, PageKind::Body, &mut book, &mut compositor);
    add(bibliography, PageKind::Back, &mut book, &mut compositor);
    add(colophon, PageKind::Back, &mut book, &mut compositor);
    compositor.number_contents(&mut contents, |anchor| {
        book.anchors.get(anchor).map(|anchor| anchor.page)
    });
    let listed = compositor.part_pages(contents.rows, contents_at, &notes);
    book.fill_pages(contents_at, listed, &compositor.links);
    book.add_empty(PageKind::BackCover);
    compositor.furnish(&mut book.pages, &book.openings);
    finish(compositor, book)
}

impl Compositor<'_> {
    /// The rows of the essay. A text without a heading at its start gets the pamphlet's title.
    fn essay(&mut self, document: NodeId) -> Vec<Row> {
        let manuscript = self.manuscript;
        let part = self.structure.add(Role::Part, Some(document));
        self.heading_level = 0;
        if manuscript.blocks.is_empty() {
            self.tell(
                Diagnostic::error("T008", "the manuscript has no text")
                    .hint("put the text of the pamphlet into the file that `[text]` names"),
            );
        }
        let mut flow = Flow::default();
        let titled = manuscript
            .blocks
            .first()
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
        if !titled {
            flow.rows = self.title_heading(part);
            flow.flush = true;
        }
        let column = self.column(part);
        self.set_blocks(&manuscript.blocks, &column, &mut flow);
        flow.rows
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

/// The layout of a finished book. A link that leads nowhere is told and keeps only its words.
fn finish(mut compositor: Compositor<'_>, mut book: Book) -> Typeset {
    for page in &mut book.pages {
        page.links.retain(|link| match &link.target {
            Target::Address(_) => true,
            Target::Anchor(id) if book.anchors.contains_key(id) => true,
            Target::Anchor(id) => {
                compositor.structure.nodes[link.node.0].role = Role::Span;
                compositor.tell(
                    Diagnostic::warning(
                        "T009",
                        format!("a link leads to `#{id}`, which is nowhere"),
                    )
                    .hint("link to the identifier of a heading of this text"),
                );
                false
            }
        });
    }
    Typeset {
        layout: Layout {
            trim: compositor.design.trim,
            pages: book.pages,
            structure: compositor.structure,
            anchors: book.anchors,
            outline: compositor.outline,
        },
        diagnostics: compositor.diagnostics,
    }
}
