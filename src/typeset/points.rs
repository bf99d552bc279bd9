//! Where a word may be broken, and what each place costs: [`Point`]s.

use std::ops::Range;

use foldhash::HashMap;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::compositor::Compositor;
use super::matter::Matter;
use super::sorts::Word;
use crate::language::{Language, Patterns};

/// Words of fewer letters stay whole: their halves would be two letters or three.
const SHORTEST: usize = 5;

/// What it costs to end a line in a word, before it is squared (`\hyphenpenalty`, 50 in plain TeX):
/// raised until a tenth of the lines at most end in a hyphen at 66 letters a line.
const HYPHEN: f64 = 97.0;
/// The same at the hyphen the author wrote: a compound is sooner misread than a word.
const OWN_HYPHEN: f64 = 130.0;
/// The same inside a part of a word that already holds a hyphen.
const HYPHENATED_COMPOUND: f64 = 165.0;
/// The same inside a name, or any word with a capital.
const NAME: f64 = 105.0;
/// The same after a slash, or inside an address.
const SLASH: f64 = 120.0;
/// The same after a dash.
const DASH: f64 = 0.0;
/// The same between any two letters.
pub(super) const ANYWHERE: f64 = 2000.0;

impl Compositor<'_> {
    /// Where a word may be broken, in order, from its first byte.
    pub(super) fn points(&mut self, word: &Word<'_>, starts: &LineStarts) -> Vec<Point> {
        let text = &word.matter.text[word.range.clone()];
        let start = word.range.start;
        let mut points: Vec<Point> = if is_address(text) {
            address_points(text)
        } else {
            inside(&starts.inside, &word.range)
                .filter_map(|at| point_after(text, at - start))
                .collect()
        };
        let hyphenates = self.design.hyphenation && word.stretch.style.hyphenates;
        if hyphenates && !is_address(text) {
            points.extend(self.hyphen_points(word, text));
        }
        points.extend(
            inside(&word.matter.soft_hyphens, &word.range)
                .map(|at| Point::hyphen(at - start, HYPHEN)),
        );
        points.sort_by_key(|point| point.at);
        points.dedup_by_key(|point| point.at);
        points
    }

    fn hyphen_points(&mut self, word: &Word<'_>, text: &str) -> Vec<Point> {
        let language = word
            .stretch
            .style
            .language
            .as_ref()
            .unwrap_or(&self.manuscript.metadata.language);
        let Some(patterns) = Patterns::of(language) else {
            return Vec::new();
        };
        let compound = text.contains(['-', '\u{2010}', '\u{2011}']);
        let mut points = Vec::new();
        for part in letters(text) {
            let is_short = text[part.clone()].chars().count() < SHORTEST;
            if is_short || self.runs_on(word, &part, text.len()) {
                continue;
            }
            let Some(penalty) = hyphen_penalty(&text[part.clone()], compound) else {
                continue;
            };
            let inside = self
                .case
                .syllables
                .of(language, patterns, &text[part.clone()]);
            points.extend(
                inside
                    .iter()
                    .map(|at| Point::hyphen(part.start + at, penalty)),
            );
        }
        points
    }

    /// Whether a run of letters goes on in the next stretch: a word half in italics.
    fn runs_on(&self, word: &Word<'_>, part: &Range<usize>, length: usize) -> bool {
        let text = &word.matter.text;
        let before = text[..word.range.start].chars().next_back();
        let after = text[word.range.end..].chars().next();
        (part.start == 0 && before.is_some_and(char::is_alphabetic))
            || (part.end == length && after.is_some_and(char::is_alphabetic))
    }
}

/// Where words may be hyphenated, for the words met so far: a text says most of its words again.
#[derive(Default)]
pub(super) struct Syllables(HashMap<Language, HashMap<String, Vec<usize>>>);

impl Syllables {
    /// The bytes before which the letters of a word may be parted.
    fn of(&mut self, language: &Language, patterns: Patterns, letters: &str) -> &[usize] {
        let known = self.0.entry(language.clone()).or_default();
        if !known.contains_key(letters) {
            known.insert(letters.to_owned(), patterns.points(letters));
        }
        &known[letters]
    }
}

/// Where UAX #14 lets lines begin.
pub(super) struct LineStarts {
    /// The bytes inside words, but for those where the trade does not: before a dash, and before
    /// the mark of a note.
    inside: Vec<usize>,
    /// The bytes after spaces.
    after_spaces: Vec<usize>,
}

/// Where the lines of matter may begin.
pub(super) fn line_starts(matter: &Matter) -> LineStarts {
    let text = &matter.text;
    let (after_spaces, mut inside): (Vec<usize>, Vec<usize>) = linebreaks(text)
        .filter(|(_, kind)| *kind == BreakOpportunity::Allowed)
        .map(|(at, _)| at)
        .partition(|&at| text[..at].ends_with([' ', '\u{2028}']));
    inside.retain(|at| {
        let is_mark = matter
            .notes
            .binary_search_by_key(at, |(mark, _)| *mark)
            .is_ok();
        !is_mark && !text[*at..].starts_with(DASHES)
    });
    LineStarts {
        inside,
        after_spaces,
    }
}

/// What stays on the line of the word before it.
const DASHES: [char; 3] = ['\u{2014}', '\u{2013}', '\u{2026}'];

/// What may be done at a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// A line may end there.
    Free,
    /// A line may end there only where nothing else helps.
    Kept,
    /// No line ends there.
    Bound,
}

impl LineStarts {
    /// How a space at a byte of the text holds what stands on both sides of it.
    pub(super) fn hold(&self, text: &str, at: usize) -> Hold {
        let before = text[..at].rsplit(is_blank).next().unwrap_or_default();
        let after = text[at + 1..].split(is_blank).next().unwrap_or_default();
        if self.after_spaces.binary_search(&(at + 1)).is_err() || is_inside_quotes(before, after) {
            return Hold::Bound;
        }
        if is_dash(after) || is_locus(before, after) || is_initial(before, after) {
            Hold::Kept
        } else {
            Hold::Free
        }
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

/// Whether a space parts quotation marks from what they enclose: `“ ‘Platformism’ [is] …`, where
/// UAX #14 would let a line end.
fn is_inside_quotes(before: &str, after: &str) -> bool {
    let closes = |character: char| "”’»›)]".contains(character);
    before.ends_with(['“', '‘', '«', '‹', '(', '['])
        || (after.starts_with(closes) && after.trim_end_matches(['.', ',']).chars().all(closes))
}

/// A dash or an ellipsis by itself: it belongs to the line of the words before it.
fn is_dash(after: &str) -> bool {
    !after.is_empty() && after.chars().all(|character| DASHES.contains(&character))
}

/// `p. 221`, `vol. iv`, `§ 7`: the number does not begin a line (The Chicago Manual of Style,
/// 17th ed., 6.121; Hart's Rules, 2nd ed., 2.5.1). Not `the map. 221 of them`.
fn is_locus(before: &str, after: &str) -> bool {
    let sign = before.trim_start_matches(|character: char| "([“‘\"'".contains(character));
    let number = after.trim_start_matches(['(', '[']);
    let is_number = number.starts_with(|character: char| character.is_ascii_digit())
        || number
            .trim_end_matches(|character: char| !character.is_alphabetic())
            .chars()
            .all(|character| "ivxlcIVXLC–-".contains(character));
    LOCI.contains(&sign) && is_number
}

/// What stands before a number it cannot be parted from.
const LOCI: [&str; 34] = [
    "p.", "pp.", "P.", "Pp.", "vol.", "vols.", "Vol.", "no.", "nos.", "No.", "Nos.", "ch.",
    "chap.", "Ch.", "fig.", "figs.", "Fig.", "n.", "nn.", "fol.", "fols.", "sec.", "art.", "§",
    "§§", "¶", "S.", "Bd.", "Nr.", "t.", "nº", "n°", "núm.", "pág.",
];

/// `C. L. R. James`: initials stay with each other and with the name. Not `Plan B. but`.
fn is_initial(before: &str, after: &str) -> bool {
    let bare = before.trim_start_matches(|character: char| !character.is_alphabetic());
    let mut letters = bare.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.as_str() == ".";
    initial && after.starts_with(char::is_uppercase)
}

/// The sorted bytes that lie inside a range, but for its start.
fn inside<'a>(bytes: &'a [usize], range: &'a Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let from = bytes.partition_point(|&at| at <= range.start);
    bytes[from..]
        .iter()
        .copied()
        .take_while(|&at| at < range.end)
}

/// A place in a word where a line may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// The byte of the word that would begin the next line.
    pub(super) at: usize,
    /// How unwelcome the break is.
    pub(super) penalty: f64,
    /// What stands at the line's end.
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A hyphen is put in.
    Hyphen,
    /// The author's own hyphen stands there.
    OwnHyphen,
    /// Nothing is put in.
    Bare,
}

impl Point {
    pub(super) fn hyphen(at: usize, penalty: f64) -> Self {
        Self {
            at,
            penalty,
            kind: Kind::Hyphen,
        }
    }
}

/// What stands before a break that UAX #14 allows says what it costs.
fn point_after(text: &str, at: usize) -> Option<Point> {
    let last = text.get(..at)?.chars().next_back()?;
    let (kind, penalty) = match last {
        '-' | '\u{2010}' => (Kind::OwnHyphen, OWN_HYPHEN),
        '\u{2014}' | '\u{2013}' => (Kind::Bare, DASH),
        _ => (Kind::Bare, SLASH),
    };
    Some(Point { at, penalty, kind })
}

/// Whether a word is an address on the net.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || (text.contains('@') && text.contains('.'))
}

/// The breaks of an address: after slashes, before other marks, never with a hyphen (The Chicago
/// Manual of Style, 17th ed., 7.46).
fn address_points(text: &str) -> Vec<Point> {
    let mut points = Vec::new();
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        let after = matches!(last, '/' | ':') && !matches!(character, '/' | ':');
        let before = matches!(
            character,
            '.' | '-' | '_' | '?' | '#' | '&' | '=' | '%' | '~' | ','
        );
        let inside = at > 0 && at + character.len_utf8() < text.len();
        if inside && (after || before) {
            points.push(Point {
                at,
                penalty: SLASH,
                kind: Kind::Bare,
            });
        }
        last = character;
    }
    points
}

/// The runs of letters of a word; apostrophes belong to none.
fn letters(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = None;
    for (at, character) in text.char_indices() {
        match (character.is_alphabetic(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                runs.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        runs.push(start..text.len());
    }
    runs
}

/// What breaking a run of letters costs; none if it must stay whole, as an abbreviation in
/// capitals must.
fn hyphen_penalty(letters: &str, compound: bool) -> Option<f64> {
    let capitals = letters
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    match (capitals, compound) {
        (0, false) => Some(HYPHEN),
        (0, true) => Some(HYPHENATED_COMPOUND),
        (1, _) => Some(NAME),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_holds_what_belongs_together() {
        // The space that is asked about is written `_`.
        for (words, hold) in [
            ("two_words", Hold::Free),
            ("(p._221)", Hold::Kept),
            ("see pp._viii–ix", Hold::Kept),
            ("vol._iv", Hold::Kept),
            ("on the map._221 of them", Hold::Free),
            ("p._stands for page", Hold::Free),
            ("C._L. R. James", Hold::Kept),
            ("R._James", Hold::Kept),
            ("it was plan B._but", Hold::Free),
            ("a word_– and another", Hold::Kept),
            ("a word –_and another", Hold::Free),
            ("“_‘Platformism’", Hold::Bound),
            ("he said ‘no’_”", Hold::Bound),
            ("the fathers_’ time", Hold::Bound),
            ("once_’tis said", Hold::Free),
        ] {
            let at = words.find('_').unwrap();
            let matter = Matter {
                text: words.replace('_', " "),
                ..Matter::default()
            };
            let found = line_starts(&matter).hold(&matter.text, at);
            assert_eq!(found, hold, "{words}");
        }
    }

    #[test]
    fn words_part_where_the_trade_parts_them() {
        for (words, parted) in [
            ("self-organized", "self-|organized"),
            ("and—as it was", "and—|as |it |was"),
            ("1917–21", "1917–|21"),
            ("sects…The", "sects…|The"),
            ("C.L.R. James", "C.L.R. |James"),
        ] {
            let matter = Matter {
                text: words.to_owned(),
                ..Matter::default()
            };
            let starts = line_starts(&matter);
            let mut found = words.to_owned();
            let mut all = [starts.inside, starts.after_spaces].concat();
            all.sort_unstable();
            for at in all.into_iter().rev() {
                found.insert(at, '|');
            }
            assert_eq!(found, parted);
        }
    }
}
