//! Pictures become the objects that pages draw: image objects, or forms for drawings.
//!
//! All of them fill the unit square (ISO 32000-1, 8.9.5), so that a page places either alike. A JPEG
//! is stored as it is; pixels without colour as grey, those of black and white alone as one bit
//! each; a drawing as a form of its outlines, or as pixels where outlines cannot say it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Stream, dictionary};
use resvg::tiny_skia::{LineCap, LineJoin, PathSegment, Stroke};

use crate::diagnostic::Diagnostic;
use crate::picture::drawing::{Drawing, Outline, Step};
use crate::picture::jpeg::Jpeg;
use crate::picture::pixels::Pixels;
use crate::picture::{Form, Picture};
use crate::typeset::ImageSize;
use crate::typeset::page::Ink;

/// The objects of pictures by `names`, in the same order.
pub(super) fn objects(
    names: &[&str],
    pictures: &BTreeMap<String, Picture>,
) -> Result<Vec<Stream>, Vec<Diagnostic>> {
    let mut objects = Vec::new();
    let mut findings = Vec::new();
    for &name in names {
        let picture = pictures.get(name).ok_or_else(|| missing(name));
        match picture.and_then(|picture| object(picture).ok_or_else(|| undrawable(name))) {
            Ok(object) => objects.push(object),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(objects)
    } else {
        Err(findings)
    }
}

fn object(picture: &Picture) -> Option<Stream> {
    Some(match &picture.form {
        Form::Jpeg(picture) => jpeg(picture),
        Form::Pixels(pixels) => samples(pixels),
        Form::Drawing(drawing) => match &drawing.strokes {
            Some(steps) => form(drawing, steps),
            None => samples(&drawing.pixels(drawing.fine_width())?),
        },
    })
}

fn missing(name: &str) -> Diagnostic {
    Diagnostic::error("P003", format!("the image `{name}` is not at hand"))
        .hint("put it into the manuscript's folder or take its line out of the text")
}

fn undrawable(name: &str) -> Diagnostic {
    Diagnostic::error(
        "P004",
        format!("the image `{name}` cannot be put into a PDF"),
    )
    .hint("save it as PNG, in a smaller size")
}

fn jpeg(picture: &Jpeg) -> Stream {
    let mut about = about(picture.size, picture.is_grey, 8);
    about.set("Filter", "DCTDecode");
    Stream::new(about, picture.bytes.clone()).with_compression(false)
}

fn samples(pixels: &Pixels) -> Stream {
    match pixels.bits() {
        Some(bits) => Stream::new(about(pixels.size, true, 1), bits),
        None => Stream::new(
            about(pixels.size, pixels.is_grey, 8),
            pixels.samples.clone(),
        ),
    }
}

fn about(size: ImageSize, is_grey: bool, bits: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(size.width),
        "Height" => i64::from(size.height),
        "ColorSpace" => if is_grey { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => bits,
    }
}

/// A drawing as a form whose matrix leads from points, downwards, to the unit square.
fn form(drawing: &Drawing, steps: &[Step]) -> Stream {
    let (width, height) = (drawing.width, drawing.height);
    let mut content = String::new();
    for step in steps {
        write_step(step, &mut content);
    }
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), (width as f32).into(), (height as f32).into()],
        "Matrix" => vec![
            (1.0 / width as f32).into(),
            0.into(),
            0.into(),
            (-1.0 / height as f32).into(),
            0.into(),
            1.into(),
        ],
        "Resources" => dictionary! {},
    };
    Stream::new(about, content.into_bytes())
}

fn write_step(step: &Step, content: &mut String) {
    match step {
        Step::Clip(outline) => {
            content.push_str("q\n");
            write_outline(outline, content);
            content.push_str(if outline.even_odd { "W* n\n" } else { "W n\n" });
        }
        Step::Unclip => content.push_str("Q\n"),
        Step::Fill(outline, ink) => {
            write_ink(*ink, ["g", "rg"], content);
            write_outline(outline, content);
            content.push_str(if outline.even_odd { "f*\n" } else { "f\n" });
        }
        Step::Line(outline, stroke, ink) => {
            content.push_str("q\n");
            let place = outline.place;
            let matrix = [place.sx, place.ky, place.kx, place.sy, place.tx, place.ty];
            write_numbers(&matrix, content);
            content.push_str("cm\n");
            write_ink(*ink, ["G", "RG"], content);
            write_stroke(stroke, content);
            write_path(&outline.path, content);
            content.push_str("S\nQ\n");
        }
    }
}

/// A path in the drawing's own points.
fn write_outline(outline: &Outline, content: &mut String) {
    if let Some(path) = outline.path.clone().transform(outline.place) {
        write_path(&path, content);
    }
}

fn write_path(path: &resvg::tiny_skia::Path, content: &mut String) {
    let mut pen = (0.0, 0.0);
    for segment in path.segments() {
        let (numbers, operator): (Vec<f32>, _) = match segment {
            PathSegment::MoveTo(to) => (vec![to.x, to.y], "m\n"),
            PathSegment::LineTo(to) => (vec![to.x, to.y], "l\n"),
            PathSegment::QuadTo(by, to) => {
                // A cubic curve's control points lie two thirds of the way to the quadratic's.
                let towards = |end: (f32, f32)| {
                    let along = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
                    [along(end.0, by.x), along(end.1, by.y)]
                };
                let [near, far] = [towards(pen), towards((to.x, to.y))];
                ([&near[..], &far, &[to.x, to.y]].concat(), "c\n")
            }
            PathSegment::CubicTo(first, second, to) => (
                vec![first.x, first.y, second.x, second.y, to.x, to.y],
                "c\n",
            ),
            PathSegment::Close => (Vec::new(), "h\n"),
        };
        if let [.., x, y] = numbers[..] {
            pen = (x, y);
        }
        write_numbers(&numbers, content);
        content.push_str(operator);
    }
}

fn write_stroke(stroke: &Stroke, content: &mut String) {
    let cap = match stroke.line_cap {
        LineCap::Butt => 0,
        LineCap::Round => 1,
        LineCap::Square => 2,
    };
    let join = match stroke.line_join {
        LineJoin::Miter | LineJoin::MiterClip => 0,
        LineJoin::Round => 1,
        LineJoin::Bevel => 2,
    };
    write_numbers(&[stroke.width], content);
    let _ = write!(content, "w {cap} J {join} j ");
    write_numbers(&[stroke.miter_limit.max(1.0)], content);
    content.push_str("M\n");
}

fn write_ink(ink: Ink, [grey, colour]: [&str; 2], content: &mut String) {
    if ink.is_grey() {
        write_numbers(&[ink.red], content);
        content.push_str(grey);
    } else {
        write_numbers(&[ink.red, ink.green, ink.blue], content);
        content.push_str(colour);
    }
    content.push('\n');
}

/// Numbers to a ten-thousandth, each with a space behind it.
fn write_numbers(numbers: &[f32], content: &mut String) {
    for &number in numbers {
        let rounded = (f64::from(number) * 10_000.0).round() / 10_000.0 + 0.0;
        let _ = write!(content, "{rounded} ");
    }
}
