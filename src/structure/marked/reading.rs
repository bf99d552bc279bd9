//! A text as CommonMark reads it: its runs of words and what its marks are.

use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::structure::passage::{Passage, PassageKind};

/// What CommonMark finds in a text.
#[derive(Default)]
pub(super) struct Reading {
    /// The runs of words: each paragraph, heading or item, parted where a line must end.
    pub(super) passages: Vec<Passage>,
    /// The bytes within passages that are no words.
    pub(super) kept: Vec<Range<usize>>,
    /// How often each kind of mark stands.
    pub(super) marks: Marks,
}

/// How often each kind of mark stands in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) headings: usize,
    pub(super) emphases: usize,
    pub(super) links: usize,
    pub(super) notes: usize,
    pub(super) note_marks: usize,
    pub(super) fences: usize,
    pub(super) indented: usize,
    pub(super) quotations: usize,
    pub(super) tables: usize,
    pub(super) front_matter: usize,
    pub(super) line_breaks: usize,
    pub(super) wrapped: usize,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        let options = Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_DEFINITION_LIST;
        let mut reader = Reader {
            text,
            ..Reader::default()
        };
        let parser = Parser::new_with_broken_link_callback(text, options, Some(citation));
        for (event, span) in parser.into_offset_iter() {
            reader.take(&event, span);
        }
        reader.end_passage();
        reader.reading
    }
}

/// A reading that is being made.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    reading: Reading,
    kind: Option<PassageKind>,
    lines: Vec<Range<usize>>,
    line: Option<Range<usize>>,
    /// How many blocks are open whose text is not read.
    standing: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(*tag, span),
            _ if self.standing > 0 => {}
            Event::Text(_) => self.extend(span),
            Event::Code(_) | Event::InlineHtml(_) | Event::InlineMath(_) => self.keep(span),
            Event::FootnoteReference(_) => {
                self.reading.marks.note_marks += 1;
                self.keep(span);
            }
            Event::SoftBreak => {
                self.reading.marks.wrapped += 1;
                self.end_line();
            }
            Event::HardBreak => {
                let backslash = self.text[span].starts_with('\\');
                self.reading.marks.line_breaks += usize::from(backslash);
                let kind = self.kind;
                self.end_passage();
                self.kind = kind;
            }
            _ => self.end_passage(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        let slice = &self.text[span.clone()];
        let marks = &mut self.reading.marks;
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                marks.emphases += usize::from(is_apart(self.text, &span));
                self.extend(span.start..span.start);
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                let whole = matches!(
                    link_type,
                    LinkType::Autolink | LinkType::Email | LinkType::ShortcutUnknown
                );
                marks.links += usize::from(!whole && dest_url.contains(['/', '.', '#', ':']));
                // Its lines may be several: they end where they end within it.
                self.extend(span.start..span.start);
                if whole {
                    self.keep_from_words(span);
                }
            }
            Tag::Heading { level, .. } => {
                marks.headings += usize::from(heads(self.text, span.start));
                self.begin(PassageKind::Heading(*level as u8));
            }
            Tag::CodeBlock(kind) => {
                match kind {
                    CodeBlockKind::Fenced(_) => marks.fences += 1,
                    CodeBlockKind::Indented => marks.indented += 1,
                }
                self.stand();
            }
            Tag::Table(_) => {
                marks.tables += 1;
                self.stand();
            }
            Tag::MetadataBlock(_) => {
                marks.front_matter += usize::from(slice.contains(": "));
                self.stand();
            }
            Tag::HtmlBlock => self.stand(),
            Tag::BlockQuote(_) => {
                marks.quotations += 1;
                self.begin(PassageKind::Quotation);
            }
            Tag::FootnoteDefinition(_) => {
                marks.notes += 1;
                self.begin(PassageKind::Paragraph);
            }
            Tag::Item => self.begin(PassageKind::ListItem),
            _ => self.begin(PassageKind::Paragraph),
        }
    }

    fn close(&mut self, tag: TagEnd, span: Range<usize>) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.standing = self.standing.saturating_sub(1);
            }
            _ if self.standing > 0 => {}
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.extend(span.end..span.end);
            }
            TagEnd::Link | TagEnd::Image => {
                let words_end = self.line.as_ref().map_or(span.start, |line| line.end);
                self.keep(words_end.min(span.end)..span.end);
            }
            _ => self.end_passage(),
        }
    }

    fn begin(&mut self, kind: PassageKind) {
        self.end_passage();
        self.kind = Some(kind);
    }

    fn stand(&mut self) {
        self.end_passage();
        self.standing += 1;
    }

    fn keep(&mut self, span: Range<usize>) {
        self.extend(span.clone());
        self.keep_from_words(span);
    }

    /// Takes bytes out of the words; what is out already stays so, and none is out twice.
    fn keep_from_words(&mut self, span: Range<usize>) {
        let kept = &mut self.reading.kept;
        let from = kept.last().map_or(0, |last| last.end).max(span.start);
        if from < span.end {
            kept.push(from..span.end);
        }
    }

    fn extend(&mut self, span: Range<usize>) {
        if self.standing > 0 {
            return;
        }
        let line = self.line.get_or_insert(span.clone());
        line.end = line.end.max(span.end);
    }

    fn end_line(&mut self) {
        self.lines
            .extend(self.line.take().filter(|line| !line.is_empty()));
    }

    fn end_passage(&mut self) {
        self.end_line();
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            let kind = self.kind.unwrap_or(PassageKind::Paragraph);
            self.reading.passages.push(Passage::unmarked(kind, lines));
        }
        self.kind = None;
    }
}

/// Takes `[@price2006, p. 5]` for one mark.
fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let cites = link.reference.contains('@');
    cites.then_some((CowStr::Borrowed(""), link.reference))
}

/// Whether a mark stands where words begin and end: `the *whole* of it`, but not `2*3*4`.
fn is_apart(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    !letter(before) && !letter(after)
}

/// Whether a heading is one for sure: `## The Dyers` between blank lines or at an end of the text,
/// but not `# of workers` nor `# 5`, which may head a column.
fn heads(text: &str, at: usize) -> bool {
    let (line, below) = text[at..].split_once('\n').unwrap_or((&text[at..], ""));
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let names = match words.chars().next() {
        Some(first) if level > 1 => !first.is_lowercase(),
        Some(first) => first.is_alphabetic() && !first.is_lowercase(),
        None => false,
    };
    let above = text[..at]
        .trim_end_matches([' ', '\t'])
        .trim_end_matches("\r\n");
    let above = above.strip_suffix('\n').unwrap_or(above);
    let line_above = above.rsplit('\n').next().unwrap_or_default().trim();
    let apart_above = line_above.is_empty() || line_above.starts_with('#');
    let apart_below = below.lines().next().unwrap_or_default().trim().is_empty();
    level > 0 && names && apart_above && apart_below
}
