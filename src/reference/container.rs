//! The journal or the book that a work is in.

use crate::reference::piece::Piece;
use crate::reference::rest::Rest;
use crate::reference::title::quoted;
use crate::reference::words::{Says, has, is};
use crate::reference::{Field, Kind};

impl Rest<'_> {
    /// The journal or the book.
    pub(super) fn take_container(&mut self) {
        if self.reference.container.is_some() || self.reference.kind == Kind::Thesis {
            return;
        }
        let within = self
            .pieces
            .iter()
            .position(|placed| placed.piece == Piece::In);
        let start = match within {
            Some(within) => {
                let mut at = within + 1;
                while at < self.pieces.len() && !self.is_words(at) {
                    at += 1;
                }
                Some(at)
            }
            None => (0..self.pieces.len()).find(|&index| self.is_words(index)),
        };
        let Some(start) = start.filter(|start| self.is_words(*start)) else {
            return;
        };
        if within.is_none() && !self.is_container(start) {
            return;
        }
        let end = self.run(start, within.is_some());
        let words = self.words(start, end);
        let words = match quoted(&words) {
            Some(title) if title.end == words.len() => title.words,
            _ => words,
        };
        self.reference.container = Some(words);
        if within.is_none()
            && !self.quoted
            && self.reference.volume.is_none()
            && self.reference.pages.is_none()
        {
            self.reference.doubts.push(Field::Container);
        }
        self.drop(start, end);
        if within.is_some() && self.reference.kind == Kind::Other {
            let journal = self.reference.number.is_some()
                && !self
                    .pieces
                    .iter()
                    .any(|placed| placed.piece == Piece::Words && placed.mark == ':');
            let web = self.reference.url.is_some()
                && self.reference.pages.is_none()
                && self.reference.editors.is_empty();
            self.reference.kind = match (journal, web) {
                (true, _) => Kind::Article,
                (_, true) => Kind::Web,
                _ => Kind::Chapter,
            };
        }
    }

    /// Whether the words at `start` name a journal or a book, where no `In` says so.
    fn is_container(&self, start: usize) -> bool {
        let reference = &self.reference;
        let placed = &self.pieces[start];
        let words = &self.text[placed.start..placed.end];
        let mut after = start + 2;
        while self.is_words(after) && self.mark(after) == ',' {
            after += 1;
        }
        let ended = self.pieces.get(after).is_none_or(|placed| {
            matches!(
                placed.piece,
                Piece::Date(_) | Piece::Address | Piece::Pages(_)
            )
        });
        let later = (after..self.pieces.len()).any(|index| {
            index > 0 && self.mark(index) == ':' && self.is_words(index) && self.is_words(index - 1)
        });
        let imprint = self.mark(start + 1) == ':' && self.is_words(start + 1) && ended && !later;
        if imprint && !(self.quoted && reference.volume.is_some()) {
            return false;
        }
        let numbered = reference.volume.is_some() || reference.number.is_some();
        let next = self.pieces.get(start + 1).map(|placed| &placed.piece);
        let year_then_end = matches!(next, Some(Piece::Date(date)) if date.month.is_none());
        if self.quoted {
            // “Title,” Van Nostrand, New York
            let town = self.is_words(start + 1)
                && self.mark(start + 1) == ','
                && is(&self.words(start + 1, start + 2).to_lowercase(), Says::Town);
            if town && !numbered && reference.pages.is_none() {
                return false;
            }
            // “Title,” London 1990
            return !(matches!(placed.mark, '(')
                || has(words, Says::Publisher) && reference.pages.is_none() && year_then_end);
        }
        if placed.mark == '(' {
            return false;
        }
        let in_books = has(words, Says::Publisher) && !numbered;
        let month = reference.date.is_some_and(|date| date.month.is_some());
        let address = reference.url.is_some() && reference.pages.is_none();
        if placed.mark == '=' {
            return true;
        }
        let volumes_first = self.pieces[..start]
            .iter()
            .any(|placed| matches!(placed.piece, Piece::Edition(_)));
        !in_books
            && !volumes_first
            && (numbered || reference.pages.is_some() || (month && !address))
            && !self.is_volume_of_book(start)
    }

    /// Whether the volume that was told is one of several of a book: it stands before the place.
    fn is_volume_of_book(&self, start: usize) -> bool {
        let before = self.pieces[..start].iter();
        let told = before
            .clone()
            .any(|placed| matches!(placed.piece, Piece::Volume(_)));
        let after = self.pieces[start..].iter();
        let counted = after.clone().any(|placed| {
            matches!(
                placed.piece,
                Piece::Volume(_) | Piece::Number(_) | Piece::Pages(_) | Piece::Bare(_)
            )
        });
        told && !counted
    }

    /// Where the words that name a journal or a book end.
    fn run(&self, start: usize, within: bool) -> usize {
        let mut end = start + 1;
        while self.is_words(end) && self.pieces[end].bracketed == self.pieces[start].bracketed {
            let words = &self.text[self.pieces[end].start..self.pieces[end].end];
            let next = self.pieces.get(end + 1).map(|placed| &placed.piece);
            let counted = matches!(
                next,
                Some(
                    Piece::Volume(_)
                        | Piece::Number(_)
                        | Piece::Pages(_)
                        | Piece::Bare(_)
                        | Piece::Editors(_)
                )
            );
            let joins = match self.mark(end) {
                // "Style: Toward Clarity and Grace", but "Boston: Beacon Press"
                ':' => within || counted || !matches!(next, Some(Piece::Date(_))),
                ',' => {
                    let publisher = has(words, Says::Publisher);
                    let small = words.starts_with(char::is_lowercase);
                    small
                        || self.goes_on_small(end)
                        || (counted && !publisher && self.ends_counted(end + 1))
                }
                ' ' | '(' => !within || self.mark(end) == ' ',
                // "J. Amer. Statist. Assoc."
                '.' => {
                    let short = |words: &str| {
                        words
                            .split(' ')
                            .next_back()
                            .is_some_and(|word| word.chars().count() <= 8)
                    };
                    let before = &self.text[self.pieces[end - 1].start..self.pieces[end - 1].end];
                    !within && self.quoted_or_numbered() && short(before) && counted && short(words)
                }
                _ => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        // "… Conference on Artificial Intelligence (AAAI)"
        let acronym = self.is_words(end) && self.mark(end) == '(' && {
            let words = self.words(end, end + 1);
            !words.contains(' ') && words.chars().filter(|c| c.is_uppercase()).count() > 1
        };
        if acronym {
            end += 1;
        }
        // "Journal of the Royal Statistical Society, Series B (Methodological) 16"
        if self.is_words(end) && self.pieces[end].mark == '(' && !within {
            let next = self.pieces.get(end + 1).map(|placed| &placed.piece);
            if matches!(
                next,
                Some(Piece::Volume(_) | Piece::Bare(_) | Piece::Number(_))
            ) {
                end += 1;
            }
        }
        end
    }

    /// Whether one of the next words between commas begins small: "Automata, Languages, and Programming".
    fn goes_on_small(&self, from: usize) -> bool {
        let mut index = from + 1;
        while self.is_words(index) && self.mark(index) == ',' {
            if self.text[self.pieces[index].start..].starts_with("and ") {
                return true;
            }
            index += 1;
        }
        false
    }

    fn quoted_or_numbered(&self) -> bool {
        self.quoted || self.reference.volume.is_some()
    }

    /// Whether what follows counts volumes or pages and no place comes later.
    fn ends_counted(&self, from: usize) -> bool {
        !self.pieces[from..]
            .iter()
            .any(|placed| placed.piece == Piece::Words && placed.mark == ':')
            || self.reference.container.is_none()
    }
}
