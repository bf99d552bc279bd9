//! Pictures become image objects: JPEG as it is, PNG unpacked onto white paper.
//!
//! What shows through is laid on white, the colour of the paper, because transparency is what
//! print shops ask to be rid of first. A picture without colour is stored as grey.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Stream, dictionary};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use crate::diagnostic::Diagnostic;

/// The image objects of pictures by `names`, in the same order.
pub(super) fn objects(
    names: &[&str],
    images: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Stream>, Vec<Diagnostic>> {
    let mut objects = Vec::new();
    let mut findings = Vec::new();
    for &name in names {
        let bytes = images.get(name).ok_or_else(|| missing(name));
        match bytes.and_then(|bytes| object(name, bytes)) {
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

fn object(name: &str, bytes: &[u8]) -> Result<Stream, Diagnostic> {
    jpeg(bytes)
        .or_else(|| png(bytes))
        .ok_or_else(|| unreadable(name))
}

fn missing(name: &str) -> Diagnostic {
    Diagnostic::error("P003", format!("the image `{name}` is not at hand"))
        .hint("put it into the manuscript's folder or take its line out of the text")
}

fn unreadable(name: &str) -> Diagnostic {
    Diagnostic::error(
        "P004",
        format!("the image `{name}` cannot be put into a PDF"),
    )
    .hint("save it as a JPEG in grey or RGB")
}

/// A baseline or progressive JPEG, its size read from its frame header (ITU-T T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<Stream> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let marker = *rest.get(1).filter(|_| rest[0] == 0xFF)?;
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        if matches!(marker, 0xC0..=0xC2) {
            let frame = rest.get(4..2 + length)?;
            let space = match *frame.get(5)? {
                1 => "DeviceGray",
                3 => "DeviceRGB",
                _ => return None,
            };
            let number = |at: usize| {
                Some(i64::from(u16::from_be_bytes([
                    *frame.get(at)?,
                    *frame.get(at + 1)?,
                ])))
            };
            let about = about(number(3)?, number(1)?, space);
            let mut stream = Stream::new(about, bytes.to_vec()).with_compression(false);
            stream.dict.set("Filter", "DCTDecode");
            return Some(stream);
        }
        rest = rest.get(2 + length..)?;
    }
}

/// A PNG on white paper.
fn png(bytes: &[u8]) -> Option<Stream> {
    let picture = Pixmap::decode_png(bytes).ok()?;
    let pixels = || picture.pixels().iter().map(on_white);
    let is_grey = pixels().all(|[red, green, blue]| red == green && green == blue);
    let (space, samples): (_, Vec<u8>) = if is_grey {
        ("DeviceGray", pixels().map(|[level, ..]| level).collect())
    } else {
        ("DeviceRGB", pixels().flatten().collect())
    };
    let about = about(picture.width().into(), picture.height().into(), space);
    Some(Stream::new(about, samples))
}

fn on_white(pixel: &PremultipliedColorU8) -> [u8; 3] {
    let paper = 255 - pixel.alpha();
    [pixel.red(), pixel.green(), pixel.blue()].map(|level| level.saturating_add(paper))
}

fn about(width: i64, height: i64, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}
