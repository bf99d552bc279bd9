//! Links become annotations that readers can follow and speak (ISO 32000-1, 12.5.6.5).

use lopdf::{Document, Object, ObjectId, dictionary};

use super::structure::Annotation;
use super::text::{literal, text_string};
use crate::typeset::page::{Anchor, Layout, Link, Rect, Target};

/// Adds every link of `layout` to its page and returns them in the order of their keys.
///
/// A link to an identifier that stands nowhere is left out; its words remain.
pub(super) fn add(document: &mut Document, layout: &Layout, pages: &[ObjectId]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (page, sheet) in layout.pages.iter().enumerate() {
        let mut on_page = Vec::new();
        for link in &sheet.links {
            let Some(action) = action(&link.target, layout, pages) else {
                continue;
            };
            let key = pages.len() + annotations.len();
            let object = annotation(document, layout, link, action, key);
            on_page.push(Object::Reference(object));
            annotations.push(Annotation {
                object,
                page,
                node: link.node,
            });
        }
        if let Ok(dictionary) = document.get_dictionary_mut(pages[page]) {
            if on_page.is_empty() {
                dictionary.remove(b"Annots");
            } else {
                dictionary.set("Annots", on_page);
                // The tab key follows the structure tree (ISO 14289-1, 7.18.3).
                dictionary.set("Tabs", "S");
            }
        }
    }
    annotations
}

/// The explicit destination of an anchor: its place at the top of the window, zoom unchanged.
pub(super) fn destination(anchor: &Anchor, layout: &Layout, pages: &[ObjectId]) -> Option<Object> {
    let page = *pages.get(anchor.page)?;
    let top = layout.trim.height.to_pt() - anchor.point.y;
    Some(Object::Array(vec![
        page.into(),
        "XYZ".into(),
        number(anchor.point.x),
        number(top),
        Object::Null,
    ]))
}

/// A number of points, to a thousandth.
pub(super) fn number(points: f64) -> Object {
    Object::Real(((points * 1000.0).round() / 1000.0) as f32)
}

fn action(target: &Target, layout: &Layout, pages: &[ObjectId]) -> Option<Object> {
    Some(match target {
        Target::Anchor(id) => {
            let anchor = layout.anchors.get(id)?;
            let destination = destination(anchor, layout, pages)?;
            dictionary! { "S" => "GoTo", "D" => destination }.into()
        }
        Target::Address(address) => {
            dictionary! { "S" => "URI", "URI" => literal(&ascii_address(address)) }.into()
        }
    })
}

fn annotation(
    document: &mut Document,
    layout: &Layout,
    link: &Link,
    action: Object,
    key: usize,
) -> ObjectId {
    document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle(&link.area, layout.trim.height.to_pt()),
        "Border" => vec![Object::Integer(0), Object::Integer(0), Object::Integer(0)],
        // Printed with the page (bit 3), as PDF/A asks of every annotation.
        "F" => 4,
        "Contents" => text_string(&link.description),
        "A" => action,
        "StructParent" => key as i64,
    })
}

fn rectangle(area: &Rect, height: f64) -> Vec<Object> {
    let top = height - area.y;
    [area.x, top - area.height, area.x + area.width, top]
        .map(number)
        .to_vec()
}

/// The address with everything beyond ASCII percent-encoded, since a URI action holds ASCII
/// (ISO 32000-1, 12.6.4.7).
fn ascii_address(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            ascii.push_str(&format!("%{byte:02X}"));
        }
    }
    ascii
}
