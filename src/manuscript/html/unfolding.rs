//! The events of Markdown with its blocks of HTML turned into events of Markdown: [`Unfolding`].

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag as Markdown, TagEnd};

use crate::manuscript::blocks::is_block;
use crate::manuscript::html::element::is_unread;
use crate::manuscript::html::open::{Kind, Open, OpenElements};
use crate::manuscript::html::pieces::{Piece, holds_no_elements, pieces};
use crate::manuscript::html::words::Words;

/// The events met, and those to be read.
#[derive(Debug, Default)]
pub(crate) struct Unfolding<'a> {
    /// The events to be read; what is begun in them is ended in them.
    pub(crate) ready: VecDeque<(Event<'a>, Range<usize>)>,
    /// What is left out, in words, each with its bytes.
    pub(crate) left_out: Vec<(String, Range<usize>)>,
    pub(super) open: OpenElements,
    pub(super) words: Words,
    block: Option<HtmlBlock>,
    /// The bytes the events that are made stand for.
    pub(super) place: Range<usize>,
}

/// A block of HTML being gathered: where what holds it puts marks before its lines, they are no
/// part of it.
#[derive(Debug, Default)]
struct HtmlBlock {
    html: String,
    /// The first byte of each stretch, in it and in the source.
    stretches: Vec<(usize, usize)>,
}

impl HtmlBlock {
    fn push(&mut self, html: &str, bytes: &Range<usize>) {
        self.stretches.push((self.html.len(), bytes.start));
        self.html.push_str(html);
    }

    /// The bytes of the source.
    fn in_source(&self, bytes: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| {
            let after = self.stretches.partition_point(|&(start, _)| start <= byte);
            let (start, source) = self.stretches[after.saturating_sub(1)];
            source + (byte - start)
        };
        match bytes.is_empty() {
            true => place(bytes.start)..place(bytes.start),
            false => place(bytes.start)..place(bytes.end - 1) + 1,
        }
    }
}

impl<'a> Unfolding<'a> {
    /// Takes the next event of Markdown.
    pub(crate) fn take(&mut self, event: Event<'a>, bytes: Range<usize>) {
        self.place = bytes.clone();
        match event {
            Event::Start(Markdown::HtmlBlock) => self.block = Some(HtmlBlock::default()),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = self.block.take() {
                    self.unfold(&block);
                }
            }
            Event::Html(html) | Event::Text(html) if self.block.is_some() => {
                if let Some(block) = &mut self.block {
                    block.push(&html, &bytes);
                }
            }
            Event::Start(tag) if is_block(&tag) => self.begin(tag),
            Event::End(tag) if is_end_of_block(tag) => self.end(tag),
            Event::Rule => self.scene_break(),
            event => {
                if !self.open.last().is_some_and(Open::is_markdown) {
                    self.place_for_words();
                }
                if self.open.innermost().is_some_and(Open::holds_words) {
                    self.flush_words();
                }
                self.ready.push_back((event, bytes));
            }
        }
    }

    /// Ends what is open when the text ends.
    pub(crate) fn finish(&mut self) {
        while self.open.len() > 0 {
            self.close_unclosed();
        }
    }

    /// Begins an element of Markdown.
    fn begin(&mut self, tag: Markdown<'a>) {
        self.end_paragraph();
        let stands_alone = matches!(
            tag,
            Markdown::FootnoteDefinition(_) | Markdown::MetadataBlock(_)
        );
        if stands_alone {
            let html = self.open.len() - self.open.depth();
            self.close_to(html);
        }
        self.make_room();
        let is_silent = self.open.innermost().is_some_and(Open::holds_words);
        if is_silent {
            self.words.part();
        } else {
            let holds_words = matches!(
                tag,
                Markdown::Paragraph | Markdown::Heading { .. } | Markdown::TableCell
            );
            self.push(Event::Start(tag));
            if holds_words {
                self.push_language();
            }
        }
        let kind = Kind::Markdown { is_silent };
        self.open.push(Open::unwritten(kind));
    }

    /// Ends an element of Markdown, and those of HTML in it.
    fn end(&mut self, tag: TagEnd) {
        while self.open.last().is_some_and(|open| !open.is_markdown()) {
            self.close_unclosed();
        }
        match self.open.pop().map(|open| open.kind) {
            Some(Kind::Markdown { is_silent: true }) => self.words.part(),
            _ => self.push(Event::End(tag)),
        }
    }

    pub(super) fn scene_break(&mut self) {
        self.end_paragraph();
        self.make_room();
        match self.open.innermost().is_some_and(Open::holds_words) {
            true => self.words.part(),
            false => self.push(Event::Rule),
        }
    }

    /// Turns a block of HTML into events.
    fn unfold(&mut self, block: &HtmlBlock) {
        let pieces = pieces(&block.html);
        let ends = ends_of_unread(&pieces);
        let mut number = 0;
        while let Some((piece, bytes)) = pieces.get(number) {
            self.place = block.in_source(bytes);
            let end = ends.get(&number).copied();
            match piece {
                Piece::Open(tag) if end.is_some() => {
                    number = end.unwrap_or(number);
                    let all = bytes.start..pieces[number].1.end;
                    let found = format!("`<{}>` with what stands in it is left out", tag.name);
                    self.tell(found, block.in_source(&all));
                }
                Piece::Open(tag) => self.open_tag(tag, &block.html[bytes.clone()]),
                Piece::Close(name) => self.close_tag(name, &block.html[bytes.clone()]),
                Piece::Words(words) => self.take_words(words),
                Piece::Comment => {}
                Piece::Other => {
                    let found = "what is neither words nor a tag is left out";
                    self.tell(found.to_owned(), self.place.clone());
                }
                Piece::Unended => {
                    let found = "a tag that never ends stands as words";
                    self.tell(found.to_owned(), self.place.clone());
                    self.take_words(&block.html[bytes.clone()]);
                }
            }
            number += 1;
        }
        self.end_paragraph();
        self.end_line_of_words();
        for tag in self.words.forget() {
            self.tell_tag(&tag);
        }
    }

    /// Makes an event, which stands for the bytes being read.
    pub(super) fn push(&mut self, event: Event<'a>) {
        self.ready.push_back((event, self.place.clone()));
    }

    /// Tells of a tag being read that it is left out.
    pub(super) fn tell_tag(&mut self, tag: &str) {
        self.tell(
            format!("the HTML tag `{tag}` is left out"),
            self.place.clone(),
        );
    }

    pub(super) fn tell(&mut self, found: String, bytes: Range<usize>) {
        self.left_out.push((found, bytes));
    }
}

/// For each opening tag of an element that nobody reads, the number of its closing tag; of what the
/// tokenizer reads to the end of the block where none comes, that of the last piece.
fn ends_of_unread(pieces: &[(Piece, Range<usize>)]) -> BTreeMap<usize, usize> {
    let mut ends = BTreeMap::new();
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, (piece, _)) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(tag) if is_unread(&tag.name) => {
                open.entry(&tag.name).or_default().push(number);
            }
            Piece::Close(name) => {
                if let Some(start) = open.get_mut(name.as_str()).and_then(Vec::pop) {
                    ends.insert(start, number);
                }
            }
            _ => {}
        }
    }
    for (name, starts) in open {
        if holds_no_elements(name) {
            ends.extend(starts.into_iter().map(|start| (start, pieces.len() - 1)));
        }
    }
    ends
}

/// Whether `end` ends what [`is_block`] begins.
fn is_end_of_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
