//! What the words at a line's end and at the next line's start tell of a break between them.

use crate::ingest::CUTS;
use crate::order::note_signs::marks;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Within a word, by a hyphen.
    Cut,
    /// Within a sentence.
    Open,
    /// With a colon, a dash or a closing bracket: a paragraph may end here, or the sentence goes on.
    Leading,
    /// With a sentence.
    Stop,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// With a small letter.
    Small,
    /// With a capital, a number or another sign.
    Capital,
    /// With an opening quotation mark.
    Quote,
    /// With the dash of a speech, before a capital: `—¿Y tu amo?`
    Dash,
}

/// How a line ends.
pub fn ending(text: &str) -> Ending {
    let cut = text.strip_suffix(CUTS);
    // `-III-` is a number between ornaments.
    let is_word = |half: &str| half.ends_with(char::is_alphabetic) && !half.starts_with('-');
    if cut.is_some_and(is_word) {
        Ending::Cut
    } else if stops(text) || follows_a_stop(text) || stops(above_mark(text)) {
        Ending::Stop
    } else if text.ends_with(['—', '–', ':', ')', ']']) {
        Ending::Leading
    } else {
        Ending::Open
    }
}

/// Whether a line ends with the stop of a sentence, or with what was broken off within marks.
fn stops(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '“', '‘', '"', '\'', ')', ']', '»', '*']);
    let closed = bare.len() < text.len();
    bare.ends_with(['.', '!', '?', '…']) || closed && bare.ends_with(['—', '–', ':'])
}

/// A line without the mark of a note that it ends with: `the point is to change it.”3`.
fn above_mark(text: &str) -> &str {
    if !text.ends_with(|sign: char| sign.is_numeric() || sign == ']') {
        return text;
    }
    let word = text.rfind(char::is_whitespace).unwrap_or_default();
    let last = marks(&text[word..]).pop();
    last.filter(|(_, mark)| word + mark.end == text.len())
        .map_or(text, |(_, mark)| &text[..word + mark.start])
}

/// How many brackets behind a sentence are looked through: no citation has more.
const MOST_BRACKETS: usize = 8;

/// Whether a line ends in brackets that stand behind a whole sentence, as a citation does:
/// `to take power.” (1991, p. xi)`, but not `his essay (1991, p. xi)`.
fn follows_a_stop(text: &str) -> bool {
    let mut text = text;
    for _ in 0..MOST_BRACKETS {
        let bracketed = text.strip_suffix([')', ']']);
        let Some((before, _)) = bracketed.and_then(|text| text.rsplit_once(['(', '['])) else {
            return false;
        };
        text = before.trim_end();
        if stops(text) {
            return true;
        }
    }
    false
}

/// How a line begins. An opening quotation mark before a small letter goes on with a sentence.
pub fn beginning(text: &str) -> Beginning {
    let bare = text.trim_start_matches(['“', '‘', '"', '\'', '«', '(', '[', '—', '–', '…', ' ']);
    if bare.starts_with(char::is_lowercase) {
        Beginning::Small
    } else if text.starts_with(['“', '‘', '"', '«']) || text.starts_with("'T") {
        Beginning::Quote
    } else if speaks(text) {
        Beginning::Dash
    } else {
        Beginning::Capital
    }
}

/// Whether a text begins with a dash, or a hyphen for one, and what is said: no item of a list.
fn speaks(text: &str) -> bool {
    let said = text
        .strip_prefix(['—', '–', '-'])
        .map(|said| (said, said.trim_start()));
    said.is_some_and(|(said, bare)| {
        let is_dash = text.starts_with('—') || said == bare;
        is_dash && bare.starts_with(|c: char| c.is_uppercase() || "¡¿«“".contains(c))
    })
}

/// Whether a line ends with a closing quotation mark.
pub fn closes_quote(text: &str) -> bool {
    above_mark(text)
        .trim_end_matches(')')
        .ends_with(['”', '"', '»'])
}

/// Whether a sentence surely runs on from one line to the next.
pub fn runs_on(text: &str, next: &str) -> bool {
    matches!(ending(text), Ending::Open | Ending::Cut) && beginning(next) == Beginning::Small
}

/// How many quotation marks are open at the end of a text, if `open` were at its start.
pub fn open_quotes(text: &str, open: i32) -> i32 {
    text.chars().fold(open, |open, sign| match sign {
        '“' | '«' => open + 1,
        '”' | '»' => (open - 1).max(0),
        _ => open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_apart() {
        assert_eq!(ending("Historical revo-"), Ending::Cut);
        assert_eq!(ending("the minority"), Ending::Open);
        assert_eq!(ending("not really,"), Ending::Open);
        assert_eq!(ending("and said—"), Ending::Leading);
        assert_eq!(ending("“But your client—”"), Ending::Stop);
        assert_eq!(ending("(1971, pp 7–8)"), Ending::Leading);
        assert_eq!(ending("to me.”)"), Ending::Stop);
        assert_eq!(ending("to take power.” (1991, p. xi)"), Ending::Stop);
        assert_eq!(ending("in his essay (1991, p. xi)"), Ending::Leading);
        assert_eq!(ending("power.” (1991, p. xi) [his italics]"), Ending::Stop);
    }

    #[test]
    fn brackets_without_number_are_read() {
        assert_eq!(ending(&"(".repeat(100_000)), Ending::Open);
        assert_eq!(ending(&"()".repeat(100_000)), Ending::Leading);
        assert_eq!(
            ending(&format!("so.{}", " (1)".repeat(MOST_BRACKETS))),
            Ending::Stop
        );
        assert_eq!(
            ending(&format!("so.{}", " (1)".repeat(100_000))),
            Ending::Leading
        );
    }

    #[test]
    fn beginnings_are_told_apart() {
        assert_eq!(beginning("eties of"), Beginning::Small);
        assert_eq!(beginning("“of course"), Beginning::Small);
        assert_eq!(beginning("“Of course"), Beginning::Quote);
        assert_eq!(beginning("(Remarkably"), Beginning::Capital);
    }
}
