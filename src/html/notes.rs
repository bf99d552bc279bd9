//! Notes as XHTML: marks that lead to them, and notes that lead back.
//!
//! A note stands at the end of the chapter of its first mark as an `aside` of type `footnote`:
//! Apple Books and Kobo show it over the page when its mark is touched, others go to it and back.
//! Where notes stand after the text, they are a chapter of their own, of type `endnotes`.

use crate::html::markup::Tag;
use crate::html::pages::Part;
use crate::html::scribe::Scribe;
use crate::manuscript::{BlockKind, Note};

impl Scribe<'_> {
    /// The mark of a note: its number, raised, linked to it.
    pub(super) fn note_mark(&mut self, note: usize) {
        let manuscript = self.book.manuscript;
        let Some(words) = manuscript.notes.get(note) else {
            return;
        };
        let number = (note + 1).to_string();
        self.markup.open(Tag::new("sup"));
        let mark = self.next_mark(note);
        let id = self.claim(&mark_id(words, mark));
        match self.address(&words.id).filter(|_| !self.in_link) {
            Some(address) => {
                let tag = Tag::new("a").kind("noteref", "doc-noteref");
                let tag = tag.with_some("id", id.as_deref());
                self.markup.element(tag.with("href", &address), &number);
            }
            None => {
                let tag = Tag::new("span").with_some("id", id.as_deref());
                self.markup.element(tag, &number);
            }
        }
        self.markup.close();
    }

    fn next_mark(&mut self, note: usize) -> usize {
        let marks = self.marks.entry(note).or_insert(0);
        *marks += 1;
        *marks
    }

    /// The notes of a division.
    pub(super) fn notes(&mut self, division: usize) {
        let manuscript = self.book.manuscript;
        let survey = self.survey;
        let notes = survey.notes_of(division);
        if notes.is_empty() {
            return;
        }
        let section = Tag::new("section")
            .class("notes")
            .with("epub:type", "footnotes")
            .with("aria-label", self.wording.notes);
        self.markup.open(section);
        self.markup.line();
        for &note in notes {
            self.note(note, &manuscript.notes[note]);
            self.markup.line();
        }
        self.markup.close();
        self.markup.line();
    }

    /// The chapter of all notes; returns its identifier.
    pub(super) fn endnotes(&mut self, division: usize, title: &str) -> String {
        let manuscript = self.book.manuscript;
        let survey = self.survey;
        let id = self.claim_new("notes");
        let section = Tag::new("section").kind("endnotes", "doc-endnotes");
        self.markup.open(section.with("aria-labelledby", &id));
        self.markup.line();
        self.made_heading(&id, title);
        for &note in survey.notes_of(division) {
            self.begin_pages(Part::Notes, note);
            self.pages_before_block();
            let tag = Tag::new("div").class("note").with("epub:type", "endnote");
            self.note_in(tag, note, &manuscript.notes[note]);
            self.pages_after_block();
            self.markup.line();
        }
        self.markup.close();
        self.markup.line();
        id
    }

    fn note(&mut self, note: usize, words: &Note) {
        let aside = Tag::new("aside").kind("footnote", "doc-footnote");
        self.begin_pages(Part::Notes, note);
        self.pages_before_block();
        self.note_in(aside, note, words);
        self.pages_after_block();
    }

    fn note_in(&mut self, tag: Tag, note: usize, words: &Note) {
        let id = self.claim(&words.id);
        self.markup.open(tag.with_some("id", id.as_deref()));
        let last = words.blocks.len().saturating_sub(1);
        let is_paragraph = |index: usize| {
            let block = words.blocks.get(index);
            block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph(_)))
        };
        if !is_paragraph(0) {
            self.markup.open(Tag::new("p"));
            self.note_number(note);
            self.markup.close();
        }
        for (index, block) in words.blocks.iter().enumerate() {
            let BlockKind::Paragraph(content) = &block.kind else {
                self.block(block);
                continue;
            };
            let id = block.id.as_ref().and_then(|id| self.claim(id));
            let tag = Tag::new("p").with_some("id", id.as_deref());
            self.markup.open(tag.language(block.language.as_ref()));
            if index == 0 {
                self.note_number(note);
            }
            self.inlines(content);
            if index == last {
                self.back_links(note, words);
            }
            self.markup.close();
        }
        if !is_paragraph(last) {
            self.markup.open(Tag::new("p"));
            self.back_links(note, words);
            self.markup.close();
        }
        self.markup.close();
    }

    fn note_number(&mut self, note: usize) {
        let number = format!("{}.", note + 1);
        self.markup
            .element(Tag::new("span").class("number"), &number);
        self.markup.text(" ");
    }

    /// A link back to each mark of the note.
    fn back_links(&mut self, note: usize, words: &Note) {
        for mark in 1.. {
            let Some(address) = self.address(&mark_id(words, mark)) else {
                break;
            };
            let label = match mark {
                1 => format!("{} ({})", self.wording.back, note + 1),
                _ => format!("{} ({}, {mark})", self.wording.back, note + 1),
            };
            self.markup.text("\u{A0}");
            let tag = Tag::new("a").kind("backlink", "doc-backlink");
            let tag = tag.with("href", &address).with("aria-label", &label);
            self.markup.element(tag, BACK_ARROW);
        }
    }
}

/// An arrow back, asked for as text: some systems would draw a coloured picture.
pub(super) const BACK_ARROW: &str = "\u{21A9}\u{FE0E}";

/// The identifier of the `mark`-th mark of a note.
pub(super) fn mark_id(words: &Note, mark: usize) -> String {
    match mark {
        1 => format!("ref-{}", words.id),
        _ => format!("ref-{}-{mark}", words.id),
    }
}
