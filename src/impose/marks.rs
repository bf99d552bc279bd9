//! Marks beside the pages: where to cut, fold and staple, and which signature is which.

use super::grid::Grid;
use super::job::{Binding, Mark, Scheme};
use super::plan::{Part, Plan};
use super::sheet::Place;
use crate::length::Length;
use crate::typeset::page::{Point, Rect};

/// A line of a mark, in points from the top left corner of the side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// From here.
    pub from: Point,
    /// To here.
    pub to: Point,
    /// How thick it is.
    pub width: f64,
    /// Whether it is dashed, as for a fold.
    pub dashed: bool,
}

/// What no office printer prints on: 5 mm at each edge of the paper (4.2 mm is usual).
pub const UNPRINTABLE: Length = Length::mm(5.0);
/// How far marks keep away from what is trimmed.
const OFFSET: f64 = Length::mm(2.0).to_pt();
/// How long they are where there is room.
const LONG: f64 = Length::mm(5.0).to_pt();
/// A hairline that office printers still print.
const HAIR: f64 = 0.3;
/// The back of a common staple (24/6).
const STAPLE: f64 = Length::mm(12.0).to_pt();
/// How thick a staple is drawn.
const WIRE: f64 = 0.6;
/// The length of a bar on the spine of a signature.
const BAR: f64 = Length::mm(4.0).to_pt();
/// How wide it is, half of it on either side of the fold.
const BAR_WIDTH: f64 = Length::mm(1.5).to_pt();
/// How much lower the bar of the next signature stands.
const STEP: f64 = Length::mm(5.0).to_pt();

/// A line across the side.
#[derive(Clone, Copy)]
struct Line {
    upright: bool,
    /// How far from the left or the top.
    at: f64,
    /// Whether it is an edge of what is trimmed.
    outer: bool,
}

impl Plan {
    /// The marks on one side, by the number of its sheet and whether it is the back.
    pub fn marks(&self, sheet: usize, back: bool) -> Vec<Stroke> {
        let wants = |mark| self.job.marks.contains(&mark);
        let mut strokes = Vec::new();
        if wants(Mark::Crop) {
            let cuts = cuts(&self.grid);
            strokes.extend(cuts.iter().flat_map(|&line| ticks(&self.grid, line, false)));
            strokes.extend((self.job.scheme == Scheme::Zine).then(|| slit(&self.grid)));
        }
        if wants(Mark::Fold) {
            let folds = self.folds();
            strokes.extend(folds.iter().flat_map(|&line| ticks(&self.grid, line, true)));
        }
        if wants(Mark::Staple) && self.is_stapled() && !back {
            strokes.extend(self.staples(sheet));
        }
        if wants(Mark::Signature) && self.part == Part::Body && !back {
            strokes.extend(self.bars(sheet));
        }
        strokes
    }

    /// Whether the pamphlet is held by staples.
    pub fn is_stapled(&self) -> bool {
        self.job.scheme == Scheme::Saddle
    }

    fn folds(&self) -> Vec<Line> {
        let half = self.grid.spine.to_pt() / 2.0;
        if half == 0.0 {
            return inner_lines(&self.grid, |number, piece| !number.is_multiple_of(piece));
        }
        let area = self.grid.area();
        let upright = self.grid.columns > 1;
        let middle = match upright {
            true => area.x + area.width / 2.0,
            false => area.y + area.height / 2.0,
        };
        let line = |at| Line {
            upright,
            at,
            outer: false,
        };
        [middle - half, middle + half].map(line).to_vec()
    }

    /// The pieces on a front that are the outside of their signature, with the number of the
    /// signature.
    fn outsides(&self, sheet: usize) -> Vec<(usize, Rect)> {
        let grid = &self.grid;
        let (columns, rows) = (grid.columns / grid.piece.0, grid.rows / grid.piece.1);
        let starts: Vec<usize> = self
            .signatures
            .iter()
            .scan(0, |next, size| {
                *next += size;
                Some(*next - size)
            })
            .collect();
        let outside = |part: usize| {
            let piece = part * self.sheets.len() + sheet;
            let signature = starts.iter().position(|&start| start == piece)?;
            let first = grid.cell(Place {
                column: part % columns * grid.piece.0,
                row: part / columns * grid.piece.1,
            });
            let area = Rect {
                width: first.width * grid.piece.0 as f64,
                height: first.height * grid.piece.1 as f64,
                ..first
            };
            Some((signature, area))
        };
        (0..columns * rows).filter_map(outside).collect()
    }

    fn staples(&self, sheet: usize) -> Vec<Stroke> {
        let outsides = self.outsides(sheet).into_iter();
        outsides
            .flat_map(|(_, piece)| [0.25, 0.75].map(|part| (piece, part)))
            .map(|(piece, part)| {
                let (spine, length) = self.spine_line(piece);
                along(
                    self.job.binding,
                    spine,
                    part * length - STAPLE / 2.0,
                    STAPLE,
                    WIRE,
                )
            })
            .collect()
    }

    fn bars(&self, sheet: usize) -> Vec<Stroke> {
        if self.signatures.len() < 2 {
            return Vec::new();
        }
        let outsides = self.outsides(sheet).into_iter();
        outsides
            .map(|(signature, piece)| {
                let (spine, length) = self.spine_line(piece);
                let steps = ((length - 4.0 * LONG) / STEP).max(1.0) as usize;
                let down = 2.0 * LONG + (signature % steps) as f64 * STEP;
                along(self.job.binding, spine, down, BAR, BAR_WIDTH)
            })
            .collect()
    }

    /// Where the fold begins that becomes the spine of a piece, beside its first page, and how long
    /// it is.
    fn spine_line(&self, piece: Rect) -> (Point, f64) {
        let cell = self.grid.cell;
        let (width, height) = (cell.width.to_pt(), cell.height.to_pt());
        let (x, length) = match self.job.binding {
            Binding::Top => (piece.x, width),
            Binding::Left => (piece.x + piece.width - width, height),
            Binding::Right => (piece.x + width, height),
        };
        let y = piece.y + piece.height - height;
        (Point { x, y }, length)
    }
}

/// A stroke along a spine that begins so far from its upper or left end.
fn along(binding: Binding, spine: Point, begins: f64, length: f64, width: f64) -> Stroke {
    let ends = begins + length;
    match binding {
        Binding::Top => stroke(
            (spine.x + begins, spine.y),
            (spine.x + ends, spine.y),
            width,
        ),
        _ => stroke(
            (spine.x, spine.y + begins),
            (spine.x, spine.y + ends),
            width,
        ),
    }
}

/// The edges of what is trimmed, and the lines between pieces.
fn cuts(grid: &Grid) -> Vec<Line> {
    let area = grid.area();
    let edge = |upright, at| Line {
        upright,
        at,
        outer: true,
    };
    let mut lines = vec![
        edge(true, area.x),
        edge(true, area.x + area.width),
        edge(false, area.y),
        edge(false, area.y + area.height),
    ];
    lines.extend(inner_lines(grid, |number, piece| {
        number.is_multiple_of(piece)
    }));
    lines
}

/// The lines between cells whose number, in cells from the edge, is of the kind that is wanted.
fn inner_lines(grid: &Grid, wanted: impl Fn(usize, usize) -> bool) -> Vec<Line> {
    let area = grid.area();
    let (width, height) = (grid.cell.width.to_pt(), grid.cell.height.to_pt());
    let line = |upright, at| Line {
        upright,
        at,
        outer: false,
    };
    let upright = (1..grid.columns)
        .filter(|&number| wanted(number, grid.piece.0))
        .map(|number| line(true, area.x + number as f64 * width));
    let level = (1..grid.rows)
        .filter(|&number| wanted(number, grid.piece.1))
        .map(|number| line(false, area.y + number as f64 * height));
    upright.chain(level).collect()
}

/// The ticks at both ends of a line: beside the pages where the paper leaves room for them, else,
/// on lines between pages, just inside what can be printed.
fn ticks(grid: &Grid, line: Line, dashed: bool) -> Vec<Stroke> {
    let area = grid.area();
    let (width, height) = (grid.paper.width.to_pt(), grid.paper.height.to_pt());
    let (begin, end, paper, across) = match line.upright {
        true => (area.y, area.y + area.height, height, width),
        false => (area.x, area.x + area.width, width, height),
    };
    let safe = UNPRINTABLE.to_pt();
    if line.at < safe || line.at > across - safe {
        return Vec::new();
    }
    let room = begin - OFFSET - safe;
    let spans = if room >= OFFSET {
        let long = room.min(LONG);
        [
            (begin - OFFSET - long, begin - OFFSET),
            (end + OFFSET, end + OFFSET + long),
        ]
    } else if line.outer {
        return Vec::new();
    } else {
        [(safe, safe + LONG), (paper - safe - LONG, paper - safe)]
    };
    let tick = |(from, to)| {
        let point = |along: f64| match line.upright {
            true => (line.at, along),
            false => (along, line.at),
        };
        Stroke {
            dashed,
            ..stroke(point(from), point(to), HAIR)
        }
    };
    spans.map(tick).to_vec()
}

/// The slit of a zine, along the two inner columns.
fn slit(grid: &Grid) -> Stroke {
    let area = grid.area();
    let cell = grid.cell.width.to_pt();
    let y = area.y + area.height / 2.0;
    stroke((area.x + cell, y), (area.x + 3.0 * cell, y), HAIR)
}

fn stroke(from: (f64, f64), to: (f64, f64), width: f64) -> Stroke {
    let point = |(x, y)| Point { x, y };
    Stroke {
        from: point(from),
        to: point(to),
        width,
        dashed: false,
    }
}
