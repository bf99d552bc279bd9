//! What is set apart from running text: headings, verse, quotations, lists and scene breaks.
//!
//! Each is known by its look and by what its words allow, and only where running text could not
//! look so. A compositor fills every line of a paragraph, so that lines ended early one after
//! another, in the midst of sentences, are verse; one to three of them that stand alone and end
//! without a stop are a heading.

use std::ops::Range;

use crate::structure::evidence::Evidence;
use crate::structure::passage::PassageKind;
use crate::structure::quotation::{Narrow, indented_end};
use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, ending};
use crate::structure::verse::verse_end;

/// A heading runs over no more lines than this.
const HEADING_LINES: usize = 3;
/// The longest line of one, in bytes: a paragraph on one line is none, though no stop ends it.
const LONGEST_HEADING: usize = 240;
/// A line of a heading is narrower than this, in shares of the measure.
const HEADING_WIDTH: f64 = 0.9;
/// The title of a numbered chapter runs over no more lines than this.
const CHAPTER_LINES: usize = 5;
/// What chapters are called before their number.
const CHAPTERS: [&str; 7] = [
    "chapter",
    "part",
    "book",
    "kapitel",
    "chapitre",
    "capítulo",
    "capitolo",
];
/// A heading that asks has no more words than this.
const ASKING_WORDS: usize = 8;

/// Rows that belong together and are not a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display {
    /// What they are. Every heading is of level 2 here.
    pub kind: PassageKind,
    /// Which rows.
    pub rows: Range<usize>,
}

/// What is set apart in a text, in its order.
pub fn displays(rows: &[Row<'_>], evidence: &Evidence) -> Vec<Display> {
    let capitals_only = !rows.iter().any(|row| row.text.contains(char::is_lowercase));
    let text = Look {
        rows,
        evidence,
        capitals_only,
    };
    let mut found = Vec::new();
    let mut plain = Plain::default();
    let mut at = 0;
    while at < rows.len() {
        match text.display_at(at, &mut plain) {
            Some(display) => {
                at = display.rows.end;
                found.push(display);
            }
            None => at += 1,
        }
    }
    found
}

/// Up to which row runs of lines were found to be no verse and no quotation, and which are quoted.
/// Without it a long run would be walked again from each of its lines.
#[derive(Default)]
struct Plain {
    quoted: Option<Narrow>,
    verse: usize,
    indented: usize,
    narrow: usize,
}

struct Look<'a> {
    rows: &'a [Row<'a>],
    evidence: &'a Evidence,
    capitals_only: bool,
}

impl Look<'_> {
    fn display_at(&self, at: usize, plain: &mut Plain) -> Option<Display> {
        let display = |kind, rows| Display { kind, rows };
        if is_scene_break(self.rows[at].text) {
            return Some(display(PassageKind::SceneBreak, at..at + 1));
        }
        if let Some(end) = self.quoted_end(at, plain) {
            return Some(display(PassageKind::Quotation, at..end));
        }
        if at >= plain.verse {
            match verse_end(self.rows, self.evidence, at) {
                Ok(end) => return Some(display(PassageKind::Verse, at..end)),
                Err(end) => plain.verse = end,
            }
        }
        if at >= plain.indented {
            match indented_end(self.rows, at) {
                Ok(end) => return Some(display(PassageKind::Quotation, at..end)),
                Err(end) => plain.indented = end,
            }
        }
        self.heading_end(at)
            .map(|end| display(PassageKind::Heading(2), at..end))
    }

    /// Where the paragraph of a block quotation that begins here ends, if its measure shows it.
    fn quoted_end(&self, at: usize, plain: &mut Plain) -> Option<usize> {
        let within = plain.quoted.as_ref();
        if !within.is_some_and(|quoted| quoted.rows.contains(&at)) && at >= plain.narrow {
            match Narrow::at(self.rows, self.evidence, at) {
                Ok(quoted) => plain.quoted = Some(quoted),
                Err(end) => plain.narrow = end,
            }
        }
        let within = plain.quoted.as_ref();
        let quoted = within.filter(|quoted| quoted.rows.contains(&at))?;
        Some(quoted.paragraph_end(self.rows, at))
    }

    /// Where a heading that begins here ends.
    fn heading_end(&self, at: usize) -> Option<usize> {
        if !self.may_begin_heading(at) {
            return None;
        }
        let block = self.heading_block_end(at).or_else(|| self.chapter_end(at));
        if block.is_some() {
            return block;
        }
        let mut end = at;
        while end < self.rows.len() && end - at <= HEADING_LINES && self.is_heading_line(end) {
            end += 1;
            let ornate = self.rows[end - 1].text.starts_with(['-', '–', '—']);
            if self.rows.get(end).is_some_and(|next| next.after_blank)
                || self.heads_verse(end)
                || ornate
            {
                // `-III-` is a heading by itself.
                break;
            }
        }
        let lines = end - at;
        let followed = self.rows.get(end).is_some_and(|next| {
            let small = beginning(next.text) == Beginning::Small;
            !small || (next.after_blank && self.is_all_capitals(end - 1))
        });
        ((1..=HEADING_LINES).contains(&lines) && followed).then_some(end)
    }

    /// Whether a heading in capitals ends above a row and verse begins there.
    fn heads_verse(&self, at: usize) -> bool {
        at < self.rows.len()
            && self.is_all_capitals(at - 1)
            && !self.is_all_capitals(at)
            && verse_end(self.rows, self.evidence, at).is_ok()
    }

    /// Where a heading that begins here ends, in a text that has its blank lines for a reason: a few
    /// lines between two of them, none of them full, without a stop. Its second line may begin
    /// as it likes, and its last need not be short: `… But Not` / `a “Vanguard Party”`.
    fn heading_block_end(&self, at: usize) -> Option<usize> {
        let row = &self.rows[at];
        let apart = at == 0 || row.after_blank || row.opens_leaf;
        if !apart || !self.evidence.blank_lines_tell() || !begins_heading(row.text) {
            return None;
        }
        let below = self.rows[at + 1..].iter().take(HEADING_LINES);
        let lines = 1 + below
            .take_while(|row| !row.after_blank && !row.opens_leaf)
            .count();
        let end = at + lines;
        let next = self.rows.get(end)?;
        let narrow = |row: &Row<'_>| row.width < self.evidence.measure.width * HEADING_WIDTH;
        let goes_on = |row: &Row<'_>| ending(row.text) == Ending::Open || row.text.ends_with('…');
        let ends = is_bare(self.rows[end - 1].text);
        let text_below = beginning(next.text) != Beginning::Small;
        let block = &self.rows[at..end];
        let is_heading = lines <= HEADING_LINES
            && block.iter().all(narrow)
            && block[..lines - 1].iter().all(goes_on)
            && ends
            && text_below;
        is_heading.then_some(end)
    }

    /// Where the title of a numbered chapter that begins here ends: lines that are not full, as far as
    /// one without a stop above full lines of text.
    ///
    /// ```text
    /// Capítulo V. De la discreta y graciosa plática que pasó
    /// entre Sancho Panza y su mujer Teresa Panza, y otros
    /// sucesos dignos de felice recordación
    /// (Llegando a escribir el traductor desta historia este quinto capítulo,
    /// ```
    fn chapter_end(&self, at: usize) -> Option<usize> {
        if !is_chapter(self.rows[at].text) {
            return None;
        }
        let narrow = |row: &Row<'_>| row.width < self.evidence.measure.width * HEADING_WIDTH;
        let lines = self.rows[at..].iter().take(CHAPTER_LINES);
        let lines = lines.take_while(|row| narrow(row)).count();
        let is_text = |row: &Row<'_>| beginning(row.text) != Beginning::Small && !narrow(row);
        (at + 1..=at + lines).find(|&end| {
            is_bare(self.rows[end - 1].text) && self.rows.get(end).is_some_and(is_text)
        })
    }

    /// Whether a paragraph can have ended above a row.
    fn may_begin_heading(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.rows[above]) else {
            return true;
        };
        let row = &self.rows[at];
        let ended = matches!(ending(above.text), Ending::Stop | Ending::Leading);
        let early = self.evidence.measure.ended_early(above, row);
        let apart = row.after_blank && self.evidence.blank_lines_part();
        ended || ((early || apart) && ending(above.text) != Ending::Cut)
    }

    fn is_heading_line(&self, at: usize) -> bool {
        let row = &self.rows[at];
        if !begins_heading(row.text) {
            return false;
        }
        if self.is_all_capitals(at) {
            return true;
        }
        let next = self.rows.get(at + 1);
        let early = next.is_some_and(|next| self.evidence.measure.ended_early(row, next));
        let bare = is_bare(row.text) || self.asks(at);
        let begins = beginning(row.text) == Beginning::Capital || !row.text.ends_with(['”', '"']);
        early && bare && begins
    }

    /// Whether a row is set in capitals where the text is not: `CHAPTER II: A MORNING BATH`.
    fn is_all_capitals(&self, at: usize) -> bool {
        let text = self.rows[at].text;
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_numeral = is_numeral(text.trim_end_matches('.'));
        !self.capitals_only
            && !text.contains(char::is_lowercase)
            && (letters >= 4 || is_numeral)
            && (is_numeral || !text.starts_with(['“', '‘', '"', '(', '—', '–', '-']))
            && self.evidence.measure.width > self.rows[at].width * 0.5
            && !text.ends_with([',', ';', '-'])
    }

    /// Whether a row asks or calls as a heading does: `What Is to Be Done?`
    fn asks(&self, at: usize) -> bool {
        let row = &self.rows[at];
        let below = self.rows.get(at + 1);
        let alone = (at == 0 || row.after_blank || row.opens_leaf)
            && below.is_some_and(|below| below.after_blank);
        let asks = row.text.ends_with(['?', '!', '…']) && beginning(row.text) == Beginning::Capital;
        let words: Vec<&str> = row.text.split_whitespace().collect();
        let titled = words
            .iter()
            .filter(|word| word.chars().count() > 3)
            .all(|word| word.starts_with(|letter: char| !letter.is_lowercase()));
        let one = !words[..words.len() - 1]
            .iter()
            .any(|word| word.ends_with(['.', '!', '?']));
        let numeral = is_numeral(row.text.trim_end_matches('.'));
        alone && ((asks && titled && one && words.len() <= ASKING_WORDS) || numeral)
    }
}

/// Whether a line can begin a heading: with a capital or a number, and not as an item of a list.
fn begins_heading(text: &str) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    beginning(text) != Beginning::Small
        && !is_item(text)
        && !text.starts_with(['(', '['])
        && text.contains(|sign: char| sign.is_alphabetic())
}

/// Whether a line ends without a stop, as headings do. A bracket must have been opened on it.
fn is_bare(text: &str) -> bool {
    match ending(text) {
        Ending::Open => !text.ends_with([',', ';']),
        Ending::Leading => text.ends_with(')') && text.contains('('),
        Ending::Stop | Ending::Cut => false,
    }
}

/// Whether a line begins with the name and the number of a chapter, and more: `Chapter IV. Of Rope`.
fn is_chapter(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(name), Some(number)) = (words.next(), words.next()) else {
        return false;
    };
    let number = number.trim_end_matches(['.', ':', '—', '–']);
    let is_number = is_numeral(number) || number.bytes().all(|sign| sign.is_ascii_digit());
    let begins = name.starts_with(char::is_uppercase);
    begins
        && is_number
        && CHAPTERS.contains(&name.to_lowercase().as_str())
        && words.next().is_some()
}

/// Whether a text is a Roman number in capitals, as chapters have them.
fn is_numeral(text: &str) -> bool {
    let text = text.trim_matches(['-', '–', '—', ' ']);
    !text.is_empty() && text.len() <= 6 && text.chars().all(|letter| "IVXLC".contains(letter))
}

/// Whether a line holds nothing but the ornaments of a scene break.
fn is_scene_break(text: &str) -> bool {
    let signs = || text.chars().filter(|sign| !sign.is_whitespace());
    let ornament = |sign: char| "*⁂•·~#—–-_✽❦☙❧◆◇".contains(sign);
    signs().all(ornament) && (signs().count() >= 3 || text.contains(['*', '⁂', '❦', '☙', '❧', '#']))
}

/// Whether a line begins an item of a list by its mark: a bullet, or a short number with a stop
/// or a bracket.
pub fn is_item(text: &str) -> bool {
    item_mark(text).is_some()
}

/// The mark a list item begins with, the space after it included.
pub fn item_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once(' ')?;
    if rest.trim().is_empty() {
        return None;
    }
    let bullet = matches!(mark, "•" | "·" | "▪" | "◦" | "‣" | "*" | "-" | "–");
    let number = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = mark.ends_with([')', '.']);
    let digits =
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    let letter = number.len() == 1
        && mark.ends_with(')')
        && number.starts_with(|l: char| l.is_ascii_lowercase());
    (bullet || (closed && (digits || letter))).then(|| &text[..mark.len() + 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ornaments_break_scenes_and_words_do_not() {
        assert!(is_scene_break("* * *") && is_scene_break("⁂") && is_scene_break("———"));
        assert!(!is_scene_break("—") && !is_scene_break("*note"));
    }

    #[test]
    fn marks_of_items_are_known() {
        assert_eq!(item_mark("• one"), Some("• "));
        assert_eq!(item_mark("12) twelve"), Some("12) "));
        assert_eq!(item_mark("(a) first"), Some("(a) "));
        assert_eq!(item_mark("1917. It was"), None);
        assert_eq!(item_mark("A. Berkman"), None);
    }
}
