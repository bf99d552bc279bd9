//! How a CFF table is read: its DICTs and INDEXes.
//!
//! Source: Adobe Technical Note 5176, "The Compact Font Format Specification", 1.0 (2003),
//! sections 4 (DICT) and 5 (INDEX).

/// The operators of the table's Top DICT, each with its last operand.
pub(crate) fn top_entries(table: &[u8]) -> Option<Vec<(u16, i32)>> {
    let names = index(table, usize::from(*table.get(2)?))?;
    let dicts = index(table, names.end)?;
    Some(entries(dicts.items.first()?))
}

/// Where a part of the table begins that an operator names.
pub(crate) fn offset(entries: &[(u16, i32)], operator: u16) -> Option<usize> {
    let mut entries = entries.iter();
    let found = entries.find(|(entry, _)| *entry == operator);
    found.and_then(|&(_, value)| usize::try_from(value).ok())
}

/// The operator of the outlines.
pub(crate) const CHAR_STRINGS: u16 = 17;

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
pub(crate) struct Index<'a> {
    pub(crate) items: Vec<&'a [u8]>,
    pub(crate) end: usize,
}

pub(crate) fn index(table: &[u8], start: usize) -> Option<Index<'_>> {
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

fn number(table: &[u8], start: usize, size: usize) -> Option<usize> {
    let bytes = table.get(start..start.checked_add(size)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, &byte| number << 8 | usize::from(byte)),
    )
}
