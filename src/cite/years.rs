//! The years of a citation: `1986`, `1986b`, `1976 [1867]`, and what stands for one: `n.d.`

use crate::cite::reader::Reader;
use crate::cite::shapes::Year;
use crate::reference::undated_length;

impl Reader<'_> {
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

    /// Goes past `n.d.` and the like, after at most a comma; tells whether it stood there.
    pub(super) fn undated(&mut self) -> bool {
        let before = self.at;
        self.mark(&[',']);
        let length = undated_length(self.rest());
        self.at = length.map_or(before, |length| self.at + length);
        length.is_some()
    }
}

/// The year at `at`, between 1400 and 2099: `1986`, `1986b`; not `1930s`, not `1917–1921`.
pub(super) fn year(words: &str, at: usize, end: usize) -> Option<Year> {
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
