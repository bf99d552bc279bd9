//! Matter becomes lines: [`Compositor::set_lines`].
//!
//! Each pass is freer than the last: no line looser than one and a half; loose lines; and breaks
//! between any two letters, which is told to the editor with the line. A paragraph is broken once
//! in nearly all cases, and no line ever sticks out of its measure as long as one
//! letter fits into it.

use super::breaking::{Chosen, Rules, Ways, best_breaks};
use super::compositor::Compositor;
use super::items::{Hanging, Legal, legal_breaks};
use super::line::{SetLine, Setting};
use super::matter::Matter;
use super::sorts::{Freedom, Item, Sorts};
use crate::diagnostic::Diagnostic;
use crate::typeset::page::{Drawing, GlyphRun};

/// Where the lines of a paragraph stand between the edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adjustment {
    /// At both edges.
    Justified,
    /// At the left edge.
    Left,
    /// In the middle.
    Centred,
    /// At the right edge.
    Right,
}

/// The shape of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The width of its lines.
    pub(super) measure: f64,
    /// How far the first line begins to the right of the others; to the left if negative.
    pub(super) indent: f64,
    /// Where the lines stand.
    pub(super) adjustment: Adjustment,
    /// Whether the lines should be about as long as one another, as in a heading.
    pub(super) balanced: bool,
}

impl Shape {
    pub(super) fn new(measure: f64, adjustment: Adjustment) -> Self {
        Self {
            measure,
            indent: 0.0,
            adjustment,
            balanced: adjustment == Adjustment::Centred,
        }
    }
}

/// The loosest line the first pass takes: about one and a half of the natural space.
const TOLERANCE: f64 = 1.15;
/// The loosest line the second pass takes, and the third.
const LOOSER: f64 = 2.0;
const LOOSEST: f64 = 6.0;
/// The white a ragged line may leave without being bad, in ems.
const RAGGEDNESS: f64 = 6.0;

/// A paragraph at its best, and what a line more or less would cost, in demerits.
#[derive(Clone, Debug)]
pub(super) struct Flexible {
    /// The lines.
    pub(super) lines: Vec<SetLine>,
    /// The same with one line more, if it can be had.
    pub(super) longer: Option<Variant>,
    /// The same with one line less, if it can be had.
    pub(super) shorter: Option<Variant>,
}

/// A paragraph with a line more or less, as far as pages have to know it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variant {
    /// What it costs beyond the best, in demerits.
    pub(super) cost: f64,
    /// Its lines.
    pub(super) lines: Vec<VariantLine>,
}

/// A line of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct VariantLine {
    /// Whether it ends in a hyphen.
    pub(super) hyphen: bool,
    /// The notes called in it.
    pub(super) notes: Vec<usize>,
}

/// A line more or a line less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// One line more.
    Longer,
    /// One line less.
    Shorter,
}

impl Compositor<'_> {
    /// The lines of a paragraph.
    pub(super) fn set_lines(&mut self, matter: &Matter, shape: Shape) -> Vec<SetLine> {
        if matter.stretches.is_empty() {
            return Vec::new();
        }
        let justified = shape.adjustment == Adjustment::Justified;
        let freedom = Freedom {
            hyphens: justified,
            anywhere: false,
        };
        let sorts = self.indented(matter, shape, freedom);
        for tolerance in [TOLERANCE, LOOSER, LOOSEST] {
            let tried = self.try_lines(matter, &sorts, shape, tolerance);
            if let Some(lines) = tried {
                return lines;
            }
        }
        self.set_anyhow(matter, shape)
    }

    /// The lines of a paragraph of the text, and what a line more or less would cost.
    pub(super) fn set_flexible(&mut self, matter: &Matter, shape: Shape) -> Flexible {
        let Some((sorts, legal, ways)) = self.ways(matter, shape) else {
            return Flexible {
                lines: self.set_lines(matter, shape),
                longer: None,
                shorter: None,
            };
        };
        let setting = self.setting(matter, &sorts, shape, &legal);
        let variant = |(ends, cost): (Vec<Chosen>, f64)| Variant {
            cost,
            lines: variant_lines(&setting, &ends),
        };
        Flexible {
            lines: lines_of(&setting, &ways.best),
            longer: ways.longer.map(variant),
            shorter: ways.shorter.map(variant),
        }
    }

    /// The lines of a paragraph with one line more or less than at its best; none if that cannot
    /// be had.
    pub(super) fn set_variant(
        &mut self,
        matter: &Matter,
        shape: Shape,
        change: Change,
    ) -> Option<Vec<SetLine>> {
        let (sorts, legal, ways) = self.ways(matter, shape)?;
        let way = match change {
            Change::Longer => ways.longer,
            Change::Shorter => ways.shorter,
        };
        let (ends, _) = way?;
        Some(lines_of(
            &self.setting(matter, &sorts, shape, &legal),
            &ends,
        ))
    }

    fn ways(&mut self, matter: &Matter, shape: Shape) -> Option<(Sorts, Vec<Legal>, Ways)> {
        if matter.stretches.is_empty() {
            return None;
        }
        let freedom = Freedom {
            hyphens: shape.adjustment == Adjustment::Justified,
            anywhere: false,
        };
        let sorts = self.indented(matter, shape, freedom);
        let (start, legal) = legal_breaks(self.hanging(matter, &sorts, shape));
        let rules = Rules {
            variants: true,
            ..self.rules(shape, TOLERANCE)
        };
        let ways = best_breaks(&legal, start, &rules)?;
        Some((sorts, legal, ways))
    }

    /// The last remedy: loose lines, and words broken between any two letters.
    fn set_anyhow(&mut self, matter: &Matter, shape: Shape) -> Vec<SetLine> {
        let freedom = Freedom {
            hyphens: true,
            anywhere: false,
        };
        let sorts = self.indented(matter, shape, freedom);
        if let Some(lines) = self.try_lines(matter, &sorts, shape, f64::INFINITY) {
            return lines;
        }
        let anywhere = Freedom {
            hyphens: true,
            anywhere: true,
        };
        let sorts = self.indented(matter, shape, anywhere);
        match self.try_lines(matter, &sorts, shape, f64::INFINITY) {
            Some(lines) => {
                let split: Vec<&SetLine> = lines.iter().filter(|line| is_split(line)).collect();
                let shown = split
                    .first()
                    .or(lines.first().as_ref())
                    .map(|line| words(line));
                self.tell_broken(shown.unwrap_or_default());
                lines
            }
            None => self.set_overfull(matter, &sorts, shape),
        }
    }

    /// One letter is wider than the measure: every break is taken.
    fn set_overfull(&mut self, matter: &Matter, sorts: &Sorts, shape: Shape) -> Vec<SetLine> {
        let hanging = self.hanging(matter, sorts, shape);
        let (_, legal) = legal_breaks(hanging);
        let ends: Vec<Chosen> = (0..legal.len())
            .map(|legal| Chosen { legal, ratio: 0.0 })
            .collect();
        let setting = self.setting(matter, sorts, shape, &legal);
        let lines = lines_of(&setting, &ends);
        self.tell(
            Diagnostic::warning(
                "T005",
                format!(
                    "a measure of {:.0} pt is too narrow for its letters",
                    shape.measure
                ),
            )
            .hint("choose smaller type, narrower margins or fewer columns"),
        );
        lines
    }

    fn tell_broken(&mut self, line: String) {
        self.tell(
            Diagnostic::warning(
                "T004",
                format!("a word had to be broken anywhere: `{line}`"),
            )
            .hint("put a soft hyphen (U+00AD) or a space where it may be broken"),
        );
    }

    fn indented(&mut self, matter: &Matter, shape: Shape, freedom: Freedom) -> Sorts {
        let mut sorts = self.compose_sorts(matter, freedom);
        if shape.indent != 0.0 {
            sorts.items.insert(0, Item::Kern(shape.indent));
        }
        sorts
    }

    fn hanging<'m>(&self, matter: &'m Matter, sorts: &'m Sorts, shape: Shape) -> Hanging<'m> {
        let justified = shape.adjustment == Adjustment::Justified;
        Hanging {
            matter,
            sorts,
            strength: if justified {
                self.design.protrusion
            } else {
                0.0
            },
        }
    }

    fn setting<'m>(
        &self,
        matter: &'m Matter,
        sorts: &'m Sorts,
        shape: Shape,
        legal: &'m [Legal],
    ) -> Setting<'m> {
        Setting {
            matter,
            sorts,
            legal,
            hanging: self.hanging(matter, sorts, shape),
            measure: shape.measure,
            expansion: self.design.expansion,
            justified: shape.adjustment == Adjustment::Justified,
        }
    }

    fn rules(&self, shape: Shape, tolerance: f64) -> Rules {
        let em = self.block.size;
        let rules = Rules {
            measure: shape.measure,
            tolerance,
            raggedness: 0.0,
            balanced: false,
            expansion: self.design.expansion,
            stub: 2.2 * self.design.indent * em,
            variants: false,
        };
        if shape.adjustment == Adjustment::Justified {
            return rules;
        }
        Rules {
            raggedness: RAGGEDNESS * em,
            balanced: shape.balanced,
            expansion: 0.0,
            stub: 4.0 * em,
            ..rules
        }
    }

    fn try_lines(
        &self,
        matter: &Matter,
        sorts: &Sorts,
        shape: Shape,
        tolerance: f64,
    ) -> Option<Vec<SetLine>> {
        let (start, legal) = legal_breaks(self.hanging(matter, sorts, shape));
        let Ways { best: ends, .. } = best_breaks(&legal, start, &self.rules(shape, tolerance))?;
        let setting = self.setting(matter, sorts, shape, &legal);
        let mut lines = lines_of(&setting, &ends);
        for line in &mut lines {
            adjust(line, shape);
        }
        Some(lines)
    }
}

/// What pages have to know of the lines between breaks.
fn variant_lines(setting: &Setting<'_>, ends: &[Chosen]) -> Vec<VariantLine> {
    let mut notes = setting.matter.notes.iter().peekable();
    let last = ends.len().saturating_sub(1);
    ends.iter()
        .enumerate()
        .map(|(number, end)| {
            let legal = &setting.legal[end.legal];
            let mut line = VariantLine {
                hyphen: legal.hyphen,
                notes: Vec::new(),
            };
            if notes.peek().is_some() {
                let until = match number == last {
                    true => usize::MAX,
                    false => byte_before(setting.sorts, legal.item),
                };
                while let Some((_, note)) = notes.next_if(|(at, _)| *at < until) {
                    line.notes.push(*note);
                }
            }
            line
        })
        .collect()
}

/// The byte of the matter at which the letters before an item end.
fn byte_before(sorts: &Sorts, item: usize) -> usize {
    let letters = sorts.items[..item]
        .iter()
        .rev()
        .find_map(|item| match item {
            Item::Box(range) => range.clone().next_back(),
            Item::Break(passed) => passed.whole.clone().next_back(),
            _ => None,
        });
    letters.map_or(0, |last| sorts.sorts[last].text.end)
}

fn lines_of(setting: &Setting<'_>, ends: &[Chosen]) -> Vec<SetLine> {
    let starts = std::iter::once(None).chain(ends.iter().copied().map(Some));
    starts
        .zip(ends)
        .map(|(from, to)| setting.line(from, *to))
        .collect()
}

/// Moves a line to the middle or the right.
fn adjust(line: &mut SetLine, shape: Shape) {
    let white = shape.measure - line.width;
    let by = match shape.adjustment {
        Adjustment::Justified | Adjustment::Left => return,
        Adjustment::Centred => white / 2.0,
        Adjustment::Right => white,
    };
    for mark in &mut line.marks {
        super::row::shift(mark, by, 0.0);
    }
    for (_, start, end) in &mut line.links {
        *start += by;
        *end += by;
    }
}

/// Whether a line ends in a letter, inside a word.
fn is_split(line: &SetLine) -> bool {
    !line.hyphen && words(line).chars().count() > 8 && !words(line).contains(' ')
}

/// The words of a line.
fn words(line: &SetLine) -> String {
    runs(line)
        .flat_map(|run| run.glyphs.iter())
        .map(|glyph| glyph.text.as_str())
        .collect()
}

fn runs(line: &SetLine) -> impl Iterator<Item = &GlyphRun> {
    line.marks.iter().filter_map(|mark| match &mark.drawing {
        Drawing::Run(run) => Some(run),
        _ => None,
    })
}
