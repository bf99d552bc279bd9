//! Blocks as XHTML: the [`Scribe`]'s hand for paragraphs, quotations, verse, lists and tables.

use crate::html::markup::Tag;
use crate::html::scribe::Scribe;
use crate::manuscript::{Alignment, Block, BlockKind, Definition, Inline, Table, plain_text};

impl Scribe<'_> {
    /// A block inside another, or one without a place of its own in the contents.
    pub(super) fn block(&mut self, block: &Block) {
        let id = block.id.as_ref().and_then(|id| self.claim(id));
        let id = id.as_deref();
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                let tag = tag("p", id, block).class("heading");
                self.held(tag, content);
            }
            BlockKind::Paragraph(content) => self.paragraph(id, block, content),
            BlockKind::Quotation(blocks) => {
                self.markup.open(tag("blockquote", id, block));
                self.blocks(blocks);
                self.markup.close();
            }
            BlockKind::Verse(lines) => self.verse(tag("div", id, block).class("verse"), lines),
            BlockKind::List { start, items } => self.list(id, block, *start, items),
            BlockKind::Definitions(definitions) => {
                self.definitions(tag("dl", id, block), definitions);
            }
            BlockKind::Table(table) => self.table(tag("table", id, block), table),
            BlockKind::Preformatted(text) => {
                self.markup.open(tag("pre", id, block));
                self.letters(text);
                self.markup.close();
            }
            BlockKind::Figure {
                image,
                alternative,
                caption,
            } => {
                self.markup.open(tag("figure", id, block));
                self.image(Tag::new("img"), image, alternative);
                if !caption.is_empty() {
                    self.held(Tag::new("figcaption"), caption);
                }
                self.markup.close();
            }
            BlockKind::SceneBreak => self.markup.void(tag("hr", id, block)),
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A heading at its depth in the contents; one without words leaves only its identifier.
    pub(super) fn heading(&mut self, depth: u8, block: &Block, id: &str, content: &[Inline]) {
        let name = match plain_text(content).trim() {
            "" => "div".to_owned(),
            _ => format!("h{depth}"),
        };
        self.held(
            Tag::new(name)
                .with("id", id)
                .language(block.language.as_ref()),
            content,
        );
    }

    pub(super) fn paragraph(&mut self, id: Option<&str>, block: &Block, content: &[Inline]) {
        self.held(tag("p", id, block), content);
    }

    /// An element that holds inlines.
    pub(super) fn held(&mut self, tag: Tag, content: &[Inline]) {
        self.markup.open(tag);
        self.inlines(content);
        self.markup.close();
    }

    /// Verse: a paragraph a stanza, a span a line; an empty line parts stanzas.
    ///
    /// The line breaks are there for readers without style sheets; with one, each line is a
    /// block whose turned-over words are indented.
    fn verse(&mut self, tag: Tag, lines: &[Vec<Inline>]) {
        self.markup.open(tag);
        for stanza in lines.split(|line| line.is_empty()) {
            if stanza.is_empty() {
                continue;
            }
            self.markup.open(Tag::new("p"));
            for (number, line) in stanza.iter().enumerate() {
                if number > 0 {
                    self.markup.void(Tag::new("br"));
                }
                self.held(Tag::new("span"), line);
            }
            self.markup.close();
        }
        self.markup.close();
    }

    fn list(&mut self, id: Option<&str>, block: &Block, start: Option<u64>, items: &[Vec<Block>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let start = start
            .filter(|&start| start != 1)
            .map(|start| start.to_string());
        self.markup
            .open(tag(name, id, block).with_some("start", start.as_deref()));
        for item in items {
            self.holder(Tag::new("li"), item);
        }
        self.markup.close();
    }

    fn definitions(&mut self, tag: Tag, definitions: &[Definition]) {
        self.markup.open(tag);
        for definition in definitions {
            self.held(Tag::new("dt"), &definition.term);
            for meaning in &definition.meanings {
                self.holder(Tag::new("dd"), meaning);
            }
            // A term must have a meaning: HTML, 4.4.9, the `dl` element.
            if definition.meanings.is_empty() {
                self.markup.element(Tag::new("dd"), "");
            }
        }
        self.markup.close();
    }

    /// An element that holds blocks; one plain paragraph needs no `p` of its own.
    fn holder(&mut self, tag: Tag, blocks: &[Block]) {
        self.markup.open(tag);
        match blocks {
            [block] => match &block.kind {
                BlockKind::Paragraph(content) if block.id.is_none() && block.language.is_none() => {
                    self.inlines(content);
                }
                _ => self.block(block),
            },
            _ => self.blocks(blocks),
        }
        self.markup.close();
    }

    fn table(&mut self, tag: Tag, table: &Table) {
        self.markup.open(tag);
        if table.header.iter().any(|cell| !cell.is_empty()) {
            self.markup.open(Tag::new("thead"));
            self.row(&table.header, &table.alignments, true);
            self.markup.close();
        }
        self.markup.open(Tag::new("tbody"));
        for row in &table.rows {
            self.row(row, &table.alignments, false);
        }
        self.markup.close();
        self.markup.close();
    }

    fn row(&mut self, cells: &[Vec<Inline>], alignments: &[Alignment], is_header: bool) {
        self.markup.open(Tag::new("tr"));
        for (column, cell) in cells.iter().enumerate() {
            // A header cell without words would be announced as the name of its column.
            let tag = match is_header && !cell.is_empty() {
                true => Tag::new("th").with("scope", "col"),
                false => Tag::new("td"),
            };
            let tag = match alignments.get(column).copied().unwrap_or_default() {
                Alignment::Left => tag,
                Alignment::Centre => tag.class("centre"),
                Alignment::Right => tag.class("right"),
            };
            self.held(tag, cell);
        }
        self.markup.close();
    }
}

/// The tag `name` with a block's identifier and language.
fn tag(name: &str, id: Option<&str>, block: &Block) -> Tag {
    Tag::new(name)
        .with_some("id", id)
        .language(block.language.as_ref())
}
