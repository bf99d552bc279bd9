//! Large pictures made small enough for every reading system.
//!
//! Old devices refuse or drop pictures of more than about four million pixels (Standard Ebooks'
//! linter warns beyond 4,000,000, f-018), and no screen shows more. A photograph keeps its colour
//! profile and is turned the way its camera says. PNG and JPEG alone are scaled: a GIF or WebP may
//! move, and a drawing has no pixels.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader,
};

use crate::epub::images::Format;

/// No picture in a book has more pixels. Raising it makes files that old devices do not show.
const MOST_PIXELS: u64 = 4_000_000;
/// The quality of a scaled photograph, of 100: higher ones grow the file and are not seen.
const JPEG_QUALITY: u8 = 88;

/// The picture at a size every reading system shows; none if it may stay as it is, or cannot be
/// scaled.
pub(super) fn scaled(bytes: &[u8], format: Format) -> Option<Vec<u8>> {
    let format = match format {
        Format::Png => ImageFormat::Png,
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Gif | Format::Webp | Format::Svg => return None,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .ok()?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    // A profile of inks does not fit the colours it is decoded to.
    if pixels <= MOST_PIXELS || decoder.original_color_type() == ExtendedColorType::Cmyk8 {
        return None;
    }
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().ok()?;
    let factor = (MOST_PIXELS as f64 / pixels as f64).sqrt();
    let side = |side: u32| (f64::from(side) * factor).floor().max(1.0) as u32;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?.resize_exact(
        side(width),
        side(height),
        FilterType::CatmullRom,
    );
    picture.apply_orientation(orientation);
    encoded(&picture, format, profile)
}

fn encoded(
    picture: &DynamicImage,
    format: ImageFormat,
    profile: Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).ok()?;
        }
        picture.write_with_encoder(encoder).ok()?;
    } else {
        let mut encoder = PngEncoder::new(&mut bytes);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).ok()?;
        }
        picture.write_with_encoder(encoder).ok()?;
    }
    Some(bytes)
}
