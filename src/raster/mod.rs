//! Pages as pictures: a [`Page`] becomes a PNG.
//!
//! An e-book's cover is a picture, and so are the pages a reader sees in the project's
//! description; both are drawn from the same [`Page`] as the print editions, by `tiny-skia`, with
//! outlines `skrifa` reads from the library's faces. The picture is grey if every ink is, at a
//! quarter of the size of one in colour. A picture that is not at hand is a grey area.
//!
//! ```
//! use std::collections::BTreeMap;
//! use pamphleteer::{font::Library, length::Size, raster, typeset::page::Page};
//!
//! let view = raster::View {
//!     page: &Page::default(),
//!     trim: Size::A5,
//!     library: &Library::bundled(),
//!     pictures: &BTreeMap::new(),
//! };
//! let picture = raster::png(&view, 60).unwrap();
//! assert!(picture.starts_with(b"\x89PNG"));
//! ```
//!
//! The cost is that of the picture's pixels: 1600 by 2560 of them take 16 MB while they are drawn.

mod outline;

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{
    Color, ColorU8, FillRule, Mask, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Transform,
};

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::length::Size;
use crate::picture::Picture;
use crate::typeset::page::{Drawing, GlyphRun, Ink, Page, PlacedImage, Rect, Shape, Step};

/// A page, and what is needed to see it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its size.
    pub trim: Size,
    /// The faces its words are set in.
    pub library: &'a Library,
    /// The pictures it shows, by their names.
    pub pictures: &'a BTreeMap<String, Picture>,
}

/// The page as a PNG, `width` pixels wide; its height follows from `trim`.
///
/// # Errors
///
/// If the picture would have no pixels, or more than the memory holds.
pub fn png(view: &View<'_>, width: u32) -> Result<Vec<u8>, Diagnostic> {
    let View {
        page,
        trim,
        library,
        pictures,
    } = *view;
    let scale = f64::from(width) / trim.width.to_pt();
    let height = (trim.height.to_pt() * scale).round();
    let mut pixmap = ((1.0..=LARGEST).contains(&height) && f64::from(width) <= LARGEST)
        .then(|| Pixmap::new(width, height as u32))
        .flatten()
        .ok_or_else(|| too_large(width))?;
    pixmap.fill(Color::WHITE);
    let mut canvas = Canvas {
        pixmap,
        scale: scale as f32,
        outlines: outline::Outlines::new(library),
    };
    for mark in &page.marks {
        match &mark.drawing {
            Drawing::Run(run) => canvas.run(run),
            Drawing::Shape(shape) => canvas.shape(shape),
            Drawing::Image(placed) => match pictures.get(&placed.image) {
                Some(picture) => canvas.picture(picture, placed),
                None => canvas.placeholder(placed.area),
            },
        }
    }
    encode(&canvas.pixmap, is_grey(view)).map_err(|fault| {
        Diagnostic::error(
            "T058",
            format!("the picture of a page cannot be written: {fault}"),
        )
    })
}

/// The longest side of a picture, in pixels: 16 times what an e-book's cover needs.
const LARGEST: f64 = 20_000.0;

fn too_large(width: u32) -> Diagnostic {
    Diagnostic::error(
        "T057",
        format!("a page cannot be drawn as a picture {width} pixels wide"),
    )
    .hint("ask for a width of 1 to 10000 pixels")
}

struct Canvas<'a> {
    pixmap: Pixmap,
    scale: f32,
    outlines: outline::Outlines<'a>,
}

impl Canvas<'_> {
    fn run(&mut self, run: &GlyphRun) {
        let (mut pen, baseline) = (run.origin.x, run.origin.y);
        for glyph in run.glyphs.iter() {
            if let Some((path, units)) = self.outlines.glyph(run.face, glyph.id) {
                let em = run.size / units;
                let place = Transform::from_row(
                    (em * run.stretch) as f32,
                    0.0,
                    0.0,
                    -em as f32,
                    pen as f32 + glyph.offset.0,
                    baseline as f32 - glyph.offset.1,
                );
                let place = place.post_scale(self.scale, self.scale);
                fill(&mut self.pixmap, path, run.ink, place);
            }
            pen += f64::from(glyph.advance);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        if let Some(path) = path_of(shape) {
            let place = Transform::from_scale(self.scale, self.scale);
            fill(&mut self.pixmap, &path, shape.ink, place);
        }
    }

    fn picture(&mut self, picture: &Picture, placed: &PlacedImage) {
        let area = placed.area;
        let pixels = |length: f64| (length * f64::from(self.scale)).round().max(1.0) as u32;
        let (width, height) = (pixels(area.width), pixels(area.height));
        let fitting = picture
            .pixels(width)
            .and_then(|pixels| pixels.resized(width, height))
            .and_then(|pixels| Some((Pixmap::new(width, height)?, pixels)));
        let Some((mut pixmap, drawn)) = fitting else {
            return self.placeholder(area);
        };
        for (pixel, [red, green, blue]) in pixmap.pixels_mut().iter_mut().zip(drawn.colours()) {
            *pixel = ColorU8::from_rgba(red, green, blue, 255).premultiply();
        }
        let corner = |at: f64| (at * f64::from(self.scale)).round() as i32;
        let (x, y) = (corner(area.x), corner(area.y));
        let paint = PixmapPaint::default();
        let seen = placed.window.and_then(|window| self.mask(window));
        self.pixmap.draw_pixmap(
            x,
            y,
            pixmap.as_ref(),
            &paint,
            Transform::identity(),
            seen.as_ref(),
        );
    }

    /// What lies inside `window`.
    fn mask(&self, window: Rect) -> Option<Mask> {
        let mut mask = Mask::new(self.pixmap.width(), self.pixmap.height())?;
        let outline = path_of(&Shape::rectangle(window, Ink::BLACK))?;
        let place = Transform::from_scale(self.scale, self.scale);
        mask.fill_path(&outline, FillRule::Winding, true, place);
        Some(mask)
    }

    fn placeholder(&mut self, area: Rect) {
        self.shape(&Shape::rectangle(area, Ink::grey(0.8)));
    }
}

fn fill(pixmap: &mut Pixmap, path: &Path, ink: Ink, place: Transform) {
    let mut paint = Paint::default();
    let level = |part: f32| part.clamp(0.0, 1.0);
    if let Some(colour) = Color::from_rgba(level(ink.red), level(ink.green), level(ink.blue), 1.0) {
        paint.set_color(colour);
    }
    paint.anti_alias = true;
    pixmap.fill_path(path, &paint, FillRule::Winding, place, None);
}

fn path_of(shape: &Shape) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in &shape.path {
        match *step {
            Step::Move(to) => path.move_to(to.x as f32, to.y as f32),
            Step::Line(to) => path.line_to(to.x as f32, to.y as f32),
            Step::Curve(first, second, to) => path.cubic_to(
                first.x as f32,
                first.y as f32,
                second.x as f32,
                second.y as f32,
                to.x as f32,
                to.y as f32,
            ),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

fn is_grey(view: &View<'_>) -> bool {
    view.page.marks.iter().all(|mark| match &mark.drawing {
        Drawing::Run(run) => run.ink.is_grey(),
        Drawing::Shape(shape) => shape.ink.is_grey(),
        Drawing::Image(placed) => {
            let picture = view.pictures.get(&placed.image);
            !picture.is_some_and(Picture::is_coloured)
        }
    })
}

/// The pixels as a PNG; the paper is opaque, so their colours stand as they are.
///
/// Lines are written unfiltered: pages are mostly flat white and black, which deflate packs a tenth
/// smaller as they are than as differences.
fn encode(pixmap: &Pixmap, grey: bool) -> Result<Vec<u8>, png::EncodingError> {
    let samples = if grey { 1 } else { 3 };
    let pixels: Vec<u8> = pixmap
        .data()
        .chunks_exact(4)
        .flat_map(|pixel| pixel[..samples].iter().copied())
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(if grey {
        ColorType::Grayscale
    } else {
        ColorType::Rgb
    });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
