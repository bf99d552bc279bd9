//! The text's own usage: how often it writes each word unbroken.
//!
//! An author's own spelling is the first witness of what stood in type: a text that writes
//! `antiauthoritarian` closed wherever the word is unbroken means it so at a line end too.
//! Cost: one pass over the text, and memory for each form of a word once.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::galley::Galley;
use super::words::{compounds, is_hyphen};

/// How much of a word is compared where its ending may differ: `organizational`,
/// `organizationalists`. Shorter stems confuse words, longer ones miss inflections.
const STEM: usize = 6;

/// The longest word that is looked at part by part, in bytes.
const LONGEST: usize = 96;

/// The words of a text with the number of times each stands there unbroken.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    folded: Counts<Uses>,
    /// The forms that differ from the folded word: those with capitals.
    shaped: Counts<u32>,
    pairs: Counts<u32>,
    stems: Counts<u32>,
    /// What follows each first part, and what stands before each last part, each once.
    after: Counts<Vec<Box<str>>>,
    before: Counts<Vec<Box<str>>>,
    total: u32,
}

/// Something counted for each key. It is looked up and never gone through, so that its order shows
/// nowhere.
type Counts<T> = HashMap<String, T, FixedState>;

/// How often a word stands in a text: in all its forms, and as it is folded.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    all: u32,
    plain: u32,
}

impl Usage {
    /// The usage of a whole text; what touches a hyphen at a line end is no witness.
    pub(super) fn of(galleys: &[Galley]) -> Self {
        let mut usage = Self::default();
        for galley in galleys {
            usage.read(galley.text());
        }
        usage
    }

    /// How often a word stands in the text, capitals aside.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.uses(&folded(word)).all
    }

    /// Whether a word or a compound stands in the text, capitals aside.
    pub(super) fn has(&self, compound: &str) -> bool {
        match compound.split_once(is_hyphen) {
            None => self.count(compound) > 0,
            Some((left, right)) => {
                let right = right.split(is_hyphen).next().unwrap_or_default();
                self.hyphenated(left, right) > 0
            }
        }
    }

    /// How often a word stands in the text with these very capitals.
    pub(super) fn exact(&self, word: &str) -> u32 {
        let folded = folded(word);
        if folded == word {
            self.uses(word).plain
        } else {
            self.shaped.get(word).copied().unwrap_or(0)
        }
    }

    /// How often `left-right` stands in the text, as a compound or as a part of one.
    pub(super) fn hyphenated(&self, left: &str, right: &str) -> u32 {
        let pair = format!("{}-{}", folded(left), folded(right));
        self.pairs.get(&pair).copied().unwrap_or(0)
    }

    /// How often `left-` stands before a word that begins as `right` does.
    pub(super) fn hyphenated_stem(&self, left: &str, right: &str) -> u32 {
        let stem = stem(left, right);
        stem.and_then(|stem| self.stems.get(&stem).copied())
            .unwrap_or(0)
    }

    /// What the text writes after this word and a hyphen, each once.
    pub(super) fn after(&self, first: &str) -> &[Box<str>] {
        self.after.get(&*folded(first)).map_or(&[], Vec::as_slice)
    }

    /// What the text writes before a hyphen and this word, each once.
    pub(super) fn before(&self, last: &str) -> &[Box<str>] {
        self.before.get(&*folded(last)).map_or(&[], Vec::as_slice)
    }

    /// Where a word has its hyphen when the text writes it with one.
    pub(super) fn hyphenated_at(&self, word: &str) -> Option<usize> {
        // A run of letters that no word is as long as would be looked up at each of them.
        let places = word.char_indices().filter(|_| word.len() <= LONGEST);
        places
            .map(|(at, _)| at)
            .filter(|&at| at > 0)
            .find(|&at| self.hyphenated(&word[..at], &word[at..]) > 0)
    }

    /// The number of words in the text.
    pub(super) fn total(&self) -> u32 {
        self.total
    }

    fn read(&mut self, text: &str) {
        for span in compounds(text) {
            let compound = &text[span.clone()];
            let parts: Vec<&str> = compound.split(is_hyphen).collect();
            self.total += parts.len() as u32;
            let broken_before = is_broken_before(text, span.start);
            let broken_after = is_broken_after(text, span.end);
            let whole = usize::from(broken_before)..parts.len() - usize::from(broken_after);
            for word in parts.get(whole).unwrap_or_default() {
                self.count_word(word);
            }
            if broken_before || broken_after {
                continue;
            }
            for pair in parts.windows(2) {
                let (first, last) = (folded(pair[0]), folded(pair[1]));
                let times = counted(&mut self.pairs, &format!("{first}-{last}"));
                *times += 1;
                if *times == 1 {
                    counted(&mut self.after, &first).push(last.as_ref().into());
                    counted(&mut self.before, &last).push(first.as_ref().into());
                }
                if let Some(stem) = stem(pair[0], pair[1]) {
                    *counted(&mut self.stems, &stem) += 1;
                }
            }
        }
    }

    fn count_word(&mut self, word: &str) {
        let folded = folded(word);
        let uses = counted(&mut self.folded, &folded);
        uses.all += 1;
        if folded == word {
            uses.plain += 1;
        } else {
            *counted(&mut self.shaped, word) += 1;
        }
    }

    fn uses(&self, folded: &str) -> Uses {
        self.folded.get(folded).copied().unwrap_or_default()
    }
}

/// The word as it is compared: lower case, straight apostrophes, the ending of a plural kept.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

fn stem(left: &str, right: &str) -> Option<String> {
    let right: String = folded(right).chars().take(STEM).collect();
    (right.chars().count() == STEM).then(|| format!("{}-{right}", folded(left)))
}

fn is_broken_before(text: &str, start: usize) -> bool {
    let before = text[..start].strip_suffix('\n');
    before.is_some_and(|rest| rest.ends_with(is_hyphen))
}

fn is_broken_after(text: &str, end: usize) -> bool {
    let after = text[end..].strip_prefix(is_hyphen);
    after.is_some_and(|rest| rest.starts_with('\n'))
}

/// The count of a key; the key is copied the first time it is seen alone.
fn counted<'a, T: Default>(counts: &'a mut Counts<T>, key: &str) -> &'a mut T {
    if !counts.contains_key(key) {
        counts.insert(key.to_owned(), T::default());
    }
    counts
        .get_mut(key)
        .expect("a key that was just put in is there")
}
