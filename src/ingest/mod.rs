//! From files to texts: a folder becomes a [`Folder`], bytes become a `Source`, and a damaged
//! source becomes its leaves.

pub mod config;
pub mod decode;
pub mod folder;
mod file;
mod folios;
mod glued_folios;
pub mod leaf;
pub mod leaves;
mod parting;

pub use config::{Config, PrintInk};
pub use decode::decode;
pub use folder::{Folder, Text};
pub(crate) use leaf::{CUTS, is_cut_of_pdfium};
pub use leaf::{Leaf, Line};
pub use leaves::{leaves, one_leaf};
