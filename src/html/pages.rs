//! Printed pages in flowing text: [`PrintedPage`]s become [`PageStart`]s.
//!
//! A reader with the EPUB and a reader with the booklet can cite the same page only if the EPUB
//! knows where each printed page begins. The layout knows it as words on pages; here the words
//! are found again in the manuscript, so that typesetting need not count for us.
//!
//! Places are counted in letters: every character but white space and soft hyphens. Line ends,
//! hyphenation and the spacing of verse and tables then do not matter.

use std::ops::Range;

use crate::manuscript::chapters::{chapter_starts, notes_called};
use crate::manuscript::walk::{Met, walk_blocks, walk_inlines};
use crate::manuscript::{Block, BlockKind, Inline, Manuscript, NotePlace, Span};

/// Where in the text a printed page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// What the page is called: `5`, `iv`.
    pub label: String,
    /// Where it begins.
    pub place: Place,
}

/// A place in the text, between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The part of the book.
    pub part: Part,
    /// The block of that part, from 0; the note, or in the bibliography the work.
    pub block: usize,
    /// How many letters of the block stand before the place.
    pub letters: usize,
}

/// A part of the book that has printed pages, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The title page.
    TitlePage,
    /// The essay.
    Essay,
    /// The notes, where they do not stand at the foot of pages.
    Notes,
    /// The works cited.
    Bibliography,
    /// The colophon.
    Colophon,
}

/// A page as it is printed: its name and its words without head, foot and folio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPage {
    /// What the page is called.
    pub label: String,
    /// Its words in reading order; hyphens put in at line ends are U+00AD.
    pub words: String,
}

/// How many letters of a page are looked for: fewer find a wrong place sooner, more fail at the
/// first list number or note that stands among them.
const PROBE: usize = 24;

/// How many words at a page's beginning may be no part of the text, such as a title that was
/// put over it, a list's number or the mark of a note.
const FOREIGN_WORDS: usize = 24;

/// How many bytes of letters a printed page may hold, generously: no page begins further behind
/// the one before. It keeps a page that is nowhere from being found at the other end of the book.
const LONGEST_PAGE: usize = 32_768;

/// Where each of the printed pages begins in the text.
///
/// The pages are those of essay, bibliography and colophon in reading order: title page and
/// contents repeat words of the essay and would be found there. A page whose words are not found
/// after the page before it (a blank one, a picture) is left out. Time grows with the length of
/// the text: each search goes on where the one before ended, and not far.
pub fn locate(manuscript: &Manuscript, pages: &[PrintedPage]) -> Vec<PageStart> {
    let stream = LetterStream::of(manuscript);
    let mut from = 0;
    let mut reach = LONGEST_PAGE;
    let mut starts = Vec::new();
    for page in pages {
        let Some(at) = stream.find(&page.words, from..from + reach) else {
            reach += LONGEST_PAGE;
            continue;
        };
        from = at + stream.text[at..].chars().next().map_or(0, char::len_utf8);
        reach = LONGEST_PAGE;
        starts.push(PageStart {
            label: page.label.clone(),
            place: stream.place(at),
        });
    }
    starts
}

/// Whether `c` counts: line ends and hyphenation do not.
pub(super) fn is_letter(c: char) -> bool {
    !c.is_whitespace() && c != '\u{AD}' && c != '\u{200B}'
}

/// `c` as it is compared: an author's hyphen at a line's end is told apart in print only.
fn folded(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c)).map(folded).collect()
}

/// The letters of the manuscript in reading order, with the beginnings of its blocks.
struct LetterStream {
    text: String,
    /// Byte in `text`, and the place it is.
    blocks: Vec<(usize, Part, usize)>,
}

impl LetterStream {
    fn of(manuscript: &Manuscript) -> Self {
        let mut stream = Self {
            text: String::new(),
            blocks: Vec::new(),
        };
        let mut noted = Vec::new();
        let mut ends = chapter_starts(&manuscript.blocks);
        ends.push(manuscript.blocks.len());
        for chapter in ends.windows(2) {
            for index in chapter[0]..chapter[1] {
                stream.begin(Part::Essay, index);
                stream.push_block(&manuscript.blocks[index]);
            }
            if manuscript.note_place == NotePlace::ChapterEnd {
                let blocks = &manuscript.blocks[chapter[0]..chapter[1]];
                let called = notes_called(manuscript, blocks, &noted);
                stream.push_notes(manuscript, &called);
                noted.extend(called);
            }
        }
        if manuscript.note_place == NotePlace::End {
            let all: Vec<usize> = (0..manuscript.notes.len()).collect();
            stream.push_notes(manuscript, &all);
        }
        for (index, work) in manuscript.bibliography.iter().enumerate() {
            stream.begin(Part::Bibliography, index);
            stream.push_inlines(&work.content);
            stream.push_inlines(&work.remark_in_brackets().unwrap_or_default());
        }
        for (index, block) in manuscript.colophon.iter().enumerate() {
            stream.begin(Part::Colophon, index);
            stream.push_block(block);
        }
        stream
    }

    fn begin(&mut self, part: Part, block: usize) {
        self.blocks.push((self.text.len(), part, block));
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(&letters_of(text));
    }

    fn push_met(&mut self, met: Met<'_>) {
        match met {
            Met::Inline(Inline::Text(text) | Inline::Code(text), _) => self.push(text),
            Met::Block(block) => {
                if let BlockKind::Preformatted(text) = &block.kind {
                    self.push(text);
                }
            }
            Met::Inline(..) => {}
        }
    }

    fn push_block(&mut self, block: &Block) {
        walk_blocks(std::slice::from_ref(block), &mut |met| self.push_met(met));
    }

    fn push_notes(&mut self, manuscript: &Manuscript, notes: &[usize]) {
        for &note in notes {
            self.begin(Part::Notes, note);
            for block in &manuscript.notes[note].blocks {
                self.push_block(block);
            }
        }
    }

    fn push_inlines(&mut self, inlines: &[Inline]) {
        walk_inlines(inlines, &Span::default(), &mut |met| self.push_met(met));
    }

    /// The byte at which the first words of a page stand, in the bytes `within`.
    ///
    /// When the page begins with words that the text does not have, the place of those behind
    /// them is found first, and then as many of the words before as do stand there.
    fn find(&self, words: &str, within: Range<usize>) -> Option<usize> {
        let words: Vec<String> = words.split_whitespace().map(letters_of).collect();
        let from = within.start;
        let end = (within.end..self.text.len()).find(|&end| self.text.is_char_boundary(end));
        let rest = &self.text[from..end.unwrap_or(self.text.len())];
        let (skipped, found) = (0..words.len().min(FOREIGN_WORDS + 1)).find_map(|skipped| {
            let letters = words[skipped..].iter().flat_map(|word| word.chars());
            let probe: String = letters.take(PROBE).collect();
            // The last words of a short page alone would be found anywhere.
            let is_telling = !probe.is_empty() && (skipped == 0 || probe.chars().count() == PROBE);
            let at = is_telling.then(|| rest.find(&probe))??;
            Some((skipped, from + at))
        })?;
        let back = |at: usize, word: &String| match self.text[from..at].ends_with(word.as_str()) {
            true => at - word.len(),
            false => at,
        };
        Some(words[..skipped].iter().rev().fold(found, back))
    }

    fn place(&self, at: usize) -> Place {
        let index = self.blocks.partition_point(|&(start, ..)| start <= at);
        let (start, part, block) = self.blocks[index.saturating_sub(1)];
        Place {
            part,
            block,
            letters: self.text[start..at].chars().count(),
        }
    }
}
