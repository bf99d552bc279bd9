//! Font files of an editor's own: found by their paths, read by their own names, refused with a
//! message when they are no fonts.

use std::fs;
use std::path::Path;

use pamphleteer::edition::{Build, Format, Request, build};
use pamphleteer::ingest::Folder;

/// The editions of a small manuscript set in a font file with these bytes.
fn set_in(bytes: &[u8]) -> Build {
    made_in(bytes, Format::Pdf)
}

fn made_in(bytes: &[u8], format: Format) -> Build {
    let folder = tempfile::tempdir().unwrap();
    let settings = "[pamphlet]\ntitle = 'On Pins'\n[layout]\nfont = { regular = 'own.ttf' }\n[edition.epub]\nfonts = true\n";
    fs::write(folder.path().join("pamphlet.toml"), settings).unwrap();
    fs::write(folder.path().join("text.md"), "A pin is *small*.\n").unwrap();
    fs::write(folder.path().join("own.ttf"), bytes).unwrap();
    let folder = Folder::read(folder.path()).unwrap();
    build(&folder, &Request::of(&[format]))
}

#[test]
fn an_own_font_is_embedded_under_its_own_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("fonts/eb-garamond/EBGaramond-Regular.ttf");
    let made = set_in(&fs::read(file).unwrap());
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    let document = lopdf::Document::load_mem(&made.editions[0].bytes).unwrap();
    let embeds = |name: &[u8]| {
        document.objects.values().any(|object| {
            let font = object.as_dict().and_then(|font| font.get(b"BaseFont"));
            font.and_then(lopdf::Object::as_name)
                .is_ok_and(|found| found.ends_with(name))
        })
    };
    assert!(embeds(b"+EBGaramond-Regular"));
    assert!(!embeds(b"+LibertinusSerif-Regular"));
}

/// A file of a bundled family, under its own names, takes the place of that family's.
#[test]
fn an_own_font_of_a_bundled_family_goes_into_a_book_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("fonts/eb-garamond/EBGaramond-Regular.ttf");
    let made = made_in(&fs::read(file).unwrap(), Format::Epub);
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    assert_eq!(made.editions.len(), 1);
}

#[test]
fn a_file_that_is_no_font_is_refused_by_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sound = fs::read(root.join("fonts/eb-garamond/EBGaramond-Regular.ttf")).unwrap();
    let mut broken = vec![b"not a font".to_vec()];
    for table in [b"head", b"maxp", b"cmap", b"glyf", b"hmtx", b"hhea"] {
        let mut without = sound.clone();
        let at = record(&without, table);
        without[at..at + 4].copy_from_slice(b"zzzz");
        broken.push(without);
    }
    for units in [0_u16, 15, 16_385] {
        let mut scaled = sound.clone();
        let at = record(&scaled, b"head") + 8;
        let head = u32::from_be_bytes(scaled[at..at + 4].try_into().unwrap()) as usize;
        scaled[head + 18..head + 20].copy_from_slice(&units.to_be_bytes());
        broken.push(scaled);
    }
    for bytes in broken {
        let made = set_in(&bytes);
        assert!(made.editions.is_empty());
        let codes: Vec<_> = made.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes, ["T081"]);
    }
}

/// A font whose maker forbids to embed it (OpenType 1.9.1, "OS/2", fsType 2).
#[test]
fn a_font_that_may_not_be_embedded_is_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut font = fs::read(root.join("fonts/eb-garamond/EBGaramond-Regular.ttf")).unwrap();
    let at = record(&font, b"OS/2") + 8;
    let table = u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    font[table + 8..table + 10].copy_from_slice(&2_u16.to_be_bytes());
    let made = set_in(&font);
    assert!(made.editions.is_empty());
    assert!(made.diagnostics.iter().any(|found| found.code == "P047"));
}

/// Where a table's record stands in a font file (OpenType 1.9.1, "Table directory").
fn record(font: &[u8], table: &[u8; 4]) -> usize {
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut records = (0..tables).map(|table| 12 + 16 * table);
    records.find(|&at| font[at..].starts_with(table)).unwrap()
}
