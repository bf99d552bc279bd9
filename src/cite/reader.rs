//! Reads the parts of a citation one after another: lead, names, years, pages.

use std::ops::Range;

use crate::cite::shapes::Year;
use crate::reference::undated_length;

/// Words that lead into a citation.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "see also", "see, e.g.,", "see e.g.", "see", "cf.", "cf", "compare", "e.g.,", "e.g.", "also",
    "as quoted in", "as cited in", "quoted in", "cited in", "qtd. in", "emphasis in", "in", "by",
    "from", "vgl.", "siehe", "voir",
];

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

/// Small words inside a list of names.
const NAME_WORDS: &[&str] = &[
    "and", "&", "et", "al.", "al", "und", "y", "e", "of", "the", "for", "de", "da", "di", "do",
    "del", "della", "dos", "du", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al-",
    "zu", "others",
];

/// What may follow a page's number: and the next page or pages, a note, a column.
const TAILS: &[&str] = &["ff.", "ff", "f.", "f", "n", "a", "b"];

/// A reader that goes through the words of one item.
pub(super) struct Reader<'a> {
    words: &'a str,
    /// How far it has come.
    pub(super) at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    /// A reader of the bytes `span` of `words`.
    pub(super) fn new(words: &'a str, span: Range<usize>) -> Self {
        Self {
            words,
            at: span.start,
            end: span.end,
        }
    }

    fn rest(&self) -> &'a str {
        &self.words[self.at..self.end]
    }

    /// Whether nothing is left.
    pub(super) fn done(&self) -> bool {
        self.at == self.end
    }

    /// Goes past blanks.
    pub(super) fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Goes past blanks and at most one of `marks`.
    fn mark(&mut self, marks: &[char]) {
        self.blanks();
        if self.rest().starts_with(marks) {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        self.blanks();
    }

    /// Goes past `see`, `cf.` and the like; tells whether there was one.
    pub(super) fn lead(&mut self) -> bool {
        self.blanks();
        let before = self.at;
        while let Some(lead) = LEADS.iter().find(|lead| self.begins_with_word(lead)) {
            self.at += lead.len();
            self.blanks();
        }
        self.at > before
    }

    /// Whether `word` stands here, in any case, and ends here.
    fn begins_with_word(&self, word: &str) -> bool {
        let rest = self.rest();
        let same = rest
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word));
        same && !rest[word.len()..].starts_with(char::is_alphanumeric)
            && !rest[word.len()..].starts_with('.')
    }

    /// Goes past `ibid.` or `op. cit.`, as `word` has it, after at most a comma.
    pub(super) fn back(&mut self, word: impl Fn(&str) -> Option<usize>) -> Option<()> {
        let before = self.at;
        self.mark(&[',']);
        match word(self.rest()) {
            Some(length) => {
                self.at += length;
                Some(())
            }
            None => {
                self.at = before;
                None
            }
        }
    }

    /// Names up to the first year or locator.
    pub(super) fn names(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut end = start;
        let mut capitals = false;
        loop {
            self.blanks();
            // The short title of the MLA: "Harris, “Distributional Structure” 12".
            if let Some(length) = quoted_length(self.rest()).filter(|_| capitals) {
                self.at += length;
                end = self.at;
                continue;
            }
            let word = self.rest().split_whitespace().next().unwrap_or_default();
            // "et al.,2013": no space after the comma.
            let word = match word.find(',') {
                Some(comma) => &word[..=comma],
                None => word,
            };
            let bare = word.trim_end_matches([',', ':', ';']);
            let capital = bare.starts_with(char::is_uppercase) && self.at_locator().is_none();
            let small = NAME_WORDS.contains(&bare);
            let fits = bare
                .chars()
                .all(|c| c.is_alphabetic() || ".-’'&/".contains(c));
            if bare.is_empty() || !fits || !(capital || small) {
                break;
            }
            capitals |= capital;
            end = self.at + bare.len();
            self.at += word.len();
        }
        if !capitals {
            self.at = start;
            return None;
        }
        self.at = end;
        Some(start..end)
    }

    /// Goes past what joins two items, a comma or `and`; tells whether it stood there.
    pub(super) fn joint(&mut self) -> bool {
        let before = self.at;
        self.mark(&[',']);
        self.mark(&['&']);
        if self.begins_with_word("and") {
            self.at += 3;
        }
        self.blanks();
        self.words[before..self.at].contains(|c: char| !c.is_whitespace())
    }

    /// Goes past `n.d.` and the like, after at most a comma; tells whether it stood there.
    pub(super) fn undated(&mut self) -> bool {
        let before = self.at;
        self.mark(&[',']);
        let length = undated_length(self.rest());
        self.at = length.map_or(before, |length| self.at + length);
        length.is_some()
    }

    /// Years with commas between them.
    pub(super) fn years(&mut self) -> Vec<Year> {
        let mut years = Vec::new();
        loop {
            let before = self.at;
            self.mark(&[',', ':', '&', '/']);
            if !years.is_empty() && self.begins_with_word("and") {
                self.at += 3;
                self.blanks();
            }
            let first = self.first_edition();
            let Some(year) = year(self.words, self.at, self.end) else {
                self.at = before;
                return years;
            };
            self.at = year.span.end;
            if !first {
                self.first_edition();
            }
            years.push(year);
        }
    }

    /// Goes past the year of the first edition in square brackets, as in `[1867] 1976` and
    /// `1976 [1867]`; tells whether it stood there.
    fn first_edition(&mut self) -> bool {
        let before = self.at;
        self.blanks();
        let inner = self.rest().strip_prefix('[');
        let inner = inner
            .and_then(|rest| rest.split_once(']'))
            .map(|(inner, _)| inner);
        // "[1867]", "[1928–1937]"
        let is_year = |years: &str| {
            let mut parts = years.split(['-', '–', '/']).map(str::trim);
            parts.clone().count() <= 2
                && parts.all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let closed = inner.filter(|inner| is_year(inner));
        self.at = closed.map_or(before, |inner| self.at + inner.len() + 2);
        if closed.is_some() {
            self.blanks();
        }
        closed.is_some()
    }

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
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
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
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let found = (1..=3).contains(&digits) && self.numbers().is_some() && self.done();
        if !found {
            self.at = before;
        }
        found.then_some(before..self.at)
    }

    /// The locator word that stands here before a number.
    fn at_locator(&self) -> Option<&'static str> {
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
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
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

/// The length of the words in quotation marks that stand first.
fn quoted_length(rest: &str) -> Option<usize> {
    let (open, close) = match rest.chars().next()? {
        '“' => ('“', '”'),
        '"' => ('"', '"'),
        '‘' => ('‘', '’'),
        _ => return None,
    };
    let inner = &rest[open.len_utf8()..];
    let end = inner.find(close)?;
    Some(open.len_utf8() + end + close.len_utf8())
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
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            break;
        }
        length += 1 + digits;
    }
    length
}

/// The year at `at`, between 1400 and 2099: `1986`, `1986b`; not `1930s`, not `1917–1921`.
fn year(words: &str, at: usize, end: usize) -> Option<Year> {
    let rest = &words[at..end];
    let digits = rest.get(..4)?;
    let number: i32 = digits.parse().ok()?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !(1400..2100).contains(&number) {
        return None;
    }
    let before = words[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || "-–—".contains(c)) {
        return None;
    }
    let tail = &rest[4..];
    let lettered = tail.starts_with(|c: char| ('a'..='h').contains(&c));
    let after = &tail[usize::from(lettered)..];
    let range = after.starts_with(['-', '–', '—'])
        && after
            .trim_start_matches(['-', '–', '—'])
            .starts_with(|c: char| c.is_ascii_digit());
    if after.starts_with(char::is_alphanumeric) || range {
        return None;
    }
    Some(Year {
        span: at..at + 4 + usize::from(lettered),
        number,
        letter: lettered.then(|| usize::from(tail.as_bytes()[0] - b'a')),
    })
}
