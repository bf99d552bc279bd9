//! What the guide says.

use crate::impose::{Binding, Half, Part, Plan, Plans, Scheme, Sheet, Step, Tray, percent};

/// What there is to print, one line a file.
pub(super) fn facts(plans: &[&Plans]) -> Vec<String> {
    super::all(plans).map(fact).collect()
}

fn fact(plan: &Plan) -> String {
    let what = match plan.part {
        Part::Body => format!("On {}", plan.paper),
        Part::Cover => format!("The cover, on {} of heavier stock", plan.paper),
    };
    let sides = match plan.has_backs() {
        true => format!("both sides, flipped on the {} edge", plan.flip),
        false => "one side".to_owned(),
    };
    let blank = match plan.blanks {
        0 => String::new(),
        1 => " and 1 blank".to_owned(),
        many => format!(" and {many} blank"),
    };
    let mut told = format!(
        "{what}: {} for {}{blank}; {sides}; scale {}",
        counted(plan.sheets.len(), "sheet"),
        counted(plan.pages(), "page"),
        percent(plan.scale)
    );
    if plan.most_creep().to_pt() > 0.0 {
        told.push_str(&format!(
            "; inner pages up to {:.1} mm nearer the fold",
            plan.most_creep().to_mm()
        ));
    }
    if plan.grid.spine.to_pt() > 0.0 {
        told.push_str(&format!("; spine {:.1} mm", plan.grid.spine.to_mm()));
    }
    told + "."
}

/// What to do, step by step.
pub(super) fn steps(plans: &Plans) -> Vec<String> {
    let body = &plans.body;
    let mut steps = vec![print(body)];
    steps.extend(proof(body));
    steps.push(
        match body.has_backs() {
            true => {
                "Keep the sheets in the order they are printed: the first on top, its front up."
            }
            false => "Lay the sheet before you, its print up.",
        }
        .to_owned(),
    );
    steps.extend(body.steps.iter().filter_map(|step| by_hand(step, body)));
    steps.extend(bind(plans));
    if body.most_creep().to_pt() > 0.0 {
        steps.push(
            "Trim the open edge if inner sheets stand out. Their pages lie nearer the fold, so that \
             margins come out even."
                .to_owned(),
        );
    }
    steps
}

fn print(plan: &Plan) -> String {
    let scale = match (plan.scale - 1.0).abs() < 5e-4 {
        true => "Print at 100 % (“actual size”, never “fit to page”)".to_owned(),
        false => format!(
            "Print at 100 % (“actual size”, never “fit to page”): the pages in the file are at {} \
             already",
            percent(plan.scale)
        ),
    };
    if !plan.has_backs() {
        return format!("{scale}, on one side.");
    }
    if !plan.job.single_sided {
        return format!(
            "{scale}, on both sides, with “flip on {} edge” chosen.",
            plan.flip
        );
    }
    let pile = match plan.job.tray {
        Tray::FaceDown => {
            "Take the pile as it lies, print down, without reordering: the file of backs begins with \
             the last sheet"
        }
        Tray::FaceUp => {
            "Turn the pile over, so that the first sheet lies on top with its blank side up: the file \
             of backs begins with it"
        }
    };
    format!(
        "{scale}: first all fronts. {pile}. Put it back turned about its {} edge, and print the \
         backs. Try it with one sheet first.",
        plan.flip
    )
}

/// How to see on the first sheet that all is well.
fn proof(plan: &Plan) -> Option<String> {
    if !plan.has_backs() {
        return Some("Measure the line below: it must be 100 mm long.".to_owned());
    }
    let pairs = behind(plan);
    let (front, back) = pairs.first()?;
    let other = pairs.get(1).map_or(String::new(), |(front, back)| {
        format!(" and page {} behind page {}", back + 1, front + 1)
    });
    let heads = match plan.job.binding {
        Binding::Top => "head to foot",
        Binding::Left | Binding::Right => "head to head",
    };
    Some(format!(
        "Hold the first sheet against the light: page {} must lie behind page {}{other}, {heads}. \
         Measure the line below.",
        back + 1,
        front + 1
    ))
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

fn by_hand(step: &Step, plan: &Plan) -> Option<String> {
    match step {
        Step::Cut {
            columns,
            rows,
            copies,
        } => Some(cut(*columns, *rows, *copies)),
        Step::Part(sizes) => parted(sizes),
        Step::Fold(half) => Some(fold(*half, plan)),
        Step::Insert(sizes) => Some(inserted(sizes)),
        Step::Zine => Some(
            "Fold the sheet in all its lines and open it again. Slit it along the middle line, over \
             the two inner columns. Fold it lengthwise, print outwards; push the ends together \
             until the slit opens to a cross, and lay its arms on one another, page 1 outside."
                .to_owned(),
        ),
    }
}

fn cut(columns: usize, rows: usize, copies: bool) -> String {
    let parts = match (columns, rows) {
        (columns, 1) => format!("into {columns} piles, side by side"),
        (1, rows) => format!("into {rows} piles, one above the other"),
        (columns, rows) => format!("into {columns} times {rows} piles"),
    };
    match copies {
        true => format!("Cut the pile {parts}: each is one copy."),
        false => format!(
            "Cut the pile {parts}, and lay them on one another: the upper left one on top, then \
             from left to right, row after row. What stays blank at the end is left over."
        ),
    }
}

fn parted(sizes: &[usize]) -> Option<String> {
    let first = sizes.first()?;
    let alike = sizes.iter().all(|size| size == first);
    match (sizes.len(), alike) {
        (1, _) => None,
        (_, true) if *first == 1 => Some("Take the sheets one by one.".to_owned()),
        (many, true) => Some(format!(
            "Part the pile from the top into {many} signatures of {}.",
            counted(*first, "sheet")
        )),
        (many, false) => {
            let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
            Some(format!(
                "Part the pile from the top into {many} signatures of {} sheets.",
                sizes.join(", ")
            ))
        }
    }
}

fn inserted(sizes: &[usize]) -> String {
    let alike = sizes.windows(2).all(|pair| pair[0] == pair[1]);
    let sizes: Vec<String> = match (sizes, alike) {
        ([first, ..], true) => vec![first.to_string()],
        _ => sizes.iter().map(ToString::to_string).collect(),
    };
    format!(
        "Put the folded sheets into one another, the first outside: {} to a section.",
        sizes.join(", ")
    )
}

fn fold(half: Half, plan: &Plan) -> String {
    let what = match plan.signatures.len() {
        0 | 1
            if !plan
                .steps
                .iter()
                .any(|step| matches!(step, Step::Insert(_))) =>
        {
            "the pile"
        }
        _ => "each of them",
    };
    let (under, over) = match half {
        Half::Left => ("left", "right"),
        Half::Right => ("right", "left"),
        Half::Top => ("upper", "lower"),
    };
    format!("Fold {what} in the middle, the {under} half under the {over}; crease it sharply.")
}

fn bind(plans: &Plans) -> Option<String> {
    let body = &plans.body;
    let cover = match plans.cover {
        Some(_) => ", the cover around it",
        None => "",
    };
    let many = body.signatures.len() > 1;
    match body.job.scheme {
        Scheme::Saddle if many => Some(format!(
            "Sew the signatures through their folds and to one another{cover}, or staple each of them."
        )),
        Scheme::Saddle => Some(format!(
            "Open it and staple it through the fold from outside, twice, a quarter of its height from \
             each end{cover}."
        )),
        Scheme::Perfect => Some(format!(
            "Lay the sections on one another, press them, roughen the spine and glue it{cover}."
        )),
        Scheme::CutStack => Some(format!(
            "Knock the leaves up square and bind them at the edge{cover}."
        )),
        Scheme::Zine | Scheme::Leaflets => None,
    }
}

pub(super) fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
