//! The marks inside a field of CSL JSON: `<i>`, `<b>`, `<sup>`, `<sub>`, small capitals, and words
//! that keep their case.
//!
//! Styles change letters and put words side by side without knowing of marks. So a mark goes
//! through them as a character that is never printed and has no weight in sorting (a tag of Unicode's
//! block E0000), and letters that keep their case as letters of the private plane F.

use crate::reference::is_name_particle;

/// The tags and the character each goes as.
#[rustfmt::skip]
const MARKS: [(&str, &str, Mark); 5] = [
    ("<i>", "</i>", Mark::Italic),
    ("<b>", "</b>", Mark::Bold),
    ("<sup>", "</sup>", Mark::Raised),
    ("<sub>", "</sub>", Mark::Lowered),
    ("<sc>", "</sc>", Mark::SmallCaps),
];

/// A look that a mark gives to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Italic,
    Bold,
    Raised,
    Lowered,
    SmallCaps,
}

/// A stretch of a printed entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Words begin to look so.
    Opens(Mark),
    /// They end to.
    Closes(Mark),
    /// A letter.
    Letter(char),
}

const OPENING: u32 = 0xE0061;
const CLOSING: u32 = 0xE0041;
const KEPT: u32 = 0xF_0000;

/// Words in a mark, as characters that go through a style; their capitals stay, which a style would
/// not see behind the mark.
pub(super) fn marked(mark: Mark, words: &str) -> String {
    let capital = |letter: char| match letter.is_uppercase() {
        true => keep(letter),
        false => letter,
    };
    let words: String = words.chars().map(capital).collect();
    let sign = |base| character(base, mark).map(String::from).unwrap_or_default();
    format!("{}{words}{}", sign(OPENING), sign(CLOSING))
}

/// A field with its marks as characters that go through a style.
pub(super) fn encode(field: &str) -> String {
    if !field.contains(['<', '&']) {
        return field.to_owned();
    }
    let mut words = String::with_capacity(field.len());
    let mut rest = field;
    // What each `</span>` closes: whether small capitals, and whether words that keep their case.
    let mut spans: Vec<(bool, bool)> = Vec::new();
    while let Some(letter) = rest.chars().next() {
        if let Some((length, mark)) = tag(rest) {
            words.push(mark);
            rest = &rest[length..];
        } else if let Some(span) = rest.strip_prefix("<span").filter(|span| span.contains('>')) {
            let (attributes, after) = span.split_once('>').unwrap_or_default();
            let small = attributes.contains("small-caps");
            spans.push((small, attributes.contains("nocase")));
            words.extend(small.then(|| character(OPENING, Mark::SmallCaps)).flatten());
            rest = after;
        } else if rest.starts_with("</span>") && !spans.is_empty() {
            let small = spans.pop().is_some_and(|(small, _)| small);
            words.extend(small.then(|| character(CLOSING, Mark::SmallCaps)).flatten());
            rest = &rest["</span>".len()..];
        } else if let Some((length, letter)) = entity(rest) {
            words.push(letter);
            rest = &rest[length..];
        } else {
            let is_kept = spans.iter().any(|(_, kept)| *kept);
            words.push(if is_kept { keep(letter) } else { letter });
            rest = &rest[letter.len_utf8()..];
        }
    }
    words
}

/// The tag that `rest` begins with: its length and its character.
fn tag(rest: &str) -> Option<(usize, char)> {
    MARKS.iter().find_map(|(open, close, mark)| {
        let opens = rest.starts_with(open).then_some((open.len(), OPENING));
        let closes = rest.starts_with(close).then_some((close.len(), CLOSING));
        let (length, base) = opens.or(closes)?;
        Some((length, character(base, *mark)?))
    })
}

fn entity(rest: &str) -> Option<(usize, char)> {
    let known = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
    ];
    let found = known.iter().find(|(name, _)| rest.starts_with(name));
    found.map(|(name, letter)| (name.len(), *letter))
}

fn character(base: u32, mark: Mark) -> Option<char> {
    char::from_u32(base + mark as u32)
}

/// A letter that no style changes.
fn keep(letter: char) -> char {
    let shifted = char::from_u32(KEPT + u32::from(letter));
    match letter.is_alphabetic() && u32::from(letter) < 0xFFFE {
        true => shifted.unwrap_or(letter),
        false => letter,
    }
}

/// A title in which no style gives a capital to a small word after a full stop: what an author
/// writes small there follows an abbreviation, as in `The I.W.W. in Theory and in Practice`.
pub(super) fn keep_after_stops(title: &str) -> String {
    let mut words = String::with_capacity(title.len());
    let mut before = "";
    for word in title.split_inclusive(' ') {
        let follows = before.trim_end().ends_with('.') && word.starts_with(char::is_lowercase);
        match follows {
            true => words.extend(word.chars().map(keep)),
            false => words.push_str(word),
        }
        before = word;
    }
    words
}

/// A title in which no style gives a capital to the small particle of a name: `The Works of Voltairine
/// de Cleyre`.
pub(super) fn keep_particles(title: &str) -> String {
    let mut words = String::with_capacity(title.len());
    for word in title.split_inclusive(' ') {
        let bare = word.trim_end();
        match bare.starts_with(char::is_lowercase) && is_name_particle(bare) {
            true => words.extend(word.chars().map(keep)),
            false => words.push_str(word),
        }
    }
    words
}

/// The stretch that a character of a printed entry stands for.
pub(super) fn sign(letter: char) -> Sign {
    let code = u32::from(letter);
    let mark = |base: u32| {
        let place = usize::try_from(code.checked_sub(base)?).ok()?;
        MARKS.get(place).map(|(_, _, mark)| *mark)
    };
    if let Some(mark) = mark(OPENING) {
        return Sign::Opens(mark);
    }
    if let Some(mark) = mark(CLOSING) {
        return Sign::Closes(mark);
    }
    let kept = code.checked_sub(KEPT).filter(|code| *code < 0xFFFE);
    let original = kept.and_then(char::from_u32);
    Sign::Letter(original.unwrap_or(letter))
}

/// The words without their marks.
pub(super) fn plain(encoded: &str) -> String {
    let signs = encoded.chars().map(sign);
    signs
        .filter_map(|sign| match sign {
            Sign::Letter(letter) => Some(letter),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_through_and_come_back() {
        let field =
            "<i>Capital</i> &amp; <span class=\"nocase\">van Gogh</span> x<sup>2</sup> 3 < 4";
        let encoded = encode(field);
        assert!(!encoded.contains("van"));
        assert_eq!(plain(&encoded), "Capital & van Gogh x2 3 < 4");
        let first = encoded.chars().next().map(sign);
        assert_eq!(first, Some(Sign::Opens(Mark::Italic)));
    }
}
