//! Holes: a path filled by the even-odd rule becomes one that the non-zero rule fills alike.
//!
//! Drawing programs fill by either rule, a page's outlines by the non-zero rule alone. Where no
//! contour crosses another, the two agree if each contour runs against the one around it; so
//! [`nonzero`] turns round those that do not. A contour that crosses itself (a pentagram drawn in
//! one stroke) keeps the points of its star and loses the hole in its middle.

use resvg::tiny_skia::{Path, PathBuilder, PathSegment, Point};

/// The path whose contours run against each other where one stands inside another.
pub(super) fn nonzero(path: &Path) -> Path {
    let contours = contours_of(path);
    let mut builder = PathBuilder::new();
    for (number, contour) in contours.iter().enumerate() {
        let around = contours
            .iter()
            .enumerate()
            .filter(|&(other, outer)| other != number && outer.surrounds(contour.start))
            .count();
        let clockwise = contour.area() > 0.0;
        if clockwise == (around % 2 == 0) {
            contour.draw(&mut builder);
        } else {
            contour.turned().draw(&mut builder);
        }
    }
    builder.finish().unwrap_or_else(|| path.clone())
}

/// A closed line: where it starts, and its pieces.
struct Contour {
    start: Point,
    pieces: Vec<Piece>,
}

/// A piece of a line: the points that bend it, and where it ends.
struct Piece {
    by: Vec<Point>,
    to: Point,
}

fn contours_of(path: &Path) -> Vec<Contour> {
    let mut contours: Vec<Contour> = Vec::new();
    for segment in path.segments() {
        let (by, to) = match segment {
            PathSegment::MoveTo(start) => {
                contours.push(Contour {
                    start,
                    pieces: Vec::new(),
                });
                continue;
            }
            PathSegment::LineTo(to) => (vec![], to),
            PathSegment::QuadTo(by, to) => (vec![by], to),
            PathSegment::CubicTo(first, second, to) => (vec![first, second], to),
            PathSegment::Close => continue,
        };
        if let Some(contour) = contours.last_mut() {
            contour.pieces.push(Piece { by, to });
        }
    }
    contours
}

impl Contour {
    fn draw(&self, builder: &mut PathBuilder) {
        builder.move_to(self.start.x, self.start.y);
        for Piece { by, to } in &self.pieces {
            match by[..] {
                [] => builder.line_to(to.x, to.y),
                [by] => builder.quad_to(by.x, by.y, to.x, to.y),
                [first, second, ..] => {
                    builder.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
                }
            }
        }
        builder.close();
    }

    /// The same line from its end to its start.
    fn turned(&self) -> Self {
        let mut start = self.start;
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            let mut by = piece.by.clone();
            by.reverse();
            pieces.push(Piece { by, to: start });
            start = piece.to;
        }
        pieces.reverse();
        Self { start, pieces }
    }

    /// The corners of the polygon that the points of the line make, bends included: near enough to
    /// tell which way it runs and what it surrounds.
    fn corners(&self) -> Vec<Point> {
        let mut corners = vec![self.start];
        let mut from = self.start;
        for Piece { by, to } in &self.pieces {
            if !by.is_empty() {
                corners.extend((1..BENDS).map(|step| {
                    let along = step as f32 / BENDS as f32;
                    on_curve(from, by, *to, along)
                }));
            }
            corners.push(*to);
            from = *to;
        }
        corners
    }

    /// The area inside, greater than nothing if the line runs clockwise on the page.
    fn area(&self) -> f32 {
        let corners = self.corners();
        let next = corners.iter().cycle().skip(1);
        let twice: f32 = corners
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum();
        twice / 2.0
    }

    fn surrounds(&self, point: Point) -> bool {
        let corners = self.corners();
        let next = corners.iter().cycle().skip(1);
        let crossed = corners.iter().zip(next).filter(|(a, b)| {
            let spans = (a.y > point.y) != (b.y > point.y);
            spans && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        });
        crossed.count() % 2 == 1
    }
}

/// How many straight pieces stand for a curve when it is asked what it surrounds.
const BENDS: u8 = 8;

/// The point of a curve, by repeated halfway points (de Casteljau).
fn on_curve(from: Point, by: &[Point], to: Point, along: f32) -> Point {
    let mut points: Vec<Point> = std::iter::once(from)
        .chain(by.iter().copied())
        .chain([to])
        .collect();
    while points.len() > 1 {
        points = points
            .windows(2)
            .map(|pair| {
                let (a, b) = (pair[0], pair[1]);
                Point::from_xy(a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along)
            })
            .collect();
    }
    points[0]
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{FillRule, Paint, Pixmap, Transform};

    use super::*;

    fn painted(path: &Path, rule: FillRule) -> Vec<u8> {
        let mut pixmap = Pixmap::new(40, 40).unwrap();
        let place = Transform::identity();
        pixmap.fill_path(path, &Paint::default(), rule, place, None);
        pixmap.data().to_vec()
    }

    #[test]
    fn both_rules_paint_the_same_holes() {
        let mut rings = PathBuilder::new();
        for radius in [18.0, 12.0, 6.0] {
            rings.push_circle(20.0, 20.0, radius);
        }
        rings.move_to(18.0, 18.0);
        rings.cubic_to(18.0, 24.0, 24.0, 24.0, 22.0, 18.0);
        rings.close();
        let rings = rings.finish().unwrap();
        let wanted = painted(&rings, FillRule::EvenOdd);
        assert_ne!(wanted, painted(&rings, FillRule::Winding));
        assert_eq!(wanted, painted(&nonzero(&rings), FillRule::Winding));
    }
}
