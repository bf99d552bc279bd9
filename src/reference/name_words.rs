//! The words of a name: initials, capitalised words, particles, `Jr.`, and a dash for the same name.

use crate::reference::words::{Says, is, starts};

/// A particle that stands after the given names: `Keitz, Ursula von`.
pub(super) fn particle_after(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix(' ') else {
        return 0;
    };
    match starts(inner, Says::Particle) {
        Some(length) if inner[length..].starts_with([',', '.', ':', ';', '(', '/']) => 1 + length,
        Some(length) if inner[length..].starts_with(' ') => {
            let more = particle_after(&inner[length..]);
            if more > 0 { 1 + length + more } else { 0 }
        }
        _ => 0,
    }
}

/// The length of initials without stops: `JA`, `M`, `J-P`.
pub(super) fn capitals(text: &str) -> Option<usize> {
    let run = text.len()
        - text
            .trim_start_matches(|c: char| c.is_uppercase() || c == '-')
            .len();
    let count = text[..run].chars().count();
    let whole = !text[run..].starts_with(|c: char| c.is_alphanumeric() || "’'.".contains(c));
    let stopped = text[run..].starts_with('.') && count <= 3;
    ((1..=4).contains(&count) && (whole || stopped)).then_some(run)
}

/// The length of `, Jr.` and the like.
pub(super) fn suffix(rest: &str) -> usize {
    let gap = match rest {
        _ if rest.starts_with(", ") => 2,
        _ if rest.starts_with(' ') => 1,
        _ => return 0,
    };
    let inner = &rest[gap..];
    let found = ["Jr.", "Sr.", "Jr", "Sr", "III", "II", "IV"]
        .into_iter()
        .find(|suffix| {
            let after = inner.strip_prefix(suffix);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
    found.map_or(0, |suffix| gap + suffix.len())
}

/// The length of initials with stops: `T. W.`, `J.-P.`, `D.W.K.`, `Ch.`, `B` alone before a word.
pub(super) fn initials(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let hyphen = usize::from(at > 0 && rest.starts_with('-'));
        let blank = if at > 0 && rest.starts_with(' ') {
            1
        } else {
            hyphen
        };
        let Some(length) = initial(&rest[blank..]) else {
            break;
        };
        at += blank + length;
    }
    if at > 0 {
        return Some(at);
    }
    let first = text.chars().next().filter(|c| c.is_uppercase())?;
    let length = first.len_utf8();
    let alone = text[length..].starts_with(' ') && word(&text[length + 1..]).is_some();
    (alone && first != 'A').then_some(length)
}

pub(super) fn initial(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    let first = letters.next().filter(|c| c.is_uppercase())?;
    let second = letters.next()?;
    if second == '.' {
        return Some(first.len_utf8() + 1);
    }
    // "Ch.", "Th.", "Yu."
    let digraph = [
        "Ch.", "Th.", "Ph.", "Yu.", "Ya.", "Wm.", "Ju.", "Fr.", "Ts.", "Zh.", "Sh.", "Kh.",
    ];
    digraph
        .iter()
        .find(|known| text.starts_with(**known))
        .map(|known| known.len())
}

pub(super) fn is_initials(text: &str) -> bool {
    let main = text.split(", ").next().unwrap_or(text);
    initials(main) == Some(main.len()) || capitals(main) == Some(main.len())
}

/// The length of a capitalised word, a hyphen or an apostrophe inside.
pub(super) fn word(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| c.is_alphabetic())?;
    let inside = |c: char| c.is_alphabetic() || "-’'‐".contains(c);
    let run = text.len() - text.trim_start_matches(inside).len();
    let word = text[..run].trim_end_matches(['-', '’', '\'', '‐']);
    let capital = first.is_uppercase() || elided(word);
    let long = word.chars().count() > 1;
    (capital && long).then_some(word.len())
}

/// `d’Alembert`, `al-Farabi`
pub(super) fn elided(word: &str) -> bool {
    let mut parts = word.split(['’', '\'', '-']);
    let small = parts.next().unwrap_or_default();
    small.chars().count() <= 2
        && parts
            .next()
            .is_some_and(|part| part.starts_with(char::is_uppercase))
}

pub(super) fn particle(text: &str) -> Option<usize> {
    let length = starts(text, Says::Particle)?;
    let small = text.starts_with(char::is_lowercase);
    let capital = [
        "Van", "Von", "De", "Del", "Della", "Di", "Da", "La", "Le", "Du",
    ];
    let known = small || capital.contains(&&text[..length]);
    (known && text[length..].starts_with([' ', '’', '\''])).then_some(length)
}

pub(super) fn is_role(text: &str) -> bool {
    starts(text, Says::Editor).is_some() || starts(text, Says::Translator).is_some()
}

/// The length of `and`, in small letters: `Y` and `E` are initials.
pub(super) fn and(text: &str) -> Option<usize> {
    starts(text, Says::And).filter(|_| !text.starts_with(char::is_uppercase))
}

/// The length of a dash or word for the author of the entry above.
pub(super) fn same_author(text: &str) -> Option<usize> {
    let dashes = text.len()
        - text
            .trim_start_matches(['—', '–', '―', '_', '-', '⸺', '⸻'])
            .len();
    let length = match dashes {
        0 => starts(text, Says::Same)?,
        _ => dashes,
    };
    let rest = &text[length..];
    let ends = rest.starts_with(['.', ',', ':', ' ', '(']) || is(&text[..length], Says::Same);
    let long =
        dashes == 0 || text[..dashes].chars().count() > 1 || "—–―⸺⸻".contains(&text[..dashes]);
    (ends && long).then_some(length)
}
