//! The one door through which files leave: written beside their place, then renamed into it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::diagnostic::Diagnostic;

/// Writes `bytes` as the file `name` of `folder`, which is made where it is missing.
///
/// An earlier file of that name is there, whole, until the new one is: a full disk or a killed
/// run never leaves half a file under the name of an edition.
pub fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Diagnostic> {
    let path = folder.join(name);
    write_beside(folder, &path, bytes)
        .map(|()| path.clone())
        .map_err(|fault| diagnose(&path, &fault))
}

fn write_beside(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut beside = temporary(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_data()?;
    beside.persist(path).map_err(|fault| fault.error)?;
    Ok(())
}

/// A file beside the editions, with the permissions of any other new file: a temporary file is
/// its owner's alone unless it is told otherwise.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".publish-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn diagnose(path: &Path, fault: &io::Error) -> Diagnostic {
    let shown = path.display().to_string();
    let hint = match fault.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on the disk; the earlier file is untouched"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "choose a folder you may write to with `--output DIR`"
        }
        _ => "choose another folder with `--output DIR`; the earlier file is untouched",
    };
    // `tempfile` adds where its own file is, which nobody knows.
    let told = fault.to_string();
    let reason = told.split(" at path ").next().unwrap_or(&told);
    Diagnostic::error("W001", format!("`{shown}` cannot be written: {reason}"))
        .in_file(shown)
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_the_edition_and_no_other_file() {
        let fault = temporary(Path::new("there/is/no/such/folder")).unwrap_err();
        assert!(fault.to_string().contains(".publish-"), "{fault}");
        let told = diagnose(Path::new("out/essay.pdf"), &fault).message;
        assert!(told.starts_with("`out/essay.pdf` cannot be written: "));
        assert!(!told.contains("folder"), "{told}");
    }
}
