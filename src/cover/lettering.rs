//! Words into a region: [`letter`] sets what a region says and returns its glyph runs.

use std::ops::Range;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::fit::Grip;
use super::lines::{self, Composed, Room, Word};
use super::region::{Lines, Region, Style};
use crate::diagnostic::Diagnostic;
use crate::font::{Capitals, FaceId, Features, Figures, Library};
use crate::typeset::page::{GlyphRun, Point, Rect};

/// The lines of a region, set.
#[derive(Debug, Default)]
pub(super) struct Lettering {
    /// The glyph runs, line by line.
    pub(super) runs: Vec<GlyphRun>,
    /// The last baseline, from the top of the page.
    pub(super) bottom: f64,
    /// What was found.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The words to set and the room they have on the page, in points.
pub(super) struct Order<'a> {
    pub(super) region: &'a Region,
    pub(super) words: &'a str,
    pub(super) area: Rect,
    /// How many points a point of the template has become.
    pub(super) scale: f64,
    /// No words are set smaller, in points.
    pub(super) floor: f64,
}

/// The glyph runs of an order.
pub(super) fn letter(order: &Order<'_>, library: &Library) -> Lettering {
    let setter = Setter::new(order, library);
    let words = lines::words_of(order.words, setter.turn, &|range| setter.width(range));
    let composed = lines::compose(&words, &setter.room());
    let baselines = setter.baselines(&composed);
    let mut lettering = Lettering {
        bottom: baselines.last().copied().unwrap_or(order.area.y),
        ..Lettering::default()
    };
    for (line, baseline) in composed.lines.iter().zip(baselines) {
        let last = line.end == words.len();
        let placed = setter.line(&words, line, composed.size, baseline, last);
        lettering.runs.extend(placed);
    }
    lettering.diagnostics = setter.findings(&composed);
    lettering
}

struct Setter<'a> {
    order: &'a Order<'a>,
    library: &'a Library,
    /// Where the second style begins.
    turn: Option<usize>,
}

impl<'a> Setter<'a> {
    fn new(order: &'a Order<'a>, library: &'a Library) -> Self {
        let turn = order.region.turn.and_then(|_| lines::turn_of(order.words));
        Self {
            order,
            library,
            turn,
        }
    }

    fn room(&self) -> Room {
        let Order {
            region,
            area,
            scale,
            floor,
            ..
        } = self.order;
        Room {
            width: area.width,
            height: area.height.max(self.capital() * floor),
            largest: (region.largest * scale).max(*floor),
            smallest: (region.smallest * scale).max(*floor),
            leading: region.leading,
            capital: self.capital(),
            lines: region.lines,
        }
    }

    /// The height of a capital at size 1.
    fn capital(&self) -> f64 {
        self.face(self.order.region.style).map_or(0.65, |id| {
            let face = self.library.face(id);
            let height = match self.order.region.style.small_caps {
                true => face.x_height(),
                false => face.cap_height(),
            };
            f64::from(height) / f64::from(face.units_per_em().max(1))
        })
    }

    fn face(&self, style: Style) -> Option<FaceId> {
        self.library
            .select(&self.order.region.family, style.bold, style.italic)
            .or_else(|| self.library.faces().next().map(|(id, _)| id))
    }

    /// The width of a range of bytes at size 1.
    fn width(&self, range: Range<usize>) -> f64 {
        self.runs(range, 1.0).iter().map(GlyphRun::width).sum()
    }

    /// The runs of a range of bytes, all at the page's corner.
    fn runs(&self, range: Range<usize>, size: f64) -> Vec<GlyphRun> {
        let region = self.order.region;
        let turn = self.turn.unwrap_or(usize::MAX);
        let (before, after) = (
            range.start.min(turn)..range.end.min(turn),
            range.start.max(turn)..range.end.max(turn),
        );
        let mut runs = Vec::new();
        for (part, style) in [
            (before, region.style),
            (after, region.turn.unwrap_or(region.style)),
        ] {
            if part.is_empty() || part.start >= self.order.words.len() {
                continue;
            }
            if let Some(face) = self.face(style) {
                runs.extend(self.shape(&self.order.words[part], face, style, size));
            }
        }
        runs
    }

    fn shape(&self, words: &str, face: FaceId, style: Style, size: f64) -> Vec<GlyphRun> {
        let region = self.order.region;
        let features = Features {
            capitals: match style.small_caps {
                true => Capitals::Small,
                false => Capitals::AsWritten,
            },
            figures: match style.small_caps || region.lines == Lines::Running {
                true => Figures::OldStyle,
                false => Figures::Lining,
            },
            ligatures: region.tracking <= 0.0,
            ..Features::default()
        };
        let tracking = region.tracking / 1000.0 * size;
        self.library
            .shape(words, face, features)
            .into_iter()
            .map(|run| GlyphRun {
                ink: region.ink,
                ..run.sized(words, size, tracking, self.library)
            })
            .collect()
    }

    /// The baselines of the lines, from the top of the page: the capitals of the first touch the
    /// top of the room, the last stands on its bottom.
    fn baselines(&self, composed: &Composed) -> Vec<f64> {
        let area = self.order.area;
        let step = self.order.region.leading * composed.size;
        let capital = self.capital() * composed.size;
        let height = capital + step * (composed.lines.len().max(1) - 1) as f64;
        let top = match self.order.region.stand {
            Grip::Start | Grip::Both => area.y,
            Grip::Middle => area.y + (area.height - height) / 2.0,
            Grip::End => area.y + area.height - height,
        };
        (0..composed.lines.len())
            .map(|line| top + capital + step * line as f64)
            .collect()
    }

    /// The runs of one line in their places. All but the last line end with their space, so that
    /// whoever reads the words aloud or copies them finds them apart.
    fn line(
        &self,
        words: &[Word],
        line: &Range<usize>,
        size: f64,
        baseline: f64,
        last: bool,
    ) -> Vec<GlyphRun> {
        let (start, end) = (words[line.start].start, words[line.end - 1].end);
        let spaced = if last {
            end
        } else {
            end_with_space(self.order.words, end)
        };
        let mut pen = self.left(start..end, size);
        let mut runs = self.runs(start..spaced, size);
        for run in &mut runs {
            run.origin = Point {
                x: pen,
                y: baseline,
            };
            pen += run.width();
        }
        runs
    }

    /// Where a line begins: a quotation mark hangs out of a left edge, and the first letter's ink,
    /// not the white at its side, stands on the edge.
    fn left(&self, line: Range<usize>, size: f64) -> f64 {
        let area = self.order.area;
        let runs = self.runs(line.clone(), size);
        let width: f64 = runs.iter().map(GlyphRun::width).sum();
        match self.order.region.align {
            Grip::Start | Grip::Both => {
                let hanging = lines::hanging(&self.order.words[line.clone()]);
                area.x - self.outside(&runs, usize::from(hanging.is_some()))
            }
            Grip::Middle => area.x + (area.width - width) / 2.0,
            Grip::End => area.x + area.width - width,
        }
    }

    /// How far a line's beginning lies outside its edge: the glyphs that hang, and the white
    /// between the pen and the ink of the next.
    fn outside(&self, runs: &[GlyphRun], hanging: usize) -> f64 {
        let glyphs = || {
            runs.iter()
                .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
        };
        let hung: f64 = glyphs()
            .take(hanging)
            .map(|(_, glyph)| f64::from(glyph.advance))
            .sum();
        let white = glyphs()
            .nth(hanging)
            .and_then(|(run, glyph)| {
                let face = self.library.face(run.face);
                let font = FontRef::new(face.data()).ok()?;
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                let bounds = metrics.bounds(GlyphId::from(glyph.id))?;
                let units = f64::from(face.units_per_em().max(1));
                Some(f64::from(bounds.x_min) / units * run.size)
            })
            .unwrap_or(0.0);
        hung + white
    }

    fn findings(&self, composed: &Composed) -> Vec<Diagnostic> {
        let region = self.order.region;
        let mut findings = Vec::new();
        if composed.squeezed {
            let message = format!(
                "the words of the cover's region `{}` are set at {:.1} pt, below its smallest size",
                region.id, composed.size
            );
            findings.push(Diagnostic::warning("T054", message).hint(
                "shorten the words in pamphlet.toml, or take a template with more room for them",
            ));
        }
        if self.library.select(&region.family, false, false).is_none() {
            let message = format!("no family is called `{}`", region.family);
            let hint = format!(
                "set data-face to one of {}",
                self.library.families().join(", ")
            );
            findings.push(Diagnostic::warning("T055", message).hint(hint));
        }
        let missing = self.face(region.style).into_iter().flat_map(|face| {
            self.library
                .shape(self.order.words, face, Features::default())
                .into_iter()
                .flat_map(|run| run.missing)
        });
        for (_, character) in missing {
            if character.is_control() {
                continue;
            }
            let message = format!(
                "no face has `{character}` (U+{:04X}), which stands on the cover",
                u32::from(character)
            );
            findings.push(Diagnostic::warning("T056", message).hint("write it otherwise"));
        }
        findings
    }
}

/// The end of the space after a word, if there is one.
fn end_with_space(words: &str, end: usize) -> usize {
    match words[end..].chars().next() {
        Some(' ') => end + 1,
        _ => end,
    }
}
