//! Pages and sheets become PDF files.

mod boxes;
mod content;
mod fonts;
mod images;
mod labels;
mod links;
mod outline;
mod programs;
mod structure;
mod text;
mod twins;
mod xmp;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary};
use printpdf::{FontId, Mm, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use crate::diagnostic::Diagnostic;
use crate::font::{FaceId, Library};
use crate::manuscript::Metadata;
use crate::typeset::page::Layout;
use content::Content;
use fonts::EmbeddedFace;

/// The sRGB profile that says what the colours mean.
const SRGB: &[u8] = include_bytes!("data/sRGB-v4.icc");

/// The reading PDF of `layout`: tagged, PDF/A-2a and PDF/UA-1.
pub fn write(
    layout: &Layout,
    metadata: &Metadata,
    library: &Library,
    images: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let faces = fonts::embed(layout, library)?;
    let pictures = pictures(layout, images)?;
    let pages = content::pages(layout, &faces);
    let stretches: Vec<_> = pages.iter().map(|page| page.stretches.clone()).collect();
    let mut document = draft(layout, &faces, pages);
    finish(
        &mut document,
        layout,
        metadata,
        &faces,
        pictures,
        &stretches,
    )
    .map_err(|error| vec![broken(&error)])?;
    save(document).map_err(|error| vec![broken(&error)])
}

/// The image objects of the layout's pictures, in the order of their names.
fn pictures(
    layout: &Layout,
    images: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Stream>, Vec<Diagnostic>> {
    let mut pictures = Vec::new();
    let mut findings = Vec::new();
    for name in content::image_names(layout) {
        let bytes = images.get(name).ok_or_else(|| images::missing(name));
        match bytes.and_then(|bytes| images::object(name, bytes)) {
            Ok(picture) => pictures.push(picture),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(pictures)
    } else {
        Err(findings)
    }
}

/// The document as printpdf writes it: content streams, fonts and a flat list of pages.
fn draft(layout: &Layout, faces: &BTreeMap<FaceId, EmbeddedFace>, pages: Vec<Content>) -> Document {
    let mut draft = PdfDocument::new("");
    for face in faces.values() {
        let font = PdfFont::new(face.parsed());
        draft
            .resources
            .fonts
            .map
            .insert(FontId(face.resource.clone()), font);
    }
    let width = Mm(layout.trim.width.to_mm() as f32);
    let height = Mm(layout.trim.height.to_mm() as f32);
    draft.pages = pages
        .into_iter()
        .map(|page| PdfPage::new(width, height, page.operations))
        .collect();
    // It reports the absent font programs, which come later, and nothing else that concerns us.
    draft.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// Gives the draft what makes it accessible and lasting.
fn finish(
    document: &mut Document,
    layout: &Layout,
    metadata: &Metadata,
    faces: &BTreeMap<FaceId, EmbeddedFace>,
    pictures: Vec<Stream>,
    stretches: &[Vec<crate::typeset::page::NodeId>],
) -> lopdf::Result<()> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    resources(document, &pages, faces, pictures)?;
    for (index, &page) in pages.iter().enumerate() {
        boxes::set(document, page, layout.trim)?;
        document
            .get_dictionary_mut(page)?
            .set("StructParents", index as i64);
    }
    let annotations = links::add(document, layout, &pages);
    let owned = structure::Owned {
        pages: &pages,
        stretches,
        annotations: &annotations,
    };
    let structure = structure::add(document, layout, &owned);
    let outline = outline::add(document, layout, &pages);
    let labels = labels::tree(layout.pages.iter().map(|page| page.label.as_str()));
    let intent = output_intent(document);
    let packet = packet(document, metadata);
    let catalog = document.catalog_mut()?;
    catalog.set("Version", "1.7");
    catalog.set("Lang", text::literal(metadata.language.tag()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("StructTreeRoot", structure);
    catalog.set("PageLabels", labels);
    catalog.set("OutputIntents", vec![intent]);
    catalog.set("Metadata", packet);
    catalog.remove(b"Version");
    catalog.remove(b"PageLayout");
    catalog.set("PageMode", "UseNone");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    document.version = "1.7".to_owned();
    let information = document.add_object(xmp::information(metadata));
    document.trailer.set("Info", information);
    Ok(())
}

/// Completes the fonts and puts the pictures where the pages look for them.
fn resources(
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
    let shared = document.get_dictionary(shared)?.clone();
    let fonts = document
        .get_dictionary(shared.get(b"Font")?.as_reference()?)?
        .clone();
    programs::add(document, &fonts, faces.values())?;
    let names = shared.get(b"XObject")?.as_reference()?;
    for (number, picture) in pictures.into_iter().enumerate() {
        let object = document.add_object(picture);
        let names = document.get_dictionary_mut(names)?;
        names.set(content::image_resource(number), object);
    }
    let mut resources = Dictionary::new();
    resources.set("Font", shared.get(b"Font")?.clone());
    resources.set("XObject", Object::Reference(names));
    let resources = document.add_object(resources);
    for &page in pages {
        document
            .get_dictionary_mut(page)?
            .set("Resources", resources);
    }
    Ok(())
}

fn output_intent(document: &mut Document) -> Object {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text::literal("sRGB IEC61966-2.1"),
        "Info" => text::literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
    .into()
}

fn packet(document: &mut Document, metadata: &Metadata) -> ObjectId {
    let packet = xmp::packet(metadata, xmp::Claim::Accessible).into_bytes();
    let about = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left uncompressed, so that tools which know no PDF find it (ISO 16684-1, 7.3).
    document.add_object(Stream::new(about, packet).with_compression(false))
}

/// The bytes of `document`, with an identifier made from them.
fn save(mut document: Document) -> lopdf::Result<Vec<u8>> {
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    document.trailer.remove(b"ID");
    let unnamed = bytes(&mut document.clone())?;
    let name = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, &unnamed);
    let name = Object::String(name.as_bytes().to_vec(), lopdf::StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![name.clone(), name]);
    bytes(&mut document)
}

fn bytes(document: &mut Document) -> lopdf::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(9)
        .build();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

fn broken(error: &lopdf::Error) -> Diagnostic {
    Diagnostic::error("P005", format!("the PDF cannot be put together: {error}"))
        .hint("please report this text: no input should lead here")
}
