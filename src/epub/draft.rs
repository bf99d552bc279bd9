//! The container as `epub-builder` generates it, to be finished.

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};

use crate::epub::book::{Book, COVER_IMAGE, COVER_PAGE, STYLE};
use crate::epub::kobo;
use crate::html::markup::printable;
use crate::html::{self, Chapter, ChapterKind};

/// The kind of reading system an EPUB is packed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// Any that reads EPUB.
    Any,
    /// The reader of Kobo's devices for its own books, which keeps its place by marked sentences.
    Kobo,
}

impl Device {
    fn document(self, xhtml: String) -> Result<String, String> {
        match self {
            Self::Any => Ok(xhtml),
            Self::Kobo => kobo::marked(&xhtml),
        }
    }
}

/// The draft's bytes.
///
/// Pictures are entered with no bytes: they are put in when the book is packed, so that none is
/// compressed twice in vain.
pub(super) fn generate(book: &Book<'_>, device: Device) -> Result<Vec<u8>, String> {
    let cover_page = device.document(book.cover_page())?;
    let language = &book.metadata.language;
    let documents = book
        .chapters
        .iter()
        .map(|chapter| device.document(chapter.xhtml(language, STYLE)))
        .collect::<Result<Vec<_>, _>>()?;
    build(book, &cover_page, &documents).map_err(|error| error.to_string())
}

fn build(book: &Book<'_>, cover_page: &str, documents: &[String]) -> epub_builder::Result<Vec<u8>> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_toc_name(book.wording.contents);
    builder.stylesheet(book.style().as_bytes())?;
    if book.cover.is_some() {
        builder.add_cover_image(COVER_IMAGE, std::io::empty(), "image/png")?;
        builder.add_content(EpubContent::new(COVER_PAGE, cover_page.as_bytes()))?;
    }
    for picture in &book.pictures {
        let media_type = picture.format.media_type();
        builder.add_resource(&picture.address, std::io::empty(), media_type)?;
    }
    for font in &book.fonts {
        builder.add_resource(&font.address, std::io::empty(), font.media_type())?;
    }
    for (chapter, xhtml) in book.chapters.iter().zip(documents) {
        let mut content = EpubContent::new(chapter.file.as_str(), xhtml.as_bytes());
        content.toc = contents_entry(chapter);
        builder.add_content(content)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

/// A chapter in the contents with the headings below it; the title page is not listed.
fn contents_entry(chapter: &Chapter) -> TocElement {
    let title = match chapter.kind {
        ChapterKind::TitlePage => "",
        _ => &chapter.title,
    };
    let mut entry = TocElement::new(chapter.file.as_str(), printable(title));
    entry.level = i32::from(chapter.depth);
    for heading in &chapter.headings {
        let address = format!("{}#{}", chapter.file, html::percent_encoded(&heading.id));
        let below = TocElement::new(address, printable(&heading.title));
        entry.add(below.level(i32::from(heading.depth)));
    }
    entry
}
