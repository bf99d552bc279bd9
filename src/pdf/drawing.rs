//! Outlines, colours and the places of pictures, with the page's own upward axis.

use printpdf::{
    Color, CurTransMat, Greyscale, LinePoint, PaintMode, Polygon, PolygonRing, Pt, Rgb,
    WindingOrder,
};

use crate::typeset::page::{Ink, Point, Rect, Shape, Step};

/// The filled outline of a shape on a page of `height`.
pub(super) fn outline(shape: &Shape, height: f64) -> Polygon {
    Polygon {
        rings: rings(&shape.path, height),
        mode: PaintMode::Fill,
        winding_order: WindingOrder::NonZero,
    }
}

/// The outline of a window: from here on nothing outside it is seen.
pub(super) fn window(window: Rect, height: f64) -> Polygon {
    let shape = Shape::rectangle(window, Ink::BLACK);
    Polygon {
        mode: PaintMode::Clip,
        ..outline(&shape, height)
    }
}

/// The matrix that lays a picture's unit square over `area`.
pub(super) fn placement(area: Rect, height: f64) -> CurTransMat {
    let bottom = height - area.y - area.height;
    CurTransMat::Raw([
        area.width as f32,
        0.0,
        0.0,
        area.height as f32,
        area.x as f32,
        bottom as f32,
    ])
}

/// Grey where all parts agree, since a press then uses black ink alone; else RGB.
pub(super) fn colour(ink: Ink) -> Color {
    if ink.is_grey() {
        Color::Greyscale(Greyscale::new(ink.red, None))
    } else {
        Color::Rgb(Rgb::new(ink.red, ink.green, ink.blue, None))
    }
}

/// The outlines of a path, with the page's own upward axis.
fn rings(path: &[Step], height: f64) -> Vec<PolygonRing> {
    let mut rings: Vec<PolygonRing> = Vec::new();
    let place = |point: Point, bezier| LinePoint {
        p: printpdf::Point {
            x: Pt(hundredths(point.x)),
            y: Pt(hundredths(height - point.y)),
        },
        bezier,
    };
    for step in path {
        match *step {
            Step::Move(start) => rings.push(PolygonRing {
                points: vec![place(start, false)],
            }),
            Step::Line(end) => {
                if let Some(ring) = rings.last_mut() {
                    ring.points.push(place(end, false));
                }
            }
            Step::Curve(first, second, end) => {
                if let Some(ring) = rings.last_mut() {
                    let curve = [place(first, true), place(second, true), place(end, false)];
                    ring.points.extend(curve);
                }
            }
            Step::Close => {}
        }
    }
    rings
}

/// A number of points to a hundredth, finer than any press: covers have thousands of them.
fn hundredths(points: f64) -> f32 {
    ((points * 100.0).round() / 100.0) as f32
}
