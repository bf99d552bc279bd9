//! Set pages: [`Layout`] is every page of an edition as positioned marks, before any file format.
//!
//! A [`Page`] knows nothing of PDF. Its origin is the top left corner of the trimmed page, `y`
//! grows downwards, and every distance is in points. What a mark means (paragraph, heading,
//! link) is said by a node of the [`StructureTree`]; marks without one are furniture.

use std::collections::BTreeMap;

pub use super::glyphs::{Glyph, Glyphs};
use crate::font::FaceId;
use crate::language::Language;
use crate::length::Size;

/// The pages of an edition, with what links and screen readers need.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The size of a page after trimming.
    pub trim: Size,
    /// The pages, cover first; the back cover, if there is one, is the last.
    pub pages: Vec<Page>,
    /// What the marks mean, in reading order.
    pub structure: StructureTree,
    /// Where each identifier stands, for links.
    pub anchors: BTreeMap<String, Anchor>,
    /// The headings, for bookmarks and contents.
    pub outline: Vec<OutlineEntry>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What the page is called: its folio, or what it would be (`iv`, `5`).
    pub label: String,
    /// What the page is for.
    pub kind: PageKind,
    /// Everything that is drawn, in the order of drawing.
    pub marks: Vec<Mark>,
    /// The areas that can be followed.
    pub links: Vec<Link>,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// The front cover.
    Cover,
    /// A blank page.
    Blank,
    /// Title page, imprint, contents.
    Front,
    /// The text.
    #[default]
    Body,
    /// Bibliography, colophon.
    Back,
    /// The back cover: it stays last when pages are padded.
    BackCover,
}

/// Something drawn on a page, with the structure node it belongs to (none: furniture).
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What is drawn.
    pub drawing: Drawing,
    /// What it means; `None` for folios, running heads, rules and ornaments.
    pub node: Option<NodeId>,
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Glyphs on one baseline.
    Run(GlyphRun),
    /// A filled outline.
    Shape(Shape),
    /// A picture.
    Image(PlacedImage),
}

/// A point, from the top left corner of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Rightwards, in points.
    pub x: f64,
    /// Downwards, in points.
    pub y: f64,
}

/// A rectangle, from the top left corner of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge, in points.
    pub x: f64,
    /// Top edge, in points.
    pub y: f64,
    /// Width, in points.
    pub width: f64,
    /// Height, in points.
    pub height: f64,
}

/// How dark or coloured a mark is: red, green and blue, each 0 to 1; grey when all agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ink {
    /// Red.
    pub red: f32,
    /// Green.
    pub green: f32,
    /// Blue.
    pub blue: f32,
}

impl Ink {
    /// Black.
    pub const BLACK: Self = Self::grey(0.0);
    /// The white of the paper, on a dark ground.
    pub const WHITE: Self = Self::grey(1.0);

    /// Whether it is black, white or a grey.
    pub fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// A grey: 0 is black, 1 is white.
    pub const fn grey(level: f32) -> Self {
        Self {
            red: level,
            green: level,
            blue: level,
        }
    }
}

/// Shaped glyphs of one face and size on one baseline, in visual order from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The size of the em, in points.
    pub size: f64,
    /// Horizontal scale: 1 is the face's own width.
    pub stretch: f64,
    /// Where the first glyph's origin stands.
    pub origin: Point,
    /// The colour.
    pub ink: Ink,
    /// The language of the words, where it differs from the manuscript's.
    pub language: Option<Language>,
    /// The glyphs, shared by all layouts that set the run: the same pages on other paper, or with
    /// covers.
    pub glyphs: Glyphs,
}

impl GlyphRun {
    /// The distance from the first origin to the pen's place after the last glyph, in points.
    pub fn width(&self) -> f64 {
        self.glyphs.advance()
    }
}

/// A filled outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The outline's steps.
    pub path: Vec<Step>,
    /// The colour.
    pub ink: Ink,
}

impl Shape {
    /// A filled rectangle, as for a rule.
    pub fn rectangle(area: Rect, ink: Ink) -> Self {
        let (left, top) = (area.x, area.y);
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let corner = |x, y| Point { x, y };
        Self {
            path: vec![
                Step::Move(corner(left, top)),
                Step::Line(corner(right, top)),
                Step::Line(corner(right, bottom)),
                Step::Line(corner(left, bottom)),
                Step::Close,
            ],
            ink,
        }
    }
}

/// A step of an outline; outlines are filled by the non-zero rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begin a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve by two control points to its end.
    Curve(Point, Point, Point),
    /// Back to the contour's beginning.
    Close,
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedImage {
    /// The name of the image among the manuscript's images.
    pub image: String,
    /// Where it stands.
    pub area: Rect,
    /// The part of the page in which it is seen, where it is cut.
    pub window: Option<Rect>,
}

/// An area that can be followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The area.
    pub area: Rect,
    /// Where it leads.
    pub target: Target,
    /// What a screen reader says: the words of the link.
    pub description: String,
    /// The structure node of the link.
    pub node: NodeId,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an identifier of this manuscript.
    Anchor(String),
    /// To an address outside.
    Address(String),
}

/// Where an identifier stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// The page, from 0.
    pub page: usize,
    /// The point to show at the top of a window.
    pub point: Point,
}

/// A heading, for bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// How deep it is nested, from 1.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Where it stands: a key of [`Layout::anchors`].
    pub anchor: String,
}

/// The number of a node in the [`StructureTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// What the marks of a layout mean: a tree whose first node is the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StructureTree {
    /// The nodes; parents stand before their children, brothers in reading order.
    pub nodes: Vec<Node>,
}

/// One node of the structure tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node it stands in; none for the document.
    pub parent: Option<NodeId>,
    /// What a picture shows.
    pub alternative: Option<String>,
    /// The language, where it differs from the document's.
    pub language: Option<Language>,
    /// An identifier that links lead to.
    pub id: Option<String>,
}

impl StructureTree {
    /// Adds a node of `role` under `parent` and returns its number.
    pub fn add(&mut self, role: Role, parent: Option<NodeId>) -> NodeId {
        self.nodes.push(Node {
            role,
            parent,
            alternative: None,
            language: None,
            id: None,
        });
        NodeId(self.nodes.len() - 1)
    }
}

/// What a structure node is: the standard structure types of ISO 32000-1, 14.8.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole document.
    Document,
    /// A part of it, such as the front matter.
    Part,
    /// A section under a heading.
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A stretch of words inside a paragraph.
    Span,
    /// A block quotation.
    BlockQuotation,
    /// The table of contents.
    Contents,
    /// One entry of it.
    ContentsItem,
    /// A list.
    List,
    /// One item of a list.
    ListItem,
    /// An item's number or bullet.
    Label,
    /// An item's words.
    ListBody,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A header cell.
    TableHeader,
    /// A body cell.
    TableCell,
    /// A link.
    Link,
    /// A reference to a work, a note or a page.
    Reference,
    /// A note.
    Note,
    /// An entry of the bibliography.
    BibliographyEntry,
    /// A figure.
    Figure,
    /// A caption.
    Caption,
    /// Words kept letter by letter.
    Code,
}

impl Step {
    /// Moves the step.
    pub(super) fn shift(&mut self, right: f64, down: f64) {
        let moved = |point: &mut Point| {
            point.x += right;
            point.y += down;
        };
        match self {
            Self::Move(to) | Self::Line(to) => moved(to),
            Self::Curve(first, second, to) => {
                moved(first);
                moved(second);
                moved(to);
            }
            Self::Close => {}
        }
    }
}
