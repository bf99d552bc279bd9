//! Whether a quotation is open where a leaf ends, and where the next begins.
//!
//! Speech that runs over the end of a page is closed on the next. A mark opens if a space stands
//! before it and none behind, and closes if it is the other way round, whatever its shape; so
//! English, German, French and straight quotation marks are all told.
//!
//! Limits: single marks are apostrophes as well and are not read; a paragraph within a speech that
//! opens it anew looks like a new one.

/// A quotation is open on both sides of the join, or on neither.
const AGREE: f64 = 0.3;
/// It is open on one side only.
const DISAGREE: f64 = -2.0;

/// What the quotation marks of a leaf say of its ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// Whether a quotation is open where it begins; nothing without any mark.
    pub first_open: Option<bool>,
    /// Whether one is open where it ends.
    pub last_open: Option<bool>,
}

impl Quotes {
    /// The quotation marks of a leaf's lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut quotes = Self::default();
        for opens in lines.flat_map(marks) {
            quotes.first_open.get_or_insert(!opens);
            quotes.last_open = Some(opens);
        }
        quotes
    }

    /// What speaks for another leaf's coming next, in nats.
    pub fn then(self, next: Self) -> f64 {
        match (self.last_open, next.first_open) {
            (Some(one), Some(other)) if one == other => AGREE,
            (Some(_), Some(_)) => DISAGREE,
            _ => 0.0,
        }
    }
}

/// Whether each quotation mark of a line opens a quotation or closes one; those that might do
/// either are left out.
fn marks(line: &str) -> impl Iterator<Item = bool> {
    let is_mark = |sign: char| matches!(sign, '“' | '”' | '„' | '"' | '«' | '»');
    line.char_indices()
        .filter(move |(_, sign)| is_mark(*sign))
        .filter_map(|(at, sign)| {
            let before = line[..at].chars().next_back();
            let behind = line[at + sign.len_utf8()..].chars().next();
            let apart = |sign: Option<char>, open: &[char]| {
                sign.is_none_or(|sign| sign.is_whitespace() || open.contains(&sign))
            };
            let before = apart(before, &['(', '[', '—', '–']);
            let behind = apart(behind, &[')', ']', '—', '–', ',', '.', ';', ':']);
            match (before, behind) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_any_shape_open_and_close() {
        for line in [
            "“Yes,” he said",
            "\"Yes,\" he said",
            "»Ja«, sagte er",
            "„Ja“, sagte er",
        ] {
            assert_eq!(marks(line).collect::<Vec<_>>(), [true, false], "{line}");
        }
    }

    #[test]
    fn an_open_speech_wants_its_end() {
        let open = Quotes::of(["He said: “You may as well"].into_iter());
        let closed = Quotes::of(["He said “No.” And they went"].into_iter());
        let end = Quotes::of(["say so.” And he left"].into_iter());
        assert!(open.then(end) > 0.0 && open.then(closed) < 0.0);
        assert!(closed.then(closed) > 0.0);
    }
}
