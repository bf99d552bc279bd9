//! Copyfitting: the setting that fills whole sheets, [`Copy::fit`].
//!
//! A booklet is printed on sheets of four pages; a page more than twenty costs three blank ones.
//! Compositors cast off the copy before they set it: they reckoned how many pages it would make in
//! some size and measure, and chose the one that came out even (Hugh Williamson, "Methods of Book
//! Design", 1983, ch. 5). So does this: the text is set once, and its paragraphs' lengths say how
//! long it would be in each of some thousand other settings; the best of them is set to see
//! whether it keeps its promise.
//!
//! Cost: the reckoning is linear in the number of paragraphs. A paragraph is broken once in the
//! design as it is, and once more for each setting that is tried, [`MOST_TRIALS`] at most and one
//! for a long book; its
//! words are shaped once for all. What only takes fewer pages by setting some paragraphs a line
//! shorter breaks none again.

mod setting;
mod shortfall;
mod tried;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use self::setting::best_setting;
use self::shortfall::shortfall;
use self::tried::Tried;
use super::castoff::CastOff;
use super::design::Design;
use super::sorts::WordCase;
use super::{Copy, Trial};
use crate::diagnostic::Diagnostic;

/// How many pages a text is to fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// As many as it takes in the design as it is.
    #[default]
    Off,
    /// Whole sheets of four pages.
    Sheets,
    /// So many pages, covers included.
    Pages(usize),
}

/// Written `"off"`, `"sheets"` or a number of pages.
impl<'de> Deserialize<'de> for Fit {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "\"sheets\", \"off\" or a number of pages")]
        enum Written {
            Word(String),
            Pages(u32),
        }
        match Written::deserialize(input)? {
            Written::Word(word) if word == "off" => Ok(Self::Off),
            Written::Word(word) if word == "sheets" => Ok(Self::Sheets),
            Written::Word(word) => Err(D::Error::custom(format!(
                "`{word}` is no way to fit; write \"sheets\", \"off\" or a number of pages"
            ))),
            Written::Pages(0) => Err(D::Error::custom("no pamphlet has 0 pages")),
            Written::Pages(pages) => Ok(Self::Pages(pages as usize)),
        }
    }
}

/// What copyfitting chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting {
    /// The pages the text fills, covers included.
    pub pages: usize,
    /// The pages left blank on the last sheet.
    pub blanks: usize,
    /// How the text is set, in words: `10.3 on 13.7 pt, 36 lines of 306 pt`.
    pub setting: String,
    /// Whether that departs from the design.
    pub departs: bool,
    /// What the design has, in words: `the design has 10.5 on 14 pt and 21 pages`.
    pub design: String,
}

/// What came of fitting.
pub(super) struct Fitted<'a> {
    pub(super) trial: Trial<'a>,
    pub(super) design: Design,
    pub(super) fitting: Option<Fitting>,
    pub(super) finding: Option<Diagnostic>,
}

/// What a blank page weighs: as much as a departure by [`SIZE_STEP`] and more in three respects.
const BLANK: f64 = 6.0;
/// What a page too many or too few weighs.
const MISSED: f64 = 1e4;
/// As many settings as are tried, the design as it is not counted.
const MOST_TRIALS: usize = 3;
/// The pages beyond which blank ones weigh less, for they are a smaller part of the whole.
const PAMPHLET: f64 = 40.0;

impl<'a> Copy<'a> {
    /// The manuscript set so that it fills its pages as the design asks.
    pub(super) fn fit(&self, design: &Design) -> Fitted<'a> {
        let goal = design.fit;
        let mut best = Tried::new(self.set(design, WordCase::default()), design, 0.0);
        if goal == Fit::Off || best.score(goal) == 0.0 || best.trial.compositor.has_failed() {
            return best.finish(goal, None);
        }
        let mut cast = CastOff::of(&best.trial);
        let mut case = std::mem::take(&mut best.trial.compositor.case);
        let mut tried = Vec::new();
        best.save_pages(goal);
        let trials = if best.trial.makeup.pages as f64 > 2.0 * PAMPHLET {
            1
        } else {
            MOST_TRIALS
        };
        for _ in 0..trials {
            let Some(setting) = best_setting(design, &cast, &tried) else {
                break;
            };
            if setting.score(goal) >= best.score(goal) {
                break;
            }
            tried.push(setting.key());
            let wanted = setting.design(design);
            let mut next = Tried::new(self.set(&wanted, case), &wanted, setting.departure);
            case = std::mem::take(&mut next.trial.compositor.case);
            cast = CastOff::of(&next.trial);
            next.save_pages(goal);
            if next.score(goal) < best.score(goal) {
                next.own = best.own;
                best = next;
            }
        }
        best.trial.compositor.case = case;
        let finding = shortfall(&best, design, &cast);
        best.finish(goal, finding)
    }
}

/// How far a number of pages and a departure are from what is wanted.
fn score(goal: Fit, pages: usize, departure: f64) -> f64 {
    let missed = match goal {
        Fit::Off => 0.0,
        Fit::Sheets => BLANK * blanks(pages) as f64 * (PAMPHLET / pages as f64).min(1.0),
        Fit::Pages(wanted) => MISSED * pages.abs_diff(wanted) as f64,
    };
    missed + departure
}

/// The pages left blank on the last sheet.
fn blanks(pages: usize) -> usize {
    pages.next_multiple_of(4) - pages
}

fn tenths(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}
