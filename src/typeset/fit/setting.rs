//! The settings a text might be given: [`Setting`].

use super::{Fit, score};
use crate::length::Length;
use crate::typeset::castoff::CastOff;
use crate::typeset::design::{Block, Design, Margins};

/// The departures from the design that weigh 1 each: in size and in leading, as parts; in the
/// height of the text, in lines; in the measure, in points.
const SIZE_STEP: f64 = 0.02;
const LEADING_STEP: f64 = 0.015;
const HEIGHT_STEP: f64 = 1.0;
const MEASURE_STEP: f64 = 5.0;
/// What each section weighs that may take a page more or less than reckoned: where sheets are to
/// be filled, and where a number of pages is.
const UNSURE: f64 = 2.0;
const MAY_MISS: f64 = 1e3;
/// The largest size, and the least and the most leading, as parts of the design's.
pub(super) const LARGEST: f64 = 1.25;
const LEADINGS: std::ops::RangeInclusive<f64> = 0.94..=1.06;
/// How far the measure may change, in points, either way.
const MEASURES: [f64; 5] = [-8.0, -4.0, 0.0, 4.0, 8.0];
/// How many lines the text may be higher.
const HEIGHTS: [f64; 3] = [-1.0, 0.0, 1.0];
/// The least margin above and below text that is made higher, in lines.
const NEAREST: f64 = 2.3;
/// The steps of the size, in points.
pub(super) const STEP: f64 = 0.1;

/// A setting that might fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) size: f64,
    leading: f64,
    lines: usize,
    /// How much wider the measure is than the design's.
    wider: f64,
    /// How far it departs from the design.
    pub(super) departure: f64,
    /// The pages it should take.
    pub(super) pages: usize,
    /// What the doubt about that weighs.
    risk: f64,
}

/// What tells settings apart, in hundredths of points.
pub(super) type Key = (i64, i64, usize, i64);

impl Setting {
    pub(super) fn key(&self) -> Key {
        let hundredths = |points: f64| (points * 100.0).round() as i64;
        (
            hundredths(self.size),
            hundredths(self.leading),
            self.lines,
            hundredths(self.wider),
        )
    }

    pub(super) fn score(&self, goal: Fit) -> f64 {
        score(goal, self.pages, self.departure + self.risk)
    }

    /// The design in this setting: what the text gains in height and width, the margins lose in
    /// proportion.
    pub(super) fn design(&self, design: &Design) -> Design {
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

/// The best setting that is not among those tried.
pub(super) fn best_setting(design: &Design, cast: &CastOff, tried: &[Key]) -> Option<Setting> {
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
pub(super) fn settings(
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
