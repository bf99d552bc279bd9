//! Twins: outlines of a CFF table that stand in it twice, under two CIDs.
//!
//! A CID-keyed CFF table leads each CID to one outline by its charset, so two codes of one outline
//! need the outline twice. The table is the one `subsetter` writes: its charset and its FDSelect
//! are one range each, and the outlines are its last part, so twins are added at its end and the
//! two ranges lengthened. What is not of that shape is left alone.
//!
//! Source: Adobe Technical Note 5176, "The Compact Font Format Specification", 1.0 (2003),
//! sections 4 (DICT), 5 (INDEX), 13 (Charsets) and 19 (FDSelect).

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
        let names = index(table, usize::from(*table.get(2)?))?;
        let dicts = index(table, names.end)?;
        let entries = entries(dicts.items.first()?);
        let find = |operator: u16| {
            let found = entries.iter().find(|(entry, _)| *entry == operator);
            found.and_then(|&(_, value)| usize::try_from(value).ok())
        };
        Some(Self {
            charset: find(15)?,
            char_strings: find(17)?,
            selection: find(0x0C25)?,
        })
    }
}

/// The operators of a DICT, each with its last operand.
fn entries(dict: &[u8]) -> Vec<(u16, i32)> {
    let mut entries = Vec::new();
    let mut operand = 0;
    let mut rest = dict;
    while let [first, after @ ..] = rest {
        let byte = |at: usize| i32::from(after.get(at).copied().unwrap_or(0));
        let taken = match *first {
            12 => {
                entries.push((0x0C00 | byte(0) as u16, operand));
                1
            }
            operator @ 0..=21 => {
                entries.push((u16::from(operator), operand));
                0
            }
            28 => {
                operand = i32::from((byte(0) << 8 | byte(1)) as i16);
                2
            }
            29 => {
                operand = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
                4
            }
            30 => {
                let end = after
                    .iter()
                    .position(|pair| pair & 0x0F == 0x0F || pair >> 4 == 0x0F);
                end.map_or(after.len(), |end| end + 1)
            }
            small @ 32..=246 => {
                operand = i32::from(small) - 139;
                0
            }
            high @ 247..=250 => {
                operand = (i32::from(high) - 247) * 256 + byte(0) + 108;
                1
            }
            low @ 251..=254 => {
                operand = -(i32::from(low) - 251) * 256 - byte(0) - 108;
                1
            }
            _ => 0,
        };
        rest = after.get(taken..).unwrap_or_default();
    }
    entries
}

/// The items of an INDEX and the offset after it.
struct Index<'a> {
    items: Vec<&'a [u8]>,
    end: usize,
}

fn index(table: &[u8], start: usize) -> Option<Index<'_>> {
    let count = usize::from(number(table, start, 2)? as u16);
    if count == 0 {
        return Some(Index {
            items: Vec::new(),
            end: start + 2,
        });
    }
    let size = usize::from(*table.get(start + 2)?);
    let offset = |item: usize| number(table, start + 3 + item * size, size);
    let data = start + 3 + (count + 1) * size - 1;
    let mut items = Vec::with_capacity(count);
    for item in 0..count {
        items.push(table.get(data + offset(item)?..data + offset(item + 1)?)?);
    }
    Some(Index {
        items,
        end: data + offset(count)?,
    })
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

fn number(table: &[u8], start: usize, size: usize) -> Option<usize> {
    let bytes = table.get(start..start.checked_add(size)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, &byte| number << 8 | usize::from(byte)),
    )
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
