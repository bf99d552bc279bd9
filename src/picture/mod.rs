//! Pictures: the bytes of a file become a [`Picture`] that can be set on a page.
//!
//! Editors bring what they have: photographs from telephones that lie on their side, scans for four
//! inks, drawings, screenshots that are partly seen through. A page takes three kinds: a JPEG as it
//! is, since packing it again would only harm it; pixels on white paper; or outlines, sharp at any
//! size. So all that can be is made one of those, once, for every edition.
//!
//! Steps of [`Picture::read`]: the first bytes tell the format, since names lie; a drawing is read
//! by `usvg` (`drawing`), anything else by `image` (`pixels`), turned upright as its EXIF data
//! ask and laid on white, because transparency is what print shops ask to be rid of first.
//!
//! ```
//! use pamphleteer::{font::Library, picture::Picture};
//!
//! let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='25.4mm' height='12.7mm'>\
//!     <path d='M0 0h96v48z' fill='red'/></svg>";
//! let picture = Picture::read(svg.as_bytes(), &Library::bundled()).unwrap();
//! assert_eq!((picture.size().width, picture.size().height), (300, 150));
//! assert!(picture.is_coloured() && !picture.to_grey().is_coloured());
//! ```
//!
//! Limits: colours are taken for sRGB, those of four inks are reckoned without a profile; of moving
//! pictures the first is set. The cost is that of the pixels.

pub(crate) mod drawing;
pub(crate) mod jpeg;
pub(crate) mod pixels;

use crate::font::Library;
use crate::typeset::ImageSize;
use drawing::Drawing;
use jpeg::Jpeg;
use pixels::Pixels;

/// A picture that can be set on a page.
#[derive(Clone, Debug)]
pub struct Picture {
    pub(crate) form: Form,
}

/// What a picture is made of.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// A JPEG that can stay as it is.
    Jpeg(Jpeg),
    /// Pixels.
    Pixels(Pixels),
    /// A drawing.
    Drawing(Drawing),
}

impl Picture {
    /// The picture in a file: PNG, JPEG, GIF, WebP or SVG; words in a drawing are set in the faces
    /// of `library`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, in words that follow the picture's name.
    pub fn read(bytes: &[u8], library: &Library) -> Result<Self, String> {
        let form = if drawing::is_drawing(bytes) {
            Form::Drawing(Drawing::read(bytes, library)?)
        } else if let Some(jpeg) = Jpeg::read(bytes) {
            Form::Jpeg(jpeg)
        } else {
            let pixels = Pixels::read(bytes)?;
            match jpeg::is_jpeg(bytes) {
                true => Form::Jpeg(Jpeg::pack(&pixels).ok_or("is too large")?),
                false => Form::Pixels(pixels),
            }
        };
        Ok(Self { form })
    }

    /// The size at 300 pixels an inch.
    pub fn size(&self) -> ImageSize {
        match &self.form {
            Form::Jpeg(jpeg) => jpeg.size,
            Form::Pixels(pixels) => pixels.size,
            Form::Drawing(drawing) => drawing.size(),
        }
    }

    /// How many pixels stand in an inch where the picture is `width` points wide; none for a
    /// drawing, which is sharp at any size.
    pub fn resolution(&self, width: f64) -> Option<f64> {
        let pixels = f64::from(self.size().width);
        match &self.form {
            Form::Drawing(_) => None,
            _ => Some(pixels * 72.0 / width),
        }
    }

    /// Whether anything in it is neither black, white nor grey.
    pub fn is_coloured(&self) -> bool {
        match &self.form {
            Form::Jpeg(jpeg) => !jpeg.is_grey,
            Form::Pixels(pixels) => !pixels.is_grey,
            Form::Drawing(drawing) => drawing.is_coloured(),
        }
    }

    /// The picture in greys, as light as its colours are.
    pub fn to_grey(&self) -> Self {
        if !self.is_coloured() {
            return self.clone();
        }
        let form = match &self.form {
            Form::Jpeg(jpeg) => {
                let grey = jpeg.pixels().map(|pixels| pixels.to_grey());
                match grey.as_ref().and_then(Jpeg::pack) {
                    Some(packed) => Form::Jpeg(packed),
                    None => self.form.clone(),
                }
            }
            Form::Pixels(pixels) => Form::Pixels(pixels.to_grey()),
            Form::Drawing(drawing) => Form::Drawing(drawing.to_grey()),
        };
        Self { form }
    }

    /// The pixels, those of a drawing at `width`; none where a file's data are damaged.
    pub(crate) fn pixels(&self, width: u32) -> Option<Pixels> {
        match &self.form {
            Form::Jpeg(jpeg) => jpeg.pixels(),
            Form::Pixels(pixels) => Some(pixels.clone()),
            Form::Drawing(drawing) => drawing.pixels(width),
        }
    }
}

/// How light a colour is, as grey: the luma of ITU-R BT.709.
pub(crate) fn luma([red, green, blue]: [f32; 3]) -> f32 {
    if red == green && green == blue {
        return red;
    }
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
