//! From a sequence of lines to passages, and from repaired passages to Markdown.
//!
//! The lines of the leaves, furniture set aside, become [`Passage`]s: a paper shows its structure
//! by white space, indents and short lines, and an extractor keeps some of it. The steps of
//! [`passages()`]: the lines in reading order ([`row`]), the measure they were set to
//! ([`measure`]), what each sign of a paragraph is worth in this text ([`evidence`]), what is set
//! apart ([`display`], [`list`]), and the rest as paragraphs. Once the words are repaired,
//! [`mark_up`] turns what stands between them into the marks of CommonMark.
//!
//! Limits: two paragraphs that the damaged text parts by nothing at all stay one. The cost is
//! linear in the length of the text.

pub mod display;
pub mod doubts;
pub mod escape;
pub mod evidence;
pub mod list;
pub mod markdown;
pub mod measure;
pub mod passage;
pub mod passages;
pub mod row;
pub mod shift;
pub mod signs;

pub use doubts::doubts;
pub use markdown::mark_up;
pub use passage::{Passage, PassageKind};
pub use passages::passages;
