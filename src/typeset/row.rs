//! What pages are filled with: [`Row`]s of whole lines, and the [`Flow`] they run in.

use std::sync::Arc;

use super::filling::Track;
use super::line::SetLine;
use super::matter::Matter;
use super::paragraph::Shape;
use super::variant::Variant;
use crate::typeset::page::{Drawing, Mark, Rect};

/// A strip across the text block, some whole lines of the grid high.
///
/// Its marks stand from the block's left edge and from the top of the strip.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its height in lines of the grid.
    pub(super) lines: usize,
    /// Empty lines above it; none at the top of a page.
    pub(super) before: usize,
    /// How far its marks are lowered inside it, in points; not at the top of a page.
    pub(super) lowered: f64,
    /// Whether no page may end after it.
    pub(super) keep: bool,
    /// Whether it means nothing without the row after it: a heading, or a picture over its caption.
    pub(super) leads: bool,
    /// Whether it ends in a hyphen.
    pub(super) hyphen: bool,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// The areas of links, each with its index among the compositor's links.
    pub(super) links: Vec<(usize, Rect)>,
    /// The identifiers that stand in it.
    pub(super) anchors: Vec<String>,
    /// The notes called in it.
    pub(super) notes: Vec<usize>,
    /// The rows of the paragraph that begins here, and how many lines its words fill.
    pub(super) extent: Option<(usize, f64)>,
    /// How the paragraph that begins here may be a line longer or shorter.
    pub(super) give: Option<Box<Give>>,
    /// What stands once more above it where it begins a page: the header of its table.
    pub(super) head: Option<Arc<[Row]>>,
}

/// What it takes to set a paragraph again with a line more or less, so that pages come out even.
#[derive(Clone, Debug)]
pub(super) struct Give {
    /// Its words.
    pub(super) matter: Matter,
    /// Its shape.
    pub(super) shape: Shape,
    /// Where it stands.
    pub(super) ground: Ground,
    /// How many rows it has.
    pub(super) rows: usize,
    /// The paragraph with a line more, if it can be had.
    pub(super) longer: Option<Variant>,
    /// The paragraph with a line less.
    pub(super) shorter: Option<Variant>,
}

impl Give {
    /// The paragraph set in a way other than the best.
    pub(super) fn variant(&self, track: Track) -> Option<&Variant> {
        match track {
            Track::Best => None,
            Track::Longer => self.longer.as_ref(),
            Track::Shorter => self.shorter.as_ref(),
        }
    }
}

/// Where the lines of a paragraph stand in their rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    /// From the block's left edge.
    pub(super) left: f64,
    /// From baseline to baseline.
    pub(super) leading: f64,
    /// From a row's top to its baseline.
    pub(super) baseline: f64,
}

/// Rows one after the other, with what the next must know of the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// The rows so far.
    pub(super) rows: Vec<Row>,
    /// Empty lines wanted before the next row.
    pub(super) gap: usize,
    /// Whether the next paragraph begins flush: after a heading or a break.
    pub(super) flush: bool,
    /// Whether the last rows were a heading: two lines at least must follow it on its page.
    pub(super) headed: bool,
    /// Whether the last row is kept with the next only to be the second line under a heading.
    pub(super) lone: bool,
    /// Whether it is the flow of an item of a list.
    pub(super) within_item: bool,
}

impl Flow {
    /// Appends rows, with the gap that was wanted before them.
    pub(super) fn push(&mut self, mut rows: Vec<Row>) {
        if let Some(first) = rows.first_mut() {
            first.before = first.before.max(self.gap);
            self.gap = 0;
        }
        self.lone = false;
        if let ([only], true) = (rows.as_mut_slice(), self.headed) {
            self.lone = only.lines < 2 && !only.keep;
            only.keep |= self.lone;
        }
        self.headed = false;
        self.rows.append(&mut rows);
    }

    /// Appends the rows of a heading; a single line under the heading before need not wait for
    /// them.
    pub(super) fn push_heading(&mut self, rows: Vec<Row>) {
        if let (Some(last), true) = (self.rows.last_mut(), self.lone) {
            last.keep = false;
        }
        self.push(rows);
        self.flush = true;
        self.headed = true;
        self.lone = false;
        self.gap = 0;
    }

    /// The lines of the headings that nothing has followed yet.
    pub(super) fn lines_of_headings(&self) -> usize {
        let headings = self.rows.iter().rev().take_while(|row| row.leads);
        headings
            .map(|row| row.before.saturating_add(row.lines))
            .sum()
    }

    /// Wants at least so many empty lines before the next row.
    pub(super) fn space(&mut self, lines: usize) {
        self.gap = self.gap.max(lines);
    }
}

impl Row {
    /// The lines that stand once more above it where it begins a page.
    pub(super) fn head_lines(&self) -> usize {
        let head = self.head.iter().flat_map(|rows| rows.iter());
        head.map(|row| row.lines).sum()
    }

    /// Puts what stands in another row into this one.
    pub(super) fn join(&mut self, mut other: Self) {
        self.lines = self.lines.max(other.lines);
        self.marks.append(&mut other.marks);
        self.links.append(&mut other.links);
        self.anchors.append(&mut other.anchors);
        self.notes.append(&mut other.notes);
    }
}

/// A row a line, of one paragraph: its first two and its last two lines stay together.
pub(super) fn rows_of(lines: Vec<SetLine>, ground: Ground) -> Vec<Row> {
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(number, line)| {
            let mut row = row_of(line, ground);
            row.keep = count > 1 && (number == 0 || number + 2 == count);
            row
        })
        .collect()
}

/// Notes on the first row of a paragraph how far its words reach, so that its lines can be
/// reckoned for another measure.
pub(super) fn note_extent(rows: &mut [Row], last_width: f64, measure: f64) {
    let count = rows.len();
    if let Some(first) = rows.first_mut() {
        let full = count as f64 - 1.0;
        first.extent = Some((count, full + (last_width / measure).min(1.0)));
    }
}

fn row_of(line: SetLine, ground: Ground) -> Row {
    let above = (line.rise - ground.baseline).max(0.0);
    let extra = (above / ground.leading).ceil();
    let depth = ground.baseline + extra * ground.leading;
    let mut marks = line.marks;
    for mark in &mut marks {
        shift(mark, ground.left, depth);
    }
    let links = line
        .links
        .iter()
        .map(|&(link, start, end)| {
            let area = Rect {
                x: ground.left + start,
                y: extra * ground.leading,
                width: end - start,
                height: ground.leading,
            };
            (link, area)
        })
        .collect();
    Row {
        lines: 1 + extra as usize,
        hyphen: line.hyphen,
        marks,
        links,
        anchors: line.anchors,
        notes: line.notes,
        ..Row::default()
    }
}

/// Moves a mark.
pub(super) fn shift(mark: &mut Mark, right: f64, down: f64) {
    match &mut mark.drawing {
        Drawing::Run(run) => {
            run.origin.x += right;
            run.origin.y += down;
        }
        Drawing::Image(image) => {
            image.area.x += right;
            image.area.y += down;
            if let Some(window) = &mut image.window {
                window.x += right;
                window.y += down;
            }
        }
        Drawing::Shape(shape) => {
            for step in &mut shape.path {
                step.shift(right, down);
            }
        }
    }
}
