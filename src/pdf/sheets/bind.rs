//! Forms are drawn on the sides of sheets.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde::{Deserialize, Serialize};

use super::form_resource;
use super::original::{Original, facts};
use super::record::Record;
use super::spine::{self, Lettering};
use crate::diagnostic::Diagnostic;
use crate::impose::{Edge, Paper, Placed, Plan, Stroke, Tray};
use crate::length::Size;
use crate::pdf::catalog::packet;
use crate::pdf::links::number;
use crate::pdf::save::save;
use crate::pdf::xmp;
use crate::typeset::page::Rect;

/// Which sides of the sheets a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// Both of each sheet, one after the other.
    All,
    /// The fronts.
    Fronts,
    /// The backs, in the order in which a printer of one side takes them.
    Backs,
}

impl Sides {
    /// The sides a file holds, as sheets and whether it is their backs, in the order of printing.
    pub(super) fn of(self, plan: &Plan) -> Vec<(usize, bool)> {
        let mut sides = Vec::new();
        for (sheet, printed) in plan.sheets.iter().enumerate() {
            if self != Self::Backs {
                sides.push((sheet, false));
            }
            if self != Self::Fronts && printed.back.is_some() {
                sides.push((sheet, true));
            }
        }
        if self == Self::Backs && plan.job.tray == Tray::FaceDown {
            sides.reverse();
        }
        sides
    }
}

/// The sheets of `plan`, or one side of each, as a PDF; `paper` is the one that was asked for.
///
/// `spine` is a PDF of one page, as long and as high as the spine of a cover is long and thick; it
/// is drawn on that, the first of its words at the head where it `runs_down`.
pub fn impose(
    original: &Original,
    plan: &Plan,
    paper: Paper,
    sides: Sides,
    spine: Option<&Lettering>,
) -> Result<Vec<u8>, Diagnostic> {
    let pages = original.pages();
    let record = Record {
        job: plan.job.clone(),
        paper,
        pages: pages.count,
        sizes: pages.sizes,
        part: plan.part,
        sides,
    };
    let mut document = original.document.clone();
    let bound = bind(&mut document, original, plan, &record, spine);
    bound.and_then(|()| save(document)).map_err(|error| {
        Diagnostic::error(
            "P036",
            format!("the sheets cannot be put together: {error}"),
        )
        .hint("save the PDF anew from a viewer, and impose that")
    })
}

/// Replaces the pages of `document` by sides.
fn bind(
    document: &mut Document,
    original: &Original,
    plan: &Plan,
    record: &Record,
    spine: Option<&Lettering>,
) -> lopdf::Result<()> {
    let placed: Vec<Vec<Placed>> = plan.sides().collect();
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for (sheet, back) in record.sides.of(plan) {
        let side = plan.number_of_side(sheet, back);
        let mut drawn = drawn(original, plan, &placed[side], &plan.marks(sheet, back));
        if let Some(spine) = spine.filter(|_| !back) {
            let (content, form) = spine.drawn(document, plan, &placed[side])?;
            drawn.content.push_str(&content);
            drawn.forms.set(spine::RESOURCE, form);
        }
        kids.push(Object::Reference(add(document, tree, drawn, plan)));
    }
    let branch = dictionary! {
        "Type" => "Pages",
        "Count" => kids.len() as i64,
        "Kids" => kids,
    };
    document.set_object(tree, branch);
    let catalog = catalog(document, tree, plan, record)?;
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    for gone in [b"Encrypt".as_slice(), b"Prev", b"XRefStm"] {
        document.trailer.remove(gone);
    }
    document.version = "1.7".to_owned();
    Ok(())
}

/// What one side draws: a content stream, the forms it names, and how far art runs off the pages.
struct Drawn {
    content: String,
    forms: Dictionary,
    bleed: f64,
}

fn drawn(original: &Original, plan: &Plan, placed: &[Placed], marks: &[Stroke]) -> Drawn {
    let height = plan.grid.paper.height.to_pt();
    let mut drawn = Drawn {
        content: String::new(),
        forms: Dictionary::new(),
        bleed: 0.0,
    };
    for page in placed {
        let Some(form) = original.forms.get(page.page) else {
            continue;
        };
        let bleed = form.bleed * page.scale;
        drawn.bleed = drawn.bleed.max(bleed);
        let content = &mut drawn.content;
        content.push_str("q ");
        if bleed > 0.0 || is_moved(page) {
            let [x, y, wide, high] = window(page, bleed, height).map(thousandths);
            let _ = write!(content, "{x} {y} {wide} {high} re W n ");
        }
        let name = form_resource(page.page);
        let [a, b, c, d, e, f] = matrix(page, form.size, height);
        let (e, f) = (thousandths(e), thousandths(f));
        let [a, b, c, d] = [a, b, c, d].map(|part| (part * 1e6).round() / 1e6 + 0.0);
        let _ = writeln!(content, "{a} {b} {c} {d} {e} {f} cm /{name} Do Q");
        drawn.forms.set(name, form.object);
    }
    draw_marks(&mut drawn.content, marks, height);
    drawn
}

/// Whether a page does not stand in the middle of its window.
fn is_moved(page: &Placed) -> bool {
    let window = page.window;
    let (x, y) = (
        window.x + window.width / 2.0,
        window.y + window.height / 2.0,
    );
    (page.centre.x - x).abs() > 1e-6 || (page.centre.y - y).abs() > 1e-6
}

/// The window of a page, wider by the bleed where it is open: left, bottom, width, height.
fn window(page: &Placed, bleed: f64, height: f64) -> [f64; 4] {
    let beyond = page.open.map(|open| if open { bleed } else { 0.0 });
    let area = page.window;
    let (left, right) = (area.x - beyond[0], area.x + area.width + beyond[2]);
    let (top, bottom) = (area.y - beyond[1], area.y + area.height + beyond[3]);
    [left, height - bottom, right - left, bottom - top]
}

/// What brings an upright page with its corner at nought to its place on a side.
pub(super) fn matrix(page: &Placed, size: Size, height: f64) -> [f64; 6] {
    let scale = page.scale;
    let (wide, high) = (
        size.width.to_pt() * scale / 2.0,
        size.height.to_pt() * scale / 2.0,
    );
    let (x, y) = (page.centre.x, height - page.centre.y);
    match page.turns % 4 {
        0 => [scale, 0.0, 0.0, scale, x - wide, y - high],
        1 => [0.0, scale, -scale, 0.0, x + high, y - wide],
        2 => [-scale, 0.0, 0.0, -scale, x + wide, y + high],
        _ => [0.0, -scale, scale, 0.0, x - high, y + wide],
    }
}

fn draw_marks(content: &mut String, marks: &[Stroke], height: f64) {
    if marks.is_empty() {
        return;
    }
    content.push_str("q 0 G 0 J\n");
    for mark in marks {
        let dash = match mark.dashed {
            true => "[3 2] 0 d",
            false => "[] 0 d",
        };
        let [x, y] = [mark.from.x, height - mark.from.y].map(thousandths);
        let [to_x, to_y] = [mark.to.x, height - mark.to.y].map(thousandths);
        let width = mark.width;
        let _ = writeln!(content, "{dash} {width} w {x} {y} m {to_x} {to_y} l S");
    }
    content.push_str("Q\n");
}

/// A number of points to a thousandth, never a negative nought.
pub(super) fn thousandths(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0 + 0.0
}

fn add(document: &mut Document, tree: ObjectId, drawn: Drawn, plan: &Plan) -> ObjectId {
    let content = Stream::new(Dictionary::new(), drawn.content.into_bytes());
    let content = document.add_object(content);
    let paper = plan.grid.paper;
    let whole = Rect {
        x: 0.0,
        y: 0.0,
        width: paper.width.to_pt(),
        height: paper.height.to_pt(),
    };
    let trim = plan.grid.area();
    document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => area(whole, 0.0, paper),
        "BleedBox" => area(trim, drawn.bleed, paper),
        "TrimBox" => area(trim, 0.0, paper),
        "Resources" => dictionary! { "XObject" => drawn.forms },
        "Contents" => content,
    })
}

/// A rectangle of the side as PDF writes it, widened by `beyond` inside the paper.
pub(super) fn area(area: Rect, beyond: f64, paper: Size) -> Vec<Object> {
    corners(area, beyond, paper).map(number).to_vec()
}

/// Left, bottom, right and top of an area, widened by `beyond` inside the paper.
pub(super) fn corners(area: Rect, beyond: f64, paper: Size) -> [f64; 4] {
    let (width, height) = (paper.width.to_pt(), paper.height.to_pt());
    [
        (area.x - beyond).max(0.0),
        (height - area.y - area.height - beyond).max(0.0),
        (area.x + area.width + beyond).min(width),
        (height - area.y + beyond).min(height),
    ]
}

fn catalog(
    document: &mut Document,
    tree: ObjectId,
    plan: &Plan,
    record: &Record,
) -> lopdf::Result<Dictionary> {
    let old = document.catalog()?.clone();
    let metadata = facts(document, &old);
    let claim = match claims_to_last(document, &old) {
        true => xmp::Claim::Lasting,
        false => xmp::Claim::Nothing,
    };
    let mut information = xmp::information(&metadata);
    let (key, written) = record.entry();
    information.set(key, written);
    let information = document.add_object(information);
    document.trailer.set("Info", information);
    let packet = packet(document, &metadata, claim);
    let mut preferences = dictionary! {
        "DisplayDocTitle" => !metadata.title.is_empty(),
        "PrintScaling" => "None",
        "Duplex" => match (record.sides, plan.flip) {
            (Sides::All, _) if !plan.has_backs() => "Simplex",
            (Sides::All, Edge::Short) => "DuplexFlipShortEdge",
            (Sides::All, Edge::Long) => "DuplexFlipLongEdge",
            _ => "Simplex",
        },
    };
    preferences.set("PickTrayByPDFSize", true);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Metadata" => packet,
        "ViewerPreferences" => preferences,
    };
    for key in ["Lang", "OutputIntents", "OCProperties"] {
        if let Ok(value) = old.get(key.as_bytes()) {
            catalog.set(key, value.clone());
        }
    }
    Ok(catalog)
}

/// Whether the PDF claims to be PDF/A, which sheets of its pages may then too.
fn claims_to_last(document: &Document, catalog: &Dictionary) -> bool {
    let packet = catalog.get(b"Metadata").and_then(Object::as_reference);
    let packet = packet.and_then(|id| document.get_object(id)?.as_stream());
    let content = packet.and_then(|stream| stream.get_plain_content());
    content.is_ok_and(|xml| String::from_utf8_lossy(&xml).contains("pdfaid:part"))
}
