//! Notes: labels become numbers in the order of their first mark.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::manuscript::model::{Block, Note};
use crate::source::Source;

/// The notes met so far; labels belong to one text.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    notes: Vec<Note>,
    marked: BTreeMap<String, usize>,
    unmarked: BTreeMap<String, (Vec<Block>, Range<usize>)>,
}

impl Notes {
    /// The number of the note called `label`, which is met at a mark.
    pub(crate) fn marked(&mut self, label: &str) -> usize {
        if let Some(&number) = self.marked.get(label) {
            return number;
        }
        let number = self.notes.len();
        self.notes.push(Note {
            id: format!("note-{}", number + 1),
            blocks: Vec::new(),
        });
        self.marked.insert(label.to_owned(), number);
        number
    }

    /// Keeps the words of the note called `label`.
    pub(crate) fn defined(&mut self, label: &str, blocks: Vec<Block>, span: Range<usize>) {
        self.unmarked.insert(label.to_owned(), (blocks, span));
    }

    /// Gives each marked note its words at the end of a text; tells of those nothing marks.
    pub(crate) fn close(&mut self, text: &Arc<Source>) -> Vec<Diagnostic> {
        for (label, number) in std::mem::take(&mut self.marked) {
            if let Some((blocks, _)) = self.unmarked.remove(&label) {
                self.notes[number].blocks = blocks;
            }
        }
        std::mem::take(&mut self.unmarked)
            .into_iter()
            .map(|(label, (_, span))| {
                Diagnostic::warning("M005", format!("nothing refers to the note `{label}`"))
                    .at(text, span)
                    .hint(format!("put `[^{label}]` where the note belongs"))
            })
            .collect()
    }

    /// All notes, in the order of their first mark.
    pub(crate) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
