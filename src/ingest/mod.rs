//! From files to texts: a folder becomes a [`Folder`], bytes become a `Source`, and a damaged
//! source becomes its leaves.

pub mod decode;
pub mod leaf;
pub mod leaves;

pub use decode::decode;
pub use leaf::{Leaf, Line};
pub use leaves::leaves;
