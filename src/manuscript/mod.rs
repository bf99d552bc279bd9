//! The document: Markdown texts and a [`Header`] become a [`Manuscript`].
//!
//! Restored text and the editor's own `text.md` come in by this one door, so that nothing later
//! can tell them apart. Steps of [`read`]: parse each text with pulldown-cmark, keep the byte
//! range of every block, gather notes and number them in the order in which a reader comes to their marks, give headings stable
//! identifiers, and state what is known of the pamphlet from header, front matter and title.
//!
//! Supported beyond CommonMark: footnotes, tables, strikethrough, definition lists, heading
//! attributes, YAML front matter, pandoc citations (`[see @key, p. 5]`), and HTML, of which [`html`]
//! says what is kept. Cost: linear in the text.

pub mod metadata;
pub mod header;
pub mod model;
mod blocks;
mod events;
mod inlines;
pub mod html;
mod identifiers;
mod keys;
mod lost;
pub mod dump;
mod notes;
pub(crate) mod numbering;
mod isbn;
mod sort_name;
pub(crate) mod address;
pub(crate) mod chapters;
pub(crate) mod walk;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub(crate) use events::markdown_options;
pub use header::Header;
pub use isbn::{Isbn, IsbnError};
pub(crate) use keys::keys_in;
pub use metadata::{Contributor, Metadata, Series};
pub use model::*;
pub use sort_name::sort_name;

use blocks::Reader;
use identifiers::Identifiers;
use notes::Notes;

/// How a text's punctuation is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuation {
    /// As it stands: restored text, whose every change is in the ledger.
    AsWritten,
    /// Straight quotes become curly, `--` and `...` what they stand for: an editor's own text.
    Smart,
}

/// A manuscript, and what was found while reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The manuscript; its bibliography and colophon are still empty.
    pub manuscript: Manuscript,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads Markdown texts, one a chapter file, into one manuscript.
///
/// ```
/// # use std::sync::Arc;
/// # use pamphleteer::manuscript::{read, Header, Punctuation};
/// # use pamphleteer::source::Source;
/// let text = Arc::new(Source::new("text.md", "# On Pins\n\nA pin is *small*.\n"));
/// let reading = read(&[text], &Header::default(), Punctuation::Smart);
/// assert_eq!(reading.manuscript.metadata.title, "On Pins");
/// assert_eq!(reading.manuscript.blocks.len(), 2);
/// ```
pub fn read(texts: &[Arc<Source>], header: &Header, punctuation: Punctuation) -> Reading {
    let mut identifiers = Identifiers::default();
    let mut notes = Notes::default();
    let mut diagnostics = Vec::new();
    let mut blocks = Vec::new();
    let mut header = header.clone();
    for (index, text) in texts.iter().enumerate() {
        let mut reader = Reader::new(text, index, punctuation, &mut identifiers, &mut notes);
        blocks.extend(reader.read());
        if let Some((yaml, span)) = reader.front_matter.take() {
            match header::front_matter(&yaml) {
                Ok(found) => header = header.or(found),
                Err(fault) => diagnostics.push(
                    Diagnostic::error("M001", format!("the front matter cannot be read: {fault}"))
                        .at(text, span)
                        .hint("write YAML with the keys of `[pamphlet]` in pamphlet.toml"),
                ),
            }
        }
        diagnostics.append(&mut reader.diagnostics);
        diagnostics.extend(notes.close(text));
    }
    let title_of_text = first_title(&blocks);
    let metadata = header.establish(title_of_text.as_deref());
    let mut blocks = with_title(blocks, &metadata.title, &mut identifiers);
    let mut notes = notes.into_notes();
    let uncalled = numbering::numbered(&mut blocks, &mut notes);
    diagnostics.extend(
        uncalled
            .iter()
            .filter_map(|note| uncalled_note(texts, note)),
    );
    for (number, note) in notes.iter_mut().enumerate() {
        note.id = format!("note-{}", number + 1);
    }
    if metadata.title.is_empty() {
        diagnostics.push(
            Diagnostic::warning("M002", "the pamphlet has no title")
                .hint("put `title` into pamphlet.toml, or begin the text with `# Title`"),
        );
    }
    Reading {
        manuscript: Manuscript {
            metadata,
            sources: texts.to_vec(),
            blocks,
            notes,
            note_place: NotePlace::default(),
            bibliography: Vec::new(),
            bibliography_heading: None,
            colophon: Vec::new(),
        },
        diagnostics,
    }
}

/// Tells of a note that is called from nowhere but notes that nothing calls.
fn uncalled_note(texts: &[Arc<Source>], note: &Note) -> Option<Diagnostic> {
    let span = &note.blocks.first()?.span;
    let told = "nothing refers to this note but notes that nothing refers to";
    Some(
        Diagnostic::warning("M005", told)
            .at(texts.get(span.source)?, span.bytes.clone())
            .hint("put its label where the note belongs"),
    )
}

fn first_title(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { level: 1, content } => Some(plain_text(content)),
        _ => None,
    })
}

/// The blocks with the title as their first heading, where the text itself has no heading of
/// level 1: an essay begins with its name, and headings never skip a level.
fn with_title(mut blocks: Vec<Block>, title: &str, identifiers: &mut Identifiers) -> Vec<Block> {
    if title.is_empty() || first_title(&blocks).is_some() {
        return blocks;
    }
    let heading = Block {
        kind: BlockKind::Heading {
            level: 1,
            content: vec![Inline::Text(title.to_owned())],
        },
        id: Some(identifiers.of_words(title)),
        language: None,
        span: Span::default(),
    };
    blocks.insert(0, heading);
    blocks
}
