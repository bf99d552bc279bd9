//! Page boxes: what is paper, what is shown, and what remains after trimming.

use lopdf::{Document, Object, ObjectId};

use super::links::number;
use crate::length::Size;

/// Sets every box of `page` to the trimmed page: a reading edition has no bleed.
pub(super) fn set(document: &mut Document, page: ObjectId, trim: Size) -> lopdf::Result<()> {
    let area = Object::Array(vec![
        Object::Integer(0),
        Object::Integer(0),
        number(trim.width.to_pt()),
        number(trim.height.to_pt()),
    ]);
    let page = document.get_dictionary_mut(page)?;
    for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox"] {
        page.set(name, area.clone());
    }
    Ok(())
}
