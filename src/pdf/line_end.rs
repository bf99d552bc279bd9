//! Line ends: the space between two words that a line's end has swallowed.
//!
//! On paper the end of a line parts two words; in the tagged text nothing does, and a screen reader
//! that goes by the tags says "thinkabout". So a space that nobody sees is shown after a line's last
//! word (ISO 14289-1, 7.1, asks that the text can be read as the author meant it). A layout does not
//! say where a space stood, so what the line ends in must tell:
//!
//! - a hyphen of either kind, a dash between letters or a stroke: the word goes on;
//! - a dash with a space before it had one behind it too;
//! - in the middle of an address (`https://…`) nothing is put in.
//!
//! Limit: of an address broken over three lines, the middle one is taken for words.

use crate::typeset::page::{Drawing, GlyphRun, Layout, Mark, NodeId, Role, StructureTree};

/// Whether the run at `index` is the last of its line, its last word ends there, and its block
/// goes on in another line.
pub(super) fn swallows_space(layout: &Layout, page: usize, index: usize) -> bool {
    let marks = &layout.pages[page].marks;
    let (Drawing::Run(run), Some(node)) = (&marks[index].drawing, marks[index].node) else {
        return false;
    };
    let ends_line = !matches!(
        marks.get(index + 1).map(|mark| &mark.drawing),
        Some(Drawing::Run(next)) if next.origin.y == run.origin.y
    );
    let same_block = |mark: &Mark| {
        let other = mark.node.map(|node| block(&layout.structure, node));
        other == Some(block(&layout.structure, node))
    };
    let next_page = layout.pages.get(page + 1).into_iter();
    let mut later = marks[index + 1..]
        .iter()
        .chain(next_page.flat_map(|page| &page.marks));
    ends_line && ends_word(&last_word(run)) && later.any(same_block)
}

/// The paragraph, heading or cell a node stands in.
fn block(structure: &StructureTree, node: NodeId) -> NodeId {
    let mut block = node;
    while let Some(node) = structure.nodes.get(block.0) {
        let inline = matches!(
            node.role,
            Role::Span | Role::Link | Role::Reference | Role::Code
        );
        match node.parent.filter(|_| inline) {
            Some(parent) => block = parent,
            None => break,
        }
    }
    block
}

/// The run's text from its last space but one.
fn last_word(run: &GlyphRun) -> String {
    let glyphs = &run.glyphs;
    let mut spaces = glyphs.iter().rposition(|glyph| glyph.text == " ");
    if spaces.is_some_and(|space| space + 2 >= glyphs.len()) {
        let before = &glyphs[..spaces.unwrap_or(0)];
        spaces = before.iter().rposition(|glyph| glyph.text == " ");
    }
    let from = spaces.map_or(0, |space| space + 1);
    glyphs[from..]
        .iter()
        .map(|glyph| glyph.text.as_str())
        .collect()
}

fn ends_word(text: &str) -> bool {
    let mut backwards = text.chars().rev();
    match backwards.next() {
        None | Some('\u{ad}' | '\u{2010}' | '-' | '/') => false,
        Some('\u{2013}' | '\u{2014}') => backwards.next() == Some(' '),
        Some(last) => !last.is_whitespace() && !text.contains("://"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_unless_it_goes_on() {
        for ends in ["word", "stop.", "words —", "quote”", "ends –"] {
            assert!(ends_word(ends), "{ends}");
        }
        for goes_on in [
            "",
            "re\u{ad}",
            "co\u{2010}",
            "self-",
            "word—",
            "1917–",
            "and/",
            "already ",
            "https://example.org/a.",
        ] {
            assert!(!ends_word(goes_on), "{goes_on}");
        }
    }
}
