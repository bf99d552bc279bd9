//! Fonts: bytes become a [`Library`] of faces that can be measured and shaped.
//!
//! Typesetting, covers and the PDF writer must agree on every glyph's number and width, so all
//! three ask one library. A [`Face`] is read when it is first used; [`shape`](Library::shape)
//! turns words into glyphs in the face's own units, once for every size.
//!
//! Steps: [`Library::select`] finds a face by family and style, [`Library::shape`] shapes words
//! with it and falls back to another family for characters it lacks, [`shape_line`] does the
//! same for one line at one size. Shaping is HarfBuzz's, by way of `harfrust`; what a feature tag
//! does is said by the OpenType specification 1.9, "Registered features".
//!
//! ```
//! use pamphleteer::font::{Features, Library, shape_line};
//!
//! let library = Library::bundled();
//! let roman = library.select("Libertinus Serif", false, false).unwrap();
//! let line = shape_line("office", library.face(roman), 10.0, Features::default());
//! assert_eq!(line[1].text, "ffi");
//! ```

pub(crate) mod cff;
mod face;
mod library;
mod shape;
mod sparse;

pub use face::{Bounds, Face};
pub use library::{Library, OwnFile};
pub use shape::{Capitals, Features, Figures, Shaped, ShapedRun, shape_line};

/// The number of a face in its [`Library`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub usize);
