//! The ends of a leaf: the words and signs at the beginning and the end of its text, and its notes, as
//! [`Ends`].

use crate::ingest::{Leaf, Line};
use crate::order::feet::{Foot, feet};
use crate::order::foot::unmarked;
use crate::order::furniture::Furniture;
use crate::order::habits::{Ending, Habits, Head, Tail, ending, margin};
use crate::order::note_runs::Run;
use crate::order::quotes::Quotes;
use crate::source::Source;

/// A leaf is short if it lacks more lines than this, and more than leaves usually differ by.
const EARLY_LINES: usize = 3;
/// The rest of a note, after a leaf whose last note is left open.
const NOTE_RUNS_OVER: f64 = 1.5;
/// What may be the rest of a note, after a leaf whose last note is left open.
const NOTE_MAY_RUN_OVER: f64 = 0.7;
/// The rest of a note, and none was left open.
const REST_WITHOUT_NOTE: f64 = -2.5;
/// A note that ends within a word or a sentence, and no rest of it; a rest may be short and not be
/// known, and an address has no stop.
const NOTE_WITHOUT_REST: f64 = -0.5;
const CUT_NOTE_WITHOUT_REST: f64 = -1.5;

/// The words at both ends of a leaf's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The first word as it stands, its punctuation with it.
    pub first: String,
    /// The last word as it stands.
    pub last: String,
    /// How the text ends if its last line is the rest of a note, where it may be: the last word and
    /// the line's end.
    pub above_rest: Option<(String, Tail)>,
    /// How the first line begins.
    pub head: Head,
    /// How the last line ends.
    pub tail: Tail,
    /// Whether speech runs over its ends.
    pub quotes: Quotes,
    /// The notes at its foot.
    pub notes: Notes,
    /// Whether the text begins with a short line apart from what follows, as titles do.
    pub opens_with_title: bool,
    /// Whether the text ends well above the foot of a usual leaf, as that of a chapter does.
    pub ends_early: bool,
}

/// The notes of a leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Their numbers.
    pub run: Option<Run>,
    /// Whether the rest of one from the leaf before stands above them.
    pub begin_with_rest: Rest,
    /// How the last one ends.
    pub ending: Option<Ending>,
}

/// Whether the rest of a note stands at the foot of a leaf, above its own notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// None does.
    #[default]
    None,
    /// The last line of the text may be one.
    Possible,
    /// One does.
    Sure,
}

/// The ends of each leaf's text, furniture left out; nothing for one that has no text.
pub fn ends(
    source: &Source,
    leaves: &[Leaf],
    furniture: &[Furniture],
    habits: &Habits,
) -> Vec<Option<Ends>> {
    let mut heights: Vec<usize> = leaves
        .iter()
        .map(height)
        .filter(|&lines| lines > 0)
        .collect();
    let usual = middle(&mut heights);
    let mut spread: Vec<usize> = heights.iter().map(|lines| lines.abs_diff(usual)).collect();
    let early = usual.saturating_sub(EARLY_LINES.max(6 * middle(&mut spread)));
    let lines: Vec<Vec<(usize, &str)>> = leaves
        .iter()
        .zip(furniture)
        .map(|(leaf, furniture)| filled_lines(source, leaf, furniture))
        .collect();
    let texts = lines
        .iter()
        .map(|lines| lines.iter().map(|&(_, text)| text));
    let feet = feet(&texts.map(Iterator::collect).collect::<Vec<_>>());
    leaves
        .iter()
        .zip(lines.iter().zip(feet))
        .map(|(leaf, (lines, foot))| {
            let ends = ends_of(leaf, lines, &foot, habits)?;
            Some(Ends {
                ends_early: height(leaf) < early,
                ..ends
            })
        })
        .collect()
}

/// The lines of a leaf with their numbers, furniture and blank ones left out.
fn filled_lines<'a>(
    source: &'a Source,
    leaf: &Leaf,
    furniture: &Furniture,
) -> Vec<(usize, &'a str)> {
    let lines = leaf.lines.iter().enumerate();
    lines
        .filter(|(line, text)| !text.is_blank() && !furniture.lines.contains(line))
        .map(|(line, text)| (line, source.slice(text.span.clone())))
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

fn ends_of(leaf: &Leaf, lines: &[(usize, &str)], foot: &Foot, habits: &Habits) -> Option<Ends> {
    let notes = notes_of(lines, foot);
    let lines = &lines[..foot.text];
    let &(first_line, first) = lines.first()?;
    let &(_, last) = lines.last()?;
    let longest = lines.iter().map(|(_, text)| text.len()).max().unwrap_or(0);
    let blank_below = leaf.lines[first_line..].iter().take(4).any(Line::is_blank);
    let second = lines.get(1).map_or("", |(_, text)| text);
    let apart = blank_below || (!small(second) && !second.is_empty());
    let bare = !first.ends_with(['.', ',', ';', ':', '-', '”', '"', '—', '«', '»'])
        && (!first.ends_with(['?', '!']) || is_in_capitals(first));
    let short = first.len() * 10 < longest * 9;
    let indented = leaf.lines[first_line].indent > margin(leaf);
    Some(Ends {
        first: unmarked(first.split_whitespace().next()?).to_owned(),
        last: last_word(last)?,
        above_rest: lines.iter().nth_back(1).and_then(|(_, above)| {
            let may_be = foot.may_begin_with_rest;
            may_be.then(|| Some((last_word(above)?, habits.tail(above))))?
        }),
        head: Head::of(first, indented),
        tail: habits.tail(last),
        quotes: Quotes::of(lines.iter().map(|(_, text)| *text)),
        notes,
        opens_with_title: bare && apart && short && !small(first),
        ends_early: false,
    })
}

fn last_word(line: &str) -> Option<String> {
    Some(unmarked(line.split_whitespace().next_back()?).to_owned())
}

fn notes_of(lines: &[(usize, &str)], foot: &Foot) -> Notes {
    let texts: Vec<&str> = lines.iter().map(|&(_, text)| text).collect();
    let last = texts[foot.text..].last();
    Notes {
        run: Run::of(&texts[..foot.text], &texts[foot.notes..]),
        begin_with_rest: match foot.may_begin_with_rest {
            true => Rest::Possible,
            false if foot.rest().is_empty() => Rest::None,
            false => Rest::Sure,
        },
        ending: last.map(|line| ending(line)),
    }
}

impl Notes {
    /// What speaks for another leaf's coming next, in nats: whether a note runs over to it.
    pub(super) fn then(self, next: Self) -> f64 {
        let open = matches!(
            self.ending,
            Some(Ending::Cut | Ending::Open | Ending::Comma)
        );
        match (next.begin_with_rest, self.ending) {
            (Rest::Sure, _) if open => NOTE_RUNS_OVER,
            (Rest::Sure, _) => REST_WITHOUT_NOTE,
            (Rest::Possible, _) if open => NOTE_MAY_RUN_OVER,
            (Rest::None, Some(Ending::Cut)) => CUT_NOTE_WITHOUT_REST,
            (Rest::None, _) if open => NOTE_WITHOUT_REST,
            (Rest::Possible | Rest::None, _) => 0.0,
        }
    }
}

/// Whether the longer words of a line begin with capitals, as those of English titles do.
fn is_in_capitals(line: &str) -> bool {
    let mut longer = line.split_whitespace().filter(|word| word.len() > 3);
    longer.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text begins with a small letter, past any opening mark.
pub fn small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
        || text
            .trim_start_matches(['(', '[', '—', '–', '…'])
            .starts_with(char::is_lowercase)
}
