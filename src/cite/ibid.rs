//! Words that point back to a work: ibid., op. cit. and their kin in other languages.

/// Words for the work of the citation before.
const SAME_WORK: &[&str] = &["ibidem", "ibid.", "ibid", "ebenda", "ebd.", "ebd"];

/// Words for a work that was cited before.
const WORK_CITED: &[&str] = &[
    "op. cit.",
    "op.cit.",
    "op. cit",
    "op cit.",
    "op cit",
    "opus cit.",
    "loc. cit.",
    "loc.cit.",
    "loc. cit",
    "loc cit",
    "ob. cit.",
    "art. cit.",
    "a. a. O.",
    "a.a.O.",
    "a. a. o.",
    "cit.",
];

/// The length of `ibid.` and the like, if `text` begins so.
pub(super) fn same_work(text: &str) -> Option<usize> {
    word_of(SAME_WORK, text)
}

/// The length of `op. cit.` and the like, if `text` begins so.
pub(super) fn work_cited(text: &str) -> Option<usize> {
    word_of(WORK_CITED, text)
}

fn word_of(words: &[&str], text: &str) -> Option<usize> {
    let begins = |word: &&&str| {
        let head = text.get(..word.len());
        let same = head.is_some_and(|head| head.eq_ignore_ascii_case(word));
        same && !text[word.len()..].starts_with(char::is_alphanumeric)
    };
    words.iter().find(begins).map(|word| word.len())
}
