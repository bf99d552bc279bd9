//! Imposition: every page once, at its place, at full size, and in order once it is folded.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Document;
use pamphleteer::font::Library;
use pamphleteer::impose::{Side, Signature, fold, saddle_stitch};
use pamphleteer::length::Size;
use pamphleteer::pdf::{check_imposed, impose, read_back, write};

use crate::pdf::{metadata, reading, setting};

/// The orders of pages that were worked out by folding paper.
#[test]
fn page_orders_are_those_of_the_table() {
    let table = std::fs::read_to_string("tests/cases/imposition/saddle-stitch.txt").unwrap();
    let cases: Vec<_> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert!(cases.len() > 10);
    for case in cases {
        let (what, sides) = case.split_once(':').unwrap();
        let (pages, cover) = what.split_once(' ').unwrap();
        let signature = saddle_stitch(pages.parse().unwrap(), cover.trim() == "cover");
        assert_eq!(written(&signature), sides.trim(), "{what}");
    }
}

/// `4 1 | 2 3` for a sheet, `-` for a blank, ` / ` between sheets.
fn written(signature: &Signature) -> String {
    let page = |page: &Option<usize>| page.map_or("-".to_owned(), |page| (page + 1).to_string());
    let side = |side: &Side| side.pages().iter().map(page).collect::<Vec<_>>().join(" ");
    let sheets = signature.sheets.iter();
    let sheets = sheets.map(|sheet| sheet.sides().map(side).join(" | "));
    sheets.collect::<Vec<_>>().join(" / ")
}

#[test]
fn folding_gives_the_pages_in_order() {
    for pages in 1..=100 {
        for back_cover in [false, true] {
            let signature = saddle_stitch(pages, back_cover);
            let read = fold(&signature);
            let said: Vec<usize> = read.iter().copied().flatten().collect();
            assert_eq!(said, (0..pages).collect::<Vec<_>>(), "{pages} pages");
            assert_eq!(signature.sheets.len(), pages.div_ceil(4));
            assert_eq!(read.len() - pages, signature.blanks);
            let blanks_end = if back_cover && pages > 1 {
                pages - 1
            } else {
                pages
            };
            assert!(
                read[..blanks_end].iter().all(Option::is_some),
                "{pages} pages"
            );
            let outside = signature.sheets[0].front.pages();
            assert_eq!(
                outside,
                [*read.last().unwrap(), Some(0)],
                "page 1 lies beside the last"
            );
        }
    }
}

#[test]
fn inner_sheets_move_towards_the_fold() {
    let signature = saddle_stitch(40, true);
    let page = |sheet: usize, slot: usize| {
        let slot = &signature.sheets[sheet].front.slots[slot];
        signature.corner(sheet, slot, Size::A5, Size::A4)
    };
    let fold = Size::A4.height.to_pt() / 2.0;
    assert!((page(0, 1).x - fold).abs() < 1e-9);
    assert!((page(0, 0).x - (fold - Size::A5.width.to_pt())).abs() < 1e-9);
    for sheet in 1..10 {
        assert!(page(sheet, 1).x < page(sheet - 1, 1).x);
        assert!(page(sheet, 0).x > page(sheet - 1, 0).x);
    }
}

#[test]
fn every_page_is_printed_once_at_full_size() {
    let library = Library::bundled();
    for (page, paper) in [(Size::A5, Size::A4), (Size::HALF_LETTER, Size::LETTER)] {
        for pages in [1, 2, 5, 8, 13] {
            let text: String = (1..=pages)
                .map(|n| format!("page {n}\np Page {n}.\n"))
                .collect();
            let layout = setting::layout(&text, &library, "Libertinus Serif", page);
            let reading = write(&layout, &metadata(), &library, &BTreeMap::new()).unwrap();
            let signature = saddle_stitch(pages, true);
            let booklet = impose(&reading, &signature, paper).unwrap();
            assert_eq!(check_imposed(&booklet, &signature, page, paper), []);
            assert_eq!(read_back(&booklet).unwrap().len(), pages);
            assert_eq!(impose(&reading, &signature, paper).unwrap(), booklet);
            assert_eq!(
                said(&booklet),
                (1..=pages).map(|n| format!("Page {n}.")).collect()
            );
        }
    }
}

/// The words of each form of a booklet.
fn said(booklet: &[u8]) -> BTreeSet<String> {
    let document = Document::load_mem(booklet).unwrap();
    let mut said = BTreeSet::new();
    for side in document.page_iter() {
        let side = document.get_dictionary(side).unwrap();
        let resources = reading::follow(&document, side, "Resources")
            .as_dict()
            .unwrap();
        let forms = reading::follow(&document, resources, "XObject")
            .as_dict()
            .unwrap();
        for (name, form) in forms {
            let form = document.dereference(form).unwrap().1.as_stream().unwrap();
            let resources = reading::follow(&document, &form.dict, "Resources");
            let content = form.get_plain_content().unwrap();
            let shown = reading::shown(&document, resources.as_dict().unwrap(), &content);
            assert!(
                shown.iter().all(|glyph| glyph.stretch.is_none()),
                "tags are dropped"
            );
            let words: String = shown.into_iter().map(|glyph| glyph.text).collect();
            assert!(words.ends_with(&format!(" {}.", String::from_utf8_lossy(&name[1..]))));
            said.insert(words);
        }
    }
    said
}

#[test]
fn a_wrong_plan_is_found_out() {
    let library = Library::bundled();
    let text = "page 1\np One.\npage 2\np Two.\npage 3\np Three.\n";
    let layout = setting::layout(text, &library, "EB Garamond", Size::A5);
    let reading = write(&layout, &metadata(), &library, &BTreeMap::new()).unwrap();
    let code =
        |result: Result<Vec<u8>, pamphleteer::diagnostic::Diagnostic>| result.unwrap_err().code;
    assert_eq!(
        code(impose(&reading, &saddle_stitch(4, true), Size::A4)),
        "P007"
    );
    assert_eq!(
        code(impose(&reading, &saddle_stitch(3, true), Size::LETTER)),
        "P008"
    );
    assert_eq!(
        code(impose(b"not a PDF", &saddle_stitch(3, true), Size::A4)),
        "P006"
    );
    let booklet = impose(&reading, &saddle_stitch(3, true), Size::A4).unwrap();
    let other = check_imposed(&booklet, &saddle_stitch(3, false), Size::A5, Size::A4);
    assert_eq!(
        other.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        ["P010"]
    );
}

/// A damaged PDF is refused or imposed as far as it can be read; it ends nothing.
#[test]
fn damage_is_survived() {
    let library = Library::bundled();
    let layout = setting::layout("page 1\np One.\n", &library, "EB Garamond", Size::A5);
    let reading = write(&layout, &metadata(), &library, &BTreeMap::new()).unwrap();
    let signature = saddle_stitch(1, true);
    for at in (0..reading.len()).step_by(211) {
        let cut = impose(&reading[..at], &signature, Size::A4);
        assert!(cut.is_err(), "cut at {at}");
        let mut changed = reading.clone();
        changed[at] ^= 0x55;
        if let Ok(booklet) = impose(&changed, &signature, Size::A4) {
            assert!(read_back(&booklet).is_ok(), "changed at {at}");
        }
    }
}
