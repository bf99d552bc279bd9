//! Restores damaged pamphlet texts and typesets them as EPUB, reading PDF and foldable booklet.

pub mod length;
pub mod language;
pub mod source;
pub mod diagnostic;
pub mod ingest;
pub mod lexicon;
pub mod order;
pub mod structure;
pub mod repair;
pub mod restore;
pub mod manuscript;
pub mod cite;
pub mod font;
pub mod typeset;
pub mod cover;
pub mod impose;
pub mod pdf;
pub mod raster;
pub mod html;
pub mod epub;
pub mod check;
pub mod edition;
