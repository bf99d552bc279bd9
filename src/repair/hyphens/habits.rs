//! What a text's other compounds tell of its author's habits.
//!
//! ```text
//! to-day, to-night elsewhere        to-/morrow stays, though `tomorrow` is a word
//! co-operative elsewhere            co-/ordinate stays
//! Labour, to-day elsewhere          co-/operation, re-/elect stay: two like vowels are kept apart
//! re-born elsewhere                 says nothing of re-/turn: `re` closes up with most words
//! ```

use super::broken::Broken;
use crate::repair::idiom::Idiom;

/// The shortest second half that another compound with the same first half is a witness for:
/// shorter ones are syllables as often as words (`rat-/tling` beside `rat-trap`).
const WORD: usize = 3;

/// The habits of a whole text.
#[derive(Clone, Copy, Debug)]
pub(in crate::repair) struct Habits {
    /// It keeps two like letters apart where a prefix ends in one (`co-operate`, `re-enter`,
    /// `counter-revolution`), as British and older texts do (*New Hart's Rules*, 2005, 3.3.2).
    parts_letters: bool,
}

impl Habits {
    /// The habits of the text that `idiom` knows.
    pub(in crate::repair) fn of(idiom: &Idiom<'_>) -> Self {
        let usage = idiom.usage;
        let dated = idiom
            .grammar
            .dated()
            .any(|(first, last)| usage.hyphenated(first, last) > 0);
        let (mut one, mut other) = (0, 0);
        for (british, american) in idiom.grammar.varieties() {
            one += usage.count(british);
            other += usage.count(american);
        }
        Self {
            parts_letters: one > other || dated && other == 0,
        }
    }

    /// Whether the hyphen stands between two like letters that this text keeps apart: vowels, or
    /// consonants after a prefix that does not close up with every word.
    pub(super) fn parts(self, broken: &Broken, idiom: &Idiom<'_>) -> bool {
        let last = broken.left.chars().next_back();
        let vowel = last.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o'));
        self.parts_letters
            && last == broken.right.chars().next()
            && idiom.in_dictionary(&broken.right)
            && idiom.grammar.is_prefix(&broken.left)
            && (vowel || !idiom.grammar.is_closing_prefix(&broken.left))
    }
}

/// A compound of the text with the same first half: its second half.
pub(super) fn with_first<'a>(broken: &Broken, idiom: &Idiom<'a>) -> Option<&'a str> {
    let is_witness = broken.right.chars().count() >= WORD
        && idiom.in_dictionary(&broken.right)
        && !idiom.grammar.is_closing_suffix(&broken.right)
        && !idiom.grammar.is_closing_prefix(&broken.left);
    let others = is_witness.then(|| idiom.usage.after(&broken.left))?;
    others.first().map(AsRef::as_ref)
}

/// As [`with_first`], one that a dictionary has closed, while the text never closes it.
pub(super) fn with_first_against_dictionary<'a>(
    broken: &Broken,
    idiom: &Idiom<'a>,
) -> Option<&'a str> {
    with_first(broken, idiom)?;
    let others = idiom.usage.after(&broken.left).iter().map(AsRef::as_ref);
    others.into_iter().find(|other: &&str| {
        let closed = format!("{}{other}", broken.left);
        idiom.in_dictionary(&closed) && idiom.usage.count(&closed) == 0
    })
}

/// A compound of the text with the same second half: its first half.
pub(super) fn with_last<'a>(broken: &Broken, idiom: &Idiom<'a>) -> Option<&'a str> {
    let is_witness = idiom.in_dictionary(&broken.left)
        && broken.left.chars().count() >= WORD
        && !idiom.grammar.is_prefix(&broken.left)
        && !idiom.grammar.is_closing_suffix(&broken.right);
    let others = is_witness.then(|| idiom.usage.before(&broken.right))?;
    others.first().map(AsRef::as_ref)
}
