//! Two spellings of what may be one name: `Radinowitch` beside `Rabinowitz`.

use std::collections::BTreeMap;

use super::Question;
use crate::repair::galley::Galley;
use crate::repair::idiom::Idiom;
use crate::repair::words::{is_apostrophe, words};

/// The shortest name that is compared, in characters: shorter ones differ by too little.
const SHORTEST: usize = 6;

/// How many letters apart two long names may be.
const MOST_APART: usize = 3;

/// With how many names of its initial each name is compared: the most frequent ones.
const MOST_COMPARED: usize = 400;

/// Names of a text that are alike, each with its likeliest rival.
#[derive(Clone, Debug, Default)]
pub(super) struct Rivals(BTreeMap<String, Rival>);

#[derive(Clone, Debug)]
struct Rival {
    name: String,
    evidence: String,
    suggested: bool,
}

impl Rivals {
    /// The rivals among all names of a text that no dictionary has.
    pub(super) fn of(galleys: &[Galley], idiom: &Idiom<'_>) -> Self {
        let names = names(galleys, idiom);
        let compared = by_initial(&names);
        let mut rivals: BTreeMap<String, Rival> = BTreeMap::new();
        for (name, count) in &names {
            let others = name.chars().next().and_then(|c| compared.get(&c));
            let rival = others
                .into_iter()
                .flatten()
                .filter(|(other, others)| other != name && others >= count)
                .filter(|(other, _)| are_alike(name, other))
                .max_by_key(|(_, others)| *others);
            if let Some((other, others)) = rival {
                let rival = Rival {
                    name: (*other).to_owned(),
                    evidence: format!("the text has `{name}` {count}×, `{other}` {others}×"),
                    suggested: others > count,
                };
                rivals.insert(name.clone(), rival);
            }
        }
        Self(rivals)
    }

    /// The questions about each name that has a rival at least as frequent.
    pub(super) fn questions(&self, text: &str) -> Vec<Question> {
        words(text)
            .filter_map(|span| {
                let name = bare(&text[span.clone()]);
                let rival = self.0.get(name)?;
                Some(Question {
                    code: "R903",
                    found: span.start..span.start + name.len(),
                    suggestion: rival.suggested.then(|| rival.name.clone()),
                    evidence: rival.evidence.clone(),
                })
            })
            .collect()
    }
}

fn names(galleys: &[Galley], idiom: &Idiom<'_>) -> BTreeMap<String, u32> {
    let mut names = BTreeMap::new();
    for galley in galleys {
        for span in words(galley.text()) {
            let name = bare(&galley.text()[span]);
            let mut letters = name.chars();
            let capital = letters.next().is_some_and(char::is_uppercase);
            let small = letters.all(char::is_lowercase);
            if capital && small && name.chars().count() >= SHORTEST && !idiom.in_dictionary(name) {
                *names.entry(name.to_owned()).or_insert(0) += 1;
            }
        }
    }
    names
}

/// The most frequent names of each initial, in the order of the alphabet.
fn by_initial(names: &BTreeMap<String, u32>) -> BTreeMap<char, Vec<(&str, u32)>> {
    let mut initials: BTreeMap<char, Vec<(&str, u32)>> = BTreeMap::new();
    for (name, count) in names {
        let initial = name.chars().next().unwrap_or_default();
        initials.entry(initial).or_default().push((name, *count));
    }
    for names in initials.values_mut() {
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        names.truncate(MOST_COMPARED);
        names.sort_unstable();
    }
    initials
}

/// A name without its possessive.
fn bare(word: &str) -> &str {
    word.split(is_apostrophe).next().unwrap_or_default()
}

/// Whether two names may be one: some letters apart, by their length, and not in the ending alone,
/// where `Platformism` and `Platformist` differ.
fn are_alike(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 2 * MOST_APART || stem(one) == stem(other) {
        return false;
    }
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let shorter = length.min(other_length);
    let both = one.chars().zip(other.chars());
    let shared = both.take_while(|(a, b)| a == b).count();
    let allowed = match shorter {
        0..=7 => 1,
        8..=9 => 2,
        _ => MOST_APART,
    };
    length.abs_diff(other_length) <= allowed
        && (1..shorter).contains(&shared)
        && strsim::levenshtein(one, other) <= allowed
}

/// A name without the ending that makes a follower or a doctrine of it.
fn stem(name: &str) -> &str {
    let endings = [
        "s", "t", "m", "te", "an", "ian", "is", "ists", "ites", "ians",
    ];
    let stems = endings
        .iter()
        .filter_map(|ending| name.strip_suffix(ending));
    let stem = stems.min_by_key(|stem| stem.len()).unwrap_or(name);
    stem.trim_end_matches(['i', 's'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_but_for_their_endings() {
        assert!(are_alike("Radinowitch", "Rabinowitz"));
        assert!(are_alike("Rabinowitch", "Rabinowitz"));
        assert!(are_alike("Dunayevskaya", "Dunayevskaia"));
        assert!(!are_alike("Platformism", "Platformist"));
        assert!(!are_alike("Proudhonism", "Proudhonian"));
        assert!(!are_alike("Malatesta", "Monatte"));
        assert!(!are_alike("Windibank", "Windigate"));
    }
}
