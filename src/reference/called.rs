//! The title in its place: with what belongs to it, or cut out from between commas.

use crate::reference::dates::date;
use crate::reference::names::all_in_order;
use crate::reference::numbers::pages;
use crate::reference::piece::{Piece, Placed};
use crate::reference::pieces::pieces;
use crate::reference::rest::Rest;
use crate::reference::words::{Says, has, is, starts};
use crate::reference::{Field, Kind};

impl Rest<'_> {
    pub(super) fn take_title(&mut self, words: String) {
        // "Afterword to Lives on the Edge": the piece is in the book.
        if !self.quoted
            && let Some(length) = starts(&words, Says::Piece)
            && let Some(of) = words[length..]
                .strip_prefix(' ')
                .and_then(|rest| starts(rest, Says::PieceOf).map(|of| &rest[of..]))
            && of.starts_with(' ')
            && (!words.starts_with("Intro") || words.contains(", by ") || self.pages_follow(of))
        {
            self.reference.title = Some(words[..length].to_owned());
            let mut book = of.trim().to_owned();
            // The pages stand after a comma: "…, 175–84".
            if let Some((name, tail)) = book.rsplit_once(", ")
                && let Some((pages, length)) = pages(tail)
                && length == tail.len()
            {
                self.reference.pages = Some(pages);
                book = name.to_owned();
            }
            let by = book.find(", by ").or_else(|| book.find(", translated by "));
            if let Some(by) = by {
                let tail = book[by + 2..].to_owned();
                self.take_by(&tail);
                book.truncate(by);
            }
            self.reference.container = Some(book);
            self.reference.kind = Kind::Chapter;
            return;
        }
        let mut words = words;
        // "Some reformulations, 1997. Computational Optimization"
        if !self.quoted
            && let Some((title, tail)) = words.rsplit_once(", ")
            && let Some((found, length)) = date(tail)
            && length == tail.len()
            && !is_ranged(tail)
        {
            if self.reference.date.is_none() {
                self.reference.date = Some(found);
                words = title.to_owned();
            } else if self.reference.date.map(|date| date.year) == Some(found.year) {
                words = title.to_owned();
            }
        }
        // A translated title in brackets belongs to it: "Botanische Briefe [Botanical letters]".
        let bracket = self.pieces.first().filter(|first| {
            first.mark == '('
                && first.piece == Piece::Aside
                && self.text[first.start..].starts_with('[')
        });
        if let Some(first) = bracket {
            let inner = &self.text[first.start + 1..first.end - 1];
            let translated = inner.starts_with(char::is_uppercase)
                && starts(inner, Says::Medium).is_none()
                && !inner.contains('@');
            if translated && self.reference.date.is_none() {
                words = format!("{words} [{inner}]");
            }
        }
        self.reference.title = Some(words);
    }

    /// Those who edited or translated, in words that a title has taken with it.
    fn take_by(&mut self, tail: &str) {
        for placed in pieces(tail, 0, tail.len()) {
            match placed.piece {
                Piece::Translators(names) => self.reference.translators = names,
                Piece::Editors(names) => self.reference.editors = names,
                Piece::Pages(pages) => self.reference.pages = Some(pages),
                _ => {}
            }
        }
    }

    /// Whether the words end in pages, or pages stand after them.
    fn pages_follow(&self, words: &str) -> bool {
        let last = words.rsplit(", ").next().unwrap_or_default();
        let inside = pages(last).is_some_and(|(_, length)| length == last.len());
        inside
            || self
                .pieces
                .iter()
                .any(|placed| matches!(placed.piece, Piece::Pages(_)))
    }

    /// The title where commas part everything: the words before what is known, less the journal or
    /// the imprint.
    pub(super) fn take_title_by_commas(&mut self) {
        let units = self.units();
        let Some(&(_, run)) = units.last() else {
            return;
        };
        let imprint = self.opens_imprint(run);
        let next = self.pieces.get(run).map(|placed| &placed.piece);
        let counted = matches!(
            next,
            Some(Piece::Volume(_) | Piece::Number(_) | Piece::Pages(_) | Piece::Bare(_))
        );
        let told = matches!(
            next,
            Some(
                Piece::In
                    | Piece::Editors(_)
                    | Piece::Translators(_)
                    | Piece::Edition(_)
                    | Piece::Thesis(_)
            )
        );
        let marked = matches!(next, Some(Piece::EditorMark | Piece::TranslatorMark));
        let tail = match units.len() {
            1 => 0,
            _ if marked => self.names_length(&units),
            _ if imprint || told => 0,
            _ if counted => 1,
            count => self.imprint_length(&units, count),
        };
        let end = units[units.len() - 1 - tail].1;
        self.reference.title = Some(self.words(0, end));
        if units.len() > 1 && !imprint {
            self.reference.doubts.push(Field::Title);
        }
        self.drop(0, end);
    }

    /// How many of the last units are publisher and place.
    fn imprint_length(&self, units: &[(usize, usize)], count: usize) -> usize {
        let publishes = |&(from, to): &(usize, usize)| {
            let words = self.words(from, to);
            has(&words, Says::Publisher) || is(&words.to_lowercase(), Says::Town)
        };
        let found = units[1..].iter().position(publishes);
        match found {
            // "Nourritures canailles, Seuil, Paris"
            Some(last)
                if last > 0
                    && last + 2 == count
                    && !has(
                        &self.words(units[last + 1].0, units[last + 1].1),
                        Says::Publisher,
                    ) =>
            {
                2
            }
            Some(first) => count - 1 - first,
            None => (count - 1).min(2),
        }
    }

    /// How many of the last units are names, before `(eds.)`.
    fn names_length(&self, units: &[(usize, usize)]) -> usize {
        let end = units[units.len() - 1].1;
        let named = (1..units.len()).find(|&unit| {
            let words = self.words(units[unit].0, end);
            all_in_order(&words).is_some_and(|found| found.end == words.len())
        });
        named.map_or(1, |unit| units.len() - unit)
    }

    /// The runs of words that stand first, by commas; what begins small goes on.
    fn units(&self) -> Vec<(usize, usize)> {
        let mut units: Vec<(usize, usize)> = Vec::new();
        for index in 0..self.pieces.len() {
            let ranged = index > 0 && self.is_years_of_title(index);
            if !(self.is_words(index) || ranged) || (index > 0 && self.opens_imprint(index)) {
                break;
            }
            let small = self.text[self.pieces[index].start..].starts_with(char::is_lowercase);
            let joins = match self.mark(index) {
                ':' => index > 0 && !self.is_place(index - 1),
                ' ' | '(' => true,
                ',' => small || ranged,
                _ => false,
            };
            match units.last_mut() {
                Some((_, to)) if joins => *to = index + 1,
                // The imprint is parted by a colon: "Chicago: Kerr, 1905".
                Some(_) if self.mark(index) == ':' => {
                    let (from, _) = units.pop().unwrap_or_default();
                    return match units.is_empty() {
                        true => vec![(from, index)],
                        false => units,
                    };
                }
                _ => units.push((index, index + 1)),
            }
        }
        units
    }

    /// Whether years belong to the title: a range, where the date of the work comes later.
    fn is_years_of_title(&self, index: usize) -> bool {
        let date = |placed: &Placed| matches!(placed.piece, Piece::Date(_));
        let placed = &self.pieces[index];
        date(placed)
            && is_ranged(&self.text[placed.start..placed.end])
            && (self.reference.date.is_some() || self.pieces[index + 1..].iter().any(date))
    }

    /// Whether a bracket with place, publisher or year opens at a piece.
    fn opens_imprint(&self, index: usize) -> bool {
        let within = self.pieces.get(index..).unwrap_or_default();
        let opens = within
            .first()
            .is_some_and(|first| first.mark == '(' && first.bracketed);
        let mut within = within.iter().take_while(|placed| placed.bracketed);
        opens
            && within.any(|placed| {
                matches!(placed.piece, Piece::Date(_))
                    || (placed.piece == Piece::Words && placed.mark == ':')
            })
    }

    fn is_place(&self, index: usize) -> bool {
        let placed = &self.pieces[index];
        let words = &self.text[placed.start..placed.end];
        let few = words.split(' ').count() <= 3;
        let followed = self.is_words(index + 1)
            && self.pieces.get(index + 2).is_some_and(|third| {
                matches!(third.piece, Piece::Date(_)) && !self.is_years_of_title(index + 2)
            });
        few && followed && index > 0
    }
}

/// Whether a date is a range of years: `1917–1921`.
fn is_ranged(words: &str) -> bool {
    words.contains(['–', '-', '—'])
}
