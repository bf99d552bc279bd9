//! What printers look at: the ink of booklets, and the boxes of pages whose art runs off them.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Object};
use pamphleteer::cover::{BLEED, OwnPicture, Room, Template, dress};
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::font::Library;
use pamphleteer::impose::Paper;
use pamphleteer::ingest::{Folder, PrintInk};
use pamphleteer::length::Size;
use pamphleteer::pdf::write;
use pamphleteer::picture::Picture;
use pamphleteer::typeset::page::{Layout, Page, PageKind};

use crate::cases;

/// The pamphlet of every construct holds drawings, photographs and pixels in colour.
#[test]
fn booklets_are_grey_unless_colour_is_asked() {
    let folder = Folder::read(&cases::folder("torture")).unwrap();
    let coloured = |ink: Option<PrintInk>, format: Format| {
        let request = Request {
            ink,
            papers: Some(vec![Paper::A4]),
            ..Request::of(&[format])
        };
        let build = build(&folder, &request);
        assert!(build.failed.is_empty(), "{:#?}", build.diagnostics);
        colours(&Document::load_mem(&build.editions[0].bytes).unwrap())
    };
    let all = coloured(None, Format::Pdf);
    assert!(all > 4, "{all} colours in the reading PDF");
    assert_eq!(coloured(None, Format::Booklet), 0);
    assert_eq!(coloured(Some(PrintInk::Light), Format::Booklet), 0);
    assert_eq!(coloured(Some(PrintInk::Colour), Format::Booklet), all);
}

/// How often a colour that is no grey is chosen, or a picture has one.
fn colours(document: &Document) -> usize {
    let mut colours = 0;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is = |key: &[u8], name: &[u8]| {
            let value = stream.dict.get(key).and_then(Object::as_name);
            value.is_ok_and(|value| value == name)
        };
        if is(b"Subtype", b"Image") {
            colours += usize::from(!is(b"ColorSpace", b"DeviceGray"));
        } else if is(b"Subtype", b"Form") || !stream.dict.has(b"Subtype") {
            let Ok(content) = stream.get_plain_content() else {
                continue;
            };
            let operations = Content::decode(&content).map_or(Vec::new(), |read| read.operations);
            let chosen = |operator: &str| ["rg", "RG", "k", "K", "sc", "scn"].contains(&operator);
            let found = operations.iter().filter(|found| chosen(&found.operator));
            colours += found.count();
        }
    }
    colours
}

#[test]
fn art_that_runs_off_the_page_has_a_bleed() {
    let library = Library::bundled();
    let bytes = std::fs::read(cases::folder("torture").join("images/ships.png")).unwrap();
    let picture = Picture::read(&bytes, &library).unwrap();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='148' height='210'><path d='M0 0h9v9z'/></svg>";
    let front = Picture::read(svg, &library).unwrap();
    let template = Template::bundled("pattern").unwrap();
    let own = OwnPicture::new("front.svg", &front);
    let template = template.with_picture(own, Room::Front).unwrap();
    let bare = Layout {
        trim: Size::A5,
        pages: vec![
            Page {
                kind: PageKind::Cover,
                ..Page::default()
            },
            Page::default(),
        ],
        structure: Default::default(),
        anchors: BTreeMap::new(),
        outline: Vec::new(),
    };
    let metadata = super::metadata();
    let dressed = dress(&bare, &metadata, &template, &library).layout;
    let pictures = BTreeMap::from([
        ("front.svg".to_owned(), front),
        ("ships.png".to_owned(), picture),
    ]);
    let pdf = write(&dressed, &metadata, &library, &pictures).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let edges: Vec<[f32; 4]> = document
        .page_iter()
        .map(|page| {
            ["MediaBox", "BleedBox", "TrimBox", "CropBox"].map(|name| {
                let page = document.get_dictionary(page).unwrap();
                let area = page.get(name.as_bytes()).unwrap().as_array().unwrap();
                area[0].as_float().unwrap()
            })
        })
        .collect();
    let bleed = -(BLEED.to_pt() as f32 * 1000.0).round() / 1000.0;
    assert_eq!(edges, [[bleed, bleed, 0.0, 0.0], [0.0; 4]]);
}
