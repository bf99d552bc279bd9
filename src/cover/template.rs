//! Cover templates: an SVG drawing becomes a [`Template`] of shapes and regions for words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use resvg::tiny_skia::Transform;
use resvg::usvg;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use super::art::{self, Art};
use super::fit::Hold;
use super::own::{Own, OwnPicture, Room};
use super::region::{self, Fault, Region};
use crate::diagnostic::Diagnostic;
use crate::length::Length;
use crate::source::Source;
use crate::typeset::page::{Point, Rect};

/// A cover as its designer drew it: a front and, perhaps, a back.
#[derive(Clone, Debug)]
pub struct Template {
    /// The front.
    pub(super) front: Face,
    /// The back.
    pub(super) back: Option<Face>,
    /// No words are set smaller, in points.
    pub(super) floor: f64,
    /// What was found in reading: parts of the drawing that cannot be printed as drawn.
    pub diagnostics: Vec<Diagnostic>,
}

/// One side of a cover.
#[derive(Clone, Debug)]
pub(super) struct Face {
    pub(super) page: Rect,
    pub(super) art: Vec<Art>,
    pub(super) regions: Vec<Region>,
    /// Room for a picture of the editor's own.
    pub(super) frame: Option<Frame>,
    /// That picture.
    pub(super) picture: Option<Own>,
}

/// Room for a picture, in the template's units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) area: Rect,
    pub(super) hold: Hold,
}

/// The templates inside the binary.
const BUNDLED: [(&str, &str); 3] = [
    ("typographic", include_str!("../../covers/typographic.svg")),
    ("pattern", include_str!("../../covers/pattern.svg")),
    ("picture", include_str!("../../covers/picture.svg")),
];

impl Template {
    /// The bundled template called `name`.
    ///
    /// # Errors
    ///
    /// If no template is called so: the finding names those there are.
    pub fn bundled(name: &str) -> Result<Self, Diagnostic> {
        let Some((_, text)) = BUNDLED.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = Self::names().collect();
            return Err(
                Diagnostic::error("T050", format!("no cover template is called `{name}`")).hint(
                    format!(
                        "take one of {}, or name an SVG file of your own",
                        known.join(", ")
                    ),
                ),
            );
        };
        Self::read(&Arc::new(Source::new(format!("covers/{name}.svg"), *text)))
    }

    /// The template an editor chose: a drawing of their own, or a bundled one by its name, or
    /// `typographic`.
    ///
    /// # Errors
    ///
    /// As [`Template::read`] and [`Template::bundled`].
    pub fn chosen(name: Option<&str>, own: Option<&Arc<Source>>) -> Result<Self, Diagnostic> {
        match own {
            Some(source) => Self::read(source),
            None => Self::bundled(name.unwrap_or("typographic")),
        }
    }

    /// The template with a picture of the editor's own on its front.
    ///
    /// # Errors
    ///
    /// If the picture needs a frame and the template has none.
    pub fn with_picture(mut self, picture: OwnPicture, room: Room) -> Result<Self, Diagnostic> {
        if room == Room::Frame && self.front.frame.is_none() {
            return Err(Diagnostic::error(
                "T060",
                format!("the cover template has no frame for `{}`", picture.name),
            )
            .in_file("pamphlet.toml")
            .hint("take `template = \"picture\"`, or `image` in place of `picture` for the whole front"));
        }
        self.front.picture = Some(Own { picture, room });
        Ok(self)
    }

    /// The template with words of no smaller size, as large print asks.
    pub fn no_smaller_than(mut self, size: Length) -> Self {
        self.floor = size.to_pt();
        self
    }

    /// The names of the bundled templates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUNDLED.iter().map(|&(name, _)| name)
    }

    /// The template an SVG text describes.
    ///
    /// # Errors
    ///
    /// If it is no SVG, has no front, or a region's attribute cannot be understood.
    pub fn read(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let document = parse(source)?;
        let tree = usvg::Tree::from_xmltree(&document, &options()).map_err(|fault| {
            Diagnostic::error(
                "T051",
                format!("the cover template cannot be read: {fault}"),
            )
            .in_file(source.name())
            .hint(GIVE_A_VIEW_BOX)
        })?;
        let frames = read_frames(&document, source)?;
        let regions = read_regions(&document, source)?;
        let frame = read_frame(&document, source)?;
        let stand_ins: Vec<&str> = elements(&document, "stand-in")
            .filter_map(|element| element.attribute("id"))
            .collect();
        let holds = read_holds(&document, source)?;
        let no_art: Vec<&str> = elements(&document, "picture")
            .filter_map(|element| element.attribute("id"))
            .chain(FRAMES)
            .chain(regions.iter().map(|region| region.id.as_str()))
            .collect();
        let (art, refusals) = art::gather(
            &tree,
            to_units(&document, &tree),
            &art::Marked {
                holds: &holds,
                left_out: &no_art,
                stand_ins: &stand_ins,
            },
        );
        let mut diagnostics: Vec<Diagnostic> = refusals
            .into_iter()
            .map(|what| unprintable(what, source))
            .collect();
        diagnostics.extend(left_out(&document, source));
        let face = |page: Rect| Face {
            page,
            art: art
                .iter()
                .filter(|art| holds_point(page, art.middle()))
                .cloned()
                .collect(),
            regions: regions
                .iter()
                .filter(|region| holds_point(page, middle(region.area)))
                .cloned()
                .collect(),
            frame: frame.filter(|frame| holds_point(page, middle(frame.area))),
            picture: None,
        };
        Ok(Self {
            floor: 0.0,
            front: face(frames.front),
            back: frames.back.map(face),
            diagnostics,
        })
    }
}

const GIVE_A_VIEW_BOX: &str =
    "save it as plain SVG with width, height and viewBox; covers/README.md shows the whole form";

fn parse(source: &Arc<Source>) -> Result<Document<'_>, Diagnostic> {
    let allowed = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(source.text(), allowed).map_err(|fault| {
        let at = offset(source.text(), fault.pos().row, fault.pos().col);
        Diagnostic::error("T051", format!("the cover template is not XML: {fault}"))
            .at(source, at..at)
            .hint("save it as plain SVG")
    })
}

/// The byte offset of a line and a column in characters, both from 1.
fn offset(text: &str, row: u32, column: u32) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(row.saturating_sub(1) as usize)
        .map(str::len)
        .sum();
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1) as usize)
        .map_or(text.len(), |(at, _)| start + at)
}

/// How `usvg` reads: it opens no file, whatever the drawing refers to.
fn options() -> usvg::Options<'static> {
    usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

/// From `usvg`'s pixels back to the units of the view box.
fn to_units(document: &Document<'_>, tree: &usvg::Tree) -> Transform {
    let numbers: Vec<f32> = document
        .root_element()
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|number| number.parse().ok())
        .collect();
    let [left, top, width, height] = numbers[..] else {
        return Transform::identity();
    };
    let size = tree.size();
    let scale = (size.width() / width).min(size.height() / height);
    if !scale.is_finite() || scale <= 0.0 {
        return Transform::identity();
    }
    let margin = |whole: f32, part: f32| (whole - part * scale) / 2.0;
    let (across, down) = (margin(size.width(), width), margin(size.height(), height));
    Transform::from_translate(-across, -down)
        .post_scale(1.0 / scale, 1.0 / scale)
        .post_translate(left, top)
}

/// The identifiers of the rectangles that are the pages.
const FRAMES: [&str; 2] = ["front", "back"];

struct Frames {
    front: Rect,
    back: Option<Rect>,
}

fn read_frames(document: &Document<'_>, source: &Arc<Source>) -> Result<Frames, Diagnostic> {
    let frame = |name: &str| {
        elements(document, "page")
            .find(|element| element.attribute("id") == Some(name))
            .map(|element| {
                region::area(element).map_err(|fault| misunderstood(element, fault, source))
            })
            .transpose()
    };
    let front = frame(FRAMES[0])?.ok_or_else(|| {
        Diagnostic::error("T051", "the cover template has no front page")
            .in_file(source.name())
            .hint("draw <rect id=\"front\" class=\"page\" x y width height/> around the front")
    })?;
    Ok(Frames {
        front,
        back: frame(FRAMES[1])?,
    })
}

/// The rectangle of the class `picture`, if there is one.
fn read_frame(document: &Document<'_>, source: &Arc<Source>) -> Result<Option<Frame>, Diagnostic> {
    let Some(element) = elements(document, "picture").next() else {
        return Ok(None);
    };
    let told = |fault| misunderstood(element, fault, source);
    Ok(Some(Frame {
        area: region::area(element).map_err(told)?,
        hold: region::hold(element).map_err(told)?.unwrap_or_default(),
    }))
}

fn read_regions(document: &Document<'_>, source: &Arc<Source>) -> Result<Vec<Region>, Diagnostic> {
    let mut regions: Vec<Region> = Vec::new();
    for element in elements(document, "region") {
        let region =
            Region::read(element).map_err(|fault| misunderstood(element, fault, source))?;
        let drawn = |id: &String| regions.iter().any(|other| other.id == *id);
        if !region.below.as_ref().is_none_or(drawn) {
            let fault = Fault {
                attribute: "data-below".to_owned(),
                hint: "write the id of a region that stands before this one".to_owned(),
            };
            return Err(misunderstood(element, fault, source));
        }
        regions.push(region);
    }
    Ok(regions)
}

/// Where each element with an identifier is held; groups hand their hold down to what is in them.
fn read_holds(
    document: &Document<'_>,
    source: &Arc<Source>,
) -> Result<BTreeMap<String, Hold>, Diagnostic> {
    let mut holds = BTreeMap::new();
    for element in document.descendants().filter(Node::is_element) {
        let hold = region::hold(element).map_err(|fault| misunderstood(element, fault, source))?;
        let Some(hold) = hold else {
            continue;
        };
        let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) else {
            let fault = Fault {
                attribute: "id".to_owned(),
                hint: "give it an id: only what has one can be held to an edge".to_owned(),
            };
            return Err(misunderstood(element, fault, source));
        };
        holds.insert(id.to_owned(), hold);
    }
    Ok(holds)
}

fn elements<'a>(
    document: &'a Document<'a>,
    class: &'a str,
) -> impl Iterator<Item = Node<'a, 'a>> + 'a {
    document.descendants().filter(move |element| {
        element
            .attribute("class")
            .is_some_and(|classes| classes.split_whitespace().any(|known| known == class))
    })
}

fn misunderstood(element: Node<'_, '_>, fault: Fault, source: &Arc<Source>) -> Diagnostic {
    let attribute = element
        .attributes()
        .find(|attribute| attribute.name() == fault.attribute);
    let span: Range<usize> = attribute.map_or_else(
        || element.range().start..element.range().start + 1,
        |attribute| attribute.range(),
    );
    let whose = match element.attribute("id") {
        Some(id) => format!("`{id}`"),
        None => "an element without an id".to_owned(),
    };
    let message = format!("`{}` of {whose} cannot be understood", fault.attribute);
    Diagnostic::error("T052", message)
        .at(source, span)
        .hint(fault.hint)
}

fn unprintable(what: &str, source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning(
        "T053",
        format!("the cover template has {what}, which is not printed so"),
    )
    .in_file(source.name())
    .hint("draw it with plain filled or stroked shapes")
}

/// Warnings for what `usvg` leaves out without a word: SVG text and images.
fn left_out(document: &Document<'_>, source: &Arc<Source>) -> Vec<Diagnostic> {
    let first = |name: &str| {
        document
            .descendants()
            .find(|element| element.tag_name().name() == name)
    };
    let told = [
        (
            "text",
            "draw a region for the words, or turn the letters into paths",
        ),
        ("image", "draw it with plain filled or stroked shapes"),
    ];
    told.into_iter()
        .filter_map(|(name, hint)| {
            let message = format!("the cover template has an SVG {name}, which is not printed");
            let element = first(name)?;
            Some(
                Diagnostic::warning("T053", message)
                    .at(source, element.range())
                    .hint(hint),
            )
        })
        .collect()
}

fn middle(area: Rect) -> Point {
    Point {
        x: area.x + area.width / 2.0,
        y: area.y + area.height / 2.0,
    }
}

fn holds_point(area: Rect, point: Point) -> bool {
    (area.x..=area.x + area.width).contains(&point.x)
        && (area.y..=area.y + area.height).contains(&point.y)
}
