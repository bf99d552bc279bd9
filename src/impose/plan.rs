//! A job becomes a plan: which page stands where on which sheet, and what hands do with the paper.

use serde::{Deserialize, Serialize};

use super::deal::{Deal, deal};
use super::faults;
use super::gathering::{folds, gathered};
use super::grid::{Grid, Shape};
use super::job::{Binding, Edge, Job, Scheme};
use super::order::{Reading, reading};
use super::pages::{Fit, Pages};
use super::paper::Paper;
use super::piece::{Piece, nested};
use super::sheet::Sheet;
use super::steps::Step;
use super::written::Scale;
use crate::diagnostic::Diagnostic;
use crate::length::Length;

/// Sheets of paper, each with its pages in their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What was asked for.
    pub job: Job,
    /// The paper.
    pub paper: Paper,
    /// Whether these are the pages or their cover.
    pub part: Part,
    /// The sheets, in the order of printing.
    pub sheets: Vec<Sheet>,
    /// How the pages stand on a side.
    pub grid: Grid,
    /// How many times its size a page is printed.
    pub scale: f64,
    /// The edge about which the printer turns the sheet.
    pub flip: Edge,
    /// The sheets of each signature, after they were cut apart.
    pub signatures: Vec<usize>,
    /// Pages that stay blank.
    pub blanks: usize,
    /// What hands do with the printed sheets.
    pub steps: Vec<Step>,
    /// Whether and how each page departs from the usual size.
    pub(super) fits: Vec<Fit>,
}

/// What a plan prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The pages, or those that are not on the cover.
    Body,
    /// The cover on other stock.
    Cover,
}

/// The plans of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Plans {
    /// The pages.
    pub body: Plan,
    /// Their cover, where it is printed on other stock.
    pub cover: Option<Plan>,
}

/// The plans for printing `pages` on `paper` as `job` asks.
///
/// # Errors
///
/// If there are no pages, or a scheme cannot be had with so many, in that size or with that
/// binding.
pub fn plan(pages: &Pages, paper: Paper, job: &Job) -> Result<Plans, Diagnostic> {
    faults::of(pages, job)?;
    let Reading { body, cover } = reading(pages.count, job);
    let spine = spine(body.len(), job);
    let body = folded(&body, pages, paper, job)?;
    let cover = match cover {
        Some(places) => Some(wrapped(&places, spine, pages, paper, job)?),
        None => None,
    };
    Ok(Plans { body, cover })
}

/// How thick a glued block of so many pages is; a stapled one has no spine to speak of.
fn spine(pages: usize, job: &Job) -> Length {
    match job.scheme {
        Scheme::Perfect | Scheme::CutStack => {
            Length::pt(pages.div_ceil(2) as f64 * job.thickness.to_pt())
        }
        _ => Length::ZERO,
    }
}

/// The plan of the pages.
fn folded(
    places: &[Option<usize>],
    pages: &Pages,
    paper: Paper,
    job: &Job,
) -> Result<Plan, Diagnostic> {
    let gathered = gathered(places, job);
    let shapes = Shape::all(gathered.parts, gathered.shape);
    let (grid, room) = Grid::roomiest(&shapes, pages.usual(), paper, Length::ZERO);
    let scale = scale(room, job.scale, pages, paper)?;
    let dealt = Deal {
        columns: grid.columns / grid.piece.0,
        rows: grid.rows / grid.piece.1,
        copies: job.scheme == Scheme::Leaflets,
    };
    let mut steps = Vec::new();
    if gathered.parts > 1 {
        steps.push(Step::Cut {
            columns: dealt.columns,
            rows: dealt.rows,
            copies: dealt.copies,
        });
    }
    steps.extend(gathered.steps);
    let blanks = gathered.places - places.iter().flatten().count();
    let plan = Plan {
        sheets: deal(&gathered.pieces, dealt),
        signatures: gathered.signatures,
        blanks,
        steps,
        ..laid(grid.scaled(scale), scale, pages, paper, job)
    };
    Ok(plan.turned())
}

/// The plan of a cover on other stock: one sheet, its halves parted by the spine.
fn wrapped(
    places: &[Option<usize>; 4],
    spine: Length,
    pages: &Pages,
    paper: Paper,
    job: &Job,
) -> Result<Plan, Diagnostic> {
    let mut pieces: Vec<Piece> = nested(places, 2)
        .into_iter()
        .map(|piece| piece.bound(job.binding))
        .collect();
    let shape = pieces
        .first()
        .map_or((1, 1), |piece| (piece.columns, piece.rows));
    let inside_is_blank = places[1].is_none() && places[2].is_none();
    if inside_is_blank {
        pieces.iter_mut().for_each(|piece| piece.back = None);
    }
    let shapes = Shape::all(1, shape);
    let roomiest = |paper: Paper| Grid::roomiest(&shapes, pages.usual(), paper, spine);
    let paper = match job.cover_paper {
        Some(stated) => stated,
        None if roomiest(paper).1 < 1.0 && job.scale == Scale::Auto => paper.larger(),
        None => paper,
    };
    let (grid, room) = roomiest(paper);
    let scale = scale(room, job.scale, pages, paper)?;
    let dealt = Deal {
        columns: 1,
        rows: 1,
        copies: false,
    };
    let fold = folds(2, job.binding).into_iter().map(Step::Fold);
    let plan = Plan {
        sheets: deal(&pieces, dealt),
        part: Part::Cover,
        signatures: vec![1],
        blanks: places.iter().filter(|place| place.is_none()).count(),
        steps: std::iter::once(Step::Part(vec![1])).chain(fold).collect(),
        ..laid(grid.scaled(scale), scale, pages, paper, job)
    };
    Ok(plan.turned())
}

/// How many times its size a page is printed where `room` times are to be had.
fn scale(room: f64, wanted: Scale, pages: &Pages, paper: Paper) -> Result<f64, Diagnostic> {
    match wanted {
        Scale::Auto => Ok(room.min(1.0)),
        Scale::Fit => Ok(room),
        Scale::Exact(times) if times <= room * (1.0 + 1e-3) => Ok(times),
        Scale::Exact(times) => Err(faults::too_large(pages.usual(), paper, times, room)),
    }
}

/// A plan without sheets.
fn laid(grid: Grid, scale: f64, pages: &Pages, paper: Paper, job: &Job) -> Plan {
    let usual = match (job.binding, grid.is_upright()) {
        (Binding::Top, true) | (Binding::Left | Binding::Right, false) => Edge::Short,
        (Binding::Top, false) | (Binding::Left | Binding::Right, true) => Edge::Long,
    };
    Plan {
        job: job.clone(),
        paper,
        part: Part::Body,
        sheets: Vec::new(),
        grid,
        scale,
        flip: job.flip.unwrap_or(usual),
        signatures: Vec::new(),
        blanks: 0,
        steps: Vec::new(),
        fits: pages.fits(),
    }
}

impl Plan {
    /// The pages that the sheets carry, blank ones not counted.
    pub fn pages(&self) -> usize {
        let sides = self.sheets.iter().flat_map(Sheet::sides);
        let slots = sides.flat_map(|side| &side.slots);
        let mut pages: Vec<usize> = slots.filter_map(|slot| slot.page).collect();
        pages.sort_unstable();
        pages.dedup();
        pages.len()
    }

    /// How far the innermost pages move towards the fold.
    pub fn most_creep(&self) -> Length {
        let sides = self.sheets.iter().flat_map(Sheet::sides);
        let slots = sides.flat_map(|side| &side.slots);
        let deepest = slots.map(|slot| slot.depth).max().unwrap_or(0);
        self.creep(deepest)
    }

    /// How far pages move towards the fold that lie so many leaves inside their signature.
    ///
    /// Each sheet pushes the ones inside it outwards by about its own thickness. Moving inwards is
    /// the safe direction: a page moved outwards could lose text to the knife.
    pub(super) fn creep(&self, depth: usize) -> Length {
        match self.job.creep {
            true => Length::pt(self.job.thickness.to_pt() * depth as f64),
            false => Length::ZERO,
        }
    }

    /// The plan with its backs as this printer wants them.
    fn turned(mut self) -> Self {
        if self.turns_over_level() {
            let (columns, rows) = (self.grid.columns, self.grid.rows);
            for sheet in &mut self.sheets {
                sheet.back = sheet.back.take().map(|back| back.turned(columns, rows));
            }
        }
        self
    }

    /// Whether the back is printed as if the sheet were turned about its level axis.
    pub fn turns_over_level(&self) -> bool {
        (self.flip == Edge::Short) == self.grid.is_upright()
    }

    /// Whether the sheets are printed on both sides.
    pub fn has_backs(&self) -> bool {
        self.sheets
            .first()
            .is_some_and(|sheet| sheet.back.is_some())
    }
}
