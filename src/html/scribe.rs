//! The pen of the flowing editions: the [`Scribe`] writes divisions as chapters, one after another.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::Composition;
use crate::html::chapter::{Chapter, ChapterKind, PageBreak, SectionHeading};
use crate::html::division::{Division, Matter, file_stem, heading_depths, plain_title};
use crate::html::markup::{Markup, Tag};
use crate::html::pages::{Part, is_letter};
use crate::html::survey::{Survey, fragment};
use crate::html::wording::Wording;
use crate::manuscript::{Block, BlockKind, Inline, plain_text};

/// What is written so far, and what later words depend on.
pub(super) struct Scribe<'a> {
    pub(super) book: &'a Composition<'a>,
    pub(super) survey: &'a Survey,
    pub(super) wording: &'static Wording,
    pub(super) markup: Markup,
    /// Whether the words stand in a link: links do not nest.
    pub(super) in_link: bool,
    /// How many marks each note has had.
    pub(super) marks: BTreeMap<usize, usize>,
    /// The printed page on which each citation stands, where it is known.
    pub(super) cited_on: BTreeMap<String, String>,
    /// The printed page that is being written.
    pub(super) page: Option<String>,
    file: String,
    used_ids: BTreeSet<String>,
    due: DuePages,
    headings: Vec<SectionHeading>,
    pages: Vec<PageBreak>,
}

/// The printed pages that begin in the block being written.
#[derive(Default)]
struct DuePages {
    /// Letters before the page, and its label; the next one last.
    pages: Vec<(usize, String)>,
    /// How many letters of the block are written.
    letters: usize,
}

impl DuePages {
    /// The byte of `text` before which the next page begins, if it begins in `text`.
    fn split(&self, text: &str) -> Option<usize> {
        let (place, _) = self.pages.last()?;
        let ahead = place.saturating_sub(self.letters);
        let mut letters = text.char_indices().filter(|&(_, c)| is_letter(c));
        letters.nth(ahead).map(|(at, _)| at)
    }
}

impl<'a> Scribe<'a> {
    pub(super) fn new(book: &'a Composition<'a>, survey: &'a Survey) -> Self {
        Self {
            book,
            survey,
            wording: Wording::of(&book.manuscript.metadata.language),
            markup: Markup::new(),
            in_link: false,
            marks: BTreeMap::new(),
            cited_on: BTreeMap::new(),
            page: None,
            file: String::new(),
            used_ids: BTreeSet::new(),
            due: DuePages::default(),
            headings: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Writes one division with its notes.
    pub(super) fn chapter(&mut self, index: usize, division: &Division<'_>) -> Chapter {
        self.file.clone_from(&division.file);
        let id = match division.matter {
            Matter::TitlePage => self.title_page(),
            Matter::Works(works) => self.bibliography(&division.title, works),
            Matter::Blocks(part, first, blocks) => {
                self.text_division(index, division, part, first, blocks)
            }
        };
        Chapter {
            file: division.file.clone(),
            kind: division.kind,
            title: division.title.clone(),
            depth: division.depth,
            id,
            headings: std::mem::take(&mut self.headings),
            pages: std::mem::take(&mut self.pages),
            body: std::mem::take(&mut self.markup).finish(),
        }
    }

    fn text_division(
        &mut self,
        index: usize,
        division: &Division<'_>,
        part: Part,
        first: usize,
        blocks: &[Block],
    ) -> String {
        let (term, role) = match division.kind {
            ChapterKind::Colophon => ("colophon", "doc-colophon"),
            _ => ("chapter", "doc-chapter"),
        };
        let section = Tag::new("section").kind(term, role);
        let id = match blocks.first() {
            Some(block) if is_heading(block) => {
                let id = self.heading_id(block);
                self.markup.open(named(section, block, &id));
                id
            }
            _ if division.kind == ChapterKind::Colophon => {
                let id = self.claim_new("colophon");
                self.markup.open(section.with("aria-labelledby", &id));
                self.markup.line();
                self.begin_pages(part, first);
                self.pages_before_block();
                self.made_heading(&id, &division.title);
                id
            }
            _ => {
                let id = self.claim_new("text");
                self.markup
                    .open(section.with("id", &id).with("aria-label", &division.title));
                id
            }
        };
        self.markup.line();
        self.sections(&id, division.depth, part, first, blocks);
        self.notes(index);
        self.markup.close();
        self.markup.line();
        id
    }

    /// The blocks of a division, a section under each heading within it.
    fn sections(&mut self, id: &str, depth: u8, part: Part, first: usize, blocks: &[Block]) {
        let depths = heading_depths(blocks);
        let first_is_heading = blocks.first().is_some_and(is_heading);
        // Depths are counted from the division's own heading, which stands at `depth`.
        let below = depth - u8::from(first_is_heading);
        let mut open: Vec<u8> = Vec::new();
        for (offset, block) in blocks.iter().enumerate() {
            let heading_depth = depths[offset].map(|inner| (inner + below).min(6));
            let mut heading_id = id.to_owned();
            if let Some(inner) = heading_depth.filter(|_| offset > 0) {
                while open.last().is_some_and(|&outer| outer >= inner) {
                    self.end_section();
                    open.pop();
                }
                heading_id = self.heading_id(block);
                self.markup
                    .open(named(Tag::new("section"), block, &heading_id));
                self.markup.line();
                open.push(inner);
                self.enter_heading(inner, block, &heading_id);
            }
            self.begin_pages(part, first + offset);
            match &block.kind {
                BlockKind::Heading { content, .. } => {
                    self.pages_before_block();
                    self.heading(heading_depth.unwrap_or(depth), block, &heading_id, content);
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

    /// A heading of level 1 that the manuscript does not have.
    pub(super) fn made_heading(&mut self, id: &str, title: &str) {
        self.markup.element(Tag::new("h1").with("id", id), title);
        self.markup.line();
    }

    /// The address of an identifier as a link in the file being written has it.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        let address = self.survey.address(id)?;
        Some(match address.strip_prefix(&self.file) {
            Some(here) if here.starts_with('#') => here.to_owned(),
            _ => address,
        })
    }

    /// The identifier a heading carries.
    fn heading_id(&mut self, block: &Block) -> String {
        match &block.id {
            Some(id) => self.claim(id).unwrap_or_else(|| self.claim_new(id)),
            None => self.claim_new("section"),
        }
    }

    /// `id` as it stands in the document; none if something before carries it.
    pub(super) fn claim(&mut self, id: &str) -> Option<String> {
        let id = fragment(id);
        self.used_ids.insert(id.clone()).then_some(id)
    }

    /// An identifier like `stem` that nothing before carries.
    pub(super) fn claim_new(&mut self, stem: &str) -> String {
        let stem = fragment(stem);
        let mut id = stem.clone();
        let mut number = 1;
        while self.survey.address(&id).is_some() || !self.used_ids.insert(id.clone()) {
            number += 1;
            id = format!("{stem}-{number}");
        }
        id
    }

    /// Words, with the printed pages that begin among them.
    pub(super) fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = self.due.split(rest) {
            let (before, after) = rest.split_at(at);
            self.count_and_write(before);
            self.page_break();
            rest = after;
        }
        self.count_and_write(rest);
    }

    fn count_and_write(&mut self, text: &str) {
        self.due.letters += text.chars().filter(|&c| is_letter(c)).count();
        self.markup.text(text);
    }

    /// From here on the words are those of this block.
    pub(super) fn begin_pages(&mut self, part: Part, block: usize) {
        let starts = self.book.page_starts.iter();
        let mut pages: Vec<(usize, String)> = starts
            .filter(|start| start.place.part == part && start.place.block == block)
            .filter(|start| !self.is_begun(&start.label))
            .map(|start| (start.place.letters, start.label.clone()))
            .collect();
        pages.reverse();
        self.due = DuePages { pages, letters: 0 };
    }

    fn is_begun(&self, label: &str) -> bool {
        self.pages.iter().any(|page| page.label == label)
    }

    /// The pages that begin with the block, put before it so that no heading's name holds them.
    pub(super) fn pages_before_block(&mut self) {
        while self
            .due
            .pages
            .last()
            .is_some_and(|&(letters, _)| letters == 0)
        {
            self.page_break();
        }
    }

    /// The pages that were to begin in the block and did not, put behind it.
    pub(super) fn pages_after_block(&mut self) {
        while !self.due.pages.is_empty() {
            self.page_break();
        }
    }

    fn page_break(&mut self) {
        let Some((_, label)) = self.due.pages.pop() else {
            return;
        };
        let id = self.claim_new(&format!("page-{}", file_stem(&label, 16)));
        let tag = Tag::new("span")
            .kind("pagebreak", "doc-pagebreak")
            .with("id", &id)
            .with("aria-label", &label);
        self.markup.open(tag);
        self.markup.close();
        self.page = Some(label.clone());
        self.pages.push(PageBreak { label, id });
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

/// An identifier made from a paragraph's words, by the hash FNV-1a (Fowler, Noll and Vo; IETF
/// draft-eastlake-fnv): a link to the paragraph outlives every change around it.
fn words_mark(content: &[Inline]) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in plain_text(content).bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("p-{hash:08x}")
}
