//! A finished document becomes bytes, the same for the same content.

use lopdf::{Document, Object, SaveOptions, StringFormat};
use uuid::Uuid;

/// The bytes of `document`, named by an identifier that is made from them (ISO 32000-1, 14.4).
pub(super) fn save(mut document: Document) -> lopdf::Result<Vec<u8>> {
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    document.trailer.remove(b"ID");
    let unnamed = bytes(&mut document.clone())?;
    let name = Uuid::new_v5(&Uuid::NAMESPACE_OID, &unnamed);
    let name = Object::String(name.as_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![name.clone(), name]);
    bytes(&mut document)
}

/// Small objects are packed into object streams, since a tagged file has thousands of them.
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
