//! A template's page onto any page: [`Fit`] scales all alike and lets what is held to an edge
//! follow that edge.

use crate::length::Size;
use crate::typeset::page::{Point, Rect};

/// Where a thing goes when the page is longer or wider than the template's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hold {
    /// Along the width.
    pub across: Grip,
    /// Along the height.
    pub down: Grip,
}

/// Which edge of the page a thing keeps its distance from, along one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// From the left or the top.
    #[default]
    Start,
    /// From neither: it stays in the middle.
    Middle,
    /// From the right or the bottom.
    End,
    /// From both: it is stretched.
    Both,
}

/// How a template's page lies on a page of another size.
///
/// The scale is the same in both directions, so a circle stays a circle; what the page is longer
/// or wider than the scaled template is handed out by each thing's [`Hold`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    page: Rect,
    scale: f64,
    spare: Point,
}

impl Fit {
    /// The fit of a template's `page`, in its own units, on a page of size `trim`.
    pub fn new(page: Rect, trim: Size) -> Self {
        let (width, height) = (trim.width.to_pt(), trim.height.to_pt());
        let scale = (width / page.width).min(height / page.height);
        Self {
            page,
            scale,
            spare: Point {
                x: width - page.width * scale,
                y: height - page.height * scale,
            },
        }
    }

    /// How many points a unit of the template is.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Where a point of a thing with bounds `of` and hold `hold` lies on the page.
    pub fn point(&self, point: Point, of: Rect, hold: Hold) -> Point {
        let across = Span {
            start: of.x - self.page.x,
            length: of.width,
        };
        let down = Span {
            start: of.y - self.page.y,
            length: of.height,
        };
        Point {
            x: self.along(point.x - self.page.x, across, hold.across, self.spare.x),
            y: self.along(point.y - self.page.y, down, hold.down, self.spare.y),
        }
    }

    /// Where a rectangle lies on the page.
    pub fn rectangle(&self, area: Rect, hold: Hold) -> Rect {
        let far = Point {
            x: area.x + area.width,
            y: area.y + area.height,
        };
        let near = self.point(
            Point {
                x: area.x,
                y: area.y,
            },
            area,
            hold,
        );
        let far = self.point(far, area, hold);
        Rect {
            x: near.x,
            y: near.y,
            width: far.x - near.x,
            height: far.y - near.y,
        }
    }

    fn along(&self, at: f64, span: Span, grip: Grip, spare: f64) -> f64 {
        let share = match grip {
            Grip::Start => 0.0,
            Grip::Middle => 0.5,
            Grip::End => 1.0,
            Grip::Both if span.length > 0.0 => (at - span.start) / span.length,
            Grip::Both => 0.5,
        };
        at * self.scale + spare * share
    }
}

/// A thing's extent along one direction.
#[derive(Clone, Copy)]
struct Span {
    start: f64,
    length: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::length::Length;

    #[test]
    fn a_longer_page_moves_things_apart_and_stretches_none_unasked() {
        let page = Rect {
            x: 100.0,
            y: 0.0,
            width: 10.0,
            height: 10.0,
        };
        let fit = Fit::new(page, Size::new(Length::pt(20.0), Length::pt(30.0)));
        let thing = Rect {
            x: 101.0,
            y: 2.0,
            width: 4.0,
            height: 4.0,
        };
        let top_and_height = |down| {
            let hold = Hold {
                down,
                ..Hold::default()
            };
            let placed = fit.rectangle(thing, hold);
            assert_eq!((placed.x, placed.width), (2.0, 8.0));
            (placed.y, placed.height)
        };
        assert_eq!(top_and_height(Grip::Start), (4.0, 8.0));
        assert_eq!(top_and_height(Grip::Middle), (9.0, 8.0));
        assert_eq!(top_and_height(Grip::End), (14.0, 8.0));
        assert_eq!(top_and_height(Grip::Both), (4.0, 18.0));
    }
}
