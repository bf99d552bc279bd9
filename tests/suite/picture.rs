//! Pictures: what editors bring is made what pages can show.
//!
//! `tests/cases/picture/kinds.tsv` names a picture of the pamphlet of every construct a line, its size
//! at 300 pixels an inch, whether it is coloured, and the colours that are seen at places of it.

use pamphleteer::font::Library;
use pamphleteer::length::{Length, Size};
use pamphleteer::picture::Picture;
use pamphleteer::raster::{self, View};
use pamphleteer::typeset::page::{Drawing, Mark, Page, PlacedImage, Rect};

use crate::cases;

#[test]
fn every_kind_is_read_upright_and_in_its_colours() {
    let library = Library::bundled();
    let table = std::fs::read_to_string(cases::folder("picture").join("kinds.tsv")).unwrap();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, size, coloured, places] = fields[..] else {
            panic!("four fields: {row}");
        };
        let bytes = std::fs::read(cases::folder("torture/images").join(name)).unwrap();
        let picture = Picture::read(&bytes, &library).unwrap();
        let found = picture.size();
        assert_eq!(format!("{}x{}", found.width, found.height), size, "{name}");
        assert_eq!(picture.is_coloured(), coloured == "coloured", "{name}");
        let seen = Seen::of(picture.clone());
        let grey = Seen::of(picture.to_grey());
        for place in places.split(' ') {
            let (at, colour) = place.split_once('=').unwrap();
            let (x, y) = at.split_once(',').unwrap();
            let at = (x.parse().unwrap(), y.parse().unwrap());
            let colour = u32::from_str_radix(colour, 16).unwrap().to_be_bytes();
            let found = seen.at(at);
            let off = (0..3)
                .map(|part| found[part].abs_diff(colour[part + 1]))
                .max();
            assert!(off < Some(16), "{name} at {at:?}: {found:02x?}");
            let [red, green, blue] = grey.at(at);
            assert!(
                red == green && green == blue,
                "{name} is not grey at {at:?}"
            );
        }
    }
}

#[test]
fn what_is_no_picture_is_refused_and_nothing_panics() {
    let library = Library::bundled();
    let told = |bytes: &[u8]| Picture::read(bytes, &library).map(|_| ()).unwrap_err();
    assert_eq!(told(b""), "is of no kind that can be set");
    assert_eq!(
        told(b"This is no picture."),
        "is of no kind that can be set"
    );
    assert!(told(b"<svg").starts_with("cannot be read as SVG"));
    assert!(
        told(b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='4'/>")
            .starts_with("cannot be read")
    );
    let deep = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>".to_owned()
        + &"<g>".repeat(5_000)
        + &"</g>".repeat(5_000)
        + "</svg>";
    let _ = Picture::read(deep.as_bytes(), &library);
    let images = cases::folder("torture/images");
    for entry in std::fs::read_dir(images).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for part in 1..16 {
            let cut = bytes.len() * part / 16;
            let _ = Picture::read(&bytes[..cut], &library);
            let mut spoilt = bytes.clone();
            spoilt[cut] ^= 0x55;
            let _ = Picture::read(&spoilt, &library);
        }
    }
}

/// A drawing of plain shapes and words stays outlines; one that is seen through does not.
#[test]
fn a_drawing_fetches_nothing_and_stands_at_its_size() {
    let library = Library::bundled();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1in' height='0.5in' viewBox='0 0 2 1'>\
               <image href='file:///etc/hostname' width='2' height='1'/><path d='M0 0h1v1h-1z'/></svg>";
    let picture = Picture::read(svg.as_bytes(), &library).unwrap();
    assert_eq!((picture.size().width, picture.size().height), (300, 150));
    assert_eq!(picture.resolution(72.0), None);
    let seen = Seen::of(picture);
    assert_eq!(seen.at((0.25, 0.5)), [0, 0, 0]);
    assert_eq!(seen.at((0.75, 0.5)), [255, 255, 255]);
}

/// A picture as a page shows it, 200 pixels wide.
struct Seen {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Seen {
    fn of(picture: Picture) -> Self {
        let size = picture.size();
        let trim = Size::new(
            Length::pt(f64::from(size.width)),
            Length::pt(f64::from(size.height)),
        );
        let placed = PlacedImage {
            image: "it".to_owned(),
            area: Rect {
                x: 0.0,
                y: 0.0,
                width: trim.width.to_pt(),
                height: trim.height.to_pt(),
            },
            window: None,
        };
        let page = Page {
            marks: vec![Mark {
                drawing: Drawing::Image(placed),
                node: None,
            }],
            ..Page::default()
        };
        let view = View {
            page: &page,
            trim,
            library: &Library::bundled(),
            pictures: &[("it".to_owned(), picture)].into(),
        };
        let bytes = raster::png(&view, 200).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut samples = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut samples).unwrap();
        let step = frame.color_type.samples();
        let pixels = samples[..frame.buffer_size()].chunks_exact(step);
        Self {
            width: frame.width as usize,
            height: frame.height as usize,
            pixels: pixels.map(|p| [p[0], p[step / 2], p[step - 1]]).collect(),
        }
    }

    /// The colour at a place given as parts of width and height.
    fn at(&self, (x, y): (f64, f64)) -> [u8; 3] {
        let (x, y) = (x * self.width as f64, y * self.height as f64);
        self.pixels[y as usize * self.width + x as usize]
    }
}
