//! The draft: content streams and fonts as printpdf writes them, in a document lopdf can finish.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use printpdf::{FontId, Mm, Op, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use super::content::image_resource;
use super::fonts::EmbeddedFace;
use super::programs;
use crate::font::FaceId;
use crate::length::Size;

/// The document of pages of size `trim` with their operations, its fonts not yet whole.
pub(super) fn draft(
    trim: Size,
    faces: &BTreeMap<FaceId, EmbeddedFace>,
    pages: impl Iterator<Item = Vec<Op>>,
) -> Document {
    let mut draft = PdfDocument::new("");
    for face in faces.values() {
        let font = PdfFont::new(face.parsed());
        let name = FontId(face.resource.clone());
        draft.resources.fonts.map.insert(name, font);
    }
    let width = Mm(trim.width.to_mm() as f32);
    let height = Mm(trim.height.to_mm() as f32);
    draft.pages = pages
        .map(|page| PdfPage::new(width, height, page))
        .collect();
    // Its warnings tell of the font programs, which are put in by `complete`.
    draft.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// Completes the fonts, and puts the pictures where the pages look for them.
pub(super) fn complete(
    document: &mut Document,
    pages: &[ObjectId],
    faces: &BTreeMap<FaceId, EmbeddedFace>,
    pictures: Vec<Stream>,
) -> lopdf::Result<()> {
    let Some(&first) = pages.first() else {
        return Ok(());
    };
    let shared = document
        .get_dictionary(first)?
        .get(b"Resources")?
        .as_reference()?;
    let shared = document.get_dictionary(shared)?;
    let fonts = shared.get(b"Font")?.as_reference()?;
    let names = shared.get(b"XObject")?.as_reference()?;
    let named = document.get_dictionary(fonts)?.clone();
    programs::add(document, &named, faces.values())?;
    for (number, picture) in pictures.into_iter().enumerate() {
        let object = document.add_object(picture);
        let names = document.get_dictionary_mut(names)?;
        names.set(image_resource(number), object);
    }
    let resources = document.add_object(dictionary! {
        "Font" => Object::Reference(fonts),
        "XObject" => Object::Reference(names),
    });
    for &page in pages {
        document
            .get_dictionary_mut(page)?
            .set("Resources", resources);
    }
    Ok(())
}
