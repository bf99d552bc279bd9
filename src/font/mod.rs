//! Fonts: bytes become a [`Library`] of faces that can be measured and shaped.

/// The number of a face in its [`Library`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub usize);
