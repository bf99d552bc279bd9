//! Page boxes: what is paper, what is shown, and what remains after trimming (ISO 32000-1, 14.11.2).

use lopdf::{Document, Object, ObjectId};

use super::links::number;
use crate::cover::BLEED;
use crate::length::Size;
use crate::typeset::page::{Drawing, Page, Step};

/// Sets the boxes of the page `object`: all of them to the trimmed page; but where art runs off
/// `page`, the bleed belongs to the paper, and is not shown.
pub(super) fn set(
    document: &mut Document,
    object: ObjectId,
    page: &Page,
    trim: Size,
) -> lopdf::Result<()> {
    let bleed = match runs_off(page, trim) {
        true => BLEED.to_pt(),
        false => 0.0,
    };
    let (width, height) = (trim.width.to_pt(), trim.height.to_pt());
    let area = |beyond: f64| {
        let edges = [-beyond, -beyond, width + beyond, height + beyond];
        Object::Array(edges.map(number).to_vec())
    };
    let dictionary = document.get_dictionary_mut(object)?;
    for (name, beyond) in [
        ("MediaBox", bleed),
        ("CropBox", 0.0),
        ("BleedBox", bleed),
        ("TrimBox", 0.0),
    ] {
        dictionary.set(name, area(beyond));
    }
    Ok(())
}

/// What reaches less far beyond the page, in points, does not run off it.
const SLACK: f64 = 0.5;

/// Whether art runs off the page: a picture, or an outline that is no letter's.
fn runs_off(page: &Page, trim: Size) -> bool {
    let beyond = |at: f64, edge: f64| at < -SLACK || at > edge + SLACK;
    let outside = |x: f64, y: f64| beyond(x, trim.width.to_pt()) || beyond(y, trim.height.to_pt());
    page.marks.iter().any(|mark| match &mark.drawing {
        Drawing::Run(_) => false,
        Drawing::Shape(shape) => shape.path.iter().any(|step| match *step {
            Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end) => outside(end.x, end.y),
            Step::Close => false,
        }),
        Drawing::Image(placed) => {
            let area = placed.window.unwrap_or(placed.area);
            outside(area.x, area.y) || outside(area.x + area.width, area.y + area.height)
        }
    })
}
