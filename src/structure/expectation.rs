//! How likely a paragraph ends at a line's end, by the words on both sides: [`Expectation`].
//!
//! A full stop before a capital may end a paragraph or only a sentence, and which is likelier
//! differs from text to text: an essay has five sentences to a paragraph, a dialogue not two. But
//! within a line no paragraph ends. So what stands within the lines of a text tells how often the
//! same two signs would meet at a line's end by chance; what meets there more often are breaks:
//!
//! ```text
//! `said: “` never stands within a line, but seven times over a line's end: a break
//! `. The` stands 300 times within lines of eleven words, so 30 times over their ends
//! ```
//! Source: the odds are those of a mixture whose one part is known; what is known of other texts
//! counts as a few cases. The cost is one pass.

use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, closes_quote, ending};

/// As so many cases counts what is known of other texts.
const IMAGINED: f64 = 6.0;
/// The most that words may say, in nats.
const MOST: f64 = 5.0;

/// A small letter begins a paragraph in no text, so that no text is asked: of four kinds this one.
const SMALL: usize = 0;
/// How many kinds of meetings there are.
const KINDS: usize = 17;

/// How many kinds of beginnings there are.
const BEGINNINGS: usize = 4;

/// How likely a paragraph is to end where two words meet over a line's end, in one text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expectation {
    /// For each kind of meeting the log of its odds for a break.
    odds: [f64; KINDS],
}

impl Expectation {
    /// What a text leads to expect; `usual` is the log of the odds that any line ends a paragraph.
    pub(super) fn of(rows: &[Row<'_>], usual: f64) -> Self {
        let mut within = [0.0_f64; KINDS];
        let mut over = [0.0_f64; KINDS];
        let mut spaces = 0.0;
        for row in rows {
            for (at, _) in row.text.match_indices(' ') {
                spaces += 1.0;
                if let Some(kind) = kind_within(row.text, at) {
                    within[kind] += 1.0;
                }
            }
        }
        for pair in rows.windows(2) {
            over[kind(pair[0].text, pair[1].text)] += 1.0;
        }
        let share = rows.len() as f64 / f64::max(spaces, 1.0);
        let mut odds = [0.0; KINDS];
        for kind in 0..KINDS {
            odds[kind] = usual + KNOWN[kind];
            if kind % BEGINNINGS == SMALL && kind + 1 < KINDS {
                continue;
            }
            let known = f64::exp(odds[kind]);
            let chance = within[kind] * share;
            let breaks = f64::max(over[kind] - chance, 0.0) + IMAGINED * known / (1.0 + known);
            let others = f64::min(chance, over[kind]) + IMAGINED / (1.0 + known);
            odds[kind] = f64::ln(breaks / others).clamp(-MOST, MOST);
        }
        Self { odds }
    }

    /// The log of the odds that a paragraph ends between two lines, by their words alone.
    pub(super) fn for_break(&self, text: &str, next: &str) -> f64 {
        match (ending(text), beginning(next)) {
            // Within a word no text is asked.
            (Ending::Cut, Beginning::Small) => -9.0,
            (Ending::Cut, _) => -6.0,
            _ => self.odds[kind(text, next)],
        }
    }
}

/// What each kind of meeting says in most texts, in nats, beyond the usual odds.
const KNOWN: [f64; KINDS] = [
    -9.0, -4.0, -4.0,
    -4.0, // a cut word, before a small letter, a capital, a quotation mark, a dash
    -5.0, -1.6, -0.7, -1.6, // an open sentence
    -3.5, 0.0, 2.0, 2.0, // a colon, a dash, a bracket
    -3.0, 2.6, 3.4, 4.2, // a stop
    5.0, // a quotation's end and another's beginning
];

/// Which kind of meeting two texts make.
fn kind(text: &str, next: &str) -> usize {
    let begins = beginning(next);
    if begins == Beginning::Quote && closes_quote(text) {
        return KINDS - 1;
    }
    let ends = match ending(text) {
        Ending::Cut => 0,
        Ending::Open => 1,
        Ending::Leading => 2,
        Ending::Stop => 3,
    };
    let begins = match begins {
        Beginning::Small => 0,
        Beginning::Capital => 1,
        Beginning::Quote => 2,
        Beginning::Dash => 3,
    };
    BEGINNINGS * ends + begins
}

/// Which kind of meeting a space within a line is; none of two words of one sentence, which is
/// what most are.
fn kind_within(text: &str, at: usize) -> Option<usize> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let plain = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_lowercase);
    (!plain).then(|| kind(before, after))
}
