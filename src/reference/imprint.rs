//! Place and publisher, in the orders that styles have.

use crate::reference::piece::Piece;
use crate::reference::rest::Rest;
use crate::reference::words::{Says, has, is};
use crate::reference::{Field, Kind, Reference};

impl Rest<'_> {
    /// Place and publisher.
    pub(super) fn take_imprint(&mut self) {
        let is_pair = |&index: &usize| {
            self.mark(index) == ':' && self.is_words(index) && self.is_words(index - 1)
        };
        let ends = |&index: &usize| {
            let mut after = index + 1;
            while self.is_words(after) && self.mark(after) == ',' {
                after += 1;
            }
            !self.is_words(after)
        };
        let pairs = || (1..self.pieces.len()).filter(is_pair);
        let colon = pairs().rfind(ends).or_else(|| pairs().next());
        if let Some(colon) = colon {
            return self.take_imprint_by_colon(colon);
        }
        let has_imprint = !self.reference.kind.is_in_journal(&self.reference);
        if has_imprint {
            self.take_imprint_by_place();
        }
    }

    /// `Hanover, NH: Brandeis University Press`
    fn take_imprint_by_colon(&mut self, colon: usize) {
        let mut from = colon - 1;
        while from > 0
            && self.is_words(from - 1)
            && (matches!(self.mark(from), ',')
                && (self.mark(from - 1) != ','
                    || is_state(&self.words(from, from + 1))
                    || self.is_town(from - 1))
                || (self.mark(from) == '.' && is_state_short(&self.words(from - 1, from))))
        {
            from -= 1;
        }
        let mut to = colon + 1;
        while self.is_words(to)
            && matches!(self.mark(to), ',' | ' ')
            && self.pieces[to].bracketed == self.pieces[colon].bracketed
        {
            to += 1;
        }
        // "Berlin: Dietz; Moscow: Progress" names two houses.
        let mut place = self.words(from, colon);
        let mut publisher = self.words(colon, to);
        // "Houghton, Mifflin & Co.: Boston"
        let first = publisher
            .split([',', '&', '/'])
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        if is(&first, Says::Town) && has(&place, Says::Publisher) {
            std::mem::swap(&mut place, &mut publisher);
        }
        self.reference.place = Some(place);
        match self.reference.kind {
            Kind::Thesis if self.reference.publisher.is_some() => {}
            _ => self.reference.publisher = Some(publisher),
        }
        self.drop(from, to);
    }

    fn is_town(&self, index: usize) -> bool {
        is(&self.words(index, index + 1).to_lowercase(), Says::Town)
    }

    /// `Plenum Press, New York`, `Springer`, `Boston 2004`
    fn take_imprint_by_place(&mut self) {
        let Some(group) = self.imprint_group() else {
            return;
        };
        let (from, to) = group;
        let words: Vec<String> = (from..to)
            .map(|index| self.words(index, index + 1))
            .collect();
        let year_close = self
            .pieces
            .get(to)
            .is_some_and(|placed| matches!(placed.piece, Piece::Date(_)) && placed.mark == ' ');
        let publishes = |words: &String| has(words, Says::Publisher);
        let is_town = |words: &String| is(&words.to_lowercase(), Says::Town);
        let words = glued(words);
        let reference = &mut self.reference;
        let publisher = words.iter().position(publishes);
        match &words[..] {
            [one] if (year_close && !publishes(one)) || is_state(one) || is_town(one) => {
                reference.place = Some(one.clone());
            }
            [one] if reference.publisher.is_none() => {
                reference.publisher = Some(one.clone());
                if publisher.is_none() {
                    reference.doubts.push(Field::Publisher);
                }
            }
            [_] => return,
            [] => {}
            // "New York, Macmillan"
            [town, publisher @ ..]
                if is_town(town) && !is_state(&publisher[0]) && reference.publisher.is_none() =>
            {
                reference.place = Some(town.clone());
                reference.publisher = Some(publisher.join(", "));
            }
            [place, state] if is_state(state) && !publishes(place) => {
                reference.place = Some(format!("{place}, {state}"));
            }
            [.., _] if publisher.is_some_and(|at| at > 0 && at + 1 == words.len()) => {
                let at = words.len() - 1;
                reference.place = Some(words[..at].join(", "));
                reference.publisher = Some(words[at].clone());
            }
            _ => {
                let at = publisher.unwrap_or(0);
                if reference.publisher.is_none() {
                    reference.publisher = Some(words[..=at].join(", "));
                }
                reference.place = Some(words[at + 1..].join(", "));
                if publisher.is_none() && !words[at + 1..].iter().any(is_town) {
                    reference.doubts.extend([Field::Publisher, Field::Place]);
                }
            }
        }
        self.drop(from, to);
    }

    /// The words that come last before the year or the end, with those that commas join to them.
    fn imprint_group(&self) -> Option<(usize, usize)> {
        let addressed = self
            .pieces
            .iter()
            .position(|placed| placed.piece == Piece::Address);
        let limit = addressed.unwrap_or(self.pieces.len());
        let groups: Vec<(usize, usize)> = self.groups(limit);
        let publishes =
            |&&(from, to): &&(usize, usize)| has(&self.words(from, to), Says::Publisher);
        let dated = |&&(_, to): &&(usize, usize)| {
            self.pieces
                .get(to)
                .is_some_and(|placed| matches!(placed.piece, Piece::Date(_)))
        };
        let bracketed = |&&(from, _): &&(usize, usize)| self.pieces[from].bracketed;
        let found = groups
            .iter()
            .find(publishes)
            .or_else(|| groups.iter().find(bracketed))
            .or_else(|| groups.iter().find(dated))
            .or_else(|| groups.first());
        found.copied()
    }

    /// Runs of words that commas join.
    fn groups(&self, limit: usize) -> Vec<(usize, usize)> {
        let mut groups: Vec<(usize, usize)> = Vec::new();
        for index in 0..limit {
            if !self.is_words(index) {
                continue;
            }
            match groups.last_mut() {
                Some((_, to)) if *to == index && self.mark(index) == ',' => *to += 1,
                _ => groups.push((index, index + 1)),
            }
        }
        groups
    }
}

impl Kind {
    /// Whether the work is in a journal, which names no place.
    fn is_in_journal(self, reference: &Reference) -> bool {
        self == Self::Article
            || (self == Self::Other
                && reference.container.is_some()
                && reference.volume.is_some()
                && reference.editors.is_empty())
    }
}

/// The words with `Inc.` and the like joined to what stands before.
fn glued(words: Vec<String>) -> Vec<String> {
    let mut glued: Vec<String> = Vec::new();
    for word in words {
        let tail = matches!(
            word.trim_end_matches('.'),
            "Inc" | "Ltd" | "Co" | "LLC" | "GmbH"
        );
        match glued.last_mut() {
            Some(last) if tail => {
                last.push_str(", ");
                last.push_str(&word);
            }
            _ => glued.push(word),
        }
    }
    glued
}

/// A state or country after a town: `NH`, `UK`, `Conn.`
fn is_state(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = words
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    (letters == 2 && capitals) || is_state_short(words)
}

fn is_state_short(words: &str) -> bool {
    let last = words
        .trim_end_matches('.')
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    [
        "Mass", "Conn", "Calif", "Ill", "Mich", "Minn", "Wis", "Pa", "Va", "Md", "D.C", "Cal",
        "USA", "U.S.A", "England", "N.Y", "N.J", "N.H", "R.I", "Ont",
    ]
    .contains(&last)
}
