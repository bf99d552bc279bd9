//! How the lines of a text run on in one another: [`Habits`] knows what a line's end says of the
//! beginning of the next.
//!
//! A page ends as any line ends, so the hundreds of line ends within the leaves tell what to expect
//! at the few between them: whether a full line with a stop is followed by a capital, how often
//! speech opens a line, whether paragraphs are indented, and that a text in capitals or in German
//! has capitals within its sentences. Each pair of an ending and a beginning is worth the logarithm
//! of how much more often it is seen than chance would have it.
//!
//! Source: this is pointwise mutual information; Kenneth W. Church and Patrick Hanks, “Word
//! Association Norms, Mutual Information, and Lexicography”, *Computational Linguistics* 16 (1990).
//! Deviation: `IMAGINED` cases of what is usual in prose keep a short text from being too sure.

use crate::ingest::{CUTS, Leaf};
use crate::order::foot::unmarked;
use crate::order::furniture::Furniture;
use crate::source::Source;

/// Cases of usual prose that are thought seen besides the text's own; raising it lets short texts
/// say less.
const IMAGINED: f64 = 2.0;
/// The most that the forms of two lines may say for or against their meeting.
const MOST: f64 = 3.0;
const LEAST: f64 = -4.5;
/// A line is short below this share of the measure.
const SHORT: f64 = 0.8;

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// With a hyphen after a letter.
    Cut,
    /// With a word.
    #[default]
    Open,
    /// With a comma, a semicolon or a dash.
    Comma,
    /// With a stop.
    Stop,
    /// With a stop and a closing quotation mark.
    Quoted,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beginning {
    /// With a small letter.
    #[default]
    Small,
    /// With a capital.
    Capital,
    /// With an opening quotation mark or a dash of speech.
    Quote,
    /// With a figure or another sign.
    Other,
}

/// The end of a line, and whether the line is short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// How it ends.
    pub ending: Ending,
    /// Whether room was left on it.
    pub short: bool,
}

/// The beginning of a line, and whether the line is indented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How it begins.
    pub beginning: Beginning,
    /// Whether it stands further in than its leaf's text does.
    pub indented: bool,
}

const TAILS: usize = 10;
const HEADS: usize = 8;

/// How the lines of one text meet.
#[derive(Clone, Debug)]
pub struct Habits {
    measure: f64,
    met: [[f64; HEADS]; TAILS],
    tails: [f64; TAILS],
    heads: [f64; HEADS],
    lines: f64,
}

impl Habits {
    /// The habits of a text, learned within its leaves, furniture left out.
    pub fn of(source: &Source, leaves: &[Leaf], furniture: &[Furniture]) -> Self {
        let mut habits = Self {
            measure: measure(source, leaves),
            met: [[0.0; HEADS]; TAILS],
            tails: [0.0; TAILS],
            heads: [0.0; HEADS],
            lines: 0.0,
        };
        for (leaf, furniture) in leaves.iter().zip(furniture) {
            let margin = margin(leaf);
            let mut before: Option<Tail> = None;
            for (number, line) in leaf.lines.iter().enumerate() {
                if line.is_blank() || furniture.lines.contains(&number) {
                    continue;
                }
                let text = source.slice(line.span.clone());
                if let Some(tail) = before {
                    habits.count(tail, Head::of(text, line.indent > margin));
                }
                before = Some(habits.tail(text));
            }
        }
        habits
    }

    /// How a line of this text ends.
    pub fn tail(&self, line: &str) -> Tail {
        Tail {
            ending: ending(line),
            short: (line.chars().count() as f64) < SHORT * self.measure,
        }
    }

    /// How much speaks for the one line's coming before the other, in nats.
    pub fn meeting(&self, tail: Tail, head: Head) -> f64 {
        let (a, b) = (tail.index(), head.index());
        let chance = self.tails[a] * self.heads[b] / self.lines.max(1.0);
        let imagined = IMAGINED * usual(tail, head).exp();
        ((self.met[a][b] + imagined) / (chance + IMAGINED))
            .ln()
            .clamp(LEAST, MOST)
    }

    fn count(&mut self, tail: Tail, head: Head) {
        let (a, b) = (tail.index(), head.index());
        self.met[a][b] += 1.0;
        self.tails[a] += 1.0;
        self.heads[b] += 1.0;
        self.lines += 1.0;
    }
}

impl Head {
    /// How a line begins.
    pub fn of(line: &str, indented: bool) -> Self {
        Self {
            beginning: beginning(line),
            indented,
        }
    }

    fn index(self) -> usize {
        self.beginning as usize * 2 + usize::from(self.indented)
    }
}

impl Tail {
    fn index(self) -> usize {
        self.ending as usize * 2 + usize::from(self.short)
    }
}

/// The least indentation of a leaf's lines.
pub fn margin(leaf: &Leaf) -> usize {
    let filled = leaf.lines.iter().filter(|line| !line.is_blank());
    filled.map(|line| line.indent).min().unwrap_or(0)
}

/// The length that nine lines of ten do not pass, in characters.
fn measure(source: &Source, leaves: &[Leaf]) -> f64 {
    let lines = leaves.iter().flat_map(|leaf| &leaf.lines);
    let filled = lines.filter(|line| !line.is_blank());
    let mut lengths: Vec<usize> = filled
        .map(|line| source.slice(line.span.clone()).chars().count())
        .collect();
    let place = lengths.len() * 9 / 10;
    match place < lengths.len() {
        true => *lengths.select_nth_unstable(place).1 as f64,
        false => 0.0,
    }
}

/// How a line ends, marks of notes passed over.
pub fn ending(line: &str) -> Ending {
    let line = unmarked(line);
    let closers = ['”', '’', '"', '\'', ')', ']', '»', '«', '“', '*', '›'];
    let bare = line.trim_end_matches(closers);
    let stops = bare.ends_with(['.', '!', '?', '…', ':']);
    let cut = bare.strip_suffix(CUTS);
    if cut.is_some_and(|half| half.ends_with(char::is_alphabetic)) && bare == line {
        Ending::Cut
    } else if stops && line[bare.len()..].contains(['”', '’', '"', '»', '«', '“']) {
        Ending::Quoted
    } else if stops {
        Ending::Stop
    } else if bare.ends_with([',', ';', '—', '–']) {
        Ending::Comma
    } else {
        Ending::Open
    }
}

/// How a line begins.
pub fn beginning(line: &str) -> Beginning {
    let opening = ['“', '‘', '"', '«', '»', '„', '—', '–', '‹', '\''];
    let inner = line.trim_start_matches(['(', '[', '…', '.', '¿', '¡']);
    match inner.chars().next() {
        Some(first) if first.is_lowercase() => Beginning::Small,
        Some(first) if opening.contains(&first) => {
            let small = inner[first.len_utf8()..].starts_with(char::is_lowercase);
            let dash = matches!(first, '—' | '–');
            match small && dash {
                true => Beginning::Small,
                false => Beginning::Quote,
            }
        }
        Some(first) if first.is_alphabetic() => Beginning::Capital,
        _ => Beginning::Other,
    }
}

/// What is usual in prose, counted on the page breaks of public-domain English set as booklets.
fn usual(tail: Tail, head: Head) -> f64 {
    let words = match (tail.ending, head.beginning) {
        (Ending::Cut, Beginning::Small) => 0.8,
        (Ending::Cut, _) => -3.0,
        (Ending::Open, Beginning::Small) => 0.5,
        (Ending::Open, Beginning::Capital) => -1.2,
        (Ending::Open, Beginning::Quote) => -1.0,
        (Ending::Open, Beginning::Other) => -0.3,
        (Ending::Comma, Beginning::Small) => 0.4,
        (Ending::Comma, Beginning::Capital) => -0.8,
        (Ending::Comma, _) => 0.0,
        (Ending::Stop, Beginning::Small) => -3.5,
        (Ending::Stop, _) => 0.9,
        (Ending::Quoted, Beginning::Small) => -1.0,
        (Ending::Quoted, _) => 0.9,
    };
    let stops = matches!(tail.ending, Ending::Stop | Ending::Quoted);
    let room = match (stops, tail.short, head.indented) {
        (true, true, true) => 1.0,
        (true, true, false) => 0.0,
        (false, _, true) => -2.0,
        _ => 0.0,
    };
    words + room
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;

    fn habits(text: &str) -> Habits {
        let source = Source::new("essay.txt", text);
        let leaves = ingest::leaves(&source);
        let furniture = vec![Furniture::default(); leaves.len()];
        Habits::of(&source, &leaves, &furniture)
    }

    fn meeting(habits: &Habits, line: &str, next: &str) -> f64 {
        habits.meeting(habits.tail(line), Head::of(next, false))
    }

    #[test]
    fn a_stop_wants_no_small_letter() {
        let none = habits("");
        assert!(meeting(&none, "it ends.", "The") > meeting(&none, "it ends.", "the") + 3.0);
        assert!(meeting(&none, "it goes", "on") > meeting(&none, "it goes", "On"));
    }

    #[test]
    fn capitals_say_nothing_where_all_are_capitals() {
        let prose = "the end of it. Then another\nline runs on\n".repeat(40);
        let shouted = prose.to_uppercase();
        assert!(meeting(&habits(&prose), "it goes", "On") < -1.0);
        assert!(meeting(&habits(&shouted), "IT GOES", "ON") > -0.3);
    }

    #[test]
    fn endings_and_beginnings_are_told_apart() {
        assert_eq!(ending("vari-"), Ending::Cut);
        assert_eq!(ending("he said.”"), Ending::Quoted);
        assert_eq!(ending("it was so.12"), Ending::Stop);
        assert_eq!(ending("(1971, pp 7–8)"), Ending::Open);
        assert_eq!(beginning("“Yes,” he"), Beginning::Quote);
        assert_eq!(beginning("(then he"), Beginning::Small);
        assert_eq!(beginning("—and so"), Beginning::Small);
    }
}
