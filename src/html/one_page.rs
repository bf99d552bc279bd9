//! The whole book as one page of HTML: for a telephone, a screen, a printer, an archive.
//!
//! No script, nothing fetched: pictures are written into the page, and a policy in its head forbids
//! the rest, whatever a manuscript holds. HTML has neither EPUB's vocabulary nor XML's language
//! attribute, so both are taken out; roles and `lang` stay (HTML standard, 3.2.6 and 13.1.2).

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use crate::html::division::divide;
use crate::html::markup::{Markup, Tag};
use crate::html::survey::{Survey, percent_encoded};
use crate::html::{Chapter, ChapterKind, Composition, STYLE, write};
use crate::language::Wording;
use crate::manuscript::Metadata;

/// What one page has beside [`STYLE`]: a measure, day and night, paper.
const PAGE_STYLE: &str = include_str!("one_page.css");

/// The book as one HTML document.
pub fn one_page(book: &Composition<'_>) -> String {
    let divisions = divide(book.manuscript);
    let survey = Survey::of(book.manuscript, &divisions).on_one_page();
    let chapters = write(book, &divisions, &survey);
    let (front, text): (Vec<&Chapter>, Vec<&Chapter>) = chapters
        .iter()
        .partition(|chapter| chapter.kind == ChapterKind::TitlePage);
    let metadata = &book.manuscript.metadata;
    let mut page = Markup::new();
    page.html_document_type();
    page.open(Tag::new("html").language(Some(&metadata.language)));
    page.line();
    head(&mut page, metadata);
    page.open(Tag::new("body"));
    page.line();
    joined(&mut page, "header", &front);
    contents(&mut page, &text, metadata);
    joined(&mut page, "main", &text);
    plain(&page.finish())
}

fn head(page: &mut Markup, metadata: &Metadata) {
    let named =
        |name: &str, content: &str| Tag::new("meta").with("name", name).with("content", content);
    page.open(Tag::new("head"));
    page.line();
    page.void(Tag::new("meta").with("charset", "utf-8"));
    page.void(
        Tag::new("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with(
                "content",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
            ),
    );
    page.void(named("viewport", "width=device-width, initial-scale=1"));
    page.void(named("color-scheme", "light dark"));
    page.element(Tag::new("title"), &metadata.title);
    for author in &metadata.authors {
        page.void(named("author", &author.name));
    }
    for (name, words) in [
        ("description", &metadata.description),
        ("dcterms.rights", &metadata.rights),
        ("dcterms.source", &metadata.source),
        ("dcterms.date", &metadata.date),
    ] {
        if let Some(words) = words {
            page.void(named(name, words));
        }
    }
    page.line();
    page.open(Tag::new("style"));
    page.line();
    page.fragment(STYLE);
    page.fragment(PAGE_STYLE);
    page.close();
    page.line();
    page.close();
    page.line();
}

fn joined(page: &mut Markup, element: &str, chapters: &[&Chapter]) {
    page.open(Tag::new(element));
    page.line();
    chapters
        .iter()
        .for_each(|chapter| page.fragment(&chapter.body));
    page.close();
    page.line();
}

/// The contents, nested as the headings are; a text without headings needs none.
fn contents(page: &mut Markup, chapters: &[&Chapter], metadata: &Metadata) {
    let entries: Vec<(u8, &str, &str)> = chapters
        .iter()
        .flat_map(|chapter| {
            let own = (chapter.depth, chapter.title.as_str(), chapter.id.as_str());
            let below = chapter.headings.iter();
            let below =
                below.map(|heading| (heading.depth, heading.title.as_str(), heading.id.as_str()));
            std::iter::once(own).chain(below)
        })
        .collect();
    if entries.len() < 2 {
        return;
    }
    let wording = Wording::of(&metadata.language);
    let nav = Tag::new("nav").with("role", "doc-toc");
    let nav = nav.with("aria-label", wording.contents);
    page.open(nav.language(wording.foreign_to(&metadata.language).as_ref()));
    page.line();
    let mut open: Vec<u8> = Vec::new();
    for (depth, title, id) in entries {
        while open.last().is_some_and(|&last| last > depth) && open.len() > 1 {
            open.pop();
            page.close();
            page.close();
        }
        match open.last().copied() {
            Some(last) if last >= depth => page.close(),
            _ => {
                page.open(Tag::new("ol"));
                open.push(depth);
            }
        }
        page.open(Tag::new("li").language(Some(&metadata.language)));
        let address = format!("#{}", percent_encoded(id));
        page.element(Tag::new("a").with("href", &address), title);
    }
    for _ in open {
        page.close();
        page.close();
    }
    page.close();
    page.line();
}

/// `xhtml` without the attributes that HTML does not have.
fn plain(xhtml: &str) -> String {
    let mut reader = Reader::from_str(xhtml);
    let mut writer = Writer::new(Vec::with_capacity(xhtml.len()));
    loop {
        let event = match reader.read_event().expect("our own markup is well-formed") {
            Event::Start(tag) => Event::Start(plain_tag(&tag)),
            Event::Empty(tag) => Event::Empty(plain_tag(&tag)),
            Event::Eof => break,
            other => other,
        };
        writer.write_event(event).expect("memory takes every byte");
    }
    String::from_utf8(writer.into_inner()).expect("UTF-8 was read")
}

fn plain_tag(tag: &BytesStart<'_>) -> BytesStart<'static> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let kept = tag
        .attributes()
        .flatten()
        .filter(|attribute| !matches!(attribute.key.as_ref(), b"epub:type" | b"xml:lang"));
    BytesStart::new(name).with_attributes(kept)
}
