//! From a sequence of lines to passages, and from repaired passages to Markdown.
//!
//! The lines of the leaves, furniture set aside, become [`Passage`]s: a paper shows its structure
//! by white space, indents and short lines, and an extractor keeps some of it. The steps of
//! [`passages()`]: the lines in reading order ([`row`]), the measure they were set to
//! ([`measure`]), what each sign of a paragraph is worth in this text ([`evidence`]), what is set
//! apart ([`display`], [`list`]), the entries of lists of references (`references`), and the rest as
//! paragraphs. Once the words are repaired,
//! [`mark_up`] turns what stands between them into the marks of CommonMark.
//!
//! The codes of its repairs and findings:
//!
//! | code | what |
//! |---|---|
//! | `S101` | the signs and blanks around a leaf's text |
//! | `S102` | the end of a paragraph, or of another passage |
//! | `S103` | a heading |
//! | `S104` | a folio or running head taken out |
//! | `S105` | the end of a line of verse |
//! | `S106` | a block quotation |
//! | `S107` | the mark of a list item |
//! | `S108` | the ornament of a scene break |
//! | `S109` | a sign that Markdown would read as its own |
//! | `S110` | what is left between two lines of a passage |
//! | `S111` | the label of a footnote, which goes below the passage that calls it |
//! | `S112` | the mark that calls a footnote |
//! | `S201` | a decision on a paragraph that begins no line |
//! | `S202` | a decision on a paragraph of a text that is Markdown already |
//! | `S203` | a decision on a paragraph that is not clear |
//! | `S301` | a query: a paragraph may begin with this leaf |
//! | `S302` | a query: a line may begin a footnote, and stays in the text |
//!
//! Limits: two paragraphs that the damaged text parts by nothing at all stay one. The cost is
//! linear in the length of the text.

mod blocks;
mod by_hand;
pub mod display;
pub mod doubts;
pub mod escape;
mod escaped_text;
pub mod evidence;
mod expectation;
mod fragments;
pub mod list;
pub mod markdown;
pub mod marked;
pub mod measure;
mod notes;
pub mod passage;
pub mod passages;
mod pieces;
mod references;
mod quotation;
pub mod row;
mod set_line;
pub mod shift;
pub mod signs;
mod speakers;
mod verse;

pub use by_hand::{ByHand, paragraphs_in_markdown};
pub use doubts::doubts;
pub use markdown::{mark_up, set_aside};
pub use marked::{Marked, marked};
pub use passage::{Mark, Passage, PassageKind};
pub use passages::{lines, passages};
pub use pieces::pieces;
