//! A file of a manuscript's folder: whether it belongs there, what kind it is, why it cannot be read.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Whether a path leads, by links or `..`, to a file that is not below `root`.
pub(super) fn leads_out(root: &Path, path: &Path) -> bool {
    match (fs::canonicalize(root), fs::canonicalize(path)) {
        (Ok(root), Ok(path)) => !path.starts_with(root),
        _ => false,
    }
}

/// Whether a file is a picture by its ending.
pub(super) fn is_picture(name: &str) -> bool {
    let endings = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
    Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| endings.contains(&ending.to_lowercase().as_str()))
}

pub(super) fn unreadable(name: &str, fault: &io::Error) -> Diagnostic {
    let (told, hint) = match fault.kind() {
        io::ErrorKind::NotFound => (
            format!("there is no file `{name}`"),
            "put it into the manuscript's folder, or correct its name in pamphlet.toml",
        ),
        io::ErrorKind::PermissionDenied => (
            format!("`{name}` may not be read"),
            "give yourself leave to read it",
        ),
        _ => (
            format!("`{name}` cannot be read: {fault}"),
            "look at the file",
        ),
    };
    Diagnostic::error("I004", told).hint(hint)
}
