//! What the guide draws: the first sheet, the binding, the line to measure.

use super::phrases::{Phrases, by};
use super::setting::Setting;
use crate::impose::{Half, Place, Plan, Scheme, Side, Step};
use crate::language::{filled, numbered};
use crate::length::Length;
use crate::typeset::page::{Ink, NodeId, Point, Rect};

const HAIR: f64 = 0.5;
const SMALL: f64 = 9.5;
/// The room of one drawing.
const WIDE: f64 = Length::mm(82.0).to_pt();
const HIGH: f64 = Length::mm(60.0).to_pt();

/// The first sheet, front and back.
pub(super) fn sheet(setting: &mut Setting<'_>, plan: &Plan, words: &Phrases) {
    let Some(sheet) = plan.sheets.first() else {
        return;
    };
    let sheets = numbered(words.sheets, plan.sheets.len());
    let about = words.first_sheet[usize::from(sheet.back.is_some())];
    let about = filled(about, &[&sheets]);
    let node = setting.figure(&about);
    let (left, width) = setting.measure();
    let top = setting.pen + 8.0;
    let paper = plan.grid.paper;
    let scale = (WIDE / paper.width.to_pt()).min(HIGH / paper.height.to_pt());
    let size = (paper.width.to_pt() * scale, paper.height.to_pt() * scale);
    let back = sheet.back.as_ref();
    let back = back.map(|back| (back, by(plan.flip, words.back)));
    let sides: Vec<(&Side, &str)> = std::iter::once((&sheet.front, words.front))
        .chain(back)
        .collect();
    let columns = sides.len() as f64;
    for (index, (side, told)) in sides.iter().enumerate() {
        let middle = left + width * (index as f64 + 0.5) / columns;
        let area = Rect {
            x: middle - size.0 / 2.0,
            y: top,
            width: size.0,
            height: size.1,
        };
        panel(setting, plan, side, area, scale, node);
        let below = Point {
            x: middle,
            y: top + size.1 + 12.0,
        };
        setting.caption(told, below, SMALL, node);
    }
    let at = Point {
        x: left + width / 2.0,
        y: top + size.1 + 26.0,
    };
    setting.caption(words.legend, at, SMALL, node);
    setting.pen = top + size.1 + 34.0;
}

fn panel(
    setting: &mut Setting<'_>,
    plan: &Plan,
    side: &Side,
    area: Rect,
    scale: f64,
    node: NodeId,
) {
    outline(setting, area, 1.0, node);
    let to_panel = |rect: Rect| Rect {
        x: area.x + rect.x * scale,
        y: area.y + rect.y * scale,
        width: rect.width * scale,
        height: rect.height * scale,
    };
    for slot in &side.slots {
        let cell = to_panel(plan.grid.cell(slot.place));
        let middle = Point {
            x: cell.x + cell.width / 2.0,
            y: cell.y + cell.height / 2.0,
        };
        let large = (cell.height * 0.3).clamp(7.0, 16.0);
        let number = slot
            .page
            .map_or("–".to_owned(), |page| (page + 1).to_string());
        let baseline = Point {
            y: middle.y + large * 0.33,
            ..middle
        };
        setting.caption(&number, baseline, large, node);
        if slot.page.is_some() {
            head(setting, cell, slot.turned, node);
        }
    }
    let whole = to_panel(plan.grid.area());
    let (columns, rows) = (plan.grid.columns, plan.grid.rows);
    for column in 1..columns {
        let cell = to_panel(plan.grid.cell(Place { column, row: 0 }));
        let ends = (
            Point {
                x: cell.x,
                y: whole.y,
            },
            Point {
                x: cell.x,
                y: whole.y + whole.height,
            },
        );
        divide(
            setting,
            ends,
            column.is_multiple_of(plan.grid.piece.0),
            node,
        );
    }
    for row in 1..rows {
        let cell = to_panel(plan.grid.cell(Place { column: 0, row }));
        let ends = (
            Point {
                x: whole.x,
                y: cell.y,
            },
            Point {
                x: whole.x + whole.width,
                y: cell.y,
            },
        );
        divide(setting, ends, row.is_multiple_of(plan.grid.piece.1), node);
    }
    if plan.steps.contains(&Step::Zine) {
        let cell = to_panel(plan.grid.cell(Place { column: 1, row: 1 }));
        let slit = (
            Point {
                x: cell.x,
                y: cell.y,
            },
            Point {
                x: cell.x + 2.0 * cell.width,
                y: cell.y,
            },
        );
        setting.stroke(slit.0, slit.1, 1.4, Some(node));
    }
    if trimmed(plan) {
        outline(setting, whole, HAIR, node);
    }
}

/// Whether the paper is larger than the pages on it by more than a millimetre.
fn trimmed(plan: &Plan) -> bool {
    let area = plan.grid.area();
    area.x > 3.0 || area.y > 3.0
}

/// Where a page is divided from the next: cut or folded.
fn divide(setting: &mut Setting<'_>, (from, to): (Point, Point), is_cut: bool, node: NodeId) {
    match is_cut {
        true => setting.stroke(from, to, HAIR, Some(node)),
        false => setting.dashes(from, to, HAIR, Some(node)),
    }
}

/// A small triangle at the head of a page, pointing outwards.
fn head(setting: &mut Setting<'_>, cell: Rect, turned: bool, node: NodeId) {
    let middle = cell.x + cell.width / 2.0;
    let (tip, base) = match turned {
        true => (cell.y + cell.height - 4.0, cell.y + cell.height - 9.0),
        false => (cell.y + 4.0, cell.y + 9.0),
    };
    let corners = [(middle, tip), (middle + 3.5, base), (middle - 3.5, base)];
    let corners = corners.map(|(x, y)| Point { x, y });
    setting.polygon(&corners, Ink::grey(0.35), Some(node));
}

fn outline(setting: &mut Setting<'_>, area: Rect, width: f64, node: NodeId) {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let corners = [
        (area.x, area.y),
        (right, area.y),
        (right, bottom),
        (area.x, bottom),
    ]
    .map(|(x, y)| Point { x, y });
    for (index, &from) in corners.iter().enumerate() {
        setting.stroke(from, corners[(index + 1) % 4], width, Some(node));
    }
}

/// The pamphlet half open, with its staples or its glue; nothing for what is not bound.
pub(super) fn binding(setting: &mut Setting<'_>, plan: &Plan, words: &Phrases) {
    let is_glued = plan.job.scheme == Scheme::Perfect;
    let upright = plan.steps.contains(&Step::Fold(Half::Left))
        || plan.steps.contains(&Step::Fold(Half::Right));
    if !(plan.is_stapled() && upright && plan.signatures.len() == 1 || is_glued && upright) {
        return;
    }
    // Above the line to measure.
    if setting.foot() - setting.pen < 150.0 {
        return;
    }
    let node = setting.figure(match is_glued {
        true => words.glued_shown,
        false => words.stapled_shown,
    });
    let (left, width) = setting.measure();
    let middle = left + width / 2.0;
    let top = setting.pen + 12.0;
    match is_glued {
        true => sections(setting, Point { x: middle, y: top }, node),
        false => stapled(setting, Point { x: middle, y: top }, node),
    }
    let at = Point {
        x: middle,
        y: top + 100.0,
    };
    let told = match is_glued {
        true => words.glued,
        false => words.stapled,
    };
    setting.caption(told, at, SMALL, node);
    setting.pen = top + 106.0;
}

/// Two covers that lean away from a spine.
fn stapled(setting: &mut Setting<'_>, top: Point, node: NodeId) {
    let (wide, lean, high) = (62.0, 16.0, 70.0);
    let at = |x: f64, y: f64| Point {
        x: top.x + x,
        y: top.y + y,
    };
    for inner in [0.0, 3.0, 6.0] {
        for side in [-1.0, 1.0] {
            let far = side * (wide - inner * 0.8);
            let lift = lean - inner;
            let upper = (
                at(0.0, lean - inner * 0.3),
                at(far, lift - lean + inner * 0.4),
            );
            let lower = (at(0.0, lean + high), at(far, lift - lean + high));
            if inner == 0.0 {
                setting.stroke(upper.0, upper.1, 1.0, Some(node));
                setting.stroke(lower.0, lower.1, 1.0, Some(node));
                setting.stroke(upper.1, lower.1, 1.0, Some(node));
            } else {
                setting.stroke(upper.0, upper.1, 0.4, Some(node));
            }
        }
    }
    setting.stroke(at(0.0, lean), at(0.0, lean + high), 1.0, Some(node));
    for part in [0.25, 0.75] {
        let y = lean + high * part;
        setting.stroke(at(0.0, y - 6.0), at(0.0, y + 6.0), 3.2, Some(node));
    }
}

/// A pile of folded sections, its spine shaded.
fn sections(setting: &mut Setting<'_>, top: Point, node: NodeId) {
    let (wide, step) = (120.0, 12.0);
    let left = top.x - wide / 2.0;
    for section in 0..5 {
        let y = top.y + 12.0 + f64::from(section) * step;
        let corner = |x: f64, y: f64| Point { x, y };
        let fold = corner(left, y + 4.0);
        setting.stroke(fold, corner(left + 4.0, y), 0.8, Some(node));
        setting.stroke(fold, corner(left + 4.0, y + 8.0), 0.8, Some(node));
        for line in [0.0, 8.0] {
            setting.stroke(
                corner(left + 4.0, y + line),
                corner(left + wide, y + line),
                0.8,
                Some(node),
            );
        }
    }
    let glue = [
        (left - 6.0, top.y + 8.0),
        (left - 1.0, top.y + 8.0),
        (left - 1.0, top.y + 76.0),
        (left - 6.0, top.y + 76.0),
    ]
    .map(|(x, y)| Point { x, y });
    setting.polygon(&glue, Ink::grey(0.4), Some(node));
}

/// A line of 100 mm with a tick at each centimetre, at the foot of the page.
pub(super) fn test_line(setting: &mut Setting<'_>, words: &Phrases) {
    let node = setting.figure(words.line_shown);
    let (left, width) = setting.measure();
    let long = Length::mm(100.0).to_pt();
    let y = setting.foot() - 18.0;
    let start = left + (width - long) / 2.0;
    let at = |x: f64, y: f64| Point { x: start + x, y };
    setting.stroke(at(0.0, y), at(long, y), 0.8, Some(node));
    for centimetre in 0..=10 {
        let x = long * f64::from(centimetre) / 10.0;
        let tall = match centimetre {
            0 | 5 | 10 => 8.0,
            _ => 4.0,
        };
        setting.stroke(at(x, y - tall), at(x, y), 0.8, Some(node));
    }
    let below = Point {
        x: left + width / 2.0,
        y: y + 14.0,
    };
    setting.caption(words.line, below, SMALL, node);
}
