//! Font files of an editor's own: found by their paths, read by their own names, refused with a
//! message when they are no fonts.

use std::fs;
use std::path::Path;

use pamphleteer::edition::{Build, Format, Request, build};
use pamphleteer::ingest::Folder;

/// The editions of a small manuscript set in a font file with these bytes.
fn set_in(bytes: &[u8]) -> Build {
    let folder = tempfile::tempdir().unwrap();
    let settings = "[pamphlet]\ntitle = 'On Pins'\n[layout]\nfont = { regular = 'own.ttf' }\n";
    fs::write(folder.path().join("pamphlet.toml"), settings).unwrap();
    fs::write(folder.path().join("text.md"), "A pin is *small*.\n").unwrap();
    fs::write(folder.path().join("own.ttf"), bytes).unwrap();
    let folder = Folder::read(folder.path()).unwrap();
    build(&folder, &Request::of(&[Format::Pdf]))
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

#[test]
fn a_file_that_is_no_font_is_refused_by_name() {
    let made = set_in(b"not a font");
    assert!(made.editions.is_empty());
    let codes: Vec<_> = made.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["T081"]);
}
