//! The pages of a citation: `p. 5`, `pp. viii–ix`, `chap. 3`, and numbers alone behind a year or a name.

use std::ops::Range;

use crate::cite::reader::Reader;
use crate::cite::years::year;
use crate::reference::digits;

/// Words that a locator begins with.
const LOCATORS: &[&str] = &[
    "pages",
    "page",
    "pp.",
    "pp",
    "p.",
    "p",
    "chapters",
    "chapter",
    "chaps.",
    "chap.",
    "ch.",
    "sections",
    "section",
    "sect.",
    "sec.",
    "§§",
    "§",
    "vols.",
    "vol.",
    "no.",
    "notes",
    "note",
    "nn.",
    "n.",
    "paras.",
    "para.",
    "¶",
    "S.",
    "parts",
    "part",
    "books",
    "book",
    "act",
    "lines",
    "line",
    "cols.",
    "col.",
    "columns",
    "column",
    "fols.",
    "fol.",
    "tables",
    "table",
    "figures",
    "figure",
    "figs.",
    "fig.",
    "plates",
    "plate",
    "appendix",
    "app.",
    "equations",
    "equation",
    "eqs.",
    "eq.",
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "example",
    "experiment",
    "study",
    "ex.",
    "exx.",
    "fn.",
    "kapitel",
    "kap.",
    "abschnitt",
    "abschn.",
    "anm.",
    "teil",
    "bd.",
    "tome",
];

/// What may follow a page's number: and the next page or pages, a note, a column.
const TAILS: &[&str] = &["ff.", "ff", "f.", "f", "n", "a", "b"];

impl Reader<'_> {
    /// The pages: with a word that says so or, right after a year, without.
    pub(super) fn locator(&mut self, after_year: bool) -> Option<Range<usize>> {
        self.marked_locator().or_else(|| {
            if after_year {
                self.bare_locator()
            } else {
                None
            }
        })
    }

    /// A locator that says what it counts: `p. 5`, `pp. viii–ix`, `chap. 3`.
    pub(super) fn marked_locator(&mut self) -> Option<Range<usize>> {
        let before = self.at;
        self.mark(&[',', ':', ';']);
        let start = self.at;
        let found = self.at_locator().and_then(|word| {
            self.at += word.len();
            self.blanks();
            self.numbers()
        });
        if found.is_none() {
            self.at = before;
            return None;
        }
        Some(start..self.at)
    }

    /// Pages after a colon, right after a year: `1986: 221`.
    pub(super) fn pages_after_colon(&mut self) -> Option<Range<usize>> {
        let colon = self.rest().trim_start().starts_with(':');
        colon.then(|| self.bare_locator()).flatten()
    }

    /// Numbers right after a year: `1986, 221`, `1986: 220–21`.
    fn bare_locator(&mut self) -> Option<Range<usize>> {
        let before = self.at;
        self.blanks();
        if !self.rest().starts_with([',', ':']) {
            self.at = before;
            return None;
        }
        self.mark(&[',', ':']);
        let start = self.at;
        let roman = roman_length(self.rest()) > 0;
        let begins = self.rest().starts_with(|c: char| c.is_ascii_digit()) || roman;
        if !begins || self.numbers().is_none() {
            self.at = before;
            return None;
        }
        Some(start..self.at)
    }

    /// The pages right after a name, with nothing between: `Bookchin 221`, of three figures at most.
    pub(super) fn page_after_name(&mut self) -> Option<Range<usize>> {
        let before = self.at;
        self.blanks();
        let start = self.at;
        let rest = self.rest();
        let digits = digits(rest);
        if start == before || !(1..=3).contains(&digits) || self.numbers().is_none() {
            self.at = before;
            return None;
        }
        Some(start..self.at)
    }

    /// Pages that are all there is: `221`, `23–24`, of three figures at most.
    pub(super) fn page_alone(&mut self) -> Option<Range<usize>> {
        let before = self.at;
        let rest = self.rest();
        let digits = digits(rest);
        let found = (1..=3).contains(&digits) && self.numbers().is_some() && self.done();
        if !found {
            self.at = before;
        }
        found.then_some(before..self.at)
    }

    /// The locator word that stands here before a number.
    pub(super) fn at_locator(&self) -> Option<&'static str> {
        let rest = self.rest();
        LOCATORS.iter().copied().find(|word| {
            let spelt = rest.get(..word.len());
            let same = match word.chars().count() {
                0..=2 => spelt == Some(*word),
                _ => spelt.is_some_and(|head| head.eq_ignore_ascii_case(word)),
            };
            same && {
                let after = &rest[word.len()..];
                let number = after.trim_start();
                number.starts_with(|c: char| c.is_ascii_digit())
                    || (number.len() < after.len() && roman_length(number) > 0)
            }
        })
    }

    /// Numbers with ranges and commas: `3, 4`, `viii-ix`, `220–21`, `12f.`
    fn numbers(&mut self) -> Option<()> {
        let mut end = None;
        loop {
            let rest = self.rest();
            // "1859: 23, 1871": another work's year, not a page.
            if end.is_some() && year(self.words, self.at, self.end).is_some() {
                break;
            }
            let digits = digits(rest);
            let length = match digits {
                0 => roman_length(rest),
                _ => digits,
            };
            if length == 0 {
                break;
            }
            self.at += length;
            let tail = TAILS.iter().find(|tail| self.begins_with_tail(tail));
            self.at += tail.map_or(0, |tail| tail.len());
            let spaced = [" ff.", " f.", "\u{a0}ff.", "\u{a0}f."].into_iter();
            self.at += spaced
                .filter(|tail| self.rest().starts_with(tail))
                .map(str::len)
                .max()
                .unwrap_or(0);
            self.at += decimals_length(self.rest());
            if self.rest().starts_with(char::is_alphanumeric) {
                break;
            }
            end = Some(self.at);
            self.mark(&['-', '–', '—', ',', '&']);
            if self.begins_with_word("and") {
                self.at += 3;
                self.blanks();
            }
        }
        self.at = end?;
        Some(())
    }

    fn begins_with_tail(&self, tail: &str) -> bool {
        let after = self.rest().strip_prefix(tail);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    }
}

/// The length of the roman numeral, in small letters or capitals, that stands first.
fn roman_length(rest: &str) -> usize {
    let of = |letters: &str| rest.len() - rest.trim_start_matches(|c| letters.contains(c)).len();
    let length = of("ivxlc").max(of("IVXLC"));
    let whole = !rest[length..].starts_with(char::is_alphanumeric);
    if whole { length } else { 0 }
}

/// The length of what goes on counting after a point: the `.1.5` of `IV.1.5`.
fn decimals_length(rest: &str) -> usize {
    let mut length = 0;
    while let Some(after) = rest[length..].strip_prefix('.') {
        let digits = digits(after);
        if digits == 0 {
            break;
        }
        length += 1 + digits;
    }
    length
}
