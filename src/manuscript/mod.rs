//! The document: Markdown becomes a [`Manuscript`].

pub mod metadata;
pub mod model;

pub use metadata::{Contributor, Metadata};
pub use model::*;
