//! The files something is made from, which nothing that is made may be written over: [`Sources`].

use std::path::{Path, PathBuf};

/// Files that are only read, under whatever name.
pub(crate) struct Sources {
    /// Where they are, links followed.
    places: Vec<PathBuf>,
}

impl Sources {
    /// The files at these paths, as far as they are there.
    pub(crate) fn of(paths: impl Iterator<Item = PathBuf>) -> Self {
        Self {
            places: paths.flat_map(|path| path.canonicalize()).collect(),
        }
    }

    /// Whether what is written to a path would be written over one of them.
    pub(crate) fn hold(&self, path: &Path) -> bool {
        path.canonicalize()
            .is_ok_and(|place| self.places.contains(&place))
    }
}
