//! Proof of a plan: what is drawn on paper is folded and leafed through.

use super::fold::{Pile, Seen, fold};
use super::plan::Plan;
use super::sheet::{Sheet, Side, Slot};
use crate::typeset::page::Point;

/// A page as it was found drawn on a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The page, from 0.
    pub page: usize,
    /// The side, from 0, in the order of printing.
    pub side: usize,
    /// Its middle, in points from the top left corner of the side.
    pub centre: Point,
    /// Quarter turns against the clock.
    pub turns: u8,
}

/// What is wrong with the pamphlet that drawn pages fold to, in words; nothing if leafing through
/// each copy shows every page once, upright and in order.
///
/// Only the folds and cuts are taken from the plan; what stands where is taken from what was found.
pub fn prove(plan: &Plan, found: &[Found]) -> Result<(), String> {
    let sheets = laid_out(plan, found)?;
    let pile = Pile {
        sheets: &sheets,
        grid: &plan.grid,
        turned_level: plan.turns_over_level(),
    };
    let copies = fold(&pile, &plan.steps, plan.job.binding);
    let mut all: Vec<usize> = found.iter().map(|found| found.page).collect();
    all.sort_unstable();
    all.dedup();
    copies.iter().try_for_each(|seen| in_order(seen, &all))
}

/// The sheets with what was found on them, in the cells where it was found.
fn laid_out(plan: &Plan, found: &[Found]) -> Result<Vec<Sheet>, String> {
    let mut sides: Vec<Side> = plan.sides().map(|_| Side::default()).collect();
    for page in found {
        let place = plan.grid.at(page.centre);
        let (Some(place), Some(side)) = (place, sides.get_mut(page.side)) else {
            return Err(format!("page {} lies off the paper", page.page + 1));
        };
        side.slots.push(Slot {
            page: Some(page.page),
            place,
            turned: page.turns >= 2,
            recto: false,
            depth: 0,
        });
    }
    let mut sides = sides.into_iter();
    let mut side = || sides.next().unwrap_or_default();
    let sheets = plan.sheets.iter().map(|sheet| Sheet {
        front: side(),
        back: sheet.back.as_ref().map(|_| side()),
    });
    Ok(sheets.collect())
}

fn in_order(seen: &[Seen], all: &[usize]) -> Result<(), String> {
    if let Some(page) = seen
        .iter()
        .filter(|seen| seen.turned)
        .find_map(|seen| seen.page)
    {
        return Err(format!("page {} stands on its head", page + 1));
    }
    let read: Vec<usize> = seen.iter().filter_map(|seen| seen.page).collect();
    if let Some(pair) = read.windows(2).find(|pair| pair[0] >= pair[1]) {
        let (first, then) = (pair[0] + 1, pair[1] + 1);
        return Err(format!("page {then} follows page {first}"));
    }
    match all.iter().find(|page| !read.contains(page)) {
        Some(page) => Err(format!(
            "page {} is not among those that are read",
            page + 1
        )),
        None => Ok(()),
    }
}
