//! Stretches: rows of words with nothing but single spaces between them, and the windows of them
//! in which a space may be wrong.
//!
//! Most words of a text are beyond doubt, and weighing every reading of them would cost more than
//! all else. A window holds the runs that are no words, or hardly any, and a neighbour on either
//! side, of which they may be pieces.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::formation::is_made;
use super::idiom::Idiom;
use super::lattice::Run;
use super::noise::Noise;
use super::words::{is_apostrophe, is_bracketed, is_letter, words};

/// The longest run of letters that is read as words, in characters: a line that lost all its spaces.
const LONGEST: usize = 160;

/// The most runs that are weighed together.
const MOST: usize = 200;

/// Below this chance a short word may be a piece of another.
const RARE: f64 = -14.0;

/// A short word, in bytes.
const SHORT: usize = 4;

/// The longest piece of a word that is looked beyond for more of it, in bytes, and how far.
const PIECE: usize = 3;
const REACH: usize = 3;

/// How far back the beginning of a quotation is looked for, in characters.
const QUOTED: usize = 300;

/// Below this chance a word may be two, before a letter the space before which is lost so readily.
const HIDING: f64 = -14.0;
const READILY: f64 = 0.75;

/// How many nats likelier than two neighbours the word must be that they make together.
const GAIN: f64 = 3.0;

/// What is known of a run by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Verdict {
    known: bool,
    closed: bool,
    doubtful: bool,
    hides: bool,
}

/// Finds the doubtful words of a text; what it learns of one is kept for the next time.
pub(super) struct Reader<'a> {
    idiom: &'a Idiom<'a>,
    noise: &'a Noise,
    verdicts: HashMap<&'a str, Verdict, FixedState>,
}

/// A window of a text: its runs where they stand, and the words before and after.
#[derive(Clone, Debug)]
pub(super) struct Doubt<'a> {
    pub(super) spans: Vec<Range<usize>>,
    pub(super) runs: Vec<Run<'a>>,
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(idiom: &'a Idiom<'a>, noise: &'a Noise) -> Self {
        Self {
            idiom,
            noise,
            verdicts: HashMap::default(),
        }
    }

    /// The windows of a text.
    pub(super) fn doubts(&mut self, text: &'a str) -> Vec<Doubt<'a>> {
        let mut doubts = Vec::new();
        let mut stretch: Vec<Range<usize>> = Vec::new();
        for span in words(text) {
            let readable = is_readable(&text[span.clone()]) && !is_in_code(text, &span);
            let joins = stretch
                .last()
                .is_some_and(|last| &text[last.end..span.start] == " ");
            if !joins || !readable {
                self.doubts_of(text, &stretch, &mut doubts);
                stretch.clear();
            }
            if readable {
                stretch.push(span);
            }
        }
        self.doubts_of(text, &stretch, &mut doubts);
        doubts
    }

    fn doubts_of(&mut self, text: &'a str, stretch: &[Range<usize>], doubts: &mut Vec<Doubt<'a>>) {
        let mut verdicts: Vec<Verdict> = stretch
            .iter()
            .map(|span| self.verdict(text, span))
            .collect();
        open_beside_unknown(&mut verdicts, stretch);
        let mut doubtful: Vec<bool> = verdicts.iter().map(|verdict| verdict.doubtful).collect();
        for (at, pair) in stretch.windows(2).enumerate() {
            if !doubtful[at] && !doubtful[at + 1] && self.make_one(text, pair) {
                doubtful[at] = true;
            }
        }
        let weighed = with_neighbours(&doubtful, stretch);
        let near = |at: Option<usize>| {
            at.and_then(|at| stretch.get(at))
                .map(|span| &text[span.clone()])
        };
        let mut at = 0;
        while at < stretch.len() {
            if !weighed[at] {
                at += 1;
                continue;
            }
            let (first, mut last) = (at, at + 1);
            while last < stretch.len() && last - first < MOST && weighed[last] {
                last += 1;
            }
            doubts.push(Doubt {
                spans: stretch[first..last].to_vec(),
                runs: (first..last)
                    .map(|at| Run {
                        text: &text[stretch[at].clone()],
                        closed: verdicts[at].closed,
                        known: verdicts[at].known,
                        hides: verdicts[at].hides,
                        opens: opens_sentence(text, stretch[at].start),
                    })
                    .collect(),
                before: near(first.checked_sub(1)),
                after: near(Some(last)),
            });
            at = last;
        }
    }

    fn verdict(&mut self, text: &'a str, span: &Range<usize>) -> Verdict {
        let word = &text[span.clone()];
        let mut verdict = match self.verdicts.get(word) {
            Some(&verdict) => verdict,
            None => {
                let verdict = judged(word, self.idiom, self.noise);
                self.verdicts.insert(word, verdict);
                verdict
            }
        };
        if is_bracketed(text, span) || is_clipped(text, span) {
            verdict.closed = true;
            verdict.hides = false;
        }
        let apostrophe = text[span.end..]
            .chars()
            .next()
            .filter(|&c| is_apostrophe(c));
        if let Some(apostrophe) = apostrophe.filter(|_| !verdict.known)
            && self.idiom.in_dictionary(&format!("{word}{apostrophe}"))
        {
            verdict = Verdict {
                known: true,
                closed: true,
                doubtful: false,
                hides: false,
            };
        }
        verdict
    }

    /// Whether two words, each beyond doubt, are far likelier as one.
    fn make_one(&self, text: &str, pair: &[Range<usize>]) -> bool {
        let (first, second) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        if first.len() + second.len() > LONGEST || second.starts_with(char::is_uppercase) {
            return false;
        }
        let whole = format!("{first}{second}");
        if !self.idiom.in_dictionary(&whole) {
            return false;
        }
        let one = self.idiom.chance(&whole);
        let two = self
            .idiom
            .chance(first)
            .zip(self.idiom.chance_after(first, second));
        one.zip(two)
            .is_some_and(|(one, (first, second))| one > first + second + GAIN)
    }
}

/// The doubtful words and, on either side, the next, and more while these are short: the pieces of
/// a word may be words themselves.
fn with_neighbours(doubtful: &[bool], stretch: &[Range<usize>]) -> Vec<bool> {
    let mut weighed = doubtful.to_vec();
    let is_short = |at: usize| stretch[at].len() <= PIECE;
    for at in (0..doubtful.len()).filter(|&at| doubtful[at]) {
        let before = (0..at).rev().take(REACH);
        let after = (at + 1..doubtful.len()).take(REACH);
        for side in [before.collect::<Vec<usize>>(), after.collect()] {
            for near in side {
                weighed[near] = true;
                if !is_short(near) {
                    break;
                }
            }
        }
    }
    weighed
}

/// Opens the words that may have taken a letter from an unknown neighbour: `concepts uch`.
fn open_beside_unknown(verdicts: &mut [Verdict], stretch: &[Range<usize>]) {
    for at in 0..verdicts.len() {
        let unknown = |at: Option<usize>| {
            at.and_then(|at| verdicts.get(at))
                .is_some_and(|other| !other.known)
        };
        let beside = unknown(at.checked_sub(1)) || unknown(Some(at + 1));
        if verdicts[at].known && beside && stretch[at].len() >= SHORT {
            verdicts[at].closed = false;
        }
    }
}

/// Whether an apostrophe stands for letters that the word has lost at its beginning or its end:
/// `’ouse`, `roun’`. It does not after the `s` of many owners, nor where it closes a quotation.
fn is_clipped(text: &str, word: &Range<usize>) -> bool {
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let ends = after.starts_with(is_apostrophe) && !text[word.clone()].ends_with('s');
    before.ends_with('’') || ends && !is_quoted(before)
}

/// Whether a quotation in single marks is open here, as far as one line of it is long.
fn is_quoted(before: &str) -> bool {
    let mut after = ' ';
    for (at, c) in before.char_indices().rev().take(QUOTED) {
        let inner = before[..at].ends_with(is_letter) && is_letter(after);
        match c {
            '‘' => return true,
            '’' if !inner => return false,
            '\'' if !inner => return is_letter(after),
            _ => after = c,
        }
    }
    false
}

/// Whether a sentence begins here, or what may be one: after a stop, a quotation mark, a bracket.
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.is_empty() || before.ends_with(|c: char| !is_letter(c) && !matches!(c, ',' | ';' | '-'))
}

/// Whether a sign of addresses, file names or formulas touches the word.
fn is_in_code(text: &str, word: &Range<usize>) -> bool {
    let sign = |c: char| {
        matches!(
            c,
            '@' | '/' | '\\' | '_' | '#' | '=' | '<' | '>' | '~' | '^' | '&'
        )
    };
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let dotted = |rest: &str| rest.starts_with('.') && rest[1..].starts_with(is_letter);
    before.ends_with(sign)
        || after.starts_with(sign)
        || dotted(after)
        || before
            .strip_suffix('.')
            .is_some_and(|rest| rest.ends_with(is_letter))
}

/// Whether a run may be read as words: letters only, and not without end.
fn is_readable(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || is_apostrophe(c))
        && word.chars().nth(LONGEST).is_none()
}

fn judged(word: &str, idiom: &Idiom<'_>, noise: &Noise) -> Verdict {
    let count = word.chars().count();
    let known = idiom.in_dictionary(word) || is_made(word, idiom) || idiom.grammar.is_whole(word);
    let capitals = word.chars().all(|c| !c.is_lowercase());
    let rare = || idiom.chance(word).is_none_or(|chance| chance < RARE);
    let short = word.len() <= SHORT;
    let piece = match count {
        1 => !idiom.grammar.is_single_letter(word),
        2 => !idiom.grammar.is_function_word(word),
        _ => false,
    };
    let hides = known && !capitals && hides_two(word, idiom, noise);
    Verdict {
        known,
        closed: !hides && (known || capitals || count < 3),
        doubtful: !known || piece || hides || short && rare(),
        hides,
    }
}

/// Whether a rare word that stands once may be two that are often neighbours, in a text that loses the
/// space between them readily: `inmost`, `aweek`.
fn hides_two(word: &str, idiom: &Idiom<'_>, noise: &Noise) -> bool {
    let is_rare = || idiom.chance(word).is_some_and(|chance| chance < HIDING);
    let inner = word.char_indices().skip(1);
    let readily = |&(_, next): &(usize, char)| noise.readiness(next) > READILY;
    let mut inner = inner.filter(readily).peekable();
    inner.peek().is_some()
        && idiom.usage.exact(word) <= 1
        && !idiom.grammar.is_whole(word)
        && is_rare()
        && inner.any(|(at, next)| {
            let (first, second) = word.split_at(at);
            let two = idiom.pair(first, second);
            let one = idiom.chance(word).unwrap_or_default();
            !idiom.grammar.is_open_ending(second)
                && two.is_some_and(|two| two + noise.lost(next) > one)
        })
}
