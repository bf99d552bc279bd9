//! Pictures in the book: which kind each is, and what it is called there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::epub::drawing;
use crate::epub::scaling::scaled;
use crate::html::{file_stem, pictures};
use crate::manuscript::Manuscript;

/// A picture that goes into the book.
#[derive(Clone, Debug)]
pub(super) struct Picture<'a> {
    /// The path the manuscript has for it.
    pub(super) path: String,
    /// Its address inside the book.
    pub(super) address: String,
    /// What kind of file it is.
    pub(super) format: Format,
    /// The file, as it is or scaled.
    pub(super) bytes: Cow<'a, [u8]>,
}

impl Picture<'_> {
    /// The picture at a size every reading system shows.
    pub(super) fn scaled(mut self) -> Self {
        if let Some(smaller) = scaled(&self.bytes, self.format) {
            self.bytes = Cow::Owned(smaller);
        }
        self
    }
}

/// A kind of picture every reading system shows (EPUB 3.3, 3.2, core media types).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Jpeg,
    Gif,
    Webp,
    Svg,
}

impl Format {
    /// The format of a file, told by its first bytes: names lie.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(1024)];
        let is_svg = || {
            let text = String::from_utf8_lossy(head);
            let start = text.trim_start_matches('\u{FEFF}').trim_start();
            start.starts_with('<') && text.contains("<svg")
        };
        match head {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::Webp),
            _ if is_svg() => Some(Self::Svg),
            _ => None,
        }
    }

    /// Its media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// Whether a picture of this format always stands still.
    pub(super) fn is_still(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }
}

/// The pictures `manuscript` shows, taken from `files`, and an error for each that is not there
/// or is no picture.
pub(super) fn gather<'a>(
    manuscript: &Manuscript,
    files: &BTreeMap<&str, &'a [u8]>,
) -> (Vec<Picture<'a>>, Vec<Diagnostic>) {
    let mut gathered = Vec::new();
    let mut findings = Vec::new();
    let mut names = BTreeSet::new();
    for path in pictures(manuscript) {
        let Some(bytes) = files.get(path.as_str()) else {
            findings.push(
                Diagnostic::error("E010", format!("the picture “{path}” is not there"))
                    .in_file(path)
                    .hint("put the file into the manuscript's folder, or correct the path in the text"),
            );
            continue;
        };
        let Some(format) = Format::of(bytes) else {
            findings.push(
                Diagnostic::error(
                    "E011",
                    format!("“{path}” is no picture that readers can show"),
                )
                .in_file(path)
                .hint("save it as PNG, JPEG, GIF, WebP or SVG"),
            );
            continue;
        };
        if let Some(fault) = (format == Format::Svg)
            .then(|| drawing::fault(bytes))
            .flatten()
        {
            findings.push(
                Diagnostic::error("E017", format!("the drawing “{path}” {fault}"))
                    .in_file(path)
                    .hint("save it as plain SVG with everything embedded, or as PNG"),
            );
            continue;
        }
        let address = address_of(&path, format, &mut names);
        gathered.push(Picture {
            path,
            address,
            format,
            bytes: Cow::Borrowed(bytes),
        });
    }
    (gathered, findings)
}

/// An address no other picture has, made from the file's own name.
fn address_of(path: &str, format: Format, names: &mut BTreeSet<String>) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = match file_stem(stem, 32) {
        empty if empty.is_empty() => "picture".to_owned(),
        stem => stem,
    };
    let ending = format.ending();
    let mut address = format!("images/{stem}.{ending}");
    let mut number = 1;
    while address == "images/cover.png" || !names.insert(address.clone()) {
        number += 1;
        address = format!("images/{stem}-{number}.{ending}");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        assert_eq!(Format::of(b"\x89PNG\r\n"), Some(Format::Png));
        assert_eq!(Format::of(b"\xFF\xD8\xFF\xE0"), Some(Format::Jpeg));
        assert_eq!(Format::of(b"GIF89a"), Some(Format::Gif));
        assert_eq!(Format::of(b"RIFF1234WEBP"), Some(Format::Webp));
        assert_eq!(
            Format::of(b"<?xml version='1.0'?>\n<svg/>"),
            Some(Format::Svg)
        );
        assert_eq!(Format::of(b"<html>"), None);
        assert_eq!(Format::of(b""), None);
    }

    #[test]
    fn pictures_of_one_name_in_two_folders_get_two_addresses() {
        let mut names = BTreeSet::new();
        let mut give = |path| address_of(path, Format::Png, &mut names);
        assert_eq!(give("a/Rote Fahne.PNG"), "images/rote-fahne.png");
        assert_eq!(give("b/Rote Fahne.PNG"), "images/rote-fahne-2.png");
        assert_eq!(give("cover.png"), "images/cover-2.png");
        assert_eq!(give("знамя.png"), "images/picture.png");
    }
}
