//! The package document, rewritten: who and what the book is, and in which order it is read.

use crate::epub::access::{self, property};
use crate::epub::book::Book;
use crate::epub::element::Element;
use crate::epub::identity;
use crate::html::ChapterKind;
use crate::html::markup::runs_leftwards;
use crate::manuscript::{Contributor, Metadata, Series};

/// The package document of the draft with everything that is known of the book.
pub(super) fn rewrite(draft: &str, book: &Book<'_>) -> Result<String, String> {
    let mut package = Element::parse(draft)?;
    package.set("unique-identifier", "identifier");
    package.set("xml:lang", book.metadata.language.tag());
    let direction = if runs_leftwards(&book.metadata.language) {
        "rtl"
    } else {
        "ltr"
    };
    for part in package.elements_mut() {
        match part.name.as_str() {
            "metadata" => *part = metadata(book),
            "spine" => {
                part.set("page-progression-direction", direction);
                put_contents_behind_title_page(part, book);
            }
            "guide" => *part = guide(book),
            _ => {}
        }
    }
    Ok(package.document(false))
}

/// The metadata, in the order a librarian reads them.
fn metadata(book: &Book<'_>) -> Element {
    let known = book.metadata;
    let mut metadata =
        Element::new("metadata").with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    let identifier = dublin_core("identifier", &book.identifier).with("id", "identifier");
    let isbn = known
        .isbn
        .as_ref()
        .map(|isbn| dublin_core("identifier", &isbn.urn()));
    metadata = metadata
        .child(identifier)
        .children(isbn)
        .children(titles(known));
    for (index, author) in known.authors.iter().enumerate() {
        let id = format!("author-{}", index + 1);
        metadata = metadata.children(person("creator", &id, author, index + 1, known));
    }
    for (index, contributor) in known.contributors.iter().enumerate() {
        let id = format!("contributor-{}", index + 1);
        metadata = metadata.children(person("contributor", &id, contributor, index + 1, known));
    }
    let language = dublin_core("language", known.language.tag());
    metadata = metadata.child(language).children(facts(known));
    if let Some(series) = &known.series {
        metadata = metadata.children(collection(series));
    }
    if let Some(edition) = &known.edition {
        metadata = metadata.child(property("schema:bookEdition", edition));
    }
    metadata = metadata.child(property("dcterms:modified", &book.modified));
    metadata = metadata.children(access::metadata(&book.chapters, &book.pictures));
    let summary = access::summary(&book.chapters, &book.pictures, &known.language);
    metadata = metadata.child(summary);
    if let Some(certifier) = known.certifier.as_deref().filter(|_| book.is_claimed) {
        metadata = metadata.children(access::conformance(certifier));
    }
    if book
        .chapters
        .iter()
        .any(|chapter| !chapter.pages.is_empty())
    {
        metadata = metadata.child(property("pageBreakSource", &page_source(book)));
    }
    if book.cover.is_some() {
        let cover = Element::new("meta").with("name", "cover");
        metadata = metadata.child(cover.with("content", "cover-image"));
    }
    metadata
}

fn titles(known: &Metadata) -> Vec<Element> {
    let refined = |id: &str, title: &str, kind: &str, place: &str| {
        vec![
            dublin_core("title", title).with("id", id),
            refinement(id, "title-type", kind),
            refinement(id, "display-seq", place),
        ]
    };
    let mut titles = refined("title", &known.title, "main", "1");
    if let Some(subtitle) = &known.subtitle {
        titles.extend(refined("subtitle", subtitle, "subtitle", "2"));
    }
    titles
}

/// A person's name with part, sort name and place in the order of the title page.
fn person(
    term: &str,
    id: &str,
    person: &Contributor,
    place: usize,
    known: &Metadata,
) -> Vec<Element> {
    let part = if term == "creator" { "aut" } else { "ctb" };
    let is_code = |role: &&str| role.len() == 3 && role.bytes().all(|c| c.is_ascii_lowercase());
    let role = person.role.as_deref().filter(is_code).unwrap_or(part);
    let role = refinement(id, "role", role).with("scheme", "marc:relators");
    let mut elements = vec![dublin_core(term, &person.name).with("id", id), role];
    if let Some(sort) = person.filed(&known.language) {
        elements.push(refinement(id, "file-as", &sort));
    }
    elements.push(refinement(id, "display-seq", &place.to_string()));
    elements
}

/// The series a book is part of (EPUB 3.3, D.3.3 and D.3.5).
fn collection(series: &Series) -> Vec<Element> {
    let collection = property("belongs-to-collection", &series.title).with("id", "series");
    let number = series
        .number
        .map(|number| refinement("series", "group-position", &number.to_string()));
    [
        collection,
        refinement("series", "collection-type", "series"),
    ]
    .into_iter()
    .chain(number)
    .collect()
}

/// What else is established of the text.
fn facts(known: &Metadata) -> Vec<Element> {
    let date = known.date.as_deref().filter(|date| identity::is_date(date));
    let facts = [
        ("date", date),
        ("publisher", known.publisher.as_deref()),
        ("rights", known.rights.as_deref()),
        ("source", known.source.as_deref()),
        ("description", known.description.as_deref()),
    ];
    let subjects = known
        .subjects
        .iter()
        .map(|subject| ("subject", Some(subject.as_str())));
    facts
        .into_iter()
        .chain(subjects)
        .filter_map(|(term, value)| {
            let value = value.map(str::trim).filter(|value| !value.is_empty())?;
            Some(dublin_core(term, value))
        })
        .collect()
}

/// Which printed book the page breaks follow: this pamphlet's own.
fn page_source(book: &Book<'_>) -> String {
    format!("{} ({})", book.metadata.title, book.wording.printed_edition)
}

fn dublin_core(term: &str, value: &str) -> Element {
    Element::new(&format!("dc:{term}")).text(value)
}

fn refinement(id: &str, name: &str, value: &str) -> Element {
    Element::new("meta")
        .with("refines", &format!("#{id}"))
        .with("property", name)
        .text(value)
}

/// Puts the contents where a printed pamphlet has them: behind cover and title page.
fn put_contents_behind_title_page(spine: &mut Element, book: &Book<'_>) {
    let before = usize::from(book.cover.is_some())
        + book
            .chapters
            .iter()
            .take_while(|chapter| chapter.kind == ChapterKind::TitlePage)
            .count();
    let contents = Element::new("itemref").with("idref", "nav");
    let place = before.min(spine.content.len());
    spine
        .content
        .insert(place, crate::epub::element::Content::Element(contents));
}

/// The landmarks once more, for devices that know no EPUB 3.
fn guide(book: &Book<'_>) -> Element {
    let references = book.landmarks().into_iter().map(|(term, name, address)| {
        let kind = match term {
            "titlepage" => "title-page",
            "bodymatter" => "text",
            same => same,
        };
        Element::new("reference")
            .with("type", kind)
            .with("title", name)
            .with("href", address)
    });
    Element::new("guide").children(references)
}
