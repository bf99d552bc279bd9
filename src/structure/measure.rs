//! How wide a line was set: the [`Measure`] of a text, and how much room a line left.
//!
//! A compositor fills each line before beginning the next, so that a line which had room for the
//! first word of the line below was ended on purpose: a paragraph, a heading or a verse ends
//! there. Counting letters cannot tell this (`ill` is narrower than `www`), so that widths are
//! those of a common book face; what matters is only their proportion.
//!
//! Source: Adobe, *Font Metrics for PostScript Standard Fonts*, Times-Roman, 1989 (the widths).

use crate::structure::row::Row;
use crate::structure::signs::{Ending, ending, runs_on};

/// The space between words, in ems.
const SPACE: f64 = 0.25;

/// A share of the measure below which room is never told from uneven setting.
const LEAST_ROOM: f64 = 0.02;

/// No line is set wider than this, in shares of the measure.
const OVERFULL: f64 = 1.2;

/// Lines narrower than this, in shares of the wider lines' width, are not full: they are verse.
const FILLED_AT_LEAST: f64 = 0.7;

/// A line is narrow below this share of the measure, and by so many times what one in ten is wider,
/// which is much in a ragged text.
const NARROW: f64 = 0.9;
const NARROW_SPREADS: f64 = 2.0;

/// With fewer full lines than this the measure is that of the widest line.
const FEWEST_FULL: usize = 5;

/// The width that lines are filled to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The natural width of a usual full line, in ems.
    pub width: f64,
    /// How much room, in shares of the measure, even a full line may seem to leave.
    pub uneven: f64,
    /// Whether lines that a hyphen parted were written as one.
    pub joined: bool,
    /// A line within a sentence is hardly ever narrower than this, in ems, unless it was set to another
    /// measure.
    pub narrow: f64,
}

impl Measure {
    /// The measure of a text, taken from the lines within its sentences.
    pub fn of(rows: &[Row<'_>]) -> Self {
        let all = sorted(rows.iter().map(|row| row.width));
        let wide = all.get(all.len() * 3 / 4).copied().unwrap_or(0.0);
        let within: Vec<&[Row<'_>]> = rows
            .windows(2)
            .filter(|pair| pair[0].indent == 0 && runs_on(pair[0].text, pair[1].text))
            .filter(|pair| pair[0].width > wide * FILLED_AT_LEAST)
            .collect();
        let widths = sorted(within.iter().map(|pair| pair[0].width));
        if widths.len() < FEWEST_FULL {
            let widest = rows.iter().map(|row| row.width).fold(1.0, f64::max);
            return Self {
                width: widest,
                uneven: 0.1,
                joined: false,
                narrow: 0.0,
            };
        }
        let width = widths[widths.len() / 2].max(1.0);
        let spread = widths[widths.len() * 9 / 10] - width;
        let mut measure = Self {
            width,
            uneven: 0.0,
            joined: false,
            narrow: (width - NARROW_SPREADS * spread).min(NARROW * width),
        };
        measure.joined = measure.are_joined(rows);
        let rooms = sorted(within.iter().map(|pair| measure.room(&pair[0], &pair[1])));
        measure.uneven = rooms[rooms.len() * 98 / 100].max(LEAST_ROOM);
        measure
    }

    /// Whether lines that a hyphen parted were written as one: there are wide lines, but no hyphens.
    fn are_joined(&self, rows: &[Row<'_>]) -> bool {
        let wide = rows.iter().filter(|row| row.width > OVERFULL * self.width);
        let cut = rows.iter().filter(|row| ending(row.text) == Ending::Cut);
        wide.count() > 4 * cut.count().max(1)
    }

    /// The share of the measure that `row` left when the first word of `next` is set on it. A
    /// negative room means that the word did not fit.
    pub fn room(&self, row: &Row<'_>, next: &Row<'_>) -> f64 {
        // The next words stand on the same line of the page.
        if next.lead > 0.0 {
            return -1.0;
        }
        let mut set = row.lead + row.width + row.indent as f64 * SPACE;
        // Lines written as one: what counts is how far the last of them was filled.
        if self.joined && set > self.width * OVERFULL {
            set -= self.width * (set / self.width - OVERFULL + 1.0).floor();
        }
        let needed = set + SPACE + natural_width(first_piece(next.text));
        1.0 - needed / self.width
    }

    /// Whether `row` was ended on purpose: the next words would clearly have fitted.
    pub fn ended_early(&self, row: &Row<'_>, next: &Row<'_>) -> bool {
        self.room(row, next) > (self.uneven + 0.08).max(0.12)
    }
}

/// The width of words set in Times Roman, in ems.
pub fn natural_width(text: &str) -> f64 {
    text.chars().map(letter_width).sum()
}

/// What of a line would have been set on the line above: its first word, or the part before the
/// first hyphen or dash in it.
fn first_piece(text: &str) -> &str {
    let word = text.split_whitespace().next().unwrap_or_default();
    match word
        .char_indices()
        .skip(1)
        .find(|(_, sign)| "-—–".contains(*sign))
    {
        Some((at, sign)) => &word[..at + sign.len_utf8()],
        None => word,
    }
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | ':' | ';' | '/' => 0.278,
        'f' | 'r' | 'I' | '-' | '(' | ')' | '[' | ']' | '!' | '‘' | '’' => 0.333,
        ' ' | ',' | '.' => SPACE,
        '\'' => 0.18,
        '"' => 0.408,
        's' | 'J' => 0.389,
        'a' | 'c' | 'e' | 'z' | '?' | '“' | '”' => 0.444,
        'm' | '&' => 0.778,
        'w' | 'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' => 0.722,
        'B' | 'C' | 'R' => 0.667,
        'E' | 'L' | 'T' | 'Z' => 0.611,
        'F' | 'P' | 'S' => 0.556,
        'M' => 0.889,
        'W' => 0.944,
        '—' | '…' => 1.0,
        '\u{1100}'..='\u{ffff}' if letter > '\u{2e7f}' => 1.0,
        _ => 0.5,
    }
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_own_widths() {
        assert!(natural_width("illicit") < natural_width("wampum"));
    }

    #[test]
    fn a_word_may_be_set_up_to_its_first_hyphen() {
        assert_eq!(first_piece("self-organization is"), "self-");
        assert_eq!(first_piece("“—of"), "“—");
        assert_eq!(first_piece("party is"), "party");
    }
}
