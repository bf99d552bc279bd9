//! Imposition: every page once, at its place, at its size, and in order once it is folded.

mod orders;
mod originals;
mod sheets;
