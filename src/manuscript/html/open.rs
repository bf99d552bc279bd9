//! The elements that are open around a place: [`OpenElements`].

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel, Tag, TagEnd};

use crate::language::Language;
use crate::manuscript::html::element::Role;

/// What is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// An element of Markdown; with `is_silent` it has no events, since it stands where only words may.
    Markdown { is_silent: bool },
    /// A paragraph of HTML.
    Paragraph,
    /// An element that only says of its words in which language they are.
    Language,
    /// Another block of HTML.
    Block(Role),
    /// A list of definitions; whether it has begun with a term.
    Definitions { has_term: bool },
    /// A table; whether its first row has begun.
    Table { has_rows: bool },
    /// A row of a table; whether it has cells.
    Row { has_cells: bool },
}

/// One element that is open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) kind: Kind,
    /// The name of the element of HTML; none for what is not written.
    pub(super) name: String,
    pub(super) language: Option<Language>,
    /// The bytes of its tag.
    pub(super) place: Range<usize>,
}

impl Open {
    pub(super) fn unwritten(kind: Kind) -> Self {
        Self {
            kind,
            name: String::new(),
            language: None,
            place: 0..0,
        }
    }

    /// Whether it holds words and no blocks.
    pub(super) fn holds_words(&self) -> bool {
        matches!(
            self.kind,
            Kind::Markdown { is_silent: true }
                | Kind::Paragraph
                | Kind::Block(
                    Role::Heading(_) | Role::Term | Role::Cell { .. } | Role::Preformatted
                )
        )
    }

    /// Whether it holds blocks, and has to be closed.
    pub(super) fn holds_blocks(&self) -> bool {
        match self.kind {
            Kind::Block(role) => role.holds_blocks(),
            Kind::Definitions { .. } | Kind::Table { .. } => true,
            _ => false,
        }
    }

    pub(super) fn is_markdown(&self) -> bool {
        matches!(self.kind, Kind::Markdown { .. })
    }

    /// The event that ends it, where it has one.
    pub(super) fn end(&self) -> Option<TagEnd> {
        Some(match &self.kind {
            Kind::Paragraph => TagEnd::Paragraph,
            Kind::Definitions { .. } => TagEnd::DefinitionList,
            Kind::Table { has_rows: true } => TagEnd::Table,
            Kind::Row { has_cells: true } => TagEnd::TableRow,
            Kind::Block(role) => match role {
                Role::Heading(level) => TagEnd::Heading(heading_level(*level)),
                Role::Quotation => TagEnd::BlockQuote(None),
                Role::List(start) => TagEnd::List(start.is_some()),
                Role::Item => TagEnd::Item,
                Role::Term => TagEnd::DefinitionListTitle,
                Role::Meaning => TagEnd::DefinitionListDefinition,
                Role::Cell { .. } => TagEnd::TableCell,
                Role::Preformatted => TagEnd::CodeBlock,
                _ => return None,
            },
            _ => return None,
        })
    }
}

/// The event that begins a block, where it has one of its own.
pub(super) fn start<'a>(role: Role, id: Option<&str>) -> Option<Tag<'a>> {
    Some(match role {
        Role::Heading(level) => Tag::Heading {
            level: heading_level(level),
            id: id.map(|id| CowStr::from(id.to_owned())),
            classes: Vec::new(),
            attrs: Vec::new(),
        },
        Role::Quotation => Tag::BlockQuote(None),
        Role::List(start) => Tag::List(start),
        Role::Item => Tag::Item,
        Role::Definitions => Tag::DefinitionList,
        Role::Term => Tag::DefinitionListTitle,
        Role::Meaning => Tag::DefinitionListDefinition,
        Role::Cell { .. } => Tag::TableCell,
        Role::Preformatted => Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented),
        Role::Part | Role::Table | Role::Row | Role::SceneBreak => return None,
    })
}

fn heading_level(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}

/// The elements that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    elements: Vec<Open>,
    /// How many of them name a language.
    languages: usize,
}

impl OpenElements {
    pub(super) fn push(&mut self, open: Open) {
        self.languages += usize::from(open.language.is_some());
        self.elements.push(open);
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.elements.pop()?;
        self.languages -= usize::from(open.language.is_some());
        Some(open)
    }

    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// The innermost that is more than a language.
    pub(super) fn innermost(&self) -> Option<&Open> {
        let mut elements = self.elements.iter().rev();
        elements.find(|open| open.kind != Kind::Language)
    }

    pub(super) fn innermost_mut(&mut self) -> Option<&mut Open> {
        let mut elements = self.elements.iter_mut().rev();
        elements.find(|open| open.kind != Kind::Language)
    }

    /// The very last.
    pub(super) fn last(&self) -> Option<&Open> {
        self.elements.last()
    }

    /// How many elements of HTML are open since the last of Markdown.
    pub(super) fn depth(&self) -> usize {
        let elements = self.elements.iter().rev();
        elements.take_while(|open| !open.is_markdown()).count()
    }

    /// The number of the innermost that is sought, none beyond Markdown or what `bounds`.
    pub(super) fn nearest(
        &self,
        sought: impl Fn(&Open) -> bool,
        bounds: impl Fn(&Open) -> bool,
    ) -> Option<usize> {
        for (number, open) in self.elements.iter().enumerate().rev() {
            if open.is_markdown() {
                return None;
            }
            if sought(open) {
                return Some(number);
            }
            if bounds(open) {
                return None;
            }
        }
        None
    }

    /// The language of the words here, where an element of HTML names one.
    pub(super) fn language(&self) -> Option<&Language> {
        if self.languages == 0 {
            return None;
        }
        let mut elements = self.elements.iter().rev();
        elements.find_map(|open| open.language.as_ref())
    }

    /// Whether the innermost table has rows.
    pub(super) fn rows_of_table(&mut self) -> Option<&mut bool> {
        let mut elements = self.elements.iter_mut().rev();
        elements.find_map(|open| match &mut open.kind {
            Kind::Table { has_rows } => Some(has_rows),
            _ => None,
        })
    }
}
