//! Signs that Markdown would take for its own: where a backslash must stand before them.
//!
//! Source: CommonMark 0.31.2, section 2.4 and the sections on each construct, with the extensions
//! the manuscript is read with (footnotes, strikethrough, definition lists, heading attributes).
//! Only what would be read otherwise is escaped, so that the restored text stays readable.

/// No character reference is longer, in bytes, its semicolon included.
const LONGEST_ENTITY: usize = 33;
/// No link label is longer, in bytes (CommonMark: 999 characters), what shows its use included.
const LONGEST_LABEL: usize = 4000;

/// The bytes of `text` that need a backslash before them. `opens_block` says that the text stands
/// at the start of a line.
pub fn escapes(text: &str, opens_block: bool) -> Vec<usize> {
    let mut found: Vec<usize> = text
        .char_indices()
        .filter(|&(at, sign)| sign.is_ascii_punctuation() && is_read_otherwise(text, at, sign))
        .map(|(at, _)| at)
        .collect();
    if opens_block
        && let Some(at) = block_start(text)
        && found.binary_search(&at).is_err()
    {
        found.push(at);
        found.sort_unstable();
    }
    found
}

fn is_read_otherwise(text: &str, at: usize, sign: char) -> bool {
    let before = text[..at].chars().next_back();
    let rest = &text[at + sign.len_utf8()..];
    let after = rest.chars().next();
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    match sign {
        '`' => true,
        '*' | '~' => !(is_space(before) && is_space(after)),
        '_' => !(is_word(before) && is_word(after) || is_space(before) && is_space(after)),
        '\\' => after.is_some_and(|sign| sign.is_ascii_punctuation()) || after.is_none(),
        '<' => after.is_some_and(|sign| sign.is_ascii_alphabetic() || "/!?".contains(sign)),
        '&' => is_entity(rest),
        '[' => is_link(rest),
        '{' => rest.starts_with('#') || rest.starts_with('.'),
        _ => false,
    }
}

/// The first `length` bytes of a text, or a little less.
fn start_of(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev();
    let end = end.into_iter().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// Whether what follows an ampersand makes it a character reference.
fn is_entity(rest: &str) -> bool {
    start_of(rest, LONGEST_ENTITY)
        .split_once(';')
        .is_some_and(|(name, _)| {
            let name = name.strip_prefix('#').unwrap_or(name);
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Whether what follows a bracket makes it a link, a note, a citation or a box to tick.
fn is_link(rest: &str) -> bool {
    let rest = start_of(rest, LONGEST_LABEL);
    let Some((label, after)) = rest.split_once(']') else {
        return false;
    };
    rest.starts_with(['^', '@'])
        || matches!(label, " " | "x" | "X")
        || after.starts_with(['(', '[', ':'])
        // Once the brackets within are escaped, theirs may close this one.
        || rest.contains("](")
}

/// The byte that makes a line a heading, a list, a quotation, a rule or a definition.
fn block_start(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    match first {
        '#' => {
            let rest = text.trim_start_matches('#');
            (text.len() - rest.len() <= 6 && ends(rest)).then_some(0)
        }
        '>' => Some(0),
        '-' | '+' | '*' | ':' if ends(&text[1..]) => Some(0),
        '-' | '_' | '=' | '~' | '+' => {
            let run = text.chars().filter(|sign| !sign.is_whitespace());
            let alone = run.clone().all(|sign| sign == first);
            ((alone && run.count() >= 1) || text.starts_with("~~~")).then_some(0)
        }
        '0'..='9' => {
            let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
            let digits = text.len() - rest.len();
            let stop = rest.starts_with(['.', ')']);
            (digits <= 9 && stop && ends(&rest[1..])).then_some(digits)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = text.to_owned();
        for at in escapes(text, true).into_iter().rev() {
            out.insert(at, '\\');
        }
        out
    }

    #[test]
    fn what_would_be_read_otherwise_is_escaped() {
        for (text, expected) in [
            ("1. It was", "1\\. It was"),
            ("# 5 on the list", "\\# 5 on the list"),
            ("- he said", "\\- he said"),
            ("a *note", "a \\*note"),
            ("[1]: see", "\\[1]: see"),
            ("[see [1](x)", "\\[see \\[1](x)"),
            ("[^1] and [@price]", "\\[^1] and \\[@price]"),
            ("<b> &amp; x", "\\<b> \\&amp; x"),
            ("---", "\\---"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_would_not_is_left() {
        for text in [
            "1917 was",
            "unions [syndicates], to",
            "R & B; a < b",
            "snake_case 2 * 3",
            "#5",
            "of Lenin’s [What is to be Done?]…” [2002, p. 14])",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
