//! Tight texts: those whose extractor lost most spaces of many lines, also where marks touch them.
//!
//! ```text
//! hadnotgonemorethan150yards,however,        ->  150 yards, however
//! he,“thatwewere(asIsaid)athome”             ->  he, “that we were (as I said) at home”
//! comrade(s), (re)build, 18th, 60’s, cs224   stay
//! ```
//!
//! pypdf and pdfplumber take a gap for a space only from some width on, and a compositor sets whole
//! lines closer than that. Commas tell: between two words one never stands without a space, so that a
//! text that has many such commas is tight, and what a mark parts there are two words. Cost: one pass.

use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::spaces::is_address;
use super::words::{ending_at, is_letter, starting_at};

/// From so many commas between letters on, and one of so many, a text is tight.
const COMMAS: usize = 8;
const ONE_IN: usize = 25;

/// The longest ending that stands in brackets, in letters: `comrade(s)`, `child(ren)`.
const ENDING: usize = 3;

/// How far back the beginning of brackets is looked for, in bytes.
const BRACKETS: usize = 400;

/// How many figures a year has.
const YEAR: usize = 4;

/// What is longer, in bytes, and no word, is a row of words that a figure follows; a word is one that
/// calls a note.
const SHORT: usize = 4;

/// Whether a text is tight.
pub(super) fn is_tight(galleys: &[Galley]) -> bool {
    let (mut closed, mut all) = (0, 0);
    for galley in galleys {
        let text = galley.text();
        for (at, _) in text.match_indices([',', ';']) {
            let after = &text[at + 1..];
            if text[..at].ends_with(char::is_alphabetic) {
                all += 1;
                let touches = after.starts_with(char::is_alphabetic);
                closed += usize::from(touches && !is_address(text, at, at + 1));
            }
        }
    }
    closed >= COMMAS && closed * ONE_IN >= all
}

/// The spaces that a tight galley lost beside marks and figures, as edits that give them back.
pub(super) fn lost(galley: &Galley, idiom: &Idiom<'_>) -> Vec<Edit> {
    let text = galley.text();
    let mut before = '\n';
    let mut edits = Vec::new();
    for (at, sign) in text.char_indices() {
        let parts = is_opening(before, &text[at..])
            || is_closing(before, &text[..at], sign)
            || is_figure(before, &text[..at], &text[at..], idiom);
        if parts && !is_address(text, at, at) {
            edits.push(edit(text, at));
        }
        before = sign;
    }
    edits
}

/// Whether a mark opens that touches what stands before it.
fn is_opening(before: char, rest: &str) -> bool {
    let closes = matches!(before, '”' | ')' | ']' | '…');
    let touches =
        is_letter(before) || closes || matches!(before, ',' | ';' | ':' | '.' | '!' | '?');
    let mut signs = rest.chars();
    match signs.next() {
        Some('“' | '‘') => touches && signs.next().is_some_and(|sign| !sign.is_whitespace()),
        Some('(' | '[') => (before.is_alphanumeric() || closes) && !is_ending(&rest[1..]),
        _ => false,
    }
}

/// Whether brackets that open here hold an ending, or a letter that the author put in.
fn is_ending(rest: &str) -> bool {
    let letters = rest.find([')', ']']).map_or("", |end| &rest[..end]);
    let is_short = letters.chars().count() <= ENDING && letters.chars().all(char::is_alphabetic);
    !letters.is_empty() && is_short
}

/// Whether a word touches the mark before it, which closes or pauses.
fn is_closing(before: char, text: &str, sign: char) -> bool {
    let above = text.strip_suffix(before).unwrap_or_default();
    match before {
        ',' if sign.is_ascii_digit() => {
            above.ends_with(|last: char| last.is_alphabetic() || ")]”’".contains(last))
        }
        _ if !sign.is_alphabetic() => false,
        ',' | ';' => above.ends_with(|last: char| last.is_alphanumeric() || "”’)".contains(last)),
        ':' | '!' | '?' => above.ends_with(is_letter),
        '”' => true,
        ')' | ']' => {
            let near = text.char_indices().rev();
            let mut near = near.take_while(|(at, _)| text.len() - at <= BRACKETS);
            let open = near.find(|(_, sign)| matches!(sign, '(' | '['));
            open.is_some_and(|(open, _)| !is_ending(&text[open + 1..]))
        }
        _ => false,
    }
}

/// Whether a year begins here that touches a word, or a word that touches a figure: `in1895while`.
fn is_figure(before: char, text: &str, rest: &str, idiom: &Idiom<'_>) -> bool {
    let figures = rest.find(|sign: char| !sign.is_ascii_digit());
    let figures = figures.unwrap_or(rest.len());
    if before.is_lowercase() && figures > 0 {
        let word = &text[ending_at(text, text.len())];
        let is_row = word.len() > SHORT && !idiom.is_word(word);
        return is_row || figures == YEAR && word.len() > 1;
    }
    if !before.is_ascii_digit() || !rest.starts_with(char::is_alphabetic) {
        return false;
    }
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let word = &rest[starting_at(rest, 0)];
    let grammar = idiom.grammar;
    let is_whole = match word.chars().count() {
        1 => false,
        2 => grammar.is_function_word(word),
        _ => !word
            .get(..2)
            .is_some_and(|ending| grammar.ends_figures(ending)),
    };
    let is_year = text.len() - digits.len() == YEAR;
    let named = digits.ends_with(char::is_uppercase) || rest.starts_with(char::is_uppercase);
    is_whole && (is_year || !named)
}

fn edit(text: &str, at: usize) -> Edit {
    let found = ending_at(text, at).start..starting_at(text, at).end;
    Edit {
        code: "R202",
        span: at..at,
        found,
        after: " ".into(),
        confidence: 0.9,
        evidence: "this text loses its spaces beside marks".into(),
    }
}
