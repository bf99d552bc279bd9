//! One file of a flowing edition: [`Chapter`].

use crate::html::markup::{Markup, Tag};
use crate::language::Language;

/// One file of a flowing edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The file's name, unique in the book.
    pub file: String,
    /// What it is.
    pub kind: ChapterKind,
    /// Its title in plain words.
    pub title: String,
    /// How deep its title is nested in the contents, from 1.
    pub depth: u8,
    /// The identifier of its section.
    pub id: String,
    /// The headings below its own, in reading order.
    pub headings: Vec<SectionHeading>,
    /// The printed pages that begin in it, in reading order.
    pub pages: Vec<PageBreak>,
    /// What stands inside `body`: sections that can be joined into one page.
    pub body: String,
}

/// What a chapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterKind {
    /// The title page.
    TitlePage,
    /// A part of the essay.
    Text,
    /// The notes, where they stand after the text.
    Notes,
    /// The works cited.
    Bibliography,
    /// The colophon.
    Colophon,
}

impl ChapterKind {
    /// The division of the book it belongs to, in EPUB's structure vocabulary.
    fn division(self) -> &'static str {
        match self {
            Self::TitlePage => "frontmatter",
            Self::Text => "bodymatter",
            Self::Notes | Self::Bibliography | Self::Colophon => "backmatter",
        }
    }
}

/// A heading inside a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionHeading {
    /// How deep it is nested in the contents, from 1.
    pub depth: u8,
    /// Its plain words.
    pub title: String,
    /// Its identifier.
    pub id: String,
}

/// The place where a printed page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBreak {
    /// What the page is called.
    pub label: String,
    /// Its identifier.
    pub id: String,
}

impl Chapter {
    /// The whole XHTML document, with the style sheet at the address `style`.
    pub fn xhtml(&self, language: &Language, style: &str) -> String {
        let mut markup = begin_document(language, &self.title, style);
        markup.open(Tag::new("body").with("epub:type", self.kind.division()));
        markup.line();
        markup.fragment(&self.body);
        markup.close();
        markup.line();
        markup.finish()
    }
}

/// A document with its head; the body comes next.
pub fn begin_document(language: &Language, title: &str, style: &str) -> Markup {
    let mut markup = Markup::new();
    markup.declaration();
    markup.html_document_type();
    markup.open(
        Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .language(Some(language)),
    );
    markup.line();
    markup.open(Tag::new("head"));
    markup.void(Tag::new("meta").with("charset", "utf-8"));
    markup.element(Tag::new("title"), title);
    markup.void(
        Tag::new("link")
            .with("rel", "stylesheet")
            .with("type", "text/css")
            .with("href", style),
    );
    markup.close();
    markup.line();
    markup
}
