//! How well one leaf runs on in another: the words at the end of a leaf and those at the start of
//! the next are weighed as a [`Join`].
//!
//! A page ends anywhere, most often within a sentence and now and then within a word. So the next
//! page can be told by its first words. Each finding is worth the logarithm of how much more often
//! it is seen between true neighbours than between two leaves taken at random: the forms of the two
//! lines by the text's own [`Habits`], the two words by its [`Usage`] and by a lexicon where there
//! is one.
//!
//! The chances of words were counted on the page breaks of public-domain prose set as booklets, and
//! are the same for every text.

use crate::ingest::Leaf;
use crate::lexicon::Lexicon;
use crate::order::ends::{Ends, small};
use crate::order::furniture::Furniture;
use crate::order::habits::{Beginning, Ending, Habits};
use crate::order::neighbours::Neighbours;
use crate::order::usage::{Usage, Words, folded};
use crate::source::Source;

/// A word cut by a hyphen that goes on to a known word.
const WORD_WHOLE: f64 = 3.5;
/// A word cut by a hyphen that goes on to a known word, which has others joined to it.
const WORD_JOINED: f64 = 1.0;
/// What is joined to others has so many letters at least; the rest of a word, from the fewest to the most.
const SHORTEST_JOINED: usize = 9;
const SHORTEST_REST: usize = 2;
const LONGEST_REST: usize = 12;
/// A word cut by a hyphen whose halves are two words: few are hyphenated, many pairs are words.
const WORD_COMPOUND: f64 = -2.5;
/// A word cut by a hyphen whose halves make no known word: names and new coinages do this.
const WORD_UNKNOWN: f64 = -4.0;
/// The same where only the text itself knows words.
const WORD_UNSEEN: f64 = -0.9;
/// A leaf that begins with the rest of a word, and no word was cut.
const REST_WITHOUT_WORD: f64 = -1.0;
/// How much more the text's own pairs of words say than their counts do, since they are few.
const OWN_PAIRS: f64 = 1.5;
/// The most that two neighbouring words may say for or against a join.
const WORDS_MOST: f64 = 3.0;
/// A leaf that ends early and goes on in one that opens with no title.
const ENDS_EARLY: f64 = -3.0;
/// A leaf that ends early, and the next one opens with a title.
const CHAPTER_ENDS: f64 = 1.5;
/// A title after a line that ends no sentence.
const TITLE_WITHIN: f64 = -3.0;
/// A title after a stop.
const TITLE_AFTER: f64 = 0.3;
/// How likely the last line of a text that may be the rest of a note is one.
const REST: f64 = 0.3;
/// Above this worth a join is told as evidence.
const REMARKABLE: f64 = 1.0;

/// How well one leaf runs on in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// What it is worth, in nats.
    pub score: f64,
    /// Why, in words, where it is remarkable.
    pub evidence: Option<String>,
}

/// What is known of a text when two of its leaves are joined.
#[derive(Debug)]
pub struct Joiner<'a> {
    habits: Habits,
    usage: Usage,
    lexicon: Option<&'a Lexicon>,
    neighbours: Option<Neighbours<'a>>,
}

impl<'a> Joiner<'a> {
    /// What a text and a lexicon know of the leaves with these ends.
    pub fn of(
        source: &Source,
        leaves: &[Leaf],
        furniture: &[Furniture],
        habits: Habits,
        ends: &[Option<Ends>],
        lexicon: Option<&'a Lexicon>,
    ) -> Self {
        let known = || ends.iter().flatten();
        let last: Words = known().map(|ends| folded(&ends.last)).collect();
        let first: Words = known().map(|ends| folded(&ends.first)).collect();
        Self {
            usage: Usage::of(source, leaves, furniture, &last, &first),
            habits,
            lexicon,
            neighbours: lexicon
                .and_then(|lexicon| Neighbours::of(source, leaves, furniture, lexicon)),
        }
    }

    /// How well the leaf that ends with `before` runs on in the one that begins with `after`.
    pub fn join(&self, before: &Ends, after: &Ends) -> Join {
        let as_text = self.join_texts(before, after);
        let Some((last, tail)) = before.above_rest.clone() else {
            return as_text;
        };
        let above = Ends {
            last,
            tail,
            ..before.clone()
        };
        let as_rest = self.join_texts(&above, after);
        let score = ((1.0 - REST) * as_text.score.exp() + REST * as_rest.score.exp()).ln();
        let likelier = if as_rest.score > as_text.score {
            as_rest
        } else {
            as_text
        };
        Join { score, ..likelier }
    }

    fn join_texts(&self, before: &Ends, after: &Ends) -> Join {
        let early = match (before.ends_early, after.opens_with_title) {
            (true, true) => CHAPTER_ENDS,
            (true, false) => ENDS_EARLY,
            (false, _) => 0.0,
        };
        let early = early + before.quotes.then(after.quotes) + before.notes.then(after.notes);
        let score = early + self.habits.meeting(before.tail, after.head);
        if after.opens_with_title {
            let title = match before.tail.ending {
                Ending::Stop | Ending::Quoted => TITLE_AFTER,
                _ => TITLE_WITHIN,
            };
            return plain(early + title);
        }
        if before.tail.ending == Ending::Cut {
            return self.halves(score, before, after);
        }
        let rest = self.rest_of_word(after);
        let words = self.neighbours(before, after);
        let score = score + rest + words;
        let remarkable = before.tail.ending == Ending::Open && score > REMARKABLE;
        Join {
            score,
            evidence: remarkable.then(|| format!("`{}` runs on in `{}`", before.last, after.first)),
        }
    }

    /// A word cut at the end of a leaf, and what the next one begins with.
    fn halves(&self, score: f64, before: &Ends, after: &Ends) -> Join {
        let half = before
            .last
            .trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let half = half
            .rsplit(|letter: char| !letter.is_alphanumeric())
            .next()
            .unwrap_or(half);
        let rest = trimmed(&after.first);
        if after.head.beginning == Beginning::Capital && half.contains(char::is_lowercase) {
            return plain(score);
        }
        if self.is_word(&format!("{half}{rest}")) {
            return Join {
                score: score + WORD_WHOLE,
                evidence: Some(format!("`{half}-` and `{rest}` make one word")),
            };
        }
        if self.is_joined(half, rest) {
            return plain(score + WORD_JOINED);
        }
        let unknown = match self.lexicon {
            Some(_) if self.is_compound(half, rest) => WORD_COMPOUND,
            Some(_) => WORD_UNKNOWN,
            None => WORD_UNSEEN,
        };
        plain(score + unknown)
    }

    fn is_word(&self, word: &str) -> bool {
        self.usage.times(&word.to_lowercase()) > 0
            || self.lexicon.is_some_and(|lexicon| lexicon.contains(word))
    }

    /// Whether the rest of a word has the next words joined to it, as where spaces are lost: it is no
    /// word, but begins with what makes the half one.
    fn is_joined(&self, half: &str, rest: &str) -> bool {
        let ends = rest.char_indices().map(|(at, _)| at).skip(SHORTEST_REST);
        let mut ends = ends.take(LONGEST_REST);
        rest.chars().count() >= SHORTEST_JOINED
            && !self.is_word(rest)
            && ends.any(|end| self.is_word(&format!("{half}{}", &rest[..end])))
    }

    fn is_compound(&self, half: &str, rest: &str) -> bool {
        let parts = rest.len() > 3 && half.len() > 2;
        let known = |lexicon: &Lexicon| lexicon.contains(half) && lexicon.contains(rest);
        parts && self.lexicon.is_some_and(known)
    }

    /// What it says that a leaf begins with what is no word by itself.
    fn rest_of_word(&self, after: &Ends) -> f64 {
        let first = trimmed(&after.first);
        let is_plain = first.chars().all(char::is_alphabetic) && !first.is_empty();
        let known = |lexicon: &Lexicon| {
            lexicon.contains(first) || self.usage.times(&first.to_lowercase()) > 1
        };
        match self.lexicon {
            Some(lexicon) if is_plain && small(first) && !known(lexicon) => REST_WITHOUT_WORD,
            _ => 0.0,
        }
    }

    /// What the two words at the join say by how often they are written side by side.
    fn neighbours(&self, before: &Ends, after: &Ends) -> f64 {
        if !before.last.ends_with(char::is_alphanumeric) {
            return 0.0;
        }
        let (last, first) = (folded(&before.last), folded(&after.first));
        let own = OWN_PAIRS * self.usage.affinity(&last, &first);
        let score = match &self.neighbours {
            Some(neighbours) => neighbours.weigh(&last, &first).max(own),
            None => own,
        };
        score.clamp(-WORDS_MOST, WORDS_MOST)
    }
}

fn plain(score: f64) -> Join {
    Join {
        score,
        evidence: None,
    }
}

fn trimmed(token: &str) -> &str {
    token.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::order::habits::{Head, Tail, ending};

    fn score(last: &str, first: &str) -> f64 {
        let source = Source::new("essay.txt", "");
        let habits = Habits::of(&source, &[], &[]);
        let ends = |first: &str, last: &str| Ends {
            first: first.to_owned(),
            last: last.split(' ').next_back().unwrap_or_default().to_owned(),
            head: Head::of(first, false),
            tail: Tail {
                ending: ending(last),
                short: false,
            },
            ..Ends::default()
        };
        let lexicon = Lexicon::for_language(&Language::default());
        let joiner = Joiner::of(&source, &[], &[], habits, &[], lexicon.as_ref());
        joiner.join(&ends("", last), &ends(first, "")).score
    }

    #[test]
    fn a_cut_word_finds_its_other_half() {
        assert!(score("vari-", "eties") > score("vari-", "zation") + 3.0);
        assert!(score("organi-", "zation") > score("organi-", "But") + 3.0);
        assert!(score("ORGANI-", "ZATION") > score("ORGANI-", "THE") + 3.0);
    }

    #[test]
    fn a_running_sentence_wants_its_next_word() {
        assert!(score("spread its", "ideas.") > score("class.", "ideas.") + 2.0);
        assert!(score("the", "party") > score("the", "of"));
        assert!(score("THE", "PARTY") > score("THE", "OF"));
    }

    #[test]
    fn the_rest_of_a_word_wants_the_word() {
        assert!(score("the", "party") > score("the", "eties") + 0.5);
    }

    #[test]
    fn a_stop_wants_a_capital() {
        assert!(score("happened.", "The") > 0.0);
        assert!(score("happened.", "The") > score("happened.", "the") + 2.0);
    }
}
