//! One name, as references write it: `Adorno, Theodor W.`, `Hartigan JA`, `ALY (M.I.)`, `Harry Joe`.

use crate::reference::name_words::{
    and, capitals, initials, is_role, particle, particle_after, suffix, word,
};
use crate::reference::names::Name;
use crate::reference::words::{Says, starts};

/// `Cross M.`, unless the words go on as a name in its usual order: `Lisa F. Rau.`
pub(super) fn closed_first(text: &str) -> Option<(Name, usize)> {
    let found = closed(text)?;
    let stopped = text[..found.1].ends_with('.') || text[found.1..].starts_with('.');
    let longer = direct(text).is_some_and(|(_, end)| {
        let after = text[end..].trim_start();
        let marked = after.starts_with(['.', ',', ':', '(']) || and(after).is_some();
        end > found.1 + 1 && marked
    });
    (!(stopped && longer)).then_some(found)
}

/// `ALY (M.I.)`, as French lists have it.
pub(super) fn bracketed(text: &str) -> Option<(Name, usize)> {
    let family = family(text, 3)?;
    let inner = text[family..].strip_prefix(" (")?;
    let close = inner.find(')')?;
    let given = &inner[..close];
    let fits = initials(given) == Some(given.len()) || word(given) == Some(given.len());
    let role = is_role(given) || starts(given, Says::Part).is_some();
    let end = family + 2 + close + 1;
    let ended = text[end..]
        .trim_start()
        .starts_with([',', '.', ':', ';', '«', '“', '/']);
    (fits && ended && !role).then(|| (Name::parted(&text[..family], given), end))
}

/// `Adorno, Theodor W.`; with `short`, initials alone: `Quirk, A. B.`
pub(super) fn inverted(text: &str, short: bool) -> Option<(Name, usize)> {
    let family = family(text, 3)?;
    // "Hartigan JA, Kleiner B": the initials stand closed behind the name.
    let last = text[..family].rsplit_once(' ');
    if last.is_some_and(|(_, last)| capitals(last) == Some(last.len())) {
        return None;
    }
    // "Wimsatt Jr., William Kurtz"
    let junior = match text[family..].starts_with(' ') {
        true => suffix(&text[family..]),
        false => 0,
    };
    let after = &text[family + junior..];
    let blank = after.strip_prefix(',')?;
    let start = family + junior + 1 + blank.len() - blank.trim_start().len();
    let given = match short {
        true => {
            let mut end = initials(&text[start..])?;
            // "Hoover, J. Edgar." is no run of initials, and "Bakhtin, M. M. 1981" is.
            if let Some(word) = word(text[start + end..].trim_start()) {
                let from = text.len() - text[start + end..].trim_start().len();
                let next = &text[from + word..];
                let is_name = next.starts_with([',', '(', '.']) && !is_role(&text[from..]);
                if is_name && !next.starts_with(", ") {
                    return None;
                }
            }
            end += particle_after(&text[start + end..]);
            end
        }
        false => {
            let end = given(&text[start..])?;
            // "Murray Bookchin, Post-Scarcity Anarchism (": a name in its usual order, and a title.
            let plain = text[..family].split(' ').count() > 1
                && text[..family]
                    .split(' ')
                    .all(|word| starts(word, Says::Particle).is_none());
            let one = !text[start..start + end].contains(' ');
            let ended = text[start + end..].starts_with('.');
            if plain && !(one && ended) {
                return None;
            }
            end
        }
    };
    let mut end = start + given;
    end += suffix(&text[end..]);
    Some((Name::parted(&text[..family], &text[start..end]), end))
}

/// `Hartigan JA`, `de la Macorra JC`.
pub(super) fn closed(text: &str) -> Option<(Name, usize)> {
    let family = family(text, 3)?;
    let rest = text[family..].strip_prefix(' ');
    if let Some(length) = rest
        .and_then(initials)
        .filter(|length| text[..family + 1 + length].ends_with('.'))
    {
        let end = family + 1 + length;
        let after = text[end..].trim_start();
        let fits = after.is_empty()
            || after.starts_with([',', '(', ';', ':'])
            || after.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
            || and(after).is_some()
            || starts(after, Says::Others).is_some();
        return fits.then(|| (Name::parted(&text[..family], &text[family + 1..end]), end));
    }
    // The family name may have taken the initials for a word.
    let (family, start) = match rest.and_then(capitals) {
        Some(_) => (family, family + 1),
        None => {
            let at = text[..family].rfind(' ')?;
            capitals(&text[at + 1..]).filter(|length| at + 1 + length == family)?;
            (at, at + 1)
        }
    };
    let length = capitals(&text[start..])?;
    let end = start + length;
    let after = text[end..].trim_start();
    let fits = after.is_empty()
        || after.starts_with([',', '.', '(', ';', ':'])
        || after.starts_with(|c: char| c.is_ascii_digit());
    fits.then(|| (Name::parted(&text[..family], &text[start..end]), end))
}

/// `Harry Joe`, `S. M. Pfaffilin`, `H. M. de Burlet`, `B Masouri`.
pub(super) fn direct(text: &str) -> Option<(Name, usize)> {
    // "The Dead and Their Gifts" is nobody.
    if starts(text, Says::Article).is_some_and(|length| text[length..].starts_with(' ')) {
        return None;
    }
    let mut at = 0;
    let mut given = 0;
    let mut parts = 0;
    let mut family_start = 0;
    loop {
        let rest = &text[at..];
        if let Some(length) = initials(rest).filter(|_| parts < 4) {
            at += length;
            given = at;
            parts += 1;
        } else if let Some(length) = particle(rest) {
            // The family name begins here.
            let (family, _) = (at, length);
            let inner = family_end(&text[family..])?;
            return Some((
                Name::parted(&text[family..family + inner], &text[..family]),
                family + inner + suffix(&text[family + inner..]),
            ))
            .filter(|_| parts > 0);
        } else {
            let length = word(rest)?;
            family_start = at;
            at += length;
            parts += 1;
            let after = &text[at..];
            let more = after.starts_with(' ')
                && suffix(after) == 0
                && and(&after[1..]).is_none()
                && (word(&after[1..]).is_some()
                    || initials(&after[1..]).is_some()
                    || particle(&after[1..]).is_some());
            if !more || parts > 5 {
                break;
            }
            given = at;
        }
        let blank = text[at..].len() - text[at..].trim_start().len();
        if blank == 0 {
            break;
        }
        at += blank;
    }
    let name = text[..at].trim_end();
    if parts < 2 || family_start == 0 || given == 0 || at == given {
        return None;
    }
    let end = name.len();
    Some((
        Name::parted(&text[family_start..end], &text[..family_start]),
        end + suffix(&text[end..]),
    ))
}

/// The length of a family name in its usual place, with particles before it.
pub(super) fn family_end(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(length) = particle(&text[at..]) {
        at += length;
        at += text[at..].len() - text[at..].trim_start().len();
    }
    Some(at + word(&text[at..])?)
}

/// The length of a family name before a comma: one to `most` words with particles.
pub(super) fn family(text: &str, most: usize) -> Option<usize> {
    let mut at = 0;
    let mut words = 0;
    loop {
        let rest = &text[at..];
        if let Some(length) = particle(rest) {
            at += length;
        } else if let Some(length) = word(rest) {
            at += length;
            words += 1;
        } else {
            break;
        }
        let after = &text[at..];
        if words == most || !after.starts_with(' ') {
            break;
        }
        let next = &after[1..];
        if suffix(after) > 0 || (word(next).is_none() && particle(next).is_none()) {
            break;
        }
        at += 1;
    }
    (words > 0).then_some(text[..at].trim_end().len())
}

/// The length of given names: words, initials, particles up to a mark.
pub(super) fn given(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut seen = 0;
    let mut after_initial = false;
    let mut in_full = false;
    loop {
        let rest = &text[at..];
        let blank = if seen > 0 {
            rest.len() - rest.trim_start().len()
        } else {
            0
        };
        if seen > 0 && blank == 0 && !after_initial {
            break;
        }
        let next = &rest[blank..];
        if let Some(length) = initials(next) {
            at += blank + length;
            after_initial = true;
        } else if let Some(length) = word(next) {
            let ends = next[length..].trim_start();
            let marked =
                ends.is_empty() || ends.starts_with([',', '.', '(', ':', ';', '/', '[', '?', ']']);
            let joined = and(ends).is_some() || starts(ends, Says::Particle).is_some();
            // "Naomi W. Jacob H. Schiff": what follows an initial is of the name only if it ends it.
            if after_initial && (!(marked || joined) || in_full) || is_role(next) || seen > 3 {
                break;
            }
            if and(next).is_some() {
                break;
            }
            at += blank + length;
            after_initial = false;
            in_full = true;
        } else {
            break;
        }
        seen += 1;
    }
    let particle = if seen > 0 {
        particle_after(&text[at..])
    } else {
        0
    };
    (seen > 0).then_some(at + particle)
}
