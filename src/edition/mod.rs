//! The editions of a manuscript: a [`Folder`] becomes files.
//!
//! The driver of the whole way. Each edition is a value in memory until [`save`] writes it, so
//! that what fails leaves earlier files as they were, and one failure does not stop the others.

pub mod format;
pub mod save;

pub use format::Format;
pub use save::save;
