//! What the guide says.

use super::phrases::{Phrases, by};
use crate::impose::{Binding, Half, Part, Plan, Plans, Scheme, Sheet, Step, Tray, percent};
use crate::language::{filled, numbered};

/// What there is to print, one line a file.
pub(super) fn facts(plans: &[&Plans], words: &Phrases) -> Vec<String> {
    super::all(plans).map(|plan| fact(plan, words)).collect()
}

fn fact(plan: &Plan, words: &Phrases) -> String {
    let paper = plan.paper.to_string();
    let what = match plan.part {
        Part::Body => filled(words.on, &[&paper]),
        Part::Cover => filled(words.cover_on, &[&paper]),
    };
    let sides = match plan.has_backs() {
        true => by(plan.flip, words.both_sides),
        false => words.one_side,
    };
    let blank = match plan.blanks {
        0 => String::new(),
        blanks => numbered(words.blank, blanks),
    };
    let sheets = numbered(words.sheets, plan.sheets.len());
    let pages = numbered(words.pages, plan.pages());
    let scale = words.decimal(&percent(plan.scale));
    let mut told = filled(words.fact, &[&what, &sheets, &pages, &blank, sides, &scale]);
    let length = |millimetres: f64| words.decimal(&format!("{millimetres:.1}"));
    if plan.most_creep().to_pt() > 0.0 {
        told.push_str(&filled(words.creep, &[&length(plan.most_creep().to_mm())]));
    }
    if plan.grid.spine.to_pt() > 0.0 {
        told.push_str(&filled(words.spine, &[&length(plan.grid.spine.to_mm())]));
    }
    told + "."
}

/// What to do, step by step.
pub(super) fn steps(plans: &Plans, words: &Phrases) -> Vec<String> {
    let body = &plans.body;
    let mut steps = vec![print(body, words)];
    steps.push(proof(body, words));
    steps.push(
        match body.has_backs() {
            true => words.keep_order,
            false => words.lay_down,
        }
        .to_owned(),
    );
    let by_hand = |step| by_hand(step, body, words);
    steps.extend(body.steps.iter().filter_map(by_hand));
    steps.extend(bind(plans, words));
    if body.most_creep().to_pt() > 0.0 {
        steps.push(words.trim.to_owned());
    }
    steps
}

fn print(plan: &Plan, words: &Phrases) -> String {
    let print = match (plan.scale - 1.0).abs() < 5e-4 {
        true => words.print.to_owned(),
        false => {
            let scale = words.decimal(&percent(plan.scale));
            filled(words.print_scaled, &[&scale])
        }
    };
    if !plan.has_backs() {
        return filled(words.on_one_side, &[&print]);
    }
    if !plan.job.single_sided {
        return filled(by(plan.flip, words.on_both_sides), &[&print]);
    }
    let pile = match plan.job.tray {
        Tray::FaceDown => words.face_down,
        Tray::FaceUp => words.face_up,
    };
    filled(by(plan.flip, words.fronts_first), &[&print, pile])
}

/// How to see on the first sheet that all is well.
fn proof(plan: &Plan, words: &Phrases) -> String {
    let pairs = behind(plan);
    let numbers =
        |&(front, back): &(usize, usize)| [back + 1, front + 1].map(|page| page.to_string());
    let Some([back, front]) = pairs.first().map(numbers) else {
        return words.measure.to_owned();
    };
    let other = pairs
        .get(1)
        .map(numbers)
        .map_or(String::new(), |[back, front]| {
            filled(words.and_behind, &[&back, &front])
        });
    let heads = match plan.job.binding {
        Binding::Top => words.head_to_foot,
        Binding::Left | Binding::Right => words.head_to_head,
    };
    filled(words.against_light, &[&back, &front, &other, heads])
}

/// The pages that lie behind one another on the first sheet, the lowest first.
pub(super) fn behind(plan: &Plan) -> Vec<(usize, usize)> {
    let Some(Sheet {
        front,
        back: Some(back),
    }) = plan.sheets.first()
    else {
        return Vec::new();
    };
    let (columns, rows) = (plan.grid.columns, plan.grid.rows);
    let mut pairs = Vec::new();
    for slot in &front.slots {
        let place = match plan.turns_over_level() {
            true => (slot.place.column, rows - 1 - slot.place.row),
            false => (columns - 1 - slot.place.column, slot.place.row),
        };
        let under = back
            .slots
            .iter()
            .find(|under| (under.place.column, under.place.row) == place);
        if let (Some(page), Some(under)) = (slot.page, under.and_then(|slot| slot.page)) {
            pairs.push((page, under));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn by_hand(step: &Step, plan: &Plan, words: &Phrases) -> Option<String> {
    match step {
        Step::Cut {
            columns,
            rows,
            copies,
        } => Some(cut(*columns, *rows, *copies, words)),
        Step::Part(sizes) => parted(sizes, words),
        Step::Fold(half) => Some(fold(*half, plan, words)),
        Step::Insert(sizes) => Some(inserted(sizes, words)),
        Step::Zine => Some(words.zine.to_owned()),
    }
}

fn cut(columns: usize, rows: usize, copies: bool, words: &Phrases) -> String {
    let parts = match (columns, rows) {
        (columns, 1) => filled(words.piles_beside, &[&columns.to_string()]),
        (1, rows) => filled(words.piles_below, &[&rows.to_string()]),
        (columns, rows) => filled(words.piles_both, &[&columns.to_string(), &rows.to_string()]),
    };
    match copies {
        true => filled(words.cut_copies, &[&parts]),
        false => filled(words.cut_stack, &[&parts]),
    }
}

fn parted(sizes: &[usize], words: &Phrases) -> Option<String> {
    let first = sizes.first()?;
    let many = sizes.len().to_string();
    let alike = sizes.iter().all(|size| size == first);
    match (sizes.len(), alike) {
        (1, _) => None,
        (_, true) if *first == 1 => Some(words.one_by_one.to_owned()),
        (_, true) => {
            let sheets = numbered(words.sheets, *first);
            Some(filled(words.parted, &[&many, &sheets]))
        }
        (_, false) => Some(filled(words.parted_unlike, &[&many, &listed(sizes)])),
    }
}

fn inserted(sizes: &[usize], words: &Phrases) -> String {
    let alike = sizes.windows(2).all(|pair| pair[0] == pair[1]);
    let sizes = match alike {
        true => &sizes[..sizes.len().min(1)],
        false => sizes,
    };
    filled(words.inserted, &[&listed(sizes)])
}

fn listed(sizes: &[usize]) -> String {
    let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    sizes.join(", ")
}

fn fold(half: Half, plan: &Plan, words: &Phrases) -> String {
    let inserts = plan
        .steps
        .iter()
        .any(|step| matches!(step, Step::Insert(_)));
    let what = match plan.signatures.len() {
        0 | 1 if !inserts => words.the_pile,
        _ => words.each,
    };
    let [left, right, top] = words.fold;
    let sentence = match half {
        Half::Left => left,
        Half::Right => right,
        Half::Top => top,
    };
    filled(sentence, &[what])
}

fn bind(plans: &Plans, words: &Phrases) -> Option<String> {
    let body = &plans.body;
    let cover = match plans.cover {
        Some(_) => words.cover_around,
        None => "",
    };
    let sentence = match body.job.scheme {
        Scheme::Saddle if body.signatures.len() > 1 => words.sew,
        Scheme::Saddle => words.staple,
        Scheme::Perfect => words.glue,
        Scheme::CutStack => words.bind_leaves,
        Scheme::Zine | Scheme::Leaflets => return None,
    };
    Some(filled(sentence, &[cover]))
}
