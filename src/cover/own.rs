//! Pictures of the editor's own on a cover: [`OwnPicture`].

use super::BLEED;
use crate::diagnostic::Diagnostic;
use crate::length::Size;
use crate::picture::Picture;
use crate::typeset::page::{PlacedImage, Rect};

/// A picture the editor chose for the cover.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPicture {
    /// Its name among the pictures.
    pub name: String,
    /// How wide and high it is, in any unit.
    size: (f64, f64),
    /// How many pixels it is wide; none for a drawing.
    pixels: Option<f64>,
}

/// How much of a cover a picture takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The frame the template has for it.
    Frame,
    /// The whole front, in place of all that the template has there.
    Front,
}

/// A picture and the room it takes.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) picture: OwnPicture,
    pub(super) room: Room,
}

/// As much of its width or height must be seen if a picture is cut to fill the front; else it is
/// shown whole, with white beside it, since titles stand near the edges of pictures.
const LEAST_SEEN: f64 = 0.93;

/// What offset and laser printers make use of, in pixels an inch.
const ENOUGH: f64 = 300.0;

impl OwnPicture {
    /// A picture by its name.
    pub fn new(name: &str, picture: &Picture) -> Self {
        let size = picture.size();
        let width = f64::from(size.width);
        Self {
            name: name.to_owned(),
            size: (width, f64::from(size.height)),
            pixels: picture.resolution(72.0),
        }
    }

    /// The picture over a whole page, and beyond it by the bleed; cut at two sides where its shape
    /// is nearly the page's, else whole.
    pub(super) fn cover(&self, trim: Size) -> PlacedImage {
        let bleed = BLEED.to_pt();
        let page = Rect {
            x: 0.0,
            y: 0.0,
            width: trim.width.to_pt(),
            height: trim.height.to_pt(),
        };
        let paper = Rect {
            x: -bleed,
            y: -bleed,
            width: page.width + 2.0 * bleed,
            height: page.height + 2.0 * bleed,
        };
        let [across, down] = self.scales(page);
        if across.min(down) / across.max(down) >= LEAST_SEEN {
            self.fill(paper)
        } else {
            self.placed(page, across.min(down))
        }
    }

    /// The picture over a rectangle, as much of it as is seen there.
    pub(super) fn fill(&self, room: Rect) -> PlacedImage {
        let [across, down] = self.scales(room);
        PlacedImage {
            window: Some(room),
            ..self.placed(room, across.max(down))
        }
    }

    /// By how much it is scaled to be as wide as a rectangle, and to be as high.
    fn scales(&self, room: Rect) -> [f64; 2] {
        [room.width / self.size.0, room.height / self.size.1]
    }

    /// The picture in the middle of a rectangle.
    fn placed(&self, room: Rect, scale: f64) -> PlacedImage {
        let (width, height) = (self.size.0 * scale, self.size.1 * scale);
        PlacedImage {
            image: self.name.clone(),
            area: Rect {
                x: room.x + (room.width - width) / 2.0,
                y: room.y + (room.height - height) / 2.0,
                width,
                height,
            },
            window: None,
        }
    }

    /// A warning if its pixels can be seen in print.
    pub(super) fn too_coarse(&self, placed: &PlacedImage) -> Option<Diagnostic> {
        let inches = placed.area.width / 72.0;
        let found = self.pixels? / inches;
        if found >= ENOUGH - 0.5 {
            return None;
        }
        let needed = |length: f64| (length / 72.0 * ENOUGH).ceil();
        let message = format!(
            "the cover's picture `{}` is printed at {found:.0} pixels an inch, below {ENOUGH:.0}",
            self.name
        );
        Some(
            Diagnostic::warning("T059", message)
                .in_file(&self.name)
                .hint(format!(
                    "take one of at least {} x {} pixels, or a drawing",
                    needed(placed.area.width),
                    needed(placed.area.height)
                )),
        )
    }
}
