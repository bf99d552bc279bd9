//! Sheets as files: read back, folded in memory, the same at every run; and found out when wrong.

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use pamphleteer::edition::imposed;
use pamphleteer::font::Library;
use pamphleteer::impose::{Binding, Cover, Job, Mark, Paper, Scale, Scheme, SpineWay, percent};
use pamphleteer::length::{Length, Size};
use pamphleteer::pdf::sheets::{check, check_against};
use pamphleteer::pdf::{Original, write};

use crate::pdf::{metadata, setting};

fn reading(pages: usize, page: Size) -> Vec<u8> {
    let library = Library::bundled();
    let text: String = (1..=pages)
        .map(|n| format!("page {n}\np Page {n}.\n"))
        .collect();
    let layout = setting::layout(&text, &library, "Libertinus Serif", page);
    write(&layout, &metadata(), &library, &BTreeMap::new()).unwrap()
}

#[test]
fn every_scheme_is_proved_from_its_files() {
    let schemes = [
        (Scheme::Saddle, 2, Paper::A4),
        (Scheme::Saddle, 4, Paper::A3),
        (Scheme::Perfect, 8, Paper::A3),
        (Scheme::Zine, 8, Paper::A4),
        (Scheme::CutStack, 4, Paper::A4),
        (Scheme::Leaflets, 2, Paper::TABLOID),
    ];
    for pages in [1, 2, 5, 8] {
        let pdf = reading(pages, Size::A5);
        let original = Original::open(&pdf).unwrap();
        for (scheme, up, paper) in schemes {
            let has_cover = !matches!(scheme, Scheme::Zine | Scheme::Leaflets);
            let cover = if has_cover { Cover::Four } else { Cover::Same };
            for (cover, single_sided) in [(Cover::Same, false), (cover, true)] {
                let job = Job {
                    scheme,
                    up: Some(up),
                    cover,
                    single_sided,
                    marks: Mark::ALL.to_vec(),
                    ..Job::default()
                };
                let made = imposed(&original, "x", paper, &job).unwrap();
                assert_eq!(made, imposed(&original, "x", paper, &job).unwrap());
                let plan = &made.plans.body;
                let files = 1 + usize::from(single_sided && plan.has_backs());
                let bodies: Vec<&[u8]> = made.editions[..files]
                    .iter()
                    .map(|edition| edition.bytes.as_slice())
                    .collect();
                assert_eq!(
                    check_against(&bodies, plan),
                    [],
                    "{scheme:?}, {pages} pages"
                );
                let (record, found) = check(&bodies).unwrap();
                assert_eq!((record.plan().unwrap(), found), (plan.clone(), vec![]));
            }
        }
    }
}

/// A spine thick enough is lettered, and the file proved all the same.
#[test]
fn a_thick_spine_is_lettered() {
    let original = Original::open(&reading(8, Size::A5)).unwrap();
    for (thickness, way, is_lettered) in [
        (3.0, SpineWay::Auto, true),
        (3.0, SpineWay::Up, true),
        (3.0, SpineWay::Blank, false),
        (1.0, SpineWay::Auto, false),
    ] {
        let job = Job {
            scheme: Scheme::Perfect,
            cover: Cover::Two,
            thickness: Length::mm(thickness),
            spine: way,
            ..Job::default()
        };
        let made = imposed(&original, "x", Paper::A4, &job).unwrap();
        let cover = &made.editions[1].bytes;
        assert_eq!(check(&[cover]).unwrap().1, []);
        let document = Document::load_mem(cover).unwrap();
        let drawn = document.get_page_content(*document.get_pages().get(&1).unwrap());
        let has_spine = drawn.windows(10).any(|words| words == b"/Spine Do ");
        assert_eq!(has_spine, is_lettered, "{thickness} {way:?}");
    }
}

/// What the plan does not say is found: sides out of order, a page moved, turned or scaled, another
/// sheet of paper, another page in its place.
#[test]
fn a_wrong_file_is_found_out() {
    let original = Original::open(&reading(8, Size::A5)).unwrap();
    let made = imposed(&original, "x", Paper::A4, &Job::default()).unwrap();
    let right = &made.editions[0].bytes;
    assert_eq!(check(&[right]).unwrap().1, []);
    let wrongs: [(&str, Change); 5] = [
        ("sides", |document| {
            let tree = document.catalog().unwrap().get(b"Pages").unwrap();
            let tree = tree.as_reference().unwrap();
            let kids = document.get_dictionary_mut(tree).unwrap().get_mut(b"Kids");
            kids.unwrap().as_array_mut().unwrap().swap(0, 1);
        }),
        ("moved", |document| {
            in_content(document, "1 0 0 1", "1 0 0 1.02")
        }),
        ("turned", |document| {
            in_content(document, "1 0 0 1", "-1 0 0 -1")
        }),
        ("paper", |document| {
            let side = document.page_iter().next().unwrap();
            let side = document.get_dictionary_mut(side).unwrap();
            let sheet: Vec<Object> = vec![0.into(), 0.into(), 800.into(), 600.into()];
            side.set("MediaBox", sheet);
        }),
        ("content", |document| {
            let side = document.page_iter().next().unwrap();
            let side = document.get_dictionary_mut(side).unwrap();
            let resources = side.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
            let forms = resources
                .get_mut(b"XObject")
                .unwrap()
                .as_dict_mut()
                .unwrap();
            let first = forms.get(b"P1").unwrap().clone();
            forms.set("P8", first);
        }),
    ];
    for (what, change) in wrongs {
        let mut document = Document::load_mem(right).unwrap();
        change(&mut document);
        let mut changed = Vec::new();
        document.save_to(&mut changed).unwrap();
        let found = check(&[&changed]).unwrap().1;
        assert!(!found.is_empty(), "{what} is passed over");
        assert!(found.iter().all(|finding| finding.code == "P010"));
    }
}

/// What is done to a right file.
type Change = fn(&mut Document);

/// Changes the content of the first side.
fn in_content(document: &mut Document, from: &str, to: &str) {
    let side = document.page_iter().next().unwrap();
    let content = document.get_dictionary(side).unwrap().get(b"Contents");
    let content = content.unwrap().as_reference().unwrap();
    let stream = document.get_object_mut(content).unwrap();
    let stream = stream.as_stream_mut().unwrap();
    let plain = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    stream.set_plain_content(plain.replacen(from, to, 1).into_bytes());
}

#[test]
fn no_scale_is_silent_and_none_is_taken_that_does_not_fit() {
    let original = Original::open(&reading(4, Size::A4)).unwrap();
    let scaled = |scale| {
        let job = Job {
            scale,
            ..Job::default()
        };
        imposed(&original, "x", Paper::A4, &job)
    };
    let made = scaled(Scale::Auto).unwrap();
    assert_eq!(percent(made.plans.body.scale), "70.7 %");
    assert_eq!(made.findings[0].code, "P041");
    assert_eq!(scaled(Scale::Exact(1.0)).unwrap_err()[0].code, "P008");
    assert_eq!(scaled(Scale::Exact(0.5)).unwrap().plans.body.scale, 0.5);
    let level = Original::open(&reading(4, Size::A4.turned())).unwrap();
    let hung = Job {
        binding: Binding::Top,
        ..Job::default()
    };
    let made = imposed(&level, "x", Paper::A4, &hung).unwrap();
    let hint = made.findings[0].hint.clone().unwrap_or_default();
    assert!(hint.contains("210 mm x 148.5 mm"), "{hint}");
    let small = Original::open(&reading(4, Size::A6)).unwrap();
    let large = Job {
        scale: Scale::Fit,
        ..Job::default()
    };
    let made = imposed(&small, "x", Paper::A4, &large).unwrap();
    assert_eq!(percent(made.plans.body.scale), "141.4 %");
    assert_eq!(made.findings[0].code, "P041");
}

/// A damaged PDF is refused or imposed as far as it can be read; it ends nothing.
#[test]
fn damage_is_survived() {
    let pdf = reading(1, Size::A5);
    for at in (0..pdf.len()).step_by(211) {
        assert!(Original::open(&pdf[..at]).is_err(), "cut at {at}");
        let mut changed = pdf.clone();
        changed[at] ^= 0x55;
        if let Ok(original) = Original::open(&changed) {
            // The files are proved before they are given out.
            let _ = imposed(&original, "x", Paper::A4, &Job::default());
        }
    }
}
