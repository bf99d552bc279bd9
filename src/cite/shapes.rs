//! The shapes of author-date citations: a stretch of plain words becomes a [`Group`] of items.
//!
//! Recognised is the grammar that the author-date manuals share (The Chicago Manual of Style,
//! 17th ed., 15.22 to 15.31; Publication Manual of the APA, 7th ed., 8.10 to 8.22), loosely
//! punctuated as essays are:
//!
//! ```text
//! group   = ( "(" | "[" ) item { ( ";" | "," | "and" ) item } ( ")" | "]" )
//! item    = [ lead ] [ names ] [ back ] [ years ] [ locator ]   with years, a locator or back
//! back    = "ibid." | "op. cit." | "loc. cit." | ...
//! lead    = "see" | "cf." | "in" | "by" | "quoted in" | ...
//! years   = year { ( "," | "&" | "and" ) year } | "[" year "]" year | year "[" year "]" | "n.d."
//! locator = ( "p." | "pp." | ... ) numbers                 or numbers right after a year or, as
//!                                                         the MLA has it, right after a name
//! ```
//!
//! What only looks like one is left alone: `[syn-dicates]`, `(a “network”)`, `(1917–1921)`.

use std::ops::Range;

use crate::cite::ibid::{same_work, work_cited};
use crate::cite::reader::Reader;

/// A bracket that reads as a citation from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The bytes, with the brackets.
    pub(super) span: Range<usize>,
    /// Whether the brackets are square: an author may put any words into those.
    pub(super) square: bool,
    /// What is cited, in order.
    pub(super) items: Vec<Item>,
    /// Whether other words follow the year: a citation only behind the author's name.
    pub(super) more: bool,
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
    /// Whether `n.d.` or `forthcoming` stands for the year.
    pub(super) undated: bool,
    /// The pages.
    pub(super) locator: Option<Range<usize>>,
    /// Whether it begins with `see`, `cf.` and the like.
    pub(super) led: bool,
    /// Whether the pages stand right behind the name: `Bookchin 221`.
    pub(super) unmarked: bool,
    /// Whether it points back to a work: `ibid.`, or `op. cit.` after a name.
    pub(super) back: Option<Back>,
}

/// How a citation points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// To the citation before: `ibid.`
    Same,
    /// To a work cited before: `op. cit.`
    Cited,
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

/// The brackets of `words` that read as citations, in order; of two that hold one another, the outer.
pub(super) fn groups(words: &str) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, letter) in words.char_indices() {
        match letter {
            '(' | '[' => open.push((at, letter)),
            ')' | ']' => {
                let Some((start, bracket)) = open.pop() else {
                    continue;
                };
                let paired = (bracket == '(') == (letter == ')');
                if !paired {
                    open.clear();
                } else if at - start <= LONGEST {
                    let span = start..at + 1;
                    let holds = found.last().is_some_and(|inner| inner.span.start > start);
                    let group = group(words, span.clone());
                    if group.is_some() {
                        found.retain(|inner| inner.span.start < start);
                    }
                    found.extend(group.or_else(|| match holds {
                        true => None,
                        false => year_and_more(words, span),
                    }));
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
        for item in listed(words, start..start + piece.len())? {
            push(&mut items, item);
        }
        start += piece.len() + 1;
    }
    Some(Group {
        square: words[span.clone()].starts_with('['),
        span,
        items,
        more: false,
    })
}

/// Adds an item to those before it, which may tell its author.
fn push(items: &mut Vec<Item>, mut item: Item) {
    // "(1859; see also 1871)"
    item.led &= items.is_empty() || item.names.is_some();
    match items.last_mut() {
        // "(International Bolshevik Tendency, 2002; p. 1)": the page belongs to what is before.
        Some(before) if item.is_page() && before.locator.is_none() => {
            before.locator = item.locator;
            before.span.end = item.span.end;
        }
        // "(Darwin, 1859, p. 3; 1871, p. 5)"
        Some(before) if item.names.is_none() && item.is_dated() && !item.led => {
            item.names.clone_from(&before.names);
            items.push(item);
        }
        _ => items.push(item),
    }
}

/// The items that fill `span` from end to end, with commas or `and` between them.
fn listed(words: &str, span: Range<usize>) -> Option<Vec<Item>> {
    let mut reader = Reader::new(words, span);
    let mut items = Vec::new();
    loop {
        let item = next_item(&mut reader)?;
        items.push(item);
        reader.blanks();
        if reader.done() {
            return Some(items);
        }
        // The pages of a work, a year without a name: only what begins anew goes on the list.
        if !reader.joint() {
            return None;
        }
    }
}

/// A bracket that begins with a year and goes on with other words: `Lin (2020, Psych. Science)`.
fn year_and_more(words: &str, span: Range<usize>) -> Option<Group> {
    let mut reader = Reader::new(words, span.start + 1..span.end - 1);
    let years = reader.years();
    let locator = reader.locator(true);
    let [year] = &years[..] else { return None };
    let rest = &words[reader.at..span.end - 1];
    let parted = rest.starts_with([',', ';', ':']) || rest.starts_with(" in ");
    let start = year.span.start;
    parted.then(|| Group {
        square: false,
        items: vec![Item {
            span: start..reader.at,
            names: None,
            years: years.clone(),
            undated: false,
            locator,
            led: false,
            unmarked: false,
            back: None,
        }],
        span,
        more: true,
    })
}

/// The item that fills `span` from end to end.
pub(super) fn item(words: &str, span: Range<usize>) -> Option<Item> {
    let mut reader = Reader::new(words, span);
    let item = next_item(&mut reader)?;
    reader.blanks();
    reader.done().then_some(item)
}

/// The item that stands next.
fn next_item(reader: &mut Reader<'_>) -> Option<Item> {
    let led = reader.lead();
    let start = reader.at;
    let same = reader.back(same_work).map(|()| Back::Same);
    let names = match same {
        Some(_) => None,
        None => reader.names(),
    };
    let back = same.or_else(|| reader.back(work_cited).map(|()| Back::Cited));
    let years = reader.years();
    let undated = years.is_empty() && reader.undated();
    let dated = !years.is_empty() || undated;
    let marked = reader.locator(dated || back.is_some());
    let is_bare = names.is_some() && !dated && marked.is_none() && back.is_none();
    let page = is_bare.then(|| reader.page_after_name()).flatten();
    // "Bookchin says so (221)": what it is shows in the rest of the text.
    let fresh = names.is_none() && !dated && !led && marked.is_none() && back.is_none();
    let page = page.or_else(|| fresh.then(|| reader.page_alone()).flatten());
    let unmarked = page.is_some();
    let locator = marked.or(page);
    let sense = dated || locator.is_some() || back.is_some();
    sense.then_some(Item {
        span: start..reader.at,
        names,
        years,
        undated,
        locator,
        led,
        unmarked,
        back,
    })
}

/// The years and pages that begin at `at`, as after a name in running words: `2002, p. 14`.
pub(super) fn years_and_pages(words: &str, at: usize) -> Option<Item> {
    dated(Reader::new(words, at..words.len()), at, None)
}

/// The citation that begins with a name at `at`, inside a bracket that says other things too:
/// `(for details, see Sterne 2009)`, `(Theorem 3.5, Serfling, 1980)`.
pub(super) fn named_in_bracket(words: &str, at: usize) -> Option<Item> {
    let end = bracket_end(words, at)?;
    let mut reader = Reader::new(words, at..end);
    let names = reader.names()?;
    dated(reader, at, Some(names))
}

/// The citation that begins at `start` with the names read, if any, and goes on with years.
fn dated(mut reader: Reader<'_>, start: usize, names: Option<Range<usize>>) -> Option<Item> {
    let years = reader.years();
    if years.is_empty() {
        return None;
    }
    let locator = reader
        .marked_locator()
        .or_else(|| reader.pages_after_colon());
    Some(Item {
        span: start..reader.at,
        names,
        years,
        undated: false,
        locator,
        led: false,
        unmarked: false,
        back: None,
    })
}

/// Where the bracket around `at` ends: at the next closing one, if the last before is an opening one.
fn bracket_end(words: &str, at: usize) -> Option<usize> {
    let before = words[..at].rfind(['(', ')', '[', ']'])?;
    let after = at + words[at..].find(['(', ')', '[', ']'])?;
    let opens = words[before..].starts_with(['(', '[']);
    let closes = words[after..].starts_with([')', ']']);
    (opens && closes && after - before <= LONGEST).then_some(after)
}

impl Item {
    /// Whether it has a year, or what stands for one.
    pub(super) fn is_dated(&self) -> bool {
        !self.years.is_empty() || self.undated
    }

    /// Whether it is a page and nothing else.
    pub(super) fn is_page(&self) -> bool {
        self.names.is_none() && !self.is_dated() && !self.led && self.back.is_none()
    }
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
