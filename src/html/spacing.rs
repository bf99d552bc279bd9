//! Spaces at which no line may end: [`bound`] makes them no-break spaces.
//!
//! A printed line never ends between two opening quotation marks or after `p.`, and never begins
//! with a dash; a reading system knows none of this. Words and letters stay as they are.

use std::borrow::Cow;

/// `text` with each space that binds as a no-break space.
///
/// | before | after | because |
/// |---|---|---|
/// | `“ ‘Platformism’` | `“\u{A0}‘Platformism’` | marks of quotation stand together |
/// | `this — and` | `this\u{A0}— and` | a dash does not begin a line |
/// | `p. 221`, `pp. viii` | `p.\u{A0}221`, `pp.\u{A0}viii` | the number belongs to the sign |
///
/// Must not fire: `the map. 221 men` (no sign of a page), `“Yes.” “No.”` (two quotations).
pub(super) fn bound(text: &str) -> Cow<'_, str> {
    let binds = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        parts_quotes(before, after) || precedes_dash(after) || follows_page_sign(before, after)
    };
    let mut spaces = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(|&at| binds(at))
        .peekable();
    if spaces.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for at in spaces {
        spaced.push_str(&text[from..at]);
        spaced.push('\u{A0}');
        from = at + 1;
    }
    spaced.push_str(&text[from..]);
    Cow::Owned(spaced)
}

/// Between two opening marks, or two closing ones. An opening mark after a closing one begins
/// another quotation.
fn parts_quotes(before: &str, after: &str) -> bool {
    let opens = |c: char| matches!(c, '“' | '‘' | '«' | '‹' | '„' | '‚');
    let closes = |c: char| matches!(c, '”' | '’' | '»' | '›');
    (before.ends_with(opens) && after.starts_with(opens))
        || (before.ends_with(closes) && after.starts_with(closes))
}

/// Before a dash with spaces on both sides.
fn precedes_dash(after: &str) -> bool {
    let rest = after.strip_prefix(['–', '—']);
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Between the sign of a page and its number.
fn follows_page_sign(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(' || c == '[')
        .next();
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'l');
    matches!(word, Some("p." | "pp.")) && after.starts_with(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_bind_where_a_line_may_not_end_and_nowhere_else() {
        let table = [
            (
                "noticed, “ ‘Platformism’ [is]",
                "noticed, “_‘Platformism’ [is]",
            ),
            ("he said ‘no’ ” then", "he said ‘no’_” then"),
            ("sentence — and concept — is", "sentence_— and concept_— is"),
            (
                "(1977, p. 111) and [pp. viii–ix]",
                "(1977, p._111) and [pp._viii–ix]",
            ),
            ("the map. 221 men", "the map. 221 men"),
            ("“Yes.” “No.”", "“Yes.” “No.”"),
            ("p. and", "p. and"),
            ("a —b", "a —b"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(bound(text).replace('\u{A0}', "_"), expected);
        }
    }
}
