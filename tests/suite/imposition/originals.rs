//! PDFs of every kind: imposed, or refused with a reason.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use pamphleteer::edition::imposed;
use pamphleteer::impose::{Job, Paper, Scheme};
use pamphleteer::length::Size;
use pamphleteer::pdf::Original;

/// A page: its sheet, its quarter turns with the clock, and what else its dictionary says.
#[derive(Clone)]
struct PageOf(f64, f64, i64, Dictionary);

fn plain(width: f64, height: f64) -> PageOf {
    PageOf(width, height, 0, Dictionary::new())
}

fn document(pages: Vec<PageOf>) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for PageOf(width, height, turns, more) in pages {
        let content = format!("0 0 {} {} re f", width / 4.0, height / 4.0);
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => vec![0.into(), 0.into(), Object::Real(width as f32), Object::Real(height as f32)],
            "Rotate" => 90 * turns,
            "Contents" => content,
        };
        for (key, value) in more {
            page.set(key, value);
        }
        kids.push(Object::Reference(document.add_object(page)));
    }
    let count = kids.len() as i64;
    document.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The codes of what is found in imposing on A4, or of why it is refused.
fn codes(pdf: &[u8]) -> Vec<&'static str> {
    let job = Job::default();
    let found = match Original::open(pdf) {
        Err(fault) => vec![fault],
        Ok(original) => match imposed(&original, "x", Paper::A4, &job) {
            Ok(made) => made.findings,
            Err(faults) => faults,
        },
    };
    found.iter().map(|finding| finding.code).collect()
}

const WIDE: f64 = 419.5;
const HIGH: f64 = 595.2;

#[test]
fn what_cannot_be_imposed_is_refused_with_its_reason() {
    assert_eq!(codes(b""), ["P006"]);
    assert_eq!(codes(b"not a PDF"), ["P006"]);
    assert_eq!(codes(&bytes(document(Vec::new()))), ["P030"]);
    let sound = bytes(document(vec![plain(WIDE, HIGH), plain(WIDE, HIGH)]));
    assert!(codes(&sound).is_empty());
    assert_eq!(codes(&sound[..sound.len() / 2]), ["P006"]);
    let mut short = document(vec![plain(WIDE, HIGH)]);
    let tree = short
        .catalog()
        .unwrap()
        .get(b"Pages")
        .unwrap()
        .as_reference()
        .unwrap();
    short.get_dictionary_mut(tree).unwrap().set("Count", 3);
    assert_eq!(codes(&bytes(short)), ["P006"]);
    let lost = dictionary! { "Contents" => Object::Reference((999, 0)) };
    let page = PageOf(WIDE, HIGH, 0, lost);
    assert_eq!(codes(&bytes(document(vec![page]))), ["P037"]);
    assert_eq!(codes(&bytes(document(vec![plain(0.0, HIGH)]))), ["P037"]);
}

#[test]
fn a_locked_pdf_is_refused_and_one_that_opens_by_itself_is_read() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    for (user, refused) in [("secret", true), ("", false)] {
        let mut locked = document(vec![plain(WIDE, HIGH)]);
        let id = Object::string_literal("0123456789abcdef");
        locked.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &locked,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        locked.encrypt(&state).unwrap();
        let found = codes(&bytes(locked));
        assert_eq!(found.contains(&"P035"), refused, "{found:?}");
        assert_eq!(found.is_empty(), !refused, "{found:?}");
    }
}

/// Linearized for the web: the first page's objects stand first, with a table of their own.
#[test]
fn a_linearized_pdf_is_read_whole() {
    let pdf = include_bytes!("../../cases/imposition/linearized.pdf");
    assert!(pdf.windows(12).any(|words| words == b"/Linearized "));
    assert_eq!(Original::open(pdf).unwrap().pages().count, 2);
    assert_eq!(codes(pdf), Vec::<&str>::new());
}

/// A page that is turned, has its corner elsewhere, or another unit, is the same page.
#[test]
fn pages_are_seen_as_a_viewer_shows_them() {
    let moved = dictionary! {
        "MediaBox" => vec![(-50).into(), (-50).into(), 600.into(), 700.into()],
        "CropBox" => vec![10.into(), 20.into(), 429.into(), 615.into()],
    };
    let small = dictionary! {
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(209.75), Object::Real(297.6)],
        "UserUnit" => 2,
    };
    let pages = vec![
        plain(WIDE, HIGH),
        PageOf(HIGH, WIDE, 1, Dictionary::new()),
        PageOf(WIDE, HIGH, 2, Dictionary::new()),
        PageOf(HIGH, WIDE, -1, Dictionary::new()),
        PageOf(0.0, 0.0, 0, moved),
        PageOf(0.0, 0.0, 0, small),
    ];
    let original = Original::open(&bytes(document(pages))).unwrap();
    let pages = original.pages();
    for page in 0..pages.count {
        let size: Size = pages.size(page);
        assert!(
            (size.width.to_pt() - WIDE).abs() < 1.0,
            "page {page}: {size}"
        );
        assert!(
            (size.height.to_pt() - HIGH).abs() < 1.0,
            "page {page}: {size}"
        );
    }
    for scheme in [Scheme::Saddle, Scheme::Perfect, Scheme::Leaflets] {
        let job = Job {
            scheme,
            ..Job::default()
        };
        imposed(&original, "x", Paper::A4, &job).unwrap();
    }
}

#[test]
fn a_page_of_another_size_is_turned_or_said_to_shrink() {
    let level = vec![plain(WIDE, HIGH), plain(WIDE, HIGH), plain(HIGH, WIDE)];
    assert!(codes(&bytes(document(level))).is_empty());
    let large = vec![plain(WIDE, HIGH), plain(WIDE, HIGH), plain(1000.0, 1000.0)];
    assert_eq!(codes(&bytes(document(large))), ["P042"]);
    let a4 = vec![plain(595.2, 841.8); 4];
    assert_eq!(codes(&bytes(document(a4))), ["P041"]);
}

/// Objects in object streams, and art that runs off the page.
#[test]
fn packed_objects_and_bleed_are_understood() {
    let mut packed = Vec::new();
    let bled = dictionary! {
        "TrimBox" => vec![9.into(), 9.into(), 428.into(), 604.into()],
        "MediaBox" => vec![0.into(), 0.into(), 437.into(), 613.into()],
        "BleedBox" => vec![0.into(), 0.into(), 437.into(), 613.into()],
    };
    let mut made = document(vec![PageOf(0.0, 0.0, 0, bled)]);
    let options = lopdf::SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    made.save_with_options(&mut packed, options).unwrap();
    let original = Original::open(&packed).unwrap();
    assert!((original.pages().usual().width.to_pt() - 419.0).abs() < 0.01);
    let made = imposed(&original, "x", Paper::A3, &Job::default()).unwrap();
    let sheets = Document::load_mem(&made.editions[0].bytes).unwrap();
    let side = sheets.page_iter().next().unwrap();
    let side = sheets.get_dictionary(side).unwrap();
    let edge = |name: &[u8]| {
        let area = side.get(name).unwrap().as_array().unwrap();
        area[2].as_float().unwrap()
    };
    assert!((edge(b"BleedBox") - edge(b"TrimBox") - 9.0).abs() < 0.01);
}

/// Smaller or larger than any page that can be asked for (ISO 32000-1, Annex C, sets no such bounds).
#[test]
fn pages_of_any_size_are_imposed() {
    for (width, height) in [(112.0, 200.0), (9.5, 30.0), (6000.0, 9000.0)] {
        let mixed = vec![
            plain(width, height),
            plain(WIDE, HIGH),
            plain(width, height),
        ];
        for pages in [vec![plain(width, height); 4], mixed] {
            let found = codes(&bytes(document(pages)));
            let refused = found.iter().any(|code| !["P041", "P042"].contains(code));
            assert!(!refused, "{width} x {height}: {found:?}");
        }
    }
}

#[test]
fn a_page_tree_that_lies_inside_itself_is_refused() {
    let mut made = document(vec![plain(WIDE, HIGH), plain(WIDE, HIGH)]);
    let tree = made.catalog().unwrap().get(b"Pages").unwrap();
    let tree = tree.as_reference().unwrap();
    let branch = made.get_dictionary_mut(tree).unwrap();
    let mut kids = branch.get(b"Kids").unwrap().as_array().unwrap().clone();
    kids.push(Object::Reference(tree));
    branch.set("Kids", kids);
    assert_eq!(codes(&bytes(made)), ["P006"]);
}

/// Only the sheet, what is shown of it, the rotation and the resources (ISO 32000-1, table 30).
#[test]
fn pages_inherit_only_what_is_inheritable() {
    let mut made = document(vec![plain(WIDE, HIGH)]);
    let tree = made.catalog().unwrap().get(b"Pages").unwrap();
    let tree = tree.as_reference().unwrap();
    let branch = made.get_dictionary_mut(tree).unwrap();
    branch.set("UserUnit", 2);
    branch.set(
        "TrimBox",
        vec![10.into(), 10.into(), 200.into(), 200.into()],
    );
    branch.set("CropBox", vec![0.into(), 0.into(), 300.into(), 400.into()]);
    let size = Original::open(&bytes(made)).unwrap().pages().size(0);
    assert_eq!((size.width.to_pt(), size.height.to_pt()), (300.0, 400.0));
}

/// A field's value may stand on the field above it (ISO 32000-1, 12.7.3.1).
#[test]
fn a_value_above_its_field_is_said_to_be_lost() {
    let mut made = document(vec![plain(WIDE, HIGH)]);
    let value = Object::string_literal("filled in");
    let field = made.add_object(dictionary! { "FT" => "Tx", "V" => value });
    let widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "F" => 4,
        "Parent" => field,
        "Rect" => vec![100.into(), 100.into(), 120.into(), 140.into()],
    };
    let page = made.page_iter().next().unwrap();
    let page = made.get_dictionary_mut(page).unwrap();
    page.set("Annots", vec![Object::Dictionary(widget)]);
    assert_eq!(codes(&bytes(made)), ["P038"]);
}

/// What is filled into a form is printed if it has an appearance, and said to be lost if not.
#[test]
fn fields_are_printed_with_their_page() {
    for has_appearance in [true, false] {
        let mut made = document(vec![plain(WIDE, HIGH)]);
        let appearance = made.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 10.into(), 10.into()],
            },
            b"0 0 10 10 re f".to_vec(),
        ));
        let mut field = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "F" => 4,
            "V" => Object::string_literal("filled in"),
            "Rect" => vec![100.into(), 100.into(), 120.into(), 140.into()],
        };
        if has_appearance {
            field.set("AP", dictionary! { "N" => appearance });
        }
        let page = made.page_iter().next().unwrap();
        let page = made.get_dictionary_mut(page).unwrap();
        page.set("Annots", vec![Object::Dictionary(field)]);
        let pdf = bytes(made);
        let found = codes(&pdf);
        assert_eq!(found, if has_appearance { vec![] } else { vec!["P038"] });
        let original = Original::open(&pdf).unwrap();
        let sheets = imposed(&original, "x", Paper::A4, &Job::default()).unwrap();
        let sheets = Document::load_mem(&sheets.editions[0].bytes).unwrap();
        let draws = sheets.objects.values().any(|object| {
            let content = object
                .as_stream()
                .and_then(|stream| stream.get_plain_content());
            content.is_ok_and(|content| {
                String::from_utf8_lossy(&content).contains("q 2 0 0 4 100 100 cm /A0 Do Q")
            })
        });
        assert_eq!(draws, has_appearance);
    }
}
