//! Orders of pages: as worked out with paper, as other programs have them, and as folding shows.

use std::collections::BTreeSet;
use std::fs;

use pamphleteer::impose::{
    Binding, Blanks, Cover, Edge, Found, Job, Pages, Paper, Plan, Scheme, Sheet, Side, Slot, plan,
    prove, word,
};
use pamphleteer::length::Size;

fn body(pages: usize, job: &Job) -> Plan {
    let pages = Pages::alike(pages, Size::A5);
    plan(&pages, Paper::A3, job).unwrap().body
}

/// The lines of a table, without its comments.
fn lines(name: &str) -> Vec<(String, String)> {
    let table = fs::read_to_string(format!("tests/cases/imposition/{name}")).unwrap();
    let lines: Vec<_> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (what, order) = line.split_once(':').unwrap();
            (what.trim().to_owned(), order.trim().to_owned())
        })
        .collect();
    assert!(lines.len() > 5, "{name}");
    lines
}

/// `saddle 2 whole 16`: scheme, pages on a side, signature, pages.
fn job(what: &str) -> (Job, usize) {
    let words: Vec<&str> = what.split(' ').collect();
    let job = Job {
        scheme: word(words[0]).unwrap(),
        up: Some(words[1].parse().unwrap()),
        signature: words[2].parse().unwrap(),
        ..Job::default()
    };
    (job, words[3].parse().unwrap())
}

/// The orders of pages that were worked out by folding paper.
#[test]
fn page_orders_are_those_of_the_table() {
    for (what, sides) in lines("saddle-stitch.txt") {
        let (pages, cover) = what.split_once(' ').unwrap();
        let job = Job {
            blanks: match cover {
                "cover" => Blanks::BeforeLast,
                _ => Blanks::End,
            },
            ..Job::default()
        };
        let plan = body(pages.parse().unwrap(), &job);
        let sheets = plan.sheets.iter().map(|sheet| {
            let sides: Vec<String> = sheet.sides().map(row).collect();
            sides.join(" | ")
        });
        assert_eq!(sheets.collect::<Vec<_>>().join(" / "), sides, "{what}");
    }
}

fn row(side: &Side) -> String {
    side.slots.iter().map(name).collect::<Vec<_>>().join(" ")
}

/// `5`, `5'` on its head, `-` for a blank.
fn name(slot: &Slot) -> String {
    let turned = if slot.turned { "'" } else { "" };
    match slot.page {
        Some(page) => format!("{}{turned}", page + 1),
        None => "-".to_owned(),
    }
}

/// Side by side, row by row, on its head or not: as pdfimpose prints them.
#[test]
fn pdfimpose_has_the_same_orders() {
    for (what, order) in lines("pdfimpose.txt") {
        let (job, pages) = job(&what);
        let flip = match job.up() {
            // Its backs are made for turning sheets about their upright axis.
            4 => Edge::Long,
            _ => Edge::Short,
        };
        let plan = body(
            pages,
            &Job {
                flip: Some(flip),
                ..job
            },
        );
        let sides = plan.sheets.iter().flat_map(Sheet::sides).map(|side| {
            let rows = (0..plan.grid.rows).map(|row| {
                let slots = side.slots.iter().filter(|slot| slot.place.row == row);
                slots.map(name).collect::<Vec<_>>().join(" ")
            });
            rows.collect::<Vec<_>>().join(" / ")
        });
        assert_eq!(sides.collect::<Vec<_>>().join(" | "), order, "{what}");
    }
}

/// The same leaves once they are cut apart: which lie on one sheet is another choice.
#[test]
fn pdfcpu_has_the_same_leaves() {
    for (what, order) in lines("pdfcpu.txt") {
        let (job, pages) = job(&what);
        let wide = match job.scheme {
            Scheme::CutStack => 1,
            _ => 2,
        };
        let up = job.up();
        let flat: Vec<&str> = order.split(' ').collect();
        let theirs: BTreeSet<_> = flat
            .chunks(2 * up)
            .flat_map(|sheet| {
                let (front, back) = sheet.split_at(up);
                front.chunks(wide).zip(back.chunks(wide)).map(leaf)
            })
            .collect();
        let plan = body(pages, &job);
        let ours: BTreeSet<_> = plan
            .sheets
            .iter()
            .flat_map(|sheet| pieces(sheet, &plan, wide))
            .collect();
        assert_eq!(ours, theirs, "{what}");
    }
}

/// Both faces of a leaf or a folded sheet, each in whatever order.
type Leaf = (Vec<String>, Vec<String>);

fn leaf((front, back): (&[&str], &[&str])) -> Leaf {
    let sorted = |face: &[&str]| {
        let mut face: Vec<String> = face.iter().map(|page| (*page).to_owned()).collect();
        face.sort();
        face
    };
    (sorted(front), sorted(back))
}

fn pieces(sheet: &Sheet, plan: &Plan, wide: usize) -> Vec<Leaf> {
    let columns = plan.grid.columns;
    let at = |side: &Side, column: usize, row: usize| {
        let mut slots = side.slots.iter();
        let slot = slots.find(|slot| (slot.place.column, slot.place.row) == (column, row));
        slot.map(name)
    };
    let back = sheet.back.as_ref().unwrap();
    let mut pieces = Vec::new();
    for row in 0..plan.grid.rows {
        for first in (0..columns).step_by(wide) {
            let front: Option<Vec<String>> = (first..first + wide)
                .map(|column| at(&sheet.front, column, row))
                .collect();
            let behind: Option<Vec<String>> = (first..first + wide)
                .map(|column| at(back, columns - 1 - column, row))
                .collect();
            if let (Some(mut front), Some(mut behind)) = (front, behind) {
                front.sort();
                behind.sort();
                pieces.push((front, behind));
            }
        }
    }
    pieces
}

/// Every job there is, but for what only concerns the drawing.
fn jobs() -> Vec<Job> {
    let schemes: [(Scheme, &[usize], &[&str]); 5] = [
        (Scheme::Saddle, &[2, 4, 8, 16], &["whole", "1", "4", "3-5"]),
        (Scheme::Perfect, &[2, 4, 8], &["whole", "2", "2-3"]),
        (Scheme::Zine, &[8], &["whole"]),
        (Scheme::CutStack, &[1, 2, 4, 9], &["whole"]),
        (Scheme::Leaflets, &[2, 4], &["whole"]),
    ];
    let mut jobs = Vec::new();
    for (scheme, ups, signatures) in schemes {
        for &up in ups {
            for signature in signatures {
                for binding in [Binding::Left, Binding::Right, Binding::Top] {
                    for (flip, blanks) in [
                        (None, Blanks::End),
                        (Some(Edge::Long), Blanks::BeforeLast),
                        (Some(Edge::Short), Blanks::After(2)),
                    ] {
                        jobs.push(Job {
                            scheme,
                            up: Some(up),
                            signature: signature.parse().unwrap(),
                            binding,
                            flip,
                            blanks,
                            ..Job::default()
                        });
                    }
                }
            }
        }
    }
    jobs
}

/// Whatever is asked for, folding reads from the first page to the last, and a back cover is last.
#[test]
fn folding_gives_the_pages_in_order() {
    let mut folded = 0;
    for job in jobs() {
        for count in 1..=100 {
            let pages = Pages::alike(count, Size::A5);
            let plan = match plan(&pages, Paper::A3, &job) {
                Ok(plans) => plans.body,
                Err(fault) => {
                    assert!(["P032", "P033"].contains(&fault.code), "{job:?}: {fault:?}");
                    continue;
                }
            };
            let found = found(&plan);
            assert_eq!(prove(&plan, &found), Ok(()), "{count} pages, {job:?}");
            assert_eq!(plan.pages(), count, "{job:?}");
            folded += 1;
        }
    }
    assert!(folded > 20_000, "{folded}");
}

fn found(plan: &Plan) -> Vec<Found> {
    let sides = plan.sides().enumerate();
    sides
        .flat_map(|(side, pages)| {
            pages.into_iter().map(move |page| Found {
                page: page.page,
                side,
                centre: page.centre,
                turns: page.turns,
            })
        })
        .collect()
}

/// The proof sees two pages that have changed places, one on its head, one that is missing.
#[test]
fn a_wrong_sheet_is_seen_in_folding() {
    for scheme in [
        Scheme::Saddle,
        Scheme::Perfect,
        Scheme::Zine,
        Scheme::CutStack,
    ] {
        let plan = body(
            8,
            &Job {
                scheme,
                ..Job::default()
            },
        );
        let right = found(&plan);
        let mut swapped = right.clone();
        (swapped[0].page, swapped[1].page) = (right[1].page, right[0].page);
        assert!(prove(&plan, &swapped).is_err(), "{scheme:?}");
        let mut turned = right.clone();
        turned[0].turns = (turned[0].turns + 2) % 4;
        assert!(prove(&plan, &turned).unwrap_err().contains("on its head"));
        let mut other_side = right.clone();
        let wide = plan.grid.paper.width.to_pt();
        other_side[0].centre.x = wide - right[0].centre.x;
        assert!(prove(&plan, &other_side).is_err(), "{scheme:?}");
    }
}

/// A cover on other stock leaves the signature; what was on the right stays on the right.
#[test]
fn a_cover_leaves_the_signature() {
    let pages = Pages::alike(20, Size::A5);
    let order = |cover: Cover, scheme: Scheme| {
        let job = Job {
            cover,
            scheme,
            ..Job::default()
        };
        let plans = plan(&pages, Paper::A4, &job).unwrap();
        let cover = plans.cover.unwrap();
        let sides: Vec<String> = cover.sheets[0].sides().map(row).collect();
        (plans.body, cover.clone(), sides.join(" | "))
    };
    let (body, cover, sides) = order(Cover::Four, Scheme::Saddle);
    assert_eq!(sides, "20 1 | 2 19");
    assert_eq!(row(&body.sheets[0].front), "18 3");
    assert_eq!(cover.paper, Paper::A4);
    let (body, _, sides) = order(Cover::Two, Scheme::Saddle);
    assert_eq!(sides, "20 1");
    assert_eq!(row(&body.sheets[0].front), "- -");
    assert_eq!(row(body.sheets[0].back.as_ref().unwrap()), "2 19");
    // Eight leaves of 0.1 mm; with more the cover no longer finds room on A4.
    let (_, cover, _) = order(Cover::Four, Scheme::Perfect);
    assert!((cover.grid.spine.to_mm() - 0.8).abs() < 1e-9);
    let job = Job {
        cover: Cover::Four,
        scheme: Scheme::Perfect,
        ..Job::default()
    };
    let thick = plan(&Pages::alike(120, Size::A5), Paper::A4, &job).unwrap();
    let cover = thick.cover.unwrap();
    assert_eq!((cover.paper, cover.scale), (Paper::A3, 1.0));
    assert!((cover.grid.spine.to_mm() - 5.8).abs() < 1e-9);
}

/// Inner pages move towards the fold, by a sheet's thickness for each sheet around them.
#[test]
fn inner_sheets_move_towards_the_fold() {
    let plan = body(40, &Job::default());
    assert!((plan.most_creep().to_mm() - 0.9).abs() < 1e-9);
    let fold = plan.grid.paper.width.to_pt() / 2.0;
    let half = Size::A5.width.to_pt() / 2.0;
    for (side, pages) in plan.sides().enumerate() {
        let creep = 0.1 * 72.0 / 25.4 * (side / 2) as f64;
        for page in pages {
            let off = (page.centre.x - fold).abs();
            assert!((off - (half - creep)).abs() < 1e-9, "side {side}");
        }
    }
}
