//! The document model: [`Manuscript`], its blocks and its inlines, each with its span.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::language::{Language, Wording};
use crate::manuscript::metadata::Metadata;
use crate::source::Source;

/// A whole pamphlet, ready to be set: what every edition is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Manuscript {
    /// Who wrote what, when, in which language.
    pub metadata: Metadata,
    /// The texts the spans of blocks point into, in reading order.
    pub sources: Vec<Arc<Source>>,
    /// The essay: its headings, paragraphs and the rest, in reading order.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first reference.
    pub notes: Vec<Note>,
    /// Where they stand.
    pub note_place: NotePlace,
    /// The works cited, in the order of the printed list; empty when there are none.
    pub bibliography: Vec<Work>,
    /// The heading of the works cited, where the text has its own.
    pub bibliography_heading: Option<String>,
    /// What the colophon says; set after the bibliography in every edition.
    pub colophon: Vec<Block>,
}

impl Manuscript {
    /// The heading of the works cited: the text's own, or the usual word.
    pub fn bibliography_title(&self) -> &str {
        let usual = Wording::of(&self.metadata.language).bibliography;
        self.bibliography_heading.as_deref().unwrap_or(usual)
    }
}

/// One block, with where it stands in its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// A stable identifier for links, unique in the manuscript; headings always have one.
    pub id: Option<String>,
    /// Its language, where that differs from the manuscript's.
    pub language: Option<Language>,
    /// The source it stands in (an index into [`Manuscript::sources`]) and its bytes there.
    pub span: Span,
}

/// A byte range of one of the manuscript's sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Which source: an index into [`Manuscript::sources`].
    pub source: usize,
    /// The bytes.
    pub bytes: Range<usize>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading; level 1 is the pamphlet's title or a chapter's.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A block quotation.
    Quotation(Vec<Block>),
    /// Verse: one entry a line.
    Verse(Vec<Vec<Inline>>),
    /// A list.
    List {
        /// The number of the first item, if the items are numbered.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// Words to be kept letter by letter, line by line.
    Preformatted(String),
    /// A picture that stands by itself.
    Figure {
        /// The path, as written.
        image: String,
        /// What it shows, for those who cannot see it.
        alternative: String,
        /// The words under it.
        caption: Vec<Inline>,
    },
    /// A break between two scenes or thoughts.
    SceneBreak,
}

/// A term with its descriptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What it means, each meaning a run of blocks.
    pub meanings: Vec<Vec<Block>>,
}

/// A table: a header row and body rows of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub alignments: Vec<Alignment>,
    /// The header's cells.
    pub header: Vec<Vec<Inline>>,
    /// The body's rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// To the left.
    #[default]
    Left,
    /// To the middle.
    Centre,
    /// To the right.
    Right,
}

/// A stretch of words inside a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words as they are.
    Text(String),
    /// Emphasis, set in italics.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, set in bold.
    Strong(Vec<Inline>),
    /// Struck-out words.
    Struck(Vec<Inline>),
    /// Words in small capitals.
    SmallCaps(Vec<Inline>),
    /// Raised words.
    Superscript(Vec<Inline>),
    /// Lowered words.
    Subscript(Vec<Inline>),
    /// Words to be kept letter by letter.
    Code(String),
    /// Words in another language than the manuscript's.
    Foreign(Language, Vec<Inline>),
    /// An abbreviation.
    Abbreviation {
        /// What it stands for, for those who want to know; print does not show it.
        long: String,
        /// The words in print.
        content: Vec<Inline>,
    },
    /// A link to an address or, with `#`, to an identifier of this manuscript.
    Link {
        /// The address.
        target: String,
        /// The words that carry the link.
        content: Vec<Inline>,
    },
    /// A citation, linked to the works it names.
    Citation(Citation),
    /// The mark of a note: an index into [`Manuscript::notes`].
    NoteMark(usize),
    /// A small picture in a line.
    Image {
        /// The path, as written.
        image: String,
        /// What it shows.
        alternative: String,
    },
    /// A line's end that the author meant.
    LineBreak,
    /// A sign in print that stands for words: a dash for the author of the entry before.
    Sign {
        /// What is printed.
        sign: String,
        /// What a listener hears.
        words: String,
    },
}

/// A citation as it stands in print.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// A stable identifier, so that the bibliography can link back.
    pub id: String,
    /// The words in print, split where one of the works is named.
    pub parts: Vec<CitationPart>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of a citation's words, with the work it points to, if it points to one.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationPart {
    /// The words in print.
    pub content: Vec<Inline>,
    /// The work's key.
    pub key: Option<String>,
}

/// A note: what stands at the foot of the page or the end of the chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// A stable identifier.
    pub id: String,
    /// Its words.
    pub blocks: Vec<Block>,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotePlace {
    /// At the foot of the page that calls them; where there are no pages, at the end of the chapter.
    #[default]
    Foot,
    /// At the end of the chapter that calls them.
    ChapterEnd,
    /// After the text, under a heading of their own.
    End,
}

/// Where the addresses of links are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPlace {
    /// Nowhere.
    #[default]
    None,
    /// In notes.
    Notes,
    /// In a list after the text.
    List,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The key it is cited by.
    pub key: String,
    /// The entry in print.
    pub content: Vec<Inline>,
    /// What the editor says of it in brackets: what is not established, and why.
    pub remark: Option<Vec<Inline>>,
    /// The identifiers of the citations that name it, in reading order.
    pub cited_by: Vec<String>,
}

impl Work {
    /// The identifier to link to: `work-KEY`.
    pub fn id(&self) -> String {
        format!("work-{}", self.key)
    }

    /// The remark with the brackets it gets, unless it has its own; the same in every edition.
    pub fn remark_in_brackets(&self) -> Option<Vec<Inline>> {
        let remark = self.remark.as_deref()?;
        if plain_text(remark).trim_start().starts_with('[') {
            return Some(remark.to_vec());
        }
        let bracket = |sign: &str| [Inline::Text(sign.to_owned())];
        Some([&bracket("[")[..], remark, &bracket("]")[..]].concat())
    }
}

impl Inline {
    /// The inlines inside a marked stretch: emphasis, a link and the like; none for words, and none
    /// for a citation, whose parts each have their own.
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Struck(inner)
            | Self::SmallCaps(inner)
            | Self::Superscript(inner)
            | Self::Subscript(inner)
            | Self::Foreign(_, inner)
            | Self::Abbreviation { content: inner, .. }
            | Self::Link { content: inner, .. } => Some(inner),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut [Inline]> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Struck(inner)
            | Self::SmallCaps(inner)
            | Self::Superscript(inner)
            | Self::Subscript(inner)
            | Self::Foreign(_, inner)
            | Self::Abbreviation { content: inner, .. }
            | Self::Link { content: inner, .. } => Some(inner),
            _ => None,
        }
    }
}

/// The plain words of inlines, as a reader hears them; note marks are silent.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        gather_words(inline, &mut words);
    }
    words
}

fn gather_words(inline: &Inline, words: &mut String) {
    if let Some(inner) = inline.content() {
        words.push_str(&plain_text(inner));
    }
    match inline {
        Inline::Text(text) | Inline::Code(text) => words.push_str(text),
        Inline::Sign { words: heard, .. } => words.push_str(heard),
        Inline::Citation(citation) => {
            for part in &citation.parts {
                words.push_str(&plain_text(&part.content));
            }
        }
        Inline::Image { alternative, .. } => words.push_str(alternative),
        Inline::LineBreak => words.push(' '),
        _ => {}
    }
}
