//! Reads the parts of a citation one after another: lead, names, then years (`years`) and pages
//! (`locator`).

use std::ops::Range;

/// Words that lead into a citation.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "see also", "see, e.g.,", "see e.g.", "see", "cf.", "cf", "compare", "e.g.,", "e.g.", "also",
    "as quoted in", "as cited in", "quoted in", "cited in", "qtd. in", "emphasis in", "in", "by",
    "from", "vgl.", "siehe", "voir",
];

/// Small words inside a list of names.
const NAME_WORDS: &[&str] = &[
    "and", "&", "et", "al.", "al", "und", "y", "e", "of", "the", "for", "de", "da", "di", "do",
    "del", "della", "dos", "du", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al-",
    "zu", "zur", "zum", "vom", "af", "av", "des", "dei", "degli", "delle", "others",
];

/// A reader that goes through the words of one item.
pub(super) struct Reader<'a> {
    /// The words it reads in.
    pub(super) words: &'a str,
    /// How far it has come.
    pub(super) at: usize,
    /// Where it stops.
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    /// A reader of the bytes `span` of `words`.
    pub(super) fn new(words: &'a str, span: Range<usize>) -> Self {
        Self {
            words,
            at: span.start,
            end: span.end,
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.words[self.at..self.end]
    }

    /// Whether nothing is left.
    pub(super) fn done(&self) -> bool {
        self.at == self.end
    }

    /// Goes past blanks.
    pub(super) fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Goes past blanks and at most one of `marks`.
    pub(super) fn mark(&mut self, marks: &[char]) {
        self.blanks();
        if self.rest().starts_with(marks) {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        self.blanks();
    }

    /// Goes past `see`, `cf.` and the like; tells whether there was one. A sign that joins the names to
    /// words outside of the bracket is passed over, too: `Voegelin (& Harris, 1951)`.
    pub(super) fn lead(&mut self) -> bool {
        self.blanks();
        for joint in ["& ", "and "] {
            if self.rest().starts_with(joint) {
                self.at += joint.len();
            }
        }
        let before = self.at;
        while let Some(lead) = LEADS.iter().find(|lead| self.begins_with_word(lead)) {
            self.at += lead.len();
            self.blanks();
        }
        self.at > before
    }

    /// Whether `word` stands here, in any case, and ends here.
    pub(super) fn begins_with_word(&self, word: &str) -> bool {
        let rest = self.rest();
        let same = rest
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word));
        same && !rest[word.len()..].starts_with(char::is_alphanumeric)
            && !rest[word.len()..].starts_with('.')
    }

    /// Goes past `ibid.` or `op. cit.`, as `word` has it, after at most a comma.
    pub(super) fn back(&mut self, word: impl Fn(&str) -> Option<usize>) -> Option<()> {
        let before = self.at;
        self.mark(&[',']);
        match word(self.rest()) {
            Some(length) => {
                self.at += length;
                Some(())
            }
            None => {
                self.at = before;
                None
            }
        }
    }

    /// Names up to the first year or locator.
    pub(super) fn names(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut end = start;
        let mut capitals = false;
        loop {
            self.blanks();
            // The short title of the MLA: "Harris, “Distributional Structure” 12".
            if let Some(length) = quoted_length(self.rest()).filter(|_| capitals) {
                self.at += length;
                end = self.at;
                continue;
            }
            let word = self.rest().split_whitespace().next().unwrap_or_default();
            // "et al.,2013": no space after the comma.
            let word = match word.find(',') {
                Some(comma) => &word[..=comma],
                None => word,
            };
            let bare = word.trim_end_matches([',', ':', ';']);
            // "d’Alembert"
            let elided = ["d’", "d'", "l’", "l'"];
            let family = elided.iter().find_map(|article| bare.strip_prefix(article));
            let family = family.unwrap_or(bare);
            let capital = family.starts_with(char::is_uppercase) && self.at_locator().is_none();
            let small = NAME_WORDS.contains(&bare);
            let fits = bare
                .chars()
                .all(|c| c.is_alphabetic() || ".-’'&/".contains(c));
            if bare.is_empty() || !fits || !(capital || small) {
                break;
            }
            capitals |= capital;
            end = self.at + bare.len();
            self.at += word.len();
        }
        if !capitals {
            self.at = start;
            return None;
        }
        self.at = end;
        Some(start..end)
    }

    /// Goes past what joins two items, a comma or `and`; tells whether it stood there.
    pub(super) fn joint(&mut self) -> bool {
        let before = self.at;
        self.mark(&[',']);
        self.mark(&['&']);
        if self.begins_with_word("and") {
            self.at += 3;
        }
        self.blanks();
        self.words[before..self.at].contains(|c: char| !c.is_whitespace())
    }
}

/// The length of the words in quotation marks that stand first.
fn quoted_length(rest: &str) -> Option<usize> {
    let (open, close) = match rest.chars().next()? {
        '“' => ('“', '”'),
        '"' => ('"', '"'),
        '‘' => ('‘', '’'),
        _ => return None,
    };
    let inner = &rest[open.len_utf8()..];
    let end = inner.find(close)?;
    Some(open.len_utf8() + end + close.len_utf8())
}
