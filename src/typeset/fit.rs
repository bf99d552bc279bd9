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

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::castoff::CastOff;
use super::design::{Block, Design, Margins};
use super::makeup::{Format, Makeup};
use super::sorts::WordCase;
use super::{Copy, Trial};
use crate::diagnostic::Diagnostic;
use crate::length::Length;

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

/// As many settings as are tried, the design as it is not counted.
const MOST_TRIALS: usize = 3;
/// What a blank page weighs: as much as a departure by [`SIZE_STEP`] and more in three respects.
const BLANK: f64 = 6.0;
/// The pages beyond which blank ones weigh less, for they are a smaller part of the whole.
const PAMPHLET: f64 = 40.0;
/// The departures from the design that weigh 1 each: in size and in leading, as parts; in the
/// height of the text, in lines; in the measure, in points.
const SIZE_STEP: f64 = 0.02;
const LEADING_STEP: f64 = 0.015;
const HEIGHT_STEP: f64 = 1.0;
const MEASURE_STEP: f64 = 5.0;
/// What a page too many or too few weighs.
const MISSED: f64 = 1e4;
/// What each section weighs that may take a page more or less than reckoned: where sheets are to
/// be filled, and where a number of pages is.
const UNSURE: f64 = 2.0;
const MAY_MISS: f64 = 1e3;
/// What it weighs to save pages by setting paragraphs tighter.
const TIGHTENED: f64 = 1.0;
/// What a page is worth when pages are saved, in the cost of pages.
const THRIFT: f64 = 400.0;
/// The largest size, and the least and the most leading, as parts of the design's.
const LARGEST: f64 = 1.25;
const LEADINGS: std::ops::RangeInclusive<f64> = 0.94..=1.06;
/// How far the measure may change, in points, either way.
const MEASURES: [f64; 5] = [-8.0, -4.0, 0.0, 4.0, 8.0];
/// How many lines the text may be higher.
const HEIGHTS: [f64; 3] = [-1.0, 0.0, 1.0];
/// The least margin above and below text that is made higher, in lines.
const NEAREST: f64 = 2.3;
/// The steps of the size, in points.
const STEP: f64 = 0.1;

/// A setting that might fit.
#[derive(Clone, Copy, Debug)]
struct Setting {
    size: f64,
    leading: f64,
    lines: usize,
    /// How much wider the measure is than the design's.
    wider: f64,
    /// How far it departs from the design.
    departure: f64,
    /// The pages it should take.
    pages: usize,
    /// What the doubt about that weighs.
    risk: f64,
}

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

/// A setting that was tried.
struct Tried<'a> {
    trial: Trial<'a>,
    design: Design,
    departure: f64,
    /// What the design without any departure has.
    own: String,
}

impl<'a> Tried<'a> {
    fn new(trial: Trial<'a>, design: &Design, departure: f64) -> Self {
        let block = design.block();
        let own = format!(
            "the design has {} on {} pt and {} pages",
            tenths(block.size),
            tenths(block.leading),
            trial.makeup.pages
        );
        Self {
            trial,
            design: design.clone(),
            departure,
            own,
        }
    }

    fn score(&self, goal: Fit) -> f64 {
        score(goal, self.trial.makeup.pages, self.departure)
    }

    /// Takes the pages with some paragraphs set tighter, where that saves what is wanted.
    fn save_pages(&mut self, goal: Fit) {
        let format = Format {
            thrift: THRIFT,
            ..self.trial.format()
        };
        let departure = self.departure + TIGHTENED;
        let makeup = Makeup::of(&self.trial.parts, format);
        if score(goal, makeup.pages, departure) < self.score(goal) {
            self.trial.makeup = makeup;
            self.departure = departure;
        }
    }

    fn finish(self, goal: Fit, finding: Option<Diagnostic>) -> Fitted<'a> {
        let pages = self.trial.makeup.pages;
        let fitting = (goal != Fit::Off).then(|| Fitting {
            pages,
            blanks: blanks(pages),
            setting: words(&self.trial.compositor.block),
            departs: self.departure > 0.0,
            design: self.own,
        });
        Fitted {
            trial: self.trial,
            design: self.design,
            fitting,
            finding,
        }
    }
}

/// A setting as the report and the editor's file name it.
fn words(block: &Block) -> String {
    format!(
        "{} on {} pt, {} lines of {} pt",
        tenths(block.size),
        tenths(block.leading),
        block.lines,
        tenths(block.measure)
    )
}

fn tenths(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

/// The pages left blank on the last sheet.
fn blanks(pages: usize) -> usize {
    pages.next_multiple_of(4) - pages
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

/// The best setting that is not among those tried.
fn best_setting(design: &Design, cast: &CastOff, tried: &[Key]) -> Option<Setting> {
    let sizes = sizes(design.smallest.to_pt(), design.size.to_pt());
    settings(design, cast, sizes)
        .filter(|setting| !tried.contains(&setting.key()))
        .min_by(|one, other| {
            let of = |setting: &Setting| setting.score(design.fit);
            of(one).total_cmp(&of(other))
        })
}

/// The sizes from a smallest to the largest, through the design's own.
fn sizes(smallest: f64, own: f64) -> impl Iterator<Item = f64> {
    let down = ((own - smallest) / STEP + 1e-6).floor().max(0.0) as i32;
    let up = (own * (LARGEST - 1.0) / STEP).floor() as i32;
    (-down..=up).map(move |step| own + f64::from(step) * STEP)
}

/// Every setting of some sizes that the limits allow, with the pages it should take.
fn settings(
    design: &Design,
    cast: &CastOff,
    sizes: impl Iterator<Item = f64>,
) -> impl Iterator<Item = Setting> {
    let (block, goal) = (design.block(), design.fit);
    let higher = heights(design, &block);
    sizes
        .flat_map(|size| MEASURES.into_iter().map(move |wider| (size, wider)))
        .flat_map(move |(size, wider)| {
            let lines = cast.lines((block.measure + wider) / size);
            pages_of(block, (size, wider), higher)
                .into_iter()
                .map(move |setting| {
                    let (pages, doubtful) = cast.pages(&lines, setting.lines);
                    let risk = match goal {
                        Fit::Pages(_) => MAY_MISS,
                        _ => UNSURE,
                    };
                    Setting {
                        pages,
                        risk: risk * doubtful as f64,
                        ..setting
                    }
                })
                .collect::<Vec<_>>()
        })
}

/// How many lines the text may be higher: not so many that running heads or folios come near the
/// edge.
fn heights(design: &Design, block: &Block) -> &'static [f64] {
    let Margins { top, bottom, .. } = design.margins;
    let least = top.to_pt().min(bottom.to_pt()) - block.leading / 2.0;
    match least >= NEAREST * block.leading {
        true => &HEIGHTS,
        false => &HEIGHTS[..2],
    }
}

/// The settings of a size and a measure: each number of lines in each height of the text.
fn pages_of(block: Block, (size, wider): (f64, f64), heights: &[f64]) -> Vec<Setting> {
    let own = block.leading / block.size;
    let mut settings = Vec::new();
    for &higher in heights {
        let height = (block.lines as f64 + higher) * block.leading;
        let most = (height / (size * own * LEADINGS.start())).floor();
        let least = (height / (size * own * LEADINGS.end())).ceil().max(4.0);
        for lines in least as usize..=most as usize {
            let leading = height / lines as f64;
            let step = |off: f64, step: f64| (off / step).powi(2);
            let departure = step(size / block.size - 1.0, SIZE_STEP)
                + step(leading / size / own - 1.0, LEADING_STEP)
                + step(higher, HEIGHT_STEP)
                + step(wider, MEASURE_STEP);
            settings.push(Setting {
                size,
                leading,
                lines,
                wider,
                departure,
                pages: 0,
                risk: 0.0,
            });
        }
    }
    settings
}

/// What tells settings apart, in hundredths of points.
type Key = (i64, i64, usize, i64);

impl Setting {
    fn key(&self) -> Key {
        let hundredths = |points: f64| (points * 100.0).round() as i64;
        (
            hundredths(self.size),
            hundredths(self.leading),
            self.lines,
            hundredths(self.wider),
        )
    }

    fn score(&self, goal: Fit) -> f64 {
        score(goal, self.pages, self.departure + self.risk)
    }

    /// The design in this setting: what the text gains in height and width, the margins lose in
    /// proportion.
    fn design(&self, design: &Design) -> Design {
        let block = design.block();
        let Margins {
            inner,
            outer,
            top,
            bottom,
        } = design.margins;
        let side = self.wider / (inner.to_pt() + outer.to_pt()).max(1.0);
        let higher = self.lines as f64 * self.leading - block.lines as f64 * block.leading;
        let top_pt = top.to_pt() - higher * top.to_pt() / (top.to_pt() + bottom.to_pt()).max(1.0);
        let below = design.trim.height.to_pt() - top_pt - self.lines as f64 * self.leading;
        Design {
            size: Length::pt(self.size),
            leading: Length::pt(self.leading),
            margins: Margins {
                inner: Length::pt(inner.to_pt() * (1.0 - side)),
                outer: Length::pt(outer.to_pt() * (1.0 - side)),
                top: Length::pt(top_pt),
                bottom: Length::pt(below - 1e-3),
            },
            ..design.clone()
        }
    }
}

/// What is said where the wanted number of pages cannot be had.
fn shortfall(best: &Tried<'_>, design: &Design, cast: &CastOff) -> Option<Diagnostic> {
    let Fit::Pages(wanted) = design.fit else {
        return None;
    };
    let pages = best.trial.makeup.pages;
    if pages == wanted {
        return None;
    }
    let own = design.size.to_pt();
    let limit = design.smallest.to_pt();
    let needed = needed_size(design, cast, wanted);
    let reason = match needed {
        Some(size) if size < limit => {
            format!(
                "needs {} pt, below the limit of {}",
                tenths(size),
                tenths(limit)
            )
        }
        Some(size) if size > own * LARGEST => {
            let limit = own * LARGEST;
            format!(
                "needs {} pt, above the limit of {}",
                tenths(size),
                tenths(limit)
            )
        }
        Some(_) => "was met by no setting tried".to_owned(),
        None => "was met by no size tried".to_owned(),
    };
    let size = tenths(best.trial.compositor.block.size);
    let told = format!("{pages} pages at {size} pt; {wanted} {reason}");
    Some(
        Diagnostic::warning("T012", told)
            .in_file("pamphlet.toml")
            .hint(format!(
                "write `fit = {pages}` or `fit = \"sheets\"` in `[layout]`, or change `size`"
            )),
    )
}

/// The size nearest to the design's in which the text should fill so many pages.
fn needed_size(design: &Design, cast: &CastOff, wanted: usize) -> Option<f64> {
    let own = design.size.to_pt();
    let steps = (1..400).map(|step| f64::from(step) * STEP);
    settings(design, cast, steps)
        .filter(|setting| setting.pages == wanted)
        .map(|setting| setting.size)
        .min_by(|one, other| (one - own).abs().total_cmp(&(other - own).abs()))
}
