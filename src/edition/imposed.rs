//! Sheets as files: the pages of a PDF become every file that a job of imposition asks for.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::cover::{SLIMMEST, spine};
use crate::diagnostic::Diagnostic;
use crate::edition::{BookletExtent, Edition, Extent, Format};
use crate::font::Library;
use crate::impose::Paper;
use crate::impose::{Cover, Job, Part, Plan, Plans, Scheme, percent, plan};
use crate::pdf;
use crate::pdf::sheets::{Lettering, Original, Sides, check_against, impose};

/// The files of a job, each proved by reading it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Imposed {
    /// The pages, and the cover where it is on other stock.
    pub plans: Plans,
    /// The files.
    pub editions: Vec<Edition>,
    /// What whoever prints them should know.
    pub findings: Vec<Diagnostic>,
}

/// Imposes a PDF; `slug` begins the names of its files.
///
/// # Errors
///
/// If the job cannot be had with these pages, or a file that was made does not hold what was
/// planned.
pub fn imposed(
    original: &Original,
    slug: &str,
    paper: Paper,
    job: &Job,
) -> Result<Imposed, Vec<Diagnostic>> {
    let pages = original.pages();
    let plans = plan(&pages, paper, job).map_err(|fault| vec![fault])?;
    let mut editions = Vec::new();
    for plan in std::iter::once(&plans.body).chain(&plans.cover) {
        editions.extend(files(original, slug, paper, plan)?);
    }
    let mut findings = original.findings.clone();
    findings.extend(notes(&plans));
    findings.extend(pages.shrunk().into_iter().map(|(page, left)| {
        let told = format!(
            "page {} is larger than the others and is printed at {}",
            page + 1,
            percent(left * plans.body.scale)
        );
        Diagnostic::warning("P042", told).hint("give all pages one size, or print it by itself")
    }));
    Ok(Imposed {
        plans,
        editions,
        findings,
    })
}

/// The files of one plan.
fn files(
    original: &Original,
    slug: &str,
    paper: Paper,
    plan: &Plan,
) -> Result<Vec<Edition>, Vec<Diagnostic>> {
    let single = plan.job.single_sided && plan.has_backs();
    let parts: &[Sides] = match single {
        true => &[Sides::Fronts, Sides::Backs],
        false => &[Sides::All],
    };
    let spine = lettering(original, plan)?;
    let mut editions = Vec::new();
    for &sides in parts {
        let bytes =
            impose(original, plan, paper, sides, spine.as_ref()).map_err(|fault| vec![fault])?;
        editions.push(Edition {
            format: Format::Booklet,
            file_name: file_name(slug, plan, sides),
            bytes,
            extent: Extent::Booklet(extent(plan, sides)),
        });
    }
    let bytes: Vec<&[u8]> = editions
        .iter()
        .map(|edition| edition.bytes.as_slice())
        .collect();
    match check_against(&bytes, plan) {
        faults if faults.is_empty() => Ok(editions),
        faults => Err(faults),
    }
}

/// Author and title along the spine of a cover, as far as there is room.
fn lettering(original: &Original, plan: &Plan) -> Result<Option<Lettering>, Vec<Diagnostic>> {
    let facts = original.facts();
    let thickness = plan.grid.spine;
    let Some(runs_down) = plan.job.spine.runs_down(&facts.language) else {
        return Ok(None);
    };
    if thickness < SLIMMEST {
        return Ok(None);
    }
    let length = match plan.grid.columns > 1 {
        true => plan.grid.cell.height,
        false => plan.grid.cell.width,
    };
    let library = Library::bundled();
    let Some(layout) = spine(&facts, length, thickness, &library) else {
        return Ok(None);
    };
    let strip = pdf::write(&layout, &facts, &library, &BTreeMap::new())?;
    let strip = Original::open(&strip).map_err(|fault| vec![fault])?;
    Ok(Some(Lettering { strip, runs_down }))
}

/// `essay-booklet-a4.pdf`, `essay-cover-a3.pdf`, `essay-booklet-a4-fronts.pdf`.
fn file_name(slug: &str, plan: &Plan, sides: Sides) -> String {
    let product = match plan.part {
        Part::Body => plan.job.scheme.product(),
        Part::Cover => "cover",
    };
    let side = match sides {
        Sides::All => "",
        Sides::Fronts => "-fronts",
        Sides::Backs => "-backs",
    };
    format!("{slug}-{product}-{}{side}.pdf", plan.paper.name())
}

fn extent(plan: &Plan, sides: Sides) -> BookletExtent {
    BookletExtent {
        paper: plan.paper,
        pages: plan.pages() + plan.blanks,
        sheets: plan.sheets.len(),
        blanks: plan.blanks,
        flip: plan.flip,
        both_sides: sides == Sides::All && plan.has_backs(),
        scale: plan.scale,
        creep: plan.most_creep(),
    }
}

/// A fold that takes more sheets of copier paper than this no longer lies flat.
const THICKEST: usize = 20;

fn notes(plans: &Plans) -> Vec<Diagnostic> {
    let body = &plans.body;
    let mut notes = Vec::new();
    for plan in std::iter::once(body).chain(&plans.cover) {
        if (plan.scale - 1.0).abs() > 5e-4 {
            let of = match plan.part {
                Part::Body => "pages are",
                Part::Cover => "the cover is",
            };
            let told = format!("{of} printed at {}, not at 100 %", percent(plan.scale));
            let hint = format!(
                "at that scale they find room on {}; for 100 % take larger paper, or pages of {}",
                plan.paper,
                plan.grid.largest()
            );
            notes.push(Diagnostic::warning("P041", told).hint(hint));
        }
    }
    let thickest = body.signatures.iter().max().copied().unwrap_or(0);
    if body.job.scheme == Scheme::Saddle && thickest > THICKEST {
        let told = format!("{thickest} sheets in one fold do not lie flat");
        notes.push(
            Diagnostic::warning("P043", told)
                .hint("part them into signatures: `signature = \"4-8\"`, `--signature 4-8`"),
        );
    }
    let asked: usize = body.signatures.iter().sum();
    if body.blanks >= 4 && asked > 0 {
        let mut told = format!("{} pages stay blank", body.blanks);
        if body.job.cover == Cover::Two {
            let _ = write!(told, ", one of them behind the front cover");
        }
        notes.push(Diagnostic::note("P044", told));
    }
    notes
}
