//! The pictures a manuscript shows, read once for all editions: [`Pictures`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cover::{OwnPicture, Room, Template};
use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::html;
use crate::ingest::Folder;
use crate::ingest::config::CoverTable;
use crate::manuscript::Manuscript;
use crate::picture::Picture;
use crate::typeset::ImageSize;

/// The pictures of a manuscript, and what was found in reading them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    /// Those that can be set, by the path the text names them by.
    pub(super) read: BTreeMap<String, Picture>,
    /// An error for each that is there and cannot.
    pub(super) faults: BTreeMap<String, Diagnostic>,
}

impl Pictures {
    /// The pictures that `manuscript` shows. One that is not there is in neither list: the
    /// typesetter tells of it, with the place in the text.
    pub(super) fn of(
        manuscript: &Manuscript,
        folder: &Folder,
        images: &BTreeMap<&str, &[u8]>,
        library: &Library,
    ) -> Self {
        let mut shown = html::pictures(manuscript);
        shown.extend(folder.config.cover.pictures().cloned());
        let read: Vec<(String, Result<Picture, String>)> = shown
            .into_par_iter()
            .filter_map(|path| {
                let picture = Picture::read(images.get(path.as_str())?, library);
                Some((path, picture))
            })
            .collect();
        let mut pictures = Self::default();
        for (path, picture) in read {
            match picture {
                Ok(picture) => {
                    pictures.read.insert(path, picture);
                }
                Err(reason) => {
                    let fault = unreadable(&path, &reason);
                    pictures.faults.insert(path, fault);
                }
            }
        }
        pictures
    }

    /// The template with the editor's own picture, where the settings name one that can be read.
    pub(super) fn on_cover(
        &self,
        template: Template,
        settings: &CoverTable,
    ) -> Result<Template, Diagnostic> {
        let (path, room) = match (&settings.image, &settings.picture) {
            (Some(_), Some(_)) => {
                return Err(
                    Diagnostic::error("T061", "`[cover]` has both `image` and `picture`")
                        .in_file("pamphlet.toml")
                        .hint("take one of them out: `image` is the whole front, `picture` a part of it"),
                );
            }
            (Some(path), None) => (path, Room::Front),
            (None, Some(path)) => (path, Room::Frame),
            (None, None) => return Ok(template),
        };
        match self.read.get(path) {
            Some(picture) => template.with_picture(OwnPicture::new(path, picture), room),
            None => Ok(template),
        }
    }

    /// What the typesetter reckons with; a picture that was told of stands for itself by a point.
    pub(super) fn sizes(&self) -> BTreeMap<String, ImageSize> {
        let point = ImageSize {
            width: 1,
            height: 1,
        };
        let told = self.faults.keys().map(|path| (path.clone(), point));
        let sizes = self
            .read
            .iter()
            .map(|(path, picture)| (path.clone(), picture.size()));
        sizes.chain(told).collect()
    }
}

fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("T011", format!("the picture `{path}` {reason}"))
        .in_file(path)
        .hint("save it as PNG, JPEG or plain SVG")
}
