//! The keys of pandoc citations: `see @skirda2002, p. 5` names the work `skirda2002`.
//!
//! After John MacFarlane, *Pandoc User's Guide*, "Citation syntax"; a key here may hold any
//! character but white space and commas, as the keys of BibTeX do.

use std::ops::Range;

/// The key that one item of a citation names, or `None` for words that name none.
///
/// The `@` stands where a word begins, with words before it or not, and has a key right behind
/// it: an address of e-mail and `me @ noon` are no citations.
pub(crate) fn key_of(item: &str) -> Option<&str> {
    item.match_indices('@')
        .filter(|&(at, _)| begins_word(&item[..at]))
        .find_map(|(at, sign)| key_before(&item[at + sign.len()..]))
}

/// The stretches of running words that may be keys, `@` and a `-` before it included, each with its
/// key: `@skirda2002` in `As @skirda2002 says`.
pub(crate) fn keys_in(words: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let signs = words.match_indices('@');
    let begins = signs.filter(|&(at, _)| begins_word(&words[..at]));
    begins.filter_map(|(at, sign)| {
        let rest = &words[at + sign.len()..];
        let key = key_before(rest)?;
        let braces = if rest.starts_with('{') { 2 } else { 0 };
        let minus = usize::from(words[..at].ends_with('-'));
        Some((at - minus..at + sign.len() + key.len() + braces, key))
    })
}

/// Whether a word can begin behind `before`: `-@key` leaves the author out.
fn begins_word(before: &str) -> bool {
    let before = before.strip_suffix('-').unwrap_or(before);
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | '\'');
    before.chars().next_back().is_none_or(opens)
}

/// The key that `rest` begins with, in braces or up to white space, a comma or last punctuation.
fn key_before(rest: &str) -> Option<&str> {
    if let Some(braced) = rest.strip_prefix('{') {
        let (key, _) = braced.split_once('}')?;
        return Some(key).filter(|key| !key.trim().is_empty());
    }
    let word = rest.split(|c: char| c.is_whitespace() || c == ',').next()?;
    let key = word.trim_end_matches(|c: char| c.is_ascii_punctuation() || c == '”');
    key.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        .then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_where_a_word_begins() {
        for (item, key) in [
            ("@a", Some("a")),
            (" -@a1, p. 5", Some("a1")),
            ("see also @b:c/d-2: 5", Some("b:c/d-2")),
            ("see @{braced key}, p. 5", Some("braced key")),
            ("me@example.org and @a", Some("a")),
            ("mail me @ noon", None),
            ("me@example.org", None),
            ("@", None),
            ("@{}", None),
            ("@{open", None),
            ("@, p. 5", None),
            ("this", None),
        ] {
            assert_eq!(key_of(item), key, "{item}");
        }
    }
}
