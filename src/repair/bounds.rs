//! Bounds between words: spaces that were lost are given back, stray ones taken out.
//!
//! ```text
//! thousands of newworker members    ->  new worker
//! that the daywill comewhenmost     ->  day will come when most
//! get diff erent grades             ->  different
//! w i t h t h e s t a t e           ->  with the state
//! Raya Dunayevskaya, topdown        stay: a name; a compound the text writes `top-down`
//! ```
//!
//! Source: the generative model of word segmentation (Peter Norvig, "Natural Language Corpus
//! Data", in *Beautiful Data*, 2009), turned round: there every word is split and the question is
//! where, here hardly any is and the question is whether. So what the source has stands, unless a
//! reading without it is far likelier. The text is read twice: what is certain at the first
//! reading tells how often this text loses and puts spaces. What it would part is then looked for
//! in the text as two words. Cost: linear in the length of the text.

use std::ops::Range;

use ecow::EcoString;

use super::demand::{self, Setting, are_sure};
use super::galley::{Edit, Galley};
use super::idiom::Idiom;
use super::lattice::{Change, Run, Window, changes};
use super::noise::{Counts, Noise};
use super::pairs::Pairs;
use super::stretch::{Doubt, Reader};
use super::words::{self, is_hyphen};

/// How many nats likelier a reading must be, to be one of the certain cases from which a text's
/// noise is learned.
const CERTAIN: f64 = 5.0;

/// How likely a text loses spaces and puts them, by what a first reading is certain of.
pub(super) fn noise(galleys: &[Galley], idiom: &Idiom<'_>) -> Noise {
    let unread = Noise::unread();
    if idiom.lexicon.is_none() {
        return unread;
    }
    learned(galleys, &doubts_of(galleys, idiom, &unread), idiom)
}

/// The edits that give lost spaces back and take stray ones out.
pub(super) fn mended(galleys: &[Galley], idiom: &Idiom<'_>, noise: &Noise) -> Vec<Vec<Edit>> {
    if idiom.lexicon.is_none() {
        // Without a dictionary every word is unknown, and a language may close up its compounds.
        return galleys.iter().map(|_| Vec::new()).collect();
    }
    let doubts = doubts_of(galleys, idiom, noise);
    let found: Vec<Vec<Vec<Change>>> = doubts
        .iter()
        .map(|doubts| {
            let windows = doubts.iter().map(window);
            windows
                .map(|window| changes(&window, idiom, noise))
                .collect()
        })
        .collect();
    let pairs = Pairs::of(galleys, found.iter().flatten().flatten());
    let weights = Weights {
        idiom,
        noise,
        pairs: &pairs,
    };
    let mut edits = Vec::with_capacity(galleys.len());
    for (galley, (doubts, found)) in galleys.iter().zip(doubts.iter().zip(&found)) {
        edits.push(edits_of(galley, doubts, found, &weights));
    }
    edits
}

/// The windows of each galley.
fn doubts_of<'a>(
    galleys: &'a [Galley],
    idiom: &'a Idiom<'a>,
    noise: &'a Noise,
) -> Vec<Vec<Doubt<'a>>> {
    let mut reader = Reader::new(idiom, noise);
    let doubts = galleys.iter().map(|galley| reader.doubts(galley.text()));
    doubts.collect()
}

/// What changes are weighed by.
struct Weights<'a> {
    idiom: &'a Idiom<'a>,
    noise: &'a Noise,
    pairs: &'a Pairs<'a>,
}

/// The edits of one galley, from the changes found in each of its windows.
fn edits_of(
    galley: &Galley,
    doubts: &[Doubt<'_>],
    found: &[Vec<Change>],
    weights: &Weights<'_>,
) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (doubt, found) in doubts.iter().zip(found) {
        for change in sure(found, galley.text(), doubt, weights) {
            let edit = edit(galley, doubt, change);
            let later = edits
                .last()
                .is_none_or(|last| last.span.end <= edit.span.start && last.span != edit.span);
            if later {
                edits.push(edit);
            }
        }
    }
    edits
}

/// The bytes of a word before which a space was lost, where that is likely.
pub(super) fn cuts(word: &str, idiom: &Idiom<'_>) -> Vec<usize> {
    let (noise, pairs) = (Noise::unread(), Pairs::default());
    let doubts = Reader::new(idiom, &noise).doubts(word);
    let weights = Weights {
        idiom,
        noise: &noise,
        pairs: &pairs,
    };
    let mut cuts = Vec::new();
    for doubt in &doubts {
        let found = changes(&window(doubt), idiom, &noise);
        let sure = sure(&found, word, doubt, &weights);
        cuts.extend(
            sure.iter()
                .filter(|change| change.parts)
                .map(|change| change.at),
        );
    }
    cuts
}

/// The changes that are likely enough, those of the same words together.
fn sure<'c>(
    found: &'c [Change],
    text: &str,
    doubt: &Doubt<'_>,
    weights: &Weights<'_>,
) -> Vec<&'c Change> {
    let alike = found.chunk_by(|one, next| one.group == next.group);
    let likely = alike.filter(|group| {
        let span =
            place(doubt, group[0].group.start, false)..place(doubt, group[0].group.end, true);
        let setting = Setting {
            pairs: weights.pairs,
            hyphened: hyphened(text, &span),
            within: begins_within(doubt, group[0].group.start),
            ends: text[span.end..].starts_with(['.', ';', ':', '!', '?']),
        };
        are_sure(group, setting, weights.idiom, weights.noise)
    });
    likely.flatten().collect()
}

/// The words that a hyphen joins to what stands somewhere.
fn hyphened<'t>(text: &'t str, span: &Range<usize>) -> [Option<&'t str>; 2] {
    let before = text[..span.start].strip_suffix(is_hyphen);
    let after = text[span.end..].strip_prefix(is_hyphen);
    let last = |before: &'t str| {
        let parts = before[words::ending_at(before, before.len())].rsplit(is_hyphen);
        parts.into_iter().next().unwrap_or_default()
    };
    let first = |after: &'t str| {
        let parts = after[words::starting_at(after, 0)].split(is_hyphen);
        parts.into_iter().next().unwrap_or_default()
    };
    [before.map(last), after.map(first)]
}

/// Whether the word that begins at a byte among the letters of a window stands within a sentence.
fn begins_within(doubt: &Doubt<'_>, at: usize) -> bool {
    let mut letters = 0;
    let begins = |run: &&Run<'_>| {
        let start = letters;
        letters += run.text.len();
        start == at
    };
    let run = doubt.runs.iter().find(begins);
    run.is_some_and(|run| !run.opens)
}

fn window<'a>(doubt: &'a Doubt<'a>) -> Window<'a> {
    Window {
        runs: &doubt.runs,
        before: doubt.before,
        after: doubt.after,
    }
}

/// What the certain cases of a text say of its noise.
fn learned(galleys: &[Galley], doubts: &[Vec<Doubt<'_>>], idiom: &Idiom<'_>) -> Noise {
    let unread = Noise::unread();
    let mut counts = Counts::default();
    for galley in galleys {
        let mut before = '\n';
        for (at, c) in galley.text().char_indices() {
            if c.is_alphabetic() && before == ' ' {
                *counts.kept.entry(c).or_insert(0.0) += 1.0;
            } else if c.is_alphabetic() && before.is_alphabetic() {
                *counts.closed.behind(&galley.text()[..at]) += 1.0;
            }
            before = c;
        }
    }
    for (galley, doubts) in galleys.iter().zip(doubts) {
        for doubt in doubts {
            for change in changes(&window(doubt), idiom, &unread) {
                if change.margin < CERTAIN {
                    continue;
                }
                if change.parts && !demand::is_compound(&change, idiom) {
                    let next = change.words.1.chars().next().unwrap_or_default();
                    *counts.lost.entry(next).or_insert(0.0) += 1.0;
                } else if !change.parts {
                    let before = galley.text()[..place(doubt, change.at, false)].trim_end();
                    *counts.stray.behind(before) += 1.0;
                }
            }
        }
    }
    Noise::of(&counts)
}

/// Where a byte among the letters of a window stands in the text, or where what ends there does.
fn place(doubt: &Doubt<'_>, at: usize, is_end: bool) -> usize {
    let mut letters = 0;
    for span in &doubt.spans {
        let within = at - letters;
        if within < span.len() || (is_end && within == span.len()) {
            return span.start + within;
        }
        letters += span.len();
    }
    doubt.spans.last().map_or(0, |span| span.end)
}

fn edit(galley: &Galley, doubt: &Doubt<'_>, change: &Change) -> Edit {
    let found = place(doubt, change.group.start, false)..place(doubt, change.group.end, true);
    let shown = &galley.text()[found.clone()];
    let confidence = 1.0 / (1.0 + (-change.margin).exp());
    if change.parts {
        let at = place(doubt, change.at, false);
        Edit {
            code: "R201",
            span: at..at,
            found,
            after: " ".into(),
            confidence,
            evidence: format!(
                "`{shown}` is no word, and `{}` and `{}` are",
                change.words.0, change.words.1
            )
            .into(),
        }
    } else {
        let at = place(doubt, change.at, false);
        Edit {
            code: "R204",
            span: at - 1..at,
            found,
            after: EcoString::new(),
            confidence,
            evidence: format!("`{}` is a word, and its pieces are hardly", change.words.0).into(),
        }
    }
}
