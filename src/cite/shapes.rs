//! The shapes of author-date citations: a stretch of plain words becomes a [`Group`] of items.
//!
//! Recognised is the grammar that the author-date manuals share (The Chicago Manual of Style,
//! 17th ed., 15.22 to 15.31; Publication Manual of the APA, 7th ed., 8.10 to 8.22), loosely
//! punctuated as essays are:
//!
//! ```text
//! group   = ( "(" | "[" ) item { ";" item } ( ")" | "]" )
//! item    = [ lead ] [ names ] [ years ] [ locator ]       with years or a locator
//! lead    = "see" | "cf." | "in" | "by" | "quoted in" | ...
//! years   = year { ( "," | "&" | "and" ) year }
//! locator = ( "p." | "pp." | ... ) numbers                 or numbers right after a year
//! ```
//!
//! What only looks like one is left alone: `[syn-dicates]`, `(a “network”)`, `(1917–1921)`.

use std::ops::Range;

/// A bracket that reads as a citation from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The bytes, with the brackets.
    pub(super) span: Range<usize>,
    /// Whether the brackets are square: an author may put any words into those.
    pub(super) square: bool,
    /// What is cited, in order.
    pub(super) items: Vec<Item>,
}

/// One author's part of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The bytes, without a lead such as `see`.
    pub(super) span: Range<usize>,
    /// The author's name or names.
    pub(super) names: Option<Range<usize>>,
    /// The years.
    pub(super) years: Vec<Year>,
    /// The pages.
    pub(super) locator: Option<Range<usize>>,
    /// Whether it begins with `see`, `cf.` and the like.
    pub(super) led: bool,
}

/// A year as it is cited: `1986`, `1986b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// The bytes, with the letter.
    pub(super) span: Range<usize>,
    /// The number.
    pub(super) number: i32,
    /// The letter that tells two works of one year apart, from 0.
    pub(super) letter: Option<usize>,
}

/// The longest content of a bracket that is looked at, in bytes.
const LONGEST: usize = 240;

/// Words that lead into a citation.
const LEADS: &[&str] = &[
    "see also",
    "see, e.g.,",
    "see e.g.",
    "see",
    "cf.",
    "cf",
    "compare",
    "e.g.,",
    "e.g.",
    "also",
    "quoted in",
    "cited in",
    "as quoted in",
    "as cited in",
    "qtd. in",
    "in",
    "by",
    "from",
    "emphasis in",
    "vgl.",
    "siehe",
    "voir",
];

/// Words that a locator begins with.
const LOCATORS: &[&str] = &[
    "pages", "page", "pp.", "pp", "p.", "p", "chapters", "chapter", "chaps.", "chap.", "ch.",
    "sections", "section", "sec.", "§§", "§", "vol.", "no.", "notes", "note", "nn.", "n.", "para.",
    "¶", "S.",
];

/// Small words inside a list of names.
const NAME_WORDS: &[&str] = &[
    "and", "&", "et", "al.", "al", "und", "y", "e", "of", "the", "for", "de", "da", "di", "do",
    "del", "della", "dos", "du", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al-",
    "zu", "others",
];

/// The brackets of `words` that read as citations, in order.
pub(super) fn groups(words: &str) -> Vec<Group> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in words.char_indices() {
        match letter {
            '(' | '[' => open = Some((at, letter)),
            ')' | ']' => {
                let Some((start, bracket)) = open.take() else {
                    continue;
                };
                let paired = (bracket == '(') == (letter == ')');
                if paired && at - start <= LONGEST {
                    found.extend(group(words, start..at + 1));
                }
            }
            _ => {}
        }
    }
    found
}

fn group(words: &str, span: Range<usize>) -> Option<Group> {
    let inner = span.start + 1..span.end - 1;
    let mut items: Vec<Item> = Vec::new();
    let mut start = inner.start;
    for piece in words[inner].split(';') {
        let item = item(words, start..start + piece.len())?;
        start += piece.len() + 1;
        // "(International Bolshevik Tendency, 2002; p. 1)": the page belongs to what is before.
        match items.last_mut() {
            Some(before) if item.is_page() && before.locator.is_none() => {
                before.locator = item.locator;
                before.span.end = item.span.end;
            }
            _ => items.push(item),
        }
    }
    Some(Group {
        square: words[span.clone()].starts_with('['),
        span,
        items,
    })
}

/// The item that fills `span` from end to end.
pub(super) fn item(words: &str, span: Range<usize>) -> Option<Item> {
    let mut reader = Reader::new(words, span);
    let led = reader.lead();
    let start = reader.at;
    let names = reader.names();
    let years = reader.years();
    let locator = reader.locator(!years.is_empty());
    let end = reader.at;
    reader.blanks();
    let sense = !years.is_empty() || locator.is_some();
    (sense && reader.done()).then_some(Item {
        span: start..end,
        names,
        years,
        locator,
        led,
    })
}

/// The years and pages that begin at `at`, as after a name in running words: `2002, p. 14`.
pub(super) fn years_and_pages(words: &str, at: usize) -> Option<Item> {
    let mut reader = Reader::new(words, at..words.len());
    let years = reader.years();
    if years.is_empty() {
        return None;
    }
    let locator = reader.marked_locator();
    Some(Item {
        span: at..reader.at,
        names: None,
        years,
        locator,
        led: false,
    })
}

impl Item {
    /// Whether it is a page and nothing else.
    pub(super) fn is_page(&self) -> bool {
        self.names.is_none() && self.years.is_empty() && !self.led
    }
}

struct Reader<'a> {
    words: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn new(words: &'a str, span: Range<usize>) -> Self {
        Self {
            words,
            at: span.start,
            end: span.end,
        }
    }

    fn rest(&self) -> &'a str {
        &self.words[self.at..self.end]
    }

    fn done(&self) -> bool {
        self.at == self.end
    }

    fn blanks(&mut self) {
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

    fn lead(&mut self) -> bool {
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

    /// Names up to the first year or locator.
    fn names(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut end = start;
        let mut capitals = false;
        loop {
            self.blanks();
            let word = self.rest().split_whitespace().next().unwrap_or_default();
            let bare = word.trim_end_matches([',', ':', ';']);
            let capital = bare.starts_with(char::is_uppercase) && self.at_locator().is_none();
            let small = NAME_WORDS.contains(&bare);
            let fits = bare
                .chars()
                .all(|c| c.is_alphabetic() || ".-’'&".contains(c));
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

    fn years(&mut self) -> Vec<Year> {
        let mut years = Vec::new();
        loop {
            let before = self.at;
            self.mark(&[',', ':', '&', '/']);
            if !years.is_empty() && self.begins_with_word("and") {
                self.at += 3;
                self.blanks();
            }
            let Some(year) = year(self.words, self.at, self.end) else {
                self.at = before;
                return years;
            };
            self.at = year.span.end;
            years.push(year);
        }
    }

    fn locator(&mut self, after_year: bool) -> Option<Range<usize>> {
        self.marked_locator().or_else(|| {
            if after_year {
                self.bare_locator()
            } else {
                None
            }
        })
    }

    /// A locator that says what it counts: `p. 5`, `pp. viii–ix`, `chap. 3`.
    fn marked_locator(&mut self) -> Option<Range<usize>> {
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
        if !self.rest().starts_with(|c: char| c.is_ascii_digit()) || self.numbers().is_none() {
            self.at = before;
            return None;
        }
        Some(start..self.at)
    }

    /// The locator word that stands here before a number.
    fn at_locator(&self) -> Option<&'static str> {
        let rest = self.rest();
        LOCATORS.iter().copied().find(|word| {
            rest.strip_prefix(word).is_some_and(|after| {
                let number = after.trim_start();
                number.starts_with(|c: char| c.is_ascii_digit())
                    || (number.len() < after.len() && roman_length(number) > 0)
            })
        })
    }

    /// Numbers with ranges and commas: `3, 4`, `viii-ix`, `220–21`, `12f.`
    fn numbers(&mut self) -> Option<()> {
        let mut end = None;
        loop {
            let rest = self.rest();
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let length = if digits > 0 {
                digits
            } else {
                roman_length(rest)
            };
            if length == 0 {
                break;
            }
            self.at += length;
            for tail in ["ff.", "ff", "f.", "f", "n", "a", "b"] {
                let rest = self.rest();
                let ends = rest
                    .strip_prefix(tail)
                    .is_some_and(|after| !after.starts_with(char::is_alphanumeric));
                if ends {
                    self.at += tail.len();
                    break;
                }
            }
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
}

/// The length of the roman numeral in small letters that stands first.
fn roman_length(rest: &str) -> usize {
    let length = rest.len() - rest.trim_start_matches(|c| "ivxlc".contains(c)).len();
    let whole = !rest[length..].starts_with(char::is_alphanumeric);
    if whole { length } else { 0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(Option<&str>, Vec<i32>, Option<&str>)> {
        let item = item(words, 0..words.len())?;
        let numbers = item.years.iter().map(|year| year.number).collect();
        let names = item.names.map(|span| &words[span]);
        Some((names, numbers, item.locator.map(|span| &words[span])))
    }

    #[test]
    fn reads_the_parts_of_an_item() {
        let full = (Some("Bookchin"), vec![1986], Some("p. 221"));
        assert_eq!(read("Bookchin, 1986, p. 221"), Some(full.clone()));
        assert_eq!(read("see also Bookchin 1986: p. 221"), Some(full));
        assert_eq!(
            read("1991, pp. viii-ix"),
            Some((None, vec![1991], Some("pp. viii-ix")))
        );
        assert_eq!(read("1976, 1991"), Some((None, vec![1976, 1991], None)));
        assert_eq!(
            read("1977, p. 3, 4"),
            Some((None, vec![1977], Some("p. 3, 4")))
        );
        assert_eq!(read("p. 2"), Some((None, vec![], Some("p. 2"))));
        assert_eq!(
            read("van der Linden & Roth 2010b, 17"),
            Some((Some("van der Linden & Roth"), vec![2010], Some("17")))
        );
    }

    #[test]
    fn leaves_other_words_alone() {
        for words in [
            "1917–1921",
            "the 1930s",
            "a “network”",
            "syn-dicates",
            "What is to be Done?",
            "us",
            "populists",
            "or Left SRs",
            "p",
            "in part",
            "not-yet-radicalized",
            "the C.N.T.",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
