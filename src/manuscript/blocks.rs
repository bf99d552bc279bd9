//! Blocks: the events of one text become [`Block`]s.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use crate::diagnostic::{Diagnostic, Place};
use crate::manuscript::Punctuation;
use crate::manuscript::events::Events;
use crate::manuscript::identifiers::Identifiers;
use crate::manuscript::model::{
    Alignment, Block, BlockKind, Definition, Inline, Span, Table, plain_text,
};
use crate::manuscript::notes::Notes;
use crate::source::Source;

/// How deep blocks and inlines may be nested; what is deeper is set at this depth.
pub(crate) const DEEPEST: usize = 40;

/// Reads one text.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a Arc<Source>,
    pub(crate) index: usize,
    pub(crate) events: Events<'a>,
    pub(crate) notes: &'a mut Notes,
    pub(crate) depth: usize,
    /// What was found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The YAML front matter, with its bytes.
    pub(crate) front_matter: Option<(String, Range<usize>)>,
    /// How many line ends were met that mean no more than a space.
    pub(crate) soft_breaks: usize,
    /// The words under the picture met last.
    pub(crate) caption: Option<Inline>,
    identifiers: &'a mut Identifiers,
}

impl<'a> Reader<'a> {
    /// A reader of the text that is number `index` of the manuscript.
    pub(crate) fn new(
        source: &'a Arc<Source>,
        index: usize,
        punctuation: Punctuation,
        identifiers: &'a mut Identifiers,
        notes: &'a mut Notes,
    ) -> Self {
        Self {
            source,
            index,
            events: Events::of(source.text(), punctuation),
            notes,
            depth: 0,
            diagnostics: Vec::new(),
            front_matter: None,
            soft_breaks: 0,
            caption: None,
            identifiers,
        }
    }

    /// All blocks of the text.
    pub(crate) fn read(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while self.events.peek().is_some() {
            blocks.extend(self.blocks());
            self.events.next();
        }
        for (found, bytes) in self.events.left_out() {
            self.tell_left_out(found, bytes);
        }
        self.diagnostics.sort_by_key(|found| match &found.place {
            Some(Place::Span(_, bytes)) => bytes.start,
            _ => 0,
        });
        blocks
    }

    /// The span of some bytes of this text.
    pub(crate) fn span(&self, bytes: Range<usize>) -> Span {
        Span {
            source: self.index,
            bytes,
        }
    }

    /// The blocks up to the end of what encloses them, which is left in the stream.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut flattened = 0;
        while let Some((event, bytes)) = self.events.peek() {
            let bytes = bytes.clone();
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::End(_) => {
                    self.events.next();
                    flattened -= 1;
                }
                Event::Start(tag) if is_block(tag) && self.depth >= DEEPEST => {
                    self.events.next();
                    flattened += 1;
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(self.block(BlockKind::SceneBreak, bytes));
                }
                Event::Start(tag) if is_block(tag) => {
                    if let Some((Event::Start(tag), _)) = self.events.next() {
                        blocks.extend(self.block_of(tag, bytes));
                    }
                }
                _ => {
                    blocks.push(self.paragraph(bytes));
                }
            }
        }
        blocks
    }

    /// The blocks of one element whose start was taken; its end is taken here.
    fn block_of(&mut self, tag: Tag<'a>, bytes: Range<usize>) -> Vec<Block> {
        self.depth += 1;
        let made = match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| id.to_string());
                vec![self.heading(level as u8, id, bytes)]
            }
            Tag::FootnoteDefinition(label) => {
                let words = self.blocks();
                self.notes.defined(&label, words, bytes);
                Vec::new()
            }
            Tag::MetadataBlock(_) => {
                self.front_matter = Some((self.raw_text(), bytes));
                Vec::new()
            }
            Tag::Paragraph => vec![self.paragraph(bytes)],
            tag => {
                let kind = self.kind_of(tag);
                vec![self.block(kind, bytes)]
            }
        };
        self.depth -= 1;
        self.events.next();
        made
    }

    fn kind_of(&mut self, tag: Tag<'a>) -> BlockKind {
        match tag {
            Tag::CodeBlock(_) => {
                BlockKind::Preformatted(self.raw_text().trim_end_matches('\n').to_owned())
            }
            Tag::List(start) => BlockKind::List {
                start,
                items: self.children(Self::blocks),
            },
            Tag::DefinitionList => BlockKind::Definitions(self.definitions()),
            Tag::Table(alignments) => BlockKind::Table(self.table(&alignments)),
            _ => BlockKind::Quotation(self.blocks()),
        }
    }

    /// A paragraph; a lone picture is a figure, and lines whose every end is meant are verse.
    /// Its language is that of its words, where all of them are in another.
    fn paragraph(&mut self, bytes: Range<usize>) -> Block {
        let line_ends = self.soft_breaks;
        let words = self.inlines();
        let (language, words) = match <[Inline; 1]>::try_from(words) {
            Ok([Inline::Foreign(language, words)]) => (Some(language), words),
            Ok(words) => (None, words.into()),
            Err(words) => (None, words),
        };
        let kind = match words.as_slice() {
            [Inline::Image { image, alternative }] => BlockKind::Figure {
                image: image.clone(),
                alternative: alternative.clone(),
                caption: self.caption.take().into_iter().collect(),
            },
            words if line_ends == self.soft_breaks && are_verse(words) => BlockKind::Verse(
                words
                    .split(|inline| *inline == Inline::LineBreak)
                    .map(<[Inline]>::to_vec)
                    .collect(),
            ),
            _ => BlockKind::Paragraph(words),
        };
        Block {
            language,
            ..self.block(kind, bytes)
        }
    }

    fn heading(&mut self, level: u8, id: Option<String>, bytes: Range<usize>) -> Block {
        let content = self.inlines();
        let id = match id {
            Some(stated) => self.stated_identifier(&stated, bytes.clone()),
            None => self.identifiers.of_words(&plain_text(&content)),
        };
        let mut block = self.block(BlockKind::Heading { level, content }, bytes);
        block.id = Some(id);
        block
    }

    /// The identifier an author states, or the nearest to it; the links to it lead elsewhere then.
    fn stated_identifier(&mut self, stated: &str, bytes: Range<usize>) -> String {
        let given = self.identifiers.take(stated);
        if given != stated {
            let message = format!("the identifier `{stated}` is taken; this heading is `{given}`");
            self.diagnostics.push(
                Diagnostic::warning("M007", message)
                    .at(self.source, bytes)
                    .hint("state another one, and lead the links there"),
            );
        }
        given
    }

    /// What `read` makes of each child element.
    fn children<T>(&mut self, read: fn(&mut Self) -> T) -> Vec<T> {
        let mut children = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.peek() {
            self.events.next();
            self.depth += 1;
            children.push(read(self));
            self.depth -= 1;
            self.events.next();
        }
        children
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.peek() {
            let is_term = matches!(tag, Tag::DefinitionListTitle);
            self.events.next();
            if is_term {
                definitions.push(Definition {
                    term: self.inlines(),
                    meanings: Vec::new(),
                });
            } else {
                let meaning = self.blocks();
                if let Some(last) = definitions.last_mut() {
                    last.meanings.push(meaning);
                }
            }
            self.events.next();
        }
        definitions
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Table {
        let mut rows = self.children(|reader| reader.children(Self::inlines));
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        let mut alignments: Vec<_> = alignments.iter().map(alignment).collect();
        let widest = rows.iter().map(Vec::len).chain([header.len()]).max();
        alignments.resize(widest.unwrap_or(0).max(alignments.len()), Alignment::Left);
        Table {
            alignments,
            header,
            rows,
        }
    }

    /// The characters of an element that holds no other.
    fn raw_text(&mut self) -> String {
        let mut text = String::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Text(words) => text.push_str(words),
                _ => break,
            }
            self.events.next();
        }
        text
    }

    fn block(&self, kind: BlockKind, bytes: Range<usize>) -> Block {
        Block {
            kind,
            id: None,
            language: None,
            span: self.span(bytes),
        }
    }

    /// Tells of HTML that no edition has.
    pub(crate) fn tell_left_out(&mut self, found: String, bytes: Range<usize>) {
        self.diagnostics.push(
            Diagnostic::warning("M004", found)
                .at(self.source, bytes)
                .hint("write it as Markdown, or take it out"),
        );
    }
}

/// Whether words with meant line ends are verse: all lines are short, or many are no longer than
/// lines of verse get. Prose with a line end here and there has longer ones.
fn are_verse(words: &[Inline]) -> bool {
    let lines = words.split(|inline| *inline == Inline::LineBreak);
    let lengths = lines.map(|line| plain_text(line).chars().count());
    let (count, longest) = lengths.fold((0, 0), |(count, longest), length| {
        (count + 1, longest.max(length))
    });
    let most = if count < FEW_LINES {
        SHORT_LINE
    } else {
        LONG_LINE
    };
    count > 1 && longest <= most
}

/// As many letters of a line are verse even where it has no more than one line beside it.
const SHORT_LINE: usize = 80;
/// As many letters has a line of verse at most.
const LONG_LINE: usize = 160;
/// Fewer lines must all be short.
const FEW_LINES: usize = 3;

/// Whether an element stands as a block of its own.
pub(crate) fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn alignment(column: &pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
        _ => Alignment::Left,
    }
}
