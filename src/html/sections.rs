//! Divisions as nested sections: each heading opens one, and one of the same height closes it.

use crate::html::chapter::{ChapterKind, SectionHeading};
use crate::html::division::{Division, Stretch, plain_title};
use crate::html::markup::Tag;
use crate::html::scribe::Scribe;
use crate::manuscript::chapters::heading_depths;
use crate::manuscript::{Block, BlockKind, Inline, plain_text};

impl Scribe<'_> {
    /// A division of text with its notes; returns the identifier of its section or heading.
    pub(super) fn text_division(
        &mut self,
        index: usize,
        division: &Division<'_>,
        stretch: Stretch<'_>,
    ) -> String {
        let id = self.open_division(division, stretch);
        self.markup.line();
        self.sections(&id, division.depth, stretch);
        self.notes(index);
        self.end_section();
        id
    }

    /// Opens the section of a division, named by its heading; one that has none gets its title.
    fn open_division(&mut self, division: &Division<'_>, stretch: Stretch<'_>) -> String {
        let (term, role) = match division.kind {
            ChapterKind::Colophon => ("colophon", "doc-colophon"),
            _ => ("chapter", "doc-chapter"),
        };
        let section = Tag::new("section").kind(term, role);
        match stretch.blocks.first() {
            Some(block) if is_heading(block) => {
                let id = self.heading_id(block);
                self.markup.open(named(section, block, &id));
                id
            }
            _ => {
                let id = self.claim_new(division.file.trim_end_matches(".xhtml"));
                self.markup.open(section.with("aria-labelledby", &id));
                self.markup.line();
                self.begin_pages(stretch.part, stretch.first);
                self.pages_before_block();
                self.made_heading(&id, &division.title);
                id
            }
        }
    }

    /// The blocks of a division, a section under each heading within it.
    fn sections(&mut self, id: &str, depth: u8, stretch: Stretch<'_>) {
        let depths = heading_depths(stretch.blocks);
        // Depths are counted from the division's own heading, which stands at `depth`.
        let below = depth - u8::from(stretch.blocks.first().is_some_and(is_heading));
        let mut open: Vec<u8> = Vec::new();
        for (offset, block) in stretch.blocks.iter().enumerate() {
            let heading_depth = depths[offset].map(|inner| (inner + below).min(6));
            let mut heading_id = id.to_owned();
            if let Some(inner) = heading_depth.filter(|_| offset > 0) {
                while open.last().is_some_and(|&outer| outer >= inner) {
                    self.end_section();
                    open.pop();
                }
                heading_id = self.open_section(inner, block);
                open.push(inner);
            }
            self.begin_pages(stretch.part, stretch.first + offset);
            match &block.kind {
                BlockKind::Heading { content, .. } => {
                    self.pages_before_block();
                    let depth = heading_depth.unwrap_or(depth);
                    self.heading(depth, block, &heading_id, content);
                }
                BlockKind::Paragraph(content) => {
                    let id = match &block.id {
                        Some(id) => self.claim(id),
                        None => Some(self.claim_new(&words_mark(content))),
                    };
                    self.paragraph(id.as_deref(), block, content);
                }
                _ => {
                    self.pages_before_block();
                    self.block(block);
                }
            }
            self.pages_after_block();
            self.markup.line();
        }
        open.iter().for_each(|_| self.end_section());
    }

    /// Opens the section of a heading and enters it into the contents.
    fn open_section(&mut self, depth: u8, block: &Block) -> String {
        let id = self.heading_id(block);
        self.markup.open(named(Tag::new("section"), block, &id));
        self.markup.line();
        self.enter_heading(depth, block, &id);
        id
    }

    fn end_section(&mut self) {
        self.markup.close();
        self.markup.line();
    }

    fn enter_heading(&mut self, depth: u8, block: &Block, id: &str) {
        if let BlockKind::Heading { content, .. } = &block.kind {
            let title = plain_title(content);
            if !title.is_empty() {
                let id = id.to_owned();
                self.headings.push(SectionHeading { depth, title, id });
            }
        }
    }
}

/// Whether `block` is a heading.
fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// The tag of a section with its heading as its name, if the heading has words.
fn named(section: Tag, heading: &Block, id: &str) -> Tag {
    match &heading.kind {
        BlockKind::Heading { content, .. } if !plain_title(content).is_empty() => {
            section.with("aria-labelledby", id)
        }
        _ => section,
    }
}

/// How many of a paragraph's words make its identifier: enough to tell it from others, few enough
/// that most corrections fall behind them.
const TELLING_WORDS: usize = 8;

/// An identifier made from the letters of a paragraph's first words, by the hash FNV-1a (Fowler,
/// Noll and Vo; IETF draft-eastlake-fnv): a link to the paragraph outlives every change around it,
/// and one in its punctuation, its capitals or its later words.
fn words_mark(content: &[Inline]) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    let words = plain_text(content);
    let telling = words
        .split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect())
        .filter(|word: &String| !word.is_empty())
        .take(TELLING_WORDS);
    let telling = telling.collect::<Vec<_>>().join(" ").to_lowercase();
    for byte in telling.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("p-{hash:08x}")
}
