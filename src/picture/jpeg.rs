//! JPEG files that can stay as they are: [`Jpeg`].

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::metadata::Orientation;
use image::{ExtendedColorType, ImageDecoder};

use super::pixels::Pixels;
use crate::typeset::ImageSize;

/// A whole, upright JPEG in grey or RGB.
#[derive(Clone, Debug)]
pub(crate) struct Jpeg {
    pub(crate) size: ImageSize,
    pub(crate) is_grey: bool,
    pub(crate) bytes: Vec<u8>,
}

/// How much is kept when pixels are packed again, of 100; below 85 type in a picture frays.
const QUALITY: u8 = 92;

/// Whether a file begins as a JPEG does.
pub(crate) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

impl Jpeg {
    /// The JPEG in a file, if it is whole, upright, and in grey or RGB.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let frame = Frame::read(bytes)?;
        let whole = bytes.trim_ascii_end().strip_suffix(&[0xFF, 0xD9]).is_some();
        let upright = || {
            let mut decoder = JpegDecoder::new(Cursor::new(bytes)).ok()?;
            decoder.orientation().ok()
        };
        if !whole || upright()? != Orientation::NoTransforms {
            return None;
        }
        let is_grey = match frame.components {
            1 => true,
            3 => false,
            _ => return None,
        };
        Some(Self {
            size: frame.size,
            is_grey,
            bytes: bytes.to_vec(),
        })
    }

    /// Pixels packed as JPEG; none where they are more than the format holds.
    pub(crate) fn pack(pixels: &Pixels) -> Option<Self> {
        let mut bytes = Vec::new();
        let colour = match pixels.is_grey {
            true => ExtendedColorType::L8,
            false => ExtendedColorType::Rgb8,
        };
        let ImageSize { width, height } = pixels.size;
        JpegEncoder::new_with_quality(&mut bytes, QUALITY)
            .encode(&pixels.samples, width, height, colour)
            .ok()?;
        Some(Self {
            size: pixels.size,
            is_grey: pixels.is_grey,
            bytes,
        })
    }

    /// The pixels; none where the data are damaged.
    pub(crate) fn pixels(&self) -> Option<Pixels> {
        Pixels::read(&self.bytes).ok()
    }
}

/// What a frame header says (ITU-T T.81, B.2.2).
struct Frame {
    size: ImageSize,
    components: u8,
}

impl Frame {
    /// The first frame header of a kind that PDF takes: baseline, extended or progressive.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        loop {
            let marker = *rest.get(1).filter(|_| rest[0] == 0xFF)?;
            if marker == 0xFF {
                rest = &rest[1..];
                continue;
            }
            let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
            if matches!(marker, 0xC0..=0xC2) {
                let frame = rest.get(4..2 + length)?;
                let number = |at: usize| {
                    Some(u32::from(u16::from_be_bytes([
                        *frame.get(at)?,
                        *frame.get(at + 1)?,
                    ])))
                };
                return Some(Self {
                    size: ImageSize {
                        width: number(3)?,
                        height: number(1)?,
                    },
                    components: *frame.get(5)?,
                });
            }
            rest = rest.get(2 + length..)?;
        }
    }
}
