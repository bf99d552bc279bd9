//! How well one leaf runs on in another: the words at the end of a leaf and those at the start of
//! the next are weighed as a [`Join`].
//!
//! A page ends anywhere, most often within a sentence and now and then within a word. So the next
//! page can be told by its first words. Each finding is worth the logarithm of how much more often
//! it is seen between true neighbours than between two leaves taken at random; a stop followed by a
//! small letter is the strongest, since prose hardly ever has it.
//!
//! The chances were counted on the page breaks of public-domain English prose set as booklets and
//! are the same for every text; a lexicon adds what it knows of the words themselves.

use crate::ingest::{Leaf, Line};
use crate::lexicon::Lexicon;
use crate::order::furniture::Furniture;
use crate::source::Source;

/// A word cut by a hyphen that goes on to a known word.
const WORD_WHOLE: f64 = 6.0;
/// A word cut by a hyphen whose halves make no known word: names and new coinages do this.
const WORD_UNKNOWN: f64 = -1.0;
/// A hyphen at the end with a capital next: `anti-` / `American` is rare.
const WORD_LOST: f64 = -4.0;
/// A sentence that runs on with a small letter.
const RUNS_ON: f64 = 0.5;
/// A sentence that seems to run on with a capital: it needs a name to follow.
const CAPITAL_WITHIN: f64 = -1.5;
/// A stop and then a capital, a number or an opening quotation mark.
const BEGINS_ANEW: f64 = 1.0;
/// A stop and then a small letter: an abbreviation, or speech that is cut into.
const SMALL_AFTER_STOP: f64 = -4.0;
/// The most that two neighbouring words may say for or against a join.
const WORDS_MOST: f64 = 3.5;
/// A leaf that ends early and goes on in one that opens with no title.
const ENDS_EARLY: f64 = -3.0;
/// A leaf is short if it lacks more lines than this, and more than leaves usually differ by.
const EARLY_LINES: usize = 3;
/// The logarithm of the share of all pairs of words below which the lexicon does not count one.
const RAREST_PAIR: f64 = -16.2;

/// The words at both ends of a leaf's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The first word as it stands, its punctuation with it.
    pub first: String,
    /// The last word as it stands.
    pub last: String,
    /// Whether the text begins with a short line apart from what follows, as titles do.
    pub opens_with_title: bool,
    /// Whether the text ends well above the foot of a usual leaf, as that of a chapter does.
    pub ends_early: bool,
}

/// How well one leaf runs on in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// What it is worth, in nats.
    pub score: f64,
    /// Why, in words, where it is remarkable.
    pub evidence: Option<String>,
}

/// The ends of each leaf's text, furniture left out; nothing for one that has no text.
pub fn ends(source: &Source, leaves: &[Leaf], furniture: &[Furniture]) -> Vec<Option<Ends>> {
    let mut heights: Vec<usize> = leaves
        .iter()
        .map(height)
        .filter(|&lines| lines > 0)
        .collect();
    let usual = middle(&mut heights);
    let mut spread: Vec<usize> = heights.iter().map(|lines| lines.abs_diff(usual)).collect();
    let early = usual.saturating_sub(EARLY_LINES.max(6 * middle(&mut spread)));
    leaves
        .iter()
        .zip(furniture)
        .map(|(leaf, furniture)| {
            let ends = ends_of(source, leaf, furniture)?;
            Some(Ends {
                ends_early: height(leaf) < early,
                ..ends
            })
        })
        .collect()
}

/// The middle one of some numbers, or 0.
fn middle(numbers: &mut [usize]) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}

/// How many lines a leaf's text is high.
fn height(leaf: &Leaf) -> usize {
    let filled = |line: &Line| !line.is_blank();
    match (
        leaf.lines.iter().position(filled),
        leaf.lines.iter().rposition(filled),
    ) {
        (Some(first), Some(last)) => last - first + 1,
        _ => 0,
    }
}

fn ends_of(source: &Source, leaf: &Leaf, furniture: &Furniture) -> Option<Ends> {
    let lines: Vec<(usize, &str)> = leaf
        .lines
        .iter()
        .enumerate()
        .filter(|(line, text)| !text.is_blank() && !furniture.lines.contains(line))
        .map(|(line, text)| (line, source.slice(text.span.clone())))
        .collect();
    let &(first_line, first) = lines.first()?;
    let &(_, last) = lines.last()?;
    let longest = lines.iter().map(|(_, text)| text.len()).max().unwrap_or(0);
    let blank_below = leaf.lines[first_line..].iter().take(4).any(Line::is_blank);
    let second = lines.get(1).map_or("", |(_, text)| text);
    let apart = blank_below || (!small(second) && !second.is_empty());
    let bare = !first.ends_with(['.', ',', ';', ':', '-', '”', '"', '—']);
    let short = first.len() * 10 < longest * 9;
    Some(Ends {
        first: first.split_whitespace().next()?.to_owned(),
        last: last.split_whitespace().next_back()?.to_owned(),
        opens_with_title: bare && apart && short && !small(first),
        ends_early: false,
    })
}

/// How well the leaf that ends with `before` runs on in the one that begins with `after`.
pub fn join(before: &Ends, after: &Ends, lexicon: Option<&Lexicon>) -> Join {
    if let Some(half) = cut_word(&before.last) {
        return join_halves(half, &after.first, lexicon);
    }
    let early = if before.ends_early && !after.opens_with_title {
        ENDS_EARLY
    } else {
        0.0
    };
    let score = early
        + match (stops(&before.last), small(&after.first)) {
            (true, true) => SMALL_AFTER_STOP,
            (true, false) => BEGINS_ANEW,
            (false, true) => RUNS_ON + neighbours(before, after, lexicon),
            (false, false) => CAPITAL_WITHIN + neighbours(before, after, lexicon),
        };
    let runs_on = score > RUNS_ON && !stops(&before.last);
    Join {
        score,
        evidence: runs_on.then(|| format!("`{}` runs on in `{}`", before.last, after.first)),
    }
}

/// The first half of a word cut at the end of a line.
fn cut_word(last: &str) -> Option<&str> {
    let half = last.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    half.ends_with(char::is_alphabetic).then_some(half)
}

fn join_halves(half: &str, after: &str, lexicon: Option<&Lexicon>) -> Join {
    if !small(after) {
        return Join {
            score: WORD_LOST,
            evidence: None,
        };
    }
    let rest = word(after);
    let half = half
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or(half);
    let whole = format!("{half}{rest}");
    let known = lexicon.is_none_or(|lexicon| {
        lexicon.contains(&whole)
            || (lexicon.contains(half) && lexicon.contains(rest) && rest.len() > 3)
    });
    Join {
        score: if known && lexicon.is_some() {
            WORD_WHOLE
        } else if known {
            RUNS_ON
        } else {
            WORD_UNKNOWN
        },
        evidence: known.then(|| format!("`{half}-` and `{rest}` make one word")),
    }
}

/// What the two words at the join say by how often they are written side by side.
fn neighbours(before: &Ends, after: &Ends, lexicon: Option<&Lexicon>) -> f64 {
    let open = before.last.ends_with(char::is_alphanumeric);
    let Some(lexicon) = lexicon.filter(|_| open) else {
        return 0.0;
    };
    let (last, first) = (word(&before.last), word(&after.first));
    let (Some(one), Some(next)) = (lexicon.frequency(last), lexicon.frequency(first)) else {
        return 0.0;
    };
    // Two frequent words that never meet say more than two rare ones.
    let most = RAREST_PAIR - one - next;
    let met = lexicon.bigram(last, first).map(|pair| pair - next);
    met.unwrap_or(most.min(0.0)).clamp(-WORDS_MOST, WORDS_MOST)
}

fn word(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Whether a sentence ends with this word.
pub fn stops(word: &str) -> bool {
    let closers = ['”', '’', '"', '\'', ')', ']', '»', '*'];
    word.trim_end_matches(closers)
        .ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a text begins with a small letter, past any opening mark.
pub fn small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
        || text
            .trim_start_matches(['(', '[', '—', '–', '…'])
            .starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn score(last: &str, first: &str) -> f64 {
        let ends = |first: &str, last: &str| Ends {
            first: first.to_owned(),
            last: last.to_owned(),
            ..Ends::default()
        };
        let lexicon = Lexicon::for_language(&Language::default());
        join(&ends("", last), &ends(first, ""), lexicon.as_ref()).score
    }

    #[test]
    fn a_cut_word_finds_its_other_half() {
        assert!(score("vari-", "eties") > score("vari-", "zation") + 3.0);
        assert!(score("organi-", "zation") > score("organi-", "But") + 3.0);
    }

    #[test]
    fn a_running_sentence_wants_its_next_word() {
        assert!(score("spread its", "ideas.") > score("class.", "ideas.") + 3.0);
        assert!(score("the", "party") > score("the", "of"));
    }

    #[test]
    fn a_stop_wants_a_capital() {
        assert!(score("happened.", "The") > 0.0);
        assert!(score("(1971, pp 7–8)", "The") > score("happened.", "the"));
    }
}
