//! Pages become content streams: each page becomes printpdf's operations and its stretches.
//!
//! A stretch is an unbroken row of marks of one structure node; it is bracketed as marked content
//! (ISO 32000-1, 14.6) and numbered from 0 on its page, so that the structure tree can point at it.
//! Marks without a node are bracketed as artifacts, which readers pass over.
//!
//! Glyphs are placed to a hundredth of a thousandth of the em: each run has its own text matrix,
//! and what an advance differs from the font's width goes between the glyphs. The remainder of each
//! rounding is carried to the next glyph, so that a line never drifts.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, Greyscale, LinePoint, Op, PaintMode,
    PdfFontHandle, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId,
    XObjectTransform,
};

use super::fonts::{EmbeddedFace, code_text};
use super::line_end::swallows_space;
use super::structure::tag;
use crate::font::FaceId;
use crate::language::Language;
use crate::typeset::page::{
    Drawing, Glyph, GlyphRun, Ink, Layout, Mark, NodeId, PlacedImage, Point, Shape, Step,
};

/// What one page draws.
pub(super) struct Content {
    /// The operations of its content stream.
    pub(super) operations: Vec<Op>,
    /// The stretches of marked content; a stretch's place here is its number on the page.
    pub(super) stretches: Vec<NodeId>,
}

/// The content of every page of `layout`.
pub(super) fn pages(layout: &Layout, faces: &BTreeMap<FaceId, EmbeddedFace>) -> Vec<Content> {
    let images = image_names(layout);
    let page = |page| PageWriter::new(layout, faces, &images).write(page);
    (0..layout.pages.len()).map(page).collect()
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
        for (index, mark) in layout.pages[page].marks.iter().enumerate() {
            self.bracket(mark);
            match &mark.drawing {
                Drawing::Run(run) => {
                    self.run(run);
                    if swallows_space(self.layout, page, index) {
                        self.space(run.face);
                    }
                }
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
            self.operations.push(Op::SetFillColor { col: colour(ink) });
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
        let mut pen = run.origin.x;
        for piece in pieces(&run.glyphs) {
            let spoken = spoken_as_one(piece);
            if let Some(text) = spoken {
                self.operations.push(actual_text(text));
            }
            for level in piece.chunk_by(|a, b| a.offset.1 == b.offset.1) {
                let start = Point {
                    x: pen,
                    y: run.origin.y - level[0].offset.1,
                };
                self.glyphs(face, run, start, level);
                pen += level.iter().map(|glyph| glyph.advance).sum::<f64>();
            }
            if spoken.is_some() {
                self.operations.push(Op::EndMarkedContent);
            }
        }
    }

    /// Shows a space where the pen is, for who reads and not looks.
    fn space(&mut self, face: FaceId) {
        let face = self.faces.get(&face);
        if let Some((face, space)) = face.and_then(|face| Some((face, face.space?))) {
            let code = Codepoint::with_cid(face.code(space, " "), 0.0, " ".to_owned());
            let items = vec![TextItem::GlyphIds(vec![code])];
            self.operations.push(Op::ShowText { items });
        }
    }

    /// Shows glyphs that stand on one height, the first pen place at `start`.
    fn glyphs(&mut self, face: &EmbeddedFace, run: &GlyphRun, start: Point, glyphs: &[Glyph]) {
        let matrix = [
            run.stretch as f32,
            0.0,
            0.0,
            1.0,
            start.x as f32,
            (self.height - start.y) as f32,
        ];
        self.operations.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw(matrix),
        });
        let items = vec![TextItem::GlyphIds(adjusted(face, run, glyphs))];
        // An offset before the first glyph has no glyph to follow.
        let items = match glyphs.first().map(|glyph| glyph.offset.0) {
            Some(offset) if offset != 0.0 => {
                let em = run.size * run.stretch;
                let before = TextItem::Offset((-offset * 1000.0 / em) as f32);
                std::iter::once(before).chain(items).collect()
            }
            _ => items,
        };
        self.operations.push(Op::ShowText { items });
    }

    fn shape(&mut self, shape: &Shape) {
        self.text(false);
        self.ink(shape.ink);
        self.operations.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: rings(&shape.path, self.height),
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    fn image(&mut self, placed: &PlacedImage) {
        let Ok(number) = self.images.binary_search(&placed.image.as_str()) else {
            return;
        };
        self.text(false);
        let area = placed.area;
        let matrix = [
            area.width as f32,
            0.0,
            0.0,
            area.height as f32,
            area.x as f32,
            (self.height - area.y - area.height) as f32,
        ];
        self.operations.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix {
                matrix: CurTransMat::Raw(matrix),
            },
            Op::UseXobject {
                id: XObjectId(image_resource(number)),
                transform: XObjectTransform::default(),
            },
            Op::RestoreGraphicsState,
        ]);
    }
}

/// The glyphs cut so that a cluster of several glyphs is a piece of its own.
fn pieces(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let is_part = |glyph: &Glyph| glyph.text.is_empty();
    let mut pieces = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let first_cluster = rest.iter().skip(1).position(is_part).unwrap_or(rest.len());
        let length = if first_cluster == 0 {
            1 + rest
                .iter()
                .skip(1)
                .take_while(|glyph| is_part(glyph))
                .count()
        } else {
            first_cluster
        };
        let (piece, after) = rest.split_at(length);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The text of a piece that is one cluster of several glyphs.
fn spoken_as_one(piece: &[Glyph]) -> Option<&str> {
    let second = piece.get(1)?;
    second.text.is_empty().then_some(&piece[0].text)
}

/// Brackets glyphs that only together stand for a text (ISO 32000-1, 14.9.4).
fn actual_text(text: &str) -> Op {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    let properties = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(bytes))]);
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: properties },
    }
}

/// The codes of `glyphs`, each with what the pen moves back after it, in thousandths of the em.
fn adjusted(face: &EmbeddedFace, run: &GlyphRun, glyphs: &[Glyph]) -> Vec<Codepoint> {
    let unit = 1000.0 / (run.size * run.stretch);
    let mut carried = 0.0;
    let mut codes = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let text = code_text(glyph);
        let code = face.code(glyph.id, text);
        let next_offset = glyphs.get(index + 1).map_or(0.0, |next| next.offset.0);
        let wanted = (glyph.advance - glyph.offset.0 + next_offset) * unit;
        let exact = f64::from(face.width(code)) - wanted + carried;
        let written = (exact * 100.0).round() / 100.0;
        carried = exact - written;
        codes.push(Codepoint::with_cid(code, written as f32, text.to_owned()));
    }
    if let Some(last) = codes.last_mut() {
        last.offset = 0.0;
    }
    codes
}

/// The outlines of a path, with the page's own upward axis.
fn rings(path: &[Step], height: f64) -> Vec<PolygonRing> {
    let mut rings: Vec<PolygonRing> = Vec::new();
    let place = |point: Point, bezier| LinePoint {
        p: printpdf::Point {
            x: Pt(point.x as f32),
            y: Pt((height - point.y) as f32),
        },
        bezier,
    };
    for step in path {
        match *step {
            Step::Move(start) => rings.push(PolygonRing {
                points: vec![place(start, false)],
            }),
            Step::Line(end) => {
                if let Some(ring) = rings.last_mut() {
                    ring.points.push(place(end, false));
                }
            }
            Step::Curve(first, second, end) => {
                if let Some(ring) = rings.last_mut() {
                    let curve = [place(first, true), place(second, true), place(end, false)];
                    ring.points.extend(curve);
                }
            }
            Step::Close => {}
        }
    }
    rings
}

/// Grey where all parts agree, since a press then uses black ink alone; else RGB.
fn colour(ink: Ink) -> Color {
    if ink.red == ink.green && ink.green == ink.blue {
        Color::Greyscale(Greyscale::new(ink.red, None))
    } else {
        Color::Rgb(Rgb::new(ink.red, ink.green, ink.blue, None))
    }
}
