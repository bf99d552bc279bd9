//! Glyphs as paths: [`Outlines`] reads them from the library's faces, each once.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Path, PathBuilder};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::font::{FaceId, Library};

/// The outlines met so far, in their face's units.
pub(super) struct Outlines<'a> {
    library: &'a Library,
    known: BTreeMap<(FaceId, u16), Option<Path>>,
}

impl<'a> Outlines<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self {
            library,
            known: BTreeMap::new(),
        }
    }

    /// The outline of a glyph, with how many units its face has to the em; none for a space.
    pub(super) fn glyph(&mut self, face: FaceId, glyph: u16) -> Option<(&Path, f64)> {
        let library = self.library;
        let path = self
            .known
            .entry((face, glyph))
            .or_insert_with(|| read(library.face(face).data(), glyph));
        let units = f64::from(library.face(face).units_per_em().max(1));
        path.as_ref().map(|path| (path, units))
    }
}

fn read(data: &[u8], glyph: u16) -> Option<Path> {
    let font = FontRef::new(data).ok()?;
    let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
    let mut pen = Pen(PathBuilder::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    outline.draw(settings, &mut pen).ok()?;
    pen.0.finish()
}

/// A path as `skrifa` draws it.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
