//! What a document says of itself as a whole: title, language, colours, bookmarks, labels.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::text::literal;
use super::{labels, outline, xmp};
use crate::manuscript::Metadata;
use crate::typeset::page::Layout;

/// The sRGB profile that says what the colours mean.
const SRGB: &[u8] = include_bytes!("data/sRGB-v4.icc");

/// Completes the catalog of a reading PDF.
pub(super) fn complete(
    document: &mut Document,
    layout: &Layout,
    metadata: &Metadata,
    pages: &[ObjectId],
) -> lopdf::Result<()> {
    let outline = outline::add(document, layout, pages);
    let intent = output_intent(document);
    let packet = packet(document, metadata, xmp::Claim::Accessible);
    let information = document.add_object(xmp::information(metadata));
    document.trailer.set("Info", information);
    document.version = "1.7".to_owned();
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", literal(metadata.language.tag()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("OutputIntents", vec![intent]);
    catalog.set("Metadata", packet);
    let labels = layout.pages.iter().map(|page| page.label.as_str());
    catalog.set("PageLabels", labels::tree(labels));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// Adds the XMP packet and returns its object.
pub(super) fn packet(document: &mut Document, metadata: &Metadata, claim: xmp::Claim) -> ObjectId {
    let packet = xmp::packet(metadata, claim).into_bytes();
    let about = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left uncompressed, so that tools which know no PDF find it (ISO 16684-1, 7.3).
    document.add_object(Stream::new(about, packet).with_compression(false))
}

/// The output intent that PDF/A asks for (ISO 19005-2, 6.2.3): colours are sRGB.
fn output_intent(document: &mut Document) -> Object {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => literal("sRGB IEC61966-2.1"),
        "Info" => literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
    .into()
}
