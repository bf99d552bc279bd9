//! What follows the title, cut into pieces that are known by a word or a shape, and words between.

use crate::reference::address::MARK;
use crate::reference::dates::{closing, date, in_brackets};
use crate::reference::names::{Form, all_in_order, names, names_in_order};
use crate::reference::numbers::{extent, numbered, ordinal_edition, ordinal_volume, pages, volume};
use crate::reference::piece::{Piece, Placed};
use crate::reference::stretches::{part, sentence, words};
use crate::reference::told::{by, ends_number, first_year, thesis, worded_edition};
use crate::reference::words::{Says, is, starts};

/// The pieces of the bytes `start..end` of `text`.
pub(super) fn pieces(text: &str, start: usize, end: usize) -> Vec<Placed> {
    let mut cutter = Cutter {
        text,
        at: start,
        end,
        found: Vec::new(),
        bracketed: false,
    };
    cutter.cut();
    cutter.found
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    found: Vec<Placed>,
    bracketed: bool,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn cut(&mut self) {
        while let Some(mark) = self.mark() {
            let before = self.at;
            self.piece(mark);
            if self.at <= before {
                break;
            }
        }
    }

    /// Goes past marks and blanks; returns the mark, or nothing at the end.
    fn mark(&mut self) -> Option<char> {
        let mut mark = ' ';
        while let Some(letter) = self.rest().chars().next() {
            match letter {
                '.' | ',' | ';' | ':' | '=' => mark = if mark == '.' { '.' } else { letter },
                ')' | ']' | '”' | '>' | '/' => {}
                c if c.is_whitespace() => {}
                _ => return Some(mark),
            }
            self.at += letter.len_utf8();
        }
        None
    }

    fn push(&mut self, piece: Piece, mark: char, length: usize) {
        self.found.push(Placed {
            piece,
            mark,
            start: self.at,
            end: self.at + length,
            bracketed: self.bracketed,
        });
        self.at += length;
    }

    fn last(&self) -> Option<&Piece> {
        self.found.last().map(|placed| &placed.piece)
    }

    fn piece(&mut self, mark: char) {
        let rest = self.rest();
        if rest.starts_with(MARK) {
            return self.push(Piece::Address, mark, MARK.len_utf8());
        }
        if rest.starts_with(['(', '[']) {
            return self.bracket();
        }
        if let Some((piece, length)) = self.told(mark) {
            return self.push(piece, mark, length);
        }
        let length = words(rest, mark);
        self.push(Piece::Words, mark, length);
    }

    /// What a bracket holds.
    fn bracket(&mut self) {
        let rest = self.rest();
        let open = rest.chars().next().unwrap_or('(');
        let close = if open == '(' { ')' } else { ']' };
        let Some(length) = closing(rest, close) else {
            self.at += 1;
            return;
        };
        let inner = rest[1..length].trim();
        let whole = length + 1;
        let was = self.bracketed;
        self.bracketed = true;
        if let Some((found, _)) = in_brackets(rest) {
            let piece = found.map_or(Piece::Undated, Piece::Date);
            self.push(piece, '(', whole);
        } else if is(inner, Says::Editor)
            || (starts(inner, Says::Editor).is_some() && inner.len() < 25)
        {
            self.push(Piece::EditorMark, '(', whole);
        } else if is(inner, Says::Translator) {
            self.push(Piece::TranslatorMark, '(', whole);
        } else if inner.chars().all(|c| c.is_ascii_digit())
            && matches!(self.last(), Some(Piece::Volume(_) | Piece::Bare(_)))
        {
            self.push(Piece::Number(inner.to_owned()), '(', whole);
        } else if inner.contains(MARK) || starts(inner, Says::Access).is_some() {
            let address = inner.contains(MARK);
            self.push(
                if address {
                    Piece::Address
                } else {
                    Piece::Aside
                },
                '(',
                whole,
            );
        } else if let Some(lead) = starts(inner, Says::Original) {
            let tail = inner[lead..].trim_start_matches([' ', ':', ',']);
            let first = first_year(tail);
            self.push(Piece::Original(first), '(', whole);
        } else if let Some(school) = thesis(inner) {
            self.push(Piece::Thesis(school), '(', whole);
        } else if open == '[' || is(inner, Says::Medium) {
            self.push(Piece::Aside, '(', whole);
        } else {
            let start = self.at + 1;
            let mut within = Cutter {
                text: self.text,
                at: start,
                end: self.at + length,
                found: Vec::new(),
                bracketed: true,
            };
            within.cut();
            if let Some(first) = within.found.first_mut() {
                first.mark = '(';
            }
            self.found.append(&mut within.found);
            self.at += whole;
        }
        self.bracketed = was;
    }

    /// A piece that a word or a shape tells, and its length.
    fn told(&self, mark: char) -> Option<(Piece, usize)> {
        let rest = self.rest();
        let stop = part(rest);
        let whole = &rest[..stop];
        if let Some(length) = self.within(rest, mark) {
            return Some((Piece::In, length));
        }
        // "In: Ders.: Gesammelte Werke"
        if matches!(self.last(), Some(Piece::In))
            && let Some(length) = starts(rest, Says::Same)
        {
            return Some((Piece::Aside, length));
        }
        if let Some((piece, length)) = by(rest).or_else(|| self.book_editors(rest)) {
            return Some((piece, length));
        }
        // "What Is an Animal? Tim Ingold, ed."
        if mark == ','
            && matches!(self.last(), Some(Piece::Words))
            && let Some(length) = starts(rest, Says::Editor)
            && rest[length..]
                .trim_start_matches('.')
                .starts_with([' ', ',', ')'])
            && !rest[length..]
                .trim_start_matches(['.', ' '])
                .starts_with("by")
        {
            return Some((Piece::EditorMark, length));
        }
        if is(whole, Says::Seen) {
            return Some((Piece::Address, stop));
        }
        if let Some(length) = starts(rest, Says::Access)
            && (mark != ' ' || matches!(self.last(), Some(Piece::Address)))
            && !rest[length..].starts_with(['.', ','])
        {
            return Some((Piece::Aside, sentence(rest)));
        }
        if let Some(length) = starts(rest, Says::Original) {
            let end = sentence(rest);
            return Some((Piece::Original(first_year(&rest[length..end])), end));
        }
        if let Some(length) = starts(rest, Says::Reprint) {
            return Some((Piece::Reprint, length));
        }
        if let Some((edition, length)) =
            ordinal_edition(rest).or_else(|| worded_edition(whole, mark))
        {
            return Some((Piece::Edition(edition), length));
        }
        if let Some((found, length)) = ordinal_volume(rest) {
            return Some((Piece::Volume(found), length));
        }
        if let Some(length) = extent(rest) {
            return Some((Piece::Aside, length));
        }
        if let Some((found, length)) = pages(rest) {
            return Some((Piece::Pages(found), length));
        }
        if let Some((found, length)) = numbered(rest, Says::Number) {
            return Some((Piece::Number(found), length));
        }
        if let Some((found, length)) = numbered(rest, Says::Volume) {
            return Some((Piece::Volume(found), length));
        }
        if let Some((_, length)) = numbered(rest, Says::Part) {
            return Some((Piece::Aside, length));
        }
        if let Some(length) = starts(rest, Says::Unplaced)
            && (rest[length..].is_empty() || rest[length..].starts_with(['.', ',', ':', ';', ')']))
        {
            return Some((Piece::Aside, length));
        }
        // "retrieved from … on 12 June 2010"
        if matches!(self.last(), Some(Piece::Address))
            && mark == ' '
            && let Some(on) = ["on ", "am ", "le ", "el ", "il "]
                .iter()
                .find(|on| rest.starts_with(**on))
            && let Some((_, length)) = date(&rest[on.len()..])
        {
            return Some((Piece::Aside, on.len() + length));
        }
        if let Some(length) = starts(rest, Says::Undated)
            && (rest[length..].is_empty() || rest[length..].starts_with(['.', ',', ':', ';', ')']))
        {
            return Some((Piece::Undated, length));
        }
        if let Some((found, length)) =
            date(rest).filter(|(_, length)| ends_number(&rest[*length..]))
        {
            return Some((Piece::Date(found), length));
        }
        if let Some((found, length)) = volume(rest) {
            return Some((found, length));
        }
        if let Some(school) = thesis(whole) {
            return Some((Piece::Thesis(school), stop));
        }
        if starts(rest, Says::Report).is_some() && mark != ' ' {
            return Some((Piece::Report, stop));
        }
        let lead = starts(rest, Says::Address)?;
        let address = rest[lead..]
            .trim_start_matches([':', ' '])
            .starts_with([MARK, '<']);
        address.then_some((Piece::Aside, lead))
    }

    /// The length of `In`, where the book follows.
    fn within(&self, rest: &str, mark: char) -> Option<usize> {
        let length = starts(rest, Says::In)?;
        let after = rest[length..].trim_start();
        let colon = after.starts_with(':');
        let after = after.strip_prefix("the ").unwrap_or(after);
        let book = after.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "“‘\"«»„—".contains(c)
        });
        let capital = rest.starts_with(char::is_uppercase);
        // "South Bend, IN: University of Notre Dame Press"
        if mark == ',' && capital && rest[1..length].starts_with(char::is_uppercase) {
            return None;
        }
        let led = matches!(self.last(), Some(Piece::Aside)) || mark == ',' || self.found.is_empty();
        // "En" and "Em" begin Spanish and Portuguese sentences as well.
        (colon || (book && (capital || led))).then_some(length)
    }

    /// The editors of a book, named before it: `M. Gold (Ed.),`, `Silverberg, Robert (Hg.):`
    fn book_editors(&self, rest: &str) -> Option<(Piece, usize)> {
        if !matches!(self.last(), Some(Piece::In)) {
            return None;
        }
        let found = [names(rest), names_in_order(rest), all_in_order(rest)];
        found.into_iter().flatten().find_map(|found| {
            let after = &rest[found.end..];
            let gap = after.len() - after.trim_start_matches([',', ' ', '(', '[']).len();
            let marked = starts(&after[gap..], Says::Editor).filter(|_| gap > 0);
            let Some(length) = marked else {
                let colon = after.starts_with(':') && found.form == Form::Inverted;
                return colon.then_some((Piece::Aside, found.end));
            };
            let mut end = found.end + gap + length;
            end += rest[end..].len() - rest[end..].trim_start_matches([')', ']']).len();
            Some((Piece::Editors(found.names), end))
        })
    }
}
