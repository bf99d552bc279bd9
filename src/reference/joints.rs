//! What stands between two names of a list, and what a list of names ends before.

use crate::reference::name_words::and;
use crate::reference::words::{Says, starts};

/// What joins two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Comma,
    Mark,
    And,
}

/// The length of what parts two names.
pub(super) fn gap(rest: &str) -> Option<(usize, Joint)> {
    let mut at = 0;
    let mut joint = None;
    let skip = |at: usize| at + rest[at..].len() - rest[at..].trim_start().len();
    if let Some(mark) = rest
        .trim_start()
        .chars()
        .next()
        .filter(|c| ",;/".contains(*c))
    {
        at = skip(at) + 1;
        joint = Some(if mark == ',' {
            Joint::Comma
        } else {
            Joint::Mark
        });
        // ", . . ." and ", …" leave names out.
        let after = rest[at..].trim_start();
        let dots = after.trim_start_matches(['.', '…', ' ']);
        if after.starts_with(['.', '…']) && !dots.is_empty() {
            at = rest.len() - dots.len();
            return Some((at, Joint::And));
        }
    }
    let from = skip(at);
    if from > 0 || at > 0 {
        let tail = &rest[from..];
        if let Some(length) = and(tail)
            && tail[length..].starts_with(' ')
            && (joint.is_some() || rest.starts_with(' '))
        {
            return Some((skip(from + length), Joint::And));
        }
    }
    joint.map(|joint| (from, joint))
}

/// The length of `, et al.` and the like.
pub(super) fn others(rest: &str) -> Option<usize> {
    let inner = rest.trim_start_matches([',', ' ', ';', '[', '(']);
    let gap = rest.len() - inner.len();
    let length = starts(inner, Says::Others)?;
    let after = &inner[length..];
    let close = usize::from(after.starts_with([']', ')']) && rest[..gap].contains(['[', '(']));
    (gap > 0).then_some(gap + length + close)
}

/// Whether a name may end before `rest`.
pub(super) fn ends_name(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with([',', '.', ':', ';', '(', '[', '/', '“', '"', '»', '„', '«', '‘', '—', '?', ']'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || and(rest).is_some()
        || starts(rest, Says::Others).is_some()
        || starts(rest, Says::Editor).is_some()
        // "Cohen, Naomi W. Jacob H. Schiff": an initial with a stop may end a list.
        || rest.starts_with(char::is_uppercase)
}
