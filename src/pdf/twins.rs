//! Twins: outlines of a CFF table that stand in it twice, under two CIDs.
//!
//! A CID-keyed CFF table leads each CID to one outline by its charset, so two codes of one outline
//! need the outline twice. The table is the one `subsetter` writes: its charset and its FDSelect
//! are one range each, and the outlines are its last part, so twins are added at its end and the
//! two ranges lengthened. What is not of that shape is left alone.
//!
//! Source: Adobe Technical Note 5176, "The Compact Font Format Specification", 1.0 (2003),
//! sections 13 (Charsets) and 19 (FDSelect).

use crate::font::cff::{CHAR_STRINGS, index, offset, top_entries};

/// The table with the outlines `copied` put in again at its end, in that order.
pub(super) fn add(table: &[u8], copied: &[u16]) -> Option<Vec<u8>> {
    let top = TopDict::read(table)?;
    let outlines = index(table, top.char_strings)?;
    let mut glyphs: Vec<&[u8]> = outlines.items;
    for &outline in copied {
        glyphs.push(glyphs.get(usize::from(outline)).copied()?);
    }
    let count = u16::try_from(glyphs.len()).ok()?;
    let mut longer = table.get(..top.char_strings)?.to_vec();
    lengthen_charset(longer.get_mut(top.charset..)?, count)?;
    lengthen_selection(longer.get_mut(top.selection..)?, count)?;
    write_index(&mut longer, &glyphs);
    longer.extend_from_slice(table.get(outlines.end..)?);
    Some(longer)
}

/// Where the parts of a table begin that depend on the number of outlines.
struct TopDict {
    charset: usize,
    char_strings: usize,
    selection: usize,
}

impl TopDict {
    fn read(table: &[u8]) -> Option<Self> {
        let entries = top_entries(table)?;
        let find = |operator| offset(&entries, operator);
        Some(Self {
            charset: find(15)?,
            char_strings: find(CHAR_STRINGS)?,
            selection: find(0x0C25)?,
        })
    }
}

/// Writes an INDEX with offsets of four bytes.
fn write_index(out: &mut Vec<u8>, items: &[&[u8]]) {
    out.extend_from_slice(&(items.len() as u16).to_be_bytes());
    out.push(4);
    let mut offset: u32 = 1;
    out.extend_from_slice(&offset.to_be_bytes());
    for item in items {
        offset += item.len() as u32;
        out.extend_from_slice(&offset.to_be_bytes());
    }
    out.extend(items.iter().copied().flatten());
}

/// Makes the one range of a charset of format 2 reach to glyph `count`.
fn lengthen_charset(charset: &mut [u8], count: u16) -> Option<()> {
    let left = count.checked_sub(2)?.to_be_bytes();
    match charset {
        [2, 0, 1, high, low, ..] => {
            [*high, *low] = left;
            Some(())
        }
        _ => None,
    }
}

/// Makes the one range of a selection of format 3 reach to glyph `count`.
fn lengthen_selection(selection: &mut [u8], count: u16) -> Option<()> {
    match selection {
        [3, 0, 1, 0, 0, _, high, low, ..] => {
            [*high, *low] = count.to_be_bytes();
            Some(())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Library;
    use crate::pdf::fonts::{Program, program};

    fn table() -> Vec<u8> {
        let library = Library::bundled();
        let roman = library.select("Libertinus Serif", false, false).unwrap();
        let face = library.face(roman);
        let glyphs = ['-', 'a', 'b'].map(|letter| face.glyph(letter).unwrap());
        let remapper = subsetter::GlyphRemapper::new_from_glyphs(&glyphs);
        let subset = subsetter::subset(face.data(), 0, &remapper).unwrap();
        match program(subset) {
            Some(Program::Cff(table)) => table,
            _ => panic!("Libertinus Serif has cubic outlines"),
        }
    }

    #[test]
    fn twins_stand_at_the_end_with_the_outlines_of_their_originals() {
        let table = table();
        let longer = add(&table, &[1, 3, 1]).unwrap();
        let outlines = |table: &[u8]| -> Vec<Vec<u8>> {
            let top = TopDict::read(table).unwrap();
            let items = index(table, top.char_strings).unwrap().items;
            items.into_iter().map(<[u8]>::to_vec).collect()
        };
        let (before, after) = (outlines(&table), outlines(&longer));
        assert_eq!(after[..4], before[..]);
        assert_eq!(
            after[4..],
            [1, 3, 1].map(|original| before[original].clone())
        );
        let top = TopDict::read(&longer).unwrap();
        assert_eq!(longer[top.charset..top.charset + 5], [2, 0, 1, 0, 5]);
        assert_eq!(longer[top.selection + 6..top.selection + 8], [0, 7]);
    }

    #[test]
    fn what_is_no_such_table_is_refused() {
        let table = table();
        assert_eq!(add(&table, &[4]), None);
        for length in 0..table.len() - 1 {
            assert_eq!(add(&table[..length], &[1]), None, "cut to {length}");
        }
    }
}
