//! Shapes of a template: `usvg`'s paths become [`Art`], and art becomes filled outlines.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Path, PathBuilder, PathSegment, Stroke, StrokeDash, Transform};
use resvg::usvg;

use super::fit::{Fit, Hold};
use super::winding::nonzero;
use crate::typeset::page::{Ink, Point, Rect, Shape, Step};

/// A path of a template, in the template's units.
#[derive(Clone, Debug)]
pub(super) struct Art {
    path: Path,
    paint: Paint,
    hold: Hold,
    bounds: Rect,
    /// Whether it gives way to a picture of the editor's own.
    pub(super) stands_in: bool,
}

/// How a path is drawn.
#[derive(Clone, Debug)]
enum Paint {
    Fill(Ink),
    Stroke(Ink, Stroke),
}

/// What cannot be printed as it is drawn, by the words to tell it with.
pub(super) type Refusals = Vec<&'static str>;

impl Art {
    /// The middle of the path, which tells the page it lies on.
    pub(super) fn middle(&self) -> Point {
        Point {
            x: self.bounds.x + self.bounds.width / 2.0,
            y: self.bounds.y + self.bounds.height / 2.0,
        }
    }

    /// The filled outline on a page; none if nothing is left of it.
    pub(super) fn shape(&self, fit: &Fit) -> Option<Shape> {
        let placed = self.placed(fit)?;
        let (ink, outline) = match &self.paint {
            Paint::Fill(ink) => (*ink, placed),
            Paint::Stroke(ink, stroke) => (*ink, stroked(&placed, stroke, fit.scale() as f32)?),
        };
        let path = steps(&outline);
        (!path.is_empty()).then_some(Shape { path, ink })
    }

    fn placed(&self, fit: &Fit) -> Option<Path> {
        let place = |point: resvg::tiny_skia::Point| {
            let point = Point {
                x: f64::from(point.x),
                y: f64::from(point.y),
            };
            let placed = fit.point(point, self.bounds, self.hold);
            (placed.x as f32, placed.y as f32)
        };
        let mut builder = PathBuilder::new();
        for segment in self.path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    let to = place(to);
                    builder.move_to(to.0, to.1);
                }
                PathSegment::LineTo(to) => {
                    let to = place(to);
                    builder.line_to(to.0, to.1);
                }
                PathSegment::QuadTo(by, to) => {
                    let (by, to) = (place(by), place(to));
                    builder.quad_to(by.0, by.1, to.0, to.1);
                }
                PathSegment::CubicTo(first, second, to) => {
                    let (first, second, to) = (place(first), place(second), place(to));
                    builder.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
                }
                PathSegment::Close => builder.close(),
            }
        }
        builder.finish()
    }
}

/// The outline of a line drawn along a path already on the page.
fn stroked(path: &Path, stroke: &Stroke, scale: f32) -> Option<Path> {
    let mut scaled = stroke.clone();
    scaled.width *= scale;
    scaled.dash = None;
    path.stroke(&scaled, STROKE_RESOLUTION)
}

/// How finely the edges of curved lines are approximated: to a sixteenth of a point, a quarter of
/// a pixel in a picture of 1600. Higher values lengthen the PDF.
const STROKE_RESOLUTION: f32 = 4.0;

fn steps(path: &Path) -> Vec<Step> {
    let point = |point: resvg::tiny_skia::Point| Point {
        x: f64::from(point.x),
        y: f64::from(point.y),
    };
    let mut steps = Vec::new();
    let mut pen = Point::default();
    for segment in path.segments() {
        let step = match segment {
            PathSegment::MoveTo(to) => Step::Move(point(to)),
            PathSegment::LineTo(to) => Step::Line(point(to)),
            PathSegment::QuadTo(by, to) => raised(pen, point(by), point(to)),
            PathSegment::CubicTo(first, second, to) => {
                Step::Curve(point(first), point(second), point(to))
            }
            PathSegment::Close => Step::Close,
        };
        if let Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) = step {
            pen = to;
        }
        steps.push(step);
    }
    steps
}

/// The cubic curve that is the quadratic one from `from` by `by` to `to`.
fn raised(from: Point, by: Point, to: Point) -> Step {
    let towards = |end: Point| Point {
        x: end.x + (by.x - end.x) * 2.0 / 3.0,
        y: end.y + (by.y - end.y) * 2.0 / 3.0,
    };
    Step::Curve(towards(from), towards(to), to)
}

/// What elements of a template are marked as, by their identifiers.
pub(super) struct Marked<'a> {
    /// Where each is held.
    pub(super) holds: &'a BTreeMap<String, Hold>,
    /// Those that are not drawn.
    pub(super) left_out: &'a [&'a str],
    /// Those that give way to a picture.
    pub(super) stand_ins: &'a [&'a str],
}

/// Every visible path of `tree` in the template's units, in the order of drawing; and what of the
/// drawing cannot be printed.
pub(super) fn gather(
    tree: &usvg::Tree,
    to_units: Transform,
    marked: &Marked<'_>,
) -> (Vec<Art>, Refusals) {
    let mut walk = Walk {
        to_units,
        marked,
        art: Vec::new(),
        refusals: Vec::new(),
    };
    let state = State {
        hold: Hold::default(),
        opacity: 1.0,
        stands_in: false,
    };
    walk.group(tree.root(), state);
    walk.refusals.sort_unstable();
    walk.refusals.dedup();
    (walk.art, walk.refusals)
}

struct Walk<'a> {
    to_units: Transform,
    marked: &'a Marked<'a>,
    art: Vec<Art>,
    refusals: Refusals,
}

/// What a group hands down to what is in it.
#[derive(Clone, Copy)]
struct State {
    hold: Hold,
    opacity: f32,
    stands_in: bool,
}

impl Walk<'_> {
    /// The state of an element inside `outer`; none if it is not drawn.
    fn state(&self, id: &str, outer: State) -> Option<State> {
        if self.marked.left_out.contains(&id) {
            return None;
        }
        Some(State {
            hold: self.marked.holds.get(id).copied().unwrap_or(outer.hold),
            stands_in: outer.stands_in || self.marked.stand_ins.contains(&id),
            ..outer
        })
    }

    fn group(&mut self, group: &usvg::Group, outer: State) {
        let Some(mut state) = self.state(group.id(), outer) else {
            return;
        };
        state.opacity *= group.opacity().get();
        if group.clip_path().is_some() {
            self.refusals.push("a clip path");
        }
        if group.mask().is_some() {
            self.refusals.push("a mask");
        }
        if !group.filters().is_empty() {
            self.refusals.push("a filter");
        }
        for child in group.children() {
            match child {
                usvg::Node::Group(inner) => self.group(inner, state),
                usvg::Node::Path(path) => self.path(path, state),
                usvg::Node::Image(_) => self.refusals.push("an image"),
                usvg::Node::Text(_) => self.refusals.push("text outside a region"),
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, outer: State) {
        let Some(state) = self.state(path.id(), outer).filter(|_| path.is_visible()) else {
            return;
        };
        let opacity = state.opacity;
        let transform = path.abs_transform().post_concat(self.to_units);
        let Some(in_units) = path.data().clone().transform(transform) else {
            return;
        };
        let fill = path.fill().map(|fill| {
            let ink = self.ink(fill.paint(), fill.opacity().get() * opacity);
            let outline = match fill.rule() {
                usvg::FillRule::EvenOdd => nonzero(&in_units),
                usvg::FillRule::NonZero => in_units.clone(),
            };
            (outline, Paint::Fill(ink))
        });
        let line = path.stroke().map(|stroke| {
            let ink = self.ink(stroke.paint(), stroke.opacity().get() * opacity);
            let line = line_in_units(stroke, transform);
            (dashed(&in_units, &line), Paint::Stroke(ink, line))
        });
        let mut painted: Vec<(Path, Paint)> = fill.into_iter().chain(line).collect();
        if path.paint_order() == usvg::PaintOrder::StrokeAndFill {
            painted.reverse();
        }
        let bounds = bounds(&in_units);
        self.art
            .extend(painted.into_iter().map(|(path, paint)| Art {
                path,
                paint,
                hold: state.hold,
                bounds,
                stands_in: state.stands_in,
            }));
    }

    /// The ink of a paint: opacity becomes a lighter ink, as on white paper.
    fn ink(&mut self, paint: &usvg::Paint, opacity: f32) -> Ink {
        let colour = match paint {
            usvg::Paint::Color(colour) => *colour,
            usvg::Paint::LinearGradient(gradient) => self.first_stop(gradient.stops()),
            usvg::Paint::RadialGradient(gradient) => self.first_stop(gradient.stops()),
            usvg::Paint::Pattern(_) => {
                self.refusals.push("a pattern fill");
                usvg::Color::black()
            }
        };
        let level = |part: u8| 1.0 - (1.0 - f32::from(part) / 255.0) * opacity;
        Ink {
            red: level(colour.red),
            green: level(colour.green),
            blue: level(colour.blue),
        }
    }

    fn first_stop(&mut self, stops: &[usvg::Stop]) -> usvg::Color {
        self.refusals.push("a gradient");
        stops
            .first()
            .map_or_else(usvg::Color::black, usvg::Stop::color)
    }
}

/// A line's width and dashes in the template's units; a skewed line keeps its mean width.
fn line_in_units(stroke: &usvg::Stroke, transform: Transform) -> Stroke {
    let (across, down) = transform.get_scale();
    let scale = (across * down).sqrt();
    let mut line = stroke.to_tiny_skia();
    line.width *= scale;
    line.dash = stroke.dasharray().and_then(|dashes| {
        let dashes = dashes.iter().map(|dash| dash * scale).collect();
        StrokeDash::new(dashes, stroke.dashoffset() * scale)
    });
    line
}

/// The path in pieces, where the line along it is dashed.
fn dashed(path: &Path, line: &Stroke) -> Path {
    line.dash
        .as_ref()
        .and_then(|dash| path.dash(dash, STROKE_RESOLUTION))
        .unwrap_or_else(|| path.clone())
}

fn bounds(path: &Path) -> Rect {
    let bounds = path.bounds();
    Rect {
        x: f64::from(bounds.left()),
        y: f64::from(bounds.top()),
        width: f64::from(bounds.width()),
        height: f64::from(bounds.height()),
    }
}
