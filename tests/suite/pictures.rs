//! The pictures of pages in the README are what the program makes: `tests/cases/pamphlet/page-N.png`.
//!
//! Compared pixel by pixel with a little tolerance, since the last bit of a curve may differ from
//! one processor to another. `EXPECT=write cargo test` draws them anew.

use std::collections::BTreeMap;
use std::path::Path;

use pamphleteer::edition::{Format, Request, build};
use pamphleteer::font::Library;
use pamphleteer::ingest::Folder;
use pamphleteer::raster::{self, View};

use crate::cases;

/// The width of a picture, in pixels.
const WIDTH: u32 = 420;

#[test]
fn the_pictures_of_pages_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::read(&root.join("manuscript")).unwrap();
    let layout = build(&folder, &Request::of(&[Format::Pdf])).layout.unwrap();
    let library = Library::bundled();
    for file in cases::files("pamphlet", "png") {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let number: usize = name.strip_prefix("page-").unwrap().parse().unwrap();
        let page = &layout.pages[number - 1];
        let made = raster::png(
            &View {
                page,
                trim: layout.trim,
                library: &library,
                pictures: &BTreeMap::new(),
            },
            WIDTH,
        )
        .unwrap();
        if cases::is_writing() {
            std::fs::write(&file, made).unwrap();
            continue;
        }
        let differing = difference(&std::fs::read(&file).unwrap(), &made);
        assert!(
            differing < 0.002,
            "{name}: {:.2} % differ",
            differing * 100.0
        );
    }
}

/// The share of pixels that are plainly lighter or darker in one of two pictures.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    let (one, other) = (pixels(one), pixels(other));
    assert_eq!(one.len(), other.len(), "the pictures differ in size");
    let differing = one
        .iter()
        .zip(&other)
        .filter(|(a, b)| a.abs_diff(**b) > 32)
        .count();
    differing as f64 / one.len() as f64
}

fn pixels(picture: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}
