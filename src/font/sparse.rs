//! A font file with the outlines that a text uses, and no others.
//!
//! A book on a screen is set by the reader's own device, which asks for small capitals, old-style
//! figures and ligatures by their features. So a font that goes into it must keep its tables of
//! characters and layout, which subsetters for PDF drop. Here nothing is renumbered or moved: the
//! outlines that no character of the text and no feature can reach are overwritten with empty ones
//! in their places, and a container that is compressed holds nothing of them.

use std::collections::BTreeSet;
use std::ops::Range;

use skrifa::raw::TableProvider;
use skrifa::raw::collections::IntSet;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::cff::{CHAR_STRINGS, index, offset, top_entries};
use super::face::Face;

/// `OS/2.fsType`: bits 0 to 3 say how a font may be embedded, bit 8 that it must stay whole.
const RESTRICTED: u16 = 0x0002;
const WHOLE: u16 = 0x0100;
/// The features that are on without being asked for, and those that a style sheet asks for here
/// (OpenType 1.9.1, "Registered features").
const FEATURES: [&[u8; 4]; 14] = [
    b"rvrn", b"ccmp", b"locl", b"rlig", b"liga", b"clig", b"calt", b"rclt", b"smcp", b"c2sc",
    b"onum", b"lnum", b"pnum", b"tnum",
];
/// The operator with which an outline of a CFF font ends.
const END: u8 = 14;

impl Face {
    /// Whether its maker lets it be embedded (OpenType 1.9.1, "OS/2", fsType).
    pub fn may_be_embedded(&self) -> bool {
        self.rights() & 0x000F != RESTRICTED
    }

    fn rights(&self) -> u16 {
        let font = FontRef::new(self.data()).ok();
        let table = font.and_then(|font| font.os2().map(|table| table.fs_type()).ok());
        table.unwrap_or_default()
    }

    /// Whether its outlines are cubic, in a file that is then called `.otf`.
    pub fn is_cubic(&self) -> bool {
        FontRef::new(self.data()).is_ok_and(|font| font.table_data(Tag::new(b"CFF ")).is_some())
    }

    /// The font file without outlines that none of `characters` reaches; the whole file where it is
    /// of another make, or must not be changed.
    pub fn sparse(&self, characters: &BTreeSet<char>) -> Vec<u8> {
        let whole = || self.data().to_vec();
        match self.rights() & WHOLE {
            0 => self.without_unused(characters).unwrap_or_else(whole),
            _ => whole(),
        }
    }

    fn without_unused(&self, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
        let font = FontRef::new(self.data()).ok()?;
        let used = reached(&font, characters)?;
        let mut file = self.data().to_vec();
        let (table, tag) = match table(&file, b"CFF ") {
            Some(table) => (table, *b"CFF "),
            None => (table(&file, b"glyf")?, *b"glyf"),
        };
        let outlines = match &tag {
            b"CFF " => cubic(file.get(table.clone())?)?,
            _ => quadratic(&font)?,
        };
        for (glyph, outline) in outlines.into_iter().enumerate() {
            if used.contains(GlyphId::new(glyph as u32)) {
                continue;
            }
            let outline = table.start + outline.start..table.start + outline.end;
            let bytes = file.get_mut(outline)?;
            bytes.fill(0);
            if let (b"CFF ", Some(first)) = (&tag, bytes.first_mut()) {
                *first = END;
            }
        }
        sum_up(&mut file, &tag)?;
        Some(file)
    }
}

/// The glyphs of characters, what features make of them, and the parts they are put together of.
fn reached(font: &FontRef<'_>, characters: &BTreeSet<char>) -> Option<IntSet<GlyphId>> {
    let charmap = font.charmap();
    let mut glyphs: IntSet<GlyphId> = IntSet::empty();
    glyphs.insert(GlyphId::new(0));
    glyphs.extend(
        characters
            .iter()
            .filter_map(|&character| charmap.map(character)),
    );
    if let Ok(gsub) = font.gsub() {
        let features = gsub.feature_list().ok()?;
        let asked_for = features.feature_records().iter().enumerate();
        let asked_for = asked_for.filter(|(_, feature)| {
            let tag = feature.feature_tag();
            FEATURES.iter().any(|known| tag == Tag::new(known))
        });
        let asked_for: IntSet<u16> = asked_for.map(|(number, _)| number as u16).collect();
        let lookups = gsub.collect_lookups(&asked_for).ok()?;
        gsub.closure_glyphs(&lookups, &mut glyphs).ok()?;
    }
    if let (Ok(loca), Ok(glyf)) = (font.loca(None), font.glyf()) {
        let mut open: Vec<GlyphId> = glyphs.iter().collect();
        while let Some(glyph) = open.pop() {
            let Ok(Some(Glyph::Composite(composite))) = loca.get_glyf(glyph, &glyf) else {
                continue;
            };
            for part in composite.components() {
                let part = part.glyph;
                if glyphs.insert(part) {
                    open.push(part);
                }
            }
        }
    }
    Some(glyphs)
}

/// The bytes of each outline in a CFF table.
fn cubic(table: &[u8]) -> Option<Vec<Range<usize>>> {
    let outlines = index(table, offset(&top_entries(table)?, CHAR_STRINGS)?)?;
    let place = |item: &&[u8]| {
        let start = item.as_ptr() as usize - table.as_ptr() as usize;
        start..start + item.len()
    };
    Some(outlines.items.iter().map(place).collect())
}

/// The bytes of each outline in a `glyf` table.
fn quadratic(font: &FontRef<'_>) -> Option<Vec<Range<usize>>> {
    let loca = font.loca(None).ok()?;
    let place =
        |glyph: usize| Some(loca.get_raw(glyph)? as usize..loca.get_raw(glyph + 1)? as usize);
    (0..loca.len()).map(place).collect()
}

/// Where the entry of a table stands in the directory of a file (OpenType 1.9.1, "Table directory").
fn entry(file: &[u8], tag: &[u8; 4]) -> Option<usize> {
    let count = usize::from(u16::from_be_bytes([*file.get(4)?, *file.get(5)?]));
    let mut entries = (0..count).map(|table| 12 + table * 16);
    entries.find(|&entry| file.get(entry..entry + 4) == Some(tag))
}

fn long(file: &[u8], at: usize) -> Option<u32> {
    let bytes = file.get(at..at + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

fn table(file: &[u8], tag: &[u8; 4]) -> Option<Range<usize>> {
    let entry = entry(file, tag)?;
    let start = long(file, entry + 8)? as usize;
    Some(start..start + long(file, entry + 12)? as usize)
}

/// Puts the checksum of a changed table and of the whole file right.
fn sum_up(file: &mut [u8], tag: &[u8; 4]) -> Option<()> {
    let head = table(file, b"head")?.start + 8;
    let sum = checksum(file.get(table(file, tag)?)?);
    let entry = entry(file, tag)?;
    file.get_mut(entry + 4..entry + 8)?
        .copy_from_slice(&sum.to_be_bytes());
    file.get_mut(head..head + 4)?.fill(0);
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(file));
    file.get_mut(head..head + 4)?
        .copy_from_slice(&adjustment.to_be_bytes());
    Some(())
}

fn checksum(bytes: &[u8]) -> u32 {
    let sum = |sum: u32, word: &[u8]| {
        let mut padded = [0; 4];
        padded[..word.len()].copy_from_slice(word);
        sum.wrapping_add(u32::from_be_bytes(padded))
    };
    bytes.chunks(4).fold(0, sum)
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;
    use skrifa::outline::pen::SvgPen;

    use super::*;
    use crate::font::Library;

    fn drawn(file: &[u8], glyph: GlyphId) -> String {
        let font = FontRef::new(file).unwrap();
        let mut pen = SvgPen::new();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outline = font.outline_glyphs().get(glyph).unwrap();
        outline.draw(settings, &mut pen).unwrap();
        pen.to_string()
    }

    #[test]
    fn outlines_that_are_used_stay_and_others_go() {
        let library = Library::bundled();
        let characters: BTreeSet<char> = "office é 1".chars().collect();
        for (_, face) in library.faces() {
            let sparse = face.sparse(&characters);
            assert_eq!(sparse.len(), face.data().len());
            assert_eq!(checksum(&sparse), 0xB1B0_AFBA, "{face:?}");
            let glyph = |character| GlyphId::from(face.glyph(character).unwrap());
            for used in ['o', 'é', '1'] {
                assert_eq!(drawn(&sparse, glyph(used)), drawn(face.data(), glyph(used)));
            }
            let features = crate::font::Features {
                capitals: crate::font::Capitals::Small,
                ..Default::default()
            };
            for shaped in crate::font::shape_line("office", face, 10.0, features) {
                let glyph = GlyphId::from(shaped.id);
                assert_eq!(drawn(&sparse, glyph), drawn(face.data(), glyph));
            }
            assert_eq!(drawn(&sparse, glyph('Q')), "");
            let outlines = FontRef::new(&sparse).unwrap().outline_glyphs();
            assert!(outlines.iter().count() > 1_000);
        }
    }
}
