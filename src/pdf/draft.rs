//! The draft: content streams and fonts as printpdf writes them, in a document lopdf can finish.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Codepoint, FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    TextItem,
};

use super::content::image_resource;
use super::fonts::EmbeddedFace;
use super::programs;
use crate::font::FaceId;
use crate::length::Size;

/// Pages of size `trim` with their operations, without the fonts they name.
pub(super) fn pages(trim: Size, operations: Vec<Vec<Op>>) -> Document {
    written(PdfDocument::new(""), trim, operations)
}

/// The document of as many pages of size `trim` as there are streams, its fonts not yet whole.
///
/// printpdf writes the fonts it sees in use, and what their codes stand for; it is shown each code
/// once, on a page whose stream is then put aside for that of the layout.
pub(super) fn draft(
    trim: Size,
    faces: &BTreeMap<FaceId, EmbeddedFace>,
    streams: Vec<Stream>,
) -> lopdf::Result<Document> {
    let mut draft = PdfDocument::new("");
    for face in faces.values() {
        let font = PdfFont::new(face.parsed());
        let name = FontId(face.resource.clone());
        draft.resources.fonts.map.insert(name, font);
    }
    let mut operations = vec![Vec::new(); streams.len()];
    if let Some(first) = operations.first_mut() {
        *first = specimen(faces);
    }
    let mut document = written(draft, trim, operations);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, stream) in pages.into_iter().zip(streams) {
        let content = document.get_dictionary(page)?.get(b"Contents")?;
        let content = content.as_reference()?;
        document.objects.insert(content, Object::Stream(stream));
    }
    Ok(document)
}

fn written(mut draft: PdfDocument, trim: Size, operations: Vec<Vec<Op>>) -> Document {
    let width = Mm(trim.width.to_mm() as f32);
    let height = Mm(trim.height.to_mm() as f32);
    draft.pages = operations
        .into_iter()
        .map(|page| PdfPage::new(width, height, page))
        .collect();
    // Its warnings tell of the font programs, which are put in by `complete`.
    draft.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// Shows every code of every face once.
fn specimen(faces: &BTreeMap<FaceId, EmbeddedFace>) -> Vec<Op> {
    let mut operations = vec![Op::StartTextSection];
    for face in faces.values() {
        let codes = face
            .codes()
            .map(|(code, text)| Codepoint::with_cid(code, 0.0, text.to_owned()));
        operations.extend([
            Op::SetFont {
                font: PdfFontHandle::External(FontId(face.resource.clone())),
                size: Pt(1.0),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(codes.collect())],
            },
        ]);
    }
    operations.push(Op::EndTextSection);
    operations
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
