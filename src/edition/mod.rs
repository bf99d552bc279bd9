//! The editions of a manuscript: a [`Folder`](crate::ingest::Folder) becomes files.
//!
//! The driver of the whole way. Each [`Edition`] is a value in memory until [`save()`] writes it,
//! so that what fails leaves earlier files as they were, and one failure does not stop the
//! others.

mod addresses;
pub mod build;
pub mod colophon;
mod design;
mod flowing;
pub mod format;
pub mod imposed;
mod ink;
mod joined;
mod modified;
mod note_marks;
mod paged;
mod phrases;
mod pictures;
mod qr_code;
pub mod request;
pub mod save;
mod shop;

pub use build::{Build, build};
pub use format::Format;
pub use imposed::{Imposed, imposed};
pub use request::Request;
pub use save::save;

use crate::impose::{Edge, Paper};
use crate::length::Length;

/// One file of the pamphlet, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The format it was asked for by.
    pub format: Format,
    /// `SLUG.epub`, `SLUG-booklet-a4.pdf`.
    pub file_name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// How much there is of it, on paper.
    pub extent: Extent,
}

/// How much there is of an edition, on paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// It flows: it has no pages of its own.
    Flowing,
    /// So many pages, one to a leaf of the file.
    Pages(usize),
    /// A booklet.
    Booklet(BookletExtent),
    /// One page that says how booklets are printed, folded and bound.
    Guide,
}

/// What a person needs to know to print a booklet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BookletExtent {
    /// The paper it is printed on.
    pub paper: Paper,
    /// Pages of the booklet, blank ones included.
    pub pages: usize,
    /// Sheets of paper.
    pub sheets: usize,
    /// Pages left blank so that the last sheet is full.
    pub blanks: usize,
    /// The edge about which the printer turns the paper.
    pub flip: Edge,
    /// Whether the file prints both sides of them.
    pub both_sides: bool,
    /// How many times its size a page is printed.
    pub scale: f64,
    /// How far the innermost pages move towards the fold.
    pub creep: Length,
}
