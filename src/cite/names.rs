//! The names that works go by: authors, bodies with their abbreviations, titles.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

use crate::cite::works::{Author, Works};

/// Every name under which a text may speak of a work.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// By the whole name: an author, a work, or both.
    by_name: BTreeMap<String, Vec<Named>>,
}

/// What a name stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The records, in the order of the file.
    pub(super) records: Vec<usize>,
    /// Whether it is the name of an author, not of a work.
    pub(super) author: bool,
}

/// A name where it stands in running words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The bytes of the name.
    pub(super) span: Range<usize>,
    /// What it stands for.
    pub(super) named: Named,
}

impl Names {
    /// The names of all works: family names, with and without their
    /// particles, also in capitals, bodies with their initials (`I.B.T.`, `IBT`), and
    /// titles of two words or more.
    pub(super) fn of(works: &Works) -> Self {
        let mut names = Self::default();
        for (index, record) in works.records.iter().enumerate() {
            for author in &record.authors {
                let family = author.without_particle();
                for name in [Some(author.name()), family].into_iter().flatten() {
                    names.add(name, index, true);
                    if matches!(author, Author::Person(_)) && name.chars().count() > 2 {
                        names.add(&name.to_uppercase(), index, true);
                    }
                }
                if let Author::Body(body) = author {
                    for initials in initials(body) {
                        names.add(&initials, index, true);
                    }
                }
            }
            let title = record.short_title().unwrap_or_default();
            if title.split_whitespace().count() > 1 {
                names.add(&title, index, false);
            }
        }
        names
    }

    /// Learns the abbreviations that a text explains: `Industrial Workers of the World (Wobblies)`.
    pub(super) fn learn(&mut self, words: &str) {
        for mention in self.mentions(words) {
            let after = &words[mention.span.end..];
            let explained = after
                .strip_prefix(" (")
                .and_then(|rest| rest.split_once(')'))
                .map(|(short, _)| short.trim_matches(['“', '”', '"', '‘', '’', ' ']))
                .filter(|short| is_short_name(short));
            // "the IBT (International Bolshevik Tendency)"
            let before = words[..mention.span.start].strip_suffix(" (");
            let explained = explained.or_else(|| {
                let before = before.filter(|_| after.starts_with(')'))?;
                let short = before.rsplit(' ').next()?;
                let capitals = short.chars().filter(|c| c.is_uppercase()).count();
                (is_short_name(short) && capitals > 1).then_some(short)
            });
            if let Some(short) = explained
                && mention.named.author
            {
                for &record in &mention.named.records {
                    self.add(short, record, true);
                }
            }
        }
    }

    /// The names that stand in `words`, in order; of two that overlap, the longer.
    pub(super) fn mentions(&self, words: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut free = 0;
        for (at, run) in letter_runs(words) {
            if at < free || words[..at].ends_with('-') {
                continue;
            }
            if let Some((name, named)) = self.longest_at(&words[at..], run.len()) {
                free = at + name.len();
                found.push(Mention {
                    span: at..free,
                    named: named.clone(),
                });
            }
        }
        found
    }

    /// The longest name that `words` begin with, whose first run of letters has `run` bytes.
    ///
    /// A name that `words` begin with sorts before them; so does what shares less with them. Each
    /// look at the name that sorts right before shortens what the sought one can be.
    fn longest_at(&self, words: &str, run: usize) -> Option<(&str, &Named)> {
        let mut stem = words;
        while stem.len() >= run {
            let before = (Bound::Unbounded, Bound::Included(stem));
            let (name, named) = self.by_name.range::<str, _>(before).next_back()?;
            let shared = shared_length(name, stem);
            if shared == name.len() && stands_at(words, 0, name) {
                return named.last().map(|named| (name.as_str(), named));
            }
            let last = stem[..shared].chars().next_back()?;
            let whole = shared == name.len();
            stem = &stem[..shared - if whole { last.len_utf8() } else { 0 }];
        }
        None
    }

    /// Adds a name, with either apostrophe.
    fn add(&mut self, name: &str, record: usize, author: bool) {
        let typeset = name.replace('\'', "’");
        let typed = typeset.replace('’', "'");
        if typed != typeset {
            self.add_spelling(&typed, record, author);
        }
        self.add_spelling(&typeset, record, author);
    }

    fn add_spelling(&mut self, name: &str, record: usize, author: bool) {
        let names = self.by_name.entry(name.to_owned()).or_default();
        let known = names.iter().position(|named| named.author == author);
        let place = known.unwrap_or_else(|| {
            names.push(Named {
                records: Vec::new(),
                author,
            });
            names.len() - 1
        });
        let records = &mut names[place].records;
        if let Err(gap) = records.binary_search(&record) {
            records.insert(gap, record);
        }
    }
}

/// How many bytes two strings begin with in common, whole letters only.
fn shared_length(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    let shared = pairs.take_while(|(one, other)| one == other);
    shared.map(|(letter, _)| letter.len_utf8()).sum()
}

/// The runs of letters in `words`, each with where it begins.
pub(super) fn letter_runs(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + words[rest..].find(char::is_alphabetic)?;
        let length = words[start..]
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(words.len() - start);
        rest = start + length;
        Some((start, &words[start..rest]))
    })
}

/// Whether two spellings may be of one name: the same first letter, and one letter in five wrong
/// at most (Damerau, "A technique for computer detection and correction of spelling errors",
/// 1964, finds four of five misspellings one letter off; names that are carried over from another
/// script vary more). Short names are never alike: `Goldman` is not `Goodman`.
///
/// `Radinowitch` and `Rabinowitz` are like `Rabinowitch`; `Trotskyists` is not like `Trotsky`.
pub(super) fn alike(written: &str, name: &str) -> bool {
    let allowed = name.chars().count() / 5;
    let long = name.chars().count() >= 8;
    let first = written.chars().next() == name.chars().next();
    long && first && written != name && strsim::osa_distance(written, name) <= allowed.min(2)
}

/// The initials of a body, open and closed: `I.B.T.`, `IBT`.
fn initials(body: &str) -> Vec<String> {
    let letters: Vec<char> = body
        .split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_uppercase())
        .collect();
    if letters.len() < 2 {
        return Vec::new();
    }
    let open = letters.iter().map(|letter| format!("{letter}.")).collect();
    vec![open, letters.iter().collect()]
}

fn stands_at(words: &str, at: usize, name: &str) -> bool {
    words[at..].strip_prefix(name).is_some_and(|after| {
        let next = after.chars().next();
        !next.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}

/// Whether a bracket after a name holds another name for it: `IBT`, `the Wobblies`.
fn is_short_name(short: &str) -> bool {
    let plain = short.chars().all(|c| c.is_alphabetic() || ". ".contains(c));
    plain && short.len() <= 20 && short.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_are_misspellings_and_not_other_words() {
        assert!(alike("Radinowitch", "Rabinowitch"));
        assert!(alike("Rabinowitz", "Rabinowitch"));
        assert!(alike("Bookchni", "Bookchin"));
        for (other, name) in [
            ("Trotskyists", "Trotsky"),
            ("Trotskyist", "Trotsky"),
            ("Mary", "Marx"),
            ("Handy", "Landy"),
            ("Land", "Landy"),
            ("Goldman", "Goodman"),
        ] {
            assert!(!alike(other, name), "{other} {name}");
        }
    }
}
