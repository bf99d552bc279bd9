//! What speaks for a paragraph's end between two lines: [`Evidence`] weighs it for a whole text.
//!
//! Printers show a new paragraph by a blank line, by an indent or by neither, and extractors keep
//! or lose it, so that no sign means the same in two texts. Where the words leave no doubt (a
//! sentence runs on; a line ends early after a full stop) each text tells how its own signs are
//! used: the signs are counted there, and then weighed everywhere by the logarithm of the ratio of
//! their two shares. So a blank line that often stands within sentences says little, and in a text
//! that has one after every paragraph a missing one says much.
//!
//! Source: the counts are those of a naive Bayes classifier with two labels; I. J. Good,
//! *Probability and the Weighing of Evidence*, 1950, for adding weights of evidence. Deviation: the
//! weights of the words are fixed for all texts, and each is bounded.

use crate::structure::blocks::Blocks;
use crate::structure::expectation::Expectation;
use crate::structure::measure::Measure;
use crate::structure::row::Row;
use crate::structure::signs::{Beginning, Ending, beginning, ending, runs_on};
use crate::structure::speakers::Speakers;

/// The most that the width of a line may say for an indentation that was lost.
const MOST_HIDDEN: f64 = 2.5;
/// A line at least this wide, in shares of the measure, was filled.
const FILLED: f64 = 0.85;
/// With fewer examples than this, widths say nothing.
const FEWEST_EXAMPLES: usize = 6;
/// The most that blank lines or indents may say.
const MOST_SIGN: f64 = 5.0;
/// A line that the next word would clearly have fitted on.
const ENDED: f64 = 3.8;
/// What the room on a line says, beyond what uneven setting leaves, in shares of the measure: last
/// lines are filled to any width, all others as far as their words let them.
///
/// Measured on 2,000 line ends of four books set three ways and read back.
const ROOM: [(f64, f64); 4] = [(-0.08, -3.0), (-0.06, -1.4), (-0.02, -0.3), (0.04, ENDED)];
/// A line that is ended early beyond doubt.
const ENDED_EARLY: f64 = 6.0;
/// A quotation is open across the lines and the next does not open one.
const WITHIN_SPEECH: f64 = -1.5;

/// A quotation that is open is opened again, as a paragraph within it is; a speaker's name begins a line.
const REOPENED: f64 = 6.0;
const SPEAKER: f64 = 6.0;

/// A dash leads to speech, in a text that begins a paragraph with it.
const LED_IN: f64 = 5.0;

const QUOTES: [char; 5] = ['“', '”', '"', '«', '»'];

/// How a text shows its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The measure of the text.
    pub measure: Measure,
    /// How likely the words at a line's end are to end a paragraph.
    expectation: Expectation,
    /// Where a deep line begins no paragraph.
    blocks: Blocks,
    blank: Sign,
    indent: Sign,
    hidden: Option<Hidden>,
    /// Whether speech that a dash leads to begins a paragraph, as far as the lines tell.
    leads_in: bool,
    /// Whose names begin paragraphs.
    speakers: Speakers,
}

/// What a sign says where it stands and where it is missing, in nats for a break.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sign {
    present: f64,
    absent: f64,
}

impl Evidence {
    /// How a text shows its paragraphs, learned from where its words leave no doubt.
    pub fn of(rows: &[Row<'_>]) -> Self {
        let measure = Measure::of(rows);
        let blocks = Blocks::of(rows);
        let mut blank = Tally::default();
        let mut indent = Tally::default();
        let mut widths = Widths::default();
        for pair in rows.windows(2) {
            let (row, next) = (&pair[0], &pair[1]);
            let Some(breaks) = sure_break(row, next, &measure) else {
                continue;
            };
            indent.count(breaks, blocks.indents(row, next));
            widths.count(breaks, next.width / measure.width);
            if !next.opens_leaf {
                blank.count(breaks, next.after_blank);
            }
        }
        Self {
            measure,
            expectation: Expectation::of(rows, prior(indent.breaks, rows.len())),
            blocks,
            blank: blank.sign(),
            indent: indent.sign(),
            hidden: widths.hidden(),
            leads_in: speech_begins_paragraphs(rows),
            speakers: Speakers::of(rows),
        }
    }

    /// The same evidence without what blank lines say.
    pub fn without_blanks(&self) -> Self {
        Self {
            blank: Sign {
                present: 0.0,
                absent: 0.0,
            },
            ..self.clone()
        }
    }

    /// Whether a blank line speaks for a break in this text.
    pub fn blank_lines_tell(&self) -> bool {
        self.blank.present > 1.0
    }

    /// Whether a blank line is how this text parts its paragraphs.
    pub fn blank_lines_part(&self) -> bool {
        self.blank_lines_tell() && self.blank.absent < -1.0
    }

    /// How much speaks for a break between two rows, in nats. `open_quotes` are the quotation marks
    /// open where `row` ends.
    pub fn for_break(&self, row: &Row<'_>, next: &Row<'_>, open_quotes: i32) -> f64 {
        let blank = match (next.opens_leaf, next.after_blank) {
            (true, _) => 0.0,
            (false, true) => self.blank.present,
            (false, false) => self.blank.absent,
        };
        let indent = if self.blocks.indents(row, next) {
            self.indent.present
        } else {
            self.indent.absent
        };
        let hidden = self.hidden.as_ref().map_or(0.0, |hidden| {
            hidden.indented(next.width / self.measure.width)
        });
        let signs = blank + indent + hidden;
        let within_speech = if open_quotes > 0 && beginning(next.text) == Beginning::Capital {
            WITHIN_SPEECH
        } else {
            0.0
        };
        let stops = ending(row.text) == Ending::Stop;
        let speech = if open_quotes > 0 && stops && next.text.starts_with(['“', '«']) {
            REOPENED
        } else if stops && self.speakers.begin(next.text) {
            SPEAKER
        } else {
            0.0
        };
        let words = self.expectation.for_break(row.text, next.text) + within_speech;
        let led_in = if self.leads_in && open_quotes == 0 && leads_in(row.text, next.text) {
            LED_IN
        } else {
            0.0
        };
        signs + words + led_in + speech + self.room(row, next)
    }

    fn room(&self, row: &Row<'_>, next: &Row<'_>) -> f64 {
        if self.measure.ended_early(row, next) {
            return ENDED_EARLY;
        }
        let beyond = self.measure.room(row, next) - self.measure.uneven;
        ROOM.windows(2)
            .find(|pair| beyond < pair[1].0)
            .map_or(ENDED, |pair| {
                let ((low, least), (high, most)) = (pair[0], pair[1]);
                let share = ((beyond - low) / (high - low)).clamp(0.0, 1.0);
                least + share * (most - least)
            })
    }
}

/// Whether there is a break for sure, or none for sure, by the words and the room alone.
fn sure_break(row: &Row<'_>, next: &Row<'_>, measure: &Measure) -> Option<bool> {
    if runs_on(row.text, next.text) {
        Some(false)
    } else if ending(row.text) == Ending::Stop
        && beginning(next.text) != Beginning::Small
        && measure.ended_early(row, next)
    {
        Some(true)
    } else {
        None
    }
}

/// Whether a line ends with a dash that leads to the speech below it: `said rather sharply—` /
/// `“Hilloa, Guest!`, but not `trivial one”—he jerked his thumb—` / `“but there are`, where the
/// speech goes on.
fn leads_in(text: &str, next: &str) -> bool {
    let within_speech = text.contains(QUOTES);
    text.ends_with('—') && !within_speech && beginning(next) == Beginning::Quote
}

/// Whether the dashes that lead to speech stand at the ends of lines rather than within them, where
/// no paragraph begins.
fn speech_begins_paragraphs(rows: &[Row<'_>]) -> bool {
    // What stands below the first quotation mark of a line is never led in.
    let within = rows.iter().filter(|row| {
        let first = row.text.find(QUOTES).map(|at| row.text.split_at(at));
        first.is_some_and(|(text, next)| leads_in(text.trim_end(), next))
    });
    let over = rows.windows(2);
    let over = over.filter(|pair| leads_in(pair[0].text, pair[1].text));
    over.count() > within.count()
}

/// The prior weight of a break, from how many lines surely end a paragraph.
fn prior(breaks: f64, rows: usize) -> f64 {
    let share = (breaks + 2.0) / (rows as f64 + 16.0);
    (share / (1.0 - share)).ln()
}

/// How wide the filled lines are that follow sure breaks, and the others, in shares of the
/// measure.
#[derive(Default)]
struct Widths {
    after_breaks: Vec<f64>,
    others: Vec<f64>,
}

impl Widths {
    fn count(&mut self, breaks: bool, width: f64) {
        if width < FILLED {
            return;
        }
        if breaks {
            self.after_breaks.push(width);
        } else {
            self.others.push(width);
        }
    }

    fn hidden(&self) -> Option<Hidden> {
        if self.after_breaks.len().min(self.others.len()) < FEWEST_EXAMPLES {
            return None;
        }
        Some(Hidden {
            first: Bell::of(&self.after_breaks),
            other: Bell::of(&self.others),
        })
    }
}

/// An indentation that the extractor lost: a first line is narrower by it than others are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hidden {
    first: Bell,
    other: Bell,
}

impl Hidden {
    /// How much the width of a filled line says for its being the first of a paragraph.
    fn indented(&self, width: f64) -> f64 {
        if width < FILLED {
            return 0.0;
        }
        (self.first.log_density(width) - self.other.log_density(width))
            .clamp(-MOST_HIDDEN, MOST_HIDDEN)
    }
}

/// A normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bell {
    mean: f64,
    deviation: f64,
}

impl Bell {
    fn of(numbers: &[f64]) -> Self {
        let count = numbers.len().max(1) as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let variance = numbers.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / count;
        Self {
            mean,
            deviation: variance.sqrt().max(0.01),
        }
    }

    fn log_density(&self, number: f64) -> f64 {
        let distance = (number - self.mean) / self.deviation;
        -0.5 * distance * distance - self.deviation.ln()
    }
}

/// How often a sign stands at sure breaks and elsewhere.
#[derive(Default)]
struct Tally {
    breaks: f64,
    breaks_with: f64,
    others: f64,
    others_with: f64,
}

impl Tally {
    fn count(&mut self, breaks: bool, present: bool) {
        let present = f64::from(u8::from(present));
        if breaks {
            self.breaks += 1.0;
            self.breaks_with += present;
        } else {
            self.others += 1.0;
            self.others_with += present;
        }
    }

    /// A few imagined cases (a sign stands at half of the breaks and at a fiftieth of the other
    /// places) keep a short text from being too sure.
    fn sign(&self) -> Sign {
        let at_breaks = (self.breaks_with + 1.0) / (self.breaks + 2.0);
        let elsewhere = (self.others_with + 0.1) / (self.others + 5.0);
        let bounded = |ratio: f64| ratio.ln().clamp(-MOST_SIGN, MOST_SIGN);
        Sign {
            present: bounded(at_breaks / elsewhere),
            absent: bounded((1.0 - at_breaks) / (1.0 - elsewhere)),
        }
    }
}
