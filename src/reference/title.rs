//! The title of a printed reference, in quotation marks or up to the stop that ends it.

use crate::reference::address::MARK;
use crate::reference::dates::{closing, in_brackets};
use crate::reference::stops::{begins_part, ends_part};
use crate::reference::words::{Says, has, starts};

/// A title where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words, without quotation marks.
    pub(super) words: String,
    /// Whether it stands in quotation marks, as what is part of something does.
    pub(super) quoted: bool,
    /// Where it ends.
    pub(super) end: usize,
}

/// The quotation marks that open, and what closes each.
const QUOTES: [(char, char); 8] = [
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('«', '»'),
    ('»', '«'),
    ('„', '“'),
    ('‚', '‘'),
];

/// The title in quotation marks that `text` begins with.
pub(super) fn quoted(text: &str) -> Option<Title> {
    let open = text.chars().next()?;
    let (_, close) = QUOTES.into_iter().find(|(first, _)| *first == open)?;
    let start = open.len_utf8();
    let mut depth = 1;
    let mut end = None;
    for (at, letter) in text.char_indices().skip(1) {
        let after = &text[at + letter.len_utf8()..];
        if letter == open && open != close && open != '»' {
            depth += 1;
        } else if letter == close || (close == '“' && letter == '”') {
            let apostrophe =
                matches!(close, '’' | '\'') && after.starts_with(char::is_alphanumeric);
            // ‘Workers’ Power’: a plural's apostrophe is followed by a small word.
            let plural = close == '’'
                && after
                    .strip_prefix(' ')
                    .is_some_and(|next| !next.starts_with('(') && closes_later(next));
            if apostrophe || plural {
                continue;
            }
            depth -= 1;
            if depth == 0 {
                end = Some(at);
                break;
            }
        }
    }
    let end = end?;
    let words = text[start..end]
        .trim()
        .trim_end_matches([',', '.', ';', ':']);
    Some(Title {
        words: words.trim().to_owned(),
        quoted: true,
        end: end + close.len_utf8(),
    })
}

/// Whether a quotation of single marks is closed further on, before it could open again.
fn closes_later(rest: &str) -> bool {
    let close = rest
        .char_indices()
        .find(|(at, c)| *c == '’' && !rest[at + c.len_utf8()..].starts_with(char::is_alphanumeric));
    let open = rest.find('‘');
    let mark = rest.find(['(', ')']).unwrap_or(rest.len());
    close.is_some_and(|(at, _)| open.is_none_or(|open| at < open) && at < mark)
}

/// The title that `text` begins with, up to the full stop that ends it.
pub(super) fn unquoted(text: &str) -> Option<Title> {
    let mut end = text.len();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let next = at + letter.len_utf8();
        match letter {
            '.' if ends_part(text, at) && !is_number(&text[..at]) => {
                end = at;
                break;
            }
            '?' | '!' if opens_other(&text[next..]) => {
                end = next;
                break;
            }
            '(' if text[..at].ends_with(' ')
                && (in_brackets(rest).is_some() || tells(rest, ')')) =>
            {
                end = at;
                break;
            }
            '[' if at > 0 && tells(rest, ']') => {
                end = at;
                break;
            }
            '(' | '[' => {
                let close = closing(rest, if letter == '(' { ')' } else { ']' });
                at += close.unwrap_or(0);
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            MARK => {
                end = at;
                break;
            }
            ',' if text[next..].strip_prefix(' ').is_some_and(ends_title) => {
                end = at;
                break;
            }
            _ => {}
        }
        at = next;
    }
    let words = text[..end].trim().trim_end_matches([',', ';', ':']).trim();
    let letters = words.chars().any(char::is_alphanumeric);
    letters.then(|| Title {
        words: words.to_owned(),
        quoted: false,
        end,
    })
}

/// Whether the words only count: `Chapter 29`.
fn is_number(words: &str) -> bool {
    starts(words, Says::Part).is_some_and(|length| {
        let number = words[length..].trim();
        !number.is_empty()
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
    })
}

/// Whether a question mark ended the title: what follows tells of something else.
fn opens_other(after: &str) -> bool {
    let Some(next) = after.strip_prefix([' ', '.']).map(str::trim_start) else {
        return false;
    };
    let by = [Says::ByEditor, Says::ByTranslator].into_iter();
    let by = by.into_iter().any(|says| starts(next, says).is_some());
    let within = starts(next, Says::In).is_some_and(|length| {
        next.starts_with(char::is_uppercase)
            && next[length..]
                .trim_start()
                .starts_with(|c: char| c.is_uppercase() || c == ':')
    });
    let stop = next.find(['.', ',', ';']).unwrap_or(next.len());
    let imprint = next[..stop]
        .split_once(": ")
        .is_some_and(|(place, _)| place.split(' ').count() <= 3)
        && has_year(&next[stop..]);
    by || within || imprint || after.starts_with('.')
}

fn has_year(text: &str) -> bool {
    let head = text.get(..12).unwrap_or(text);
    head.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4)
}

/// Whether what follows a comma is no title any more: `3rd ed.`, `edited by`, `vol. 2`.
fn ends_title(next: &str) -> bool {
    let digits = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = digits.len() < next.len()
        && [
            "nd ed", "rd ed", "th ed", "st ed", ". Aufl", "e éd", "ª ed", "a ed",
        ]
        .iter()
        .any(|ending| digits.starts_with(ending));
    let number = |says| {
        starts(next, says).is_some_and(|length| {
            next[length..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let by = starts(next, Says::ByEditor).or_else(|| starts(next, Says::ByTranslator));
    let by = by.is_some_and(|length| {
        begins_part(next) && next[length..].trim_start().starts_with(char::is_uppercase)
    });
    let stop = next.find([',', '(', ';']).unwrap_or(next.len());
    let edition = starts(next, Says::EditionLead).is_some()
        && next[..stop]
            .trim_end_matches(['.', ' '])
            .rsplit(' ')
            .next()
            .is_some_and(|last| super::words::is(last, Says::Edition));
    ordinal || edition || by || number(Says::Volume) || number(Says::Number) || number(Says::Pages)
}

/// Whether a bracket that `text` begins with tells something of the work, and is not of its title.
fn tells(text: &str, close: char) -> bool {
    let Some(end) = closing(text, close) else {
        return false;
    };
    let inner = text[1..end].trim();
    let counted = [Says::Volume, Says::Number, Says::Pages, Says::Part]
        .into_iter()
        .any(|says| {
            starts(inner, says).is_some_and(|length| {
                inner[length..]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit())
            })
        });
    let edition = inner.split([',', ';']).any(|part| {
        let last = part.trim().rsplit(' ').next().unwrap_or_default();
        super::words::is(last, Says::Edition)
    });
    let role = [Says::Editor, Says::Translator]
        .into_iter()
        .any(|says| starts(inner, says).is_some() && inner.len() < 30);
    let other = [
        Says::Original,
        Says::Reprint,
        Says::Access,
        Says::ByEditor,
        Says::ByTranslator,
    ]
    .into_iter()
    .any(|says| starts(inner, says).is_some());
    let thesis = has_thesis(inner);
    let imprint = close == ')' && inner.contains(": ") && has_four_digits(inner);
    let described = close == ']'
        && (inner.starts_with(char::is_lowercase) || starts(inner, Says::Medium).is_some());
    let spoken = close == ')' && super::words::is(inner, Says::Medium);
    counted
        || edition
        || role
        || other
        || thesis
        || imprint
        || described
        || spoken
        || has(inner, Says::Report)
}

fn has_thesis(inner: &str) -> bool {
    inner.char_indices().any(|(at, _)| {
        let begins = at == 0 || inner[..at].ends_with(' ');
        begins && starts(&inner[at..], Says::Thesis).is_some()
    })
}

fn has_four_digits(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4)
}
