//! Marks of notes and links that lead nowhere: plain text to CommonMark, and hardly meant so.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::manuscript::blocks::Reader;
use crate::manuscript::model::Inline;

impl Reader<'_> {
    /// A mark of a note without words is plain text to CommonMark; the editor should know.
    pub(super) fn look_for_lost_notes(&mut self, words: &[Inline], stretch: Range<usize>) {
        for inline in words {
            let Inline::Text(text) = inline else { continue };
            for (at, _) in text.match_indices("[^") {
                let label = text[at + 2..].split(']').next().unwrap_or_default();
                if label.is_empty() || label.contains(char::is_whitespace) {
                    continue;
                }
                let mark = format!("[^{label}]");
                let place = self.place_of(&mark, &stretch);
                self.diagnostics.push(
                    Diagnostic::warning("M006", format!("the note `{label}` has no words"))
                        .at(self.source, place)
                        .hint(format!("write a line `{mark}: the words of the note`")),
                );
            }
        }
    }

    /// A link by a label that nothing explains is plain text to CommonMark, brackets and all.
    pub(super) fn look_for_lost_links(&mut self, words: &[Inline], stretch: Range<usize>) {
        for inline in words {
            let Inline::Text(text) = inline else { continue };
            let mut from = 0;
            while let Some((link, label)) = lost_link(&text[from..]) {
                let link = from + link.start..from + link.end;
                from = link.end;
                let written = &text[link];
                let place = self.place_of(written, &stretch);
                self.diagnostics.push(
                    Diagnostic::warning("M009", format!("the link `{written}` has no address"))
                        .at(self.source, place)
                        .hint(format!(
                            "write a line `[{label}]: https://…`, or take out the brackets"
                        )),
                );
            }
        }
    }

    /// Where something is written in the stretch that words were read from. Smart punctuation may have
    /// changed it, so that it is not found as it is read: then the whole stretch is shown.
    fn place_of(&self, written: &str, stretch: &Range<usize>) -> Range<usize> {
        match self.source.slice(stretch.clone()).find(written) {
            Some(at) => stretch.start + at..stretch.start + at + written.len(),
            None => stretch.clone(),
        }
    }
}

/// The first link by a label in `text`, `[words][label]`, that found no address: its bytes and label.
/// Two numbers side by side, `[3][4]`, are none.
fn lost_link(text: &str) -> Option<(Range<usize>, &str)> {
    text.match_indices("][").find_map(|(joint, _)| {
        let open = text[..joint].rfind(['[', ']'])?;
        let label = &text[joint + 2..];
        let label = &label[..label.find(['[', ']'])?];
        let end = joint + 2 + label.len();
        let is_link = text[open..].starts_with('[') && text[end..].starts_with(']');
        let words = |said: &str| {
            said.starts_with(char::is_alphabetic) && !said.contains(|c: char| c.is_ascii_digit())
        };
        (is_link && words(label) && words(&text[open + 1..joint])).then_some((open..end + 1, label))
    })
}
