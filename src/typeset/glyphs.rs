//! The glyphs of a run, kept small: a book has some millions of them.

use std::sync::Arc;

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph<'t> {
    /// The glyph's number in its face.
    pub id: u16,
    /// How far the pen moves, in points, all spacing and stretch included.
    pub advance: f32,
    /// How far the glyph itself is moved from the pen, in points, upwards positive for `y`.
    pub offset: (f32, f32),
    /// The characters it stands for: `ffi` for a ligature, empty for a further part of a cluster,
    /// U+00AD for a hyphen put in at a line's end, U+2010 for the author's own hyphen there.
    pub text: &'t str,
}

/// Glyphs from left to right, gathered from an iterator of [`Glyph`]s; cloning shares them.
///
/// A glyph takes twelve bytes and those of its characters. Few glyphs are moved from the pen, so
/// their offsets stand apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glyphs(Arc<Kept>);

#[derive(Debug, Default, PartialEq)]
struct Kept {
    glyphs: Box<[KeptGlyph]>,
    /// The characters of all glyphs.
    text: Box<str>,
    /// The offsets that are not zero, each with its glyph's place, in order.
    offsets: Box<[(usize, (f32, f32))]>,
}

#[derive(Debug, PartialEq)]
struct KeptGlyph {
    advance: f32,
    /// Where its characters end in the text; they begin where those of the glyph before end.
    end: u32,
    id: u16,
}

impl Glyphs {
    /// The characters that the glyphs stand for.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// How far the pen moves, in points.
    pub fn advance(&self) -> f64 {
        let advances = self.0.glyphs.iter().map(|glyph| f64::from(glyph.advance));
        advances.sum()
    }

    /// The glyphs, from left to right.
    pub fn iter(&self) -> impl Iterator<Item = Glyph<'_>> {
        let kept = &*self.0;
        let mut start = 0;
        let mut offsets = kept.offsets.iter().peekable();
        kept.glyphs.iter().enumerate().map(move |(place, glyph)| {
            let end = glyph.end as usize;
            let text = &kept.text[start..end];
            start = end;
            let offset = offsets.next_if(|(moved, _)| *moved == place);
            Glyph {
                id: glyph.id,
                advance: glyph.advance,
                offset: offset.map_or((0.0, 0.0), |(_, offset)| *offset),
                text,
            }
        })
    }
}

impl<'t> FromIterator<Glyph<'t>> for Glyphs {
    /// # Panics
    ///
    /// If the characters take more than 4 GiB.
    fn from_iter<I: IntoIterator<Item = Glyph<'t>>>(glyphs: I) -> Self {
        let mut text = String::new();
        let mut offsets = Vec::new();
        let keep = |(place, glyph): (usize, Glyph<'t>)| {
            text.push_str(glyph.text);
            if glyph.offset != (0.0, 0.0) {
                offsets.push((place, glyph.offset));
            }
            KeptGlyph {
                advance: glyph.advance,
                end: u32::try_from(text.len())
                    .expect("a run of glyphs has less than 4 GiB of text"),
                id: glyph.id,
            }
        };
        let glyphs = glyphs.into_iter().enumerate().map(keep).collect();
        Self(Arc::new(Kept {
            glyphs,
            text: text.into(),
            offsets: offsets.into(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_given_back() {
        let glyph = |id, text, offset| Glyph {
            id,
            advance: f32::from(id),
            offset,
            text,
        };
        for glyphs in [
            vec![],
            vec![glyph(7, "ffi", (0.0, 0.0))],
            vec![
                glyph(1, "e\u{301}", (0.0, 0.0)),
                glyph(2, "", (-1.5, 0.25)),
                glyph(3, " ", (0.0, 0.0)),
                glyph(4, "", (0.0, 1.0)),
            ],
        ] {
            let kept: Glyphs = glyphs.iter().copied().collect();
            assert_eq!(kept.iter().collect::<Vec<_>>(), glyphs);
            assert_eq!(
                kept.text(),
                glyphs.iter().map(|glyph| glyph.text).collect::<String>()
            );
        }
    }
}
