//! The pen of the flowing editions: the [`Scribe`] writes divisions as chapters, one after another.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::Composition;
use crate::html::breaks::DuePages;
use crate::html::chapter::{Chapter, PageBreak, SectionHeading};
use crate::html::division::{Division, Matter};
use crate::html::markup::{Markup, Tag};
use crate::html::survey::{Survey, fragment};
use crate::language::Wording;
use crate::manuscript::Block;

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
    last_numbers: BTreeMap<String, usize>,
    /// The printed pages that begin in the block being written.
    pub(super) due: DuePages,
    /// The headings of the chapter so far, without its own.
    pub(super) headings: Vec<SectionHeading>,
    /// The printed pages that have begun in the chapter.
    pub(super) pages: Vec<PageBreak>,
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
            last_numbers: BTreeMap::new(),
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
            Matter::Notes => self.endnotes(index, &division.title),
            Matter::Works(works) => self.bibliography(&division.title, works),
            Matter::Blocks(stretch) => self.text_division(index, division, stretch),
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

    /// A heading of level 1 that the manuscript does not have, in a language not its own where
    /// we have no words in that.
    pub(super) fn made_heading(&mut self, id: &str, title: &str) {
        let metadata = &self.book.manuscript.metadata;
        let foreign = self.wording.foreign_to(&metadata.language);
        let foreign = foreign.filter(|_| title != metadata.title);
        let tag = Tag::new("h1").with("id", id).language(foreign.as_ref());
        self.markup.element(tag, title);
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
    pub(super) fn heading_id(&mut self, block: &Block) -> String {
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
        // Counting goes on where it stopped: a text may say the same thing ten thousand times.
        let mut number = self.last_numbers.get(&stem).copied().unwrap_or(0);
        loop {
            number += 1;
            let id = match number {
                1 => stem.clone(),
                _ => format!("{stem}-{number}"),
            };
            if self.survey.address(&id).is_none() && self.used_ids.insert(id.clone()) {
                self.last_numbers.insert(stem, number);
                return id;
            }
        }
    }
}
