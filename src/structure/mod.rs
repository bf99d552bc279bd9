//! From a sequence of lines to passages, and from repaired passages to Markdown.

pub mod passage;

pub use passage::{Passage, PassageKind};
