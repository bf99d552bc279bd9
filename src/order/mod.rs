//! From leaves to reading order.

pub mod sequence;

pub use sequence::Sequence;
