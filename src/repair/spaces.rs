//! Lost spaces after punctuation.
//!
//! ```text
//! exploited by capitalism.That self-    ->  capitalism. That
//! them (a “network”).They have          ->  (a “network”). They
//! this one or that one, or both….Individual  ->  both…. Individual
//! in his eyes.“I am here                ->  eyes. “I
//! of“socialism in one country”          ->  of “socialism
//! C.L.R. James, S. ou B.’s, 3.14, www.example.org, Party…was   stay
//! ```
//!
//! A full stop between a small letter and a capitalised word is not written in English: in 1.84
//! million words of clean prose it stood three times. Cost: one pass.

use std::ops::Range;

use super::characters::bindings::Binder;
use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::words::is_letter;

/// How many characters on each side of a mark are looked at for an address: without a bound a text without spaces would take the square of its length.
const LONGEST_ADDRESS: usize = 200;

/// How far back the beginning of a quotation is looked for, in characters.
const LONGEST_QUOTATION: usize = 2_000;

/// The shortest name that is told from a sign of a formula, in letters.
const NAME: usize = 4;

/// How far the end of brackets is looked for, in characters; how many figures a year has.
const LONGEST_BRACKET: usize = 80;
const YEAR: usize = 4;

/// The shortest word that is no sign of a formula, in bytes: `f(the value)`, not `cos(x, y)`.
const WORD: usize = 3;

/// What may stand after a sentence's last mark and before its space.
const CLOSERS: &[char] = &['”', '’', '"', ')', ']', '»'];

/// The spaces lost after punctuation, as edits that give them back: `Mr.Hardy` gets one that may not
/// break.
pub(super) fn lost_after_marks(
    galleys: &[Galley],
    idiom: &Idiom<'_>,
    binder: &Binder,
) -> Vec<Vec<Edit>> {
    galleys
        .iter()
        .map(|galley| lost_in(galley.text(), idiom, binder))
        .collect()
}

fn lost_in(text: &str, idiom: &Idiom<'_>, binder: &Binder) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    let is_sign = |sign: char| is_mark(sign) || matches!(sign, '“' | '(');
    while let Some(start) = text[from..].find(is_sign).map(|at| from + at) {
        if text[start..].starts_with(['“', '(']) {
            edits.extend(lost_before_opener(text, start, idiom));
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let marks = text[start..]
            .find(|c| !is_mark(c))
            .map_or("", |len| &text[start..start + len]);
        let end = start + marks.len();
        if marks.is_empty() {
            break;
        }
        let evidence = if is_before_opening(text, start, end) {
            Some(format!("`{marks}` ends, and a quotation opens"))
        } else {
            is_lost(text, start, end, idiom)
        };
        if let Some(evidence) = evidence {
            let binding = binder.binding(&text[..end], &text[end..]);
            edits.push(Edit {
                code: "R202",
                span: end..end,
                found: touching(text, start, end),
                after: binding.map_or(" ", |binding| binding.space).into(),
                confidence: 0.98,
                evidence: evidence.into(),
            });
        }
        from = end;
    }
    edits
}

/// Whether a mark of quotation opens that touches the stop before it: `eyes.“I`.
fn is_before_opening(text: &str, start: usize, end: usize) -> bool {
    let mut after = text[end..].chars();
    let opens = match after.next() {
        Some('“') => !is_open(&text[..start], &['“', '„'], '”'),
        Some('‘') => !is_open(&text[..start], &['‘', '‚'], '’'),
        _ => return false,
    };
    let stop = |c: char| matches!(c, '.' | '!' | '?' | ',' | ';' | ':' | '…');
    opens
        && text[start..end].ends_with(stop)
        && run_before(&text[..start]).len() > 1
        && after.next().is_some_and(char::is_uppercase)
        && !is_address(text, start, end)
}

/// Whether the last mark of quotation before a place is one that opens.
fn is_open(before: &str, opening: &[char], closing: char) -> bool {
    let near = before.char_indices().rev().take(LONGEST_QUOTATION);
    let mut marks = near.filter(|&(_, c)| opening.contains(&c) || c == closing);
    marks.next().is_some_and(|(_, c)| c != closing)
}

/// The space lost before a mark that opens, where a word touches it: `of“socialism`, `class(the peasants)`.
fn lost_before_opener(text: &str, at: usize, idiom: &Idiom<'_>) -> Option<Edit> {
    let word = run_before(&text[..at]);
    let opener = text[at..].chars().next()?;
    let held = &text[at + opener.len_utf8()..];
    let parts = match opener {
        '“' => held.starts_with(is_letter) && !is_open(&text[..at], &['„'], '“'),
        '(' => holds_words(held, idiom) && idiom.is_word(word),
        _ => false,
    };
    let is_plain = word.len() > 1 && word.chars().skip(1).all(char::is_lowercase);
    (parts && is_plain && !is_address(text, at, at)).then(|| Edit {
        code: "R202",
        span: at..at,
        found: at - word.len()..at + opener.len_utf8() + run_after(held).len(),
        after: " ".into(),
        confidence: 0.97,
        evidence: format!("`{opener}` opens behind `{word}`, and no space parts them").into(),
    })
}

/// Whether brackets that are open here hold words or a year, and no ending of the word before them.
fn holds_words(held: &str, idiom: &Idiom<'_>) -> bool {
    let near = held.char_indices().nth(LONGEST_BRACKET);
    let near = near.map_or(held, |(end, _)| &held[..end]);
    let held = near.find(')').map_or(near, |end| &near[..end]);
    let words = held.split_whitespace().take(2).count() > 1;
    let is_year = held.len() == YEAR && held.chars().all(|sign| sign.is_ascii_digit());
    let first = run_after(held.trim_start_matches(['“', '‘']));
    is_year || words && first.len() >= WORD && idiom.is_word(first)
}

/// The marks with the words that touch them.
fn touching(text: &str, start: usize, end: usize) -> Range<usize> {
    start - run_before(&text[..start]).len()..end + run_after(&text[end..]).len()
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ',' | ';' | ':' | '…') || CLOSERS.contains(&c)
}

/// Whether a space was lost after the marks that stand in `start..end`, and what says so.
fn is_lost(text: &str, start: usize, end: usize, idiom: &Idiom<'_>) -> Option<String> {
    let marks = &text[start..end];
    let left = run_before(&text[..start]);
    let right = run_after(&text[end..]);
    let is_entity = marks.starts_with(';') && text[..start - left.len()].ends_with('&');
    if is_entity {
        return None;
    }
    if left.is_empty() || right.is_empty() || is_address(text, start, end) {
        return None;
    }
    let closer = marks.ends_with(CLOSERS);
    let stop = marks.trim_end_matches(CLOSERS);
    let sentence = stop.ends_with(['.', '!', '?']);
    let pause = stop.ends_with([',', ';', ':']);
    let said = || {
        Some(format!(
            "`{marks}` parts `{left}` from `{right}`, and no space does"
        ))
    };
    if marks == "’" || (stop == "…" && !closer) {
        return None;
    }
    if sentence {
        return (begins_sentence(right, idiom)
            && ends_sentence(text, start, left, stop, right, idiom))
        .then(said)
        .flatten();
    }
    let words = idiom.is_word(left) && idiom.is_word(right) && left.len() > 1;
    if pause {
        return ((words || is_name_after(left, right, idiom)) && !digits(left) && !digits(right))
            .then(said)
            .flatten();
    }
    if closer && !marks.ends_with(['’', '"']) {
        let dated = digits(left) && left.len() > 1 && idiom.grammar.is_function_word(right);
        return ((words || dated)
            && right.len() > 1
            && !is_bracketed_part(text, start, right, idiom))
        .then(said)
        .flatten();
    }
    None
}

/// Whether what follows a pause is a name no dictionary has, or what stands before it:
/// `Jacobins,Blanquists`.
fn is_name_after(left: &str, right: &str, idiom: &Idiom<'_>) -> bool {
    let is_long =
        |word: &str| word.chars().count() >= NAME && word.chars().skip(1).all(char::is_lowercase);
    let is_bound = |word: &str| idiom.grammar.is_function_word(word);
    is_long(left) && is_long(right) && (idiom.is_word(left) || idiom.is_word(right))
        || is_long(left) && is_bound(right) && right.len() > 1
}

fn begins_sentence(right: &str, idiom: &Idiom<'_>) -> bool {
    let mut letters = right.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    match letters.next() {
        Some(second) => capital && (second.is_lowercase() || matches!(second, '’' | '\'')),
        None => capital && idiom.grammar.is_single_letter(right) && idiom.is_word(right),
    }
}

fn ends_sentence(
    text: &str,
    start: usize,
    left: &str,
    stop: &str,
    right: &str,
    idiom: &Idiom<'_>,
) -> bool {
    if right.len() == 1 && !stop.starts_with(['!', '?']) && left.len() < 3 {
        return false;
    }
    if digits(left) {
        return !text[..start - left.len()].trim_end().is_empty() && idiom.is_word(right);
    }
    let dotted = text[..start - left.len()].ends_with('.');
    if dotted || left.chars().count() == 1 {
        return idiom.grammar.is_function_word(right)
            && right.len() > 1
            && !matches!(right, "May" | "Will");
    }
    left.ends_with(char::is_lowercase)
        || !stop.starts_with('.')
        || idiom.grammar.is_function_word(right)
}

/// Whether the brackets hold a part of the word that follows: `(re)build`, `worker(s)and` not.
fn is_bracketed_part(text: &str, start: usize, right: &str, idiom: &Idiom<'_>) -> bool {
    let inner = run_before(&text[..start]);
    let opened = text[..start - inner.len()].ends_with(['(', '[']);
    let whole = format!("{inner}{right}");
    opened && (idiom.is_word(&whole) || inner.len() < 3 || idiom.grammar.is_prefix(inner))
}

/// Whether the marks stand inside an address, a file name or the like.
pub(super) fn is_address(text: &str, start: usize, end: usize) -> bool {
    let solid = |c: &char| !c.is_whitespace();
    let before = text[..start].chars().rev().take_while(solid);
    let after = text[end..].chars().take_while(solid);
    let width = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take(LONGEST_ADDRESS).map(char::len_utf8).sum()
    };
    let (from, to) = (start - width(&mut { before }), end + width(&mut { after }));
    let token = &text[from..to];
    ["://", "www.", "@", "_", "\\"]
        .iter()
        .any(|sign| token.contains(sign))
}

fn digits(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) || word.starts_with(|c: char| c.is_ascii_digit())
}

fn run_before(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_letter(c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn run_after(text: &str) -> &str {
    let end = text
        .find(|c| !(is_letter(c) || matches!(c, '’' | '\'')))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['’', '\''])
}
