//! Matter becomes lines: [`Compositor::set_lines`].
//!
//! Each pass is freer than the last ([`PASSES`]): without hyphens, if that gives even lines; with
//! them, no line looser than one and a half; letters scaled half as far again in lines that would
//! be looser; loose lines; at last breaks between any two letters,
//! which is told to the editor with the line. So no line ever sticks out of its measure as long as
//! one letter fits into it. Words are shaped and measured once for all passes. Headings and notes
//! take the first pass that finds a way, nearly always the first or the second; paragraphs of the
//! text take both, for the ways with a line more or less that pages may ask for, and are not broken
//! again for those.

use super::breaking::{Chosen, Rules, Way, Ways, best_breaks};
use super::compositor::Compositor;
use super::items::{Hanging, Legal, RELIEF, Sums, legal_breaks};
use super::line::{SetLine, Setting};
use super::matter::Matter;
use super::points::ANYWHERE;
use super::sorts::{Freedom, Item, Sorts};
use super::variant::{Flexible, Variant, variant_lines};
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

/// The passes over a paragraph, each freer than the last.
///
/// TeX too first tries to do without hyphens (`\pretolerance`), and asks less of a second pass
/// (`\tolerance`). A first pass as loose as the second saves a twentieth of the hyphens and leaves the
/// spaces of the bundled essay a twentieth less even.
const PASSES: [Pass; 6] = [
    Pass::new(false, 0.48, 0.32),
    Pass::new(true, 0.5, TIGHTEST),
    Pass::new(true, 0.5, TIGHTEST).with_relief(),
    Pass::new(true, 0.9, TIGHTEST).with_relief(),
    Pass::new(true, 3.0, TIGHTEST).with_relief(),
    Pass::new(true, f64::INFINITY, TIGHTEST).with_relief(),
];
/// How much spaces may shrink: a third, as in TeX; the breaker makes the last of it dear.
const TIGHTEST: f64 = 0.34;

/// Passes that take looser lines may also part `p.` from its number, and initials.
const PARTS_BEYOND: f64 = 1.0;

/// What a pass over a paragraph may do.
#[derive(Clone, Copy, Debug)]
struct Pass {
    /// Whether words may be broken where the author put no hyphen.
    hyphens: bool,
    /// The most that spaces may grow, as a part of their width.
    loosest: f64,
    /// The most that they may shrink.
    tightest: f64,
    /// How much further letters may be scaled where a line would be loose, as a part of how far they
    /// may be anyway.
    relief: f64,
}

impl Pass {
    const fn new(hyphens: bool, loosest: f64, tightest: f64) -> Self {
        Self {
            hyphens,
            loosest,
            tightest,
            relief: 0.0,
        }
    }

    const fn with_relief(self) -> Self {
        Self {
            relief: RELIEF,
            ..self
        }
    }
}

/// The white a ragged line may leave without being bad, in ems.
const RAGGEDNESS: f64 = 6.0;

/// A last line shorter than so many indents is a stub: the next indent would stand under white.
const STUB: f64 = 2.2;

/// A paragraph before its lines are chosen.
struct Prepared {
    sorts: Sorts,
    start: Sums,
    legal: Vec<Legal>,
}

impl Compositor<'_> {
    /// The lines of a paragraph.
    pub(super) fn set_lines(&mut self, matter: &Matter, shape: Shape) -> Vec<SetLine> {
        if matter.stretches.is_empty() {
            return Vec::new();
        }
        let prepared = self.prepare(matter, shape, Freedom::WithinWords);
        match self.best_way(&prepared, shape) {
            Some(way) => self.lines(matter, &prepared, shape, &way.ends),
            None => self.set_anywhere(matter, shape),
        }
    }

    /// The lines of a paragraph of the text, and what a line more or less would cost.
    pub(super) fn set_flexible(&mut self, matter: &Matter, shape: Shape) -> Flexible {
        if matter.stretches.is_empty() {
            return Flexible::default();
        }
        let prepared = self.prepare(matter, shape, Freedom::WithinWords);
        let Some(ways) = self.ways(&prepared, shape) else {
            let lines = match self.best_way(&prepared, shape) {
                Some(way) => self.lines(matter, &prepared, shape, &way.ends),
                None => self.set_anywhere(matter, shape),
            };
            return Flexible {
                lines,
                ..Flexible::default()
            };
        };
        let setting = self.setting(matter, &prepared, shape);
        let variant = |way: Way| Variant {
            cost: (way.demerits - ways.best.demerits).max(0.0),
            lines: variant_lines(&setting, &way.ends),
            ends: way.ends,
        };
        Flexible {
            lines: lines_of(&setting, &ways.best.ends),
            longer: ways.longer.map(variant),
            shorter: ways.shorter.map(variant),
        }
    }

    /// The lines of a paragraph in another way than its best, as [`Self::set_flexible`] found it.
    pub(super) fn set_variant(
        &mut self,
        matter: &Matter,
        shape: Shape,
        variant: &Variant,
    ) -> Vec<SetLine> {
        let prepared = self.prepare(matter, shape, Freedom::WithinWords);
        self.lines(matter, &prepared, shape, &variant.ends)
    }

    fn prepare(&mut self, matter: &Matter, shape: Shape, freedom: Freedom) -> Prepared {
        let mut sorts = self.compose_sorts(matter, freedom);
        if shape.indent != 0.0 {
            sorts.items.insert(0, Item::Kern(shape.indent));
        }
        let (start, legal) = legal_breaks(self.hanging(matter, &sorts, shape));
        Prepared {
            sorts,
            start,
            legal,
        }
    }

    /// The best way of the first pass that finds one.
    fn best_way(&self, prepared: &Prepared, shape: Shape) -> Option<Way> {
        PASSES
            .iter()
            .find_map(|pass| self.pass(prepared, shape, *pass, false))
            .map(|ways| ways.best)
    }

    /// The best way without a loose line, and the best ways with a line more and a line less; of
    /// two the one without hyphens.
    fn ways(&self, prepared: &Prepared, shape: Shape) -> Option<Ways> {
        let whole = self.pass(prepared, shape, PASSES[0], true);
        let broken = self.pass(prepared, shape, PASSES[1], true);
        let (Some(whole), Some(broken)) = (&whole, &broken) else {
            return whole.or(broken);
        };
        let lines = whole.best.ends.len();
        let of_lines = |lines: usize| {
            [whole, broken]
                .into_iter()
                .flat_map(|ways| {
                    [
                        Some(&ways.best),
                        ways.longer.as_ref(),
                        ways.shorter.as_ref(),
                    ]
                })
                .flatten()
                .find(|way| way.ends.len() == lines)
                .cloned()
        };
        Some(Ways {
            best: whole.best.clone(),
            longer: of_lines(lines + 1),
            shorter: of_lines(lines - 1),
        })
    }

    fn pass(&self, prepared: &Prepared, shape: Shape, pass: Pass, variants: bool) -> Option<Ways> {
        let ragged = shape.adjustment != Adjustment::Justified;
        let rules = Rules {
            loosest: pass.loosest,
            tightest: pass.tightest,
            relief: pass.relief * self.design.expansion,
            parts: pass.loosest > PARTS_BEYOND,
            hyphens: pass.hyphens && (!ragged || pass.loosest.is_infinite()),
            variants,
            ..self.rules(shape)
        };
        best_breaks(&prepared.legal, prepared.start, &rules)
    }

    fn lines(
        &self,
        matter: &Matter,
        prepared: &Prepared,
        shape: Shape,
        ends: &[Chosen],
    ) -> Vec<SetLine> {
        let mut lines = lines_of(&self.setting(matter, prepared, shape), ends);
        for line in &mut lines {
            adjust(line, shape);
        }
        lines
    }

    /// The last remedy: words broken between any two letters, which is told with the line.
    fn set_anywhere(&mut self, matter: &Matter, shape: Shape) -> Vec<SetLine> {
        let prepared = self.prepare(matter, shape, Freedom::Anywhere);
        let last = PASSES[PASSES.len() - 1];
        let Some(ways) = self.pass(&prepared, shape, last, false) else {
            return self.set_overfull(matter, &prepared, shape);
        };
        let lines = self.lines(matter, &prepared, shape, &ways.best.ends);
        let splits = |end: &&Chosen| prepared.legal[end.legal].penalty >= ANYWHERE;
        if let Some(at) = ways.best.ends.iter().position(|end| splits(&end)) {
            self.tell_broken(words(&lines[at]).trim_end_matches([' ', '\u{ad}']));
        }
        lines
    }

    /// One letter is wider than the measure: every break is taken.
    fn set_overfull(&mut self, matter: &Matter, prepared: &Prepared, shape: Shape) -> Vec<SetLine> {
        let ends: Vec<Chosen> = (0..prepared.legal.len())
            .map(|legal| Chosen { legal, change: 0.0 })
            .collect();
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
        lines_of(&self.setting(matter, prepared, shape), &ends)
    }

    fn tell_broken(&mut self, line: &str) {
        if !self.design.faults().is_empty() {
            // The design leaves words no room, which is told once.
            return;
        }
        self.tell(
            Diagnostic::warning(
                "T004",
                format!("a word had to be broken anywhere: `{line}`"),
            )
            .hint("put a soft hyphen (U+00AD) or a space where it may be broken"),
        );
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

    fn setting<'m>(&self, matter: &'m Matter, prepared: &'m Prepared, shape: Shape) -> Setting<'m> {
        Setting {
            matter,
            sorts: &prepared.sorts,
            legal: &prepared.legal,
            hanging: self.hanging(matter, &prepared.sorts, shape),
            measure: shape.measure,
            expansion: self.design.expansion,
            justified: shape.adjustment == Adjustment::Justified,
        }
    }

    /// The rules of a shape, with the freedom of the last pass.
    fn rules(&self, shape: Shape) -> Rules {
        let em = self.block.size;
        let rules = Rules {
            measure: shape.measure,
            loosest: f64::INFINITY,
            tightest: TIGHTEST,
            raggedness: 0.0,
            expansion: self.design.expansion,
            relief: 0.0,
            hyphens: true,
            parts: true,
            balanced: false,
            stub: STUB * self.design.indent * em,
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

/// The words of a line.
fn words(line: &SetLine) -> String {
    runs(line).map(|run| run.glyphs.text()).collect()
}

fn runs(line: &SetLine) -> impl Iterator<Item = &GlyphRun> {
    line.marks.iter().filter_map(|mark| match &mark.drawing {
        Drawing::Run(run) => Some(run),
        _ => None,
    })
}
