//! Works without an author, which a text cites by their titles (Publication Manual of the APA,
//! 7th ed., 8.14; The Chicago Manual of Style, 17th ed., 15.34).

use std::ops::Range;

use crate::cite::reader::Reader;
use crate::cite::shapes::Item;

/// The citation of a work whose title stands at `title`, if that fills its part of a bracket:
/// `(Framework (FW) | Project, n.d.)`. A title may have any signs, brackets too, that no name has.
pub(super) fn titled(words: &str, title: Range<usize>) -> Option<Item> {
    let opened = words[..title.start].trim_end().ends_with(['(', '[', ';']);
    let mut reader = Reader::new(words, title.end..words.len());
    let years = reader.years();
    let undated = years.is_empty() && reader.undated();
    let locator = reader.locator(true);
    let closed = reader.rest().starts_with([')', ']', ';']);
    let dated = !years.is_empty() || undated;
    (opened && dated && closed).then_some(Item {
        span: title.start..reader.at,
        names: Some(title),
        years,
        undated,
        locator,
        led: false,
        unmarked: false,
        back: None,
    })
}
