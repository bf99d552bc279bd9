//! Pictures as pixels on white paper: [`Pixels`].

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, RgbImage};

use super::luma;
use crate::typeset::ImageSize;

/// Pixels, line by line from the top: a sample each if they are grey, else red, green and blue.
#[derive(Clone, Debug)]
pub(crate) struct Pixels {
    pub(crate) size: ImageSize,
    pub(crate) is_grey: bool,
    pub(crate) samples: Vec<u8>,
}

/// The most memory that reading one picture may take: a scan of A3 in colour at 600 dpi needs a
/// third of it.
const MEMORY: u64 = 1 << 29;

impl Pixels {
    /// The pixels in a file, upright.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        let picture = decode(bytes).map_err(|fault| match fault {
            image::ImageError::Unsupported(_) => "is of no kind that can be set".to_owned(),
            other => format!("is damaged: {other}"),
        })?;
        if picture.width() == 0 || picture.height() == 0 {
            return Err("is empty".to_owned());
        }
        Ok(Self::on_white(&picture))
    }

    fn on_white(picture: &DynamicImage) -> Self {
        let size = ImageSize {
            width: picture.width(),
            height: picture.height(),
        };
        if let DynamicImage::ImageLuma8(grey) = picture {
            return Self {
                size,
                is_grey: true,
                samples: grey.as_raw().clone(),
            };
        }
        let on_white = |level: u8, alpha: u8| {
            let (level, alpha) = (u32::from(level), u32::from(alpha));
            ((level * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let samples: Vec<u8> = picture
            .to_rgba8()
            .pixels()
            .flat_map(|pixel| {
                let [red, green, blue, alpha] = pixel.0;
                [red, green, blue].map(|level| on_white(level, alpha))
            })
            .collect();
        Self::of_colours(size, samples)
    }

    /// Pixels of red, green and blue, as greys if they are nothing else.
    pub(crate) fn of_colours(size: ImageSize, samples: Vec<u8>) -> Self {
        let is_grey = samples
            .chunks_exact(3)
            .all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
        Self {
            size,
            is_grey,
            samples: match is_grey {
                true => samples.iter().copied().step_by(3).collect(),
                false => samples,
            },
        }
    }

    /// The same in greys.
    pub(crate) fn to_grey(&self) -> Self {
        if self.is_grey {
            return self.clone();
        }
        let samples = self
            .samples
            .chunks_exact(3)
            .map(|pixel| luma([pixel[0], pixel[1], pixel[2]].map(f32::from)).round() as u8)
            .collect();
        Self {
            size: self.size,
            is_grey: true,
            samples,
        }
    }

    /// The same in another size, each pixel the mean of those it stands for.
    pub(crate) fn resized(&self, width: u32, height: u32) -> Option<Self> {
        let filter = FilterType::CatmullRom;
        let size = ImageSize { width, height };
        let samples = self.samples.clone();
        let ImageSize {
            width: w,
            height: h,
        } = self.size;
        let samples = if self.is_grey {
            let picture = GrayImage::from_raw(w, h, samples)?;
            image::imageops::resize(&picture, width, height, filter).into_raw()
        } else {
            let picture = RgbImage::from_raw(w, h, samples)?;
            image::imageops::resize(&picture, width, height, filter).into_raw()
        };
        Some(Self {
            size,
            is_grey: self.is_grey,
            samples,
        })
    }

    /// The red, green and blue of the pixels in turn.
    pub(crate) fn colours(&self) -> impl Iterator<Item = [u8; 3]> + '_ {
        let step = if self.is_grey { 1 } else { 3 };
        self.samples
            .chunks_exact(step)
            .map(move |pixel| [pixel[0], pixel[step / 2], pixel[step - 1]])
    }

    /// Eight pixels a byte, where there is nothing but black and white, as in a scanned woodcut.
    pub(crate) fn bits(&self) -> Option<Vec<u8>> {
        let only_two = self.is_grey && self.samples.iter().all(|&level| level == 0 || level == 255);
        if !only_two {
            return None;
        }
        let byte = |eight: &[u8]| {
            let bits = eight.iter().enumerate();
            bits.fold(0, |byte, (at, &level)| byte | (level & 1) << (7 - at))
        };
        let lines = self.samples.chunks_exact(self.size.width as usize);
        Some(lines.flat_map(|line| line.chunks(8).map(byte)).collect())
    }
}

fn decode(bytes: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}
