//! Covers: `NAME.toml` must be set on every page as `NAME.expected` says, and each faulty template
//! of `bad/` must be answered as its `.expected` says.

use std::path::Path;
use std::sync::Arc;

use pamphleteer::cover::{self, OwnPicture, Room, SCREEN, Template, compose, dress};
use pamphleteer::diagnostic::{Diagnostic, Place};
use pamphleteer::font::Library;
use pamphleteer::length::{Length, Size};
use pamphleteer::manuscript::metadata::{Contributor, Metadata};
use pamphleteer::picture::Picture;
use pamphleteer::raster;
use pamphleteer::source::Source;
use pamphleteer::typeset::page::{
    Drawing, GlyphRun, Layout, Mark, NodeId, Page, PageKind, Role, Shape, Step, StructureTree,
};

use crate::cases;

const PAGES: [(&str, Size); 3] = [
    ("A5", Size::A5),
    ("half letter", Size::HALF_LETTER),
    ("screen", SCREEN),
];

/// What office printers leave white at every edge, with the staples' tolerance.
const UNPRINTABLE: Length = Length::mm(5.0);

#[test]
fn every_title_is_set_as_expected() {
    let library = Library::bundled();
    for case in cases::files("cover", "toml") {
        let metadata = metadata(&case);
        let mut told = String::new();
        for name in Template::names() {
            let template = Template::bundled(name).unwrap();
            for (page, trim) in PAGES {
                let covers = compose(&metadata, &template, trim, &library);
                told.push_str(&format!(
                    "== {name}, {page}, front\n{}",
                    lines(&covers.front)
                ));
                told.push_str(&format!("== {name}, {page}, back\n{}", lines(&covers.back)));
                told.push_str(&findings(&covers.diagnostics));
            }
        }
        cases::expect(&case.with_extension("expected"), &told);
    }
}

#[test]
fn no_words_are_smaller_than_the_design_s_smallest() {
    let library = Library::bundled();
    let floor = Length::pt(16.0);
    for case in cases::files("cover", "toml") {
        for name in Template::names() {
            let template = Template::bundled(name).unwrap().no_smaller_than(floor);
            let covers = compose(&metadata(&case), &template, Size::A5, &library);
            let told = covers
                .diagnostics
                .iter()
                .any(|finding| finding.message.contains("below its smallest size"));
            let small = [&covers.front, &covers.back]
                .into_iter()
                .flat_map(runs)
                .any(|run| run.size < floor.to_pt() - 1e-9);
            assert!(told || !small, "{}, {name}", case.display());
            assert!(!told || small, "{}, {name}", case.display());
        }
    }
}

#[test]
fn no_cover_prints_where_a_printer_cannot() {
    let library = Library::bundled();
    let width = 296;
    for case in cases::files("cover", "toml") {
        let metadata = metadata(&case);
        for name in Template::names() {
            let template = Template::bundled(name).unwrap();
            for (page, trim) in PAGES {
                let covers = compose(&metadata, &template, trim, &library);
                for side in [&covers.front, &covers.back] {
                    let picture = drawn(side, trim, &library, width);
                    let margin = UNPRINTABLE.to_pt() / trim.width.to_pt() * f64::from(width);
                    assert_white_margin(&picture, margin.floor() as usize, || {
                        format!("{}, {name}, {page}, {:?}", case.display(), side.kind)
                    });
                }
            }
        }
    }
}

#[test]
fn faulty_templates_are_answered_with_a_place_and_a_hint() {
    for case in cases::files("cover/bad", "svg") {
        let text = std::fs::read_to_string(&case).unwrap();
        let source = Arc::new(Source::new("cover.svg", text));
        let found = match Template::read(&source) {
            Ok(template) => template.diagnostics,
            Err(fault) => vec![fault],
        };
        for diagnostic in &found {
            assert!(diagnostic.place.is_some() && diagnostic.hint.is_some());
        }
        cases::expect(&case.with_extension("expected"), &findings(&found));
    }
    let unknown = Template::bundled("baroque").unwrap_err();
    assert!(unknown.hint.unwrap().contains("typographic"));
}

#[test]
fn covers_enter_the_structure_first_and_last() {
    let library = Library::bundled();
    let metadata = metadata(&cases::folder("cover").join("bundled.toml"));
    let template = Template::bundled("typographic").unwrap();
    let dressed = dress(&bare_layout(), &metadata, &template, &library);
    let tree = &dressed.layout.structure;
    for (number, node) in tree.nodes.iter().enumerate() {
        assert!(node.parent.is_none_or(|parent| parent.0 < number));
        assert_eq!(node.parent.is_none(), number == 0);
    }
    let roles: Vec<Role> = tree.nodes.iter().map(|node| node.role).collect();
    let (part, words) = (Role::Part, Role::Paragraph);
    let essay = [Role::Section, Role::Heading(1)];
    let expected = [
        &[Role::Document, part, words, words, words][..],
        &essay,
        &[part, words],
    ]
    .concat();
    assert_eq!(roles, expected);
    assert_eq!(spoken(&dressed.layout, NodeId(2)), metadata.title);
    assert_eq!(
        spoken(&dressed.layout, NodeId(8)),
        metadata.description.unwrap()
    );
    let heading = dressed.layout.pages[1].marks[0].node.unwrap();
    assert_eq!(tree.nodes[heading.0].role, Role::Heading(1));
}

#[test]
fn words_stay_apart_where_a_line_ends() {
    let library = Library::bundled();
    let metadata = metadata(&cases::folder("cover").join("very-long.toml"));
    let template = Template::bundled("typographic").unwrap();
    let dressed = dress(&bare_layout(), &metadata, &template, &library);
    let said = |node| spoken(&dressed.layout, NodeId(node));
    assert_eq!(said(2), metadata.title);
    assert_eq!(said(4), "Nestor Makhno Ida Mett Piotr Arshinov");
}

/// A picture of the editor's own: in the frame it takes the place of the drawing, and as a whole front
/// it is cut to the page and its bleed, or shown whole; too few pixels are told of.
#[test]
fn a_picture_of_ones_own_takes_its_place() {
    let library = Library::bundled();
    let metadata = metadata(&cases::folder("cover").join("bundled.toml"));
    let covers = |template: &str, size: [u32; 2], room| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='{}'><path d='M0 0h9v9z'/></svg>",
            size[0], size[1]
        );
        let picture = Picture::read(svg.as_bytes(), &library).unwrap();
        let own = OwnPicture::new("own.svg", &picture);
        let template = Template::bundled(template).unwrap();
        let template = template
            .with_picture(own, room)
            .map_err(|fault| fault.code)?;
        Ok(compose(&metadata, &template, Size::A5, &library))
    };
    let placed = |page: &Page| {
        let images = page.marks.iter().filter_map(|mark| match &mark.drawing {
            Drawing::Image(placed) => Some((placed.clone(), mark.node)),
            _ => None,
        });
        let mut images: Vec<_> = images.collect();
        assert_eq!(images.len(), 1);
        images.remove(0)
    };
    let framed = covers("picture", [300, 300], Room::Frame).unwrap();
    assert!(lines(&framed.front).starts_with("0 shapes\n"));
    assert!(lines(&framed.front).contains("Wayne Price"));
    let (picture, node) = placed(&framed.front);
    let window = picture.window.unwrap();
    assert!(window.height < window.width && picture.area.height == picture.area.width);
    assert_eq!(picture.area.width, window.width);
    assert_eq!(node, None);
    assert_eq!(covers("pattern", [300, 300], Room::Frame), Err("T060"));

    let whole = covers("pattern", [1000, 1414], Room::Front).unwrap();
    let (picture, node) = placed(&whole.front);
    let window = picture.window.unwrap();
    assert_eq!(window.x, -cover::BLEED.to_pt());
    assert!(picture.area.x <= window.x && picture.area.y <= window.y);
    let said = whole.structure.nodes[node.unwrap().0].alternative.clone();
    assert!(said.unwrap().ends_with("Wayne Price"));
    let wide = covers("pattern", [1414, 1000], Room::Front).unwrap();
    let (picture, _) = placed(&wide.front);
    assert_eq!((picture.window, picture.area.x), (None, 0.0));
}

#[test]
fn a_coarse_picture_is_told_of() {
    let library = Library::bundled();
    let bytes = std::fs::read(cases::folder("torture").join("images/ships.png")).unwrap();
    let own = OwnPicture::new("ships.png", &Picture::read(&bytes, &library).unwrap());
    let template = Template::bundled("picture").unwrap();
    let template = template.with_picture(own, Room::Frame).unwrap();
    let covers = compose(&Metadata::default(), &template, Size::A5, &library);
    let told = findings(&covers.diagnostics);
    assert!(told.starts_with("ships.png: T059 "), "{told}");
    assert!(
        told.contains("below 300") && told.contains("at least"),
        "{told}"
    );
}

#[test]
fn shapes_stand_where_they_are_drawn_whatever_the_unit() {
    let library = Library::bundled();
    let drawn = |size: &str| {
        let text = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 148 210" {size}>
              <rect id="front" class="page" x="10" y="20" width="148" height="210"/>
              <path d="M20 30h10v10z" transform="translate(1 2)"/>
            </svg>"##
        );
        let template = Template::read(&Arc::new(Source::new("cover.svg", text))).unwrap();
        let covers = compose(&Metadata::default(), &template, Size::A5, &library);
        let Drawing::Shape(shape) = &covers.front.marks[0].drawing else {
            panic!("the path is no shape");
        };
        let Step::Move(corner) = shape.path[0] else {
            panic!("the path does not begin with a move");
        };
        (
            Length::pt(corner.x).to_string(),
            Length::pt(corner.y).to_string(),
        )
    };
    for size in [
        "",
        r#"width="148mm" height="210mm""#,
        r#"width="300" height="210""#,
    ] {
        assert_eq!(
            drawn(size),
            ("11 mm".to_owned(), "12 mm".to_owned()),
            "{size}"
        );
    }
}

#[test]
fn strange_titles_and_drawings_are_survived() {
    let library = Library::bundled();
    let titles = ["", " \n\t", "“", "…", "a\u{0}b", "\u{301}", "x\r\ny"].map(str::to_owned);
    for title in titles.into_iter().chain([vec!["word"; 1_000].join(" ")]) {
        let metadata = Metadata {
            title,
            ..Metadata::default()
        };
        let nothing = Size::new(Length::ZERO, Length::ZERO);
        for trim in [Size::A5, Size::A4.turned(), nothing] {
            let template = Template::bundled("typographic").unwrap();
            compose(&metadata, &template, trim, &library);
        }
    }
    let deep = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>".to_owned()
        + &"<g>".repeat(900)
        + &"</g>".repeat(900)
        + "</svg>";
    assert!(Template::read(&Arc::new(Source::new("cover.svg", deep))).is_err());
}

#[test]
fn a_picture_is_the_same_every_time() {
    let metadata = metadata(&cases::folder("cover").join("bundled.toml"));
    let picture = || {
        let library = Library::bundled();
        let template = Template::bundled("typographic").unwrap();
        let covers = compose(&metadata, &template, SCREEN, &library);
        drawn(&covers.front, SCREEN, &library, 1600)
    };
    let first = picture();
    assert!(first == picture());
    let image = png::Decoder::new(std::io::Cursor::new(&first))
        .read_info()
        .unwrap();
    assert_eq!((image.info().width, image.info().height), (1600, 2560));
    assert_eq!(image.info().color_type, png::ColorType::Grayscale);
}

fn drawn(page: &Page, trim: Size, library: &Library, width: u32) -> Vec<u8> {
    let view = raster::View {
        page,
        trim,
        library,
        pictures: &Default::default(),
    };
    raster::png(&view, width).unwrap()
}

/// The metadata a case describes: the keys of `[pamphlet]` that a cover shows.
fn metadata(case: &Path) -> Metadata {
    let table: toml::Table = std::fs::read_to_string(case).unwrap().parse().unwrap();
    let text = |key: &str| {
        table
            .get(key)
            .map(|value| value.as_str().unwrap().to_owned())
    };
    let authors = table["authors"].as_array().unwrap();
    Metadata {
        title: text("title").unwrap(),
        subtitle: text("subtitle"),
        authors: authors
            .iter()
            .map(|name| Contributor {
                name: name.as_str().unwrap().to_owned(),
                ..Contributor::default()
            })
            .collect(),
        date: text("date"),
        publisher: text("publisher"),
        description: text("description"),
        rights: text("rights"),
        ..Metadata::default()
    }
}

/// The number of shapes, and one line for each baseline: left edge, baseline, size and words.
fn lines(page: &Page) -> String {
    let is_shape = |mark: &&Mark| matches!(mark.drawing, Drawing::Shape(_));
    let mut told = format!("{} shapes", page.marks.iter().filter(is_shape).count());
    let mut pen = None;
    for run in runs(page) {
        let words = run.glyphs.text();
        let (x, y, size) = (run.origin.x, run.origin.y, run.size);
        match pen {
            Some((end, baseline)) if baseline == y && end == x => told.push_str(words),
            _ => told.push_str(&format!("\n{x:7.2} {y:7.2} {size:6.2} {words}")),
        }
        pen = Some((x + run.width(), y));
    }
    let told: Vec<&str> = told.lines().map(str::trim_end).collect();
    told.join("\n") + "\n"
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.marks.iter().filter_map(|mark| match &mark.drawing {
        Drawing::Run(run) => Some(run),
        _ => None,
    })
}

fn findings(diagnostics: &[Diagnostic]) -> String {
    let told = diagnostics.iter().map(|found| {
        let place = match &found.place {
            Some(Place::Span(source, span)) => {
                let (line, column) = source.position(span.start);
                format!("{}:{line}:{column}: ", source.name())
            }
            Some(Place::File(name)) => format!("{name}: "),
            None => String::new(),
        };
        let hint = found.hint.as_deref().unwrap_or_default();
        format!("{place}{} {} ({hint})\n", found.code, found.message)
    });
    told.collect()
}

fn assert_white_margin(picture: &[u8], margin: usize, case: impl Fn() -> String) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    for (row, line) in pixels[..frame.buffer_size()]
        .chunks_exact(frame.line_size)
        .enumerate()
    {
        let inner = (margin..height - margin).contains(&row);
        let sample = frame.line_size / width;
        for (column, pixel) in line.chunks_exact(sample).enumerate() {
            let inside = inner && (margin..width - margin).contains(&column);
            assert!(
                inside || pixel.iter().all(|&level| level == 255),
                "{}: ink at {column}, {row}",
                case()
            );
        }
    }
}

/// An edition of one page between its two empty covers.
fn bare_layout() -> Layout {
    let mut structure = StructureTree::default();
    let document = structure.add(Role::Document, None);
    let section = structure.add(Role::Section, Some(document));
    let heading = structure.add(Role::Heading(1), Some(section));
    let page = |kind| Page {
        kind,
        ..Page::default()
    };
    let mut body = page(PageKind::Body);
    body.marks.push(Mark {
        drawing: Drawing::Shape(Shape {
            path: Vec::new(),
            ink: Default::default(),
        }),
        node: Some(heading),
    });
    Layout {
        trim: Size::A5,
        pages: vec![page(PageKind::Cover), body, page(PageKind::BackCover)],
        structure,
        anchors: Default::default(),
        outline: Vec::new(),
    }
}

/// What a node says, from the first page to the last.
fn spoken(layout: &Layout, node: NodeId) -> String {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    marks
        .filter(|mark| mark.node == Some(node))
        .filter_map(|mark| match &mark.drawing {
            Drawing::Run(run) => Some(run),
            _ => None,
        })
        .map(|run| run.glyphs.text())
        .collect()
}
