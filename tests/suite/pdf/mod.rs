//! The reading PDF: what is drawn, said and linked is what the layout asked for.
//!
//! Each description in `tests/cases/pdf/` is set in both bundled families. Beside it stand the
//! bookmarks and the structure tree it must give; `EXPECT=write cargo test` writes what it gives.

mod paper;
pub(crate) mod reading;
pub(crate) mod setting;
mod words;

use std::collections::BTreeMap;
use std::fs;

use lopdf::{Document, Object};
use pamphleteer::font::{FaceId, Library};
use pamphleteer::length::Size;
use pamphleteer::manuscript::{Contributor, Metadata};
use pamphleteer::pdf::write;
use pamphleteer::picture::Picture;

use crate::cases;
use pamphleteer::typeset::page::{Drawing, GlyphRun, Layout};

const FAMILIES: [&str; 2] = ["Libertinus Serif", "EB Garamond"];

#[test]
fn every_glyph_says_its_text_at_its_place() {
    for (name, layout) in layouts() {
        let document = Document::load_mem(&written(&layout)).unwrap();
        for (number, object) in document.page_iter().enumerate() {
            let mut shown = reading::page(&document, object).into_iter();
            for run in runs(&layout, number) {
                let mut pen = run.origin.x;
                for glyph in run.glyphs.iter() {
                    let shown = shown.next().expect("every glyph is shown");
                    let wanted = if glyph.text.is_empty() {
                        "\u{200b}"
                    } else {
                        glyph.text
                    };
                    assert_eq!(shown.text, wanted, "{name}, page {number}");
                    let place = (
                        pen + f64::from(glyph.offset.0),
                        layout.trim.height.to_pt() - run.origin.y + f64::from(glyph.offset.1),
                    );
                    let off = (shown.pen.0 - place.0)
                        .abs()
                        .max((shown.pen.1 - place.1).abs());
                    assert!(
                        off < 0.001,
                        "{name}, page {number}: `{wanted}` is off by {off} pt"
                    );
                    pen += f64::from(glyph.advance);
                }
            }
            assert!(
                shown.next().is_none(),
                "{name}, page {number} shows too much"
            );
        }
    }
}

#[test]
fn bookmarks_and_structure_read_as_the_case_says() {
    for (name, layout) in layouts() {
        let document = Document::load_mem(&written(&layout)).unwrap();
        let found = reading::bookmarks(&document) + "\n" + &reading::tree(&document);
        let case = name.split(' ').next().unwrap();
        cases::expect(&cases::folder("pdf").join(format!("{case}.tree")), &found);
    }
}

#[test]
fn every_stretch_and_link_leads_back_to_its_node() {
    for (name, layout) in layouts() {
        let document = Document::load_mem(&written(&layout)).unwrap();
        let root = reading::follow(&document, document.catalog().unwrap(), "StructTreeRoot");
        let parents = reading::follow(&document, root.as_dict().unwrap(), "ParentTree");
        let numbers = reading::follow(&document, parents.as_dict().unwrap(), "Nums");
        let numbers: BTreeMap<i64, &Object> = numbers
            .as_array()
            .unwrap()
            .chunks_exact(2)
            .map(|pair| {
                (
                    pair[0].as_i64().unwrap(),
                    document.dereference(&pair[1]).unwrap().1,
                )
            })
            .collect();
        let links: usize = layout.pages.iter().map(|page| page.links.len()).sum();
        assert_eq!(numbers.len(), layout.pages.len() + links, "{name}");
        for (number, object) in document.page_iter().enumerate() {
            let owners = numbers[&(number as i64)].as_array().unwrap().len() as i64;
            let stretches = reading::page(&document, object);
            let last = stretches.iter().filter_map(|glyph| glyph.stretch).max();
            assert!(
                last.is_none_or(|last| last < owners),
                "{name}, page {number}"
            );
        }
        for (key, object) in &numbers {
            if *key >= layout.pages.len() as i64 {
                let link = object.as_dict().unwrap();
                assert_eq!(
                    link.get(b"S").unwrap().as_name().unwrap(),
                    b"Link",
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn the_same_layout_gives_the_same_bytes() {
    for (name, layout) in layouts() {
        assert_eq!(written(&layout), written(&layout), "{name}");
    }
}

#[test]
fn what_is_missing_is_named_all_at_once() {
    let library = Library::bundled();
    let text = "page 1\nfigure b.png One\nfigure a.jpg Two\nfigure b.png Again\n";
    let mut layout = setting::layout(text, &library, FAMILIES[0], Size::A5);
    let codes = |layout: &Layout| -> Vec<_> {
        let findings = write(layout, &metadata(), &library, &BTreeMap::new()).unwrap_err();
        findings.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&layout), ["P003", "P003"]);
    layout = setting::layout("page 1\np Words.\n", &library, FAMILIES[0], Size::A5);
    if let Drawing::Run(run) = &mut layout.pages[0].marks[0].drawing {
        run.face = FaceId(99);
    }
    assert_eq!(codes(&layout), ["P001"]);
}

#[test]
fn the_profile_is_the_one_named() {
    let profile = fs::read("src/pdf/data/sRGB-v4.icc").unwrap();
    let digest = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, &profile);
    assert_eq!(digest.to_string(), "02d7ce6e-c8ea-51df-b2ae-6753021a5c7a");
}

/// Every case in every family, by name.
fn layouts() -> Vec<(String, Layout)> {
    let library = Library::bundled();
    let mut layouts = Vec::new();
    for entry in fs::read_dir("tests/cases/pdf").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let case = path.file_stem().unwrap().to_string_lossy();
        for family in FAMILIES {
            let layout = setting::layout(&text, &library, family, Size::A5);
            layouts.push((format!("{case} in {family}"), layout));
        }
    }
    assert!(layouts.len() >= 2 * FAMILIES.len());
    layouts
}

fn runs(layout: &Layout, page: usize) -> impl Iterator<Item = &GlyphRun> {
    layout.pages[page]
        .marks
        .iter()
        .filter_map(|mark| match &mark.drawing {
            Drawing::Run(run) => Some(run),
            _ => None,
        })
}

fn written(layout: &Layout) -> Vec<u8> {
    write(layout, &metadata(), &Library::bundled(), &pictures()).unwrap()
}

/// A picture of two pixels, one black and one seen through by half.
fn pictures() -> BTreeMap<String, Picture> {
    let bytes = fs::read("tests/cases/pdf/two-pixels.png").unwrap();
    let picture = Picture::read(&bytes, &Library::bundled()).unwrap();
    BTreeMap::from([("two-pixels.png".to_owned(), picture)])
}

/// Facts about a pamphlet with letters beyond ASCII.
pub(crate) fn metadata() -> Metadata {
    Metadata {
        title: "Éléments & “lines”".to_owned(),
        slug: "elements".to_owned(),
        authors: vec![Contributor {
            name: "Émile Ölsen".to_owned(),
            ..Contributor::default()
        }],
        subjects: vec!["printing".to_owned(), "folding".to_owned()],
        modified: Some("2026-11-22".to_owned()),
        ..Metadata::default()
    }
}
