//! Stable identifiers for links: the words of a heading in lower case, joined by hyphens.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest identifier made from words, in characters.
const LONGEST: usize = 60;

/// The identifiers of parts that the book makes itself; no author's heading gets one.
const OF_THE_BOOK: [&str; 3] = ["bibliography", "colophon", "essay"];

/// The identifiers given so far, each with the last number put behind it, so that none is given
/// twice and counting goes on where it stopped.
#[derive(Debug, Default)]
pub(crate) struct Identifiers(BTreeMap<String, usize>);

impl Identifiers {
    /// A new identifier for `words`: `The Leninist Party` becomes `the-leninist-party`, and the
    /// second of that name `the-leninist-party-2`.
    pub(crate) fn of_words(&mut self, words: &str) -> String {
        let base = match slug(words) {
            made if made.is_empty() => "section".to_owned(),
            made if made.starts_with(|first: char| first.is_ascii_digit()) => format!("s-{made}"),
            made => made,
        };
        self.take(&base)
    }

    /// `wanted` itself where it is still free, else the next free number after it; behind
    /// `section-` where the name is kept for what the book makes itself.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let mut number = self.0.get(wanted).copied().unwrap_or(0);
        loop {
            number += 1;
            let candidate = match number {
                1 => wanted.to_owned(),
                _ => format!("{wanted}-{number}"),
            };
            let candidate = match is_kept(&candidate) {
                true => format!("section-{candidate}"),
                false => candidate,
            };
            if !self.0.contains_key(&candidate) {
                self.0.insert(candidate.clone(), 1);
                self.0.insert(wanted.to_owned(), number);
                return candidate;
            }
        }
    }
}

/// Whether the book gives `id` to something it makes: a note, the mark of one, a citation, a
/// work or a part.
fn is_kept(id: &str) -> bool {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let is_numbered = |stem| id.strip_prefix(stem).is_some_and(is_number);
    OF_THE_BOOK.contains(&id)
        || is_numbered("note-")
        || is_numbered("cite-")
        || id.starts_with("work-")
        || id.starts_with("ref-note-")
}

/// Words as a file name or an identifier: ASCII letters and digits, words parted by hyphens,
/// accents and quotation marks dropped, cut after a whole word.
pub(crate) fn slug(words: &str) -> String {
    let plain: String = words
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '’' | '\''))
        .flat_map(char::to_lowercase)
        .collect();
    let mut made = String::new();
    for part in plain.split(|c: char| !c.is_ascii_alphanumeric()) {
        if part.is_empty() {
            continue;
        }
        if !made.is_empty() && made.len() + part.len() >= LONGEST {
            break;
        }
        if !made.is_empty() {
            made.push('-');
        }
        made.extend(part.chars().take(LONGEST));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_and_identifiers_unique() {
        assert_eq!(
            slug("Why an Anarchist Organization is Needed… But Not a “Vanguard Party”"),
            "why-an-anarchist-organization-is-needed-but-not-a-vanguard"
        );
        assert_eq!(slug("Élan vital"), "elan-vital");
        let mut given = Identifiers::default();
        assert_eq!(given.of_words("Notes"), "notes");
        assert_eq!(given.of_words("Notes"), "notes-2");
        assert_eq!(given.of_words("1917"), "s-1917");
        assert_eq!(given.of_words("…"), "section");
    }

    #[test]
    fn what_the_book_makes_keeps_its_names() {
        let mut given = Identifiers::default();
        assert_eq!(given.of_words("Note 1"), "section-note-1");
        assert_eq!(given.of_words("Note 1"), "note-1-2");
        assert_eq!(given.take("cite-12"), "section-cite-12");
        assert_eq!(given.take("work-marx1867"), "section-work-marx1867");
        assert_eq!(given.of_words("Bibliography"), "section-bibliography");
        assert_eq!(given.of_words("Note"), "note");
        assert_eq!(given.of_words("Note"), "section-note-2");
        assert_eq!(given.of_words("Note well"), "note-well");
        assert_eq!(given.of_words("Working"), "working");
    }

    #[test]
    fn an_identifier_may_be_taken_that_counting_will_reach() {
        let mut given = Identifiers::default();
        assert_eq!(given.of_words("Act 2"), "act-2");
        assert_eq!(given.of_words("Act"), "act");
        assert_eq!(given.of_words("Act"), "act-3");
        assert_eq!(given.of_words("Act 2"), "act-2-2");
    }

    #[test]
    fn counting_many_equal_headings_goes_on_where_it_stopped() {
        let mut given = Identifiers::default();
        let last = (0..20_000).map(|_| given.take("verse")).last();
        assert_eq!(last.as_deref(), Some("verse-20000"));
    }
}
