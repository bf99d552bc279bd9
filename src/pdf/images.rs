//! Pictures become image objects: JPEG as it is, PNG unpacked onto white paper.

use lopdf::{Dictionary, Stream, dictionary};

use crate::diagnostic::Diagnostic;

/// The image object of a picture's bytes; `name` is what the manuscript calls it.
pub(super) fn object(name: &str, bytes: &[u8]) -> Result<Stream, Diagnostic> {
    jpeg(bytes).ok_or_else(|| unreadable(name))
}

/// The finding that a picture is not at hand.
pub(super) fn missing(name: &str) -> Diagnostic {
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
