//! What typesetting asks of an image: [`ImageSize`].

/// The size of an image, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl ImageSize {
    /// Whether there is anything to see.
    pub(super) fn is_sound(self) -> bool {
        self.width > 0 && self.height > 0
    }
}
