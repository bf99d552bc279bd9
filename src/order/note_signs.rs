//! The signs of notes: the [`Label`] a note begins with, and the [`Mark`]s that call it.

use std::ops::Range;

/// What ties a note to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A number, raised or not: `¹`, `1`.
    Number(u32),
    /// A number in square brackets: `[1]`.
    Bracketed(u32),
    /// A sign, and how often it stands: `*`, `††`.
    Symbol(char, usize),
}

/// The key a note begins with, and how many bytes it takes, the space after it included.
pub(crate) type Label = (Key, usize);

/// The key of a mark, and its bytes in its line.
pub(crate) type Mark = (Key, Range<usize>);

/// Numbers of notes have no more digits than this; years have more.
const MOST_DIGITS: usize = 3;
/// A sign stands no more often than this.
const MOST_SIGNS: usize = 3;

/// The label of a note that begins with this line.
pub(crate) fn label(text: &str) -> Option<Label> {
    let (key, length) = key_at(text)?;
    let rest = &text[length..];
    let closed = match key {
        Key::Number(_) => rest.strip_prefix(['.', ')']).unwrap_or(rest),
        _ => rest,
    };
    let words = closed.trim_start();
    let begins =
        words.starts_with(|sign: char| sign.is_alphanumeric() || "“‘\"'«([£$€".contains(sign));
    // `12 men` is no label unless a mark says so; `4th`, `1,200` and `3:16` never are.
    let apart = match key {
        Key::Number(0) => false,
        Key::Number(_) if is_ordinal(rest) => false,
        Key::Number(_) => !words.starts_with(|sign: char| sign.is_ascii_digit()) || closed != words,
        _ => true,
    };
    (begins && apart).then(|| (key, text.len() - words.len()))
}

/// Whether what stands behind a number makes it an ordinal: `4th`.
fn is_ordinal(rest: &str) -> bool {
    let word = rest.split(|letter: char| !letter.is_alphabetic()).next();
    word.is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"))
}

/// The label that is all of a line: a raised number may stand on a line of its own.
pub(crate) fn label_alone(text: &str) -> Option<Label> {
    let (key, length) = key_at(text)?;
    (length == text.len() && key != Key::Number(0)).then_some((key, length))
}

/// The marks of a line: each touches the word or the stop before it, and ends there.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(near) = text[at..].find(may_begin_key) {
        at += near;
        let Some((key, length)) = key_at(&text[at..]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if is_called(text, at, length, key) {
            found.push((key, at..at + length));
        }
        at += length;
    }
    found
}

/// The key that a text begins with, and its length in bytes.
fn key_at(text: &str) -> Option<(Key, usize)> {
    let first = text.chars().next().filter(|&sign| may_begin_key(sign))?;
    if first == '[' {
        let mut near = text.bytes().take(MOST_DIGITS + 2);
        let inner = &text[1..near.position(|sign| sign == b']')?];
        return Some((Key::Bracketed(number(inner)?), inner.len() + 2));
    }
    if let Some(sign) = symbol(first) {
        let signs = text.chars().take_while(|&one| one == first);
        let signs = signs.take(MOST_SIGNS + 1).count();
        return (signs <= MOST_SIGNS)
            .then_some((Key::Symbol(sign, signs), signs * first.len_utf8()));
    }
    if first.is_ascii_digit() {
        let end = text.find(|sign: char| !sign.is_ascii_digit());
        let end = end.unwrap_or(text.len());
        // A whole run of digits is passed over, so that no part of a year is read.
        return Some((Key::Number(number(&text[..end]).unwrap_or(0)), end));
    }
    let raised = text.chars().map_while(raised_digit);
    let raised: String = raised.take(MOST_DIGITS + 1).collect();
    let length = text.chars().take(raised.len()).map(char::len_utf8).sum();
    Some((Key::Number(number(&raised)?), length))
}

fn number(digits: &str) -> Option<u32> {
    let short = (1..=MOST_DIGITS).contains(&digits.len()) && !digits.starts_with('0');
    let all = digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|_| short && all)
}

fn symbol(sign: char) -> Option<char> {
    match sign {
        '*' | '∗' | '＊' => Some('*'),
        '†' | '‡' | '§' | '¶' | '‖' | '∥' => Some(sign),
        _ => None,
    }
}

fn raised_digit(sign: char) -> Option<char> {
    let digit = match sign {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' | '⁴'..='⁹' => u32::from(sign) - u32::from('⁰'),
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// Whether a key may begin with this sign.
fn may_begin_key(sign: char) -> bool {
    sign.is_ascii_digit()
        || sign == '['
        || sign == '*'
        || !sign.is_ascii() && (symbol(sign).is_some() || raised_digit(sign).is_some())
}

/// Whether what stands here calls a note: something to note stands before it, and no word after.
fn is_called(text: &str, at: usize, length: usize, key: Key) -> bool {
    let mut before = text[..at].chars().rev();
    let (last, second) = (before.next(), before.next());
    let after = text[at + length..].chars().next();
    let ends =
        after.is_none_or(|sign| sign.is_whitespace() || ".,;:!?)]”’\"'»—–*†‡".contains(sign));
    let stop = |sign: char| ".,;:!?)]”’\"'»…".contains(sign);
    let touches = match (last, key) {
        (_, Key::Number(0)) | (None, _) => false,
        (Some(last), Key::Number(_)) if ".,:".contains(last) => {
            second.is_some_and(|second| !second.is_ascii_digit())
        }
        (Some(last), Key::Bracketed(_)) => last != '[',
        (Some(last), _) => last.is_alphabetic() || stop(last),
    };
    touches && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read() {
        assert_eq!(label("1Mr. Mill"), Some((Key::Number(1), 1)));
        assert_eq!(label("12. See above"), Some((Key::Number(12), 4)));
        assert_eq!(label("∗ 4,013,711 now"), Some((Key::Symbol('*', 1), 4)));
        assert_eq!(label("††Ibid."), Some((Key::Symbol('†', 2), 6)));
        assert_eq!(label("[3] The debt"), Some((Key::Bracketed(3), 4)));
        assert_eq!(label("¹² The debt"), Some((Key::Number(12), 5)));
        for text in [
            "1917 was",
            "* * *",
            "12",
            "1,200 men",
            "4th Conference",
            "[see",
            "word",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!(label_alone("12"), Some((Key::Number(12), 2)));
        assert_eq!(label_alone("1917"), None);
    }

    #[test]
    fn marks_touch_what_they_note() {
        let keys = |text| {
            marks(text)
                .into_iter()
                .map(|(key, _)| key)
                .collect::<Vec<_>>()
        };
        assert_eq!(keys("this mystery.1 Holy men"), [Key::Number(1)]);
        assert_eq!(
            keys("the word2 and” it”3"),
            [Key::Number(2), Key::Number(3)]
        );
        assert_eq!(
            keys("the past,* all the† rest[4]"),
            [Key::Symbol('*', 1), Key::Symbol('†', 1), Key::Bracketed(4)]
        );
        for text in [
            "in 1917 and 3.14 of 12",
            "H2O",
            "* one",
            "2:30",
            "the 1st",
            "word1917",
        ] {
            assert_eq!(keys(text), [], "{text}");
        }
    }
}
