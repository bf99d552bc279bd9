//! What editions for paper are printed in: [`inked`].
//!
//! Print shops charge for every page with a colour on it, and a colour that is printed as black ink
//! alone should be reckoned once, here, not by each printer's own rule. Large dark areas are what
//! office printers do worst: they come out streaked, curl the sheet and take a quarter of the toner.

use std::collections::BTreeMap;

use crate::ingest::PrintInk;
use crate::picture::{Picture, luma};
use crate::typeset::page::{Drawing, Ink, Layout, Page, PageKind, Point, Shape, Step};

/// Pages and pictures as they are printed.
pub(super) struct Inked {
    pub(super) layout: Layout,
    pub(super) pictures: BTreeMap<String, Picture>,
}

/// The pages in `ink`; none where that changes nothing.
pub(super) fn inked(
    layout: &Layout,
    pictures: &BTreeMap<String, Picture>,
    ink: PrintInk,
) -> Option<Inked> {
    if ink == PrintInk::Colour {
        return None;
    }
    let mut printed = layout.clone();
    if ink == PrintInk::Light {
        printed.pages.iter_mut().for_each(lighten);
    }
    for mark in printed.pages.iter_mut().flat_map(|page| &mut page.marks) {
        match &mut mark.drawing {
            Drawing::Run(run) => run.ink = grey(run.ink),
            Drawing::Shape(shape) => shape.ink = grey(shape.ink),
            Drawing::Image(_) => {}
        }
    }
    let is_coloured = pictures.values().any(Picture::is_coloured);
    if printed == *layout && !is_coloured {
        return None;
    }
    let pictures = pictures
        .iter()
        .map(|(name, picture)| (name.clone(), picture.to_grey()));
    Some(Inked {
        layout: printed,
        pictures: pictures.collect(),
    })
}

fn grey(ink: Ink) -> Ink {
    Ink::grey(luma([ink.red, ink.green, ink.blue]))
}

/// A dark shape of so many square centimetres or more is an area, not a line.
const AREA: f64 = 3.0;
/// What is darker than this is dark.
const DARK: f32 = 0.5;
/// A square centimetre in square points.
const SQUARE_CENTIMETRE: f64 = (72.0 / 2.54) * (72.0 / 2.54);

/// Takes the large dark areas off a cover; light words that stood on them become black.
fn lighten(page: &mut Page) {
    if !matches!(page.kind, PageKind::Cover | PageKind::BackCover) {
        return;
    }
    let mut grounds: Vec<[Point; 2]> = Vec::new();
    page.marks.retain(|mark| match &mark.drawing {
        Drawing::Shape(shape) if is_dark_area(shape) => {
            grounds.extend(bounds(shape));
            false
        }
        _ => true,
    });
    for mark in &mut page.marks {
        if let Drawing::Run(run) = &mut mark.drawing {
            let on_ground = grounds.iter().any(|[low, high]| {
                (low.x..=high.x).contains(&run.origin.x) && (low.y..=high.y).contains(&run.origin.y)
            });
            if on_ground && !is_dark(run.ink) {
                run.ink = Ink::BLACK;
            }
        }
    }
}

fn is_dark(ink: Ink) -> bool {
    grey(ink).red < DARK
}

fn is_dark_area(shape: &Shape) -> bool {
    is_dark(shape.ink) && area(shape) >= AREA * SQUARE_CENTIMETRE
}

/// The area inside the polygon of a shape's points, holes taken off: near enough to tell an area
/// from a line.
fn area(shape: &Shape) -> f64 {
    let mut twice = 0.0;
    let (mut start, mut pen) = (Point::default(), Point::default());
    let mut to = |from: &mut Point, end: Point| {
        twice += from.x * end.y - end.x * from.y;
        *from = end;
    };
    for step in &shape.path {
        match *step {
            Step::Move(point) => {
                to(&mut pen, start);
                (start, pen) = (point, point);
            }
            Step::Line(point) => to(&mut pen, point),
            Step::Curve(first, second, point) => {
                // Three quarters of the way to its control points, a curve's hull has its area.
                let middle = Point {
                    x: (pen.x + 3.0 * first.x + 3.0 * second.x + point.x) / 8.0,
                    y: (pen.y + 3.0 * first.y + 3.0 * second.y + point.y) / 8.0,
                };
                to(&mut pen, middle);
                to(&mut pen, point);
            }
            Step::Close => to(&mut pen, start),
        }
    }
    to(&mut pen, start);
    (twice / 2.0).abs()
}

/// The corners of the rectangle around a shape.
fn bounds(shape: &Shape) -> Option<[Point; 2]> {
    let ends = shape.path.iter().filter_map(|step| match *step {
        Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end) => Some(end),
        Step::Close => None,
    });
    ends.map(|end| [end, end]).reduce(|[low, high], [end, _]| {
        let corner = |x: fn(f64, f64) -> f64, from: Point| Point {
            x: x(from.x, end.x),
            y: x(from.y, end.y),
        };
        [corner(f64::min, low), corner(f64::max, high)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::page::Rect;

    #[test]
    fn an_area_is_told_from_a_line() {
        let shape = |width, height, level| {
            let area = Rect {
                x: 10.0,
                y: 20.0,
                width,
                height,
            };
            Shape::rectangle(area, Ink::grey(level))
        };
        assert_eq!(area(&shape(100.0, 20.0, 0.0)), 2_000.0);
        assert!(is_dark_area(&shape(100.0, 30.0, 0.0)));
        assert!(!is_dark_area(&shape(100.0, 30.0, 0.9)), "a tint");
        assert!(!is_dark_area(&shape(300.0, 1.0, 0.0)), "a rule");
        let mut ring = shape(100.0, 100.0, 0.0);
        let hole = shape(98.0, 98.0, 0.0).path.into_iter().rev();
        let turned: Vec<Step> = hole
            .filter(|step| !matches!(step, Step::Close))
            .enumerate()
            .map(|(at, step)| match step {
                Step::Move(to) | Step::Line(to) if at == 0 => Step::Move(to),
                Step::Move(to) | Step::Line(to) => Step::Line(to),
                other => other,
            })
            .collect();
        ring.path.extend(turned);
        assert!(!is_dark_area(&ring), "a frame");
    }
}
