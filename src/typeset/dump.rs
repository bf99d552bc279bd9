//! A layout as readable text: [`dump`].

use std::fmt::Write as _;

use crate::font::Library;
use crate::typeset::page::{Drawing, GlyphRun, Layout, Page};

/// The pages as text, a line of type a line: where it begins, its baseline and where it ends; how
/// wide its spaces are against the face's own, how far its letters are scaled, how bad that is,
/// `-` if it ends in a hyphen, and its words.
///
/// Badness is TeX's: a hundred where spaces are half as wide again as they should be, or a third
/// narrower, and growing with the cube (`tex.web`, section 108).
///
/// Two layouts can be told apart with `diff`, and a test can hold a page without holding pixels.
pub fn dump(layout: &Layout, library: &Library) -> String {
    let mut text = String::new();
    for page in &layout.pages {
        dump_page(page, library, &mut text);
    }
    text
}

fn dump_page(page: &Page, library: &Library, text: &mut String) {
    let _ = writeln!(text, "page {} {:?}", page.label, page.kind);
    let mut line: Option<Line> = None;
    for mark in &page.marks {
        match &mark.drawing {
            Drawing::Run(run) => match &mut line {
                Some(line) if line.continues(run) => line.push(run, library),
                _ => {
                    end_line(&mut line, text);
                    line = Some(Line::begin(run, library));
                }
            },
            Drawing::Image(image) => {
                end_line(&mut line, text);
                let area = image.area;
                let _ = writeln!(
                    text,
                    "  {:7.2} {:7.2}  image {} {:.2} x {:.2}",
                    area.x, area.y, image.image, area.width, area.height
                );
            }
            Drawing::Shape(_) => {}
        }
    }
    end_line(&mut line, text);
}

fn end_line(line: &mut Option<Line>, text: &mut String) {
    if let Some(line) = line.take() {
        let _ = writeln!(text, "{line}");
    }
}

/// A line of type, gathered from its runs.
struct Line {
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    space: Option<f64>,
    scale: f64,
    words: String,
}

impl Line {
    fn begin(run: &GlyphRun, library: &Library) -> Self {
        let mut line = Self {
            x: run.origin.x,
            y: run.origin.y,
            end: run.origin.x,
            size: run.size,
            space: None,
            scale: run.stretch,
            words: String::new(),
        };
        line.push(run, library);
        line
    }

    fn continues(&self, run: &GlyphRun) -> bool {
        (run.origin.x - self.end).abs() < 0.05 && (run.origin.y - self.y).abs() < self.size * 0.6
    }

    fn push(&mut self, run: &GlyphRun, library: &Library) {
        for glyph in run.glyphs.iter() {
            // What a line's end stands for has no width.
            if glyph.advance > 0.0 || glyph.text != "\u{ad}" {
                self.words.push_str(glyph.text);
            }
            if glyph.text == " " && glyph.advance > 0.0 && self.space.is_none() {
                let face = library.face(run.face);
                let own = face.advance(glyph.id) * run.size / f64::from(face.units_per_em());
                self.space = Some(f64::from(glyph.advance) / own);
            }
        }
        self.end = run.origin.x + run.width();
    }
}

/// The growth and the shrinkage of spaces at a badness of a hundred.
const STRETCH: f64 = 0.5;
const SHRINK: f64 = 1.0 / 3.0;

impl Line {
    /// Infinitely bad is 10 000, as in TeX.
    fn badness(&self) -> u32 {
        let change = self.space.unwrap_or(1.0) - 1.0;
        let part = change / if change > 0.0 { STRETCH } else { SHRINK };
        (100.0 * part.abs().powi(3)).round().min(10_000.0) as u32
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = self.words.trim_end_matches(' ');
        let hyphen = if words.ends_with(['\u{ad}', '\u{2010}']) {
            '-'
        } else {
            ' '
        };
        let words = words.replace('\u{ad}', "\u{2010}");
        write!(
            out,
            "  {:7.2} {:7.2} {:7.2}  {:.3} {:.4} {:4} {hyphen} {words}",
            self.x,
            self.y,
            self.end,
            self.space.unwrap_or(1.0),
            self.scale,
            self.badness()
        )
    }
}
