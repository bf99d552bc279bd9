//! Reading an imposed PDF back, to prove what it will print.

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

use super::bind::{Sides, corners, matrix};
use super::form::numbers;
use super::form_resource;
use super::record::Record;
use crate::diagnostic::Diagnostic;
use crate::impose::{Found, Plan, prove};
use crate::length::Size;
use crate::typeset::page::Point;

/// What is wrong with imposed PDFs that belong together: with one that holds both sides of its
/// sheets, or with one of fronts and one of backs.
///
/// Every page must be drawn once for each copy, at its place, in its size, upright or on its head as
/// it belongs, on a sheet of the right size; and the sheets that are drawn, folded in memory, must
/// read from the first page to the last.
pub fn check(files: &[&[u8]]) -> Result<(Record, Vec<Diagnostic>), Diagnostic> {
    let Read {
        record,
        plan,
        files,
    } = read_back(files)?;
    let found = findings(&plan, &record, &files);
    Ok((record, found))
}

/// What is wrong with files just made of `plan`: as [`check`], and that they say they are of it.
pub fn check_against(files: &[&[u8]], plan: &Plan) -> Vec<Diagnostic> {
    match read_back(files) {
        Ok(read) if read.plan == *plan => findings(plan, &read.record, &read.files),
        Ok(_) => vec![wrong("the file was made of another plan")],
        Err(fault) => vec![fault],
    }
}

/// Files read back, with what they say they were made of.
struct Read {
    record: Record,
    plan: Plan,
    files: Vec<(Document, Sides)>,
}

fn read_back(files: &[&[u8]]) -> Result<Read, Diagnostic> {
    let mut record = None;
    let mut read = Vec::new();
    for file in files {
        let document = Document::load_mem(file).map_err(|error| {
            Diagnostic::error("P009", format!("the sheets cannot be read back: {error}"))
                .hint("impose the pages again")
        })?;
        let said = Record::of(&document)?;
        read.push((document, said.sides));
        record.get_or_insert(said);
    }
    let Some(record) = record else {
        return Err(Diagnostic::error("P009", "there is nothing to check"));
    };
    Ok(Read {
        plan: record.plan()?,
        record,
        files: read,
    })
}

/// A page as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    page: usize,
    /// The side, from 0: front and back of the first sheet, then of the second.
    side: usize,
    form: Option<ObjectId>,
    matrix: [f64; 6],
}

fn findings(plan: &Plan, record: &Record, files: &[(Document, Sides)]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut drawn = Vec::new();
    let mut sides_seen = Vec::new();
    for (document, sides) in files {
        let wanted = sides.of(plan);
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut in_file = Vec::new();
        if pages.len() != wanted.len() {
            let told = format!(
                "{} sides, and there should be {}",
                pages.len(),
                wanted.len()
            );
            findings.push(wrong(&format!("the file has {told}")));
        }
        for (&page, (sheet, back)) in pages.iter().zip(wanted) {
            let side = plan.number_of_side(sheet, back);
            sides_seen.push(side);
            findings.extend(paper(document, page, plan).map(|told| at(side, plan, told)));
            match drawn_on(document, page, side) {
                Ok(pages) => in_file.extend(pages),
                Err(error) => findings.push(at(side, plan, &error.to_string())),
            }
        }
        findings.extend(one_form_each(&in_file));
        drawn.append(&mut in_file);
    }
    findings.extend(placements(plan, record, &drawn, &sides_seen));
    if findings.is_empty() && sides_seen.len() == plan.sides().count() {
        findings.extend(folded(plan, record, &drawn).err().map(|told| {
            wrong(&format!(
                "folded, it does not read from first to last: {told}"
            ))
        }));
    }
    findings
}

/// What is wrong with the boxes of a side.
fn paper(document: &Document, page: ObjectId, plan: &Plan) -> Option<&'static str> {
    let Ok(side) = document.get_dictionary(page) else {
        return Some("cannot be read");
    };
    let is = |name: &[u8], wanted: [f64; 4]| {
        let found: Option<[f64; 4]> = side.get(name).ok().and_then(|area| numbers(document, area));
        found.is_some_and(|found| near(&found, &wanted))
    };
    let paper = plan.grid.paper;
    let sheet = [0.0, 0.0, paper.width.to_pt(), paper.height.to_pt()];
    let turned = side.has(b"Rotate") || side.has(b"UserUnit") || side.has(b"CropBox");
    match () {
        () if turned => Some("is turned, cropped or scaled as a whole"),
        () if !is(b"MediaBox", sheet) => Some("has not the size of its paper"),
        () if !is(b"TrimBox", corners(plan.grid.area(), 0.0, paper)) => {
            Some("has another trim box than its pages")
        }
        () => None,
    }
}

/// Which pages are not where they belong.
fn placements(plan: &Plan, record: &Record, drawn: &[Drawn], sides: &[usize]) -> Vec<Diagnostic> {
    let height = plan.grid.paper.height.to_pt();
    let mut here = vec![false; plan.sides().count()];
    sides.iter().for_each(|&side| here[side] = true);
    let mut on_side: Vec<Vec<&Drawn>> = vec![Vec::new(); here.len()];
    drawn
        .iter()
        .for_each(|drawn| on_side[drawn.side].push(drawn));
    let mut findings = Vec::new();
    for (side, pages) in plan.sides().enumerate().filter(|(side, _)| here[*side]) {
        let left = &mut on_side[side];
        for placed in pages {
            let wanted = matrix(&placed, size(record, placed.page), height);
            let belongs = |drawn: &&Drawn| {
                drawn.side == side && drawn.page == placed.page && near(&drawn.matrix, &wanted)
            };
            match left.iter().position(belongs) {
                Some(found) => {
                    left.swap_remove(found);
                }
                None => findings.push(misplaced(placed.page, side, plan)),
            }
        }
    }
    for drawn in on_side.into_iter().flatten() {
        let told = format!("page {} is drawn where it does not belong", drawn.page + 1);
        findings.push(at(drawn.side, plan, &told));
    }
    findings
}

/// Whether every page is one form of its file, and no form two pages.
fn one_form_each(drawn: &[Drawn]) -> Option<Diagnostic> {
    let mut forms: Vec<(usize, Option<ObjectId>)> =
        drawn.iter().map(|drawn| (drawn.page, drawn.form)).collect();
    forms.sort_unstable();
    forms.dedup();
    let pages = forms.len();
    forms.dedup_by_key(|(page, _)| *page);
    let mut objects: Vec<Option<ObjectId>> = forms.iter().map(|(_, form)| *form).collect();
    objects.sort_unstable();
    objects.dedup();
    let sound = forms.len() == pages && objects.len() == pages && !objects.contains(&None);
    (!sound).then(|| wrong("two pages are drawn with one content, or one page with two"))
}

/// Folds what is drawn, as far as it stands on the sheets.
fn folded(plan: &Plan, record: &Record, drawn: &[Drawn]) -> Result<(), String> {
    let height = plan.grid.paper.height.to_pt();
    let found: Vec<Found> = drawn
        .iter()
        .map(|drawn| {
            let size = size(record, drawn.page);
            let (x, y) = (size.width.to_pt() / 2.0, size.height.to_pt() / 2.0);
            let [a, b, c, d, e, f] = drawn.matrix;
            Found {
                page: drawn.page,
                side: drawn.side,
                centre: Point {
                    x: a * x + c * y + e,
                    y: height - (b * x + d * y + f),
                },
                turns: (b.atan2(a) / std::f64::consts::FRAC_PI_2)
                    .round()
                    .rem_euclid(4.0) as u8,
            }
        })
        .collect();
    prove(plan, &found)
}

fn size(record: &Record, page: usize) -> Size {
    let own = record.sizes.get(page).or_else(|| record.sizes.first());
    own.copied().unwrap_or(Size::A5)
}

/// Whether numbers agree to a hundredth of a point.
fn near(found: &[f64], wanted: &[f64]) -> bool {
    found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01)
}

/// The pages that a side draws, in the order of drawing.
fn drawn_on(document: &Document, page: ObjectId, side: usize) -> lopdf::Result<Vec<Drawn>> {
    let content = Content::decode(&document.get_page_content(page))?;
    let forms = document
        .get_dictionary(page)
        .and_then(|page| page.get(b"Resources")?.as_dict())
        .and_then(|resources| resources.get(b"XObject")?.as_dict());
    let mut drawn = Vec::new();
    let mut saved = Vec::new();
    let mut matrix = IDENTITY;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().unwrap_or(IDENTITY),
            "cm" => matrix = multiply(read(&operation.operands), matrix),
            "Do" => {
                let name = operation
                    .operands
                    .first()
                    .and_then(|name| name.as_name().ok());
                let form = name.and_then(|name| forms.as_ref().ok()?.get(name).ok());
                drawn.extend(name.and_then(page_number).map(|page| Drawn {
                    page,
                    side,
                    form: form.and_then(|form| form.as_reference().ok()),
                    matrix,
                }));
            }
            _ => {}
        }
    }
    Ok(drawn)
}

const IDENTITY: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn read(operands: &[Object]) -> [f64; 6] {
    let mut numbers = IDENTITY;
    for (number, operand) in numbers.iter_mut().zip(operands) {
        *number = operand.as_float().map_or(f64::NAN, f64::from);
    }
    numbers
}

/// The matrix that does `first`, then `then` (ISO 32000-1, 8.3.4).
fn multiply(first: [f64; 6], then: [f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

fn page_number(name: &[u8]) -> Option<usize> {
    let name = std::str::from_utf8(name).ok()?;
    let page: usize = name.strip_prefix('P')?.parse().ok()?;
    let page = page.checked_sub(1)?;
    (form_resource(page) == name).then_some(page)
}

fn misplaced(page: usize, side: usize, plan: &Plan) -> Diagnostic {
    let told = format!(
        "page {} is missing, misplaced, turned or not at {}",
        page + 1,
        crate::impose::percent(plan.scale)
    );
    at(side, plan, &told)
}

/// A finding on one side: sheets count from 1.
fn at(side: usize, plan: &Plan, told: &str) -> Diagnostic {
    let (sheet, back) = plan.side_of_number(side);
    let name = if back { "back" } else { "front" };
    wrong(&format!("the {name} of sheet {}: {told}", sheet + 1))
}

fn wrong(told: &str) -> Diagnostic {
    Diagnostic::error("P010", told).hint("do not print it; impose the pages again")
}
