//! Notes: labels become numbers in the order of their first mark. `[^Note]` and `[^note]` are one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
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
    /// Where labels are defined again.
    again: Vec<(String, Range<usize>)>,
}

impl Notes {
    /// The number of the note called `label`, which is met at a mark.
    pub(crate) fn marked(&mut self, label: &str) -> usize {
        let label = label.to_lowercase();
        if let Some(&number) = self.marked.get(&label) {
            return number;
        }
        let number = self.notes.len();
        self.notes.push(Note {
            id: format!("note-{}", number + 1),
            blocks: Vec::new(),
        });
        self.marked.insert(label, number);
        number
    }

    /// Keeps the words of the note called `label`, the first ones if there are several.
    pub(crate) fn defined(&mut self, label: &str, blocks: Vec<Block>, span: Range<usize>) {
        match self.unmarked.entry(label.to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert((blocks, span));
            }
            Entry::Occupied(_) => self.again.push((label.to_owned(), span)),
        }
    }

    /// Gives each marked note its words at the end of a text; tells of those nothing marks, and of
    /// those that are there twice.
    pub(crate) fn close(&mut self, text: &Arc<Source>) -> Vec<Diagnostic> {
        for (label, number) in std::mem::take(&mut self.marked) {
            if let Some((blocks, _)) = self.unmarked.remove(&label) {
                self.notes[number].blocks = blocks;
            }
        }
        let unmarked = std::mem::take(&mut self.unmarked).into_iter();
        let unmarked = unmarked.map(|(label, (_, span))| {
            Diagnostic::warning("M005", format!("nothing refers to the note `{label}`"))
                .at(text, span)
                .hint(format!("put `[^{label}]` where the note belongs"))
        });
        let again = std::mem::take(&mut self.again).into_iter();
        let again = again.map(|(label, span)| {
            let told = format!("the note `{label}` is there twice: these words are left out");
            Diagnostic::warning("M008", told)
                .at(text, span)
                .hint("give one of them another label")
        });
        unmarked.chain(again).collect()
    }

    /// All notes, in the order of their first mark.
    pub(crate) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
