//! What annotations add to a printed page: filled-in fields, stamps, drawings.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::form::numbers;
use super::original::resolved;

/// What is drawn over a page, and what would be but cannot.
pub(super) struct Shown {
    pub(super) drawn: Vec<Appearance>,
    pub(super) lost: Option<String>,
}

/// An appearance and where it is drawn.
pub(super) struct Appearance {
    pub(super) object: ObjectId,
    pub(super) matrix: [f64; 6],
}

/// Bits of an annotation's flags (ISO 32000-1, 12.5.3).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;

/// The appearances of a page's annotations that are meant for paper.
pub(super) fn shown(document: &Document, page: ObjectId) -> Shown {
    let mut shown = Shown {
        drawn: Vec::new(),
        lost: None,
    };
    let annotations = document.get_dictionary(page).ok().and_then(|page| {
        let list = resolved(document, page.get(b"Annots").ok()?)?;
        list.as_array().ok()
    });
    for annotation in annotations.into_iter().flatten() {
        let Some(Object::Dictionary(annotation)) = resolved(document, annotation) else {
            continue;
        };
        if !is_printed(document, annotation) {
            continue;
        }
        match appearance(document, annotation) {
            Some(appearance) => shown.drawn.push(appearance),
            None if holds_text(document, annotation) => {
                shown.lost =
                    Some("what is filled into its form, which has no appearance".to_owned());
            }
            None => {}
        }
    }
    shown
}

fn is_printed(document: &Document, annotation: &Dictionary) -> bool {
    let flags = annotation.get(b"F").ok();
    let flags = flags.and_then(|flags| resolved(document, flags)?.as_i64().ok());
    let flags = flags.unwrap_or(0);
    let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok();
    flags & HIDDEN == 0 && flags & PRINT != 0 && kind != Some(b"Popup") && kind != Some(b"Link")
}

/// Whether an annotation is a field with something in it.
fn holds_text(document: &Document, annotation: &Dictionary) -> bool {
    let is_field = annotation.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Widget");
    let value = value(document, annotation);
    let value = value.and_then(|value| resolved(document, value)?.as_str().ok());
    is_field && value.is_some_and(|text| !text.is_empty())
}

/// The value of a field: its own, or that of the nearest field above it (ISO 32000-1, 12.7.3.1).
fn value<'a>(document: &'a Document, field: &'a Dictionary) -> Option<&'a Object> {
    let mut field = field;
    for _ in 0..DEEPEST {
        if let Ok(value) = field.get(b"V") {
            return Some(value);
        }
        field = resolved(document, field.get(b"Parent").ok()?)?
            .as_dict()
            .ok()?;
    }
    None
}

/// Fields lying deeper in one another than this are a loop.
const DEEPEST: usize = 64;

/// The normal appearance and the matrix that brings it to its place (ISO 32000-1, 12.5.5,
/// algorithm: appearance streams).
fn appearance(document: &Document, annotation: &Dictionary) -> Option<Appearance> {
    let states = resolved(document, annotation.get(b"AP").ok()?)?
        .as_dict()
        .ok()?;
    let mut normal = states.get(b"N").ok()?;
    if let Some(Object::Dictionary(states)) = resolved(document, normal) {
        let state = annotation.get(b"AS").ok()?.as_name().ok()?;
        normal = states.get(state).ok()?;
    }
    let object = normal.as_reference().ok()?;
    let stream = resolved(document, normal)?.as_stream().ok()?;
    let area: [f64; 4] = numbers(document, stream.dict.get(b"BBox").ok()?)?;
    let matrix = stream.dict.get(b"Matrix").ok();
    let matrix: Option<[f64; 6]> = matrix.and_then(|matrix| numbers(document, matrix));
    let [left, bottom, right, top] = bounds(area, matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let wanted: [f64; 4] = numbers(document, annotation.get(b"Rect").ok()?)?;
    let [x, y, x2, y2] = [
        wanted[0].min(wanted[2]),
        wanted[1].min(wanted[3]),
        wanted[0].max(wanted[2]),
        wanted[1].max(wanted[3]),
    ];
    if right - left < 1e-6 || top - bottom < 1e-6 {
        return None;
    }
    let (wide, high) = ((x2 - x) / (right - left), (y2 - y) / (top - bottom));
    Some(Appearance {
        object,
        matrix: [wide, 0.0, 0.0, high, x - left * wide, y - bottom * high],
    })
}

/// The upright rectangle around a rectangle that a matrix has moved.
fn bounds([l, b, r, t]: [f64; 4], m: [f64; 6]) -> [f64; 4] {
    let corners = [(l, b), (r, b), (r, t), (l, t)]
        .map(|(x, y)| (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]));
    corners.iter().fold(
        [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
        |[l, b, r, t], &(x, y)| [l.min(x), b.min(y), r.max(x), t.max(y)],
    )
}
