//! The ways through the book, rewritten: contents, landmarks, printed pages, and the old NCX.

use crate::epub::book::{Book, STYLE};
use crate::epub::element::Element;
use crate::html::markup::runs_leftwards;

/// The navigation document of the draft, with language, roles, landmarks and printed pages.
pub(super) fn rewrite_contents(draft: &str, book: &Book<'_>) -> Result<String, String> {
    let draft = Element::parse(draft)?;
    let list = draft
        .first("body")
        .and_then(|body| {
            body.elements()
                .find(|nav| nav.attribute("id") == Some("toc"))
        })
        .and_then(|nav| nav.first("ol"))
        .ok_or("the draft has no contents")?;
    let contents = Element::new("nav")
        .with("epub:type", "toc")
        .with("role", "doc-toc")
        .with("aria-labelledby", "contents")
        .child(heading("h1", book.wording.contents, book).with("id", "contents"))
        .child(list.clone());
    let mut body = Element::new("body")
        .with("epub:type", "frontmatter")
        .child(contents)
        .child(landmarks(book));
    if let Some(pages) = page_list(book) {
        body = body.child(pages);
    }
    let language = book.metadata.language.tag();
    let mut html = Element::new("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .with("xml:lang", language)
        .with("lang", language);
    if runs_leftwards(&book.metadata.language) {
        html.set("dir", "rtl");
    }
    Ok(html.child(head(book)).child(body).document(true))
}

fn head(book: &Book<'_>) -> Element {
    let style = Element::new("link")
        .with("rel", "stylesheet")
        .with("type", "text/css")
        .with("href", STYLE);
    Element::new("head")
        .child(Element::new("meta").with("charset", "utf-8"))
        .child(Element::new("title").text(book.wording.contents))
        .child(style)
}

/// A heading in a language not the book's own, where we have no words in that.
fn heading(name: &str, words: &str, book: &Book<'_>) -> Element {
    let heading = Element::new(name).text(words);
    match book.wording.foreign_to(&book.metadata.language) {
        Some(foreign) => heading
            .with("xml:lang", foreign.tag())
            .with("lang", foreign.tag()),
        None => heading,
    }
}

/// A list for the reading system, not for the page.
fn hidden_list(kind: &str, name: &str, entries: Vec<Element>, book: &Book<'_>) -> Element {
    Element::new("nav")
        .with("epub:type", kind)
        .with("aria-label", name)
        .with("hidden", "hidden")
        .child(heading("h2", name, book))
        .child(Element::new("ol").children(entries))
}

fn landmarks(book: &Book<'_>) -> Element {
    let entries = book.landmarks().into_iter().map(|(term, name, address)| {
        let link = Element::new("a").with("epub:type", term);
        Element::new("li").child(link.with("href", address).text(name))
    });
    hidden_list("landmarks", book.wording.landmarks, entries.collect(), book)
}

fn page_list(book: &Book<'_>) -> Option<Element> {
    let entries: Vec<Element> = book
        .pages()
        .into_iter()
        .map(|(label, address)| {
            let link = Element::new("a").with("href", &address).text(label);
            Element::new("li").child(link)
        })
        .collect();
    (!entries.is_empty()).then(|| {
        hidden_list("page-list", book.wording.pages, entries, book).with("role", "doc-pagelist")
    })
}

/// The NCX of the draft with the book's identity, its author and its printed pages.
pub(super) fn rewrite_ncx(draft: &str, book: &Book<'_>) -> Result<String, String> {
    let draft = Element::parse(draft)?;
    let points = draft.first("navMap").ok_or("the draft has no map")?;
    let pages = book.pages();
    let highest = pages
        .iter()
        .filter_map(|(label, _)| label.parse::<u32>().ok())
        .max();
    let facts = [
        ("dtb:uid", book.identifier.clone()),
        ("dtb:depth", depth(points).to_string()),
        ("dtb:totalPageCount", pages.len().to_string()),
        ("dtb:maxPageNumber", highest.unwrap_or(0).to_string()),
    ];
    let facts = facts.iter().map(|(name, value)| {
        let meta = Element::new("meta").with("name", name);
        meta.with("content", value)
    });
    let mut ncx = Element::new("ncx")
        .with("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .with("version", "2005-1")
        .with("xml:lang", book.metadata.language.tag())
        .child(Element::new("head").children(facts))
        .child(labelled("docTitle", &book.metadata.title));
    for author in &book.metadata.authors {
        ncx = ncx.child(labelled("docAuthor", &author.name));
    }
    ncx = ncx.child(without_order(points));
    if !pages.is_empty() {
        let targets = pages
            .iter()
            .enumerate()
            .map(|(index, (label, address))| page_target(index + 1, label, address));
        ncx = ncx.child(Element::new("pageList").children(targets));
    }
    Ok(ncx.document(false))
}

fn labelled(name: &str, words: &str) -> Element {
    Element::new(name).child(Element::new("text").text(words))
}

/// How deep the points are nested.
fn depth(map: &Element) -> usize {
    let points = map.elements().filter(|element| element.name == "navPoint");
    points.map(|point| 1 + depth(point)).max().unwrap_or(0)
}

/// The points without `playOrder`: it would have to count the pages among the headings, EPUB
/// never needed it, and a wrong one is worse than none.
fn without_order(points: &Element) -> Element {
    let mut points = points.clone();
    points.attributes.retain(|(name, _)| name != "playOrder");
    for point in points.elements_mut() {
        *point = without_order(point);
    }
    points
}

fn page_target(number: usize, label: &str, address: &str) -> Element {
    let mut target = Element::new("pageTarget").with("id", &format!("pageTarget-{number}"));
    match label.parse::<u32>() {
        Ok(folio) => {
            target.set("type", "normal");
            target.set("value", &folio.to_string());
        }
        Err(_) => target.set("type", "front"),
    }
    target
        .child(labelled("navLabel", label))
        .child(Element::new("content").with("src", address))
}
