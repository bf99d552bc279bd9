//! What follows the title: the pieces that words and shapes tell go into their fields.

use crate::reference::address::MARK;
use crate::reference::names::{all_in_order, names};
use crate::reference::piece::{Piece, Placed};
use crate::reference::{Date, Kind, Reference};

pub(super) struct Rest<'a> {
    pub(super) text: &'a str,
    pub(super) pieces: Vec<Placed>,
    pub(super) reference: Reference,
    pub(super) quoted: bool,
    pub(super) reprinted: bool,
}

impl Rest<'_> {
    /// The words of the pieces `from..to`, with the marks between them.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let stretch = self.pieces[from].start..self.pieces[to - 1].end;
        clean(&self.text[stretch])
    }

    pub(super) fn is_words(&self, index: usize) -> bool {
        self.pieces
            .get(index)
            .is_some_and(|placed| placed.piece == Piece::Words)
    }

    pub(super) fn mark(&self, index: usize) -> char {
        self.pieces.get(index).map_or('.', |placed| placed.mark)
    }

    /// Takes pieces out of what is left.
    pub(super) fn drop(&mut self, from: usize, to: usize) {
        for placed in &mut self.pieces[from..to] {
            placed.piece = Piece::Aside;
        }
    }

    /// What a word or a shape has told.
    pub(super) fn take_told(&mut self, dated: bool) {
        self.count_volumes();
        let mut dated = dated;
        let mut addressed = false;
        for index in 0..self.pieces.len() {
            let placed = self.pieces[index].clone();
            let reference = &mut self.reference;
            match placed.piece {
                Piece::Editors(names) if reference.editors.is_empty() => reference.editors = names,
                Piece::Translators(names) if reference.translators.is_empty() => {
                    reference.translators = names;
                }
                Piece::Date(found) => {
                    if addressed && dated || self.is_accessed(index) {
                        continue;
                    }
                    let reference = &mut self.reference;
                    match reference.date {
                        None if !dated => reference.date = Some(found),
                        Some(first) if self.reprinted && found.year > first.year => {
                            reference.original = Some(first.year);
                            reference.date = Some(found);
                        }
                        // "2000. “Title.” New York Times, January 26, 2000"
                        Some(first) if first.year == found.year && first.month.is_none() => {
                            reference.date = Some(Date {
                                letter: first.letter,
                                original: first.original,
                                ..found
                            });
                        }
                        // »The Turn of the Screw« (1898). … 2004
                        Some(first) if !dated && found.year > first.year && placed.mark != '(' => {
                            reference.original = Some(first.year);
                            reference.date = Some(found);
                        }
                        _ => {}
                    }
                    let original = found.original;
                    let reference = &mut self.reference;
                    reference.original = reference.original.or(original);
                }
                Piece::Undated if reference.date.is_none() => dated = true,
                Piece::Volume(found) if reference.volume.is_none() => {
                    reference.volume = Some(found)
                }
                Piece::Number(found) if reference.number.is_none() => {
                    reference.number = Some(found)
                }
                Piece::Pages(found) => reference.pages = Some(found),
                Piece::Edition(found) if reference.edition.is_none() => {
                    reference.edition = Some(found)
                }
                Piece::Original(found) => reference.original = found.or(reference.original),
                Piece::Thesis(school) => {
                    reference.kind = Kind::Thesis;
                    if school.is_some() {
                        reference.publisher = school;
                    }
                }
                Piece::Report if reference.kind == Kind::Other => reference.kind = Kind::Report,
                Piece::Reprint => self.reprinted = true,
                Piece::Address => addressed = true,
                Piece::EditorMark | Piece::TranslatorMark => self.mark_names(index),
                _ => {}
            }
        }
        self.take_bare();
    }

    /// `Communications 2, 3 (1991)`: a volume, then a number.
    fn count_volumes(&mut self) {
        for index in 1..self.pieces.len().saturating_sub(1) {
            let [before, own, after] = &self.pieces[index - 1..=index + 1] else {
                return;
            };
            if let (Piece::Bare(volume), Piece::Volume(number), Piece::Date(_)) =
                (&before.piece, &own.piece, &after.piece)
                && own.mark == ','
                && after.bracketed | (after.mark == '(')
            {
                let (volume, number) = (volume.clone(), number.clone());
                self.pieces[index - 1].piece = Piece::Volume(volume);
                self.pieces[index].piece = Piece::Number(number);
            }
        }
    }

    /// Whether a date says when the address was looked at.
    fn is_accessed(&self, index: usize) -> bool {
        let placed = &self.pieces[index];
        let before = self.pieces[..index].iter();
        let address = before.clone().any(|placed| placed.piece == Piece::Address);
        address && (placed.mark == '(' || self.reference.date.is_some())
    }

    /// `M. Gold (Ed.)` where no `In` stands before it.
    fn mark_names(&mut self, index: usize) {
        if index == 0 || !self.is_words(index - 1) {
            return;
        }
        let mut from = index - 1;
        while from > 0 && self.is_words(from - 1) && self.mark(from) == ',' {
            from -= 1;
        }
        let found = (from..index).find(|&from| {
            let words = self.words(from, index);
            all_in_order(&words).is_some_and(|found| found.end == words.len())
        });
        let from = found.unwrap_or(index - 1);
        let words = &self.words(from, index);
        let found = names(words)
            .or_else(|| all_in_order(words))
            .filter(|found| found.end == words.len());
        if let Some(found) = found {
            match self.pieces[index].piece {
                Piece::TranslatorMark => self.reference.translators = found.names,
                _ => self.reference.editors = found.names,
            }
            self.drop(from, index);
        }
    }

    /// Numbers alone: a volume after the journal's name, then a number, then pages.
    fn take_bare(&mut self) {
        for index in 0..self.pieces.len() {
            let Piece::Bare(number) = self.pieces[index].piece.clone() else {
                continue;
            };
            let after_words = index > 0 && self.is_words(index - 1);
            let last = self.pieces[index + 1..].iter().all(|placed| {
                matches!(
                    placed.piece,
                    Piece::Address
                        | Piece::Aside
                        | Piece::Words
                        | Piece::Date(_)
                        | Piece::Original(_)
                )
            });
            let reference = &mut self.reference;
            if reference.pages.is_none()
                && last
                && (reference.volume.is_some()
                    || matches!(
                        self.pieces[..index].last().map(|p| &p.piece),
                        Some(Piece::Date(_))
                    ))
            {
                reference.pages = Some(number);
            } else if reference.volume.is_none() && (after_words || index > 0) {
                reference.volume = Some(number);
            } else if reference.pages.is_none() && last {
                reference.pages = Some(number);
            } else if reference.number.is_none() {
                reference.number = Some(number);
            } else {
                continue;
            }
            self.drop(index, index + 1);
        }
    }

    /// What nobody has understood.
    pub(super) fn leave(&mut self) {
        for placed in &self.pieces {
            if matches!(placed.piece, Piece::Words | Piece::Bare(_)) {
                let words = clean(&self.text[placed.start..placed.end]);
                if words.chars().any(char::is_alphanumeric) {
                    self.reference.unread.push(words);
                }
            }
        }
    }
}

pub(super) fn clean(words: &str) -> String {
    let words = words.replace(MARK, "");
    let words = words.trim().trim_end_matches([',', ';', ':', ' ']);
    let words = words.trim_start_matches(['(', ' ']);
    // A bracket that closes just behind.
    let open = words.matches('(').count() > words.matches(')').count();
    if open {
        format!("{words})")
    } else {
        words.to_owned()
    }
}
