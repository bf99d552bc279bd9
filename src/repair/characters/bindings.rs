//! Bindings: spaces at which no line may end, and those a mark stands apart by.
//!
//! ```text
//! p. 221, C. L. R. James, Mr. Smith, World War I, 12 January    may not break
//! this – and                                                    no dash begins a line
//! “ ‘Platformism’                                               nor one of two quotation marks
//! Quoi? « Non »; z. B.                                          as French and German set them
//! the map. 221 men, Then I said, plan A. The next               break where they will
//! ```
//! Source: Robert Bringhurst, *The Elements of Typographic Style*, 2.4.8 and 5.2.6; the rules of
//! each language stand in [`Typography`]. Cost: one pass.

use super::super::galley::Edit;
use super::super::words::is_letter;
use super::{edit, is_literal};
use crate::language::{Grammar, Language, Typography, UNITS, Wording};

const NO_BREAK: &str = "\u{a0}";
const NARROW: &str = "\u{202f}";

/// A space that may not break, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::repair) struct Binding {
    pub(in crate::repair) space: &'static str,
    pub(in crate::repair) code: &'static str,
    pub(in crate::repair) evidence: &'static str,
}

/// By what a space is judged.
#[derive(Clone, Copy, Debug)]
pub(in crate::repair) struct Binder {
    typography: &'static Typography,
    grammar: &'static Grammar,
    months: &'static [&'static str],
}

/// The months of a language whose words are known.
pub(in crate::repair) fn months(language: &Language) -> &'static [&'static str] {
    let wording = Wording::of(language);
    if wording.tag == language.primary() {
        &wording.months
    } else {
        &[]
    }
}

/// The edits of the spaces of a text, and the spaces its marks lack.
pub(super) fn spaces(text: &str, binder: &Binder) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(' ').map(|found| from + found) {
        let rest = text[at..].trim_start_matches(' ');
        let end = text.len() - rest.len();
        from = end;
        if let Some(binding) = binder.binding(&text[..at], rest) {
            edits.push(edit(binding.code, at..end, binding.space, binding.evidence));
        } else if end - at > 1 {
            edits.push(edit("R203", at..end, " ", "one space is enough"));
        }
    }
    if !binder.typography.before_marks.is_empty() {
        edits.extend(lacking(text, binder.typography));
    }
    edits
}

/// The spaces that marks of French lack before them, and guillemets inside.
fn lacking(text: &str, typography: &'static Typography) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let word = |c: Option<char>| {
            c.is_some_and(|c| is_letter(c) || matches!(c, '’' | '\'' | '.' | '…' | ')' | '”'))
        };
        let put = match mark {
            '«' if after.is_some_and(|c| !c.is_whitespace()) => {
                typography.in_guillemets.map(|space| (end, space))
            }
            '»' if before.is_some_and(|c| !c.is_whitespace()) => {
                typography.in_guillemets.map(|space| (at, space))
            }
            _ => {
                let space = typography
                    .before_marks
                    .iter()
                    .find(|(apart, _)| *apart == mark);
                let ends = after.is_none_or(|c| c.is_whitespace() || "»”\")!?….".contains(c));
                space
                    .filter(|_| word(before) && ends)
                    .map(|&(_, space)| (at, space))
            }
        };
        if let Some((place, space)) = put.filter(|_| !is_literal(text, &(at..end))) {
            edits.push(edit(
                "R310",
                place..place,
                space,
                "the mark does not touch its word",
            ));
        }
    }
    edits
}

impl Binder {
    /// The rules of a language.
    pub(in crate::repair) fn of(language: &Language) -> Self {
        Self {
            typography: Typography::of(language),
            grammar: Grammar::of(language),
            months: months(language),
        }
    }

    /// How a space between two texts binds, if it does.
    pub(in crate::repair) fn binding(&self, left: &str, right: &str) -> Option<Binding> {
        let made = |space, code, evidence| {
            Some(Binding {
                space,
                code,
                evidence,
            })
        };
        if parts_quotes(left, right) {
            return made(NARROW, "R304", "the space between two quotes may not break");
        }
        if let Some(space) = self.apart(left, right) {
            return made(space, "R310", "the mark stands apart, and begins no line");
        }
        let word = last_word(left)?;
        let next = first_word(right);
        if begins_dash(right) {
            return made(NO_BREAK, "R305", "a dash does not begin a line");
        }
        if self.is_numbered(word, right, next) {
            return made(NO_BREAK, "R305", "a number stays with its word");
        }
        if self.typography.pairs.contains(&(word, next_token(right))) {
            return made(
                NO_BREAK,
                "R305",
                "the parts of an abbreviation stay together",
            );
        }
        if self.is_name(left, word, right, next) {
            return made(
                NO_BREAK,
                "R305",
                "an initial or a title stays with its name",
            );
        }
        None
    }

    /// The space by which a mark stands apart from its word.
    fn apart(&self, left: &str, right: &str) -> Option<&'static str> {
        let mark = right.chars().next()?;
        if left.ends_with('«') || mark == '»' {
            return self.typography.in_guillemets;
        }
        let marks = self.typography.before_marks.iter();
        marks
            .filter(|_| !left.is_empty())
            .find(|(apart, _)| *apart == mark)
            .map(|(_, space)| *space)
    }

    /// Whether a number stands on one side, and its word on the other.
    fn is_numbered(&self, word: &str, right: &str, next: &str) -> bool {
        let figures = right.starts_with(|c: char| c.is_ascii_digit());
        let page = word.trim_end_matches('.').ends_with('p') && right.starts_with(['i', 'v', 'x']);
        let sign = || {
            let word = word.to_lowercase();
            self.typography.before_numbers.contains(&word.as_str())
        };
        if (figures || page) && sign() {
            return true;
        }
        if is_roman(next) {
            let capital = word.chars().count() > 2 && word.starts_with(char::is_uppercase);
            let lone = next == "I" || next == "V" || next == "X";
            return if lone {
                self.typography.numbered.contains(&word)
            } else {
                capital && word.chars().skip(1).all(char::is_lowercase)
            };
        }
        let day = word.trim_end_matches('.');
        let is_day = matches!(day.len(), 1 | 2)
            && day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        if is_day && self.months.contains(&next) {
            return true;
        }
        word.ends_with(|c: char| c.is_ascii_digit())
            && UNITS.contains(&next_token(right).trim_end_matches(['.', ',', ';', ')']))
    }

    /// Whether an initial or a title stands before a name or another initial.
    fn is_name(&self, left: &str, word: &str, right: &str, next: &str) -> bool {
        if !right.starts_with(char::is_uppercase) {
            return false;
        }
        if self.typography.titles.contains(&word) {
            return true;
        }
        if !is_initial(word) {
            return false;
        }
        let another = is_initial(next_token(right).trim_end_matches([',', ')', ']']));
        let before = last_word(left[..left.len() - word.len()].trim_end());
        if before.is_none() && is_roman(word.trim_end_matches('.')) && !another {
            // The number of a chapter.
            return false;
        }
        let named = before
            .is_none_or(|before| is_initial(before) || !before.ends_with(char::is_alphabetic))
            || before.is_some_and(|before| {
                before.starts_with(char::is_uppercase) || self.grammar.is_function_word(before)
            });
        let name = next.chars().count() > 2 && !self.grammar.is_function_word(next);
        another || named && name
    }
}

/// Between two opening marks, or two closing ones.
fn parts_quotes(left: &str, right: &str) -> bool {
    (left.ends_with(['“', '‘']) && right.starts_with(['“', '‘']))
        || (left.ends_with(['”', '’']) && right.starts_with('”'))
}

/// Whether a text begins with a dash that has a space after it.
fn begins_dash(right: &str) -> bool {
    let rest = right
        .strip_prefix(['–', '—'])
        .or_else(|| Some(right.strip_prefix("--")?.trim_start_matches('-')));
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// The last word of a text with the marks that touch it, opening ones aside.
fn last_word(left: &str) -> Option<&str> {
    let word = left.rsplit(char::is_whitespace).next()?;
    let word = word.trim_start_matches(['(', '[', '“', '‘', '«', '„', '"', '\'']);
    (!word.is_empty()).then_some(word)
}

/// The letters a text begins with.
fn first_word(right: &str) -> &str {
    let end = right.find(|c| !is_letter(c)).unwrap_or(right.len());
    &right[..end]
}

/// What a text begins with, up to a space.
fn next_token(right: &str) -> &str {
    right.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether this is one capital with a full stop, or several without a space: `C.`, `C.L.`
fn is_initial(word: &str) -> bool {
    let mut rest = word;
    while let Some(behind) = rest.strip_prefix(char::is_uppercase) {
        match behind.strip_prefix('.') {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.is_empty() && !word.is_empty()
}

/// Whether this is a Roman numeral in capitals, of a few letters.
fn is_roman(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|letter| b"IVXLC".contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_initials_are_known_by_their_shape() {
        assert!(is_roman("XIV") && is_roman("II") && !is_roman("MIX") && !is_roman(""));
        assert!(is_initial("C.") && is_initial("C.L.R.") && !is_initial("Ch.") && !is_initial("A"));
    }
}
