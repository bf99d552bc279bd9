//! Drawings: an SVG becomes [`Drawing`], outlines where it can be, pixels where it cannot.
//!
//! Plain fills and strokes, dashed or not, clipped by an outline or not, are kept as outlines; so is
//! lettering, set in the project's own faces. Gradients, patterns, masks, filters, pictures in the
//! drawing and whatever is seen through have no outline that every printer draws alike: a drawing
//! with any of them is drawn as pixels, fine enough for lettering ([`FINE`]).

use std::sync::Arc;

use resvg::tiny_skia::{Path, Pixmap, Stroke, Transform};
use resvg::usvg::{self, fontdb};

use super::luma;
use super::pixels::Pixels;
use crate::font::Library;
use crate::typeset::ImageSize;
use crate::typeset::page::Ink;

/// A drawing, its origin at the top left corner, in points.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// What is drawn, in the order of drawing; none where outlines cannot say it.
    pub(crate) strokes: Option<Vec<Step>>,
    tree: Arc<usvg::Tree>,
    is_grey: bool,
}

/// A step of drawing.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// From here on nothing outside the outline is seen, until its [`Step::Unclip`].
    Clip(Outline),
    /// The last clip ends.
    Unclip,
    /// A filled outline.
    Fill(Outline, Ink),
    /// A line along an outline.
    Line(Outline, Stroke, Ink),
}

/// A path in its own units, and the matrix from those to the drawing's.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub(crate) path: Path,
    pub(crate) place: Transform,
    /// Whether holes are told by the even-odd rule.
    pub(crate) even_odd: bool,
}

/// A pixel of SVG is a 96th of an inch (CSS Values and Units 3, 6.2).
const POINTS_PER_PIXEL: f32 = 0.75;

/// How many pixels an inch has where a drawing must be drawn in them.
const FINE: f64 = 450.0;
/// The longest side of such a drawing, in pixels.
const LARGEST: f64 = 8_000.0;

/// Whether a file is an SVG: XML with an `svg` near its beginning.
pub(crate) fn is_drawing(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let start = head.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with('<') && head.contains("<svg")
}

impl Drawing {
    /// The drawing an SVG describes. It fetches nothing from elsewhere.
    pub(crate) fn read(bytes: &[u8], library: &Library) -> Result<Self, String> {
        let holds_words = bytes.windows(5).any(|window| window == b"<text");
        let options = options(holds_words.then_some(library));
        let tree = usvg::Tree::from_data(bytes, &options)
            .map_err(|fault| format!("cannot be read as SVG: {fault}"))?;
        let size = tree.size();
        Ok(Self {
            width: f64::from(size.width() * POINTS_PER_PIXEL),
            height: f64::from(size.height() * POINTS_PER_PIXEL),
            strokes: outlines(&tree),
            tree: Arc::new(tree),
            is_grey: false,
        })
    }

    /// The size at 300 pixels an inch, a pixel at least.
    pub(crate) fn size(&self) -> ImageSize {
        let pixels = |points: f64| (points * 300.0 / 72.0).round().clamp(1.0, 1e6) as u32;
        ImageSize {
            width: pixels(self.width),
            height: pixels(self.height),
        }
    }

    /// Whether anything in it is coloured, as far as outlines tell.
    pub(crate) fn is_coloured(&self) -> bool {
        match &self.strokes {
            Some(steps) => steps.iter().any(|step| match step {
                Step::Fill(_, ink) | Step::Line(_, _, ink) => !ink.is_grey(),
                Step::Clip(_) | Step::Unclip => false,
            }),
            None => !self.is_grey,
        }
    }

    /// The same in greys.
    pub(crate) fn to_grey(&self) -> Self {
        let grey = |ink: &Ink| Ink::grey(luma([ink.red, ink.green, ink.blue]));
        let strokes = self.strokes.as_ref().map(|steps| {
            let greyed = steps.iter().map(|step| match step {
                Step::Fill(outline, ink) => Step::Fill(outline.clone(), grey(ink)),
                Step::Line(outline, stroke, ink) => {
                    Step::Line(outline.clone(), stroke.clone(), grey(ink))
                }
                other => other.clone(),
            });
            greyed.collect()
        });
        Self {
            strokes,
            is_grey: true,
            ..self.clone()
        }
    }

    /// The width in pixels that is fine enough for print.
    pub(crate) fn fine_width(&self) -> u32 {
        let longest = self.width.max(self.height);
        let per_point = (FINE / 72.0).min(LARGEST / longest);
        (self.width * per_point).round().max(1.0) as u32
    }

    /// The drawing as pixels.
    pub(crate) fn pixels(&self, width: u32) -> Option<Pixels> {
        let size = self.tree.size();
        let scale = width as f32 / size.width();
        let height = (size.height() * scale).round().max(1.0) as u32;
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(resvg::tiny_skia::Color::WHITE);
        let place = Transform::from_scale(scale, scale);
        resvg::render(&self.tree, place, &mut pixmap.as_mut());
        let samples = pixmap.data().chunks_exact(4);
        let samples = samples.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
        let pixels = Pixels::of_colours(ImageSize { width, height }, samples.collect());
        Some(match self.is_grey {
            true => pixels.to_grey(),
            false => pixels,
        })
    }
}

/// How `usvg` reads: it opens no file, and sets words in the library's faces alone.
fn options(library: Option<&Library>) -> usvg::Options<'static> {
    let mut options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        font_family: FAMILY.to_owned(),
        ..usvg::Options::default()
    };
    if let Some(library) = library {
        let faces = options.fontdb_mut();
        for (_, face) in library.faces() {
            let data = Arc::new(face.data().to_vec());
            faces.load_font_source(fontdb::Source::Binary(data));
        }
        faces.set_serif_family(FAMILY);
        faces.set_sans_serif_family(FAMILY);
        faces.set_monospace_family(FAMILY);
        faces.set_cursive_family(FAMILY);
        faces.set_fantasy_family(FAMILY);
    }
    options
}

/// The family that stands in for those a drawing asks for and the library has not.
const FAMILY: &str = "Libertinus Serif";

/// The drawing as outlines; none where it holds what outlines cannot say.
fn outlines(tree: &usvg::Tree) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    group(tree.root(), &mut steps)?;
    Some(steps)
}

fn group(group: &usvg::Group, steps: &mut Vec<Step>) -> Option<()> {
    let is_plain = group.opacity().get() == 1.0
        && group.blend_mode() == usvg::BlendMode::Normal
        && group.mask().is_none()
        && group.filters().is_empty();
    if !is_plain {
        return None;
    }
    if let Some(clip) = group.clip_path() {
        steps.push(Step::Clip(window(clip, group.abs_transform())?));
    }
    for child in group.children() {
        match child {
            usvg::Node::Group(inner) => self::group(inner, steps)?,
            usvg::Node::Path(path) => self::path(path, steps)?,
            usvg::Node::Text(text) => self::group(text.flattened(), steps)?,
            usvg::Node::Image(_) => return None,
        }
    }
    if group.clip_path().is_some() {
        steps.push(Step::Unclip);
    }
    Some(())
}

/// The outline of a clip that is a single path.
fn window(clip: &usvg::ClipPath, place: Transform) -> Option<Outline> {
    let mut place = place.pre_concat(clip.transform());
    let mut group = clip.root();
    loop {
        let is_plain = clip.clip_path().is_none() && group.clip_path().is_none();
        place = place.pre_concat(group.transform());
        match group.children() {
            [usvg::Node::Group(inner)] if is_plain => group = inner,
            [usvg::Node::Path(path)] if is_plain => {
                let rule = path.fill().map(usvg::Fill::rule);
                return Some(outline(path.data().clone(), place, rule));
            }
            _ => return None,
        }
    }
}

fn path(path: &usvg::Path, steps: &mut Vec<Step>) -> Option<()> {
    if !path.is_visible() {
        return Some(());
    }
    let place = path.abs_transform();
    let fill = path.fill().map(|fill| {
        let ink = ink(fill.paint(), fill.opacity())?;
        let outline = outline(path.data().clone(), place, Some(fill.rule()));
        Some(Step::Fill(outline, ink))
    });
    let line = path.stroke().map(|stroke| {
        let ink = ink(stroke.paint(), stroke.opacity())?;
        let mut line = stroke.to_tiny_skia();
        let dash = line.dash.take();
        let dashed = dash.and_then(|dash| path.data().dash(&dash, 1.0));
        let outline = outline(dashed.unwrap_or_else(|| path.data().clone()), place, None);
        Some(Step::Line(outline, line, ink))
    });
    let mut painted: Vec<Option<Step>> = fill.into_iter().chain(line).collect();
    if path.paint_order() == usvg::PaintOrder::StrokeAndFill {
        painted.reverse();
    }
    for step in painted {
        steps.push(step?);
    }
    Some(())
}

fn outline(path: Path, place: Transform, rule: Option<usvg::FillRule>) -> Outline {
    Outline {
        path,
        place: place.post_scale(POINTS_PER_PIXEL, POINTS_PER_PIXEL),
        even_odd: rule == Some(usvg::FillRule::EvenOdd),
    }
}

/// The ink of a plain, opaque paint.
fn ink(paint: &usvg::Paint, opacity: usvg::Opacity) -> Option<Ink> {
    let usvg::Paint::Color(colour) = paint else {
        return None;
    };
    let level = |part: u8| f32::from(part) / 255.0;
    (opacity.get() == 1.0).then_some(Ink {
        red: level(colour.red),
        green: level(colour.green),
        blue: level(colour.blue),
    })
}
