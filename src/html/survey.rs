//! Everything that can be linked to: the [`Survey`] of a divided manuscript.
//!
//! Links lead forwards as well as backwards, and across files; so where every identifier stands
//! is found before the first word is written. Each note goes to the chapter that refers to it
//! first.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::division::{Division, Matter};
use crate::html::notes::mark_id;
use crate::manuscript::walk::{Met, walk_blocks, walk_inlines};
use crate::manuscript::{Inline, Manuscript, Span};

/// Where identifiers, notes and works stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// The division (by its index) in which each identifier stands.
    places: BTreeMap<String, usize>,
    /// The names of the divisions' files.
    files: Vec<String>,
    /// The notes of each division, in the order of their first marks.
    notes: Vec<Vec<usize>>,
    /// The keys of the works in the bibliography.
    works: BTreeSet<String>,
}

impl Survey {
    /// Where everything in `divisions` stands.
    pub(super) fn of(manuscript: &Manuscript, divisions: &[Division<'_>]) -> Self {
        let mut surveyor = Surveyor {
            manuscript,
            division: 0,
            notes_division: divisions
                .iter()
                .position(|division| matches!(division.matter, Matter::Notes)),
            seen_notes: vec![false; manuscript.notes.len()],
            marks: vec![0; manuscript.notes.len()],
            survey: Self {
                files: divisions
                    .iter()
                    .map(|division| division.file.clone())
                    .collect(),
                notes: vec![Vec::new(); divisions.len()],
                works: manuscript
                    .bibliography
                    .iter()
                    .map(|work| work.key.clone())
                    .collect(),
                ..Self::default()
            },
        };
        for (index, division) in divisions.iter().enumerate() {
            surveyor.division = index;
            surveyor.visit(division);
        }
        surveyor.survey
    }

    /// The same places where all divisions stand on one page.
    pub(super) fn on_one_page(mut self) -> Self {
        self.files.iter_mut().for_each(String::clear);
        self
    }

    /// The address of an identifier, if it stands anywhere.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        let id = fragment(id);
        let file = &self.files[*self.places.get(&id)?];
        Some(format!("{file}#{}", percent_encoded(&id)))
    }

    /// The notes that stand in a division.
    pub(super) fn notes_of(&self, division: usize) -> &[usize] {
        self.notes.get(division).map_or(&[], Vec::as_slice)
    }

    /// Whether any division has this note.
    pub(super) fn has_note(&self, note: usize) -> bool {
        self.notes.iter().flatten().any(|&other| other == note)
    }

    /// Whether the bibliography has a work of this key.
    pub(super) fn has_work(&self, key: &str) -> bool {
        self.works.contains(key)
    }
}

/// `id` as it may stand in a document: HTML forbids white space in identifiers.
pub(super) fn fragment(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join("-")
}

/// `address` with every character that may not stand in one as bytes in hexadecimal, after the
/// unreserved and reserved characters of RFC 3986, 2.2 and 2.3; what is encoded already stays so.
pub(crate) fn percent_encoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let is_escape = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut encoded = String::with_capacity(address.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let stands = byte.is_ascii_alphanumeric()
            || b"-._~:/?#@!$&'()*+,;=".contains(&byte)
            || (byte == b'%' && is_escape(at));
        if stands {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

struct Surveyor<'a> {
    manuscript: &'a Manuscript,
    division: usize,
    /// The division of all notes, where they have one of their own.
    notes_division: Option<usize>,
    seen_notes: Vec<bool>,
    marks: Vec<usize>,
    survey: Survey,
}

impl Surveyor<'_> {
    fn visit(&mut self, division: &Division<'_>) {
        match division.matter {
            Matter::TitlePage | Matter::Notes => {}
            Matter::Blocks(stretch) => walk_blocks(stretch.blocks, &mut |met| self.meet(met)),
            Matter::Works(works) => {
                for work in works {
                    self.note_id(&work.id());
                    let remark = work.remark.as_deref().unwrap_or_default();
                    for words in [work.content.as_slice(), remark] {
                        walk_inlines(words, &Span::default(), &mut |met| self.meet(met));
                    }
                }
            }
        }
    }

    fn meet(&mut self, met: Met<'_>) {
        match met {
            Met::Block(block) => {
                if let Some(id) = &block.id {
                    self.note_id(id);
                }
            }
            Met::Inline(Inline::Citation(citation), _) => self.note_id(&citation.id),
            Met::Inline(Inline::NoteMark(note), _) => self.visit_note(*note),
            Met::Inline(..) => {}
        }
    }

    fn note_id(&mut self, id: &str) {
        self.survey
            .places
            .entry(fragment(id))
            .or_insert(self.division);
    }

    /// A note is given to the chapter of its first mark, or to that of all notes; a mark inside it
    /// comes after it, however deep notes call notes.
    fn visit_note(&mut self, note: usize) {
        let manuscript = self.manuscript;
        let here = self.division;
        let mut called = vec![note];
        while let Some(note) = called.pop() {
            let Some(words) = manuscript.notes.get(note) else {
                continue;
            };
            self.marks[note] += 1;
            self.note_id(&mark_id(words, self.marks[note]));
            if std::mem::replace(&mut self.seen_notes[note], true) {
                continue;
            }
            self.division = self.notes_division.unwrap_or(here);
            self.survey.notes[self.division].push(note);
            self.note_id(&words.id);
            let mut within = Vec::new();
            walk_blocks(&words.blocks, &mut |met| match met {
                Met::Inline(Inline::NoteMark(note), _) => within.push(*note),
                met => self.meet(met),
            });
            called.extend(within.into_iter().rev());
        }
        self.division = here;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_no_spaces_and_no_letters_beyond_ascii() {
        assert_eq!(
            percent_encoded("https://a.org/ü b?c=%2F#5%"),
            "https://a.org/%C3%BC%20b?c=%2F#5%25"
        );
        assert_eq!(fragment(" two  words "), "two-words");
    }
}
