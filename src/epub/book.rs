//! Everything an EPUB consists of, before it is packed: [`Book`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::epub::EpubInput;
use crate::epub::fonts::{self, Font};
use crate::epub::identity;
use crate::epub::images::{self, Picture};
use crate::html::markup::Tag;
use crate::html::{self, Chapter, ChapterKind, Composition};
use crate::language::Wording;
use crate::manuscript::Metadata;

/// The address of the style sheet.
pub(super) const STYLE: &str = "stylesheet.css";
/// The address of the cover's picture.
pub(super) const COVER_IMAGE: &str = "images/cover.png";
/// The address of the cover's page.
pub(super) const COVER_PAGE: &str = "cover.xhtml";

/// What the book consists of.
pub struct Book<'a> {
    pub(super) metadata: &'a Metadata,
    pub(super) wording: &'static Wording,
    pub(super) identifier: String,
    pub(super) modified: String,
    pub(super) chapters: Vec<Chapter>,
    pub(super) pictures: Vec<Picture<'a>>,
    pub(super) fonts: Vec<Font<'a>>,
    pub(super) cover: Option<&'a [u8]>,
    /// Whether it says that it conforms to *EPUB Accessibility*.
    pub(super) is_claimed: bool,
}

impl<'a> Book<'a> {
    /// The book made of `input`, in which nothing was found if it `is_claimed` to be accessible.
    pub(super) fn gather(input: &EpubInput<'a>, is_claimed: bool) -> Self {
        let metadata = &input.manuscript.metadata;
        let (pictures, _) = images::gather(input.manuscript, input.images);
        let pictures: Vec<Picture<'a>> = pictures.into_par_iter().map(Picture::scaled).collect();
        let addresses: BTreeMap<String, String> = pictures
            .iter()
            .map(|picture| (picture.path.clone(), picture.address.clone()))
            .collect();
        let chapters = html::chapters(&Composition {
            manuscript: input.manuscript,
            page_starts: input.page_starts,
            images: &addresses,
        });
        Self {
            metadata,
            wording: Wording::of(&metadata.language),
            identifier: identity::identifier(metadata),
            modified: identity::modified(&input.modified).unwrap_or_default(),
            fonts: input
                .family
                .map_or(Vec::new(), |family| family.fonts(&chapters)),
            chapters,
            pictures,
            cover: input.cover,
            is_claimed,
        }
    }

    /// The page that shows the cover.
    pub(super) fn cover_page(&self) -> String {
        let title = self.wording.cover;
        let mut markup = html::chapter::begin_document(&self.metadata.language, title, STYLE);
        markup.open(Tag::new("body").class("cover").with("epub:type", "cover"));
        markup.void(
            Tag::new("img")
                .with("role", "doc-cover")
                .with("src", COVER_IMAGE)
                .with("alt", &self.cover_words()),
        );
        markup.close();
        markup.line();
        markup.finish()
    }

    /// What the cover says, for those who cannot see it.
    fn cover_words(&self) -> String {
        let authors = self
            .metadata
            .authors
            .iter()
            .map(|author| author.name.as_str());
        let mut words = vec![self.metadata.title.as_str()];
        words.extend(self.metadata.subtitle.as_deref());
        words.extend(authors);
        format!("{}: {}", self.wording.cover, words.join(", "))
    }

    /// The style sheet, with the rules of its fonts.
    pub(super) fn style(&self) -> String {
        fonts::rules(&self.fonts) + html::STYLE
    }

    /// Whose the fonts are, and under which licence.
    pub(super) fn terms(&self) -> Option<&str> {
        self.fonts.first().map(Font::terms)
    }

    /// The files that are copied as they are, by their paths in the container.
    pub(super) fn binaries(&self) -> BTreeMap<String, &[u8]> {
        let cover = self.cover.map(|bytes| (COVER_IMAGE, bytes));
        let pictures = self.pictures.iter();
        let pictures = pictures.map(|picture| (picture.address.as_str(), picture.bytes.as_ref()));
        let fonts = self.fonts.iter();
        let fonts = fonts.map(|font| (font.address.as_str(), font.bytes.as_slice()));
        cover
            .into_iter()
            .chain(pictures)
            .chain(fonts)
            .map(|(address, bytes)| (format!("OEBPS/{address}"), bytes))
            .collect()
    }

    /// The printed pages in reading order: label, and address in the book.
    pub(super) fn pages(&self) -> Vec<(&str, String)> {
        self.chapters
            .iter()
            .flat_map(|chapter| {
                let address = |id: &str| format!("{}#{id}", chapter.file);
                let pages = chapter.pages.iter();
                pages.map(move |page| (page.label.as_str(), address(&page.id)))
            })
            .collect()
    }

    /// The places a reader may want to go to: term of the structure vocabulary, name, address.
    pub(super) fn landmarks(&self) -> Vec<(&'static str, &str, &str)> {
        let cover = self
            .cover
            .map(|_| ("cover", self.wording.cover, COVER_PAGE));
        let mut landmarks: Vec<_> = cover.into_iter().collect();
        for chapter in &self.chapters {
            let (term, name) = match chapter.kind {
                ChapterKind::TitlePage => ("titlepage", self.wording.title_page),
                ChapterKind::Text => ("bodymatter", self.wording.beginning),
                ChapterKind::Notes => ("endnotes", chapter.title.as_str()),
                ChapterKind::Bibliography => ("bibliography", chapter.title.as_str()),
                ChapterKind::Colophon => ("colophon", chapter.title.as_str()),
            };
            if landmarks.iter().all(|&(known, ..)| known != term) {
                landmarks.push((term, name, chapter.file.as_str()));
            }
            if chapter.kind == ChapterKind::TitlePage {
                landmarks.push(("toc", self.wording.contents, "nav.xhtml"));
            }
        }
        landmarks
    }
}
