//! The container as a ZIP file that is the same whenever and wherever it is written.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The files of a container with their paths, in the order they stand there.
pub(super) fn unpack(container: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut archive = ZipArchive::new(Cursor::new(container)).map_err(|error| error.to_string())?;
    let mut files = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        files.push((file.name().to_owned(), bytes));
    }
    Ok(files)
}

/// A container of `files` in their order, each of `binaries` in the place kept for it.
///
/// After *EPUB 3.3*, 4.2: `mimetype` stands first and is neither compressed nor followed by extra
/// fields. Every file is dated 1 January 1980, the first day a ZIP file knows.
pub(super) fn pack(
    files: &[(String, Vec<u8>)],
    binaries: &BTreeMap<String, &[u8]>,
) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let (first, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path == "mimetype");
    for (path, bytes) in first.into_iter().chain(rest) {
        let binary = binaries.get(path).copied();
        let method = match path == "mimetype" || binary.is_some_and(is_packed) {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer
            .start_file(path.as_str(), options)
            .map_err(|error| error.to_string())?;
        writer
            .write_all(binary.unwrap_or(bytes))
            .map_err(|error| error.to_string())?;
    }
    let container = writer.finish().map_err(|error| error.to_string())?;
    Ok(container.into_inner())
}

/// Whether a file is compressed by its own format: pictures are, but SVG; fonts are not.
fn is_packed(bytes: &[u8]) -> bool {
    let is_font = bytes.starts_with(b"OTTO") || bytes.starts_with(&[0, 1, 0, 0]);
    !is_font
        && !matches!(
            bytes.first(),
            Some(b'<' | 0xEF | b' ' | b'\n' | b'\r' | b'\t')
        )
}
