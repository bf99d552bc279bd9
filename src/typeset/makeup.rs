//! Sections parted into pages, before anything is placed: [`Makeup`].

use super::apparatus::Apparatus;
use super::filling::Chapter;
use super::notes::Notes;
use super::pagination::{PageEnd, page_breaks};
use super::sections::{Parts, Section};

/// The pages of every section.
#[derive(Default)]
pub(super) struct Makeup {
    /// The sections, in their order.
    pub(super) sections: Vec<Parted>,
    /// All pages, the four of the cover among them.
    pub(super) pages: usize,
    /// How they are made up.
    pub(super) format: Format,
}

/// A section in pages.
pub(super) struct Parted {
    /// The index of its first page in the book.
    pub(super) first: usize,
    /// Its notes.
    pub(super) apparatus: Apparatus,
    /// Its pages.
    pub(super) ends: Vec<PageEnd>,
}

/// The cover and its inside before the first section.
pub(super) const BEFORE: usize = 2;
/// The back cover.
pub(super) const AFTER: usize = 1;

/// How pages are made up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format {
    /// The lines of a full page.
    pub(super) lines: usize,
    /// The leading of notes as a part of the text's.
    pub(super) scale: f64,
    /// What each page costs, where pages are to be saved.
    pub(super) thrift: f64,
}

impl Makeup {
    /// The best pages for every section.
    pub(super) fn of(parts: &Parts, format: Format) -> Self {
        let mut pages = BEFORE;
        let sections = parts
            .sections
            .iter()
            .map(|section| {
                pages += usize::from(section.recto && !pages.is_multiple_of(2));
                let parted = part(section, &parts.notes, pages, format);
                pages += parted.ends.len();
                parted
            })
            .collect();
        Self {
            sections,
            pages: pages + AFTER,
            format,
        }
    }
}

/// The best pages for one section, of which the first is the page `first` of the book.
pub(super) fn part(section: &Section, notes: &Notes, first: usize, format: Format) -> Parted {
    let apparatus = Apparatus::of(&section.rows, &notes.rows, format.scale);
    let chapter = Chapter::new(&section.rows, &apparatus, format.lines);
    let ends = page_breaks(&chapter, first, format.thrift);
    Parted {
        first,
        apparatus,
        ends,
    }
}
