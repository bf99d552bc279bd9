//! Pages become content streams: each page becomes printpdf's operations and its stretches.
//!
//! A stretch is an unbroken row of marks of one structure node; it is bracketed as marked content
//! (ISO 32000-1, 14.6) and numbered from 0 on its page, so that the structure tree can point at it.
//! Marks without a node are bracketed as artifacts, which readers pass over.

use std::collections::BTreeMap;

use printpdf::{DictItem, FontId, Op, PdfFontHandle, Pt, XObjectId, XObjectTransform};

use super::fonts::EmbeddedFace;
use super::structure::tag;
use super::{drawing, glyphs};
use crate::font::FaceId;
use crate::language::Language;
use crate::typeset::page::{Drawing, GlyphRun, Ink, Layout, Mark, NodeId, PlacedImage, Shape};

/// What one page draws.
pub(super) struct Content {
    /// The operations of its content stream.
    pub(super) operations: Vec<Op>,
    /// The stretches of marked content; a stretch's place here is its number on the page.
    pub(super) stretches: Vec<NodeId>,
}

/// The content of a page of `layout`, by its place; `images` are the [`image_names`].
pub(super) fn page(
    layout: &Layout,
    number: usize,
    faces: &BTreeMap<FaceId, EmbeddedFace>,
    images: &[&str],
) -> Content {
    PageWriter::new(layout, faces, images).write(number)
}

/// The name an image has among a page's resources.
pub(super) fn image_resource(number: usize) -> String {
    format!("I{number}")
}

/// Every image of `layout` in the order of its names.
pub(super) fn image_names(layout: &Layout) -> Vec<&str> {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let mut names: Vec<&str> = marks
        .filter_map(|mark| match &mark.drawing {
            Drawing::Image(placed) => Some(placed.image.as_str()),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What is open while a page is written.
struct PageWriter<'a> {
    layout: &'a Layout,
    faces: &'a BTreeMap<FaceId, EmbeddedFace>,
    images: &'a [&'a str],
    height: f64,
    operations: Vec<Op>,
    stretches: Vec<NodeId>,
    bracket: Option<Bracket<'a>>,
    in_text: bool,
    font: Option<(FaceId, f64)>,
    ink: Ink,
}

/// What marked content says: its node, and its language where that is not the node's.
#[derive(Clone, Copy, PartialEq)]
struct Bracket<'a> {
    node: Option<NodeId>,
    language: Option<&'a Language>,
}

impl<'a> PageWriter<'a> {
    fn new(
        layout: &'a Layout,
        faces: &'a BTreeMap<FaceId, EmbeddedFace>,
        images: &'a [&'a str],
    ) -> Self {
        Self {
            layout,
            faces,
            images,
            height: layout.trim.height.to_pt(),
            operations: Vec::new(),
            stretches: Vec::new(),
            bracket: None,
            in_text: false,
            font: None,
            ink: Ink::BLACK,
        }
    }

    fn write(mut self, page: usize) -> Content {
        let layout = self.layout;
        for mark in &layout.pages[page].marks {
            self.bracket(mark);
            match &mark.drawing {
                Drawing::Run(run) => self.run(run),
                Drawing::Shape(shape) => self.shape(shape),
                Drawing::Image(placed) => self.image(placed),
            }
        }
        self.close_bracket();
        Content {
            operations: self.operations,
            stretches: self.stretches,
        }
    }

    /// Opens the marked content that `mark` belongs to, unless it is open.
    fn bracket(&mut self, mark: &'a Mark) {
        let language = match &mark.drawing {
            Drawing::Run(run) if mark.node.is_some() => run.language.as_ref(),
            _ => None,
        };
        let node_language = mark.node.and_then(|node| self.language(node));
        let wanted = Bracket {
            node: mark.node,
            language: language.filter(|&language| Some(language) != node_language),
        };
        if self.bracket == Some(wanted) {
            return;
        }
        self.close_bracket();
        self.operations.push(self.opening(wanted));
        self.stretches.extend(wanted.node);
        self.bracket = Some(wanted);
    }

    fn opening(&self, bracket: Bracket<'_>) -> Op {
        let Some(node) = bracket.node else {
            return Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            };
        };
        let mut properties = BTreeMap::new();
        let number = self.stretches.len() as i64;
        properties.insert("MCID".to_owned(), DictItem::Int(number));
        if let Some(language) = bracket.language {
            let data = language.tag().as_bytes().to_vec();
            properties.insert(
                "Lang".to_owned(),
                DictItem::String {
                    data,
                    literal: true,
                },
            );
        }
        let role = self
            .layout
            .structure
            .nodes
            .get(node.0)
            .map(|node| node.role);
        Op::BeginMarkedContentWithProperties {
            tag: role.map_or("NonStruct", tag).to_owned(),
            properties: DictItem::Dict { map: properties },
        }
    }

    fn close_bracket(&mut self) {
        self.text(false);
        if self.bracket.take().is_some() {
            self.operations.push(Op::EndMarkedContent);
        }
    }

    /// The language a node stands in: its own, or that of the nearest node around it.
    fn language(&self, node: NodeId) -> Option<&'a Language> {
        let mut next = Some(node);
        while let Some(node) = next.and_then(|id| self.layout.structure.nodes.get(id.0)) {
            if node.language.is_some() {
                return node.language.as_ref();
            }
            next = node.parent;
        }
        None
    }

    /// Opens or closes a text object.
    fn text(&mut self, wanted: bool) {
        if self.in_text != wanted {
            self.operations.push(if wanted {
                Op::StartTextSection
            } else {
                Op::EndTextSection
            });
            self.in_text = wanted;
        }
    }

    fn ink(&mut self, ink: Ink) {
        if self.ink != ink {
            self.operations.push(Op::SetFillColor {
                col: drawing::colour(ink),
            });
            self.ink = ink;
        }
    }

    fn run(&mut self, run: &GlyphRun) {
        let Some(face) = self.faces.get(&run.face) else {
            return;
        };
        self.text(true);
        self.ink(run.ink);
        if self.font != Some((run.face, run.size)) {
            self.operations.push(Op::SetFont {
                font: PdfFontHandle::External(FontId(face.resource.clone())),
                size: Pt(run.size as f32),
            });
            self.font = Some((run.face, run.size));
        }
        self.operations.extend(glyphs::show(face, run, self.height));
    }

    fn shape(&mut self, shape: &Shape) {
        self.text(false);
        self.ink(shape.ink);
        let polygon = drawing::outline(shape, self.height);
        self.operations.push(Op::DrawPolygon { polygon });
    }

    fn image(&mut self, placed: &PlacedImage) {
        let Ok(number) = self.images.binary_search(&placed.image.as_str()) else {
            return;
        };
        self.text(false);
        let matrix = drawing::placement(placed.area, self.height);
        self.operations.push(Op::SaveGraphicsState);
        if let Some(window) = placed.window {
            let polygon = drawing::window(window, self.height);
            self.operations.push(Op::DrawPolygon { polygon });
        }
        self.operations.extend([
            Op::SetTransformationMatrix { matrix },
            Op::UseXobject {
                id: XObjectId(image_resource(number)),
                transform: XObjectTransform::default(),
            },
            Op::RestoreGraphicsState,
        ]);
    }
}
