//! From files to texts: a folder becomes a [`Folder`], bytes become a `Source`, and a damaged
//! source becomes its leaves.

pub mod leaf;

pub use leaf::{Leaf, Line};
