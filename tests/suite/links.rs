//! Every link of the EPUB and of the reading PDF is followed, there and back.
//!
//! Made are the bundled pamphlet and the one of every construct, with notes and addresses of links in
//! every place. A link within the book must lead to something that is there; a mark of a note, a
//! citation and the number of an address must lead to what leads back to them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lopdf::{Document, Object};
use pamphleteer::edition::{Build, Format, Request, build};
use pamphleteer::ingest::Folder;
use pamphleteer::manuscript::{LinkPlace, NotePlace};
use pamphleteer::typeset::page::{Layout, Target};
use quick_xml::events::Event;

use crate::cases;
use crate::epub::reading::files;

/// The books, each with a name for messages.
fn books() -> Vec<(String, Build)> {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript");
    let mut books = Vec::new();
    for (name, path) in [("bundled", bundled), ("torture", cases::folder("torture"))] {
        let mut folder = Folder::read(&path).unwrap();
        for (notes, links) in [
            (NotePlace::Foot, LinkPlace::None),
            (NotePlace::ChapterEnd, LinkPlace::Notes),
            (NotePlace::End, LinkPlace::List),
        ] {
            folder.config.layout.notes = Some(notes);
            folder.config.layout.links = Some(links);
            folder.config.layout.qr_codes = Some(links == LinkPlace::List);
            let build = build(&folder, &Request::of(&[Format::Epub, Format::Pdf]));
            assert!(build.failed.is_empty(), "{:#?}", build.diagnostics);
            books.push((format!("{name}, {notes:?}, {links:?}"), build));
        }
    }
    books
}

fn edition(build: &Build, format: Format) -> &[u8] {
    let found = build.editions.iter().find(|made| made.format == format);
    &found.unwrap().bytes
}

/// A link of the EPUB.
#[derive(Debug)]
struct Followed {
    /// The identifiers of the elements around it, and its own, each with its file.
    around: BTreeSet<String>,
    role: String,
    /// File and identifier.
    target: String,
}

#[test]
fn every_link_of_the_epub_leads_there_and_back() {
    for (name, build) in books() {
        let mut ids = BTreeSet::new();
        let mut links = Vec::new();
        for (path, bytes) in files(edition(&build, Format::Epub)) {
            if path.ends_with(".xhtml") {
                read_page(
                    &path,
                    &String::from_utf8(bytes).unwrap(),
                    &mut ids,
                    &mut links,
                );
            }
        }
        let mut followed = BTreeMap::new();
        for link in &links {
            let Followed { role, target, .. } = link;
            assert!(ids.contains(target), "{name}: {target} is nowhere");
            if !["doc-noteref", "doc-biblioref"].contains(&role.as_str()) {
                continue;
            }
            *followed.entry(role.as_str()).or_insert(0) += 1;
            let leads_back = |back: &Followed| {
                let is_back = back.role == "doc-backlink";
                is_back && back.around.contains(target) && link.around.contains(&back.target)
            };
            assert!(
                links.iter().any(leads_back),
                "{name}: nothing leads back from {target}"
            );
        }
        for back in links.iter().filter(|link| link.role == "doc-backlink") {
            let leads_here = |link: &Followed| {
                link.around.contains(&back.target) && back.around.contains(&link.target)
            };
            assert!(
                links.iter().any(leads_here),
                "{name}: {} is not where it was come from",
                back.target
            );
        }
        let counted = followed.get("doc-biblioref").copied().unwrap_or(0);
        assert!(counted > 5, "{name}: {followed:?}");
    }
}

/// Gathers the identifiers and the inner links of a page.
fn read_page(path: &str, page: &str, ids: &mut BTreeSet<String>, links: &mut Vec<Followed>) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut reader = quick_xml::Reader::from_str(page);
    let mut open: Vec<Option<String>> = Vec::new();
    ids.insert(path.to_owned());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let value = |name: &str| {
                    let attribute = start.try_get_attribute(name).unwrap()?;
                    Some(attribute.unescape_value().unwrap().into_owned())
                };
                let id = value("id").map(|id| format!("{path}#{id}"));
                ids.extend(id.clone());
                let inner = value("href").filter(|target| !target.contains(':'));
                if let (b"a", Some(target)) = (start.name().as_ref(), inner) {
                    let target = match target.strip_prefix('#') {
                        Some(id) => format!("{path}#{id}"),
                        None => format!("{folder}/{target}"),
                    };
                    links.push(Followed {
                        around: open.iter().chain([&id]).flatten().cloned().collect(),
                        role: value("role").unwrap_or_default(),
                        target: decoded(&target),
                    });
                }
                if matches!(event, Event::Start(_)) {
                    open.push(id);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// An address without its percent signs.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = (first == b'%').then(|| std::str::from_utf8(&after[..2]).unwrap());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_link_of_the_reading_pdf_leads_there_and_back() {
    for (name, build) in books() {
        let layout = build.layout.as_ref().unwrap();
        let document = Document::load_mem(edition(&build, Format::Pdf)).unwrap();
        let drawn = destinations(&document);
        let mut expected = Vec::new();
        for (number, page) in layout.pages.iter().enumerate() {
            for link in &page.links {
                let Target::Anchor(id) = &link.target else {
                    continue;
                };
                let anchor = layout.anchors.get(id);
                let anchor = anchor.unwrap_or_else(|| panic!("{name}: {id} is nowhere"));
                let top = layout.trim.height.to_pt() - anchor.point.y;
                expected.push((number, anchor.page, top.round() as i64));
            }
        }
        assert_eq!(drawn, expected, "{name}");
        let led_back = lead_back(layout, &name);
        assert!(led_back > 5, "{name}: {led_back}");
    }
}

/// Of each link within the book: its page, and the page and height in points that it leads to.
fn destinations(document: &Document) -> Vec<(usize, usize, i64)> {
    let pages: Vec<_> = document.page_iter().collect();
    let mut found = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let Ok(annotations) = document.get_dictionary(*page).unwrap().get(b"Annots") else {
            continue;
        };
        for annotation in annotations.as_array().unwrap() {
            let link = document
                .dereference(annotation)
                .unwrap()
                .1
                .as_dict()
                .unwrap();
            let action = document.dereference(link.get(b"A").unwrap()).unwrap().1;
            let Ok(Object::Array(place)) = action.as_dict().unwrap().get(b"D") else {
                continue;
            };
            let target = place[0].as_reference().unwrap();
            let target = pages.iter().position(|page| *page == target);
            let top = place[3].as_float().unwrap().round() as i64;
            found.push((number, target.expect("a page of this document"), top));
        }
    }
    found
}

/// Holds every link to a note, a work or an address against what leads back from there: to the page
/// it stands on, or to the page on which the note is called first. Returns how many there are.
fn lead_back(layout: &Layout, name: &str) -> usize {
    let all = || {
        let pages = layout.pages.iter().enumerate();
        pages.flat_map(|(number, page)| page.links.iter().map(move |link| (number, link)))
    };
    let anchor = |target: &Target| match target {
        Target::Anchor(id) => Some((id.clone(), layout.anchors[id].page)),
        Target::Address(_) => None,
    };
    let mut count = 0;
    for (here, link) in all() {
        let Some((id, there)) = anchor(&link.target) else {
            continue;
        };
        let is_note = ["note-", "address-"]
            .iter()
            .any(|stem| id.starts_with(stem));
        if !is_note && !id.starts_with("work-") {
            continue;
        }
        let back = all().filter_map(|(from, back)| Some((from, anchor(&back.target)?)));
        let is_back = |(from, (to, page)): (usize, (String, usize))| match is_note {
            // A note that is called twice leads back to the first call.
            true => to == format!("ref-{id}") && from == there && page <= here,
            // A work may begin on the page before the one that ends its entry.
            false => {
                to.starts_with("cite-") && (from == there || from == there + 1) && page == here
            }
        };
        let mut back = back;
        assert!(
            back.any(is_back),
            "{name}: nothing leads from {id} back to page {here}"
        );
        count += 1;
    }
    count
}
