//! Printed pages put into the flow: the [`Scribe`] counts letters and breaks between the right two.

use crate::html::chapter::PageBreak;
use crate::html::division::file_stem;
use crate::html::markup::Tag;
use crate::html::pages::{Part, is_letter};
use crate::html::scribe::Scribe;
use crate::html::spacing::bound;

/// The printed pages that begin in the block being written.
#[derive(Default)]
pub(super) struct DuePages {
    /// Letters before the page, and its label; the next one last.
    pages: Vec<(usize, String)>,
    /// How many letters of the block are written.
    letters: usize,
}

impl DuePages {
    /// The byte of `text` before which the next page begins, if it begins in `text`.
    ///
    /// A word that a page's end divides stays whole: the page begins behind it.
    fn split(&self, text: &str) -> Option<usize> {
        let (place, _) = self.pages.last()?;
        let ahead = place.saturating_sub(self.letters);
        let mut letters = text.char_indices().filter(|&(_, c)| is_letter(c));
        let at = letters.nth(ahead).map(|(at, _)| at)?;
        let (before, after) = text.split_at(at);
        let is_divided =
            before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
        let next_word = after.find(char::is_whitespace).map(|space| {
            let rest = after[space..].trim_start();
            text.len() - rest.len()
        });
        // Without a space in reach the script has none, and a page may begin anywhere.
        let next_word = next_word.filter(|&next| is_divided && next - at < LONGEST_WORD);
        Some(next_word.unwrap_or(at))
    }
}

/// The bytes of the longest word that a page break waits for.
const LONGEST_WORD: usize = 64;

impl Scribe<'_> {
    /// Running words, with the printed pages that begin among them.
    pub(super) fn words(&mut self, text: &str) {
        self.letters(&bound(text));
    }

    /// Words kept letter by letter, with the printed pages that begin among them.
    pub(super) fn letters(&mut self, text: &str) {
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
