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
//! broken twice, without hyphens and with them, and again with more freedom only where no sound
//! setting exists; everything is linear in the length of the text.

pub mod page;

mod apparatus;
mod back;
mod back_links;
mod blocks;
mod book;
mod breaking;
mod canon;
mod castoff;
mod columns;
mod compositor;
mod contents;
mod cut;
mod design;
mod designs;
mod dump;
mod figure;
mod filling;
mod fit;
pub(crate) mod folio;
mod furniture;
mod glyphs;
mod heading;
mod image;
mod items;
mod line;
mod list;
mod makeup;
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
mod sections;
mod sorts;
mod style;
mod table;
mod title;
mod variant;

pub use canon::Canon;
pub use design::{Design, FrontMatter, Margins, Voice};
pub use dump::dump;
pub use fit::{Fit, Fitting};
pub use image::ImageSize;
pub use refit::refit;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::manuscript::Manuscript;

use book::Book;
use compositor::Compositor;
use fit::Fitted;
use makeup::{Format, Makeup};
use page::{Layout, PageKind, Role, Target};
use sections::Parts;
use sorts::WordCase;

/// A set manuscript with what was found on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Typeset {
    /// The pages.
    pub layout: Layout,
    /// The design they are set in: the one that was asked for, fitted to its pages.
    pub design: Design,
    /// What copyfitting did, if it was asked to.
    pub fitting: Option<Fitting>,
    /// What was found, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Sets a manuscript: cover (left empty for the cover's own stage), front matter, essay,
/// bibliography, colophon and back cover (left empty).
///
/// `images` holds the size of every image the manuscript names.
pub fn typeset(
    manuscript: &Manuscript,
    design: &Design,
    library: &Library,
    images: &BTreeMap<String, ImageSize>,
) -> Typeset {
    let copy = Copy {
        manuscript,
        library,
        images,
    };
    let Fitted {
        trial,
        design,
        fitting,
        finding,
    } = copy.fit(design);
    let mut typeset = bind(trial, &design);
    typeset.fitting = fitting;
    typeset.diagnostics.extend(finding);
    typeset
}

/// What is set, whatever the design.
#[derive(Clone, Copy)]
struct Copy<'a> {
    manuscript: &'a Manuscript,
    library: &'a Library,
    images: &'a BTreeMap<String, ImageSize>,
}

/// A manuscript set in some design and parted into pages, but not yet placed on them.
struct Trial<'a> {
    compositor: Compositor<'a>,
    parts: Parts,
    makeup: Makeup,
}

impl<'a> Copy<'a> {
    /// The manuscript in a design, its lines broken and its pages chosen, from the words that are
    /// in the case.
    fn set(&self, design: &Design, case: WordCase) -> Trial<'a> {
        let mut compositor = Compositor::new(self.manuscript, design, self.library, self.images);
        compositor.case = case;
        for fault in design.faults() {
            compositor.tell(fault);
        }
        let parts = compositor.parts();
        let mut trial = Trial {
            compositor,
            parts,
            makeup: Makeup::default(),
        };
        trial.makeup = Makeup::of(&trial.parts, trial.format());
        trial
    }
}

impl Trial<'_> {
    /// How its pages are made up.
    fn format(&self) -> Format {
        Format {
            lines: self.compositor.block.lines,
            scale: self.parts.notes.leading / self.compositor.block.leading,
            thrift: 0.0,
        }
    }
}

/// The pages of a trial with everything in its place.
fn bind(trial: Trial<'_>, design: &Design) -> Typeset {
    let Trial {
        mut compositor,
        parts,
        makeup,
    } = trial;
    let Parts {
        sections,
        contents,
        works,
        notes,
        is_book,
    } = parts;
    let mut book = Book::new(compositor.block, notes.ground(compositor.rule()));
    book.add_empty(PageKind::Cover);
    book.add_empty(PageKind::Blank);
    let mut listed = None;
    let format = makeup.format;
    let cited = works.as_ref().map_or(usize::MAX, |works| works.section);
    for (number, (mut section, mut parted)) in sections.into_iter().zip(makeup.sections).enumerate()
    {
        if let Some(works) = works.as_ref().filter(|works| works.section == number) {
            section.rows = compositor.works_linked(works, &book.cited_on(is_book));
        }
        if number >= cited {
            parted = makeup::part(&section, &notes, book.pages.len(), format);
        }
        while book.pages.len() < parted.first {
            book.add_empty(PageKind::Blank);
        }
        if let Some((_, places)) = contents.as_ref().filter(|(at, _)| *at == number) {
            for _ in &parted.ends {
                book.add_empty(section.kind);
            }
            listed = Some((section.rows, places, parted));
            continue;
        }
        let pages = compositor.part_pages(section.rows, parted, &notes);
        book.add_chapter(pages, section.kind, &compositor.links);
    }
    book.add_empty(PageKind::BackCover);
    book.label(is_book);
    if let Some((mut rows, places, parted)) = listed {
        let label = |anchor: &str| {
            let page = book.anchors.get(anchor)?.page;
            Some(book.pages[page].label.clone())
        };
        compositor.number_contents(&mut rows, places, label);
        let first = parted.first;
        let pages = compositor.part_pages(rows, parted, &notes);
        if is_book {
            book.numbered = first..first + pages.len();
        }
        book.fill_pages(first, pages, &compositor.links);
    }
    compositor.furnish(&mut book);
    finish(compositor, book, design)
}

/// The layout of a finished book. A link that leads nowhere is told and keeps only its words.
fn finish(mut compositor: Compositor<'_>, mut book: Book, design: &Design) -> Typeset {
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
        design: design.clone(),
        fitting: None,
        diagnostics: compositor.diagnostics,
    }
}
